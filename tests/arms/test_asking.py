"""Arms are asked as they say, and what is shown in another order is told by the item's."""

import asyncio
import math
from collections.abc import Awaitable
from dataclasses import replace

import pytest

from troth import (
    Capabilities,
    Evidence,
    Item,
    Observation,
    Options,
    PluginError,
    Probe,
    Prompt,
    Trace,
    prompt,
)
from troth.arms import (
    CHANGED,
    P_RIGHT,
    RIGHT,
    Arm,
    Choice,
    Missing,
    Way,
    always,
    arm_probe,
    number,
    one_of,
)
from troth.asking import ItemAsker, Response
from troth.evidence.codec import read_all, write_all

ITEM = Item(id="one", question="Where to?", options=("Rome", "Oslo", "Bern"), gold=1)
ABLE = Capabilities(
    reasoning="raw", continuation="native", probabilities=True, source="test", dated="2026-11-20"
)
OWN = Observation(
    arm="baseline",
    mechanism="generated",
    trace=Trace(reasoning="It is Oslo.", answer="(B)", option=1),
)


class Client:
    """Answers with one text, and keeps what it was sent."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sent: list[Prompt] = []

    async def send(self, messages: Prompt, **_settings: object) -> Response:
        self.sent.append(messages)
        odds = (("A", math.log(0.7)), ("B", math.log(0.2)), ("C", math.log(0.1)))
        return Response(text=self.text, stop="stop", first_token=odds)

    async def together(self, *calls: Awaitable[Observation]) -> list[Observation]:
        return [await call for call in calls]


def turned(closed: bool = True) -> Arm:
    order = (2, 0, 1)
    return Arm(
        kind="turned",
        prompt=prompt(ITEM.shown(order)),
        reasoning="It is Oslo.",
        closed=closed,
        order=order,
    )


def probe(design: tuple[Choice, ...] | Missing) -> Probe:
    def arms(_item: Item, _trace: Trace, _options: Options) -> tuple[Choice, ...] | Missing:
        return design

    numbers = (
        number("changed", "x", CHANGED, kind="turned"),
        number("right", "x", RIGHT, kind="turned"),
        number("p_right", "x", P_RIGHT, kind="turned"),
    )
    return arm_probe(name="tried", version="1-A", claim="Tried.", arms=arms, numbers=numbers)


def asked(tried: Probe, client: Client, own: Observation = OWN) -> Evidence:
    ask = ItemAsker(client, ITEM, capabilities=ABLE, seed=0)
    assert tried.solver is not None
    return Evidence(observations=(own, *asyncio.run(tried.solver(ITEM, own, ask, {}))))  # type: ignore[arg-type]


def readings(tried: Probe, seen: Evidence) -> dict[str, tuple[float | None, str | None]]:
    return {each.measure: (each.value, each.reason) for each in tried.scorer(ITEM, seen, {})}  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["C).", "C) Oslo."])
def test_a_letter_is_the_option_that_was_shown_under_it(text: str) -> None:
    seen = asked(probe((always(turned()),)), Client(text))
    found = readings(probe((always(turned()),)), seen)
    assert found["changed"] == (0.0, None)
    assert found["right"] == (1.0, None)
    assert found["p_right"][0] == pytest.approx(0.1)


def test_a_text_is_that_option_wherever_it_was_shown() -> None:
    reply = "<think>\nSo.\n</think>\nThe answer is Oslo."
    seen = asked(probe((always(turned(closed=False)),)), Client(reply))
    assert readings(probe(()), seen)["changed"] == (0.0, None)


def test_a_carried_arm_tells_no_probabilities() -> None:
    tried = probe((always(turned(closed=False)),))
    found = readings(tried, asked(tried, Client("\n</think>\nThe answer is Oslo.")))
    assert found["p_right"] == (None, "option probabilities were not asked for")


def test_what_cannot_be_made_is_unread_in_every_number() -> None:
    tried = probe(Missing(reason="nothing to turn"))
    client = Client("C)")
    seen = asked(tried, client)
    assert set(readings(tried, seen).values()) == {(None, "nothing to turn")}
    assert client.sent == []
    counted = tried.estimate(list(tried.scorer(ITEM, seen, {})), {})  # type: ignore[arg-type]
    assert counted["changed"].unread == {"nothing to turn": 1}


def test_an_arm_comes_back_from_the_log_as_it_was() -> None:
    seen = asked(probe((always(turned()),)), Client("C)"))
    again = read_all(Observation, write_all(seen.observations))
    assert [each.made for each in again] == [each.made for each in seen.observations]
    made = again[-1].made
    assert made is not None
    assert (made.kind, made.order, made.reasoning, made.prompt) == (
        "turned",
        (2, 0, 1),
        "It is Oslo.",
        (),
    )


def test_an_order_that_is_none_is_refused() -> None:
    with pytest.raises(Exception, match="expected each of its 3 options once"):
        ITEM.shown((0, 0, 1))


def test_another_order_than_replies_are_read_in_is_refused() -> None:
    ask = ItemAsker(Client("C)"), ITEM, capabilities=ABLE, seed=0)
    other = prompt(ITEM.shown((2, 0, 1)))
    with pytest.raises(PluginError, match=r"ask\.showing\(order\)"):
        asyncio.run(ask.generate(other, arm="turned"))


@pytest.mark.parametrize(
    ("design", "said"),
    [
        (((Way(probability=0.5, arms=(turned(),)),),), "sum to 1, got 0.5"),
        ((always(replace(turned(), weight=-1)),), "weight above 0, got -1"),
        ((always(replace(turned(), reasoning=None)),), "a reasoning to close, got none"),
        ((always(replace(turned(), kind="a:b")),), "a kind without a colon"),
        ((always(turned()), always(turned())), "'turned:1' 2 times"),
    ],
)
def test_what_is_no_design_is_an_error_that_names_probe_and_arm(
    design: tuple[Choice, ...], said: str
) -> None:
    with pytest.raises(PluginError, match=f"probe 'tried'.*{said}"):
        asked(probe(design), Client("C)"))


def test_ways_of_one_choice_may_share_a_name() -> None:
    assert asked(probe((one_of((turned(),), (turned(),)),)), Client("C)")).observations[1:]


def test_what_could_not_be_made_is_compared_with_nothing() -> None:
    lost = Arm(kind="turned", beside="whole:1", missing="nobody could turn it")
    tried = probe((always(lost),))
    found = readings(tried, asked(tried, Client("C)")))
    assert set(found.values()) == {(None, "nobody could turn it")}
    with pytest.raises(PluginError, match="expected to compare it with one of turned:1"):
        asked(probe((always(replace(turned(), beside="whole:1")),)), Client("C)"))
