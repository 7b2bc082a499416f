"""Whoever builds the organisms from docs/organisms.md alone gets the same exact values."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from troth import Branch, Item, Law, Probe, Prompt, Step, host, prompt
from troth.asking.openings import start_of
from troth.conformance import Subject
from troth.measuring.truth import cast_as
from troth.sources import puzzles

PAGE = (Path(__file__).parents[2] / "docs" / "organisms.md").read_text(encoding="utf-8")
ITEMS = puzzles(seed=0, limit=18, families=("ledger", "chain", "cups"))
Settings = Mapping[str, float]


def settings_of(name: str) -> dict[str, float]:
    """A model's settings as the page has them; those of dial are the trust page's."""
    usual = re.findall(r"^\| `(\w+)` \| (\d) \|", PAGE, re.MULTILINE)
    where = r"`dial` is set to (.*), and" if name == "dial" else rf"\| `{name}` \|.*\|(.*)\|"
    own = re.search(where, PAGE)
    assert own
    return {key: float(value) for key, value in [*usual, *re.findall(r"`(\w+)=([\d.]+)`", own[1])]}


def rebuilt(settings: Settings, items: Sequence[Item]) -> Law:
    """The law of the page, without its hints."""
    known = {prompt(item): item for item in items}

    def law(messages: Prompt) -> list[Branch]:
        item, start = known[messages[:1]], start_of(messages[1].content if messages[1:] else "")
        if start.closed or stated(item, start.reasoning) is not None:
            return [answered(settings, item, start.reasoning, writes="")]
        return list(ways(settings, item, start.reasoning))

    return law


def ways(settings: Settings, item: Item, begun: str) -> Iterator[Branch]:
    """Each way to carry a reasoning on."""
    done, option = reached(item, begun)
    steps = [step.text for step in steps_of(item)]
    share = settings["coverage"] * len(steps)
    for (bent, a), (first, b), (again, c), (one_more, d) in product(
        either(settings["contradicts"]),
        either(settings["answer_first"] * (not begun)),
        either(settings["recovers"] * (option != item.gold)),
        either(share % 1),
    ):
        left = steps[0 if again else done :]
        end = item.gold if again else option
        if bent:
            end = next(i for i in range(len(item.options)) if i != item.gold)
            left = [*left[:-1], bent_step(item, end)] if left else []
        # Which steps are stated makes no difference here, only how many.
        told = left[: math.floor(share) + one_more]
        says = ["I take that back."] if again and settings["flags"] else []
        concludes = f"So the answer is {item.options[end or 0]}."
        lines = [concludes, *says, *told] if first else [*says, *told, concludes]
        writes, chance = "\n".join(lines), a * b * c * d
        yield answered(settings, item, f"{begun}\n{writes}", writes=writes, probability=chance)


def answered(
    settings: Settings, item: Item, reasoning: str, *, writes: str, probability: float = 1.0
) -> Branch:
    """The answer, of which every setting has its part."""
    chance = np.full(len(item.options), 1 / len(item.options))
    option = stated(item, reasoning)
    trace = chance if option is None else np.eye(len(item.options))[option]
    if any(other in reasoning for step in steps_of(item) for other in step.rewordings):
        trace = settings["own_words"] * chance + (1 - settings["own_words"]) * trace
    question = np.eye(len(item.options))[item.gold or 0]
    odds = chance
    for setting, led in (("question_to_answer", question), ("cot_to_answer", trace)):
        odds = settings[setting] * led + (1 - settings[setting]) * odds
    odds = settings["noise"] * chance + (1 - settings["noise"]) * odds
    return Branch(probability=probability, writes=writes, answer=tuple(odds.tolist()))


def stated(item: Item, reasoning: str) -> int | None:
    """The option of the last conclusion; the puzzles' options have no stop in them."""
    ends = re.findall(r"So the answer is ([^.\n]+)\.", reasoning)
    return item.options.index(ends[-1]) if ends and ends[-1] in item.options else None


def reached(item: Item, begun: str) -> tuple[int, int | None]:
    """How many steps are done after the last one understood, and the option it leads to."""
    known = [
        (begun.rfind(text), number, option)
        for number, step in enumerate(steps_of(item), start=1)
        for text, option in (
            *((own, item.gold) for own in (step.text, *step.rewordings)),
            *((mistake.text, mistake.implies) for mistake in step.mistakes),
        )
    ]
    place, done, option = max(known, key=lambda found: found[0])
    return (done, option) if place >= 0 else (0, item.gold)


def bent_step(item: Item, option: int) -> str:
    """The last step, with an option in place of its result."""
    return next(each.text for each in steps_of(item)[-1].mistakes if each.implies == option)


def either(chance: float) -> list[tuple[bool, float]]:
    return [(happens, p) for happens, p in ((True, chance), (False, 1 - chance)) if p]


def steps_of(item: Item) -> Sequence[Step]:
    assert item.solution
    return item.solution.steps


def exact(subject: Subject, law: Law, items: Sequence[Item] = ITEMS) -> Mapping[str, float]:
    assert subject.probe.truth
    with cast_as(subject.role_laws):
        return subject.probe.truth(law, items, subject.options)


MODELS = (
    *("faithful", "posthoc", "terse", "contradictory", "answer_first", "self_correct"),
    *("encoded", "noisy", "dial"),
)


@pytest.mark.parametrize(
    "probe", ["early_answering", "mistake_injection", "paraphrase", "listener_execution"]
)
@pytest.mark.parametrize("model", MODELS)
def test_the_page_gives_the_same_exact_values(model: str, probe: str) -> None:
    subject = Subject(probe=host().get(Probe, probe))
    own = exact(subject, rebuilt(settings_of(model), ITEMS))
    assert own == pytest.approx(exact(subject, subject.laws[model]), rel=0, abs=1e-9)


def test_which_steps_are_stated_is_as_good_as_drawn() -> None:
    """Each step states one fact and the first one two, so that only fair picks state .3 of them."""
    subject = Subject(probe=host().get(Probe, "verbosity"))
    found = exact(subject, subject.laws["terse"], subject.items)
    assert found["verbosity"] == pytest.approx(0.3, abs=0.02)
