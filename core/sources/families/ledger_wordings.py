"""Ten ways to tell of a number that changes by amounts known by name."""

from dataclasses import dataclass

from troth.sources.families.frames import Frame, frame


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """A question, and how it tells one amount and one entry."""

    frame: Frame
    fact: Frame
    entry: Frame
    add: str
    take: str
    between: str


WORDINGS = (
    Wording(
        frame=frame(
            "A storehouse opens the week with {opening} {unit}. Its records give the size of each "
            "{noun}: {facts}. During the week the clerk {entries}. How many {unit} are in the "
            "storehouse at the end of the week?"
        ),
        fact=frame("the {name} {noun} is {amount} {unit}"),
        entry=frame("{verb} the {name} {noun}"),
        add="adds",
        take="removes",
        between=", then ",
    ),
    Wording(
        frame=frame(
            "Someone counts {unit} and begins at {opening}. A note on the desk lists every {noun}: "
            "{facts}. The count then changes in this order: {entries}. Which number of {unit} does "
            "the count end on?"
        ),
        fact=frame("{amount} for the {name} {noun}"),
        entry=frame("{verb} the {name} {noun}"),
        add="plus",
        take="minus",
        between=", ",
    ),
    Wording(
        frame=frame(
            "What balance does this ledger of {unit} close on? It opens on {opening}; a credit "
            "adds to that and a debit takes from it. The amount of each {noun} is known: {facts}. "
            "The entries, from the first to the last, are these: {entries}."
        ),
        fact=frame("the {name} {noun} comes to {amount}"),
        entry=frame("{verb} the {name} {noun}"),
        add="credit",
        take="debit",
        between="; ",
    ),
    Wording(
        frame=frame(
            "The harbour master keeps a tally of {unit}. In the morning it reads {opening}. What "
            "each {noun} holds is written on a board: {facts}. Until evening the master "
            "{entries}. What does the tally of {unit} read in the evening?"
        ),
        fact=frame("{amount} {unit} in the {name} {noun}"),
        entry=frame("{verb} the {name} {noun}"),
        add="adds",
        take="deducts",
        between=", then ",
    ),
    Wording(
        frame=frame(
            "Say what number of {unit} a guild owns after its last deal. At the start it owns "
            "{opening}. The size of a {noun} hangs on where it comes from: {facts}. One after "
            "another the guild {entries}."
        ),
        fact=frame("the {name} {noun} counts {amount}"),
        entry=frame("{verb} the {name} {noun}"),
        add="buys",
        take="sells",
        between=", ",
    ),
    Wording(
        frame=frame(
            "A game of trading begins with {opening} {unit} in the box. A card tells how many "
            "{unit} go with each {noun}: {facts}. The players draw these cards, in this order, "
            "and change the box as they say: {entries}. How many {unit} are in the box after "
            "that?"
        ),
        fact=frame("{name} {noun} {amount}"),
        entry=frame("{verb} the {name} {noun}"),
        add="deposit",
        take="withdraw",
        between="; ",
    ),
    Wording(
        frame=frame(
            "Follow the stock of {unit} on a ship. It sails with {opening} of them. The freight "
            "list says what is in every {noun}: {facts}. On its way the ship {entries}. What is "
            "its stock of {unit} when it comes home?"
        ),
        fact=frame("{amount} {unit} make up the {name} {noun}"),
        entry=frame("{verb} the {name} {noun}"),
        add="receives",
        take="delivers",
        between=", then ",
    ),
    Wording(
        frame=frame(
            "Two clerks check a stock of {unit} that was {opening} at noon. They know every "
            "{noun}: {facts}. Since noon came, in this order, {entries}. Which stock of {unit} "
            "must they find?"
        ),
        fact=frame("in the {name} {noun} are {amount}"),
        entry=frame("the {verb} of the {name} {noun}"),
        add="arrival",
        take="departure",
        between=", ",
    ),
    Wording(
        frame=frame(
            "Work out the final number of {unit}. A team has {opening} of them to begin with, and "
            "each {noun} is worth a fixed number: {facts}. Then it {entries}."
        ),
        fact=frame("{amount} by the {name} {noun}"),
        entry=frame("{verb} the {name} {noun}"),
        add="wins",
        take="loses",
        between=", ",
    ),
    Wording(
        frame=frame(
            "The diary of a warehouse for {unit} begins with the words that {opening} are there. "
            "Further down it lists what every {noun} comes to: {facts}. On the last page stands "
            "what was carried in or out, one after the other: {entries}. How many {unit} does the "
            "warehouse hold in the end?"
        ),
        fact=frame("{name} {noun} = {amount}"),
        entry=frame("{name} {noun} {verb}"),
        add="in",
        take="out",
        between="; ",
    ),
)
