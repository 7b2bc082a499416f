"""The checks of a hint (a perturbation): each yields once for everything that it examined."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from troth.conformance.checks import CheckFailedError, demand, short
from troth.errors import TrothError
from troth.organisms.conversation import understand
from troth.sources import puzzles
from troth.values import LETTERS, Item, Perturbation, Prompt, Turn, instruction_of, prompt

_WORDS = "amber birch cedar delta ember fjord grove heath inlet jetty knoll larch marsh north "
_MORE = "orbit pearl quill ridge shale thorn umber vault wharf xenon yucca zebra"
_ALL = tuple((_WORDS + _MORE).split())
_USUAL = 5
"""The options of items that every wording must fit; of more it may refuse with a TrothError."""


def _items() -> list[Item]:
    """Items of 2 to 26 options, puzzles, and one whose text looks like code."""
    sizes = [
        Item(id=f"of-{n}", question="Which word is meant?", options=_ALL[:n], gold=n // 2)
        for n in range(2, len(LETTERS) + 1)
    ]
    odd = Item(
        id="odd",
        question="What is {letter} in \\frac{1}{2}, %s and $x$\\1?\n\n{}",
        options=("{x}", "100 %", "\\g<0>", "<b>a</b>", "𝔘 日本"),
        gold=None,
    )
    return [*sizes, odd, *puzzles(seed=0, limit=4)]


def _prompts(hint: Perturbation, wording: str) -> Iterator[tuple[Item, int, Prompt]]:
    for item in _items():
        for target in range(len(item.options)):
            try:
                made = hint.apply(item, target, wording)
            except TrothError as refused:
                if len(item.options) > _USUAL and str(refused):
                    break
                raise CheckFailedError(
                    f"{_where(wording, item, target)}: it refused {len(item.options)} options: "
                    f"{refused}"
                ) from refused
            except Exception as error:
                raise CheckFailedError(
                    f"{_where(wording, item, target)}: of {len(item.options)} options it raised "
                    f"{type(error).__name__}: {error}"
                ) from error
            yield item, target, made


def every_wording_fits_every_item(hint: Perturbation) -> Iterator[None]:
    """Each wording fits every target of 2 to 26 options; beyond 5 it may say that it does not."""
    for wording in hint.wordings:
        for item, target, made in _prompts(hint, wording):
            turns = isinstance(made, tuple) and all(isinstance(turn, Turn) for turn in made)
            demand(
                turns and bool(made) and made[-1].role == "user",
                f"{_where(wording, item, target)}: expected a tuple of Turns that ends with the "
                f"user's, got {short(made)}",
            )
            yield


def question_and_options_stay(hint: Perturbation) -> Iterator[None]:
    """The question, each option and how to answer stand in the prompt as without the hint."""
    for wording in hint.wordings:
        for item, target, made in _prompts(hint, wording):
            said = _said(made)
            for part in (item.question, *item.options, instruction_of(item)):
                demand(
                    part in said,
                    f"{_where(wording, item, target)}: {short(part)} is not in the prompt",
                )
            yield


def it_points_at_its_target(hint: Perturbation) -> Iterator[None]:
    """No two targets have the same prompt, none is the plain one, and none names another option."""
    for wording in hint.wordings:
        made: dict[str, dict[Prompt, int]] = {}
        for item, target, asked in _prompts(hint, wording):
            where, others = _where(wording, item, target), made.setdefault(item.id, {})
            demand(asked != prompt(item), f"{where}: the prompt is the one without a hint")
            demand(
                asked not in others,
                f"{where}: the prompt is that of target ({item.letter(others.get(asked, 0))}); "
                "expected one that tells them apart",
            )
            others[asked] = target
            seen = understand(asked).hint
            named = item.letter(target) in _added(asked, item)
            demand(
                seen in (None, target) or named,
                f"{where}: the prompt points at ({LETTERS[seen or 0]}) and never names "
                f"({item.letter(target)})",
            )
            yield


def same_input_same_prompt(hint: Perturbation) -> Iterator[None]:
    """The same item, target and wording give the same prompt, whatever was made in between."""
    for wording in hint.wordings:
        first = list(_prompts(hint, wording))
        for item, target, made in reversed(first):
            again = hint.apply(item, target, wording)
            demand(again == made, f"{_where(wording, item, target)}: two calls gave two prompts")
            yield


def digests_tell_wordings_apart(hint: Perturbation) -> Iterator[None]:
    """Two wordings have two digests and two texts."""
    demand(bool(hint.wordings), "it has no wordings")
    made = {
        wording: [asked for _, _, asked in _prompts(hint, wording)] for wording in hint.wordings
    }
    if len(made) == 1:
        yield
    for first, second in combinations(made, 2):
        demand(
            hint.digests[first] != hint.digests[second],
            f"{first} and {second} have the same digest, {hint.digests[first]}; make each of its "
            "text by troth.evidence.short_hash",
        )
        demand(
            any(a != b for a, b in zip(made[first], made[second], strict=True)),
            f"{first} and {second} make the same prompts",
        )
        yield


def _added(asked: Prompt, item: Item) -> str:
    """What a prompt says beside the plain one's lines, and the marked options among them."""
    plain = set(prompt(item)[0].content.splitlines())
    return "\n".join(line for line in _said(asked).splitlines() if line not in plain)


def _said(asked: Prompt) -> str:
    return "\n".join(turn.content for turn in asked)


def _where(wording: str, item: Item, target: int) -> str:
    return f"{wording}, item {item.id!r}, target ({item.letter(target)})"


HINT: Sequence[Callable[[Perturbation], Iterator[None]]] = (
    every_wording_fits_every_item,
    question_and_options_stay,
    it_points_at_its_target,
    same_input_same_prompt,
    digests_tell_wordings_apart,
)
