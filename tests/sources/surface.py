"""A reader who looks at a question and its options, and solves nothing.

What it sees of each option: where it stands, how often and beside which words it is mentioned, how
large it is among the others, and which others it is told together with.
"""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from threadpoolctl import threadpool_limits

from troth.sources import solve
from troth.sources.families import Puzzle
from troth.values import Item

Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

_WORDS, _HASHED, _NEAR = 30, 48, 3
_TOKEN = re.compile(r"\w+|[.;:,?]")


def accuracies(train: Sequence[Item], test: Sequence[Item]) -> dict[str, float]:
    """How often each classifier, trained on some items, picks the right option of others."""
    words = _common(train)
    seen, unseen = _table(train, words), _table(test, words)
    chosen = np.concatenate([np.arange(len(i.options)) == i.gold for i in train])
    golds = np.array([item.gold for item in test])
    readers = {
        "logistic": make_pipeline(StandardScaler(), LogisticRegression(C=0.02, max_iter=200)),
        "boosting": HistGradientBoostingClassifier(
            max_iter=60, learning_rate=0.08, max_leaf_nodes=15, random_state=0
        ),
    }
    told = {}
    for name, reader in readers.items():
        # Threads that wait for a core which another test has wait for minutes.
        with threadpool_limits(1):
            likely = reader.fit(seen, chosen).predict_proba(unseen)[:, 1]
        picked = likely.reshape(len(test), -1).argmax(axis=1)
        told[name] = float((picked == golds).mean())
    return told


def _common(items: Sequence[Item]) -> list[str]:
    """The words that stand in some questions and not in most, the commonest first."""
    seen = Counter(word for item in items for word in set(_TOKEN.findall(item.question)))
    some = [word for word, n in seen.most_common() if n < 0.7 * len(items) and not word.isdigit()]
    return some[:_WORDS]


def _table(items: Sequence[Item], words: Sequence[str]) -> Array:
    return np.array([row for item in items for row in _rows(item, words)], dtype=float)


def _rows(item: Item, words: Sequence[str]) -> list[list[float]]:
    tokens = _TOKEN.findall(item.question)
    counts = Counter(tokens)
    told = [float(counts[word]) for word in words]
    worked = solve(item.question)
    assert worked is not None
    start = worked.spec.start
    rows = []
    sizes = _sizes(item, tokens, start)
    links = _links(item, worked.spec)
    for k, option in enumerate(item.options):
        size = sizes[k]
        rows.append(
            [
                *(float(k == place) for place in range(len(item.options))),
                float(option == start),
                *size,
                *links[k],
                *_mentions(tokens, option, start),
                *told,
                # What a word says of where the right option lies.
                *(size[0] * each for each in told),
                *(size[5] * each for each in told),
            ]
        )
    return rows


def _sizes(item: Item, tokens: Sequence[str], start: str) -> list[list[float]]:
    if not item.options[0].isdigit():
        return [[0.0] * 13 for _ in item.options]
    values = np.array([int(option) for option in item.options], dtype=float)
    numbers = np.array([int(token) for token in tokens if token.isdigit()], dtype=float)
    ranks = values.argsort().argsort()
    spread = values.std() or 1.0
    rows = []
    for k, value in enumerate(values):
        others = np.delete(values, k)
        off = np.abs(others - value)
        from_start = value - int(start)
        around = from_start % numbers.max()
        rows.append(
            [
                (value - values.mean()) / spread,
                float(ranks[k]),
                off.mean(),
                off.min(),
                off.max(),
                from_start,
                abs(from_start),
                min(around, numbers.max() - around),
                value % 2 == int(start) % 2,
                float((others % 2 == value % 2).sum()),
                float(np.isin(off, numbers).sum()),
                float((numbers == value).sum()),
                float((numbers < value).mean()),
            ]
        )
    return [[float(each) for each in row] for row in rows]


def _links(item: Item, worked: Puzzle) -> list[list[float]]:
    """How many others an option is told with, or shares a word with that stands but twice."""
    cut = r"[;.:?]" if ";" in item.question else r"[,.:?]"
    clauses = [set(_TOKEN.findall(clause)) for clause in re.split(cut, item.question)]
    counts = Counter(word for clause in clauses for word in clause)
    start = worked.start
    told = {
        each: [clause for clause in clauses if each in clause] for each in (*item.options, start)
    }
    with_it = {each: set[str]().union(*told[each]) for each in told}
    rare = {
        each: {w for w in with_it[each] if counts[w] == 2 and not worked.holds(w)} for each in told
    }
    rows = []
    for option in item.options:
        others = [each for each in item.options if each != option]
        rows.append(
            [
                float(sum(other in with_it[option] for other in others)),
                float(sum(bool(rare[option] & rare[other]) for other in others)),
                float(start in with_it[option]),
                float(bool(rare[option] & rare[start])),
                float(len(rare[option] & rare[start])),
                float(len(told[option])),
            ]
        )
    return rows


def _mentions(tokens: Sequence[str], option: str, start: str) -> list[float]:
    places = [i for i, token in enumerate(tokens) if token == option]
    begins = [i for i, token in enumerate(tokens) if token == start]
    beside = [0.0] * _HASHED
    for i in places:
        for j in range(max(i - _NEAR, 0), min(i + _NEAR + 1, len(tokens))):
            if j != i:
                beside[_slot(tokens[j], j - i)] += 1
    if not places:
        return [0.0, -1.0, -1.0, -1.0, *beside]
    near = min((abs(i - j) for i in places for j in begins), default=-1)
    count = len(tokens)
    return [float(len(places)), places[0] / count, places[-1] / count, float(near), *beside]


_SLOTS: dict[tuple[str, int], int] = {}


def _slot(word: str, off: int) -> int:
    """The same column for a word and its distance in every run."""
    key = (word, off)
    if key not in _SLOTS:
        _SLOTS[key] = (sum(ord(c) * (i + 7) for i, c in enumerate(word)) * 31 + off) % _HASHED
    return _SLOTS[key]
