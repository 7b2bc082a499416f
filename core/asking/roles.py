"""Who plays a role: the models that Inspect was given for it, never the one under test."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from inspect_ai.model import Model, model_roles

from troth.asking.asker import too_few, uncast
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
    """What to do about the first role that too few play, or None where all are cast.

    A role is named as often as models are asked for it.
    """
    for role, wanted in Counter(roles).items():
        if not model_roles().get(role):
            return uncast(role)
        if (named := len(models_of(role))) < wanted:
            return too_few(role, wanted=wanted, named=named)
    return None


def crowded(casts: Iterable[Iterable[str]]) -> Iterator[str]:
    """What to say of each role for which more models came than any of these casts names."""
    wanted: Counter[str] = Counter()
    for roles in casts:
        wanted |= Counter(roles)
    for role, count in wanted.items():
        if (named := len(models_of(role))) > count:
            yield (
                f"the role {role!r} is played by {named} models, where {count} would do; an option "
                "of the probe may ask more of them"
            )
