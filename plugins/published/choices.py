"""Sets that come as questions with options: from one record of each to an item."""

import ast
import re

from troth import Item
from troth.plugins.published.records import Record, digest, letters


def arc(record: Record) -> Item:
    """A question of ARC, whose labels may be letters or numbers."""
    return _labelled(record, "question")


def openbookqa(record: Record) -> Item:
    """A question of OpenBookQA."""
    return _labelled(record, "question_stem")


def mmlu(record: Record) -> Item:
    """A question of MMLU, whose answer counts from 0."""
    options = record.options("choices")
    return record.item(record.text("question"), options, record.index("answer", options))


def mmlu_pro(record: Record) -> Item:
    """A question of MMLU-Pro, whose answer stands there as a letter and as an index."""
    options = record.options("options")
    gold = record.letter("answer", letters(len(options)))
    record.agree("answer_index", gold, other="answer")
    own = str(record.whole("question_id"))
    return record.item(record.text("question"), options, gold, own=own)


def gpqa(record: Record) -> Item:
    """A question of GPQA, whose right answer has a field of its own."""
    wrong = (record.text(f"Incorrect Answer {k}") for k in (1, 2, 3))
    options = record.checked("Correct Answer", [record.text("Correct Answer"), *wrong])
    return record.item(
        record.text("Question"), options, 0, own=record.text("Record ID"), reorder=True
    )


def musr(record: Record) -> Item:
    """A story of MuSR, whose options stand in one text as a list."""
    try:
        listed = ast.literal_eval(record.text("choices"))
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        listed = None
    if not isinstance(listed, list):
        raise record.wrong("choices", expected="a list of options, written out")
    options = record.checked("choices", [str(each).strip() for each in listed])
    gold = record.index("answer_index", options)
    record.agree("answer_choice", options[gold], other="answer_index")
    story = record.text("narrative")
    question = f"{story}\n\n{record.text('question')}"
    return record.item(question, options, gold, group=digest(story)[:12])


def zebra_logic(record: Record) -> Item:
    """A question about one cell of a ZebraLogic grid. Questions on one grid are one group."""
    options = record.options("choices")
    puzzle = record.text("puzzle")
    question = f"{puzzle}\n\n{record.text('question')}"
    gold = record.among("answer", options)
    return record.item(question, options, gold, own=record.text("id"), group=digest(puzzle)[:12])


def aqua(record: Record) -> Item:
    """A problem of AQuA-RAT, whose options carry their letters."""
    written = record.options("options")
    labels, texts = zip(*(_apart(each) for each in written), strict=True)
    if labels != letters(len(written)):
        raise record.wrong("options", expected="options that begin with 'A)', 'B)' and so on")
    options = record.checked("options", texts)
    return record.item(record.text("question"), options, record.letter("correct", labels))


def logiqa(record: Record) -> Item:
    """A question of LogiQA about a passage, answered by a small letter."""
    options = record.options("options")
    labels = [letter.lower() for letter in letters(len(options))]
    passage = record.text("context")
    question = f"{passage}\n\n{record.text('question')}"
    gold = record.letter("label", labels)
    return record.item(question, options, gold, group=digest(passage)[:12])


def hellaswag(record: Record) -> Item:
    """A beginning of HellaSwag and its endings."""
    options = record.options("endings")
    question = f"Which of the endings continues this text best?\n\n{record.text('ctx')}"
    return record.item(
        question, options, record.index("label", options), group=record.text("source_id")
    )


def truthfulqa(record: Record) -> Item:
    """A question of TruthfulQA with its one true answer, which comes first in the set."""
    targets = record.within("mc1_targets")
    options = targets.options("choices")
    labels = targets.value("labels")
    if list(labels).count(1) != 1 or len(labels) != len(options):
        raise targets.wrong("labels", expected="a 1 for one option and a 0 for each other")
    return record.item(record.text("question"), options, list(labels).index(1), reorder=True)


def folio(record: Record) -> Item:
    """A conclusion of FOLIO and its premises. Conclusions from one story are one group."""
    options = ("True", "False", "Uncertain")
    premises = record.value("premises")
    told = "\n".join(premises) if isinstance(premises, list) else record.text("premises")
    question = (
        f"Premises:\n{told}\n\nGiven these premises, is this conclusion true, false or uncertain?"
        f"\n{record.text('conclusion')}"
    )
    return record.item(
        question,
        options,
        record.among("label", options),
        own=str(record.whole("example_id")),
        group=str(record.whole("story_id")),
    )


def _labelled(record: Record, question: str) -> Item:
    choices = record.within("choices")
    options = choices.options("text")
    labels = choices.options("label")
    if len(labels) != len(options):
        raise choices.wrong("label", expected=f"a label for each of the {len(options)} options")
    gold = record.letter("answerKey", labels)
    return record.item(record.text(question), options, gold, own=record.text("id"))


def _apart(option: str) -> tuple[str, str]:
    found = re.fullmatch(r"\(?([A-Z])\)(.*)", option, re.DOTALL)
    return (found[1], found[2].strip()) if found else ("", option)
