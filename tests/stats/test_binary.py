import numpy as np
import pytest

from troth.stats import transitions, wilson


def test_by_hand() -> None:
    found = transitions([1, 1, 1, 0, 0, 0], [1, 1, 0, 1, 0, 0], range(6), unread={"refusal": 2})
    assert found.counts == {
        "stayed_right": 2,
        "right_to_wrong": 1,
        "wrong_to_right": 1,
        "stayed_wrong": 2,
    }
    share = found.shares["right_to_wrong"]
    assert (share.low, share.high) == wilson(1, 6)
    assert share.unread == {"refusal": 2}
    assert sum(s.value for s in found.shares.values()) == pytest.approx(1)


def test_pairs_of_one_item_are_not_independent() -> None:
    before, after = np.ones(80), np.repeat([1, 0], 40)
    alone = transitions(before, after, range(80)).shares["stayed_right"]
    grouped = transitions(before, after, np.arange(80) // 8).shares["stayed_right"]
    assert grouped.clusters == 10
    assert grouped.high - grouped.low > 2 * (alone.high - alone.low)


def test_nothing_read() -> None:
    found = transitions([], [], [])
    assert set(found.counts.values()) == {0}
    assert all(np.isnan(share.value) for share in found.shares.values())
