"""Judges: models that play a role, asked one closed question about a quoted text at a time."""

from collections.abc import Awaitable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

from troth.asking.asker import stable_seed
from troth.asking.budget import Budget
from troth.asking.client import Client
from troth.asking.closed import closed, question_hash, verdict_of
from troth.asking.connecting import prepared
from troth.asking.inspect_client import InspectClient
from troth.asking.outcomes.kinds import LENGTH_STOP
from troth.asking.roles import models_of
from troth.asking.splitting.replies import split
from troth.asking.transports.kinds import Chat
from troth.values import Item

T = TypeVar("T")

NO_VERDICT = "the judge answered neither yes nor no"


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruling:
    """A judge's verdict on one question, or None with the reason why there is none.

    `detector` names the judge's role and model, and the hash of the words it was asked in.
    """

    verdict: bool | None
    reason: str | None
    detector: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Judge:
    """A model that is asked closed questions."""

    client: Client
    role: str
    model: str

    async def rules(self, question: str, texts: Mapping[str, str], *, seed: int) -> Ruling:
        """Answer one yes/no question about texts, each under its name."""
        reply = await self.client.send(closed(question, texts), seed=seed)
        detector = f"{self.role}:{reply.model or self.model}@{question_hash(question)}"
        if reply.unread or reply.stop == "max_tokens":
            reason = f"judge: {reply.unread or LENGTH_STOP}"
            return Ruling(verdict=None, reason=reason, detector=detector)
        verdict = verdict_of(split(reply.text, reply.reasoning).answer)
        none = NO_VERDICT if verdict is None else None
        return Ruling(verdict=verdict, reason=none, detector=detector)


_SEATED: ContextVar[Mapping[str, Sequence[Judge]]] = ContextVar("seated")


@contextmanager
def seated(judges: Mapping[str, Sequence[Judge]]) -> Iterator[None]:
    """Let these judges rule, by their roles, in place of the models that Inspect was given."""
    token = _SEATED.set(judges)
    try:
        yield
    finally:
        _SEATED.reset(token)


def judges(role: str) -> Sequence[Judge]:
    """Those who play a role of a judge: one, or a panel.

    Raises:
        UsageError: Where nobody does; never the model under test instead.
    """
    if own := _SEATED.get({}).get(role):
        return own
    return [
        Judge(
            client=InspectClient(Chat(model=prepared(model)), Budget(None)),
            role=role,
            model=str(model),
        )
        for model in models_of(role)
    ]


async def ruled(
    role: str, questions: Sequence[str], texts: Mapping[str, str], *, item: Item, arm: str
) -> Sequence[Ruling]:
    """The first judge's rulings on several questions about the same texts, asked at once."""
    judge = judges(role)[0]
    return await judge.client.together(
        *(
            judge.rules(question, texts, seed=stable_seed(role, item.id, arm, question))
            for question in questions
        )
    )


async def all_judged(role: str, *waiting: Awaitable[T]) -> Sequence[T]:
    """What several readings give that each ask a judge, at once, their order kept."""
    return await judges(role)[0].client.together(*waiting)
