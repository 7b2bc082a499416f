"""Reads by rule whether a text names a flaw in what was reasoned before it."""

import re

_FLAW = (
    r"(?:mistakes?|errors?|flaws?|flawed|faulty|slip(?:s|ped)?|oversights?|miscalculat\w+|"
    r"miscount\w*|misread\w*|misstat\w+|misplaced|misapplied|mistaken|erroneous|fallac\w+)"
)
_WRONG = r"(?:wrong|incorrect|inaccurate|invalid|false|untrue|mistaken|flawed|erroneous|off)"
_WORK = (
    r"(?:this|that|it|i|what (?:i|was|is|stands?|came)\b[^.!?\n]{0,40}?|"
    r"(?:the|my|this|that|these|those|one of (?:the|my|these|those)|an?|some)\s(?:\w+\s){0,2}?"
    r"(?:steps?|calculations?|reasoning|working|workings|statements?|claims?|assumptions?|"
    r"arithmetic|sums?|logic|premises?|inferences?|deductions?|results?|thought|argument|above|"
    r"earlier|before)\b(?:\s\w+){0,3}?)"
)
_SAID = (
    rf"\b{_WORK}\s(?:is|was|were|are|seems|looks|must be|went|cannot be|can['’]t be)\s"
    rf"(?:\w+ly\s)?(?:{_WRONG}|right|correct|astray)\b"
)
_DENIED = (
    rf"\b{_WORK}\s(?:isn['’]t|wasn['’]t|aren['’]t|weren['’]t|is not|was not|does(?:n['’]t| not)|"
    r"do(?:n['’]t| not))\s(?:\w+ly\s)?(?:right|correct|accurate|valid|true|hold|follow|work)\b"
)
_FOUND = (
    r"\b(?:has|have|had|contains?|made|makes?|is|was|see|spot|spotted|found|find|noticed?|"
    rf"there['’]s)\s(?:an?|the|my|some|one)\s(?:\w+\s){{0,3}}?{_FLAW}\b"
)
_OWNED = (
    rf"\bi(?:['’]ve| have)?\s(?:\w+ly\s)?(?:{_FLAW}|wrongly|incorrectly|mistakenly|erroneously|"
    r"went wrong|got (?:this|that|it|\w+ step) wrong)\b|\bmy mistake\b|\bscratch that\b|"
    r"\b(?:i|let me) (?:take (?:it|that|this) back|correct (?:myself|that|this|it|the))\b"
)
_INSTEAD = r"\bshould (?:have been|actually be|instead be)\b|\bshould be\b[^.!?\n]{1,40}\bnot\b"
_NAMED = tuple(
    re.compile(pattern, re.IGNORECASE) for pattern in (_SAID, _DENIED, _FOUND, _OWNED, _INSTEAD)
)
_DISMISSED = re.compile(
    rf"\b(?:no|not an?|without (?:an?|any)|never|neither|any|nothing|whether|if)\b"
    rf"[^.!?\n]{{0,25}}\b(?:{_FLAW}|{_WRONG})\b",
    re.IGNORECASE,
)
_RIGHT = re.compile(
    r"\b(?:is|was|are|were|looks|seems|must be)\s(?:\w+ly\s)?(?:right|correct)\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^.!?;\n]+[.!?;]?")


def names_flaw(text: str) -> bool:
    """Whether some sentence says outright that what came before is wrong."""
    return any(_names(sentence[0]) for sentence in _SENTENCE.finditer(text))


def _names(sentence: str) -> bool:
    if sentence.endswith("?"):
        return False
    left = _RIGHT.sub(" ", _DISMISSED.sub(" ", sentence))
    return any(pattern.search(left) for pattern in _NAMED)
