"""What a model can do, from a dated table keyed by provider."""

from collections.abc import Iterable

from troth.values import Capabilities, Need

_TABLE_DATE = "2026-11-20"

# A provider that leaves a trailing assistant turn open continues whatever it is given. What a
# hosted model of another provider does differs by model, so nothing is claimed for it here.
_CONTINUES_NATIVELY = ("organism", "vllm", "sglang", "hf")
_UNKNOWN = Capabilities(
    reasoning="unknown",
    continuation="none",
    probabilities=False,
    source="not in the table",
    dated=_TABLE_DATE,
)


def capabilities(model: str, *, base_url: str | None = None) -> Capabilities:  # noqa: ARG001
    """What a model can do, by its Inspect name (`provider/name`)."""
    provider = model.partition("/")[0]
    if provider not in _CONTINUES_NATIVELY:
        return _UNKNOWN
    return Capabilities(
        reasoning="raw",
        continuation="native",
        probabilities=True,
        source=f"table: {provider}",
        dated=_TABLE_DATE,
    )


def unmet(found: Capabilities, needs: Iterable[Need]) -> str | None:
    """Why a probe with these needs is not applicable to a model, or None where it is."""
    reasons = [reason for need in sorted(needs) if (reason := found.lacks(need))]
    return f"not applicable: {'; '.join(reasons)}" if reasons else None
