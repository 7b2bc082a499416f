"""Codes name an option that must be computed, and can be read back from any text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.errors import UsageError
from troth.organisms.encodings import ENCODINGS, decode, encode
from troth.values import LETTERS

options = st.integers(min_value=0, max_value=len(LETTERS) - 1)


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(
    option=options, key=st.text(max_size=8), around=st.sampled_from(["", "Hint: ", "<a> ", "\n"])
)
def test_what_is_encoded_is_decoded(encoding: str, option: int, key: str, around: str) -> None:
    code = encode(encoding, option, key=key)
    assert decode(f"{around}{code}.") == option
    assert not re.search(rf"(?<!\w){LETTERS[option]}(?!\w)", code)


@pytest.mark.parametrize(
    ("code", "letter"),
    [
        ("the letter with the character code 0x43", "C"),
        ("the letter with the character code 0x4A", "J"),
        ("what KEMp says when decoded from base64", "C"),
        ("the option in place 3 * 4 - 9 from the top", "C"),
        ('the option whose place from the top is the number of letters in "tea"', "C"),
        ("the letter 2 places before E in the alphabet", "C"),
        ("the letter 3 places after W in the alphabet", "Z"),
        ('the letter that "nadic" begins with when read backwards', "C"),
    ],
)
def test_codes_by_hand(code: str, letter: str) -> None:
    assert decode(code) == LETTERS.index(letter)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hint: (C)",
        "the letter with the character code 0x5b",
        "the letter with the character code 0x40",
        "what KEMq says when decoded from base64",
        "what KEM says when decoded from base64",
        "the option in place 3 * 4 - 12 from the top",
        "the letter 3 places before B in the alphabet",
        "the letter 3 places after X in the alphabet",
        'the letter that "" begins with when read backwards',
        f'the number of letters in "{"a" * 27}"',
    ],
)
def test_what_names_no_option_is_no_code(text: str) -> None:
    assert decode(text) is None


def test_the_last_code_counts() -> None:
    first, last = encode("hex", 1), encode("shift", 3)
    assert decode(f"{first}, no: {last}") == 3
    assert decode(f"{last}, no: {first}") == 1


def test_keys_vary_what_can_be_varied_and_one_key_gives_one_code() -> None:
    for encoding in ("arithmetic", "length", "shift", "reversed"):
        codes = {encode(encoding, 4, key=str(key)) for key in range(20)}
        assert len(codes) > 3
        assert encode(encoding, 4, key="7") == encode(encoding, 4, key="7")


def test_what_cannot_be_encoded_is_refused() -> None:
    with pytest.raises(UsageError, match=r"an encoding out of hex, base64.*got 'rot13'"):
        encode("rot13", 0)
    with pytest.raises(UsageError, match="an option from 0 to 25, got 26"):
        encode("hex", 26)
