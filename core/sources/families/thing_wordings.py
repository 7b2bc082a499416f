"""Ten ways to tell of a table of things."""

from dataclasses import dataclass

from troth.sources.families.frames import Frame, frame


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """A question, and how it tells one row of the table."""

    frame: Frame
    row: Frame


WORDINGS = (
    Wording(
        frame=frame(
            "An inventory has these entries: {table}. Begin with the {start}. Each word of this "
            "list says which other thing comes next, the one that has the same colour, owner, "
            "room or origin: {moves}. Which thing comes last?"
        ),
        row=frame("{name}: {colour}, of {owner}, in the {room}, from {origin}"),
    ),
    Wording(
        frame=frame(
            "A museum keeps a card for every object: {table}. A guard walks from the {start} to "
            "the other object that agrees with it in the first point of this list, from there to "
            "the other that agrees in the second, and so on: {moves}. Where does the walk end?"
        ),
        row=frame("the {colour} {name} lent by {owner}, shown in the {room}, made in {origin}"),
    ),
    Wording(
        frame=frame(
            "Which article is reached? In the catalogue of an auction stand {table}. Take the "
            "{start} and filter the catalogue by its value in the first of these columns, which "
            "leaves it and one more; go on from that one with the next column: {moves}."
        ),
        row=frame("{name} (colour {colour}, owner {owner}, room {room}, origin {origin})"),
    ),
    Wording(
        frame=frame(
            "After a move the boxes are listed by what is in them: {table}. In each mark a thing "
            "has just one partner that is like it. From the {start} one goes to its partner by the "
            "first of the following marks, from the partner to its own partner by the second, "
            "until the list is done: {moves}. What is in the box reached at the end?"
        ),
        row=frame("{name}, {colour}, {owner}, {room}, {origin}"),
    ),
    Wording(
        frame=frame(
            "A register reads as follows: {table}. No entry stands alone in anything, since there "
            "is always exactly one other with the same colour, with the same owner, with the same "
            "room and with the same origin. Go from the {start} along {moves}. At which entry do "
            "you stop?"
        ),
        row=frame("in the {room} {owner} keeps the {colour} {name} from {origin}"),
    ),
    Wording(
        frame=frame(
            "For a treasure hunt the things in a house are known: {table}. The first clue lies at "
            "the {start}. Every clue names a property, and the next one lies at the only other "
            "thing that has the same: {moves}. At which thing does the hunt end?"
        ),
        row=frame("from {origin} came the {name}, {colour}, which {owner} has in the {room}"),
    ),
    Wording(
        frame=frame(
            "Suppose a shop lists its stock like this: {table}. A customer looks at the {start} "
            "and asks for the other piece that matches it in one respect, then for the other that "
            "matches this one in the next respect, in the order {moves}. Which piece is shown "
            "last?"
        ),
        row=frame("{owner} offers the {name} in {colour} out of {origin}, now in the {room}"),
    ),
    Wording(
        frame=frame(
            "Name the item on which the search ends. It is made in this table: {table}. It starts "
            "from the {start}, and one column after another decides to which item of equal value "
            "it jumps: {moves}."
        ),
        row=frame("{name} = {colour} / {owner} / {room} / {origin}"),
    ),
    Wording(
        frame=frame(
            "Two sisters sort the contents of a house, of which they wrote down: {table}. One "
            "holds up the {start}. The other fetches what has the same colour, owner, room or "
            "origin, as the next word says, and then what goes with that, and so on through "
            "{moves}. What is fetched in the end?"
        ),
        row=frame(
            "the {name} whose colour is {colour}, owner {owner}, room {room}, origin {origin}"
        ),
    ),
    Wording(
        frame=frame(
            "Read this list of props for a play: {table}. The director points at the {start} and "
            "calls out words, at each of which an assistant turns to the one other prop that is "
            "alike in it. The words are {moves}. To which prop does the assistant turn last?"
        ),
        row=frame("the {name} is {colour}, {owner} brings it, {room} holds it, {origin} made it"),
    ),
)
