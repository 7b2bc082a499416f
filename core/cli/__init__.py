"""The command `troth`: one file a subcommand, each thin."""

import sys

import click

from troth.cli.arms import arms
from troth.cli.check import check
from troth.cli.demo import demo
from troth.cli.doctor import doctor
from troth.cli.fit import fit
from troth.cli.items import items
from troth.cli.models import models
from troth.cli.new import new
from troth.cli.plugins import plugins
from troth.cli.probes import probes
from troth.errors import TrothError, UsageError


class _OneLineErrors(click.Group):
    """Shows an expected error as one line; a wrong usage ends with the exit code 2."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except TrothError as error:
            click.echo(f"troth: {error}", err=True)
            sys.exit(2 if isinstance(error, UsageError) else 1)


@click.group(cls=_OneLineErrors, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="troth")
def main() -> None:
    """Measure whether a model's visible reasoning keeps faith with its answer.

    Probes are Inspect tasks: run one with `inspect eval troth/<probe> --model <model>`, or see
    the whole of it on models of known faithfulness with `troth demo`.
    """


for command in (plugins, probes, arms, items, models, doctor, fit, check, new, demo):
    main.add_command(command)
