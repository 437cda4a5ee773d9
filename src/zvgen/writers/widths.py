"""Widths of table columns from what stands in them: wide for text, narrow for numbers.

Nobody can measure letters here, so they are counted. A table whose words do not fit side by side is
printed smaller; when that is not enough, only the columns with the longest words break them.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zvgen.document import Alignment, Table
from zvgen.writers.plain import plain_text

FULL = 10.5
"""Points of the letters of the table's styles."""
_POINTS = (FULL, 9.5, 8.5, 7.5)
"""Sizes of the print; the last is as small as footnotes get."""
_LETTER = 118
"""Twips of a letter of this size, on average."""
_MARGINS = 240
"""Twips between the text of a cell and the next cell."""
_GAPS = re.compile(r"[ \t\n]+|(?<=-)")
"""Where Word breaks a line."""

_PIECE = 5
"""Letters of a word that should at least stand together."""


class Column(NamedTuple):
    """The longest line and the longest word in letters; a column of numbers takes no spare room."""

    line: int
    word: int
    numbers: bool


class Form(NamedTuple):
    """Twips of each column, and the points of the letters."""

    widths: list[int]
    points: float

    @property
    def scale(self) -> float:
        """How large everything is compared with the styles of the layout."""
        return self.points / FULL


def table_form(table: Table, total: int) -> Form:
    """The widths of `table`, together `total`, in the largest print that keeps its words whole."""
    rows = [[plain_text(cell) for cell in row.cells] for row in (table.header, *table.rows)]
    columns = zip(table.alignments, zip(*rows, strict=True), strict=True)
    needs = [
        column(header, cells, numbers=alignment is Alignment.RIGHT)
        for alignment, (header, *cells) in columns
    ]
    return form(needs, total)


def column(header: str, cells: Iterable[str], *, numbers: bool) -> Column:
    """The needs of a column; an amount is a word, whatever blanks are in it."""
    lines = [line for cell in cells for line in cell.split("\n")]
    words = lines if numbers else _words(lines)
    return Column(_longest([header, *lines]), _longest([*_words([header]), *words]), numbers)


def _words(lines: Iterable[str]) -> list[str]:
    return [word for line in lines for word in _GAPS.split(line)]


def _longest(texts: Sequence[str]) -> int:
    return max(map(len, texts), default=0)


def form(columns: Sequence[Column], total: int) -> Form:
    """Widths and print for columns with these needs."""
    fitting = (points for points in _POINTS if sum(_least(columns, points)) <= total)
    points = next(fitting, _POINTS[-1])
    return Form(_widths(columns, total, points), points)


def _widths(columns: Sequence[Column], total: int, points: float) -> list[int]:
    wanted = [_twips(one.line, points) for one in columns]
    least = _least(columns, points)
    if sum(wanted) <= total:
        texts = [0 if one.numbers else size for one, size in zip(columns, wanted, strict=True)]
        return _shared(wanted, texts if any(texts) else wanted, total)
    if sum(least) <= total:
        return _shared(least, [w - n for w, n in zip(wanted, least, strict=True)], total)
    return _broken(columns, least, total, points)


def letters_of(width: int, points: float) -> int:
    """How many letters stand in a line of a column this wide."""
    return max(1, int((width * FULL / points - _MARGINS) // _LETTER))


def _least(columns: Sequence[Column], points: float) -> list[int]:
    return [_twips(one.word, points) for one in columns]


def _twips(letters: int, points: float) -> int:
    return int((letters * _LETTER + _MARGINS) * points / FULL)


def _shared(sizes: Sequence[int], weights: Sequence[int], total: int) -> list[int]:
    """`sizes` grown to `total` by their weights; what rounding leaves goes to the widest."""
    spare, weight = total - sum(sizes), sum(weights)
    grown = [size + spare * w // weight for size, w in zip(sizes, weights, strict=True)]
    grown[grown.index(max(grown))] += total - sum(grown)
    return grown


def _broken(
    columns: Sequence[Column], least: Sequence[int], total: int, points: float
) -> list[int]:
    """Numbers and short words stay whole; the columns of the longest words share what is left.

    None of these gets less than `_PIECE` letters as long as another could be broken instead.
    """
    order = sorted(range(len(least)), key=lambda i: (not columns[i].numbers, least[i]))
    piece, left = _twips(_PIECE, points), total
    sizes = list(least)
    for rank, index in enumerate(order):
        others = len(order) - rank - 1
        if left - least[index] < others * piece or not others:
            share = left // (others + 1)
            return _filled(sizes, order[rank:], share, total)
        left -= least[index]
    return sizes


def _filled(sizes: list[int], broken: Sequence[int], share: int, total: int) -> list[int]:
    """`sizes` with those of the `broken` columns equal; what rounding leaves goes to the last."""
    made = [share if index in broken else size for index, size in enumerate(sizes)]
    made[broken[-1]] += total - sum(made)
    return made
