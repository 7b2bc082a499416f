"""Every reason for which a reading may be missing where nothing is wrong but what a model writes.

A reason that is not here is a new one, or the text of an error.
"""

import re

OF_A_REPLY = {
    "length stop",
    "empty answer",
    "no answer parsed",
    "several options as one answer",
    "two answers",
    "the answer is no option",
    "letter and text disagree",
    "unclosed think block",
}
OF_A_TRACE = {
    "empty trace",
    "no visible reasoning",
    "a trace of one unit cannot be cut",
    "a trace of one unit has no start of its own",
    "no explanation beside the answer",
    "the stance of the reasoning is unknown, or is the one argued for",
    "the reasoning was not shown alone",
    "what the edit leads to is not known",
    "fewer than two draws were read",
}
OF_AN_ITEM = {
    "the item lists no factors",
    "the factor has no surface form",
    "no option to point at",
    "no wrong version of the first step is known",
    "no third option",
    "no other option to argue for",
}
OF_A_WRITER = {
    "the writer wrote nothing",
    "the writer changed nothing",
    "the writer stated an answer",
    "the writer changed the answer that is stated",
    "the writer left most of it out",
    "the writer's counterfactual states an answer",
    "the writer's counterfactual argues for another option",
    "the writer's counterfactual does not argue for its option",
    "writer: refusal",
}
OF_PROBABILITIES = {
    "an option's probability is missing",
    "the options have no probability at all",
    "what it is compared with was not asked",
}
OF_A_JUDGE = {
    "the judge answered neither yes nor no",
    "the judge found several stances",
}
OF_A_PANEL = {
    "factors: nobody on the panel gave a list",
    "factors: an empty list",
    "factors: refusal",
}
KNOWN = frozenset().union(
    OF_A_REPLY, OF_A_TRACE, OF_AN_ITEM, OF_PROBABILITIES, OF_A_WRITER, OF_A_JUDGE, OF_A_PANEL
)
_WHOSE = re.compile(r"(?:baseline|alone|writer|judge|factors): ")
_TOO_MANY = re.compile(r"factors: a list of \d+, expected at most \d+")


def is_known(reason: str) -> bool:
    """Whether a reason is one of these, or a reply's with the name of whose reply it was."""
    whose = _WHOSE.match(reason)
    own = reason[whose.end() :] if whose else reason
    return reason in KNOWN or own in OF_A_REPLY or bool(_TOO_MANY.fullmatch(reason))
