"""What `troth check` was given to examine a probe on: items, organisms, players of roles."""

from collections.abc import Sequence
from typing import Any

from troth.cli.given import options_of
from troth.conformance import PROVIDER, Player, Stage
from troth.errors import UsageError
from troth.tasks.datasets import load_items


def stage_of(
    *, items: str | None, organisms: Sequence[str], settings: Sequence[str], roles: Sequence[str]
) -> Stage:
    """All of it, checked before anything runs.

    Args:
        items: A file of items, or the name of a source.
        organisms: Names of organisms, with or without `organism/` before them.
        settings: What -M gave, for each of the organisms.
        roles: What --model-role gave.
    """
    if settings and not organisms:
        raise UsageError(
            f"-M {settings[0]}: expected an organism that it sets; name one by --organism NAME"
        )
    return Stage(
        items=load_items(items, limit=0, seed=0, given={}).items if items else (),
        organisms=[_player(name, settings) for name in dict.fromkeys(organisms)],
        cast={role: _cast(role, said) for role, said in options_of(roles, "--model-role").items()},
    )


def _player(name: str, settings: Sequence[str]) -> Player:
    return _checked(name.removeprefix(PROVIDER), options_of(settings, "-M"))


def _cast(role: str, said: object) -> Player:
    """An organism by name, or as Inspect takes a model with arguments of its own."""
    name, arguments = said, {}
    if isinstance(said, dict):
        name, arguments = said.get("model"), said.get("model_args", {})
    if not (isinstance(name, str) and name.startswith(PROVIDER) and isinstance(arguments, dict)):
        raise UsageError(
            f"--model-role {role}={said}: expected one organism, as {role}={PROVIDER}judge or "
            f"'{role}={{model: {PROVIDER}judge, model_args: {{error: .1}}}}'"
        )
    return _checked(name.removeprefix(PROVIDER), arguments)


def _checked(name: str, settings: dict[str, Any]) -> Player:
    """A player whose law can be had."""
    player = Player(organism=name, settings=settings)
    player.law()
    return player
