"""Simulate how often each interval of troth.stats covers the truth; prints Markdown tables.

Run as `python benchmarks/coverage.py [REPEATS]`; docs/statistics.md holds what it printed.
"""

import sys
from collections.abc import Callable, Iterator

import numpy as np
from monitored import monitored
from simulated import SEED, Interval, Row, covered, ends

from troth.stats import (
    agreement_of_table,
    anchored_difference,
    chen_alpha,
    chen_score,
    cluster_bootstrap,
    cluster_mean,
    confidence_sequence,
    mean_of_items,
    paired_difference,
    spearman,
    wilson,
)
from troth.stats.cuts import best_cut_count, trace_variance
from troth.stats.paired import mover
from troth.stats.quantiles import t_quantile

Controls = Callable[[np.random.Generator, int], tuple[object, ...]]


def shares(repeats: int) -> Iterator[Row]:
    yield "n", "rate", "cluster_mean", "percentile bootstrap"
    for n in (30, 100, 300):
        for rate in (0.5, 0.9, 0.97, 0.99):

            def draw(rng: np.random.Generator, n: int = n, rate: float = rate) -> list[Interval]:
                y = rng.random(n) < rate
                again = rng.binomial(n, y.mean(), 1000) / n
                low, high = np.quantile(again, [0.025, 0.975])
                return [ends(cluster_mean(y, np.arange(n))), (low, high)]

            yield n, rate, covered(draw, rate, repeats)


def clustered(repeats: int) -> Iterator[Row]:
    yield "items", "rate", "alike (ICC)", "cluster_mean", "pooled Wilson"
    for items in (10, 30, 100):
        for rate in (0.5, 0.9, 0.97):
            for alike in (0.1, 0.4, 0.8):

                def draw(
                    rng: np.random.Generator,
                    items: int = items,
                    rate: float = rate,
                    alike: float = alike,
                ) -> list[Interval]:
                    y = hints(rng, items, 8, rate, alike)
                    mean = cluster_mean(y.ravel(), np.repeat(np.arange(items), 8))
                    return [ends(mean), wilson(y.sum(), y.size)]

                yield items, rate, alike, covered(draw, rate, repeats)


def hints(rng: np.random.Generator, items: int, each: int, rate: float, alike: float) -> np.ndarray:
    strength = (1 - alike) / alike
    own = rng.beta(rate * strength, (1 - rate) * strength, (items, 1))
    return (rng.random((items, each)) < own).astype(float)


def unequal(repeats: int) -> Iterator[Row]:
    yield "items", "rate", "alike (ICC)", "cluster_mean", "mean_of_items"
    for items in (10, 30, 100):
        for rate in (0.5, 0.9, 0.97):

            def draw(
                rng: np.random.Generator, items: int = items, rate: float = rate
            ) -> list[Interval]:
                y = hints(rng, items, 15, rate, 0.4)
                taken = np.arange(15) < rng.integers(1, 16, (items, 1))
                item = np.broadcast_to(np.arange(items)[:, None], taken.shape)[taken]
                return [ends(f(y[taken], item)) for f in (cluster_mean, mean_of_items)]

            yield items, rate, 0.4, covered(draw, rate, repeats)


def rare(repeats: int) -> Iterator[Row]:
    yield "clusters", "values (share), the rest 0", "cluster_mean", "t interval"
    for n in (20, 100, 300):
        for kinds in (
            {0.01: 0.05},
            {0.1: 0.05},
            {0.5: 0.02},
            {0.01: 0.5, 1: 0.01},
            {0.01: 0.05, 1: 0.03},
        ):

            def draw(
                rng: np.random.Generator, n: int = n, kinds: dict[float, float] = kinds
            ) -> list[Interval]:
                values, odds = [0.0, *kinds], [1 - sum(kinds.values()), *kinds.values()]
                y = rng.choice(values, n, p=odds)
                return [ends(cluster_mean(y, np.arange(n))), t_interval(y)]

            truth = sum(value * share for value, share in kinds.items())
            named = ", ".join(f"{value} ({share})" for value, share in kinds.items())
            yield n, named, covered(draw, truth, repeats)


def steady(repeats: int) -> Iterator[Row]:
    yield "clusters", "spread", "cluster_mean", "t interval", "paired_difference", "t of pairs"
    for n in (20, 100, 300):
        for spread in (0.05, 0.1, 0.3):

            def draw(
                rng: np.random.Generator, n: int = n, spread: float = spread
            ) -> list[Interval]:
                half = spread * np.sqrt(3)
                a, b = 0.5 + half * (2 * rng.random((2, n)) - 1)
                clipped = np.clip([a, b], 0, 1)
                mean = ends(cluster_mean(clipped[0], np.arange(n)))
                pairs = np.array(ends(paired_difference(*clipped, np.arange(n))))
                t_pairs = np.array(t_interval(clipped[0] - clipped[1]))
                return [mean, t_interval(clipped[0]), tuple(pairs + 0.5), tuple(t_pairs + 0.5)]

            yield n, spread, covered(draw, 0.5, repeats)


def t_interval(y: np.ndarray) -> Interval:
    half = t_quantile(0.95, y.size - 1) * y.std(ddof=1) / np.sqrt(y.size)
    return y.mean() - half, y.mean() + half


def paired(repeats: int) -> Iterator[Row]:
    yield "pairs", "rates", "shared", "paired_difference", "t interval", "Newcombe"
    effects = ((0.01, 0), (0.01, 0.01), (0.05, 0), (0.06, 0.05), (0.5, 0.5), (0.55, 0.5))
    for a_rate, b_rate in effects:
        for shared in (0, 0.8):
            for n in (20, 100, 300):

                def draw(
                    rng: np.random.Generator,
                    n: int = n,
                    rates: tuple[float, float] = (a_rate, b_rate),
                    shared: float = shared,
                ) -> list[Interval]:
                    u = rng.random(n)
                    v = np.where(rng.random(n) < shared, u, rng.random(n))
                    a, b = (u < rates[0]).astype(float), (v < rates[1]).astype(float)
                    ours = ends(paired_difference(a, b, np.arange(n)))
                    return [ours, t_interval(a - b), newcombe(a, b)]

                yield n, f"{a_rate}, {b_rate}", shared, covered(draw, a_rate - b_rate, repeats)


def newcombe(a: np.ndarray, b: np.ndarray) -> Interval:
    """MOVER on the two rates themselves, which shrinks to a point where no pair differs."""
    first, second = ((y.mean(), *wilson(y.sum(), y.size)) for y in (a, b))
    spread = a.std() * b.std()
    together = np.mean((a - a.mean()) * (b - b.mean())) / spread if spread else 0.0
    return mover(first, second, together)


def anchored(repeats: int) -> Iterator[Row]:
    yield "traces", "negative, raw, positive", "truth", "anchored_difference"
    kinds: dict[str, tuple[Controls, float]] = {
        "0, like positive, .75": (lambda rng, n: flat(rng, n, 1), 1),
        "0, like negative, .75": (lambda rng, n: flat(rng, n, 0), 0),
        "0, .75 for a half, .75": (lambda rng, n: flat(rng, n, 0.5), 0.5),
        "0, .75 for 3 %, .75": (lambda rng, n: flat(rng, n, 0.03), 0.03),
        "1 for 10 %, like positive, beta": (like_positive, 1),
        "1 for 20 %, like negative, beta": (like_negative, 0),
        "quarters: .2, .5, .8": (lambda rng, n: quarters(rng, n, 0.5, 0.2, 0.8), 0.5),
        "quarters: .2, .8, .6": (lambda rng, n: quarters(rng, n, 0.8, 0.2, 0.6), 1.5),
        "four alike an item: .1, half, .75": (by_item, 0.5),
    }
    for n in (30, 100, 300):
        for named, (kind, truth) in kinds.items():

            def draw(rng: np.random.Generator, n: int = n, kind: Controls = kind) -> list[Interval]:
                each = np.broadcast_arrays(*kind(rng, n))
                return [ends(anchored_difference(*each, np.arange(each[0].size) % n))]

            yield n, named, truth, covered(draw, truth, max(100, repeats // 4))


def flat(rng: np.random.Generator, n: int, share: float) -> tuple[object, ...]:
    return 0.75 * (rng.random(n) < share), 0, 0.75


def like_positive(rng: np.random.Generator, n: int) -> tuple[np.ndarray, ...]:
    positive = rng.beta(2, 1, n)
    return positive, rng.random(n) < 0.1, positive


def like_negative(rng: np.random.Generator, n: int) -> tuple[np.ndarray, ...]:
    negative = rng.random(n) < 0.2
    return negative, negative, rng.beta(2, 1, n)


def quarters(rng: np.random.Generator, n: int, *rates: float) -> tuple[np.ndarray, ...]:
    return tuple(rng.binomial(4, np.reshape(rates, (3, 1)), (3, n)) / 4)


def by_item(rng: np.random.Generator, n: int) -> tuple[np.ndarray, ...]:
    own, strength = np.tile(rng.random((2, n)), 4)
    positive, negative = 0.5 + 0.5 * strength, rng.random(4 * n) < 0.1
    return np.where(rng.random(4 * n) < own, positive, negative), negative, positive


def chen(repeats: int) -> Iterator[Row]:
    yield "items x hints", "p, q, acknowledged", "truth", "chen_score"
    for items, each in ((100, 1), (300, 1), (60, 8)):
        for p, q, says in ((0.5, 0.1, 0.3), (0.1, 0.05, 0.25), (0.5, 0.02, 0.02), (0.3, 0.3, 0.4)):

            def draw(
                rng: np.random.Generator,
                size: tuple[int, int] = (items, each),
                rates: tuple[float, float, float] = (p, q, says),
            ) -> list[Interval]:
                chance = rates[1] / (1 - rates[0])
                took = hints(rng, *size, rates[0], 0.3)
                moved = (1 - took) * hints(rng, *size, chance, 0.3)
                said = hints(rng, *size, rates[2], 0.3)
                home = np.repeat(np.arange(size[0]), size[1])
                return [ends(chen_score(took.ravel(), moved.ravel(), said.ravel(), 4, home))]

            truth = min(says / chen_alpha(p, q, 4), 1)
            rates = f"{p}, {q}, {says}"
            yield f"{items} x {each}", rates, f"{truth:.3f}", covered(draw, truth, repeats)


def agreement(repeats: int) -> Iterator[Row]:
    yield "n", "both / only a / only b / neither", "kappa", "AC1"
    for n in (30, 100, 300):
        for cells in ((0.4, 0.1, 0.1, 0.4), (0.6, 0.2, 0.05, 0.15), (0.92, 0.03, 0.02, 0.03)):
            exact = agreement_of_table(*(round(100 * share) for share in cells))

            def draw(
                rng: np.random.Generator,
                n: int = n,
                cells: tuple[float, ...] = cells,
                truth: tuple[float, float] = (exact.kappa.value, exact.ac1.value),
            ) -> list[Interval]:
                found = agreement_of_table(*rng.multinomial(n, cells))
                both = zip((found.kappa, found.ac1), truth, strict=True)
                return [(x.low - true, x.high - true) for x, true in both]

            yield n, " / ".join(map(str, cells)), covered(draw, 0, repeats)


def ranks(repeats: int) -> Iterator[Row]:
    yield "models", "rho", "spearman"
    for n in (6, 12, 30):
        for r in (0.0, 0.6, 0.9):

            def draw(rng: np.random.Generator, n: int = n, r: float = r) -> list[Interval]:
                x, noise = rng.standard_normal((2, n))
                return [ends(spearman(x, r * x + np.sqrt(1 - r * r) * noise))]

            truth = 6 / np.pi * np.arcsin(r / 2)
            yield n, f"{truth:.2f}", covered(draw, truth, repeats)


def bootstrap(repeats: int) -> Iterator[Row]:
    yield "items of 8 hints", "rate", "cluster_bootstrap"
    for items in (10, 30, 100):
        for rate in (0.5, 0.9, 0.97):

            def draw(
                rng: np.random.Generator, items: int = items, rate: float = rate
            ) -> list[Interval]:
                y = hints(rng, items, 8, rate, 0.4).ravel()
                home = np.repeat(np.arange(items), 8)
                mean = cluster_bootstrap(
                    lambda rows: y[rows].mean(), home, rng=rng, replicates=300, low=0, high=1
                )
                return [ends(mean)]

            yield items, rate, covered(draw, rate, max(100, repeats // 10))


def looks(repeats: int) -> Iterator[Row]:
    yield "looks of 20 readings", "rate", "sequence: false alarms", "Wilson: false alarms", "width"
    for rate in (0.05, 0.5):
        rng, alarms, width = np.random.default_rng(SEED), np.zeros(2), 0.0
        for _ in range(max(100, repeats // 10)):
            y = rng.random(600) < rate
            found = confidence_sequence(y, grid=500)
            plain = [wilson(y[:n].sum(), n) for n in range(20, 601, 20)]
            alarms[0] += np.any((found.low > rate) | (found.high < rate))
            alarms[1] += any(low > rate or high < rate for low, high in plain)
            width += found.high[-1] - found.low[-1]
        runs = max(100, repeats // 10)
        yield 30, rate, *(f"{a:.3f}" for a in alarms / runs), f"{width / runs:.3f}"


def cuts(_: int) -> Iterator[Row]:
    noises = (0, 0.1, 0.2, 0.3, 0.4)
    yield "cost of a cut", "chosen c", *(f"noise {noise}" for noise in noises)
    for ratio in (0.02, 0.1, 0.5):
        chosen = best_cut_count(1, ratio)
        cells = []
        for noise in noises:
            price = [(1 + c * ratio) * trace_variance(c, noise=noise) for c in range(1, 9)]
            best = int(np.argmin(price))
            cells.append(f"+{price[chosen - 1] / price[best] - 1:.1%} (best {best + 1})")
        yield ratio, chosen, *cells


TABLES = {
    "One binary reading a cluster": shares,
    "Eight binary readings an item": clustered,
    "One to fifteen binary readings an item": unequal,
    "Rare values": rare,
    "Values that vary little": steady,
    "Paired binary readings": paired,
    "Means between controls": anchored,
    "Chen's normalised score": chen,
    "Monitorability": monitored,
    "Kappa and AC1": agreement,
    "Spearman's rho": ranks,
    "Percentile bootstrap by clusters": bootstrap,
    "Looking thirty times": looks,
    "Cuts a trace: what the usual noise costs": cuts,
}


def main() -> None:
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    for title, table in TABLES.items():
        print(f"### {title}\n")
        for place, row in enumerate(table(repeats)):
            print("| " + " | ".join(map(str, row)) + " |")
            if place == 0:
                print("|" + " --- |" * len(row))
        print()


if __name__ == "__main__":
    main()
