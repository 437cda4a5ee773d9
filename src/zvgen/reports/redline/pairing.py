"""How alike two texts are, and which of two rows belong together without crossing."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

_PRICE = 0.05
"""What a pair must be worth: one good pair beats two poor ones."""
_FEW = 3
_LARGEST = 40_000
"""Cells of a table of scores; two rows beyond it are only paired where their texts are equal."""

T = TypeVar("T")
Pairs = list[tuple[int, int]]


class Both(NamedTuple, Generic[T]):
    """One thing, as it was and as it is."""

    old: T
    new: T


class Gone(NamedTuple, Generic[T]):
    """What only the old document has."""

    old: T


class Come(NamedTuple, Generic[T]):
    """What only the new document has."""

    new: T


Step = Both[T] | Gone[T] | Come[T]


def bag(tokens: Iterable[str]) -> Counter[str]:
    """The words of a text with their letters as weight.

    Blanks and signs do not count, nor do numbers: an amount and a day stay what they are when they change.
    """
    counted = Counter(token for token in tokens if token[0].isalpha())
    return Counter({token: count * len(token) for token, count in counted.items()})


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """From 0 to 1: the share of letters in words that both have; two empty texts are alike."""
    whole = one.total() + other.total()
    if not whole:
        return 1.0
    return 2 * _common(one, other) / whole


def inclusion(one: Counter[str], other: Counter[str]) -> float:
    """From 0 to 1: how much of the shorter text the longer one has; few words say nothing."""
    shorter = min(one, other, key=Counter.total)
    if len(shorter) < _FEW:
        return 0.0
    return _common(one, other) / shorter.total()


def _common(one: Counter[str], other: Counter[str]) -> int:
    small, large = sorted((one, other), key=len)
    return sum(min(weight, large[token]) for token, weight in small.items() if token in large)


def fits(old: Sequence[object], new: Sequence[object]) -> bool:
    """Whether every one can be compared with every other."""
    return len(old) * len(new) <= _LARGEST


def monotone(scores: Sequence[Sequence[float]]) -> Pairs:
    """The best pairs (row, column) that do not cross; a score of 0 forbids a pair."""
    height, width = len(scores), len(scores[0]) if scores else 0
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for row in range(height - 1, -1, -1):
        for column in range(width - 1, -1, -1):
            best[row][column] = max(
                best[row + 1][column],
                best[row][column + 1],
                _paired(scores, best, row, column),
            )
    return _trace(scores, best, height, width)


def _paired(
    scores: Sequence[Sequence[float]], best: list[list[float]], row: int, column: int
) -> float:
    score = scores[row][column]
    return score - _PRICE + best[row + 1][column + 1] if score else -1.0


def _trace(
    scores: Sequence[Sequence[float]], best: list[list[float]], height: int, width: int
) -> Pairs:
    pairs: Pairs = []
    row = column = 0
    while row < height and column < width:
        if best[row][column] == _paired(scores, best, row, column):
            pairs.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs


def steps(pairs: Pairs, old: Sequence[T], new: Sequence[T]) -> Iterator[Step[T]]:
    """Everything of both rows in order; between two pairs the old stands before the new."""
    start_old = start_new = 0
    for end_old, end_new in chain(pairs, [(len(old), len(new))]):
        yield from map(Gone, old[start_old:end_old])
        yield from map(Come, new[start_new:end_new])
        if end_old < len(old):
            yield Both(old[end_old], new[end_new])
        start_old, start_new = end_old + 1, end_new + 1


def heaviest_increasing(pairs: Pairs, weights: Sequence[int]) -> Pairs:
    """Of pairs in the order of their second place, those that keep the order of the first, at most weight."""
    ends: list[int] = []
    best: list[tuple[int, int]] = []
    before = [-1] * len(pairs)
    for index, (place, _) in enumerate(pairs):
        at = bisect_left(ends, place)
        before[index] = best[at - 1][1] if at else -1
        total = weights[index] + (best[at - 1][0] if at else 0)
        _keep(ends, best, at, place, (total, index))
    chosen = []
    index = best[-1][1] if best else -1
    while index >= 0:
        chosen.append(pairs[index])
        index = before[index]
    return chosen[::-1]


def _keep(
    ends: list[int], best: list[tuple[int, int]], at: int, place: int, made: tuple[int, int]
) -> None:
    """Rows that end later than `place` and weigh no more are of no further use."""
    stop = at
    while stop < len(ends) and best[stop][0] <= made[0]:
        stop += 1
    ends[at:stop] = [place]
    best[at:stop] = [made]
