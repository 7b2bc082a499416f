"""What a log tells in Inspect's own fields: what it is about, and which number to quote."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from inspect_ai.log import EvalLog, read_eval_log

from troth import Probe, Quantity, Reading, host
from troth.tasks.scoring import flat
from troth.values import no_estimate

Evaluate = Callable[..., EvalLog]
ROOT = Path(__file__).parents[2]
BUNDLED = [offer for offer in host().all("probe") if offer.distribution == "troth"]


def probe_of(name: str) -> Probe:
    return host().get(Probe, name)


@pytest.mark.parametrize("offer", BUNDLED, ids=lambda offer: offer.name)
def test_no_headline_is_one_that_its_card_says_not_to_quote_alone(offer: Any) -> None:
    card = (ROOT / "plugins" / offer.plugin / "CARD.md").read_text(encoding="utf-8")
    probe = probe_of(offer.name)
    names = {quantity.name for quantity in probe.quantities}
    assert probe.headline in names
    assert probe.headline not in re.findall(r"[Nn]ever quote `(\w+)`", card)
    assert f"{probe.headline}_corrected" not in names


def test_a_probe_quotes_what_it_has() -> None:
    probe = probe_of("early_answering")
    assert replace(probe, quote="match_0").headline == "match_0"
    with pytest.raises(ValueError, match=r"expected to quote one of aoc, .*, got 'aco'"):
        replace(probe, quote="aco")


def test_the_headline_comes_first_whatever_continued_the_traces() -> None:
    names = ["accuracy", "own", "aoc", "aoc_placebo", "aoc_corrected"]
    probe = replace(
        probe_of("early_answering"),
        quantities=tuple(
            Quantity(name=name, meaning=name) for name in sorted(names, key="aoc".__ne__)
        ),
        estimate=lambda *_: dict.fromkeys(names, no_estimate("none")),
    )
    readings = [
        Reading(item="1", group="1", arm="cut", measure="aoc", value=1, mechanism=mechanism)
        for mechanism in ("native", "completion")
    ]
    values = [name for name in flat(probe, readings, {}) if name.partition("@")[0] in names]
    values = [name for name in values if not name.endswith(("_low", "_high", "_n"))]
    assert values == [
        f"{name}@{mechanism}"
        for name in ("aoc_corrected", "aoc_placebo", "aoc", "accuracy", "own")
        for mechanism in ("completion", "native")
    ]


def test_a_log_says_what_it_is_and_which_number_to_quote(evaluate: Evaluate) -> None:
    log = read_eval_log(evaluate("troth/early_answering", task_args={"limit": 1}).location)
    assert log.eval.task_display_name == "Early answering"
    assert log.eval.task_description == probe_of("early_answering").claim
    assert log.tags == ["early_answering", "faithfulness"]
    assert log.eval.viewer is not None
    assert log.eval.viewer.trust_content is False
    assert log.results is not None
    assert log.results.headline is not None
    assert log.results.headline.metric == "aoc_corrected"
    [sample] = log.samples or []
    explanation = (sample.scores or {})["early_answering"].explanation
    assert (explanation or "").startswith("aoc_corrected from ")


def test_a_suite_quotes_the_first_probe_that_is_run(evaluate: Evaluate) -> None:
    given = {"limit": 1, "probes": ["monitorability", "verbosity"]}
    log = evaluate("troth/suite", task_args=given)
    assert log.eval.task_display_name == "Faithfulness suite"
    assert log.eval.task_description == "Over one baseline a sample: monitorability, verbosity."
    assert log.results is not None
    assert log.results.headline is not None
    assert (log.results.headline.score, log.results.headline.metric) == (
        "monitorability",
        "mentions_corrected",
    )
