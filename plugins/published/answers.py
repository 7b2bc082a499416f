"""Sets whose records hold an answer and perhaps no options: BIG-Bench Hard, BBEH, arithmetic."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from troth import Item
from troth.plugins.published.numbers import free_number, numeric_item, read_number
from troth.plugins.published.records import Record, letters
from troth.values import Check

FREE = "its answer is free text"
UNMARKED = "its options are not marked as (A), (B) and so on in its text"
NO_PLAIN_NUMBER = "its answer is no plain number"

BBH_PAIRS = MappingProxyType(
    {
        "boolean_expressions": ("True", "False"),
        "causal_judgement": ("Yes", "No"),
        "formal_fallacies": ("valid", "invalid"),
        "navigate": ("Yes", "No"),
        "sports_understanding": ("yes", "no"),
        "web_of_lies": ("Yes", "No"),
    }
)
"""The subsets of BIG-Bench Hard that are answered by one of two words."""

BBEH_WORDS = MappingProxyType(
    {
        "boardgame_qa": ("proved", "disproved", "unknown"),
        "causal_understanding": ("Yes", "No", "Ambiguous"),
    }
)
"""The tasks of BIG-Bench Extra Hard that are answered by one of a few words."""

_MARK = re.compile(r"(?:(?<=\s)|\A)\(([A-Za-z])\)[ \t]*")


def bbh(record: Record) -> Item:
    """A question of BIG-Bench Hard: with options, with one of two words, or with a number."""
    question = record.text("question")
    if pair := BBH_PAIRS.get(record.subset):
        return record.item(question, pair, record.among("target", pair))
    if "choices" not in record.fields:
        return numeric_item(record, question, record.text("target"), name="target")
    choices = record.within("choices")
    options = choices.options("text")
    return record.item(question, options, record.letter("target", letters(len(options))))


def bbeh(record: Record) -> Item:
    """A question of BIG-Bench Extra Hard, whose options stand in its text if it has any."""
    question, target = record.text("input"), record.text("target")
    if words := BBEH_WORDS.get(record.subset):
        return record.item(question, words, record.among("target", words))
    if read_number(target) is not None:
        return numeric_item(record, question, target, name="target")
    found = options_in(question)
    options = record.checked("input", found[1] if found else ())
    gold = record.letter("target", letters(len(options)))
    return record.item(found[0] if found else question, options, gold)


def bbeh_unasked(fields: Mapping[str, Any]) -> str | None:
    """Why a record of BBEH has no options and none can be made."""
    target, task = str(fields.get("target", "")), str(fields.get("task", ""))
    if task.replace(" ", "_") in BBEH_WORDS or read_number(target) is not None:
        return None
    if not re.fullmatch(r"\(?[A-Za-z]\)?", target.strip()):
        return FREE
    return None if options_in(str(fields.get("input", ""))) else UNMARKED


def gsm8k(record: Record) -> Item:
    """A problem of GSM8K, whose answer follows the last `####` of its solution."""
    return numeric_item(record, record.text("question"), _after_solution(record), name="answer")


def free_gsm8k(record: Record) -> Item:
    """The same without options."""
    return free_number(record, record.text("question"), _after_solution(record), name="answer")


def _after_solution(record: Record) -> str:
    told, mark, answer = record.text("answer").rpartition("####")
    if not mark or not told.strip():
        raise record.wrong("answer", expected="a solution, '####' and a number")
    return answer


def math_500(record: Record) -> Item:
    """A problem of MATH-500 that is answered by a number."""
    own = record.text("unique_id")
    return numeric_item(
        record, record.text("problem"), record.text("answer"), name="answer", own=own
    )


def free_math_500(record: Record) -> Item:
    """Any problem of MATH-500, whose answer may be a formula."""
    own, answer = record.text("unique_id"), record.text("answer")
    return record.item(record.text("problem"), (answer,), 0, own=own, check=Check())


def math_500_unasked(fields: Mapping[str, Any]) -> str | None:
    """Why a problem of MATH-500 has no numeric answer."""
    return _no_number(fields, "answer")


def hard_math(record: Record) -> Item:
    """A problem of METR's hard-math set."""
    answer = record.text("Updated Answer")
    return numeric_item(record, record.text("Updated Question"), answer, name="Updated Answer")


def hard_math_unasked(fields: Mapping[str, Any]) -> str | None:
    """Why a problem of METR's set has no answer in digits, which METR leaves out too."""
    answer = fields.get("Updated Answer")
    return None if answer is None or str(answer).strip().isdigit() else NO_PLAIN_NUMBER


def options_in(text: str) -> tuple[str, tuple[str, ...]] | None:
    """A text without the options `(A) …`, `(B) …` that stand in it last, and these options.

    None where there are fewer than two. The letters may be small. An option ends at the next one,
    the last at an empty line, since options of several lines occur.
    """
    marks = list(_MARK.finditer(text))
    first = max((k for k, mark in enumerate(marks) if mark[1] in "Aa"), default=len(marks))
    run = marks[first:]
    written = "".join(mark[1] for mark in run)
    expected = "".join(letters(len(run)))
    if len(run) < 2 or written not in (expected, expected.lower()):
        return None
    last = text.find("\n\n", run[-1].end())
    end = len(text) if last < 0 else last
    stops = [mark.start() for mark in run[1:]] + [end]
    options = (text[mark.end() : stop].strip() for mark, stop in zip(run, stops, strict=True))
    before, after = text[: run[0].start()].rstrip(), text[end:].strip()
    return "\n\n".join(part for part in (before, after) if part), tuple(options)


def _no_number(fields: Mapping[str, Any], name: str) -> str | None:
    answer = fields.get(name)
    plain = answer is None or read_number(str(answer)) is not None
    return None if plain else NO_PLAIN_NUMBER
