"""How many items a comparison needs."""

import math

from troth.stats.quantiles import normal_quantile


def pairs_needed(
    difference: float, discordant: float, *, power: float = 0.8, level: float = 0.95
) -> int:
    """Pairs that McNemar's test needs to find a difference of two rates on the same items.

    `discordant` is the share of items whose answers differ between the two; it is what counts,
    not the rates themselves (Miettinen 1968; Connor 1987).
    """
    if not 0 < abs(difference) <= discordant <= 1:
        raise ValueError(
            f"expected 0 < |difference| <= discordant <= 1, got {difference} and {discordant}: "
            "two rates can differ by no more than the share of pairs that differ"
        )
    spread = math.sqrt(discordant), math.sqrt(discordant - difference**2)
    return _needed(difference, *spread, power=power, level=level)


def items_needed(a: float, b: float, *, power: float = 0.8, level: float = 0.95) -> int:
    """Items in each arm that an unpaired test needs to tell two rates apart (Fleiss 1981)."""
    if not (0 <= min(a, b) < max(a, b) <= 1):
        raise ValueError(f"expected two different rates between 0 and 1, got {a} and {b}")
    middle = (a + b) / 2
    spread = math.sqrt(2 * middle * (1 - middle)), math.sqrt(a * (1 - a) + b * (1 - b))
    return _needed(a - b, *spread, power=power, level=level)


def _needed(
    difference: float, under_null: float, under_change: float, *, power: float, level: float
) -> int:
    if not 0.5 < power < 1:
        raise ValueError(f"expected a power between .5 and 1, got {power}")
    reach = normal_quantile(level) * under_null + normal_quantile(2 * power - 1) * under_change
    return math.ceil((reach / difference) ** 2)
