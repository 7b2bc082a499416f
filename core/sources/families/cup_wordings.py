"""Ten ways to tell of a row of cups and of moves under them."""

from dataclasses import dataclass

from troth.sources.families.frames import Frame, frame


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """Swaps in pairs that leave no cup out, or else a shift of all to one side."""

    pairs: tuple[tuple[str, str], ...] = ()
    way: str = ""

    def carry(self, row: tuple[str, ...], cup: str, *, back: bool = False) -> str:
        """The cup to which what lies under `cup` goes, or from which it came."""
        if self.pairs:
            return {a: b for one, two in self.pairs for a, b in ((one, two), (two, one))}[cup]
        along = 1 if (self.way == "right") != back else -1
        return row[(row.index(cup) + along) % len(row)]

    def __str__(self) -> str:
        if self.pairs:
            return "a swap of " + " and ".join(f"{one} with {two}" for one, two in self.pairs)
        return f"a shift to the {self.way}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """A question, and how it tells one move."""

    frame: Frame
    swap: Frame
    shift: Frame

    def write(self, move: Move) -> str:
        """The words of a move."""
        if move.pairs:
            return " and ".join(self.swap.write(one=one, two=two) for one, two in move.pairs)
        return self.shift.write(way=move.way)

    def read(self, told: str) -> Move:
        """The move that words tell."""
        shift = self.shift.match(told)
        return Move(
            pairs=tuple((pair["one"], pair["two"]) for pair in self.swap.find(told)),
            way=shift["way"] if shift else "",
        )


WORDINGS = (
    Wording(
        frame=frame(
            "A row of cups stands on a table, from left to right {row}. A ball lies under the "
            "{start} cup. No cup ever moves, only what lies under it does: when two cups swap they "
            "exchange what lies under them, and when all shift to one side what lies under each "
            "cup goes to the next cup on that side, and from the end of the row round to the other "
            "end. There are {count} moves: {moves}. Which cup hides the ball after the last move?"
        ),
        swap=frame("{one} swaps with {two}"),
        shift=frame("all shift to the {way}"),
    ),
    Wording(
        frame=frame(
            "On a shelf, from left to right, stand cups of these colours: {row}. The {start} one "
            "covers a ball. The cups keep their places and the things under them travel: two cups "
            "that trade give each other what they cover, and when all pass left or right every cup "
            "gives what it covers to its neighbour on that side, the last one to the cup at the "
            "far end. The {count} moves, in order, are: {moves}. Which cup covers the ball now?"
        ),
        swap=frame("{one} trades with {two}"),
        shift=frame("all pass {way}"),
    ),
    Wording(
        frame=frame(
            "Under which cup does the ball end? The cups, from left to right, are {row}. At first "
            "the ball is under {start}. Cups stay put and only their contents move: an exchange "
            "puts the contents of each of two cups under the other, and a turn puts the contents "
            "of every cup under the next cup to that side, where the next after the end of the row "
            "is the cup at its other end. These {count} moves are made one after another: {moves}."
        ),
        swap=frame("exchange {one} with {two}"),
        shift=frame("turn to the {way}"),
    ),
    Wording(
        frame=frame(
            "A magician has a row of cups, {row} from left to right, and a pea under the {start} "
            "one. She never moves a cup, only what is under it. A trick either swaps what two "
            "cups hide, or slides what every cup hides to the next cup on one side, where the end "
            "of the row is followed by its other end. She does {count} tricks: {moves}. Under "
            "which cup is the pea then?"
        ),
        swap=frame("swap {one} and {two}"),
        shift=frame("slide {way}"),
    ),
    Wording(
        frame=frame(
            "Boxes in the colours {row} stand side by side, named here from left to right. A coin "
            "lies in the {start} one. In each of {count} rounds the boxes stay and their contents "
            "travel: either boxes exchange contents in twos, or all contents go one box to the "
            "left or to the right, and what would go over the end goes to the box at the other "
            "end. The rounds are: {moves}. In which box is the coin at last?"
        ),
        swap=frame("{one} and {two} exchange"),
        shift=frame("all go {way}"),
    ),
    Wording(
        frame=frame(
            "Where is the marble? It was put under the {start} one of some bowls that stand in "
            "this order from left to right: {row}. Bowls do not move, what is under them does. A "
            "trade of two bowls puts what each hides under the other, a march takes what every "
            "bowl hides to the next one on that side, and from the end round to the far end. "
            "There were {count} of these: {moves}."
        ),
        swap=frame("trade of {one} and {two}"),
        shift=frame("march to the {way}"),
    ),
    Wording(
        frame=frame(
            "Read the log of a sorting machine. Its trays are, from left to right, {row}, and a "
            "token lies in the {start} tray. Trays are fixed. CROSS puts the contents of two "
            "trays into each other, MOVE puts the contents of each tray into the next one on the "
            "side that is named, going round at the ends. The log has {count} lines: {moves}. "
            "Which tray holds the token now?"
        ),
        swap=frame("CROSS {one} {two}"),
        shift=frame("MOVE {way}"),
    ),
    Wording(
        frame=frame(
            "Lockers of different colours form a row, from left to right {row}. A scarf hangs in "
            "the {start} one. Every morning things are moved while the lockers stay: lockers swap "
            "what they hold in twos, or everything is passed on by one locker to one side, from "
            "the last one to the first at the other end. On {count} mornings this happened: "
            "{moves}. Which locker has the scarf now?"
        ),
        swap=frame("{one} and {two} swap"),
        shift=frame("everything to the {way}"),
    ),
    Wording(
        frame=frame(
            "Name the pot with the seed. The pots, counted from the left, are {row}, and the seed "
            "is in the {start} one. A switch of two pots gives each the content of the other, a "
            "push to one side gives the content of every pot to its neighbour there, and that of "
            "the last to the one at the far end. After {count} steps, namely {moves}, every pot "
            "stands where it stood."
        ),
        swap=frame("switch {one} with {two}"),
        shift=frame("push {way}"),
    ),
    Wording(
        frame=frame(
            "A ring hides under one of the hats {row}, in this order from left to right, namely "
            "the {start} one. Hats stay in their places. In a turn what is under two hats changes "
            "over, or what is under all hats goes one hat further to one side, and from the "
            "outermost hat to the opposite end. The turns, {count} of them, are these: {moves}. "
            "Which hat hides the ring after the last?"
        ),
        swap=frame("{one} changes over with {two}"),
        shift=frame("all one further {way}"),
    ),
)
