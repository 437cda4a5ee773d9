"""A table in characters of one width: columns padded, two blanks between them, the header underlined.

The dashes below the header are as long as their column is wide, so the cells can be told apart again.
"""

from collections.abc import Sequence
from itertools import zip_longest

from zvgen.document import Alignment

_GAP = "  "
_PADDED = {Alignment.LEFT: str.ljust, Alignment.RIGHT: str.rjust, Alignment.CENTER: str.center}

Cells = Sequence[str]


def columns(alignments: Sequence[Alignment], header: Cells, rows: Sequence[Cells]) -> str:
    """The lines of the table; a cell with line breaks takes several, none ends in padding."""
    widths = [_width(column) for column in zip(header, *rows, strict=True)]
    rule = _GAP.join("-" * width for width in widths)
    heads, *bodies = (_lines(row, alignments, widths) for row in (header, *rows))
    return "\n".join([*heads, rule, *(line for body in bodies for line in body)])


def _width(cells: Cells) -> int:
    return max(1, *(len(line) for cell in cells for line in cell.split("\n")))


def _lines(row: Cells, alignments: Sequence[Alignment], widths: Sequence[int]) -> list[str]:
    """One row of the table, as many lines as its highest cell has."""
    parts = zip_longest(*(cell.split("\n") for cell in row), fillvalue="")
    return [_line(part, alignments, widths) for part in parts]


def _line(part: Cells, alignments: Sequence[Alignment], widths: Sequence[int]) -> str:
    end = 1 + max((i for i, text in enumerate(part) if text), default=0)
    padded = [_PADDED[a](text, w) for text, a, w in zip(part, alignments, widths, strict=True)]
    *before, last = padded[:end]
    return _GAP.join([*before, last[: last.find(part[end - 1]) + len(part[end - 1])]])
