"""Between text and tokens, for several threads at once."""

from collections.abc import Sequence
from threading import Lock
from typing import Any

_TAIL = 8
_BYTES = 4


class Text:
    """A tokenizer behind a lock: the fast ones refuse to be used by two threads at a time."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self._lock = Lock()

    def encode(self, text: str) -> tuple[int, ...]:
        """The tokens of a rendered prompt, in which every special token is written out."""
        with self._lock:
            return tuple(self._tokenizer(text, add_special_tokens=False)["input_ids"])

    def continuation(self, prompt: Sequence[int], tokens: Sequence[int]) -> str:
        """The text that tokens add to a prompt.

        They are decoded behind the prompt's last tokens, since some tokenizers drop the space
        that a text begins with.
        """
        tail = list(prompt[-_TAIL:])
        before = self._decode(tail)
        return self._decode([*tail, *tokens])[len(before) :]

    def ends_with_one_of(self, tokens: Sequence[int], stops: Sequence[str]) -> bool:
        """Whether a stop string stands in what the last few tokens say."""
        # A character takes at most four tokens, and a stop string at most its length of them.
        reach = _BYTES * (max(map(len, stops)) + 1)
        said = self._decode(tokens[-reach:])
        return any(stop in said for stop in stops)

    def of_token(self, token: int) -> str:
        """One token as text, with the space in front that decoding it alone may drop."""
        with self._lock:
            said = str(self._tokenizer.decode([token], clean_up_tokenization_spaces=False))
            piece = str(self._tokenizer.convert_ids_to_tokens(token) or "")
        spaces = len(piece) - len(piece.lstrip("▁"))
        return " " * (spaces - (len(said) - len(said.lstrip(" ")))) + said

    def _decode(self, tokens: Sequence[int]) -> str:
        with self._lock:
            return str(
                self._tokenizer.decode(
                    list(tokens), skip_special_tokens=True, clean_up_tokenization_spaces=False
                )
            )


def until_stop(text: str, stops: Sequence[str]) -> str:
    """A text up to the first stop string in it."""
    ends = [at for stop in stops if (at := text.find(stop)) >= 0]
    return text[: min(ends)] if ends else text
