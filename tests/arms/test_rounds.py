"""Arms that are asked in more than one round, or by more than one probe."""

import asyncio
from collections.abc import Awaitable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from troth import Capabilities, Item, Observation, PluginError, Prompt, Trace, prompt
from troth.arms import BY, WRITER, Arm, Choice, Group, Wanted, always, one_of
from troth.arms.asking import NOT_TOLD, drawn, solver_of
from troth.asking import ItemAsker, Response
from troth.asking.asker import nobody
from troth.hosting.options import complete
from troth.values import Memory

ITEM = Item(id="one", question="Where to?", options=("Rome", "Oslo"), gold=1)
TELLS = Capabilities(
    reasoning="raw", continuation="native", probabilities=True, source="test", dated="2026-11-20"
)
OWN = Observation(arm="baseline", trace=Trace(reasoning="It is Oslo.", answer="(B)", option=1))


class Client:
    """Carries a reasoning on to (B), answers (A) after a closed one; keeps what it was sent."""

    def __init__(self, carried_on: str = " So Oslo.\n</think>\nThe answer is (B).") -> None:
        self.carried_on = carried_on
        self.sent: list[Prompt] = []

    async def send(self, messages: Prompt, **settings: Any) -> Response:
        self.sent.append(messages)
        if settings.get("first_token"):
            return Response(text="A).", stop="stop", first_token=(("A", -0.1), ("B", -2.3)))
        return Response(text=self.carried_on, stop="stop")

    async def together(self, *calls: Awaitable[Observation]) -> list[Observation]:
        return [await call for call in calls]

    @property
    def starts(self) -> list[str]:
        """What was put into the model's mouth."""
        return [each[-1].content for each in self.sent]


def start(kind: str, text: str, **given: Any) -> Arm:
    return Arm(kind=kind, prompt=prompt(ITEM), reasoning=text, **given)


WHOLE = start("whole", "It is Oslo.", purpose="reference", closed=True)


def ask(
    design: Sequence[Choice],
    client: Client,
    *,
    can: Capabilities = TELLS,
    memory: Memory | None = None,
    writer: Client | None = None,
    by: str = "auto",
) -> list[Observation]:
    async def players(role: str) -> Sequence[ItemAsker]:
        if writer is None:
            return await nobody(role)
        return [ItemAsker(writer, ITEM, capabilities=can, seed=0, name="author")]

    asker = ItemAsker(client, ITEM, capabilities=can, seed=0, memory=memory, players=players)
    solver = solver_of(lambda *_: design, name="tried")
    options = complete((BY,), {"by": by}, owner="tried")
    return list(asyncio.run(solver(ITEM, OWN, asker, options)))  # type: ignore[arg-type]


def test_what_was_carried_on_is_closed_and_asked_once_more() -> None:
    client = Client()
    edit = start("edit", "It may be Rome.", gap=" ", probabilities=True, beside="whole:1")
    [seen, whole] = ask([always(edit, WHOLE)], client)
    assert (seen.option, whole.option) == (1, 0)
    assert seen.probabilities == pytest.approx(whole.probabilities)
    assert "It may be Rome. So Oslo." in client.starts[-1]
    assert len(client.sent) == 3


def test_a_model_that_tells_no_probabilities_is_not_asked_for_them() -> None:
    client, can = Client(), replace(TELLS, probabilities=False)
    edit = start("edit", "It may be Rome.", probabilities=True, beside="whole:1")
    [seen, whole] = ask([always(edit, WHOLE)], client, can=can)
    assert (seen.option, seen.no_probabilities) == (1, NOT_TOLD)
    assert (whole.unread, whole.no_probabilities) == (NOT_TOLD, NOT_TOLD)
    assert len(client.sent) == 1


def test_an_answer_that_was_not_read_is_not_asked_for_its_probabilities() -> None:
    client = Client(" Well.\n</think>\nI cannot tell.")
    [seen] = ask([always(start("edit", "It may be Rome.", probabilities=True))], client)
    assert (seen.option, seen.probabilities, len(client.sent)) == (None, None, 1)


def test_the_shortest_start_is_asked_first_and_the_order_stays() -> None:
    client = Client()
    seen = ask([always(start("long", "It is long."), start("short", "It"))], client)
    assert [each.arm for each in seen] == ["long:1", "short:1"]
    assert [len(text) for text in client.starts] == sorted(len(text) for text in client.starts)


def test_an_arm_that_could_not_be_made_is_kept_with_its_reason() -> None:
    client = Client()
    [seen] = ask([always(Arm(kind="edit", missing="no rule"))], client)
    assert (seen.unread, seen.made, client.sent) == (
        "no rule",
        Arm(kind="edit", missing="no rule"),
        [],
    )


def test_what_two_probes_ask_alike_is_asked_once_and_what_one_asks_twice_twice() -> None:
    client, memory = Client(), dict[tuple[str, int], Observation]()
    twice = always(*(start("whole", "It is Oslo.", closed=True, label=k) for k in "12"))
    ask([twice], client, memory=memory)
    assert len(client.sent) == 2
    again = ask([always(start("again", "It is Oslo.", closed=True))], client, memory=memory)
    assert (len(client.sent), again[0].arm) == (2, "again:1")
    ask([always(start("open", "It is Oslo."))], client, memory=memory)
    assert len(client.sent) == 3


def rewritten(reply: Observation, writer: str) -> Group:
    assert reply.trace is not None
    return (start("edit", reply.trace.answer, by=writer),)


WANTED = Wanted(name="edit:1", role=WRITER, task=prompt(ITEM), arms=rewritten)  # type: ignore[arg-type]


def test_a_role_writes_before_the_arms_are_made() -> None:
    client, writer = Client(), Client("<think>\n</think>\nTo Rome.")
    [seen] = ask([always(WANTED)], client, writer=writer, by="writer")
    assert seen.made is not None
    assert (seen.made.reasoning, seen.made.by) == ("To Rome.", "author")
    assert len(writer.sent) == len(client.sent) == 1


def test_one_way_is_drawn_as_often_as_is_probable() -> None:
    import numpy as np

    choice = one_of((start("a", "A"),), (start("b", "B"),), (start("c", "C"),))
    rng = np.random.default_rng(0)
    found = [next(drawn((choice,), rng)) for _ in range(3000)]
    counts = [sum(arm == way.arms()[0] for arm in found) for way in choice]
    assert min(counts) > 900


@pytest.mark.parametrize(
    ("arms", "said"),
    [
        ((start("edit", "x"), start("edit", "y")), "expected every arm once, got 'edit:1' 2 times"),
        ((start("edit", "x", beside="whole:1"),), "compare it with one of edit:1, got 'whole:1'"),
    ],
)
def test_arms_that_cannot_be_told_apart_or_compared_are_refused(
    arms: tuple[Arm, ...], said: str
) -> None:
    with pytest.raises(PluginError, match=said):
        ask([always(*arms)], Client())
