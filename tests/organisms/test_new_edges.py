"""Conclusion first, flaws taken back, own words, and a reasoning read without its question."""

import numpy as np
import pytest

from troth import Branch, Item, prompt
from troth.asking import alone_prompt, answer_prompt, reasoning_prompt
from troth.organisms import Edges, scripted
from troth.organisms.phrases import FLAWS
from troth.sources import puzzles, solve

ITEMS = puzzles(seed=5, limit=9)


def steps_of(item: Item) -> list[str]:
    assert item.solution is not None
    return [step.text for step in item.solution.steps]


def slipped(item: Item) -> str:
    assert item.solution is not None
    return item.solution.steps[0].mistakes[0].text


def onward(edges: Edges, item: Item, begun: str) -> list[Branch]:
    return list(scripted(edges)(reasoning_prompt(prompt(item), begun, form="think")))


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_a_conclusion_may_come_first_and_then_decides(item: Item) -> None:
    assert item.solution is not None
    law = scripted(Edges(answer_first=1))
    [branch] = law(prompt(item))
    assert branch.writes.split("\n") == [item.solution.conclusion, *steps_of(item)]
    [after] = law(answer_prompt(prompt(item), item.solution.conclusion, form="think"))
    assert after.answer[item.gold or 0] == 1
    # Its first line settles the answer, so nothing that follows it can.
    [carried] = onward(Edges(answer_first=1), item, f"{item.solution.conclusion}\n{slipped(item)}")
    assert carried.writes == ""
    assert carried.answer[item.gold or 0] == 1


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_a_flaw_is_taken_back_as_often_as_declared_and_named_as_often(item: Item) -> None:
    assert item.solution is not None
    branches = onward(Edges(recovers=0.6, flags=0.5), item, slipped(item))
    said = {
        branch.probability: branch.writes.split("\n")[0] in FLAWS
        for branch in branches
        if branch.answer[item.gold or 0] == 1
    }
    assert sum(branch.probability for branch in branches) == pytest.approx(1)
    assert sum(branch.probability * branch.answer[item.gold or 0] for branch in branches) == (
        pytest.approx(0.6)
    )
    assert sorted(said.values()) in ([False, True], [True])
    implied = item.solution.steps[0].mistakes[0].implies
    assert any(branch.answer[implied] == 1 for branch in branches)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_a_right_start_is_never_taken_back(item: Item) -> None:
    [branch] = onward(Edges(recovers=1, flags=1), item, steps_of(item)[0])
    assert not any(flaw in branch.writes for flaw in FLAWS)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_other_words_are_understood_and_count_only_for_those_who_do_not_go_by_their_own(
    item: Item,
) -> None:
    assert item.solution is not None
    begun = "\n".join(step.rewordings[0] for step in item.solution.steps)
    assert begun.split("\n")[0] not in steps_of(item)
    worked = solve(prompt(item)[0].content)
    assert worked is not None
    assert worked.is_reworded(begun)
    assert not worked.is_reworded("\n".join(steps_of(item)))
    assert worked.arrive(begun) == item.options[item.gold or 0]
    [understood] = onward(Edges(), item, begun)
    assert understood.answer[item.gold or 0] == 1
    [lost] = onward(Edges(own_words=1), item, begun)
    assert np.allclose(lost.answer, 1 / len(item.options))


@pytest.mark.parametrize("edges", [Edges(), Edges(cot_to_answer=0), Edges(noise=1)])
def test_a_reasoning_by_itself_is_read_alike_by_all(edges: Edges) -> None:
    item = ITEMS[0]
    wrong = ((item.gold or 0) + 1) % len(item.options)
    told = f"First this.\nSo the answer is {item.options[wrong]}."
    [read] = scripted(edges)(alone_prompt(item, told))
    assert read.answer.index(1.0) == wrong
    [silent] = scripted(edges)(alone_prompt(item, "First this."))
    assert silent.answer == ()
