"""What came back from a model: traces, observations of arms, and an item's evidence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from troth.values.arms import Arm

BASELINE = "baseline"

Visibility = Literal["raw", "summary", "none"]
"""How much of its reasoning a model shows."""

Form = Literal["think", "thinking", "bracketed", "harmony", "plain"]
"""Where the reasoning stood: in which kind of block, or as plain text before the answer.

`think` is `<think>`, `thinking` `<thinking>`, `bracketed` `[THINK]`, `harmony` the analysis
channel of a Harmony conversation.
"""

Answered = int | str
"""An option by its index; or a free answer that is none of those known beforehand, as its check
brings it to one form. So equal values are the same answer, and a text is never the right one."""

Mechanism = Literal["generated", "native", "completion", "prefix", "quoted", "none"]
"""How a model was made to produce an arm.

`generated`: a fresh answer to a prompt. `native`: its chat server continued a trailing turn.
`completion`: a raw completion of the rendered template. `prefix`: the provider's own prefix mode.
`quoted`: the reasoning was quoted back in a user turn. `none`: it was not asked.
"""
MECHANISMS: tuple[Mechanism, ...] = get_args(Mechanism)

_PARAGRAPH = "\n\n"
_SENTENCE_ENDS = (".", "!", "?", ":", "]", "```", "。", "！", "？")


@dataclass(frozen=True, kw_only=True, slots=True)
class Trace:
    """One answer of a model, its reasoning split from what follows.

    `option` is the option chosen, or None with the reason in `unread`.
    """

    reasoning: str
    answer: str
    option: Answered | None
    unread: str | None = None
    visibility: Visibility = "raw"
    form: Form = "think"
    stop: str = "stop"
    input_tokens: int = 0
    output_tokens: int = 0
    model: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)

    @property
    def visible(self) -> bool:
        """Whether there is any reasoning to read."""
        return self.visibility != "none" and bool(self.reasoning.strip())

    @property
    def told(self) -> str:
        """What a reader of the reasoning reads.

        In plain prose that is the whole reply: the sentence that states the answer often says
        what it rests on ('Since my teacher says so, the answer is B').
        """
        if self.form != "plain" or not self.reasoning.strip():
            return self.reasoning
        ended = self.reasoning.rstrip().endswith(_SENTENCE_ENDS)
        return f"{self.reasoning.rstrip()}{_PARAGRAPH if ended else ' '}{self.answer.lstrip()}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Observation:
    """What one arm of an item gave: a trace, or the reason why there is none.

    `probabilities` are those of the option letters at the answer, renormalised, where the model
    tells them. `made` is the arm that was asked, without its prompt, where a probe is made of arms;
    `detail` is what other solvers hand to their scorers (units kept, the target).
    """

    arm: str
    draw: int = 0
    mechanism: Mechanism = "generated"
    trace: Trace | None = None
    unread: str | None = None
    probabilities: tuple[float, ...] | None = None
    no_probabilities: str | None = None
    made: Arm | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)

    @property
    def option(self) -> Answered | None:
        """The option chosen in this arm, if one was read."""
        return self.trace.option if self.trace else None

    @property
    def reason(self) -> str | None:
        """Why no option was read, or None where one was."""
        if self.option is not None:
            return None
        return self.unread or (self.trace.unread if self.trace else None) or "no answer parsed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """All that was observed of one item. Scorers read this and nothing else."""

    observations: tuple[Observation, ...] = ()

    def get(self, arm: str, *, draw: int = 0) -> Observation | None:
        """The observation of one arm in one draw, if it was made."""
        for observation in self.observations:
            if observation.arm == arm and observation.draw == draw:
                return observation
        return None

    def baselines(self) -> Iterator[Observation]:
        """The unedited answers, one a draw, in order."""
        return (o for o in self.observations if o.arm == BASELINE)

    def of_draw(self, draw: int, *, prefix: str = "") -> Iterator[Observation]:
        """The observations of one draw whose arm begins with `prefix`."""
        return (o for o in self.observations if o.draw == draw and o.arm.startswith(prefix))
