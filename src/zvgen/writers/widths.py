"""Widths of table columns from what stands in them: wide for text, narrow for numbers.

Nobody can measure letters here, so they are counted; Word breaks what a column is too narrow for.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zvgen.document import Alignment, Table
from zvgen.writers.plain import plain_text

_LETTER = 118
"""Twips of a letter of the table's styles (10.5 points), on average."""
_MARGINS = 240
"""Twips between the text of a cell and the next cell."""
_GAPS = re.compile(r"[ \t\n]+|(?<=-)")
"""Where Word breaks a line."""


class Column(NamedTuple):
    """The longest line and the longest word in letters; a column of numbers takes no spare room."""

    line: int
    word: int
    numbers: bool


def table_widths(table: Table, total: int) -> list[int]:
    """Twips of each column of `table`, together `total`."""
    rows = [[plain_text(cell) for cell in row.cells] for row in (table.header, *table.rows)]
    columns = zip(table.alignments, zip(*rows, strict=True), strict=True)
    needs = [
        column(header, cells, numbers=alignment is Alignment.RIGHT)
        for alignment, (header, *cells) in columns
    ]
    return widths(needs, total)


def column(header: str, cells: Iterable[str], *, numbers: bool) -> Column:
    """The needs of a column; an amount is a word, whatever blanks are in it."""
    lines = [line for cell in cells for line in cell.split("\n")]
    words = lines if numbers else _words(lines)
    return Column(_longest([header, *lines]), _longest([*_words([header]), *words]), numbers)


def _words(lines: Iterable[str]) -> list[str]:
    return [word for line in lines for word in _GAPS.split(line)]


def _longest(texts: Sequence[str]) -> int:
    return max(map(len, texts), default=0)


def widths(columns: Sequence[Column], total: int) -> list[int]:
    """Twips of each column, together `total`."""
    wanted = [one.line * _LETTER + _MARGINS for one in columns]
    least = [one.word * _LETTER + _MARGINS for one in columns]
    if sum(wanted) <= total:
        texts = [0 if one.numbers else size for one, size in zip(columns, wanted, strict=True)]
        return _shared(wanted, texts if any(texts) else wanted, total)
    if sum(least) <= total:
        return _shared(least, [w - n for w, n in zip(wanted, least, strict=True)], total)
    return _shared([0] * len(least), least, total)


def _shared(sizes: Sequence[int], weights: Sequence[int], total: int) -> list[int]:
    """`sizes` grown to `total` by their weights; what rounding leaves goes to the widest."""
    spare, weight = total - sum(sizes), sum(weights)
    grown = [size + spare * w // weight for size, w in zip(sizes, weights, strict=True)]
    grown[grown.index(max(grown))] += total - sum(grown)
    return grown
