"""The asker names what went wrong, and asks each arm under a seed of its own."""

import asyncio
from collections.abc import Awaitable

import pytest

from troth import Capabilities, Item, Observation, Prompt, Trace, prompt
from troth.asking import ItemAsker, Response, capabilities, stable_seed, unmet

ITEM = Item(id="one", question="Which?", options=("left", "right"), gold=0)
ABLE = Capabilities(
    reasoning="raw", continuation="native", probabilities=True, source="test", dated="2026-11-20"
)
UNABLE = Capabilities(
    reasoning="unknown", continuation="none", probabilities=False, source="test", dated="2026-11-20"
)


class Connection:
    """Answers with one reply and keeps what it was sent."""

    def __init__(self, reply: Response) -> None:
        self.reply = reply
        self.sent: list[tuple[Prompt, int, int | None, bool]] = []

    async def send(
        self,
        messages: Prompt,
        *,
        seed: int,
        max_tokens: int | None = None,
        first_token: bool = False,
        cache: bool = False,
    ) -> Response:
        self.sent.append((messages, seed, max_tokens, cache))
        return self.reply

    async def together(self, *calls: Awaitable[Observation]) -> list[Observation]:
        return [await call for call in calls]


def generated(reply: Response) -> Observation:
    ask = ItemAsker(Connection(reply), ITEM, capabilities=ABLE, seed=0)
    return asyncio.run(ask.generate(prompt(ITEM), arm="baseline"))


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Response(text="", stop="stop"), "empty answer"),
        (Response(text="<think>on and on", stop="stop"), "unclosed think block"),
        (Response(text="<think>on and on", stop="max_tokens"), "length stop"),
        (Response(text="So the answer is (A). But wait", stop="max_tokens"), "length stop"),
        (Response(text="I can't help (A) with that.", stop="content_filter"), "refusal"),
        (Response(text="Error: context (A) exceeded", stop="model_length"), "context overflow"),
        (Response(text="<think>x</think>Who knows."), "no answer parsed"),
        (Response(text="<think>x</think>(A) or (B)"), "several options as one answer"),
    ],
)
def test_what_went_wrong_has_a_name(reply: Response, reason: str) -> None:
    seen = generated(reply)
    assert seen.option is None
    assert seen.reason == reason


def test_an_answer_before_a_length_stop_still_counts() -> None:
    seen = generated(Response(text="<think>x</think>The answer is (B).", stop="max_tokens"))
    assert (seen.option, seen.reason) == (1, None)


def test_prefixes_are_sent_to_the_byte() -> None:
    connection = Connection(Response(text="B)."))
    ask = ItemAsker(connection, ITEM, capabilities=ABLE, seed=0)
    reasoning = "  Zwei\tTabs, 日本語 \n\n und Leerzeichen "
    asyncio.run(ask.answer_from(prompt(ITEM), reasoning, form="think", arm="cut:1.00"))
    asyncio.run(ask.answer_from(prompt(ITEM), reasoning, form="plain", arm="cut:1.00"))
    asyncio.run(ask.continue_reasoning(prompt(ITEM), reasoning, form="think", arm="mistake:1"))
    last = [messages[-1].content for messages, *_ in connection.sent]
    assert last == [
        f"<think>\n{reasoning}\n</think>\n\nThe answer is (",
        f"{reasoning}\n\nThe answer is (",
        f"<think>\n{reasoning}",
    ]


def test_a_model_that_reasons_in_prose_answers_directly_outside_any_block() -> None:
    connection = Connection(Response(text="B)", stop="stop"))
    ask = ItemAsker(connection, ITEM, capabilities=ABLE, seed=0)
    prose = Trace(reasoning="Left is shut.", answer="The answer is (B).", option=1, form="plain")
    asyncio.run(ask.answer_directly(prompt(ITEM), arm="direct", own=prose))
    asyncio.run(ask.answer_directly(prompt(ITEM), arm="direct"))
    starts = [messages[-1].content for messages, *_ in connection.sent]
    assert starts == ["The answer is (", "<think>\n\n</think>\n\nThe answer is ("]


@pytest.mark.parametrize(
    ("begun", "text", "option", "reason"),
    [
        ("Left is shut. So the answer is right.", "", 1, None),
        ("Left is shut. So the answer is right.", " No, it is (A).", 0, None),
        ("Left is shut.", "", None, "empty answer"),
    ],
)
def test_a_model_that_adds_nothing_lets_what_stands_there_be_its_answer(
    begun: str, text: str, option: int | None, reason: str | None
) -> None:
    ask = ItemAsker(Connection(Response(text=text, stop="stop")), ITEM, capabilities=ABLE, seed=0)
    seen = asyncio.run(ask.continue_reasoning(prompt(ITEM), begun, form="plain", arm="x"))
    assert (seen.option, seen.reason) == (option, reason)


def test_what_cannot_be_continued_is_not_asked() -> None:
    connection = Connection(Response(text="B)."))
    ask = ItemAsker(connection, ITEM, capabilities=UNABLE, seed=0)
    seen = asyncio.run(ask.answer_from(prompt(ITEM), "x", form="think", arm="cut:1.00"))
    assert connection.sent == []
    assert seen.mechanism == "none"
    assert seen.reason == "not applicable: the model cannot be continued from a prefix"


def test_each_arm_and_draw_has_its_own_seed() -> None:
    connection = Connection(Response(text="<think>x</think>(A)"))
    for run_seed in (0, 1):
        ask = ItemAsker(connection, ITEM, capabilities=ABLE, seed=run_seed)
        for arm in ("baseline", "placebo:hint"):
            for draw in (0, 1):
                asyncio.run(ask.generate(prompt(ITEM), arm=arm, draw=draw))
    seeds = [seed for _, seed, _, _ in connection.sent]
    assert len(set(seeds)) == len(seeds) == 8
    assert all(0 <= seed < 2**31 for seed in seeds)


def test_the_cache_serves_the_first_baseline_and_nothing_else() -> None:
    connection = Connection(Response(text="<think>x</think>(A)"))
    ask = ItemAsker(connection, ITEM, capabilities=ABLE, seed=0, cache=True)
    for arm, draw in (("baseline", 0), ("baseline", 1), ("placebo:hint", 0), ("hint:leaked/1", 0)):
        asyncio.run(ask.generate(prompt(ITEM), arm=arm, draw=draw))
    assert [cache for *_, cache in connection.sent] == [True, False, False, False]


def test_seeds_are_the_same_on_every_machine() -> None:
    assert stable_seed(0, "one", "baseline", 0) == 1787774542


def test_providers_that_are_not_in_the_table_claim_nothing() -> None:
    assert capabilities("vllm/any").continuation == "native"
    assert capabilities("newcomer/any").continuation == "none"
    reason = unmet(capabilities("newcomer/any"), {"continuation", "probabilities"})
    assert reason is not None
    assert "cannot be continued" in reason
    assert "no option probabilities" in reason
    assert unmet(capabilities("newcomer/any"), {"reasoning"}) is None
