"""Two sequences side by side."""

from hypothesis import given
from hypothesis import strategies as st

from zvgen.compare.align import ALIKE, Pair, align

WORDS = st.lists(st.sampled_from("abc"), max_size=8)


def alike(old: list[str], new: list[str]) -> list[Pair]:
    """Aligned; a small and a capital letter are alike."""
    return align(old, new, lambda a, b: 0.9 if old[a].lower() == new[b].lower() else 0.1)


@given(WORDS, WORDS)
def test_every_place_once_and_in_order(old: list[str], new: list[str]) -> None:
    pairs = alike(old, new)
    assert [a for a, _ in pairs if a is not None] == list(range(len(old)))
    assert [b for _, b in pairs if b is not None] == list(range(len(new)))
    assert (None, None) not in pairs


@given(WORDS)
def test_a_sequence_stands_beside_itself(words: list[str]) -> None:
    assert alike(words, words) == [(at, at) for at in range(len(words))]


@given(WORDS, WORDS)
def test_pairs_are_alike(old: list[str], new: list[str]) -> None:
    capital = [word.upper() for word in new]
    pairs = [(a, b) for a, b in alike(old, capital) if a is not None and b is not None]
    assert all(old[a] == new[b] for a, b in pairs)


def test_what_was_stands_before_what_is() -> None:
    assert alike(["a", "b"], ["c"]) == [(0, None), (1, None), (None, 0)]


def test_between_equal_entries_the_most_alike_are_paired() -> None:
    assert alike(["a", "b", "c"], ["a", "x", "B", "c"]) == [(0, 0), (None, 1), (1, 2), (2, 3)]


def test_more_pairs_alike_count_more_than_one_that_is_more_alike() -> None:
    likes = {(0, 0): 0.6, (1, 1): 0.6, (0, 1): 1.0}
    pairs = align(["a", "b"], ["x", "y"], lambda a, b: likes.get((a, b), 0.0))
    assert pairs == [(0, 0), (1, 1)]


def test_what_is_too_unlike_is_not_paired() -> None:
    below = align(["a"], ["x"], lambda _a, _b: ALIKE - 0.01)
    assert (below, align(["a"], ["x"], lambda _a, _b: ALIKE)) == ([(0, None), (None, 0)], [(0, 0)])


def test_a_gap_that_nobody_reads_is_replaced_as_a_whole() -> None:
    asked = []
    pairs = align(range(300), range(1000, 1200), lambda a, b: asked.append((a, b)) or 1.0)
    assert len(pairs) == 500
    assert not asked
