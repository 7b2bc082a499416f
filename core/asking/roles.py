"""Who plays a role: the models that Inspect was given for it, never the one under test."""

from collections.abc import Iterable, Sequence

from inspect_ai.model import Model, model_roles

from troth.asking.asker import uncast
from troth.errors import UsageError


def models_of(role: str) -> Sequence[Model]:
    """The models that play a role: one, or all of a panel.

    Raises:
        UsageError: Where nobody plays it.
    """
    found = model_roles().get(role)
    if not found:
        raise UsageError(uncast(role))
    return found if isinstance(found, list) else [found]


def not_cast(roles: Iterable[str]) -> str | None:
    """What to do about the first role that nobody plays, or None where all are cast."""
    return next((uncast(role) for role in roles if not model_roles().get(role)), None)
