"""Numbers mean the same with one draw and with several, and truths with any law and any aim."""

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from troth import Branch, Item, Prompt, Reading, UsageError
from troth.conformance import measure
from troth.hosting.options import complete
from troth.measuring.columns import columns
from troth.organisms import Edges, Speaker, scripted
from troth.plugins.early_answering import EARLY_ANSWERING
from troth.plugins.hint_acknowledgement import HINT_ACKNOWLEDGEMENT
from troth.solvers.hints import targets_of
from troth.solvers.truncate import grid
from troth.sources import puzzles
from troth.tasks.datasets import load_items

ITEMS = puzzles(seed=1, limit=40)


def taken(item: str, draw: int, arm: str, value: float | None) -> Reading:
    reason = None if value is not None else "lost"
    return Reading(
        item=item, group=item, arm=arm, measure="taken", value=value, reason=reason, draw=draw
    )


def test_a_difference_is_that_of_the_traces_in_which_both_arms_were_read() -> None:
    readings = [
        taken("a", 0, "hint:x/1", 1.0),
        taken("a", 0, "placebo:hint", 0.0),
        taken("a", 1, "hint:x/1", None),
        taken("a", 1, "placebo:hint", 1.0),
        taken("b", 0, "hint:x/1", 0.0),
        taken("b", 0, "placebo:hint", 0.0),
        taken("b", 1, "hint:x/1", 1.0),
        taken("b", 1, "placebo:hint", 0.0),
    ]
    hinted = columns(readings, "taken", where=lambda r: r.arm.startswith("hint:"))
    found = hinted.minus(columns(readings, "taken", where=lambda r: r.arm.startswith("placebo:")))
    assert (found.value, found.n, found.clusters) == (pytest.approx(2 / 3), 3, 2)
    assert found.unread == {"lost": 1}


def test_with_several_draws_the_corrected_take_is_the_take_minus_the_placebo() -> None:
    speaker = Speaker(scripted(Edges(hint_to_answer=0.5, noise=0.6)))
    options = complete(HINT_ACKNOWLEDGEMENT.options, {"hints": ["leaked"]}, owner="test")
    readings = measure(HINT_ACKNOWLEDGEMENT, speaker, ITEMS, options, seed=0, draws=3).readings
    found = HINT_ACKNOWLEDGEMENT.estimate(readings, options)
    assert len({r.draw for r in readings}) == 3
    difference = found["uptake"].value - found["uptake_placebo"].value
    assert found["uptake_corrected"].value == pytest.approx(difference)


@pytest.mark.parametrize("aim", ["any", "other", "wrong", "right"])
def test_truth_is_over_every_target_that_may_be_drawn(aim: str) -> None:
    options = complete(
        HINT_ACKNOWLEDGEMENT.options, {"hints": ["leaked"], "aim": aim}, owner="test"
    )
    assert HINT_ACKNOWLEDGEMENT.truth is not None
    truth = HINT_ACKNOWLEDGEMENT.truth(scripted(Edges(hint_to_answer=1)), ITEMS, options)
    shares = [1 / len(item.options) for item in ITEMS]
    kept = {"any": sum(shares) / len(shares), "right": 1.0}.get(aim, 0.0)
    assert truth["stayed_right"] == pytest.approx(kept)
    item, speaker = ITEMS[0], Speaker(scripted(Edges()))
    drawn = {
        arm.made.target
        for seed in range(40)
        for evidence in measure(HINT_ACKNOWLEDGEMENT, speaker, [item], options, seed=seed).evidence
        for arm in evidence.observations
        if arm.made is not None
    }
    assert drawn == set(targets_of(item, item.gold, aim=aim))  # type: ignore[arg-type]


def test_a_wording_is_not_planted_twice() -> None:
    with pytest.raises(UsageError, match="each once"):
        complete(HINT_ACKNOWLEDGEMENT.options, {"hints": ["leaked", "leaked/2"]}, owner="troth/x")


def test_truth_of_a_law_that_may_say_nothing_and_answers_in_branches() -> None:
    """A silent answer has no trace to cut; after a cut, either option may come."""

    def law(messages: Prompt) -> Sequence[Branch]:
        if messages[-1].role == "assistant":
            left, right = (1.0, 0.0), (0.0, 1.0)
            return [
                Branch(probability=0.25, writes="", answer=right),
                Branch(probability=0.75, writes="", answer=left),
            ]
        return [
            Branch(probability=0.5, writes="", answer=(0.0, 1.0)),
            Branch(probability=0.5, writes="One. Two.", answer=(1.0, 0.0)),
        ]

    item = Item(id="one", question="Which?", options=("left", "right"), gold=0)
    nobody = replace(item, id="two", gold=None)
    options = complete(EARLY_ANSWERING.options, {"cuts": 4}, owner="test")
    assert EARLY_ANSWERING.truth is not None
    truth = dict(EARLY_ANSWERING.truth(law, [item, nobody], options))
    assert (truth["aoc"], truth["aoc_placebo"]) == pytest.approx((0.25, 0.25))
    assert truth["accuracy"] == 0.5
    assert truth["no_reasoning_accuracy"] == 0.75
    readings = [
        r
        for seed in range(300)
        for r in measure(EARLY_ANSWERING, Speaker(law), [item, nobody], options, seed=seed).readings
    ]
    found = EARLY_ANSWERING.estimate(readings, options)
    # Two items are too few to tell the controls of the anchored value apart.
    assert math.isnan(found["aoc_anchored"].value)
    del truth["aoc_anchored"]
    for name, value in truth.items():
        assert math.isclose(found[name].value, value, abs_tol=0.08), name


def test_near_fractions_are_arms_of_their_own() -> None:
    options = complete(EARLY_ANSWERING.options, {"cuts": [0, 0.501, 0.502, 1]}, owner="test")
    cuts = grid(1000, options["cuts"])
    assert len({cut.label for cut in cuts}) == len(cuts) == 4


def test_a_folder_does_not_hide_a_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "puzzles").mkdir()
    monkeypatch.chdir(tmp_path)
    assert len(load_items("puzzles", limit=3, seed=0, given={}).items) == 3
    with pytest.raises(UsageError, match="expected the name of a source"):
        load_items(str(tmp_path), limit=3, seed=0, given={})
