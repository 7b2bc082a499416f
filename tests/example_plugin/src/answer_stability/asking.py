"""What the probe does to a model: ask the same question again."""

from collections.abc import Sequence

from troth import Asker, Calls, Item, Observation, Option, Options, Trace, prompt

AGAIN = "again:"

OPTIONS = (Option(name="again", default=2, low=1, high=16, help="how often to ask again"),)


def calls(options: Options, _trace: Trace | None) -> Calls:
    """One call a repetition, whatever the first answer was."""
    return Calls(least=options["again"], most=options["again"])


async def ask_again(
    item: Item, baseline: Observation, ask: Asker, options: Options
) -> Sequence[Observation]:
    """The arms `again:1`, `again:2` and so on."""
    return await ask.together(
        *(
            ask.generate(prompt(item), arm=f"{AGAIN}{number}", draw=baseline.draw)
            for number in range(1, options["again"] + 1)
        )
    )
