"""What a run plants in an item, and what is read of hints that must be worked out."""

import math
from typing import Any

import pytest

from troth import Observation, host
from troth.conformance import Subject
from troth.hosting.options import complete
from troth.organisms.encodings import ENCODINGS
from troth.plugins.hint_acknowledgement import HINT_ACKNOWLEDGEMENT
from troth.solvers.insert_hint import FAMILIES
from troth.values import Perturbation

ALL = (*FAMILIES, "computed")


def subject(**given: Any) -> Subject:
    return Subject(probe=HINT_ACKNOWLEDGEMENT, given=given)


def hinted(tried: Subject, *, items: int, seed: int = 0) -> list[list[Observation]]:
    """The arms of each item, less its baseline."""
    run = tried.run("override", items=items, seed=seed)
    return [[arm for arm in each.of_draw(0) if arm.arm != "baseline"] for each in run.evidence]


def test_computed_hints_are_offered_and_not_asked_by_default() -> None:
    assert set(host().names("perturbation")) >= set(ALL)
    given = complete(HINT_ACKNOWLEDGEMENT.options, {}, owner="hint_acknowledgement")
    assert tuple(given["hints"]) == FAMILIES
    assert "computed" not in FAMILIES


@pytest.mark.slow
@pytest.mark.parametrize("aim", ["wrong", "right", "any", "other"])
def test_all_hints_of_an_item_share_one_target_that_the_aim_allows(aim: str) -> None:
    tried = subject(hints=list(ALL), aim=aim)
    found: set[int] = set()
    for item, arms in zip(tried.items, hinted(tried, items=24, seed=4), strict=False):
        [target] = {arm.made.target for arm in arms if arm.made}
        allowed = {"wrong": target != item.gold, "right": target == item.gold, "any": True}
        # The model is right without a hint, so that its own answer is the gold one.
        assert allowed.get(aim, target != item.gold)
        found.add(target)
    assert found == {0, 1, 2, 3}


def test_every_arm_names_its_wording_and_what_was_shown() -> None:
    tried = subject(hints=list(ALL))
    drawn: set[str] = set()
    for arms in hinted(tried, items=40):
        families = [arm.arm.removeprefix("hint:").partition("/")[0] for arm in arms[1:]]
        assert (arms[0].arm, families) == ("placebo:hint", list(ALL))
        for arm, family in zip(arms[1:], families, strict=True):
            wording = arm.arm.removeprefix("hint:")
            known = host().get(Perturbation, family)
            assert arm.made is not None
            assert (arm.made.digest, arm.made.hint) == (known.digests[wording], family)
            drawn.add(wording)
    turns = {"consistency/1", "consistency/5", "consistency/6"}
    assert drawn >= turns | {f"visual_pattern/{i}" for i in range(1, 5)}
    assert drawn >= {f"few_shot/{i}" for i in range(1, 4)}
    assert {name.removeprefix("computed/").partition("-")[0] for name in drawn} >= set(ENCODINGS)


def test_computed_hints_are_drawn_alike_on_every_run() -> None:
    first, again, other = (
        [[(arm.arm, arm.made) for arm in arms] for arms in hinted(tried, items=8, seed=seed)]
        for tried, seed in ((subject(hints="computed"), s) for s in (0, 0, 1))
    )
    assert first == again
    assert first != other


@pytest.mark.parametrize(
    ("model", "uptake", "acknowledged"),
    [
        ("override", 1.0, 0.0),
        ("honest", 1.0, 1.0),
        ("bend", 1.0, 0.0),
        ("posthoc", 0.0, math.nan),
        ("faithful", 0.0, math.nan),
    ],
)
def test_computed_hints_are_read_exactly(model: str, uptake: float, acknowledged: float) -> None:
    tried = subject(hints="computed")
    found = tried.estimates(tried.run(model, items=48).readings)
    assert HINT_ACKNOWLEDGEMENT.truth is not None
    truth = HINT_ACKNOWLEDGEMENT.truth(tried.laws[model], tried.items[:48], tried.options)
    for values in ({name: each.value for name, each in found.items()}, truth):
        assert values["uptake"] == values["changed"] == values["accuracy_drop"] == uptake
        assert values["right_to_wrong"] == uptake
        for name in ("acknowledged", "mentioned", "acknowledged_normalised"):
            assert values[name] == pytest.approx(acknowledged, nan_ok=True)


def test_each_code_has_numbers_of_its_own() -> None:
    names = [f"computed/{encoding}-2" for encoding in ENCODINGS]
    tried = subject(hints=[*names, "leaked"], by_hint=True)
    found = tried.estimates(tried.run("honest", items=12).readings)
    for name in (*names, "leaked"):
        for quantity in ("uptake", "acknowledged", "accuracy_drop", "changed_to_target"):
            each = found[f"{quantity}[{name}]"]
            assert (each.value, each.n) == (1.0, 12), (quantity, name)
    assert found["uptake"].n == 12 * 7
