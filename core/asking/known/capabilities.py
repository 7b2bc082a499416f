"""What a model can do: as the doctor found it, else as the dated table has it, else unknown."""

import os
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from troth.asking.known.records import key, stored
from troth.asking.known.table import known
from troth.private import own_base_url
from troth.values import Capabilities, Item, Need

NO_OPTIONS = "not applicable: the item has no options"

if TYPE_CHECKING:
    from inspect_ai.model import Model

_UNKNOWN = Capabilities(
    reasoning="unknown",
    continuation="none",
    continues=(),
    probabilities=False,
    source="not in the table; ask the model: troth doctor",
    dated="2026-11-20",
)


def capabilities(model: str, *, base_url: str | None = None) -> Capabilities:
    """What a model can do, by its Inspect name (`provider/name`) and where it is served."""
    provider, _, name = model.partition("/")
    return stored(key(provider, name, base_url)) or tabled(provider, name, base_url)


def tabled(provider: str, name: str, base_url: str | None) -> Capabilities:
    """What the table says of a model, whatever was found since."""
    row = known(provider, name, base_url)
    return replace(row.found, source=f"table: {row.found.source}") if row else _UNKNOWN


def capabilities_of(model: "Model") -> Capabilities:
    """What a model can do, where it is really served."""
    return capabilities(str(model), base_url=base_url_of(model))


def base_url_of(model: "Model") -> str | None:
    """Where a model is served, or None at its provider's own address.

    A server that Inspect starts for itself has a port of its own in every run, and so none either.
    """
    if str(model).startswith("vllm"):
        given: str | None = own_base_url(model.api)
        return given or os.environ.get("VLLM_BASE_URL")
    started = getattr(model.api, "server_process", None) is not None
    return None if started else model.api.base_url


def no_options(item: Item, needs: Iterable[Need]) -> str | None:
    """Why a probe with these needs is not applicable to an item, or None where it is."""
    return NO_OPTIONS if item.check and "options" in needs else None


def unmet(found: Capabilities, needs: Iterable[Need]) -> str | None:
    """Why a probe with these needs is not applicable to a model, or None where it is."""
    reasons = [reason for need in sorted(needs) if (reason := found.lacks(need))]
    return f"not applicable: {'; '.join(reasons)}" if reasons else None
