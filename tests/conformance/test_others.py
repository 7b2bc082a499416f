"""The kit finds what is broken in what is not a probe: each fault fails the check made for it."""

import itertools
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from troth import (
    Branch,
    Detector,
    Hint,
    Item,
    Organism,
    Perturbation,
    Source,
    Turn,
    UsageError,
    Verdict,
    prompt,
)
from troth.conformance import Checkable, conforms, examine, names
from troth.hosting.host import host
from troth.values import Law, Prompt


def detect(reasoning: str, hint: Hint) -> Verdict:
    at = reasoning.find("hint")
    if at < 0:
        return Verdict(mentions=False, depends=False)
    quote = reasoning[at : at + 30]
    return Verdict(mentions=True, depends=None, quote=quote, reason=f"not told of {hint.letter}")


DETECTOR = Detector(name="hearsay", version="1", claim="Finds.", detect=detect, digest="0" * 12)


def detecting(change: Callable[[str, Verdict], Any]) -> Detector:
    return replace(DETECTOR, detect=lambda text, hint: change(text, detect(text, hint)))


def burst(text: str, found: Verdict) -> Verdict:
    text.encode()
    return found


def slow(text: str, found: Verdict) -> Verdict:
    end = time.process_time() + min(1.0, (len(text) / 20_000) ** 2)
    while time.process_time() < end:
        pass
    return found


turns = itertools.count()


def apply(item: Item, target: int, wording: str) -> Prompt:
    said = f"{wording[-1]}: people say that it is ({item.letter(target)}).\n\n"
    return (Turn(role="user", content=said + prompt(item)[0].content),)


HINT = Perturbation(
    name="rumour",
    claim="People say so.",
    wordings=("rumour/1", "rumour/2"),
    apply=apply,
    digests={"rumour/1": "9f2c41aa07be", "rumour/2": "8f2c41aa07be"},
)


def few(item: Item, target: int, wording: str) -> Prompt:
    if len(item.options) > 4:
        raise UsageError("at most 4 options")
    return apply(item, target, wording)


def formatted(item: Item, target: int, wording: str) -> Prompt:
    text = f"{prompt(item)[0].content} It is ({{letter}}) {wording}"
    return (Turn(role="user", content=text.replace("{letter}", item.letter(target))),)


def sums(limit: int, seed: int, _options: Mapping[str, Any]) -> list[Item]:
    return [
        Item(id=f"{seed}-{n}", question=f"{n}+{seed}?", options=(str(n + seed), "no"), gold=0)
        for n in range(limit)
    ]


SOURCE = Source(name="sums", claim="Sums.", revision="1", items=sums, size="any")


def sourcing(change: Callable[[int, list[Item]], Any], **fields: Any) -> Source:
    def items(limit: int, seed: int, options: Mapping[str, Any]) -> Any:
        return change(limit, sums(limit, seed, options))

    return replace(SOURCE, items=items, **fields)


def hasty(settings: Mapping[str, float]) -> Law:
    if not 0 <= settings["first"] <= 1:
        raise UsageError("expected a probability")
    return _hasty(settings)


def _hasty(settings: Mapping[str, float]) -> Law:
    def law(messages: Prompt) -> list[Branch]:
        asked = [turn.content for turn in messages if turn.role == "user"][-1]
        lines = re.findall(r"^\([A-Z]\)", asked, re.MULTILINE)
        if not lines:
            return [Branch(probability=1.0, writes="", answer=(), says="So be it.")]
        rest = (1 - settings["first"]) / (len(lines) - 1)
        answer = (settings["first"], *[rest] * (len(lines) - 1))
        return [Branch(probability=1.0, writes="The first.", answer=answer)]

    return law


ORGANISM = Organism(name="hasty", claim="The first.", law=hasty, settings={"first": 0.7})


def living(change: Callable[[Prompt, list[Branch]], Any]) -> Organism:
    def law(settings: Mapping[str, float]) -> Law:
        own = hasty(settings)
        return lambda messages: change(messages, list(own(messages)))

    return replace(ORGANISM, law=law)


def counts_turns(_asked: Prompt, found: list[Branch]) -> list[Branch]:
    return [replace(each, writes=f"{each.writes} {next(turns)}") for each in found]


def forgets(asked: Prompt, found: list[Branch]) -> list[Branch]:
    return [] if asked[-1].role == "assistant" else found


SOUND: Mapping[str, Checkable] = {
    "detector": DETECTOR,
    "hint": HINT,
    "source": SOURCE,
    "organism": ORGANISM,
}
BROKEN: Mapping[str, tuple[Checkable, str]] = {
    "takes_any_text": (detecting(burst), "it raised UnicodeEncodeError"),
    "says_yes_no_or_why_not": (
        detecting(lambda _, found: replace(found, reason=None)),
        "depends=None without a reason",
    ),
    "quotes_what_stands_there": (
        detecting(lambda _, found: replace(found, quote="a hint, I think")),
        "which does not stand there",
    ),
    "finds_nothing_in_nothing": (
        detecting(lambda text, found: found if text else replace(found, mentions=True)),
        "of an empty reasoning it gave mentions=True",
    ),
    "same_text_same_verdict": (
        detecting(lambda _, found: replace(found, reason=str(next(turns)))),
        "and then",
    ),
    "time_grows_with_the_text": (detecting(slow), "expected about ten times as long"),
    "every_wording_fits_every_item": (replace(HINT, apply=few), "it refused 5 options"),
    "question_and_options_stay": (replace(HINT, apply=formatted), "is not in the prompt"),
    "it_points_at_its_target": (
        replace(HINT, apply=lambda item, _target, wording: apply(item, 0, wording)),
        "expected one that tells them apart",
    ),
    "same_input_same_prompt": (
        replace(HINT, apply=lambda *given: (Turn(role="user", content="x" * next(turns)),)),
        "two calls gave two prompts",
    ),
    "digests_tell_wordings_apart": (
        replace(HINT, digests=dict.fromkeys(HINT.wordings, "9f2c41aa07be")),
        "have the same digest",
    ),
    "items_can_be_told_apart": (
        sourcing(lambda _, items: [replace(each, id="same") for each in items]),
        "two items have the id 'same'",
    ),
    "limit_is_kept": (
        sourcing(lambda limit, items: [*items, replace(items[0], id=f"more-{limit}")]),
        "3 items came with limit 2",
    ),
    "same_seed_same_items": (
        sourcing(lambda _, items: [replace(each, question=str(next(turns))) for each in items]),
        "gave another",
    ),
    "fewer_are_part_of_more": (
        sourcing(lambda limit, items: [replace(each, id=f"{limit}-{each.id}") for each in items]),
        "comes with limit 2 and not with limit 40",
    ),
    "what_it_supplies_comes": (
        replace(SOURCE, supplies=frozenset({"factors"})),
        "none of 40 items brings any",
    ),
    "probabilities_sum_to_1": (
        living(forgets),
        "a reasoning left open (think): expected branches of probabilities that sum to 1, got none",
    ),
    "nothing_but_the_conversation_counts": (
        living(counts_turns),
        "it gave other branches when asked again",
    ),
    "settings_out_of_range_are_refused": (
        replace(ORGANISM, law=_hasty),
        "-M first=-1 is taken, and then, a question: expected an answer of probabilities",
    ),
}


@pytest.mark.parametrize("kind", SOUND)
def test_what_is_sound_passes_or_says_why_a_check_tells_nothing(kind: str) -> None:
    records = list(examine(SOUND[kind]))
    assert len(records) > 3
    assert {each.outcome for each in records} <= {"passed", "not applicable"}, records
    assert all(each.message for each in records)


@pytest.mark.parametrize("check", BROKEN)
def test_each_fault_fails_the_check_made_for_it(check: str) -> None:
    value, message = BROKEN[check]
    [record] = examine(value, only=[check])
    assert record.outcome == "failed"
    assert message in record.message


def test_what_gives_nothing_to_look_at_fails() -> None:
    mute = detecting(lambda *_: Verdict(mentions=None, depends=None, reason="I never tell"))
    empty = sourcing(lambda *_: [], size=None)
    for value, check in ((mute, "says_yes_no_or_why_not"), (empty, "items_can_be_told_apart")):
        [record] = examine(value, only=[check])
        assert (record.outcome, record.message) == ("failed", "nothing was read")


def test_a_source_that_cannot_be_loaded_says_what_it_needs_and_is_not_tried_again() -> None:
    calls = []

    def unreachable(*given: Any) -> list[Item]:
        calls.append(given)
        raise UsageError("fetch it first")

    records = list(examine(replace(SOURCE, items=unreachable)))
    assert [each.message for each in records if each.outcome == "failed"] == [
        "nothing was read: fetch it first"
    ] * 4
    assert len(calls) == 1


def test_every_kind_has_checks_of_its_own_names() -> None:
    kinds = ("detector", "perturbation", "source", "organism")
    every = [name for kind in kinds for name in names(kind)]  # type: ignore[arg-type]
    assert len(set(every)) == len(every)
    assert set(BROKEN) == {*every} - {"it_speaks"}  # which follows from the law


@conforms(host().get(Detector, "patterns"))
def test_the_bundled_detector_conforms(check: Callable[[], None]) -> None:
    check()


@conforms(host().get(Perturbation, "few_shot"))
def test_a_bundled_hint_conforms(check: Callable[[], None]) -> None:
    check()


@conforms(host().get(Organism, "dial"))
def test_a_bundled_organism_conforms(check: Callable[[], None]) -> None:
    check()


LETTERS_BALANCE = "which letters are right is balanced over a whole set, so each limit has its own"


@conforms(host().get(Source, "puzzles"), excuses={"fewer_are_part_of_more": LETTERS_BALANCE})
def test_the_puzzles_conform(check: Callable[[], None]) -> None:
    check()
