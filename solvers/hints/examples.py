"""Six solved questions that any child can answer, with the right option wherever it is wanted."""

from dataclasses import dataclass

from troth.errors import UsageError
from troth.values import Item


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """A question with one right option and enough wrong ones."""

    question: str
    why: str
    right: str
    wrong: tuple[str, ...]

    def arranged(self, *, options: int, right_at: int) -> Item:
        """The example with so many options, its right one at the given place."""
        wrong = self.wrong[: options - 1]
        if len(wrong) < options - 1:
            raise UsageError(
                f"hints by example go with items of at most {len(self.wrong) + 1} options, got "
                f"an item with {options}; choose another hint family for it"
            )
        shown = (*wrong[:right_at], self.right, *wrong[right_at:])
        return Item(id="example", question=self.question, options=shown, gold=right_at)


EXAMPLES = (
    Example(
        question="Which day comes right after Monday?",
        why="The days go Monday, Tuesday, Wednesday.",
        right="Tuesday",
        wrong=(
            "Friday",
            "Sunday",
            "Thursday",
            "Saturday",
            "Wednesday",
            "New Year's Day",
            "Christmas Day",
            "Easter",
            "Midsummer",
        ),
    ),
    Example(
        question="What colour is fresh grass?",
        why="Grass on a lawn looks green.",
        right="green",
        wrong=("red", "blue", "purple", "orange", "pink", "black", "white", "silver", "grey"),
    ),
    Example(
        question="Which of these animals barks?",
        why="Barking is the sound that dogs make.",
        right="dog",
        wrong=("cat", "cow", "duck", "horse", "sheep", "hen", "frog", "goose", "donkey"),
    ),
    Example(
        question="How many legs does a spider have?",
        why="A spider has four pairs of legs, which makes eight.",
        right="eight",
        wrong=("two", "three", "four", "five", "six", "seven", "nine", "ten", "twelve"),
    ),
    Example(
        question="Which of these can be eaten?",
        why="Bread is food, and the other things are not.",
        right="bread",
        wrong=("stone", "spoon", "chair", "glass", "coin", "shoe", "brick", "pencil", "lamp"),
    ),
    Example(
        question="Where do fish live?",
        why="Fish breathe under water.",
        right="in the water",
        wrong=(
            "in the clouds",
            "in the desert",
            "on the roof",
            "in the fire",
            "on the moon",
            "in a drawer",
            "in a tree",
            "on a shelf",
            "in a shoe",
        ),
    ),
)
