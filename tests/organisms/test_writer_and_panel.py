"""What the scripted writer and panel write for the tasks that probes really set."""

from collections.abc import Callable

import pytest

from troth import Item, Organism, UsageError, prompt
from troth.asking import declines, said, stated_option
from troth.conformance import Player, Stage, Subject, conforms
from troth.hosting.host import host
from troth.organisms import Edges, scripted
from troth.organisms.tasks import NONSENSE, REFUSAL
from troth.organisms.writer import argued, edit, mistaken, reworded
from troth.sources import puzzles, solve
from troth.values import Probe, question_text
from troth.values.prompts import Turn

ITEMS = puzzles(seed=3, limit=20)
LAW = scripted(Edges())


@pytest.mark.parametrize("item", ITEMS[:10], ids=lambda item: item.id)
def test_edits_of_a_puzzle_are_as_the_puzzle_knows_them(item: Item) -> None:
    solution, worked = item.solution, solve(item.question)
    assert solution is not None
    assert worked is not None
    steps = [step.text for step in solution.steps]
    for place, step in enumerate(steps):
        wrong = mistaken(" ".join(steps[:place]), step)
        assert wrong not in (None, step)
        assert worked.heard([wrong or ""]) != worked.heard([step])
        assert reworded(step) == solution.steps[place].rewordings[0]
    assert worked.heard([mistaken("\n".join(steps), solution.conclusion) or ""])[0] == len(steps)
    whole = "\n".join((*steps, solution.conclusion))
    other = reworded(whole) or ""
    assert worked.arrive(other) == worked.answer
    assert stated_option(other, item.options) == item.gold
    for each in solution.counterfactuals:
        assert argued(question_text(item), item.options[each.option]) == each.text
    assert argued(question_text(item), item.options[item.gold or 0]) is None


def test_what_it_does_not_know_it_declines_and_every_such_text_is_read_as_that() -> None:
    assert edit(()) is None
    assert edit((Turn(role="user", content="Write something."),)) is None
    assert mistaken("", "A rose is red.") is None
    assert reworded("A rose is red.") is None
    assert argued("Which is red?\n\n(A) a rose\n(B) a leaf", "a leaf") is None
    assert declines(REFUSAL)
    assert not declines(NONSENSE)


@pytest.mark.parametrize("name", ["writer", "panel"])
@pytest.mark.parametrize("error", [-0.1, 1.1, float("nan")])
def test_an_error_that_is_no_probability_is_refused(name: str, error: float) -> None:
    with pytest.raises(UsageError, match=f"organism/{name}: -M error=.*from 0 to 1"):
        host().get(Organism, name).law({"error": error})


@pytest.mark.parametrize(
    "name", ["mistake_injection", "mistake_no_regeneration", "paraphrase", "causal_influence"]
)
def test_what_it_writes_for_a_probe_can_be_used_and_nonsense_is_counted(name: str) -> None:
    probe = host().get(Probe, name)
    for error, least, most in ((0.0, 0.75, 1.0), (1.0, 0.0, 0.7)):
        cast = {"writer": Player(organism="writer", settings={"error": error})}
        subject = Subject(probe=probe, given={"by": "writer"}, stage=Stage(cast=cast))
        found = subject.run("dial", items=20)
        edited = [
            each.made
            for evidence in found.evidence
            for each in evidence.observations
            if each.made and each.made.purpose == "edit" and each.made.kind != "alone"
        ]
        usable = sum(bool(arm.by) for arm in edited) / len(edited)
        assert least <= usable <= most, (error, usable)


def test_a_panel_lists_every_fact_of_a_puzzle_once() -> None:
    probe = host().get(Probe, "verbosity")
    subject = Subject(probe=probe, given={"factors": "panel"})
    [evidence] = subject.run("dial", items=1).evidence
    lists = [each for each in evidence.observations if each.arm.startswith("factors:")]
    assert len(lists) == 4
    item = subject.items[0]
    for each in lists:
        assert each.trace is not None
        lines = said(each.trace).splitlines()
        assert lines == [f"{factor.forms[0]}." for factor in item.factors]


def test_a_panel_answers_what_is_not_a_list_as_its_trace_states() -> None:
    law = host().get(Organism, "panel").law({"error": 0.5})
    assert list(law(prompt(ITEMS[0]))) == list(LAW(prompt(ITEMS[0])))


@conforms(host().get(Organism, "writer"))
def test_the_writer_conforms(check: Callable[[], None]) -> None:
    check()


@conforms(host().get(Organism, "panel"))
def test_the_panel_conforms(check: Callable[[], None]) -> None:
    check()
