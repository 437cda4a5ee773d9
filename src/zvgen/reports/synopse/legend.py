"""What stands above the table: title, what there is to compare, and how to read it."""

from collections.abc import Iterable, Iterator

from zvgen.comparison import Comparison, Standing, UnitKind
from zvgen.reports.synopse.cells import Line, Mark, Piece, Remark, Unit

EDGE = " | "
"""What stands between the cells of a table row."""

_STANDINGS = {
    Standing.FIRST: "Eine bisherige Fassung ({old}) gibt es nicht; die Vereinbarung ist erstmals da.",
    Standing.GONE: "Eine neue Fassung ({new}) gibt es nicht.",
}
_MARKED = (
    Piece("Lesehilfe: Wörter, die entfallen oder ersetzt sind, stehen links "),
    Piece("kursiv", Mark.DROPPED),
    Piece("; neue Wörter stehen rechts "),
    Piece("fett", Mark.NEW),
    Piece("."),
)
_REMARKS = {
    Remark.UNCHANGED: "„unverändert“: Der Wortlaut ist in beiden Fassungen derselbe.",
    Remark.DROPPED: "„entfallen“: Das steht nur in der bisherigen Fassung.",
    Remark.MISSING: "„nicht enthalten“: Das steht erst in der neuen Fassung.",
    Remark.MOVED: "„verschoben“: Derselbe Wortlaut steht an anderer Stelle.",
}


def title(comparison: Comparison, kind: str) -> str:
    """The heading and the title of the file; `kind` is what the agreement is called."""
    years = f"{comparison.old_name} – {comparison.new_name}"
    return f"Synopse: {kind} {years}, {comparison.name}"


def columns(comparison: Comparison) -> tuple[str, str]:
    """The heads of the two columns."""
    old, new = comparison.old_name, comparison.new_name
    return f"Bisherige Fassung ({old})", f"Neue Fassung ({new})"


def notes(comparison: Comparison) -> Iterator[str]:
    """What is to say about the agreement as a whole."""
    if comparison.standing in _STANDINGS:
        names = {"old": comparison.old_name, "new": comparison.new_name}
        yield _STANDINGS[comparison.standing].format(**names)
    elif all(pair.unchanged for pair in comparison.sections):
        yield "Beide Fassungen haben denselben Wortlaut."
    if comparison.note:
        yield comparison.note


def legend(table: Iterable[Line]) -> tuple[Piece, ...]:
    """How the table is to be read; only what occurs in it is explained."""
    units = [unit for line in table for unit in (*line.old, *line.new)]
    return (*_MARKED, *(Piece(f" {sentence}") for sentence in _explained(units)))


def _explained(units: Iterable[Unit]) -> Iterator[str]:
    units = list(units)
    said = " ".join(piece.text for unit in units for piece in unit.pieces if piece.ours)
    yield from (sentence for remark, sentence in _REMARKS.items() if remark in said)
    if any(unit.form.kind in (UnitKind.HEADER, UnitKind.ROW) for unit in units):
        yield f"„{EDGE.strip()}“ trennt die Spalten einer Tabelle."
