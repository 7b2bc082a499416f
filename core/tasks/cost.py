"""What a task will cost, said before it is spent."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from troth.errors import BudgetError
from troth.values import Item, Probe, prompt

_CHARACTERS_A_TOKEN = 4
_TRACE_TOKENS_UNKNOWN = 400


@dataclass(frozen=True, kw_only=True, slots=True)
class Chosen:
    """A probe that a task runs, with its complete options."""

    probe: Probe
    options: dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """The fewest and the most model calls of a whole task, and the most tokens roughly."""

    least: int
    most: int
    tokens: int

    def __str__(self) -> str:
        """One line for the person who is about to pay."""
        calls = f"{self.least:,}" if self.least == self.most else f"{self.least:,} to {self.most:,}"
        return f"{calls} model calls, at most about {self.tokens:,} tokens"


def expected(items: Sequence[Item], chosen: Sequence[Chosen], *, draws: int) -> Cost:
    """What it takes to run probes over one shared baseline an item; without any, nothing."""
    if not chosen:
        return Cost(least=0, most=0, tokens=0)
    calls = [each.probe.calls(each.options, None) for each in chosen]
    # What several probes ask alike is asked once, and beforehand nobody knows how much that is.
    least = 1 + max(each.least for each in calls)
    most = 1 + sum(each.most for each in calls)
    tokens = sum(tokens_of(item) for item in items) * draws * most
    return Cost(least=len(items) * draws * least, most=len(items) * draws * most, tokens=tokens)


def check_affordable(cost: Cost, max_calls: int | None) -> None:
    """Refuse a task that cannot finish within its limit, before the first call."""
    if max_calls is not None and cost.least > max_calls:
        raise BudgetError(
            f"this task needs {cost}, but max_calls={max_calls}; raise -T max_calls, or lower "
            "-T limit"
        )


def tokens_of(item: Item) -> int:
    """Prompt and trace of one call; every arm is charged as if it carried the whole trace."""
    question = len(prompt(item)[0].content)
    if item.solution is None or not item.solution.steps:
        return question // _CHARACTERS_A_TOKEN + _TRACE_TOKENS_UNKNOWN
    trace = sum(len(step.text) for step in item.solution.steps) + len(item.solution.conclusion)
    return (question + trace) // _CHARACTERS_A_TOKEN
