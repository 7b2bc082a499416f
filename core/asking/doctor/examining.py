"""One examination: the questions in their order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from inspect_ai.model import Model

from troth.asking.doctor import concluding, continuing, lengths, probabilities, reasoning
from troth.asking.doctor.caller import LIMIT, Caller
from troth.asking.doctor.continuing import Check, Continued
from troth.asking.doctor.findings import Finding
from troth.asking.known.capabilities import base_url_of, tabled
from troth.asking.known.records import SOURCE
from troth.asking.vllm.processors import advice as processor_advice
from troth.values import Capabilities, Prompt

# A block that is written into the text of a turn is text to such a model, and no reasoning.
_ELSEWHERE = "its reasoning stands in a field of its own, where nothing can be written"


@dataclass(frozen=True, kw_only=True, slots=True)
class Examination:
    """What was found on a model, question by question, and what that comes to."""

    model: str
    base_url: str | None
    findings: tuple[Finding, ...]
    before: Capabilities
    found: Capabilities
    calls: int
    advice: str = ""

    def plain(self) -> list[dict[str, str]]:
        """The findings as plain values."""
        return [
            {"question": f.question, "finding": f.verdict, "detail": f.detail}
            for f in self.findings
        ]


async def examine(
    model: Model,
    *,
    version: str,
    today: date,
    check: Check | None = None,
    whole: Sequence[Prompt] = (),
    say: Callable[[str], None] = lambda _question: None,
    limit: int = LIMIT,
) -> Examination:
    """Ask a model what can be done with it, in at most `limit` small calls.

    Args:
        model: The model, as Inspect made it.
        version: Of troth, for the record.
        today: For the record.
        check: Has the server write out an open turn, where it can; else the model is asked.
        whole: Questions whose replies are awaited to their end, beside the small calls.
        say: Is told each question before it is asked.
        limit: The most small calls; at least 6.

    Raises:
        UsageError: Where the model cannot be reached at all.
    """
    caller = Caller(model, limit=limit)
    before = tabled(caller.provider, caller.name, base_url_of(model))
    findings, found, advice = await _asked(caller, before, check, say)
    facts = await check.facts() if check is not None else {}
    awaited = Caller(model, limit=len(whole))
    if whole:
        say(lengths.ENDS)
        findings = (*findings, await lengths.ends(awaited, whole, context=_context(facts)))
    return Examination(
        model=str(model),
        base_url=base_url_of(model),
        findings=findings,
        before=before,
        found=replace(found, source=f"{SOURCE}, troth {version}", dated=today.isoformat()),
        calls=caller.calls + awaited.calls,
        advice="\n".join(filter(None, (advice, processor_advice(facts)))),
    )


def _context(facts: Mapping[str, Any]) -> int | None:
    told = facts.get("max_model_len")
    return told if isinstance(told, int) else None


async def _asked(
    caller: Caller, before: Capabilities, check: Check | None, say: Callable[[str], None]
) -> tuple[tuple[Finding, ...], Capabilities, str]:
    """All findings, what they come to, and what the user should know of the server."""
    say(reasoning.SHOWS)
    shown, in_field = await reasoning.shows(caller, before)
    seen = replace(before, block=shown.facts.get("block", before.block))
    elsewhere = in_field or shown.facts.get("reasoning") not in (None, "raw")
    goes_on = await continuing.continued(
        caller, seen, check, say, out_of_reach=_ELSEWHERE if elsewhere else ""
    )
    apart = concluding.takes_apart(caller.provider, goes_on, in_field=in_field)
    apart = apart or (check is not None and await check.takes_apart())
    say(probabilities.OPTIONS)
    options = await probabilities.of_options(
        caller, continues=concluding.may_go_on(before, goes_on) and not apart, flag=goes_on.flag
    )
    say(reasoning.WITHOUT)
    without = await reasoning.without(
        caller, before, shown, keep=0 if caller.provider in probabilities.NEVER_SENT else 1
    )
    say(probabilities.PROMPT)
    prompt = await probabilities.of_prompt(caller)
    findings = (shown, *goes_on.findings, without, options, prompt)
    found = concluding.concluded(caller, before, findings, goes_on, apart=apart)
    return findings, found, _advice(caller, goes_on, apart=apart)


def _advice(caller: Caller, goes_on: Continued, *, apart: bool) -> str:
    if apart:
        return concluding.PARSER
    rewritten = caller.provider == "vllm" and concluding.rewritten(goes_on)
    return concluding.TEMPLATE if rewritten else ""
