"""The options of stance consistency, and what it costs."""

from troth import Calls, Options, Trace
from troth.scorers.stance import OPTIONS

__all__ = ["OPTIONS", "calls"]


def calls(options: Options, trace: Trace | None) -> Calls:
    """Nothing, unless the model is shown its own reasoning alone."""
    most = int(options["stance"] == "alone")
    if trace is None:
        return Calls(least=0, most=most)
    return Calls(least=most, most=most) if trace.reasoning.strip() else Calls(least=0, most=0)
