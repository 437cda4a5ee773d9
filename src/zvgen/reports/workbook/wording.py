"""The sheet Standardtext: each change of the wording once, with its § and for how many Kreise it holds."""

from collections.abc import Iterator

from zvgen.comparison import Added, Change, Removed, YearComparison, new_side, old_side
from zvgen.reports.fates import fate, present
from zvgen.reports.marks import marked, runs
from zvgen.reports.placeholders import in_words
from zvgen.reports.places import WHOLE, number_of_kreise
from zvgen.reports.sentences import from_where
from zvgen.reports.workbook.changes import FATE_TONES
from zvgen.reports.workbook.table import (
    Cell,
    Column,
    Kind,
    Mark,
    Marked,
    Sheet,
    earlier,
)

_FATE = 2


def wording_sheet(year: YearComparison) -> Sheet:
    """The sheet, in the order of the document."""
    return Sheet(
        title="Standardtext",
        key="Standardtext",
        about=f"Geänderter Wortlaut, {earlier(year)} und {year.jahr}",
        columns=_columns(year),
        rows=list(_rows(year)),
        empty="keine Änderungen",
        marks=[Mark(_FATE, said, tone) for said, tone in FATE_TONES],
    )


def _columns(year: YearComparison) -> tuple[Column, ...]:
    return (
        *(Column("Stelle", Kind.COUNT), Column("Abschnitt", limit=18), Column("Änderung")),
        *(Column(f"Alt {earlier(year)}", limit=58), Column(f"Neu {year.jahr}", limit=58)),
        Column("Unterschied: gestrichen, unterstrichen ist neu", limit=58),
        *(Column("Kreise", Kind.COUNT), Column("gilt für"), Column("Hinweis", limit=28)),
    )


def _rows(year: YearComparison) -> Iterator[list[Cell]]:
    for shared in year.standard:
        change = shared.change
        old, new = old_side(change), new_side(change)
        label = present(change).label or WHOLE
        yield [
            *(shared.place, label, fate(change).word),
            *(in_words(change, side.text) if side else None for side in (old, new)),
            _difference(change),
            *(shared.kreise, number_of_kreise(shared, year), from_where(change)),
        ]


def _difference(change: Change) -> Cell:
    """The words that changed; nothing where the whole text is new or dropped, which its fate says."""
    if isinstance(change, Added | Removed):
        return None
    return Marked(tuple((op, in_words(change, text)) for op, text in runs(marked(change))))
