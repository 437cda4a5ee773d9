"""Which row of a table is which in last year's."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from zvgen.reports.redline.atoms import tokens
from zvgen.reports.redline.pairing import Step, bag, fits, likeness, monotone, steps
from zvgen.reports.redline.wordml import Element, w, written_text

_ALIKE = 0.5
_FIRST_CELL = 0.9
"""The first cell says what a row is about; its numbers change every year."""


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    element: Element
    cells: tuple[str, ...]
    words: Counter[str] = field(repr=False)
    first: Counter[str] = field(repr=False)


def align_rows(old: Element, new: Element) -> Iterator[Step[Element]]:
    """Every row of both tables once; rows with another number of cells are other rows."""
    before, after = ([_row(row) for row in table.iterchildren(w("tr"))] for table in (old, new))
    single = len(before) == len(after) == 1
    scores = [[_likeness(one, other, single) for other in after] for one in before]
    pairs = monotone(scores) if fits(before, after) else []
    return steps(pairs, [row.element for row in before], [row.element for row in after])


def _row(element: Element) -> _Row:
    cells = tuple(_text(cell) for cell in element.iterchildren(w("tc")))
    return _Row(element, cells, bag(tokens(" ".join(cells))), bag(tokens("".join(cells[:1]))))


def _text(cell: Element) -> str:
    return "\n".join(map(written_text, cell.iter(w("p"))))


def _likeness(old: _Row, new: _Row, single: bool) -> float:
    if len(old.cells) != len(new.cells):
        return 0.0
    if single or old.cells == new.cells:
        return 1.0
    alike = likeness(old.words, new.words)
    if old.first and new.first:
        alike = max(alike, _FIRST_CELL * likeness(old.first, new.first))
    return alike if alike >= _ALIKE else 0.0
