"""What stands in the two columns, as values.

Handbuch der Rechtsförmlichkeit, 4th edition, part F (Rn. 675, 684 ff.): the old version on the left, what
goes in italics; the new version on the right, what comes in bold; a unit that stays says "unverändert" on the
right, one that goes "entfallen". The Handbuch leaves the left cell of a new unit empty; here it has
words, for an empty cell says nothing to those who listen. What only moved says so in words.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from zvgen.comparison import Comparison, Form, Op, Row, SectionPair, UnitKind
from zvgen.reports.synopse.moves import Moves, by_section, stretches


class Mark(StrEnum):
    """How characters stand out; the values are the character styles of the file."""

    PLAIN = ""
    DROPPED = "Entfallen"
    NEW = "Neu"
    REMARK = "Vermerk"
    NOTE = "Hinweis"


class Remark(StrEnum):
    """What is said instead of a text."""

    UNCHANGED = "unverändert"
    DROPPED = "entfallen"
    MISSING = "nicht enthalten"
    MOVED = "verschoben"


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that look the same; a remark or note is ours, all else is the agreement's."""

    text: str
    mark: Mark = Mark.PLAIN

    @property
    def ours(self) -> bool:
        """Whether the agreement does not have it."""
        return self.mark in (Mark.REMARK, Mark.NOTE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph of a cell; `label` is its number, before the pieces."""

    form: Form
    pieces: tuple[Piece, ...]
    label: Piece | None = None

    @property
    def text(self) -> str:
        """What the agreement says here, without its number."""
        return "".join(piece.text for piece in self.pieces if not piece.ours)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: what stands left and right."""

    old: tuple[Unit, ...]
    new: tuple[Unit, ...]

    @property
    def longest(self) -> int:
        """The characters of its longer cell."""
        return max(sum(len(unit.text) for unit in cell) for cell in (self.old, self.new))


SPEAKING = (UnitKind.TITLE, UnitKind.HEADING, UnitKind.TERM, UnitKind.HEADER)
"""What others stand under: printed on both sides even if it stays."""
_TEXT = Form(UnitKind.PARAGRAPH)


def lines(comparison: Comparison, *, everything: bool = False) -> Iterator[Line]:
    """The rows of the table; with `everything`, what stays is printed on both sides too."""
    for moves in by_section(comparison):
        if moves.pair.rows:
            yield from _section(moves, everything=everything)


def _section(moves: Moves, *, everything: bool) -> Iterator[Line]:
    pair = moves.pair
    if pair.new_label is None:
        old = tuple(_unit(row, moves, new=False) for row in pair.rows)
        yield Line(old, (_remark(Remark.DROPPED),))
    elif pair.old_label is None:
        new = tuple(_unit(row, moves, new=True) for row in pair.rows)
        yield Line((_remark(Remark.MISSING),), new)
    elif pair.unchanged and not everything:
        yield _folded(pair)
    else:
        yield from (_line(row, moves, everything=everything) for row in pair.rows)


def _folded(pair: SectionPair) -> Line:
    """A section that stays: its heading, and one word for the rest."""
    cell = (_heading(pair), _remark(Remark.UNCHANGED))
    return Line(cell, cell)


def _heading(pair: SectionPair) -> Unit:
    """The heading of a section that stays, or what a reader calls the section."""
    first = pair.rows[0]
    if first.new and first.new.kind is UnitKind.TITLE:
        return Unit(first.new, (Piece(first.text(new=True)),), _label(first, first.new))
    return Unit(_TEXT, (Piece(pair.label, Mark.NOTE),))


def _line(row: Row, moves: Moves, *, everything: bool) -> Line:
    if row.new is None:
        return Line((_unit(row, moves, new=False),), (_beside(row, moves, Remark.DROPPED),))
    if row.old is None:
        return Line((_beside(row, moves, Remark.MISSING),), (_unit(row, moves, new=True),))
    stays = all(part.op is Op.SAME for part in row.parts)
    if stays and not everything and row.new.kind not in SPEAKING:
        new = Unit(row.new, (Piece(Remark.UNCHANGED, Mark.REMARK),), _label(row, row.new))
    else:
        new = _unit(row, moves, new=True)
    return Line((_unit(row, moves, new=False),), (new,))


def _beside(row: Row, moves: Moves, otherwise: Remark) -> Unit:
    """What stands beside a row that one side does not have, as far to the right as its text."""
    place = moves.beside(row)
    said = otherwise if place is None else f"{Remark.MOVED}{place}"
    present = row.old or row.new or _TEXT
    return _remark(said, present.depth + bool(present.label))


def _unit(row: Row, moves: Moves, *, new: bool) -> Unit:
    """One side of a row, with its marks."""
    form = row.new if new else row.old
    if form is None:
        raise ValueError(row)
    return Unit(form, tuple(_pieces(row, moves, new=new)), _label(row, form))


def _pieces(row: Row, moves: Moves, *, new: bool) -> Iterator[Piece]:
    changed = Mark.NEW if new else Mark.DROPPED
    noted = not _said_beside(row, moves)
    for part in stretches(row):
        if not (part.op.in_new if new else part.op.in_old):
            continue
        yield Piece(part.text, Mark.PLAIN if part.op is Op.SAME else changed)
        if noted and part.op in (Op.LEFT, Op.CAME):
            yield _note(part.text, moves.place(part))


def _said_beside(row: Row, moves: Moves) -> bool:
    """Whether the other cell says that the whole row moved; beside a whole section there is one cell."""
    one_sided = None in (moves.pair.old_label, moves.pair.new_label)
    return not one_sided and moves.beside(row) is not None


def _label(row: Row, form: Form) -> Piece | None:
    if not form.label:
        return None
    if row.old and row.new and row.old.label == row.new.label:
        return Piece(form.label)
    return Piece(form.label, Mark.NEW if form is row.new else Mark.DROPPED)


def _remark(said: str, depth: int = 0) -> Unit:
    return Unit(replace(_TEXT, depth=depth), (Piece(said, Mark.REMARK),))


def _note(before: str, place: str) -> Piece:
    """In brackets and with one blank to both sides, wherever the blank of the sentence stands."""
    note = f"[{Remark.MOVED}{place}]"
    return Piece(f"{note} " if before[-1:].isspace() else f" {note}", Mark.NOTE)
