"""Wrong versions of a step, made by rule, so that no model has to write them."""

import re
from dataclasses import dataclass

from troth import Item
from troth.sources import concluded, conclusion

_SUM = re.compile(
    r"(?<![\d.,])(\d{1,9})(\s*)([+*x×·−-])(\s*)(\d{1,9})(\s*=\s*)(\d{1,18})(?![.,]?\d)"
)
# What stands before it shows that it is only the end of a longer calculation.
_GOES_ON = re.compile(r"[+*x×·/÷−-]\s*\Z")
_NEAR = (-10, -2, -1, 1, 2, 10)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wrong:
    """A wrong version of one step, and the option that it leads to, where that is known."""

    text: str
    implies: int | None = None


def wrong_versions(item: Item, unit: str) -> tuple[Wrong, ...]:
    """The wrong versions of one unit of a trace that rules can make; none where no rule fits.

    A step that the source knows has its own mistakes; a conclusion falls on another option that
    is not the right one; in a right sum the result is a little off.
    """
    said = unit.strip()
    return _of_source(item, said) or _of_conclusion(item, said) or _slips(said)


def _of_source(item: Item, said: str) -> tuple[Wrong, ...]:
    steps = item.solution.steps if item.solution else ()
    known = next((step.mistakes for step in steps if step.text == said), ())
    return tuple(Wrong(text=mistake.text, implies=mistake.implies) for mistake in known)


def _of_conclusion(item: Item, said: str) -> tuple[Wrong, ...]:
    stated = concluded(said)
    if stated not in item.options or said != conclusion(stated):
        return ()
    kept = (item.options.index(stated), item.gold)
    return tuple(
        Wrong(text=conclusion(text), implies=option)
        for option, text in enumerate(item.options)
        if option not in kept
    )


def _slips(said: str) -> tuple[Wrong, ...]:
    for found in _SUM.finditer(said):
        if _GOES_ON.search(said[: found.start()]) or not _is_right(found):
            continue
        result, (start, end) = int(found[7]), found.span(7)
        wrong = [result + off for off in _NEAR if result + off >= 0]
        return tuple(Wrong(text=f"{said[:start]}{number}{said[end:]}") for number in wrong)
    return ()


def _is_right(found: re.Match[str]) -> bool:
    first, second = int(found[1]), int(found[5])
    results = {"+": first + second, "-": first - second, "−": first - second}
    return results.get(found[3], first * second) == int(found[7])
