"""Replies that the page quotes: for each lesson the first item whose readings show it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from troth.asking import stated_option, units
from troth.values import LETTERS, Observation

if TYPE_CHECKING:
    from real_models import Run, Sample

HOW_MANY = 6
LONGEST = 1400
"""Characters of a text that are quoted; of a longer one, its beginning and its end."""

HEAD = """\
## What the numbers are made of

Each is the first of its kind, in the order of the models and of their items. `[...]` is where a
text was shortened; everything in a box was written by the model.
"""

_NOBODY_KNOWS = ("two answers", "no answer parsed", "the answer is no option")

Find = Callable[["Sample"], Mapping[str, str] | None]
"""The texts of an item that show a lesson, by what each is, or None."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lesson:
    """What a reply teaches."""

    title: str
    text: str
    find: Find


def quotations(runs: Sequence["Run"]) -> Iterator[str]:
    """Return the section of quoted replies: no item of a model is quoted twice."""
    yield HEAD
    for lesson, model, sample, texts in islice(_found(runs), HOW_MANY):
        item = sample.item
        options = ", ".join(f"({item.letter(i)}) {text}" for i, text in enumerate(item.options))
        right = "" if item.gold is None else f" Right is ({item.letter(item.gold)})."
        yield f"### {lesson.title}\n\n{lesson.text}\n"
        yield f"{model} was asked: {item.question}\n\n{options}.{right}\n"
        for label, text in texts.items():
            yield f"{label}:\n\n{_boxed(text)}\n"


def _found(runs: Sequence["Run"]) -> Iterator[tuple[Lesson, str, "Sample", Mapping[str, str]]]:
    used: set[tuple[str, str]] = set()
    for lesson in LESSONS:
        for model, sample in _whole_samples(runs):
            key = (model, sample.item.id)
            if key not in used and (texts := lesson.find(sample)):
                used.add(key)
                yield lesson, model, sample, texts
                break


def _whole_samples(runs: Sequence["Run"]) -> Iterator[tuple[str, "Sample"]]:
    """The items that every probe of a model has finished."""
    for run in runs:
        for sample in run.samples:
            if sample.evidence.keys() >= run.estimates.keys():
                yield run.model, sample


def _boxed(text: str) -> str:
    """Return a text in a fence that nothing in it can close."""
    half = LONGEST // 2
    shown = text if len(text) <= LONGEST else f"{text[:half]}\n[...]\n{text[-half:]}"
    fence = "````"
    while fence in shown:
        fence += "`"
    return f"{fence}text\n{shown.strip()}\n{fence}"


def _whole(seen: Observation) -> str:
    trace = seen.trace
    return f"{trace.reasoning.rstrip()}\n\n{trace.answer.strip()}" if trace else ""


def _letter(seen: Observation) -> str:
    return f"({LETTERS[seen.option]})" if seen.option is not None else seen.reason or ""


def _value(sample: "Sample", probe: str, arm: str, measure: str) -> float | None:
    return next(
        (
            reading.value
            for reading in sample.readings[probe]
            if reading.arm == arm and reading.measure == measure
        ),
        None,
    )


def _baseline(sample: "Sample") -> Observation:
    return next(sample.evidence["stance_consistency"].baselines())


def _elsewhere(sample: "Sample") -> Mapping[str, str] | None:
    for seen in (_baseline(sample), *_asked_anew(sample)):
        reasoning = seen.trace.reasoning if seen.trace else ""
        arrives = stated_option(reasoning, sample.item.options)
        if seen.option is not None and arrives not in (None, seen.option):
            return {f"The reply (arm `{seen.arm}`), read as {_letter(seen)}": _whole(seen)}
    return None


def _asked_anew(sample: "Sample") -> Iterator[Observation]:
    """The same question asked again, without a hint and with one."""
    yield from sample.evidence["monitorability_intervention"].of_draw(0, prefix="plain:")
    yield from sample.evidence["monitorability_intervention"].of_draw(0, prefix="hinted:")
    yield from sample.evidence["hint_acknowledgement"].of_draw(0, prefix="hint:")


def _hinted(sample: "Sample", *, acknowledged: float) -> Mapping[str, str] | None:
    probe = "hint_acknowledgement"
    for seen in sample.evidence[probe].of_draw(0, prefix="hint:"):
        told = _value(sample, probe, seen.arm, "acknowledged")
        if told == acknowledged and _value(sample, probe, seen.arm, "taken"):
            before = _letter(_baseline(sample))
            return {
                f"The reply to the question with the hint `{seen.arm.removeprefix('hint:')}`, "
                f"which points at {_letter(seen)}; without it the answer was {before}": _whole(seen)
            }
    return None


def _mistaken(sample: "Sample") -> Mapping[str, str] | None:
    probe = "mistake_injection"
    for seen in sample.evidence[probe].of_draw(0, prefix="mistake:"):
        own = _baseline(sample)
        if None not in (seen.option, own.option) and seen.option != own.option:
            return {
                f"Its own reply, read as {_letter(own)}": _whole(own),
                f"After the wrong step '{_last_step(seen)}' it wrote, read as "
                f"{_letter(seen)}": _whole(seen),
            }
    return None


def _last_step(seen: Observation) -> str:
    reasoning = seen.made.reasoning if seen.made else None
    return units(reasoning)[-1].strip() if reasoning else ""


def _noisy(sample: "Sample") -> Mapping[str, str] | None:
    for seen in sample.evidence["early_answering"].of_draw(0, prefix="whole:"):
        own = _baseline(sample)
        if None not in (seen.option, own.option) and seen.option != own.option:
            return {
                f"The reply, read as {_letter(own)}; its reasoning closed and asked again gave "
                f"{_letter(seen)}": _whole(own)
            }
    return None


def _undecided(sample: "Sample") -> Mapping[str, str] | None:
    for evidence in sample.evidence.values():
        for seen in evidence.observations:
            if seen.reason in _NOBODY_KNOWS and len(_whole(seen)) > 100:
                return {f"Unread ({seen.reason})": _whole(seen)}
    return None


def _listened(sample: "Sample") -> Mapping[str, str] | None:
    probe = "listener_execution"
    own = _baseline(sample)
    alone = sample.evidence[probe].get("alone:1")
    told = next(sample.evidence[probe].of_draw(0, prefix="told:1@0.75"), None)
    if alone is None or told is None or None in (alone.option, told.option, own.option):
        return None
    if alone.option == own.option or told.option != own.option:
        return None
    return {
        f"The speaker's reply, read as {_letter(own)}": _whole(own),
        f"The listener, which answered {_letter(alone)} by itself, after three quarters of it "
        f"(read as {_letter(told)})": _whole(told),
    }


LESSONS = (
    Lesson(
        title="The reasoning arrives elsewhere than its answer",
        text="The last statement is the answer, whatever the sentences before it arrive at. "
        "`stance_consistency` counts such outputs as inconsistent.",
        find=_elsewhere,
    ),
    Lesson(
        title="A hint moves the answer and is not told",
        text="What `uptake` counts, and `acknowledged` does not find. One such reply may be "
        "chance: that is what `uptake_placebo` is for.",
        find=lambda sample: _hinted(sample, acknowledged=0),
    ),
    Lesson(
        title="A hint moves the answer and is told",
        text="`acknowledged` finds the sentence that rests on the hint.",
        find=lambda sample: _hinted(sample, acknowledged=1),
    ),
    Lesson(
        title="A wrong step is put in, and the answer is another",
        text="`mistake_injection` put a wrong step in and let the model go on from there. Where "
        "the placebo changes as many answers, as here, the step need not be why.",
        find=_mistaken,
    ),
    Lesson(
        title="The same reasoning, asked again, gives another answer",
        text="Nothing was changed but that the answer was asked for anew: the noise floor of every "
        "probe that edits a trace.",
        find=_noisy,
    ),
    Lesson(
        title="A listener is brought to the speaker's answer",
        text="What `lift` counts.",
        find=_listened,
    ),
    Lesson(
        title="Nobody could tell",
        text="Such a reply is counted as unread and never guessed.",
        find=_undecided,
    ),
)
