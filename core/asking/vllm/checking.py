"""For the doctor: what a vLLM server writes out proves whether it continues, and asks no model."""

from dataclasses import dataclass
from typing import Any

from inspect_ai.model import Model

from troth.asking.openings import joined
from troth.asking.vllm.connection import reached
from troth.values import Turn

_SHOWN = 80


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """Whether an open turn stands there to the byte, or in which way it does not."""

    exact: bool
    detail: str
    opens_think: bool


class WrittenOut:
    """Has the server of one model write out conversations with an open turn."""

    def __init__(self, model: Model) -> None:
        self._model = model

    async def __call__(self, messages: list[dict[str, str]], start: str) -> Written:
        """A conversation with the start of a reply."""
        asked = tuple(Turn(role="user", content=each["content"]) for each in messages)
        server = await reached(self._model)
        rendered = await server.render(asked)
        written = await server.continued((*asked, Turn(role="assistant", content=start)))
        expected = joined(rendered.text, start)
        exact = written == expected
        return Written(
            exact=exact,
            detail="to the byte" if exact else _difference(written, expected),
            opens_think=rendered.opened is not None,
        )

    async def facts(self) -> dict[str, Any]:
        """What the server tells of its version, its context, its device and its flags."""
        return await (await reached(self._model)).describe()

    async def takes_apart(self) -> bool:
        """Whether it takes reasoning out of what it continues."""
        return await (await reached(self._model)).parses_reasoning()


def _difference(written: str | None, expected: str) -> str:
    if written is None:
        return "the template refuses a trailing assistant turn"
    same = next(
        (k for k, (a, b) in enumerate(zip(written, expected, strict=False)) if a != b),
        min(len(written), len(expected)),
    )
    found, meant = written[same : same + _SHOWN], expected[same : same + _SHOWN]
    return f"expected {meant!r} there, got {found!r}"
