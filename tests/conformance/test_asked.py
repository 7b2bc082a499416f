"""A dry run tells what a suite will ask, and which probes share a reply."""

import pytest
from click.testing import CliRunner

from troth import host
from troth.cli import main
from troth.conformance import Subject
from troth.conformance.asked import Served, requests_of
from troth.sources import puzzles
from troth.values import Probe

[ITEM] = puzzles(seed=0, limit=1)


def served(name: str) -> Served:
    subject = Subject(probe=host().get(Probe, name))
    model = subject.speakers["faithful"]
    return requests_of(subject.probe, model, ITEM, subject.options, players=subject.players)


@pytest.mark.parametrize("name", host().names("probe"))
def test_it_asks_what_a_run_asks(name: str) -> None:
    subject = Subject(probe=host().get(Probe, name))
    [calls] = subject.run("faithful", items=1).calls
    assert len(served(name)) == calls + 1
    assert next(iter(served(name).values())) == ("baseline",)


def test_two_probes_share_the_baseline_and_what_both_close() -> None:
    cut, filled = served("early_answering"), served("filler_tokens")
    shared = {request: (cut[request], filled[request]) for request in cut if request in filled}
    assert (("baseline",), ("baseline",)) in shared.values()
    assert (("no_reasoning:1",), ("no_reasoning:1",)) in shared.values()
    assert any(arms == ("filler:1",) for arms in filled.values())
    assert not any("filler" in arm for both in shared.values() for arms in both for arm in arms)


def test_the_command_lists_each_request_once_with_whom_it_serves() -> None:
    names = ["early_answering", "filler_tokens"]
    ran = CliRunner().invoke(main, ["arms", *names], env={"COLUMNS": "200"})
    assert ran.exit_code == 0, ran.output
    together = {request for name in names for request in served(name)}
    alone = sum(len(served(name)) for name in names)
    assert f"One suite asks {len(together)} times a sample" in ran.output
    assert f"2 runs of their own {alone} times" in ran.output
    assert "early_answering (no_reasoning:1), filler_tokens (no_reasoning:1)" in ran.output


def test_an_unknown_option_names_what_there_is() -> None:
    ran = CliRunner().invoke(main, ["arms", "filler_tokens", "-T", "filler_tokens.cuts=2"])
    assert ran.exit_code == 2
    assert "filler_tokens.cuts" in ran.output
