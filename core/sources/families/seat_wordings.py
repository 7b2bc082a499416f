"""Ten ways to tell of people at a round table."""

from dataclasses import dataclass

from troth.sources.families.frames import Frame, frame

ON, BACK = "clockwise", "anticlockwise"


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """A question, and how it tells one place by another."""

    frame: Frame
    fact: Frame


WORDINGS = (
    Wording(
        frame=frame(
            "At a round table the seats are numbered clockwise from 1 to {size}. {first} sits in "
            "seat {opening}. This is known of the others: {facts}. In which seat is {target}?"
        ),
        fact=frame("{who} sits {count} {seats} {way} from {other}"),
    ),
    Wording(
        frame=frame(
            "A committee meets around a circle of chairs that bear the numbers 1 to {size} in "
            "clockwise order. The secretary notes that {first} has chair {opening}, and then only "
            "who is how far from whom: {facts}. Which number is on the chair of {target}?"
        ),
        fact=frame("{who} {count} {seats} {way} of {other}"),
    ),
    Wording(
        frame=frame(
            "Which stool is for {target}? The stools stand in a ring and carry the numbers from 1 "
            "to {size}, clockwise. The one for {first} is number {opening}. For the rest, count "
            "from somebody else: {facts}."
        ),
        fact=frame("for {who} go {count} {seats} {way} from {other}"),
    ),
    Wording(
        frame=frame(
            "A hostess plans a dinner at a round table for {size}, its places numbered clockwise "
            "and beginning with 1. Her list gives {first} place {opening} and goes on like this: "
            "{facts}. Which place does {target} get?"
        ),
        fact=frame("{count} {seats} {way} from {other} put {who}"),
    ),
    Wording(
        frame=frame(
            "On a carousel the {size} horses are numbered clockwise, so that after the highest "
            "number comes 1 again. The first rider, {first}, is on horse {opening}. The other "
            "riders say where they are: {facts}. Which horse does {target} ride?"
        ),
        fact=frame("{who} rides {count} {seats} {way} from {other}"),
    ),
    Wording(
        frame=frame(
            "Around a pond run {size} benches with the numbers 1, 2, 3 and so on, clockwise. "
            "People wait on them for a concert, {first} on number {opening}. Of the others one "
            "hears: {facts}. On which number does {target} wait?"
        ),
        fact=frame("{count} {seats} {way} from {other} waits {who}"),
    ),
    Wording(
        frame=frame(
            "Find the desk of {target}. The desks of an office form a circle of {size} and are "
            "numbered clockwise from the door, the first of them 1. At desk {opening} works "
            "{first}. As to everybody else: {facts}."
        ),
        fact=frame("the desk of {who} is {count} {seats} {way} from that of {other}"),
    ),
    Wording(
        frame=frame(
            "In a game the players stand on a ring of fields that are numbered clockwise, 1 to "
            "{size}, and then 1 again. The token of {first} is on field {opening}. The other "
            "tokens are told by one another: {facts}. On which field is the token of {target}?"
        ),
        fact=frame("{who} is {count} {seats} {way} past {other}"),
    ),
    Wording(
        frame=frame(
            "A round tower has rooms 1 to {size}, numbered clockwise. A letter for {first} goes "
            "to room {opening}. The porter knows the rest by heart: {facts}. To which room does a "
            "letter for {target} go?"
        ),
        fact=frame("{who} lives {count} {seats} {way} from {other}"),
    ),
    Wording(
        frame=frame(
            "Where is {target}? All sit in a circle whose seats count up clockwise to {size} and "
            "begin anew at 1. Certain is that {first} has seat {opening}. Besides, {facts}."
        ),
        fact=frame("{other} is followed {count} {seats} {way} by {who}"),
    ),
)
