"""From findings to capabilities: what was found overrules the table, what was not leaves it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, get_args

from troth.asking.doctor.caller import Caller
from troth.asking.doctor.continuing import TAKEN_APART, Continued
from troth.asking.doctor.findings import Finding
from troth.values import Capabilities, Form, Mechanism

PARSER = (
    "The server takes the reasoning apart (--reasoning-parser), so that what it continues comes "
    "back as reasoning. Start it without that option, or let troth use raw completions."
)

TEMPLATE = (
    "The chat template does not leave an open turn as it is. troth goes on by raw completions of "
    "the same server."
)

_SERVERS = ("vllm", "sglang")


def takes_apart(provider: str, goes_on: Continued, *, in_field: bool) -> bool:
    """Whether a server takes reasoning out of what it continues, so that chat cannot be used."""
    if goes_on.form == "harmony":
        return False
    apart = any(found.detail == TAKEN_APART for found in goes_on.findings)
    return apart or (in_field and provider in _SERVERS)


def may_go_on(before: Capabilities, goes_on: Continued) -> bool:
    """Whether a run would let the model go on from the start of an answer."""
    if goes_on.plain.settled is None:
        return "plain" in before.continues
    return goes_on.plain.settled


def concluded(
    caller: Caller,
    before: Capabilities,
    findings: Sequence[Finding],
    goes_on: Continued,
    *,
    apart: bool,
) -> Capabilities:
    """What a model can do, all findings taken together."""
    facts: dict[str, Any] = {}
    for each in findings:
        facts |= each.facts
    forms = () if apart else _forms(before, goes_on)
    way = _mechanism(caller, before, goes_on)
    flag = goes_on.flag
    if caller.provider == "vllm" and (apart or rewritten(goes_on)):
        # The same server continues raw text, which it neither rewrites nor takes apart.
        forms, way, flag = get_args(Form), "completion", None
    return replace(
        before,
        **facts,
        continues=forms,
        continuation=way if forms else "none",
        prefix_flag=flag if forms else None,
    )


def rewritten(goes_on: Continued) -> bool:
    """Whether an open turn does not reach the model as it was given."""
    return any(found.settled is False for found in goes_on.findings)


def _forms(before: Capabilities, goes_on: Continued) -> tuple[Form, ...]:
    if goes_on.plain.settled is False:
        return ()
    held: set[Form] = set(before.continues)
    if goes_on.plain.settled:
        held.add("plain")
    # A run goes on inside a block, and after it: one without the other is of no use.
    both = (goes_on.opened.settled, goes_on.closed.settled)
    flagged = goes_on.flag in ("prefix", "partial")
    if False in both or flagged:
        # A run hands a flagged turn its reasoning in a field, which was not asked about.
        held.discard(goes_on.form)
    elif both == (True, True):
        held.add(goes_on.form)
    every: tuple[Form, ...] = get_args(Form)
    return tuple(form for form in every if form in held)


def _mechanism(caller: Caller, before: Capabilities, goes_on: Continued) -> Mechanism:
    if caller.raw:
        return "completion"
    if goes_on.plain.settled is None and before.continuation != "none":
        return before.continuation
    if goes_on.flag in ("prefix", "partial") or before.continuation == "prefix":
        return "prefix"
    return "native"
