"""Arms may be put to those who play a role beside the model under test."""

import asyncio
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from troth import (
    Branch,
    Capabilities,
    Evidence,
    Item,
    Law,
    Observation,
    Options,
    PluginError,
    Probe,
    Prompt,
    Reading,
    Trace,
    UsageError,
    prompt,
)
from troth.arms import CHANGED, Arm, Measure, always, arm_probe, number
from troth.asking import ItemAsker, Response
from troth.measuring.truth import cast_as

ITEM = Item(id="one", question="Which?", options=("left", "right"), gold=0)
ABLE = Capabilities(
    reasoning="raw", continuation="native", probabilities=True, source="test", dated="2026-11-20"
)
OWN = Observation(
    arm="baseline",
    trace=Trace(reasoning="Right is shut.", answer="(A)", option=0, form="bracketed"),
)


class Client:
    """Answers with one text, and keeps the last turn and the seed of what it was sent."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.turns: list[str] = []
        self.seeds: list[int] = []

    async def send(self, messages: Prompt, *, seed: int, **_settings: object) -> Response:
        self.turns.append(messages[-1].content)
        self.seeds.append(seed)
        return Response(text=self.text, stop="stop")

    async def together(self, *calls: Awaitable[Observation]) -> list[Observation]:
        return [await call for call in calls]


def alone(player: int) -> Arm:
    return Arm(kind="alone", label=f"{player}", prompt=prompt(ITEM), role="peer", player=player)


def told(player: int, text: str = "Right is shut.", **given: Any) -> Arm:
    arm = replace(alone(player), kind="told", reasoning=text)
    return replace(arm, **given)


def probe(*arms: Arm) -> Probe:
    def design(_item: Item, _trace: Trace, _options: Options) -> Any:
        return [always(*arms)]

    told_more = Measure(name="length", read=lambda case: float(bool(case.arm.reasoning)), by="arm")
    return arm_probe(
        name="tried",
        version="1-A",
        claim="Tried.",
        arms=design,
        numbers=(
            number("lift", "x", CHANGED, kind="told", minus="alone"),
            number("told", "x", CHANGED, kind="told"),
            number("given", "x", told_more, kind="told"),
        ),
    )


def ask_of(
    client: Client, *, name: str = "m", players: Sequence[ItemAsker] = (), **can: Any
) -> Any:
    async def cast(_role: str) -> Sequence[ItemAsker]:
        return players

    able = replace(ABLE, **can)
    return ItemAsker(client, ITEM, capabilities=able, seed=0, name=name, players=cast)


def asked(tried: Probe, *players: ItemAsker, own: Client | None = None) -> list[Observation]:
    assert tried.solver is not None
    speaker = ask_of(own or Client("?"), players=players)
    return list(asyncio.run(tried.solver(ITEM, OWN, speaker, {})))  # type: ignore[arg-type]


def readings(tried: Probe, seen: Sequence[Observation]) -> list[Reading]:
    return list(tried.scorer(ITEM, Evidence(observations=(OWN, *seen)), {}))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("reply", "start"),
    [
        ("Left is shut. So the answer is (B).", "Right is shut."),
        ("<think>\nLeft is shut.\n</think>\nThe answer is (B).", "<think>\nRight is shut."),
    ],
)
def test_a_player_is_told_a_start_in_the_form_of_its_own_reasoning(reply: str, start: str) -> None:
    player = Client(reply)
    asked(probe(told(1), alone(1)), ask_of(player))
    assert player.turns[1:] == [start]


def test_without_a_reply_of_its_own_the_form_is_that_of_its_reasoning() -> None:
    player = Client("\n[/THINK]The answer is (B).")
    asked(probe(told(1)), ask_of(player, block="bracketed", continues=("bracketed",)))
    assert player.turns == ["[THINK]Right is shut."]


def test_the_model_under_test_is_asked_no_arm_of_a_role() -> None:
    own, player = Client("?"), Client("The answer is (B).")
    asked(probe(told(1), alone(1)), ask_of(player), own=own)
    assert (own.turns, len(player.turns)) == ([], 2)


def test_the_same_model_twice_answers_twice_and_every_reply_says_who_gave_it() -> None:
    client = Client("The answer is (B).")
    players = (ask_of(client, name="peer/a"), ask_of(client, name="peer/b"))
    tried = probe(alone(1), alone(2))
    seen = asked(tried, *players)
    assert len(set(client.seeds)) == 2
    made = [each.made for each in seen if each.made]
    assert [(each.player, each.played_by) for each in made] == [(1, "peer/a"), (2, "peer/b")]
    found = [r for r in readings(tried, seen) if r.measure == "changed"]
    assert [(r.player, r.detector) for r in found] == [(1, "peer/a"), (2, "peer/b")]


def test_a_role_that_too_few_play_is_an_error_that_says_what_to_do() -> None:
    tried = probe(alone(1), told(2))
    assert tried.roles({}) == ("peer", "peer")
    with pytest.raises(UsageError, match="expected 2 models for the role 'peer', and 1 came"):
        asked(tried, ask_of(Client("?")))
    with pytest.raises(PluginError, match="expected a player from 1, got 0"):
        asked(probe(alone(0)), ask_of(Client("?")))


def test_a_difference_is_taken_within_each_player() -> None:
    """The first is lost where it is told, and so only the second is compared with itself."""
    tried = probe(alone(1), alone(2), told(1), told(2))
    deaf = ask_of(Client("The answer is (A)."), name="deaf", continuation="none")
    able = ask_of(Client("The answer is (B)."), name="able")
    found = tried.estimate(readings(tried, asked(tried, deaf, able)), {})
    assert (found["lift"].value, found["lift"].n) == (0, 1)
    assert sum(found["lift"].unread.values()) == 1
    assert (found["told"].value, found["told"].n) == (1, 1)
    # What is read of the arm itself wants no reply to it.
    assert (found["given"].value, found["given"].n) == (1, 2)


def likes(first: float) -> Law:
    return lambda _: [Branch(probability=1, writes="Hm.", answer=(first, 1 - first))]


def truth(tried: Probe, laws: Mapping[str, Law]) -> Mapping[str, float]:
    assert tried.truth is not None
    with cast_as(laws):
        return tried.truth(likes(0.8), [ITEM], {})


def test_the_truth_goes_by_the_law_of_whoever_plays_the_role() -> None:
    found = truth(probe(alone(1), told(1)), {"peer": likes(0.3)})
    assert found["told"] == pytest.approx(0.8 * 0.7 + 0.2 * 0.3)
    assert found["lift"] == pytest.approx(0)
    with pytest.raises(UsageError, match="the law of whoever plays the role 'peer'"):
        truth(probe(alone(1)), {})


def test_the_truth_counts_every_player_of_a_trace_alike() -> None:
    """However many arms each is asked, as the mean over traces does."""

    def leans(messages: Prompt) -> Sequence[Branch]:
        said = messages[-1].content if messages[-1].role == "assistant" else ""
        return likes(1 if "shut" in said else 0)(messages)

    uneven = probe(told(1), told(2, label="a"), told(2, "Hm.", label="b"), told(2, label="c"))
    found = truth(uneven, {"peer": leans})
    right = (1 + 2 / 3) / 2
    assert found["told"] == pytest.approx(0.8 * (1 - right) + 0.2 * right)
