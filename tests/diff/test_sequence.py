"""Two sequences are aligned in order on both sides, and as well as can be."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator.diff.sequence import Pairs, aligned, common, likeliest, matched, steps

WORDS = st.text("абвг", max_size=9)
#: What an item weighs goes by what it is.
WEIGHTS = {"а": 1, "б": 1, "в": 2, "г": 7}


def best(old: str, new: str, weights: dict[str, int]) -> int:
    """The weight of the heaviest common subsequence, by trying all."""

    @cache
    def rest(one: int, two: int) -> int:
        if one == len(old) or two == len(new):
            return 0
        joined = weights[old[one]] + rest(one + 1, two + 1) if old[one] == new[two] else 0
        return max(joined, rest(one + 1, two), rest(one, two + 1))

    return rest(0, 0)


def in_order(pairs: Pairs) -> bool:
    """Whether no pair crosses another."""
    return all(one[0] < two[0] and one[1] < two[1] for one, two in pairwise(pairs))


@given(WORDS, WORDS)
def test_the_common_order_is_the_longest_or_the_heaviest(old: str, new: str) -> None:
    """What stays is as much as can stay."""
    for weights in ({}, WEIGHTS):
        pairs = common(old, new, [weights[one] for one in old] if weights else ())
        assert in_order(pairs)
        assert all(old[one] == new[two] for one, two in pairs)
        kept = sum(weights.get(old[one], 1) for one, _ in pairs)
        assert kept == best(old, new, weights or dict.fromkeys(WEIGHTS, 1))


@given(WORDS, WORDS)
def test_nothing_is_lost(old: str, new: str) -> None:
    """Every item of both sides is in one step, in its order."""
    pairs = matched(old, new, lambda one, two: 0.5 if {old[one], new[two]} == {"а", "б"} else 0.0)
    assert in_order(pairs)
    found = list(steps(len(old), len(new), pairs))
    assert [one for one, _ in found if one is not None] == list(range(len(old)))
    assert [two for _, two in found if two is not None] == list(range(len(new)))


def test_one_may_have_become_several() -> None:
    """A stretch of one and one of several are taken where they are more alike than what else could be."""
    old, new = ["а б в", "г"], ["а", "б в", "г"]

    def alike(one: range, two: range) -> float:
        return float(" ".join(old[at] for at in one) == " ".join(new[at] for at in two))

    found = likeliest(range(2), range(3), alike, ((1, 1), (1, 2), (2, 1)))
    assert found == [(range(1), range(2)), (range(1, 2), range(2, 3))]
    assert aligned(range(2), range(3), lambda one, two: float(old[one] == new[two])) == [(1, 2)]
