"""What a model reasons in an arm is shown to it alone, in an arm that says whose it is."""

import asyncio
from collections.abc import Awaitable

import pytest

from troth import Capabilities, Evidence, Item, Observation, Options, Prompt, Trace, prompt
from troth.arms import ALONE, Arm, Design, always, calls_of, seen_alone, shown_alone, solver_of
from troth.asking import ItemAsker, Response

ITEM = Item(id="one", question="Where to?", options=("Rome", "Oslo", "Bern"), gold=1)
ABLE = Capabilities(
    reasoning="raw", continuation="native", probabilities=True, source="test", dated="2026-11-20"
)
OWN = Observation(
    arm="baseline", trace=Trace(reasoning="It is far. It is Oslo.", answer="(B)", option=1)
)


class Client:
    """Carries on with one text, and answers whatever else it is asked with another."""

    def __init__(self, carried: str) -> None:
        self.carried = carried
        self.sent: list[str] = []

    async def send(self, messages: Prompt, **_settings: object) -> Response:
        self.sent.append(messages[-1].content)
        said = self.carried if messages[-1].role == "assistant" else "The answer is (C)."
        return Response(text=said, stop="stop")

    async def together(self, *calls: Awaitable[Observation]) -> list[Observation]:
        return [await call for call in calls]


def arms(item: Item, trace: Trace, options: Options) -> Design:
    start = Arm(
        kind="start",
        prompt=prompt(item),
        reasoning="It is far.",
        alone=True,
        probabilities=options["probabilities"],
    )
    return [always(shown_alone(item, trace.reasoning), start)]


def asked(client: Client, *, probabilities: bool = False) -> list[Observation]:
    ask = ItemAsker(client, ITEM, capabilities=ABLE, seed=0)
    options = {"probabilities": probabilities}
    return list(asyncio.run(solver_of(arms, name="tried")(ITEM, OWN, ask, options)))


CARRIED = "So it is Rome.\n</think>\n\nThe answer is (A)."


@pytest.mark.parametrize("probabilities", [False, True])
def test_what_the_model_adds_is_shown_without_the_question(probabilities: bool) -> None:
    client = Client(CARRIED)
    seen = asked(client, probabilities=probabilities)
    assert [each.arm for each in seen] == ["alone:baseline", "start:1", "alone:start:1"]
    assert [each.option for each in seen] == [2, 0, 2]
    own, after = (each for each in client.sent if "question that is not shown" in each)
    assert "\nIt is far. It is Oslo.\n" in own
    assert "\nSo it is Rome.\n" in after
    assert "Where to?" not in own + after
    count = calls_of(arms)({"probabilities": probabilities}, OWN.trace)
    assert count.least == count.most == len(client.sent)


def test_readers_find_it_by_whose_it_is() -> None:
    evidence = Evidence(observations=(OWN, *asked(Client(CARRIED))))
    own, start, after = evidence.observations[1:]
    assert seen_alone(evidence, OWN) is own
    assert seen_alone(evidence, start) is after
    assert seen_alone(evidence, after) is None
    assert after.made is not None
    assert (after.made.kind, after.made.label) == (ALONE, "start:1")


def test_where_the_model_adds_nothing_nothing_is_shown() -> None:
    seen = asked(Client("\n</think>\n\nThe answer is (A)."))
    assert [each.arm for each in seen] == ["alone:baseline", "start:1"]
