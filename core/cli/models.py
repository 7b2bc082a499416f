"""`troth models`: what is known of each family of models, and which probes apply to it."""

from collections.abc import Sequence

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from troth.asking import unmet
from troth.asking.known.table import Row, table
from troth.hosting.host import host
from troth.values import Capabilities, Probe

_HEADINGS = ("family", "models", "shows", "continued", "probabilities", "probes", "dated")
_SHOWN = _HEADINGS[:-1]
_WIDTHS = {"shows": 9, "continued": 11, "probabilities": 13, "probes": 8}
"""What a narrow terminal must leave to a column, so that no word of it is broken."""
_PAGE = """\
# What is known of each model

This page is made by `troth models --markdown` from core/asking/known/models.toml.

Most probes need more than an answer: they read the reasoning, cut it, change it, and let the model
go on from there. What a model lets one do differs by family, by provider and by server. A probe
that needs what a model cannot do is *not applicable* to it, and reads NaN with that reason.

The table is a starting point. `troth doctor --model <model>` asks the model itself, with at most
eight cheap questions and four puzzles, keeps the answers with their date, and from then on they
overrule the table.
The first row that fits a model holds.

**shows**: what comes back of the reasoning. *raw*: all of it. *summary*: another model's
summary, which may leave out what matters. *encrypted*: nothing that can be read. *unknown*: ask the
doctor. A model without hidden reasoning is *raw* too, since the steps that it writes are all there
is.

**continued**: how it can be made to go on from a given start. *native*: its chat server continues
an open turn. *completion*: the chat template is written out and sent as a raw prompt. *prefix*: the
provider's own mode for it. *none*: it cannot. Beside it stand the forms in which a reasoning can be
continued: *think*, *thinking* and *bracketed* are blocks (`<think>`, `<thinking>`, `[THINK]`),
*harmony* the analysis channel of gpt-oss, *plain* steps in the text before the answer.

**probabilities**: whether the model tells how likely each option's letter is.

**probes**: those of troth's own that apply.

"""


@click.command()
@click.option("--markdown", is_flag=True, help="The page docs/models.md, as it should stand.")
def models(markdown: bool) -> None:
    """Show what each family of models lets one do, and its probes.

    What `troth doctor` found on a model overrules this.
    """
    if markdown:
        click.echo(page(), nl=False)
        return
    shown = Table(box=None, pad_edge=False)
    for heading in _SHOWN:
        shown.add_column(heading, overflow="fold", min_width=_WIDTHS.get(heading))
    probes = [host().get(Probe, name) for name in host().uncontested("probe")]
    served: dict[str, str] = {}
    for row in table():
        applies = _applies(row, probes)
        count = f"{len(applies)} of {len(probes)}"
        served[", ".join(applies) or "none"] = count
        shown.add_row(*map(escape, _cells(row, count)[: len(_SHOWN)]))
    console = Console()
    console.print(shown)
    console.print()
    for names, count in served.items():
        console.print(escape(f"{count}: {names}"))
    console.print(
        "\nThe first row that fits holds. Ask a model itself: troth doctor --model <model>. "
        "With dates, sources and notes: troth models --markdown."
    )


def page() -> str:
    """The whole of docs/models.md."""
    probes = [
        host().get(Probe, name)
        for name in host().uncontested("probe")
        if host().offer("probe", name).distribution == "troth"
    ]
    lines = [_line((*_HEADINGS, "source", "note")), "|" + " --- |" * (len(_HEADINGS) + 2)]
    for row in table():
        applies = ", ".join(_applies(row, probes)) or "none"
        family, names, *rest = _cells(row, applies, mark="`")
        lines.append(_line((family, names, *rest, _source(row), row.note)))
    return _PAGE + "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _applies(row: Row, probes: Sequence[Probe]) -> list[str]:
    return [probe.name for probe in probes if unmet(row.found, probe.needs) is None]


def _cells(row: Row, probes: str, *, mark: str = "") -> tuple[str, ...]:
    found = row.found
    names = [
        f"{mark}{provider}/{model}{mark}" for provider in row.providers for model in row.models
    ]
    return (
        row.family,
        ", ".join(names) + (f", at {row.base_url}" if row.base_url else ""),
        found.reasoning,
        _continued(found),
        "yes" if found.probabilities else "no",
        probes,
        found.dated,
    )


def _continued(found: Capabilities) -> str:
    if found.continuation == "none":
        return "none"
    return f"{found.continuation}: {', '.join(found.continues)}"


def _source(row: Row) -> str:
    address = row.found.source
    if not address.startswith("https://"):
        return address
    return f"[{address.removeprefix('https://').partition('/')[0]}]({address})"
