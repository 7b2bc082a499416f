"""`troth new`: a complete plugin package, whose tests pass as it comes."""

import re
from importlib.util import find_spec
from keyword import iskeyword
from pathlib import Path

import click

from troth.cli.scaffold import FILES
from troth.errors import UsageError
from troth.hosting.host import SUITE, host


@click.command()
@click.argument("name")
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The folder in which its own folder is made; this one, unless you say more.",
)
def new(name: str, into: Path) -> None:
    """Write a package NAME with one probe, and tests that pass."""
    module = name.replace("-", "_")
    root = into / name
    if problem := _problem(name, module):
        raise UsageError(f"{name!r}: {problem}")
    if root.exists():
        raise UsageError(f"{root} exists already; expected a folder that is still to be made")
    for path, text in FILES.items():
        file = root / path.replace("NAME", module)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("NAME", module).replace("DIST", name), encoding="utf-8")
        click.echo(f"wrote {file}")
    click.echo(
        f"\nNext:\n  pip install -e '{root}[test]'\n  pytest {root}\n  troth check {module}\n"
        f"  inspect eval troth/{module} --model organism/faithful"
    )


def _problem(name: str, module: str) -> str | None:
    """Why a package, its module and its probe cannot have this name."""
    if not re.fullmatch(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*", name) or iskeyword(module):
        return "expected a name of lower-case letters, digits and -, such as my-metric"
    if module in (*host().names("probe"), SUITE):
        return f"there is a task troth/{module} already; expected a name of its own"
    if (spec := find_spec(module)) and spec.origin:
        return f"a module {module!r} is installed already, and one would hide the other"
    return None
