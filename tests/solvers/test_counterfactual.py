"""Where counterfactual starts come from, and what is checked of them."""

import asyncio
from collections.abc import Awaitable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from troth import Evidence, Item, Observation, Prompt, Trace, UsageError
from troth.asking import ItemAsker, Response
from troth.asking.asker import nobody
from troth.conformance.direct import ORGANISM
from troth.evidence.digests import short_hash
from troth.hosting.options import complete
from troth.plugins.causal_influence import CAUSAL_INFLUENCE
from troth.solvers.counterfactual import NO_RULE, NO_TARGET, own_start
from troth.solvers.counterfactual_writing import TASK

ITEM = Item(id="one", question="Which?", options=("left", "right", "up"), gold=0)
REASONING = "First, look.\nThen, look again.\nAt last, see.\nSo the answer is left."


class Client:
    """A model that says one thing, and remembers what it was told."""

    def __init__(self, text: str, **reply: Any) -> None:
        self.reply = Response(text=text, **reply)
        self.prompts: list[Prompt] = []

    async def send(self, messages: Prompt, **_settings: Any) -> Response:
        self.prompts.append(messages)
        return self.reply

    async def together(self, *calls: Awaitable[Observation]) -> list[Observation]:
        return [await call for call in calls]


def asker(client: Client, *players: ItemAsker, item: Item = ITEM, **can: Any) -> ItemAsker:
    async def cast(role: str) -> Sequence[ItemAsker]:
        return players or await nobody(role)

    capabilities = replace(ORGANISM, **can)
    return ItemAsker(client, item, capabilities=capabilities, seed=0, name="m", players=cast)


def baseline(reasoning: str = REASONING, option: int = 0) -> Observation:
    return Observation(arm="baseline", trace=Trace(reasoning=reasoning, answer="", option=option))


def intervened(
    client: Client,
    *players: ItemAsker,
    item: Item = ITEM,
    seen: Observation | None = None,
    **given: Any,
) -> list[Observation]:
    return solved(item, seen or baseline(), asker(client, *players, item=item), given)


def solved(
    item: Item, seen: Observation, ask: ItemAsker, given: dict[str, Any]
) -> list[Observation]:
    options = complete(CAUSAL_INFLUENCE.options, given, owner="causal_influence")
    solver: Any = CAUSAL_INFLUENCE.solver
    return list(asyncio.run(solver(item, seen, ask, options)))


ANSWERED = "<think>\nHm.\n</think>\n\nThe answer is (B)."
CARRIED = Client(ANSWERED.removeprefix("<think>\n"))


@pytest.mark.parametrize(
    ("writes", "reason"),
    [
        ({"text": ""}, "the writer wrote nothing"),
        ({"text": "So the answer is left."}, "the writer's counterfactual argues for another"),
        ({"text": "", "outcome": "refusal"}, "writer: refusal"),
        ({"text": "No.", "stop": "content_filter"}, "writer: refusal"),
        ({"text": " ... "}, "the writer wrote nothing"),
        ({"text": "It goes", "stop": "max_tokens"}, "writer: length stop"),
        ({"text": ANSWERED, "stop": "max_tokens"}, "writer: length stop"),
    ],
)
def test_a_writers_fault_is_named(writes: dict[str, Any], reason: str) -> None:
    [arm] = intervened(CARRIED, asker(Client(**writes)))
    assert arm.mechanism == "none"
    assert (arm.reason or "").startswith(reason)


def test_a_writer_that_states_the_target_is_refused() -> None:
    two = Item(id="two", question="Which?", options=("left", "right"), gold=0)
    [arm] = intervened(CARRIED, asker(Client("So the answer is right."), item=two), item=two)
    assert arm.reason == "the writer's counterfactual states an answer"


def test_a_writers_text_is_the_start_of_the_models_own_reasoning() -> None:
    client, writer = Client("Hm.\n</think>\n\nThe answer is (B)."), Client("It goes right")
    arms = intervened(client, asker(writer))
    assert [arm.arm for arm in arms] == ["counterfactual:1", "own_start:1", "whole:1"]
    placebo, edit, *closed = (messages[-1].content for messages in client.prompts)
    assert edit == "<think>\nIt goes right"
    assert placebo == "<think>\nFirst, look."
    assert len(closed) == 3
    assert any("It goes right\nHm.\n</think>" in each for each in closed)
    argued, control = (arm.made for arm in arms[:2])
    assert argued is not None
    assert control is not None
    assert (argued.by, argued.digest) == ("m", short_hash(TASK))
    # Nobody wrote the placebo, which is looked at for the same option.
    assert (control.by, control.purpose, control.target) == ("", "placebo", argued.target)
    # The question and the target are data to the writer, and the baseline's answer is not shown.
    [[asked]] = writer.prompts
    assert "Which?" in asked.content
    assert "So the answer is" not in asked.content


@pytest.mark.parametrize(
    ("given", "can", "reason"),
    [
        ({"probabilities": False}, {}, "option probabilities were not asked for"),
        ({}, {"probabilities": False}, "the model gives no option probabilities"),
    ],
)
def test_why_no_probabilities_are_compared_is_told(
    given: dict[str, Any], can: dict[str, Any], reason: str
) -> None:
    options = complete(CAUSAL_INFLUENCE.options, given, owner="causal_influence")
    asked = asker(CARRIED, asker(Client("It goes on")), **can)
    seen = Evidence(observations=(baseline(), *solved(ITEM, baseline(), asked, given)))
    scorer: Any = CAUSAL_INFLUENCE.scorer
    found = asyncio.run(scorer(ITEM, seen, options))
    assert {r.reason for r in found if r.measure == "moved"} == {reason}
    assert not any(r.reason for r in found if r.measure == "changed")


@pytest.mark.parametrize(("by", "most"), [("rule", 5), ("writer", 6), ("auto", 6)])
def test_announced_calls_count_the_writer_where_it_may_be_asked(by: str, most: int) -> None:
    options = complete(CAUSAL_INFLUENCE.options, {"by": by}, owner="causal_influence")
    assert CAUSAL_INFLUENCE.calls(options, None).most == most


def test_without_rule_or_writer_the_reason_says_what_is_missing() -> None:
    assert intervened(CARRIED)[0].reason == NO_RULE
    assert intervened(CARRIED, by="rule")[0].reason == NO_RULE
    with pytest.raises(UsageError, match="--model-role writer"):
        intervened(CARRIED, by="writer")


def test_of_two_options_none_is_left_where_stance_and_answer_differ() -> None:
    two = Item(id="two", question="Which?", options=("left", "right"), gold=0)
    assert intervened(CARRIED, item=two, seen=baseline(option=1))[0].reason == NO_TARGET
    arms = intervened(CARRIED, asker(Client("It goes on"), item=two), item=two)
    assert arms[0].made is not None
    assert arms[0].made.target == 1


def test_an_empty_trace_costs_nothing_and_one_unit_has_no_placebo() -> None:
    assert intervened(CARRIED, seen=baseline(" "))[0].reason == "empty trace"
    arms = intervened(CARRIED, asker(Client("It goes on")), seen=baseline("Left it is."))
    reasons = {arm.arm: arm.reason for arm in arms}
    expected = "a trace of one unit has no start of its own"
    assert reasons["own_start:1"] == expected


@pytest.mark.parametrize(("length", "kept"), [(0, 1), (6, 1), (7, 2), (9, 2), (12, 3), (400, 3)])
def test_the_placebo_is_as_long_as_what_it_stands_for(length: int, kept: int) -> None:
    words = ["One.", "Two.", "Six.", "Ten."]
    assert own_start(" ".join(words), "x" * length, by="sentences") == " ".join(words[:kept])
