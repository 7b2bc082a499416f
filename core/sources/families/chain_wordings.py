"""Ten ways to tell of people each of whom leads to one other."""

from dataclasses import dataclass

from troth.sources.families.frames import Frame, frame


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """A question, and how it tells one link."""

    frame: Frame
    link: Frame


WORDINGS = (
    Wording(
        frame=frame(
            "Letters travel along fixed routes in an office: {table}. One letter starts with "
            "{start} and is passed on {count} times. Who has it at the end?"
        ),
        link=frame("{who} passes to {next}"),
    ),
    Wording(
        frame=frame(
            "In a treasure hunt every door carries one note: {table}. The hunt begins at the door "
            "of {start} and follows {count} notes. At whose door does it end?"
        ),
        link=frame("the note of {who} names {next}"),
    ),
    Wording(
        frame=frame(
            "Around a table each guest has one guest on the left: {table}. Start from {start} and "
            "move {count} places to the left. Whom do you reach?"
        ),
        link=frame("{next} sits to the left of {who}"),
    ),
    Wording(
        frame=frame(
            "A rumour goes round a village, and everybody tells it to just one other person: "
            "{table}. {start} hears it first. After it was told on {count} times, who has heard "
            "it last?"
        ),
        link=frame("{who} tells {next}"),
    ),
    Wording(
        frame=frame(
            "Each of these people keeps the key to the house of one other: {table}. Begin in the "
            "house of {start} and open {count} houses one after another, always with the key that "
            "is in the last one. Whose house is opened at the end?"
        ),
        link=frame("{who} has the key of {next}"),
    ),
    Wording(
        frame=frame(
            "In a club every member writes a postcard to one other: {table}. Follow the postcards "
            "from {start}, {count} of them. To whom does the last one go?"
        ),
        link=frame("{who} to {next}"),
    ),
    Wording(
        frame=frame(
            "Whom does the ball reach? Of some children each always throws to the same child: "
            "{table}. At first {start} has the ball, and it is thrown {count} times."
        ),
        link=frame("{next} catches from {who}"),
    ),
    Wording(
        frame=frame(
            "A list of neighbours says who lives to the right of whom: {table}. Walk from the "
            "house of {start} past {count} doors to the right, so that the last door is the one "
            "to knock on. Who lives there?"
        ),
        link=frame("right of {who} lives {next}"),
    ),
    Wording(
        frame=frame(
            "The members of an order know nobody but the one who comes after them: {table}. A "
            "message is handed to {start} and goes on {count} times. Name the one who holds it "
            "then."
        ),
        link=frame("after {who} comes {next}"),
    ),
    Wording(
        frame=frame(
            "Detectives trace a stolen ring. According to their notes, {table}. The ring was with "
            "{start} at first and has changed hands {count} times since. Who holds it now?"
        ),
        link=frame("{who} always gives to {next}"),
    ),
)
