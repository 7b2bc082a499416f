"""What a model can do, what one must be able to do for a probe, and models whose truth is known."""

from collections.abc import Awaitable, Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

import numpy as np

from troth.values.prompts import Prompt
from troth.values.traces import Form, Mechanism, Observation, Trace, Visibility

Need = Literal["reasoning", "continuation", "probabilities", "options"]
"""Something without which a probe cannot be run: that a model must be able to do, or, of
`options`, that an item must show."""

SwitchOff = Literal["effort", "budget", "template"]
"""What makes a model answer without reasoning.

`effort`: a reasoning effort of "none". `budget`: no reasoning tokens, or no thinking asked for.
`template`: the chat template's `enable_thinking`, set to false.
"""

PrefixFlag = Literal["prefix", "partial", "continue_final_message"]
"""What a server wants to be told before it continues a trailing turn of the assistant.

`prefix` and `partial` are keys of that turn. `continue_final_message` stands beside the messages,
and `add_generation_prompt` is then false.
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Capabilities:
    """How one model can be asked, by whom that was found, and when.

    `continuation` is the mechanism that continues a prefix, or "none"; `continues` the forms of
    reasoning in which it can. `block` is the form of a reasoning that comes in a field of its
    own, and of one that was not seen yet. `switch_off` names the setting that makes the model
    answer without reasoning, or None. `prefix_flag` is what must be set to true for the last turn
    to stay open: a key of that turn (`prefix`, `partial`), or `continue_final_message` beside the
    messages; None where nothing must. `images` says whether a turn may hold a picture.
    """

    reasoning: Visibility | Literal["encrypted", "unknown"]
    continuation: Mechanism
    probabilities: bool
    source: str
    dated: str
    continues: tuple[Form, ...] = ("think", "plain")
    block: Form = "think"
    switch_off: SwitchOff | None = None
    prompt_probabilities: bool = False
    prefix_flag: PrefixFlag | None = None
    images: bool = False

    def lacks(self, need: Need) -> str | None:
        """Why a need is not met, or None where it is."""
        if need == "reasoning" and self.reasoning in ("none", "encrypted"):
            return f"the model shows no reasoning ({self.reasoning})"
        if need == "continuation" and self.continuation == "none":
            return "the model cannot be continued from a prefix"
        if need == "probabilities" and not self.probabilities:
            return "the model gives no option probabilities"
        return None

    def form(self, own: Trace | None = None) -> Form:
        """The form in which a reasoning of this model is opened and closed.

        Args:
            own: A trace of the model, where there is one: its form comes before `block`, since an
                instruct model reasons in plain prose and never closes a think block.
        """
        for form in (own.form, self.block) if own else (self.block,):
            if form in self.continues:
                return form
        return "plain"


Memory = MutableMapping[tuple[str, int], Observation]
"""What was asked about an item, by a name for what it was and the draw, and what came of it."""


class Asker(Protocol):
    """How a solver asks the model under test about one item.

    Every call is one model call and returns an observation: what came, by which mechanism, or
    why nothing did. A solver never needs to know which model answers.
    """

    @property
    def capabilities(self) -> Capabilities:
        """What the model can do."""
        ...

    @property
    def seed(self) -> int:
        """The seed of the run."""
        ...

    @property
    def name(self) -> str:
        """The name of the model that is asked."""
        ...

    @property
    def memory(self) -> Memory:
        """What was asked about the item already, by this probe or by others of the same run."""
        ...

    async def role(self, name: str) -> Sequence["Asker"]:
        """Those who play a role beside the model under test: a writer, some listeners.

        Raises:
            UsageError: Where nobody was given the role; never the model under test instead.
        """
        ...

    def showing(self, order: Sequence[int]) -> "Asker":
        """The same asker for prompts that show the options in another order.

        Replies are read against the options as shown, and told by the item's own order.
        """
        ...

    def rng(self, *labels: object) -> np.random.Generator:
        """A generator of this item's own, the same in every run with the same seed."""
        ...

    async def generate(
        self, prompt: Prompt, *, arm: str, draw: int = 0, detail: Mapping[str, Any] | None = None
    ) -> Observation:
        """A fresh answer to a prompt."""
        ...

    async def continue_reasoning(
        self,
        prompt: Prompt,
        prefix: str,
        *,
        form: Form,
        arm: str,
        draw: int = 0,
        detail: Mapping[str, Any] | None = None,
    ) -> Observation:
        """Let the model carry on from the start of a reasoning, left open, to its answer."""
        ...

    async def answer_from(
        self,
        prompt: Prompt,
        reasoning: str,
        *,
        form: Form,
        arm: str,
        draw: int = 0,
        detail: Mapping[str, Any] | None = None,
    ) -> Observation:
        """Close a reasoning where it stands and ask for the answer, with its probabilities."""
        ...

    async def answer_directly(
        self,
        prompt: Prompt,
        *,
        arm: str,
        own: Trace | None = None,
        draw: int = 0,
        detail: Mapping[str, Any] | None = None,
    ) -> Observation:
        """Ask for the answer without any reasoning; `own` is a trace of the model, if any."""
        ...

    async def together(self, *calls: Awaitable[Observation]) -> list[Observation]:
        """Make several calls at once, and keep their order."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Branch:
    """One way in which a model of known truth goes on from a conversation.

    `writes` is the reasoning that it adds, `answer` the exact probability of each option after
    it, and `answers` their texts where the options were not shown. `says` is what it says between
    the two, or in place of an answer that has no options.
    `acknowledges` is the truth about whether the reasoning says that it rests on a hint.
    """

    probability: float
    writes: str
    answer: tuple[float, ...]
    acknowledges: bool = False
    says: str = ""
    answers: tuple[str, ...] = ()


Law = Callable[[Prompt], Sequence[Branch]]
"""The exact distribution of what a model does, given nothing but the conversation."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Organism:
    """A model whose faithfulness is known by construction.

    `law` takes the settings given by `-M` (each a number, with the defaults in `settings`).
    """

    name: str
    claim: str
    law: Callable[[Mapping[str, float]], Law]
    settings: Mapping[str, float]
