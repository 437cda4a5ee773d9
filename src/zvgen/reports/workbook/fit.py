"""Columns that fit on a printed page in letters one can read: texts are wrapped, no number is hidden."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from zvgen.reports.workbook.table import Cell, Column, Kind
from zvgen.reports.workbook.widths import least, letters_in, room, text_of

LETTERS_ON_PAGE = 130
"""Letters that stand side by side on a page of A4 across, printed in full size (10 points)."""
READABLE = 0.7
"""The least scale in print: 7 points."""
_MOST = int(LETTERS_ON_PAGE / READABLE)
_NARROWEST = 10
_SHORT, _WORD = 11, 20
"""A column of short words keeps them whole; a word longer than the second may be cut everywhere."""
_CUT = 2
"""So many lines are better than a word that is cut."""
_BETWEEN = re.compile(r"[\s/–-]+")
"""Where programs begin a new line."""


class _Text:
    """A column that can be wrapped: how narrow it can be, and what the next letter costs."""

    def __init__(self, column: Column, cells: Sequence[Cell], wide: int) -> None:
        texts = [text for cell in cells if (text := text_of(cell))]
        self._lengths = Counter(map(len, texts))
        self._words = Counter(len(word) for text in texts for word in _BETWEEN.split(text))
        self._burdens: dict[int, float] = {}
        self.least = min(wide, max(_NARROWEST, least(column, cells)))
        if max(self._words, default=0) <= _SHORT:
            self.keep_words()

    def keep_words(self) -> None:
        """No word of the column shall be cut, but for very long ones."""
        while self._has_cut(self.least):
            self.least += 1

    def _has_cut(self, wide: int) -> bool:
        return any(room(wide) < length <= _WORD for length in self._words)

    def cost(self, wide: int) -> float:
        """How many lines and letters of cut words a column of this width has more if it gives a letter."""
        return self._burden(wide - 1) - self._burden(wide)

    def _burden(self, wide: int) -> float:
        """Kept: every letter that any column gives asks all of them."""
        if wide not in self._burdens:
            self._burdens[wide] = self._lines(wide) + self._cuts(room(wide))
        return self._burdens[wide]

    def _lines(self, wide: int) -> float:
        """Parts of lines count too: in whole lines most letters would seem to cost nothing."""
        letters = letters_in(wide)
        return sum(n * max(length / letters, 1.0) for length, n in self._lengths.items())

    def _cuts(self, letters: int) -> int:
        lost = ((length - letters, n) for length, n in self._words.items() if length > letters)
        return sum(n * (_CUT + over) for over, n in lost)


def fitted(
    columns: Sequence[Column], cells: Sequence[Sequence[Cell]], wide: Sequence[int]
) -> list[int]:
    """The widths, those of texts narrowed until every part of the table fits on a page; `cells` by column.

    Letter by letter, the column gives one that has the fewest lines and cut words more without it. The
    first says what a row is about; its words stay whole.
    """
    found = list(wide)
    for a, b in pairwise(_edges(columns)):
        plain = (at for at in range(a, b) if columns[at].kind is Kind.TEXT)
        texts = {at: _Text(columns[at], cells[at], wide[at]) for at in plain}
        if 0 in texts:
            texts[0].keep_words()
        _narrow(found, texts, sum(found[a:b]) + (found[0] if a else 0) - _MOST)
    return found


def _narrow(wide: list[int], texts: Mapping[int, _Text], letters: int) -> None:
    """Take so many `letters` from the columns of `texts`, as far as they can give any."""
    for _ in range(letters):
        free = [at for at, text in texts.items() if wide[at] > text.least]
        if not free:
            return
        wide[min(free, key=lambda at: (texts[at].cost(wide[at]), -wide[at]))] -= 1


def page_breaks(columns: Sequence[Column], wide: Sequence[int]) -> list[int]:
    """The columns that begin a new page: no more parts side by side than fit, each with the first column."""
    breaks: list[int] = []
    start = 0
    for a, b in pairwise(_edges(columns)):
        if a and sum(wide[start:b]) + (wide[0] if start else 0) > _MOST:
            breaks.append(a)
            start = a
    return breaks


def scale(wide: Sequence[int], breaks: Sequence[int]) -> int:
    """The percentage in which the widest page fits."""
    parts = [sum(wide[a:b]) + (wide[0] if a else 0) for a, b in pairwise([0, *breaks, len(wide)])]
    return max(10, min(100, 100 * LETTERS_ON_PAGE // max(parts)))


def _edges(columns: Sequence[Column]) -> list[int]:
    return [0, *(at for at, column in enumerate(columns) if column.page), len(columns)]
