"""What asks a model: a conversation goes out, one response comes back."""

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from troth.asking.outcomes.kinds import STOPPED
from troth.values import Form, Prompt, SwitchOff, Visibility

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Response:
    """What a model sent back.

    `reasoning` is what the provider returned apart from the text; None where it returned
    everything as text. `first_token` holds the log-probabilities of the candidates for the first
    token, where they were asked for and given. `opened` is the block that the chat template had
    opened before the text, and that the text alone does not show. `outcome` is the name of what
    became of a request that brought no reply; nothing else in here is then the model's.
    """

    text: str
    reasoning: str | None = None
    visibility: Visibility = "raw"
    stop: str = "stop"
    input_tokens: int = 0
    output_tokens: int = 0
    model: str = ""
    first_token: tuple[tuple[str, float], ...] | None = None
    outcome: str | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    opened: Form | None = None

    @property
    def unread(self) -> str | None:
        """Why there is no reply to read; a text beside it is the provider's, not the model's."""
        return self.outcome or STOPPED.get(self.stop)


class Client(Protocol):
    """Sends one request to one model."""

    async def send(
        self,
        messages: Prompt,
        *,
        seed: int,
        max_tokens: int | None = None,
        first_token: bool = False,
        cache: bool = False,
        switch_off: SwitchOff | None = None,
    ) -> Response:
        """One model call; `switch_off` makes the model answer without reasoning."""
        ...

    async def together(self, *calls: Awaitable[T]) -> list[T]:
        """Several calls at once, their order kept."""
        ...
