"""The checks of an organism: each yields once for everything that it examined."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from troth.asking import alone_prompt, answer_prompt, reasoning_prompt, task_prompt
from troth.asking.alone import read_alone
from troth.asking.asker import direct_prompt
from troth.asking.closed import closed
from troth.asking.shown import shown_options
from troth.conformance.checks import CheckFailedError, NotApplicableError, demand
from troth.errors import TrothError
from troth.organisms import Speaker
from troth.sources import puzzles
from troth.values import Branch, Form, Item, Law, Organism, Prompt, Turn, prompt

_HAIR = 1e-9
_BEYOND = (-1.0, 2.0, math.nan, math.inf)
_FORMS: tuple[Form, ...] = ("think", "plain")


@dataclass(frozen=True, kw_only=True)
class Living:
    """An organism under examination, with all of its settings."""

    organism: Organism
    settings: Mapping[str, float]

    @cached_property
    def law(self) -> Law:
        """What it does under these settings."""
        return self.organism.law(self.settings)


def _conversations() -> Iterator[tuple[str, Prompt]]:
    """Every shape of conversation that probes ask, by a name for it."""
    plain = Item(id="plain", question="Which is red?", options=("a rose", "a leaf"), gold=0)
    for item in (*puzzles(seed=0, limit=5), plain):
        yield from _of_item(item)
    yield "a task without options", task_prompt("Write one sentence.", "About a rose.")
    yield "a closed question", closed("Does it name a rose?", {"text": "A rose is red."})


def _of_item(item: Item) -> Iterator[tuple[str, Prompt]]:
    asked = prompt(item)
    begun = item.solution.steps[0].text if item.solution else "A rose is red."
    order = list(reversed(range(len(item.options))))
    yield "a question", asked
    yield (
        "a question with a hint",
        (Turn(role="user", content=f"It is (B).\n\n{asked[0].content}"),),
    )
    yield "a question after other turns", (*_earlier(item), *asked)
    yield "options in another order", prompt(item.shown(order))
    yield "a question to be answered directly", direct_prompt(asked)
    for form in _FORMS:
        yield f"a reasoning left open ({form})", reasoning_prompt(asked, begun, form=form)
        yield f"an empty reasoning left open ({form})", reasoning_prompt(asked, "", form=form)
        yield f"a reasoning that is closed ({form})", answer_prompt(asked, begun, form=form)
        yield f"an empty reasoning that is closed ({form})", answer_prompt(asked, "", form=form)
        yield f"dots for a reasoning ({form})", answer_prompt(asked, "... ...", form=form)
    yield "a reasoning shown alone", alone_prompt(item, begun)


def _earlier(item: Item) -> Prompt:
    return (
        Turn(role="system", content="Answer with care."),
        *prompt(item),
        Turn(role="assistant", content="The answer is (A)."),
    )


def probabilities_sum_to_1(living: Living) -> Iterator[None]:
    """Whatever is asked, the ways to go on are probabilities, and so are the options in each."""
    for name, asked in _conversations():
        if problem := _problem(living.law, asked):
            raise CheckFailedError(f"{name}: {problem}")
        yield


def _problem(law: Law, asked: Prompt) -> str | None:
    """What is wrong with what a law says to a conversation, if anything."""
    try:
        branches = list(law(asked))
    except Exception as error:  # noqa: BLE001  a stranger's law may raise anything
        return f"it raised {type(error).__name__}: {error}"
    if strange := next((each for each in branches if not isinstance(each, Branch)), None):
        return f"expected Branches, got {type(strange).__name__}"
    if not _are_probabilities([each.probability for each in branches]):
        return f"expected branches of probabilities that sum to 1, got {_told(branches)}"
    shown = len(shown_options(asked[0].content if len(asked) == 1 else _last_asked(asked)))
    for each in branches:
        if each.answer and not _are_probabilities(each.answer):
            return f"expected an answer of probabilities that sum to 1, got {each.answer}"
        if each.answer and len(each.answer) != shown:
            return f"expected the probability of {shown} options, got {len(each.answer)}"
        # A reasoning that is shown alone may arrive at none of the options.
        if shown and not (each.answer or each.says or read_alone(asked)):
            return "expected an answer, or something said in its place, got neither"
    return None


def _last_asked(asked: Prompt) -> str:
    return next((turn.content for turn in reversed(asked) if turn.role == "user"), "")


def _are_probabilities(values: Sequence[float]) -> bool:
    # Not a number is in no range.
    return all(0 <= value <= 1 + _HAIR for value in values) and abs(sum(values) - 1) <= _HAIR


def _told(branches: Sequence[Branch]) -> str:
    return ", ".join(f"{each.probability:g}" for each in branches[:8]) or "none"


def nothing_but_the_conversation_counts(living: Living) -> Iterator[None]:
    """The same conversation gives the same branches, whatever was asked in between."""
    asked = list(_conversations())
    first = [list(living.law(each)) for _, each in asked]
    fresh = living.organism.law(living.settings)
    for (name, each), found in reversed(list(zip(asked, first, strict=True))):
        for law, when in ((living.law, "asked again"), (fresh, "made anew with these settings")):
            demand(list(law(each)) == found, f"{name}: it gave other branches when {when}")
        yield


def it_speaks(living: Living) -> Iterator[None]:
    """Its replies can be drawn, alike under the same seed."""
    speaker = Speaker(living.law)
    for name, asked in _conversations():
        for seed in range(3):
            first, again = (speaker.reply(asked, seed=seed).text for _ in range(2))
            demand(first == again, f"{name}: two replies under seed {seed} differ")
            demand(bool(first.strip()), f"{name}: it said nothing under seed {seed}")
            yield


def settings_out_of_range_are_refused(living: Living) -> Iterator[None]:
    """A setting that it cannot have is refused with a message, or is harmless."""
    if not living.settings:
        raise NotApplicableError("it has no settings")
    for name in living.settings:
        for value in _BEYOND:
            try:
                law = living.organism.law({**living.settings, name: value})
            except (TrothError, ValueError) as refused:
                demand(bool(str(refused)), f"-M {name}={value:g} is refused without a message")
                yield
                continue
            for shape, asked in _conversations():
                if problem := _problem(law, asked):
                    raise CheckFailedError(
                        f"-M {name}={value:g} is taken, and then, {shape}: {problem}; raise "
                        "troth.UsageError that says what is expected"
                    )
            yield


ORGANISM: Sequence[Callable[[Living], Iterator[None]]] = (
    probabilities_sum_to_1,
    nothing_but_the_conversation_counts,
    it_speaks,
    settings_out_of_range_are_refused,
)
