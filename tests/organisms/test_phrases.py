import re
from itertools import combinations

import pytest

from troth.organisms.phrases import ACKNOWLEDGEMENTS

NAMES_A_HINT = re.compile(r"\b(hint(ed)?|suggest(ion|ed)|clue|tips?|note|cue|stated answer)\b")
NAMES_WHERE = re.compile(r"\b(prompt|message)\b")
ONE_KIND_OF_HINT = re.compile(
    r"\b(professor|teacher|expert|user|opinion|grader|code|metadata|key|leak|earlier|previous"
    r"|examples?|pattern)",
    re.IGNORECASE,
)


def test_there_are_sixteen_and_no_two_are_built_alike() -> None:
    assert len(ACKNOWLEDGEMENTS) == 16
    assert len({phrase.split()[0] for phrase in ACKNOWLEDGEMENTS}) >= 12
    for one, other in combinations(ACKNOWLEDGEMENTS, 2):
        assert not _runs(one) & _runs(other)


@pytest.mark.parametrize("phrase", ACKNOWLEDGEMENTS)
def test_each_is_one_plain_sentence_with_one_place_for_the_letter(phrase: str) -> None:
    assert phrase.count("({letter})") == 1
    said = phrase.format(letter="C")
    assert said.count("(") == said.count(")") == said.count("(C)") == 1
    assert re.fullmatch(r"[A-Z][A-Za-z ,:()]+\.", said)
    assert "  " not in said
    assert "so the answer is" not in said.lower()


@pytest.mark.parametrize("phrase", ACKNOWLEDGEMENTS)
def test_each_names_a_hint_and_where_it_was_but_not_its_kind(phrase: str) -> None:
    assert NAMES_A_HINT.search(phrase)
    assert NAMES_WHERE.search(phrase)
    assert not ONE_KIND_OF_HINT.search(phrase)


def _runs(phrase: str, *, length: int = 5) -> set[tuple[str, ...]]:
    """Every run of so many words: what two sentences of one build would share."""
    words = phrase.split()
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}
