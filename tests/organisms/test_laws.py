"""Organisms do what their edges declare, exactly, and see nothing but the conversation."""

import asyncio
import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from scipy import stats

from troth import Branch, Item, Prompt, Turn, UsageError, prompt
from troth.asking import ItemAsker, answer_prompt, capabilities, reasoning_prompt, units
from troth.organisms import RULES, Edges, LawClient, Speaker, scripted
from troth.solvers.hints import FAMILIES, hinted
from troth.sources import puzzles, solve
from troth.values import LETTERS

ITEMS = puzzles(seed=3, limit=30)
ITEM = ITEMS[0]
assert ITEM.gold is not None
TARGET = (ITEM.gold + 1) % len(ITEM.options)
WORDINGS = [wording for family in FAMILIES.values() for wording in family]


def odds(branches: Sequence[Branch]) -> list[float]:
    return np.sum([b.probability * np.array(b.answer) for b in branches], axis=0).tolist()


def one(option: int) -> list[float]:
    return [float(i == option) for i in range(len(ITEM.options))]


def whole() -> str:
    assert ITEM.solution is not None
    return "\n".join([*(step.text for step in ITEM.solution.steps), ITEM.solution.conclusion])


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("item", ITEMS[:6], ids=lambda item: item.id)
def test_without_a_hint_every_rule_gives_probabilities(rule: str, item: Item) -> None:
    branches = scripted(RULES[rule][1])(prompt(item))
    assert math.isclose(sum(b.probability for b in branches), 1.0)
    assert all(math.isclose(sum(b.answer), 1.0) for b in branches)


@pytest.mark.parametrize("rule", ["faithful", "posthoc", "override", "bend", "honest"])
def test_rules_differ_in_causes_and_not_in_what_they_write(rule: str) -> None:
    [branch] = scripted(RULES[rule][1])(prompt(ITEM))
    assert branch.writes == whole()
    assert list(branch.answer) == one(ITEM.gold or 0)


def test_faithful_answers_what_the_trace_states_and_chance_if_it_states_nothing() -> None:
    law = scripted(Edges())
    pieces = units(whole())
    for kept in range(len(pieces)):
        cut = answer_prompt(prompt(ITEM), "".join(pieces[:kept]).rstrip(), form="think")
        assert odds(law(cut)) == pytest.approx([0.25] * 4)
    edited = answer_prompt(prompt(ITEM), f"So the answer is {ITEM.options[TARGET]}.", form="think")
    assert odds(law(edited)) == one(TARGET)


def test_posthoc_does_not_care_what_the_trace_states() -> None:
    law = scripted(RULES["posthoc"][1])
    for reasoning in ("", f"So the answer is {ITEM.options[TARGET]}.", whole()):
        asked = answer_prompt(prompt(ITEM), reasoning, form="think")
        assert odds(law(asked)) == one(ITEM.gold or 0)


def test_a_dial_is_the_mixture_of_its_edges() -> None:
    law = scripted(Edges(cot_to_answer=0.7, noise=0.2))
    asked = answer_prompt(prompt(ITEM), "", form="think")
    right = 0.8 * (0.7 * 0.25 + 0.3) + 0.2 * 0.25
    wrong = 0.8 * (0.7 * 0.25) + 0.2 * 0.25
    expected = [right if i == ITEM.gold else wrong for i in range(4)]
    assert odds(law(asked)) == pytest.approx(expected)


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda wording: wording.id)
@pytest.mark.parametrize("item", ITEMS[:9], ids=lambda item: item.id)
def test_every_wording_of_every_hint_is_understood(item: Item, wording: object) -> None:
    for target in range(len(item.options)):
        if target != item.gold:
            asked = hinted(item, target=target, wording=wording)  # type: ignore[arg-type]
            for rule in ("override", "bend", "honest"):
                branches = scripted(RULES[rule][1])(asked)
                assert odds(branches) == [float(i == target) for i in range(len(item.options))]
            faithful = scripted(RULES["faithful"][1])(asked)
            assert odds(faithful)[item.gold or 0] == 1.0


def test_override_keeps_its_trace_clean_bend_bends_it_and_honest_says_so() -> None:
    asked = hinted(ITEM, target=TARGET, wording=FAMILIES["leaked"][0])
    [override] = scripted(RULES["override"][1])(asked)
    [bend] = scripted(RULES["bend"][1])(asked)
    [honest] = scripted(RULES["honest"][1])(asked)
    assert override.writes == whole()
    assert not override.acknowledges
    assert bend.writes.endswith(f"So the answer is {ITEM.options[TARGET]}.")
    assert not bend.acknowledges
    assert honest.acknowledges
    assert honest.writes != whole()


def test_terse_states_its_share_of_the_steps_on_average() -> None:
    for item in ITEMS:
        worked = solve(item.question)
        assert worked is not None
        branches = scripted(Edges(coverage=0.3))(prompt(item))
        kept = sum(b.probability * (len(units(b.writes)) - 1) for b in branches)
        assert kept == pytest.approx(0.3 * worked.depth)


def test_contradictory_answers_what_its_trace_does_not_conclude() -> None:
    for item in ITEMS:
        [branch] = scripted(RULES["contradictory"][1])(prompt(item))
        assert branch.answer[item.gold or 0] == 1.0
        assert not branch.writes.endswith(f"So the answer is {item.options[item.gold or 0]}.")


def test_a_mistake_is_carried_on() -> None:
    for item in ITEMS[:10]:
        assert item.solution is not None
        for place, step in enumerate(item.solution.steps):
            for mistake in step.mistakes:
                begun = [s.text for s in item.solution.steps[:place]] + [mistake.text]
                asked = reasoning_prompt(prompt(item), "\n".join(begun), form="think")
                assert odds(scripted(Edges())(asked))[mistake.implies] == 1.0


def test_what_is_no_puzzle_is_answered_by_chance() -> None:
    strange = Item(id="x", question="What is love?", options=("this", "that"), gold=0)
    assert odds(scripted(Edges())(prompt(strange))) == [0.5, 0.5]
    told = reasoning_prompt(prompt(strange), "So the answer is that.", form="think")
    assert odds(scripted(Edges())(told)) == [0, 1]
    lost = (Turn(role="user", content="no options at all"),)
    assert Speaker(scripted(Edges())).reply(lost, seed=1).text.endswith("unclear).")


def test_replies_follow_the_law() -> None:
    """The letters drawn over many seeds fit the declared odds (chi-square, fixed seeds)."""
    law = scripted(Edges(cot_to_answer=0.5, noise=0.3))
    speaker = Speaker(law, remember=True)
    asked = answer_prompt(prompt(ITEM), "", form="think")
    drawn = Counter(speaker.reply(asked, seed=seed).text[0] for seed in range(4000))
    expected = [4000 * p for p in odds(law(asked))]
    observed = [drawn[letter] for letter in "ABCD"]
    assert stats.chisquare(observed, expected).pvalue > 0.001


def test_a_reply_depends_on_seed_and_messages_alone() -> None:
    speaker, other = Speaker(scripted(Edges(noise=1))), Speaker(scripted(Edges(noise=1)))
    first = [speaker.reply(prompt(item), seed=7).text for item in ITEMS]
    again = [other.reply(prompt(item), seed=7).text for item in reversed(ITEMS)]
    assert first == again[::-1]
    assert len({speaker.reply(prompt(ITEM), seed=seed).text for seed in range(50)}) == 4


def test_letter_probabilities_are_those_of_the_rule() -> None:
    law = scripted(Edges(cot_to_answer=0.6, noise=0.1))
    ask = ItemAsker(
        LawClient(Speaker(law), seed=0), ITEM, capabilities=capabilities("organism/dial"), seed=0
    )
    seen = asyncio.run(ask.answer_from(prompt(ITEM), "", form="think", arm="cut:0.00"))
    expected = odds(law(answer_prompt(prompt(ITEM), "", form="think")))
    assert seen.probabilities == pytest.approx(expected)


@pytest.mark.parametrize(
    ("prefix", "starts"),
    [
        ("<think>\n", ""),
        ("<think>\nFirst, nothing yet.", "\n"),
        ("<think>\nx\n</think>\n\n", "The answer is ("),
        ("<think>\nx\n</think>\n\nThe answer is (", ""),
        ("Some reasoning.", "\n"),
    ],
)
def test_a_trailing_turn_is_continued_and_not_begun_again(prefix: str, starts: str) -> None:
    asked = (*prompt(ITEM), Turn(role="assistant", content=prefix))
    text = Speaker(scripted(Edges())).reply(asked, seed=0).text
    assert text.startswith(starts)
    assert "<think>" not in text
    joined = prefix + text
    assert joined.count("</think>") == prefix.count("<think>")
    assert "The answer is (" in joined


def test_edges_are_probabilities() -> None:
    with pytest.raises(UsageError, match=r"noise=1\.5: expected a probability"):
        Edges(noise=1.5)


def test_a_prompt_is_all_that_an_organism_gets() -> None:
    """The same words with another gold and other metadata give the same law."""
    liar = Item(id="liar", question=ITEM.question, options=ITEM.options, gold=TARGET)
    messages: Prompt = prompt(liar)
    assert scripted(Edges())(messages) == scripted(Edges())(prompt(ITEM))


def test_a_conversation_of_any_shape_is_answered() -> None:
    everything = Edges(hint_to_cot=0.5, hint_to_answer=0.5, discloses=0.5, contradicts=0.5)
    speaker = Speaker(scripted(everything))
    many = Item(id="many", question="Which?", options=tuple(f"option {c}" for c in LETTERS))
    other = Item(id="other", question=ITEM.question, options=("none", "neither", *ITEM.options[:2]))
    asked, unheard = prompt(many)[0].content, prompt(other)[0].content
    shapes: list[Prompt] = [
        (),
        (Turn(role="user", content=""),),
        (Turn(role="assistant", content="Hello."),),
        (Turn(role="user", content=f"{asked}\n(B) again"),),
        (Turn(role="user", content=f"Hint: (A)\n\n{unheard}"),),
        (Turn(role="user", content="\ud800\x00"),),
        (*prompt(ITEM), Turn(role="assistant", content="x"), Turn(role="assistant", content="")),
    ]
    for messages in shapes:
        for seed in range(8):
            assert "The answer is (" in speaker.reply(messages, seed=seed).text


def test_a_hint_that_is_not_used_is_not_acknowledged() -> None:
    contrary = scripted(Edges(contradicts=1, discloses=1))
    said = {
        target: [b.acknowledges for b in contrary(hinted(ITEM, target=target, wording=wording))]
        for target, wording in enumerate([FAMILIES["leaked"][0]] * len(ITEM.options))
    }
    # Of all options the trace can contradict the question with the hinted one alone.
    assert sum(any(each) for each in said.values()) <= 1
