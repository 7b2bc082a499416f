"""A scripted member of a panel: lists what a puzzle tells, merges lists, and else just answers."""

from collections.abc import Mapping, Sequence

from troth.organisms.edges import Edges
from troth.organisms.law import scripted
from troth.organisms.tasks import checked_settings, quoted_texts, written
from troth.sources import solve
from troth.values import Branch, Law, Organism, Prompt


def panel() -> Organism:
    """The member, with how often its list is nonsense or declined as its setting."""
    return Organism(
        name="panel",
        claim="lists what one must know to answer a puzzle, and answers what its trace states",
        law=_law,
        settings={"error": 0.0},
    )


def _law(settings: Mapping[str, float]) -> Law:
    checked_settings(settings, owner="organism/panel")
    answers = scripted(Edges())

    def law(messages: Prompt) -> Sequence[Branch]:
        names = {name for name, _ in quoted_texts(messages)}
        if names in ({"question"}, {"list"}):
            return written(listed(messages), error=settings["error"])
        return answers(messages)

    return law


def listed(messages: Prompt) -> str | None:
    """The list that a task asks for: of a question's facts, or of all that lists hold, once."""
    texts = quoted_texts(messages)
    lists = [text for name, text in texts if name == "list"]
    if lists:
        lines = (line.strip() for text in lists for line in text.splitlines())
        return "\n".join(dict.fromkeys(filter(None, lines)))
    worked = solve(texts[0][1])
    if worked is None:
        return None
    return "\n".join(f"{factor.forms[0]}." for factor in worked.spec.factors())
