"""Two sequences side by side: equal entries first, then what is alike between them."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher

Pair = tuple[int | None, int | None]
"""Places in the old and the new sequence; None where one of them has nothing."""
Likeness = Callable[[int, int], float]
"""How alike two entries are, 0 to 1, by their places."""

ALIKE = 0.5
"""Entries less alike than this are different entries."""
_MOST = 40_000
"""A gap with more possible pairs is replaced as a whole: nobody reads such a comparison entry by entry."""


def align(old: Sequence[Hashable], new: Sequence[Hashable], likeness: Likeness) -> list[Pair]:
    """Every place of both sequences once, in order."""
    if old == new:
        return [(at, at) for at in range(len(old))]
    pairs: list[Pair] = []
    before, after = 0, 0
    for match in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        pairs += _gap(range(before, match.a), range(after, match.b), likeness)
        pairs += [(match.a + step, match.b + step) for step in range(match.size)]
        before, after = match.a + match.size, match.b + match.size
    return pairs


def _gap(old: range, new: range, likeness: Likeness) -> list[Pair]:
    """What stands between equal entries: the pairs that are most alike in all, in order."""
    if not old or not new or len(old) * len(new) > _MOST:
        return [*((at, None) for at in old), *((None, at) for at in new)]
    likes = [[_counted(likeness(a, b)) for b in new] for a in old]
    return list(_read_off(old, new, likes, _best(likes)))


def _counted(likeness: float) -> float:
    return likeness if likeness >= ALIKE else 0.0


def _best(likes: list[list[float]]) -> list[list[float]]:
    """The greatest sum of likenesses from each place to both ends."""
    rows, columns = len(likes), len(likes[0])
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for a in reversed(range(rows)):
        for b in reversed(range(columns)):
            paired = likes[a][b] + best[a + 1][b + 1] if likes[a][b] else 0.0
            best[a][b] = max(paired, best[a + 1][b], best[a][b + 1])
    return best


def _read_off(
    old: range, new: range, likes: list[list[float]], best: list[list[float]]
) -> Iterator[Pair]:
    """The pairs of a best sum; what was stands before what is."""
    a = b = 0
    while a < len(old) and b < len(new):
        if likes[a][b] and best[a][b] == likes[a][b] + best[a + 1][b + 1]:
            yield old[a], new[b]
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            yield old[a], None
            a += 1
        else:
            yield None, new[b]
            b += 1
    yield from ((at, None) for at in old[a:])
    yield from ((None, at) for at in new[b:])
