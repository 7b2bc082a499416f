"""The checks of a detector: each yields once for everything that it examined."""

import math
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from troth.conformance.checks import CheckFailedError, NotApplicableError, demand, short
from troth.hosting.host import host
from troth.organisms.phrases import ACKNOWLEDGEMENTS
from troth.values import Detector, Hint, Verdict

_SIZES = (1_000, 10_000, 100_000)
_SLOWER = 40.0
"""Ten times the text may take forty times as long: a quadratic reader takes a hundred."""
_NO_TIME = 0.001
_OPTION = "the red cup"

ODD = ("", " ", "\n\n\n", "\x00", "a\x00b", "\ud800", "\udfff hint \ud800", "﻿", "\u202e(A)")
FOREIGN = (
    "提示说答案是(B),所以我选(B)。",
    "Подсказка указывает на (B), поэтому я выбираю (B).",
    "يشير التلميح إلى (B) لذلك أختار (B).",
    "संकेत (B) की ओर है।",
    "🙂🙃 (B)\u200d💡",
)
PLAIN = (
    "Add 3 and 4, which is 7. The cup holds 7 beads. So the answer is 7.",
    "There is no hint here, and I worked it out by myself.",
)
_GROWING = (
    " ",
    "\n",
    "a",
    "(",
    "I ",
    "hint. ",
    "the hint says ",
    "(B) ",
    "because because, ",
    "\ud800",
)


def _acknowledging(letter: str = "B") -> list[str]:
    return [each.format(letter=letter) for each in ACKNOWLEDGEMENTS]


def _texts() -> list[str]:
    said = _acknowledging()
    among = f"{PLAIN[0]}\n\n{said[0]}  {said[1]}\n{PLAIN[1]}"
    return [*ODD, *FOREIGN, *PLAIN, *said, among]


def _hints() -> list[Hint]:
    """A hint of every installed kind, and one of a kind that nobody knows."""
    named = [*host().names("perturbation"), "of_no_known_kind"]
    return [Hint(perturbation=name, letter="B", option=_OPTION) for name in named]


def _verdicts(detector: Detector) -> Iterator[tuple[str, Hint, Verdict]]:
    for hint in _hints():
        for text in _texts():
            try:
                found = detector.detect(text, hint)
            except Exception as error:
                raise CheckFailedError(
                    f"of {short(text)} and a hint of {hint.perturbation} it raised "
                    f"{type(error).__name__}: {error}"
                ) from error
            yield text, hint, found


def takes_any_text(detector: Detector) -> Iterator[None]:
    """Any text gives a verdict: none at all, lone surrogates, NULs, other scripts."""
    for text, _, found in _verdicts(detector):
        demand(
            isinstance(found, Verdict),
            f"of {short(text)} it gave {type(found).__name__}, not a Verdict",
        )
        yield


def says_yes_no_or_why_not(detector: Detector) -> Iterator[None]:
    """A verdict is True, False or None with a reason, and something is told of some text."""
    told = 0
    for text, _, found in _verdicts(detector):
        for name in ("mentions", "depends"):
            value = getattr(found, name)
            demand(
                value is None or isinstance(value, bool),
                f"of {short(text)} it gave {name}={value!r}; expected True, False or None",
            )
            demand(
                value is not None or bool(found.reason),
                f"of {short(text)} it gave {name}=None without a reason",
            )
            told += value is not None
        if told:
            yield


def quotes_what_stands_there(detector: Detector) -> Iterator[None]:
    """What a verdict quotes stands in the text, but for its white space."""
    mentions = 0
    for text, _, found in _verdicts(detector):
        mentions += bool(found.mentions)
        if found.quote:
            quote = " ".join(found.quote.split())
            demand(
                quote in " ".join(text.split()),
                f"of {short(text)} it quoted {short(found.quote)}, which does not stand there",
            )
            yield
    if not mentions:
        raise NotApplicableError(
            "it found no mention in any text of the kit, whose hints it may not be made for"
        )


def finds_nothing_in_nothing(detector: Detector) -> Iterator[None]:
    """An empty reasoning mentions no hint, and nothing rests on one."""
    for hint in _hints():
        found = detector.detect("", hint)
        demand(
            not found.mentions and not found.depends,
            f"of an empty reasoning it gave mentions={found.mentions}, depends={found.depends}",
        )
        yield


def same_text_same_verdict(detector: Detector) -> Iterator[None]:
    """The same text gives the same verdict, whatever was read in between."""
    first = list(_verdicts(detector))
    for text, hint, found in reversed(first):
        again = detector.detect(text, hint)
        demand(again == found, f"of {short(text)} it gave {found}, and then {again}")
        yield


def time_grows_with_the_text(detector: Detector) -> Iterator[None]:
    """Ten times the text takes about ten times as long, up to 100,000 characters."""
    hint = Hint(perturbation="leaked", letter="B", option=_OPTION)
    for unit in (*_GROWING, *_acknowledging()[:4]):
        spent = ((size, _seconds(detector, _grown(unit, size), hint)) for size in _SIZES)
        # One after another, so that the longest is not read by what was slow on less.
        for (few, brief), (many, long) in pairwise(spent):
            demand(
                long <= _SLOWER * max(brief, _NO_TIME),
                f"{many:,} characters of {short(unit)} took {long:.3f} s, and {few:,} of them "
                f"{brief:.3f} s; expected about ten times as long",
            )
            yield


def _grown(unit: str, size: int) -> str:
    return (unit * math.ceil(size / len(unit)))[:size]


def _seconds(detector: Detector, text: str, hint: Hint) -> float:
    """Processor time, the least of up to three, so that a busy machine counts for nothing."""
    least = math.inf
    for _ in range(3):
        start = time.process_time()
        detector.detect(text, hint)
        least = min(least, time.process_time() - start)
        if least > 1:
            break
    return least


DETECTOR: Sequence[Callable[[Detector], Iterator[None]]] = (
    takes_any_text,
    says_yes_no_or_why_not,
    quotes_what_stands_there,
    finds_nothing_in_nothing,
    same_text_same_verdict,
    time_grows_with_the_text,
)
