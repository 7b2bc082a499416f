"""What an item says of itself holds in its own text."""

import re
from collections.abc import Sequence

import pytest

from troth.sources import conclusion, puzzles, solve
from troth.sources.families import Worked
from troth.sources.families.seats import Seats
from troth.sources.families.things import Things
from troth.values import Item, Solution


def _worked(item: Item) -> tuple[Worked, Solution]:
    worked = solve(item.question)
    assert worked is not None
    assert item.solution is not None
    return worked, item.solution


def _says(text: str, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", text) is not None


def test_the_text_alone_gives_the_one_right_option(every_depth: Sequence[Item]) -> None:
    for item in every_depth:
        worked, solution = _worked(item)
        assert [k for k, text in enumerate(item.options) if text == worked.answer] == [item.gold]
        assert tuple(step.text for step in solution.steps) == worked.steps
        assert solution.conclusion == conclusion(worked.answer)
        assert (worked.family, worked.depth) == (item.metadata["family"], item.metadata["depth"])


def test_each_step_is_one_sentence(every_depth: Sequence[Item]) -> None:
    for item in every_depth[::4]:
        _, solution = _worked(item)
        for step in solution.steps:
            for text in (step.text, *(mistake.text for mistake in step.mistakes)):
                assert text.index(".") == len(text) - 1
                assert "\n" not in text


def test_each_factor_is_stated_in_exactly_one_step(every_depth: Sequence[Item]) -> None:
    for item in every_depth:
        _, solution = _worked(item)
        assert len(item.factors) == len(solution.steps) + 1
        for number, factor in enumerate(item.factors):
            for form in factor.forms:
                inside = [k for k, step in enumerate(solution.steps) if form in step.text]
                assert inside == [max(number - 1, 0)]
                assert form not in solution.conclusion


def test_each_mistake_leads_to_the_wrong_option_that_it_implies(
    every_depth: Sequence[Item],
) -> None:
    for item in every_depth[::5]:
        worked, solution = _worked(item)
        for i, step in enumerate(solution.steps):
            assert {m.implies for m in step.mistakes} == set(range(4)) - {item.gold}
            for mistake in step.mistakes:
                stated = (*worked.steps[:i], mistake.text)
                rest = worked.resume(stated)
                assert mistake.text != step.text
                assert len(rest) == worked.depth - i - 1
                assert worked.arrive((*stated, *rest)) == item.options[mistake.implies]


def test_a_mistake_is_of_the_kind_that_its_words_show(every_depth: Sequence[Item]) -> None:
    """Told from the sentence alone, for sums and for things that stay where they are."""
    seen: dict[str, set[str]] = {}
    for item in every_depth[::3]:
        assert item.solution is not None
        family = item.metadata["family"]
        for step in item.solution.steps:
            for mistake in step.mistakes:
                seen.setdefault(family, set()).add(mistake.kind)
                if family == "ledger":
                    verb, amount, before, after = _sum_in(mistake.text)
                    turned = before - amount if verb == "adds" else before + amount
                    assert (mistake.kind == "wrong rule") == (after == turned)
                if re.search(r"with the (\w+) the .* by the \1\.$", mistake.text):
                    assert mistake.kind == "misreading"
    assert seen["ledger"] == seen["seats"] == {"calculation", "misreading", "wrong rule"}
    assert seen["cups"] == seen["things"] == {"misreading", "wrong rule"}
    assert seen["chain"] == {"misreading"}


def _sum_in(text: str) -> tuple[str, int, int, int]:
    found = re.search(
        r"(adds|takes) (\d+) (?:to|from)(?: the opening)? (\d+), which makes (\d+)", text
    )
    assert found
    return found[1], int(found[2]), int(found[3]), int(found[4])


def test_each_counterfactual_leads_to_its_option_and_never_concludes_on_it(
    every_depth: Sequence[Item],
) -> None:
    for item in every_depth[::2]:
        worked, solution = _worked(item)
        assert {c.option for c in solution.counterfactuals} == set(range(4)) - {item.gold}
        for counterfactual in solution.counterfactuals:
            text, answer = counterfactual.text, item.options[counterfactual.option]
            assert text.startswith(" ".join(worked.steps[: worked.depth - 2]))
            assert len(worked.resume(text)) == 1
            assert worked.arrive(text) == answer
            assert not text.endswith(f" {answer}.")
            assert "answer" not in text


def test_options_of_ledgers_and_chains_are_met_nowhere_on_the_way(
    every_depth: Sequence[Item],
) -> None:
    for item in every_depth[::5]:
        worked, solution = _worked(item)
        if worked.family == "cups":
            continue
        way = " ".join(worked.steps[:-1])
        assert not any(_says(way, option) for option in item.options)
        for counterfactual in solution.counterfactuals:
            assert not _says(counterfactual.text, item.options[counterfactual.option])
            assert not _says(counterfactual.text, worked.answer)


def test_options_of_a_chain_stand_apart_from_one_another_and_from_the_start(
    every_depth: Sequence[Item],
) -> None:
    for item in (item for item in every_depth if item.metadata["family"] == "chain"):
        spec = _worked(item)[0].spec
        for option in item.options:
            one = spec.apply(0, option)
            two = spec.apply(0, one)
            assert {one, two}.isdisjoint({spec.start, *item.options})
        assert spec.apply(0, spec.start) not in item.options


def test_seats_to_choose_from_are_empty_but_for_the_right_one(every_depth: Sequence[Item]) -> None:
    for item in (item for item in every_depth if item.metadata["family"] == "seats"):
        spec = _worked(item)[0].spec
        assert isinstance(spec, Seats)
        taken = {spec.known[0]: spec.known[1]}
        while len(taken) <= len(spec.places):
            for place in spec.places:
                if place.other in taken:
                    taken[place.who] = (taken[place.other] - 1 + place.shift) % spec.size + 1
        assert len(set(taken.values())) == len(taken)
        assert [o for o in item.options if int(o) in taken.values()] == [item.options[item.gold]]


def test_options_of_a_table_are_like_each_other_in_nothing(every_depth: Sequence[Item]) -> None:
    for item in (item for item in every_depth if item.metadata["family"] == "things"):
        spec = _worked(item)[0].spec
        assert isinstance(spec, Things)
        told = [row[1:] for row in spec.rows if row[0] in (*item.options, spec.start)]
        values = [value for row in told for value in row]
        assert len(told) == 5
        assert len(set(values)) == len(values)


def test_ledgers_stay_positive_and_hide_their_options(every_depth: Sequence[Item]) -> None:
    for item in (item for item in every_depth[::5] if item.metadata["family"] == "ledger"):
        _, solution = _worked(item)
        said = [m.text for step in solution.steps for m in step.mistakes]
        assert not any("-" in text or " 0" in text for text in (*said, *item.options))
        assert not any(_says(item.question, option) for option in item.options)


@pytest.mark.parametrize("options", [3, 5, 6])
def test_other_numbers_of_options(options: int) -> None:
    for item in puzzles(seed=3, limit=210, options=options):
        worked, solution = _worked(item)
        assert len(item.options) == options
        assert item.gold is not None
        assert item.options[item.gold] == worked.answer
        for step in solution.steps:
            assert len({m.implies for m in step.mistakes} - {item.gold}) == options - 1
        for counterfactual in solution.counterfactuals:
            assert worked.arrive(counterfactual.text) == item.options[counterfactual.option]
