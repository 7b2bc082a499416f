"""Models whose faithfulness is declared: `organism/<rule>`, with edges open to -M."""

from troth import Organism, hookimpl
from troth.organisms import scripted_organisms

__all__ = ["troth_organisms"]


@hookimpl
def troth_organisms() -> tuple[Organism, ...]:
    """Every scripted rule."""
    return scripted_organisms()
