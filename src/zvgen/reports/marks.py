"""Old and new wording in one: which words went, which came, and only what stands around them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from zvgen.comparison import Change, Op, new_side, old_side
from zvgen.reports.flow import on_one_line

AROUND = 8
"""So many unchanged words are shown on either side of a change."""


class Marked(NamedTuple):
    """A word and what became of it: `SAME`, `REMOVED` or `ADDED`."""

    text: str
    op: Op


def marked(change: Change) -> list[Marked]:
    """Both sides of a change word by word, an unchanged stretch shortened to what stands around changes."""
    old, new = old_side(change), new_side(change)
    words = _compared(old.text if old else "", new.text if new else "")
    return list(_shortened(words))


def runs(words: Iterable[Marked]) -> Iterator[tuple[Op, str]]:
    """Words with the same fate, joined."""
    for op, run in groupby(words, key=lambda word: word.op):
        yield op, " ".join(word.text for word in run)


def _compared(old: str, new: str) -> list[Marked]:
    from difflib import SequenceMatcher

    a, b = ([word for word in on_one_line(text).split(" ") if word] for text in (old, new))
    found: list[Marked] = []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [Marked(word, Op.SAME) for word in b[b1:b2]]
        else:
            found += [Marked(word, Op.REMOVED) for word in a[a1:a2]]
            found += [Marked(word, Op.ADDED) for word in b[b1:b2]]
    return found


def _shortened(words: Sequence[Marked]) -> Iterator[Marked]:
    near = _near(words)
    for is_near, stretch in groupby(range(len(words)), key=near.__contains__):
        if is_near:
            yield from (words[at] for at in stretch)
        else:
            yield Marked("…", Op.SAME)


def _near(words: Sequence[Marked]) -> set[int]:
    """The places of all words that are shown: no more than a word is never left out."""
    changed = [at for at, word in enumerate(words) if word.op is not Op.SAME]
    shown = {near for at in changed for near in range(at - AROUND, at + AROUND + 1)}
    shown &= set(range(len(words)))
    edges = shown | {-1, len(words)}
    lone = {at for at in range(len(words)) if at - 1 in edges and at + 1 in edges}
    return shown | lone if shown else set(range(len(words)))
