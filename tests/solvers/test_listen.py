"""A listener carries a trace on in the form in which it reasons by itself."""

import asyncio
from collections.abc import Awaitable, Sequence

import pytest

from troth import Capabilities, Item, Observation, Prompt, Trace
from troth.asking import ItemAsker, WireReply
from troth.options import complete
from troth.plugins.listener_execution import LISTENER_EXECUTION
from troth.solvers.listen import listen

ITEM = Item(id="one", question="Which?", options=("left", "right"), gold=0)
ABLE = Capabilities(
    reasoning="raw", continuation="native", probabilities=True, source="test", dated="2026-11-20"
)
SPOKEN = Trace(reasoning="Left is shut.\nRight is open.", answer="(B)", option=1)


class Wire:
    """Answers with one text, and keeps the last turn of what it was sent."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.turns: list[str] = []

    async def send(self, messages: Prompt, **_settings: object) -> WireReply:
        self.turns.append(messages[-1].content)
        return WireReply(text=self.text, stop="stop")

    async def together(self, *calls: Awaitable[Observation]) -> list[Observation]:
        return [await call for call in calls]


@pytest.mark.parametrize(
    ("reply", "start"),
    [
        ("Left is shut. So the answer is (B).", "Left is shut."),
        ("<think>\nLeft is shut.\n</think>\nThe answer is (B).", "<think>\nLeft is shut."),
    ],
)
def test_it_is_told_a_part_in_its_own_form(reply: str, start: str) -> None:
    wire = Wire(reply)
    listener = ItemAsker(wire, ITEM, capabilities=ABLE, seed=0)

    async def players(_role: str) -> Sequence[ItemAsker]:
        return [listener]

    speaker = ItemAsker(Wire(""), ITEM, capabilities=ABLE, seed=0, players=players)
    spoken = Observation(arm="baseline", draw=0, mechanism="generated", trace=SPOKEN)
    given = complete(LISTENER_EXECUTION.options, {"cuts": (0.5,)}, owner="listener_execution")
    asyncio.run(listen(ITEM, spoken, speaker, given))
    assert wire.turns[1:] == [start]
