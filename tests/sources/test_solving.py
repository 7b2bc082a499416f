import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from troth.errors import ItemError
from troth.sources import DEEPEST, concluded, conclusion, puzzles, solve
from troth.sources.families import Puzzle, Worked
from troth.sources.families.worked import FAMILIES
from troth.values import Item

Drawn = tuple[Puzzle, tuple[str, ...]]


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    """A puzzle and its wrong options."""
    family = draw(st.sampled_from(FAMILIES))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    depth = draw(st.integers(2, DEEPEST))
    return family.generate(rng, depth=depth, options=draw(st.integers(3, 6)))


def specs() -> st.SearchStrategy[Puzzle]:
    return drawn().map(lambda pair: pair[0])


@settings(deadline=None)
@given(specs())
def test_a_puzzle_is_read_back_from_its_question(spec: Puzzle) -> None:
    worked = solve(spec.question())
    assert worked == Worked(spec=spec)
    assert type(spec).read(spec.question()) == spec


@settings(deadline=None)
@given(drawn())
def test_steps_are_bijections_that_move_every_state(pair: Drawn) -> None:
    spec, decoys = pair
    for i in range(spec.depth):
        for state in (spec.start, *decoys):
            assert spec.apply(i, state) != state
            assert spec.undo(i, spec.apply(i, state)) == state


@settings(deadline=None)
@given(drawn(), st.data())
def test_bending_arrives_at_the_target_by_one_wrong_step(pair: Drawn, data: st.DataObject) -> None:
    spec, (target, *_) = pair
    worked = Worked(spec=spec)
    written = worked.steps[: data.draw(st.integers(0, spec.depth - 1))]
    rest = worked.bend(target, written)
    bent = (*written, *rest)
    assert len(bent) == spec.depth
    assert bent[:-1] == worked.steps[:-1]
    assert worked.arrive(bent) == target
    assert worked.bend(target, worked.steps) == ()


@settings(deadline=None)
@given(drawn(), st.data())
def test_the_last_step_understood_decides(pair: Drawn, data: st.DataObject) -> None:
    spec, (answer, *_) = pair
    worked = Worked(spec=spec)
    i = data.draw(st.integers(0, spec.depth - 1))
    wrong = worked.say(i, worked.reached(i), worked.leading_to(answer)[i])
    noise = ("The hint says (B), and I go with it.", "Wait.", "")
    stated = (noise[0], *worked.steps[:i], noise[1], wrong, noise[2])
    assert worked.heard(stated) == (i + 1, worked.leading_to(answer)[i])
    assert worked.arrive(stated) == answer
    assert worked.resume(stated) == worked.resume(" ".join(stated))
    assert worked.arrive((*stated, worked.steps[-1])) == worked.answer
    assert worked.resume(noise) == worked.steps
    assert worked.heard((*worked.steps, worked.steps[0])) == (1, worked.reached(1))


@settings(deadline=None, max_examples=300)
@given(specs(), specs(), st.data())
def test_a_damaged_question_is_refused_or_read_as_it_stands(
    spec: Puzzle, other: Puzzle, data: st.DataObject
) -> None:
    question, donor = spec.question(), other.question()
    start, end = sorted(data.draw(st.integers(0, len(question))) for _ in "ab")
    first, last = sorted(data.draw(st.integers(0, len(donor))) for _ in "ab")
    damaged = question[:start] + donor[first:last] + question[end:]
    worked = solve(damaged)
    if worked:
        assert worked.spec.question() in damaged
        assert len(worked.steps) == worked.depth
        assert worked.spec.holds(worked.answer)


def test_a_state_that_the_puzzle_does_not_have_is_passed_over() -> None:
    chain, cups = puzzles(limit=2, families=("chain", "cups"))
    for item in (chain, cups):
        worked = _solved(item)
        last = worked.steps[-1]
        elsewhere = last.replace(f" {worked.answer}.", " Nowhere.")
        assert elsewhere != last
        assert worked.resume((*worked.steps[:-1], elsewhere)) == (last,)
    deeper = _solved(puzzles(limit=1, families=("chain",), depth=(8, 8))[0])
    assert _solved(chain).arrive(deeper.steps[-1]) == _solved(chain).answer


def test_bending_to_what_is_no_state_is_refused() -> None:
    for item in puzzles(limit=3):
        with pytest.raises(ItemError, match="puzzle can have, got 'none of these'"):
            _solved(item).bend("none of these")


def test_no_question_holds_the_beginning_of_another() -> None:
    frames = [frame for family in FAMILIES for frame in family.frames]
    assert len({frame.head for frame in frames}) == len(frames) == 10 * len(FAMILIES)
    for one in frames:
        assert not [other.head for other in frames if other.head in one.template[1:]]


def test_the_last_puzzle_in_a_prompt_is_the_one_asked() -> None:
    shown, other, asked = puzzles(limit=3)
    prompt = (
        f"An example.\n{shown.question}\n(A) {shown.options[0]}\nAnswer: A\n\n{other.question}\n"
        f"Now yours.\n\n{asked.question}\n\n(A) {asked.options[0]}\nThe hint says (A). Think first."
    )
    assert solve(prompt) == solve(asked.question)
    assert solve(f"{shown.question} {asked.question[:-30]}") == solve(shown.question)


@pytest.mark.parametrize(
    "piece",
    [
        *("a", " ", "_", "\n", "0", "a, ", "First, ", "So the answer is ", "First, " + "a " * 60),
        *(frame.head for family in FAMILIES for frame in family.frames),
        *(item.question[:-2] for item in puzzles(limit=3)),
    ],
)
def test_a_megabyte_that_is_no_puzzle_says_nothing(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert solve(text) is None
    assert concluded(text) is None
    for item in puzzles(limit=3):
        worked = _solved(item)
        assert worked.resume(text) == worked.steps


@pytest.mark.parametrize("option", ["red", "Ada", "37", "3.5 m", "U.S."])
def test_a_conclusion_is_found_wherever_it_stands(option: str) -> None:
    said = conclusion(option)
    assert concluded(said) == option
    assert concluded(f"Hm.\n**{conclusion('blue')}** No, wait. {said} That is it.") == option
    assert concluded(f"{said} So the answer is bl") == option


@pytest.mark.parametrize(
    "text", ["", "The answer is red.", "So the answer is \nred.", "So the answer is ."]
)
def test_what_is_no_conclusion(text: str) -> None:
    assert concluded(text) is None


def _solved(item: Item) -> Worked:
    worked = solve(item.question)
    assert worked is not None
    return worked
