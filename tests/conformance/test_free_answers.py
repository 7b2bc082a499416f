"""Puzzles asked without options: the same exact values as with them, and intervals that hold."""

from dataclasses import replace
from typing import Any

import pytest

from troth import Item, ItemError, Probe, UsageError, host
from troth.conformance import GUESSING, Stage, Subject, fewest_hits, hits
from troth.organisms import Edges, Speaker, scripted
from troth.sources import free_puzzles
from troth.values import prompt

FREE = free_puzzles(seed=0, limit=30)
SHOWN = tuple(replace(item, check=None) for item in FREE)
PROBES = {
    "early_answering": {},
    "filler_tokens": {},
    "paraphrase": {"by": "rule"},
    "mistake_injection": {"by": "rule"},
    "mistake_no_regeneration": {"by": "rule"},
    "flawed_prefix": {},
    "verbosity": {},
    "trace_support": {},
    "self_consistency": {},
    "listener_execution": {},
}
UNKNOWN = ("_probability", "anchored", "entropy", "p_right")
"""What is not there without options: their probabilities, and what chance gives."""


def subject(name: str, items: tuple[Item, ...], **given: Any) -> Subject:
    stage = Stage(items=items, cast={"listener": GUESSING})
    return Subject(probe=host().get(Probe, name), given=given, stage=stage)


@pytest.mark.parametrize("name", PROBES)
@pytest.mark.parametrize("model", ["dial", "contradictory"])
def test_the_exact_values_are_those_of_the_same_puzzles_with_letters(name: str, model: str) -> None:
    free = subject(name, FREE, **PROBES[name]).truths(model)
    shown = subject(name, SHOWN, **PROBES[name]).truths(model)
    expected = {k: v for k, v in shown.items() if not any(part in k for part in UNKNOWN)}
    assert free
    assert dict(free) == pytest.approx(expected, abs=1e-12)


def test_nothing_of_the_answers_is_shown() -> None:
    for item in FREE:
        [turn] = prompt(item)
        assert not any(option in turn.content for option in item.options), item.id
        assert "The answer is X." in turn.content


def test_an_organism_says_its_answer_in_words() -> None:
    speaker, item = Speaker(scripted(Edges())), FREE[0]
    reply = speaker.reply(prompt(item), seed=1)
    assert reply.text.endswith(f"The answer is {item.options[0]}.")


@pytest.mark.parametrize("model", ["dial", "noisy"])
@pytest.mark.slow
def test_intervals_of_early_answering_hold_the_exact_values(model: str) -> None:
    seeds = 200
    found = hits(subject("early_answering", FREE), model, seeds=seeds)
    assert "aoc_corrected" in found
    low = {name: count for name, (count, _) in found.items() if count < fewest_hits(seeds)}
    assert not low


def test_a_probe_that_needs_options_is_not_tried_without_them() -> None:
    with pytest.raises(UsageError, match="option_shuffle: expected items with options"):
        subject("option_shuffle", FREE).truths("dial")


def test_who_does_not_declare_the_need_cannot_take_a_free_item_for_another() -> None:
    with pytest.raises(ItemError, match="declares the need 'options'"):
        FREE[0].letter(0)
    with pytest.raises(ItemError, match="declares the need 'options'"):
        FREE[0].shown((1, 0, 2, 3))
