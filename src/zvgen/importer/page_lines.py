"""Characters on pages to lines that know whether they are full, apart, larger, further in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from statistics import median, mode

from zvgen.importer.glyphs import Glyph, PageGlyphs
from zvgen.importer.lines import LABEL, Line

_COLUMN_GAP = 1.3
"""Blanks wider than this (in letters of the size) part cells; justified lines stretch them less."""
_SAME_SIZE = 0.08
_WIDER_LEADING = 1.22
"""A distance of lines beyond the usual one by this factor is room between paragraphs."""
_LONG_WORD = 5
_MOSTLY = 0.75
_USUAL_LEADING = 1.2
_LINE_ENDS = "\r\n"
_DIVIDED = "\x02\ufffe"
"""What pdfium makes of a hyphen at the end of a line; it goes on with the next line at once."""


@dataclass(slots=True)
class _Cell:
    """Characters side by side."""

    glyphs: list[Glyph] = field(default_factory=list)

    @property
    def text(self) -> str:
        return re.sub(" +", " ", "".join(glyph.sign for glyph in self.glyphs)).strip(" ")

    @property
    def printed(self) -> list[Glyph]:
        return [one for one in self.glyphs if one.ink]

    @property
    def left(self) -> float:
        return next(one.left for one in self.glyphs if one.ink)

    @property
    def right(self) -> float:
        return max(glyph.right for glyph in self.printed)


@dataclass
class _Row:
    """A line of a page: one cell, or several."""

    page: PageGlyphs
    cells: list[_Cell]

    @property
    def text(self) -> str:
        return "\t".join(cell.text for cell in self.cells)

    @cached_property
    def base(self) -> float:
        return median(glyph.bottom for cell in self.cells for glyph in cell.printed)

    @cached_property
    def size(self) -> float:
        return median(glyph.size for cell in self.cells for glyph in cell.printed)

    @property
    def left(self) -> float:
        return self.cells[0].left

    @property
    def right(self) -> float:
        return self.cells[-1].right


def lines_of(pages: Sequence[PageGlyphs]) -> list[list[Line]]:
    """The lines of each page in reading order."""
    rows = [_wrapped_cells(_with_marks(list(_rows(page)))) for page in pages]
    there = [row for page in rows for row in page]
    if not there:
        return [[] for _ in pages]
    left, right = min(row.left for row in there), max(row.right for row in there)
    margins = _Margins(left, right, _leading(rows, left + _MOSTLY * (right - left)))
    return [_lines(page, margins) for page in rows]


@dataclass(frozen=True, slots=True)
class _Margins:
    """Where the text begins and ends on the pages, and the usual distance of two lines, in sizes."""

    left: float
    right: float
    leading: float


def _rows(page: PageGlyphs) -> Iterator[_Row]:
    cells = [_Cell()]
    for glyph in page.glyphs:
        if glyph.sign in _LINE_ENDS or _is_below(cells[-1], glyph):
            yield from _row(page, cells)
            cells = [_Cell()]
        elif _is_far(cells[-1], glyph):
            cells.append(_Cell())
        if glyph.sign not in _LINE_ENDS:
            cells[-1].glyphs.append(glyph)
    yield from _row(page, cells)


def _row(page: PageGlyphs, cells: list[_Cell]) -> Iterator[_Row]:
    there = [cell for cell in cells if cell.printed]
    if len(there) > 1 and LABEL.fullmatch(there[0].text + " "):
        there[1].glyphs[:0] = [*there[0].glyphs, _blank(there[0].glyphs)]
        del there[0]
    if there:
        yield _Row(page, there)


def _is_below(cell: _Cell, glyph: Glyph) -> bool:
    """Whether a divided word goes on in the next line, which pdfium does not tell."""
    divided = bool(cell.glyphs) and cell.glyphs[-1].sign in _DIVIDED
    return divided and glyph.ink


def _is_far(cell: _Cell, glyph: Glyph) -> bool:
    if not glyph.ink:
        return False
    last = next((one for one in reversed(cell.glyphs) if one.ink), None)
    return last is not None and glyph.left - last.right > _COLUMN_GAP * glyph.size


def _with_marks(rows: list[_Row]) -> list[_Row]:
    """The rows, with bullets and numbers that the file has elsewhere put before their entries."""
    found = list(rows)
    for mark in rows:
        entry = _entry_of(mark, found)
        if entry is not None:
            entry.cells[0].glyphs[:0] = [*mark.cells[0].glyphs, _blank(mark.cells[0].glyphs)]
            found = [row for row in found if row is not mark]
    return found


def _entry_of(mark: _Row, rows: list[_Row]) -> _Row | None:
    if not LABEL.fullmatch(mark.text + " "):
        return None
    return next((row for row in rows if row is not mark and _stands_before(mark, row)), None)


def _stands_before(mark: _Row, row: _Row) -> bool:
    return abs(mark.base - row.base) < row.size / 3 and mark.right <= row.left


def _wrapped_cells(rows: list[_Row]) -> list[_Row]:
    """The rows, where a line that only goes on with a cell of the row above is part of that row."""
    found: list[_Row] = []
    for row in rows:
        cell = _cell_above(found[-1], row) if found else None
        if cell is None:
            found.append(row)
        else:
            cell.glyphs += [_blank(cell.glyphs), *row.cells[0].glyphs]
    return found


def _cell_above(above: _Row, row: _Row) -> _Cell | None:
    """The cell a lonely line stands under; the first column may begin a row with its other cells empty."""
    near = 0 < above.base - row.base < 1.6 * row.size
    if len(row.cells) > 1 or not near or row.left < above.cells[0].right:
        return None
    return next((c for c in above.cells[1:] if row.left < c.right and c.left < row.right), None)


def _blank(glyphs: list[Glyph]) -> Glyph:
    return Glyph(" ", 0, 0, 0, 0, glyphs[0].size, ink=False)


def _leading(pages: list[list[_Row]], far: float) -> float:
    """The distance that most lines have to the one above, if that one goes as `far` as running text does."""
    steps = [
        round((above.base - row.base) / row.size, 1)
        for page in pages
        for above, row in pairwise(page)
        if above.base > row.base and _same_size(above, row) and above.right > far
    ]
    return mode(steps) if steps else _USUAL_LEADING


def _same_size(one: _Row, other: _Row) -> bool:
    return abs(one.size - other.size) <= _SAME_SIZE * other.size


def _lines(rows: list[_Row], margins: _Margins) -> list[Line]:
    befores, afters = [None, *rows][: len(rows)], [*rows[1:], None][: len(rows)]
    return [
        _line(before, row, after, margins)
        for before, row, after in zip(befores, rows, afters, strict=True)
    ]


def _line(before: _Row | None, row: _Row, after: _Row | None, margins: _Margins) -> Line:
    other = before is not None and not _same_size(before, row)
    return Line(
        row.text,
        row.page.number,
        full=_is_full(row, after, margins),
        apart=before is not None and _is_apart(before, row, margins),
        other=other,
        inward=before is not None and row.left > before.left + row.size / 4,
    )


def _is_apart(before: _Row, row: _Row, margins: _Margins) -> bool:
    """Room above the line, or a new column that begins further up."""
    step = (before.base - row.base) / row.size
    return step < 0 or step > margins.leading * _WIDER_LEADING


def _is_full(row: _Row, after: _Row | None, margins: _Margins) -> bool:
    """Whether the first words of the next line did not fit; at the end of a page a long word is assumed."""
    if row.text[-1] in _DIVIDED:
        return True
    used, whole = row.right - row.left, margins.right - margins.left
    room = whole - used if _is_centred(row, margins) else margins.right - row.right
    return room < (_first_words(after, row.size) if after else _LONG_WORD * row.size)


def _is_centred(row: _Row, margins: _Margins) -> bool:
    left, right = row.left - margins.left, margins.right - row.right
    return left > row.size and abs(left - right) < row.size


def _first_words(row: _Row, size: float) -> float:
    """The width of the first two words of a line with the blank before them.

    One would do, but a protected blank ("§ 5", "SGB II") often is a plain one in a PDF.
    """
    text = row.cells[0].glyphs
    blanks = [at for at, glyph in enumerate(text) if glyph.sign == " " and at]
    end = blanks[1] if len(blanks) > 1 else len(text)
    printed = [glyph.right for glyph in text[:end] if glyph.ink]
    return max(printed, default=row.right) - row.left + size / 4
