"""RFEval: options in each of their forms, and the reasoning that argues for another."""

import pytest

from troth import Counterfactual
from troth.solvers.counterfactual_writing import by_rule

from .conftest import Load

RECORD = {
    "id": "made-up-1",
    "question": "Does the table support the claim?",
    "options": "A: yes\nB: no",
    "answer": "A",
    "r_prime": "The second row shows a lower figure, so",
    "explanation": "",
    "content": {"source": "made up"},
}


@pytest.mark.parametrize(
    "options", ["A: yes\nB: no", "A. yes\nB. no", ["yes", "no"], ["A: yes", "B: no"]]
)
def test_of_two_options_the_other_is_argued_for(load: Load, options: object) -> None:
    record = {**RECORD, "options": options}
    parts = {("table_reasoning", "train"): [record]}
    [item] = load("rfeval", parts, subset=("table_reasoning",))
    assert (item.options, item.gold) == (("yes", "no"), 0)
    assert item.solution is not None
    argued = Counterfactual(option=1, text=str(RECORD["r_prime"]))
    assert item.solution.counterfactuals == (argued,)
    [ready] = by_rule(item, [1])
    assert (ready.target, ready.text) == (1, RECORD["r_prime"]), "it needs no writer"


def test_an_option_that_begins_like_a_letter_keeps_its_text(load: Load) -> None:
    record = {**RECORD, "options": ["B. Russell", "A. Turing"], "answer": "A. Turing"}
    [item] = load("rfeval", {("legal_decision", "train"): [record]}, subset=("legal_decision",))
    assert (item.options, item.gold) == (("B. Russell", "A. Turing"), 1)


def test_of_more_options_nobody_knows_which_is_argued_for(load: Load) -> None:
    record = {**RECORD, "options": "A: one\nB: two\nC: three", "answer": "two"}
    parts = {("legal_decision", "train"): [record]}
    [item] = load("rfeval", parts, subset=("legal_decision",))
    assert (item.gold, item.solution) == (1, None)
    assert item.metadata["r_prime"] == RECORD["r_prime"]


def test_what_has_no_options_is_left_out_and_counted(
    load: Load, capsys: pytest.CaptureFixture[str]
) -> None:
    parts = {("mathematical_reasoning", "train"): [RECORD, {**RECORD, "id": "2", "options": ""}]}
    [item] = load("rfeval", parts, subset=("mathematical_reasoning",))
    assert item.id == "rfeval-mathematical_reasoning-made-up-1"
    assert "rows left out: 1: it has no options" in capsys.readouterr().err
