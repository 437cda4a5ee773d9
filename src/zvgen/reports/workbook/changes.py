"""The sheet Änderungen: a row for each change of a value, that of all Kreise first."""

from collections.abc import Iterator
from datetime import date

from zvgen.comparison import (
    Change,
    Comparison,
    Moved,
    Nature,
    Renamed,
    Side,
    YearComparison,
    new_side,
    old_side,
)
from zvgen.model.dates import parse_day
from zvgen.reports.amounts import difference, value
from zvgen.reports.fates import fate, present
from zvgen.reports.labels import project_part
from zvgen.reports.places import by_label
from zvgen.reports.sentences import group_name, named
from zvgen.reports.words import word
from zvgen.reports.workbook.table import (
    Cell,
    Column,
    Formula,
    Kind,
    Mark,
    Sheet,
    Shown,
    Tone,
    earlier,
)
from zvgen.source.shapes import Refused

_ALL = "alle Kreise"
_FATE, _SURE = 2, 11
_OLD, _NEW = 8, 9
"""Columns of the two numbers."""
FATE_TONES = (("neu", Tone.NEW), ("entfallen", Tone.GONE), ("verschoben", Tone.MOVED))


def changes_sheet(year: YearComparison) -> Sheet:
    """The sheet; wording, and what follows from the party's form or the year, is not in it."""
    return Sheet(
        title="Änderungen",
        key="Aenderungen",
        about=f"Geänderte Angaben, {earlier(year)} und {year.jahr}",
        columns=_columns(year),
        rows=list(_rows(year)),
        empty="keine Änderungen",
        marks=(
            *(Mark(_FATE, said, tone) for said, tone in FATE_TONES),
            Mark(_SURE, "nein", Tone.CARE, starts=True),
        ),
    )


def _columns(year: YearComparison) -> tuple[Column, ...]:
    old, new = earlier(year), str(year.jahr)
    return (
        *(Column("Kreis", limit=32), Column("Art"), Column("Änderung"), Column("Abschnitt")),
        *(Column("Feld", limit=34), Column("Gruppe", limit=30)),
        *(Column(f"Alt {old}", limit=40), Column(f"Neu {new}", limit=40)),
        *(Column(f"Zahl {old}", Kind.NUMBER), Column(f"Zahl {new}", Kind.NUMBER)),
        *(Column("Differenz", Kind.PLUS), Column("sicher", limit=18)),
    )


def _rows(year: YearComparison) -> Iterator[list[Cell]]:
    yield from _of(_ALL, year.year_changes, None)
    for one in year:
        yield from _of(one.name, one.changes, one)


def _of(name: str, changes: tuple[Change, ...], one: Comparison | None) -> Iterator[list[Cell]]:
    for label, group in by_label(changes, one):
        for change in group:
            yield [name, word(change.nature.value), fate(change).word, label, *_row(change)]


def _row(change: Change) -> Iterator[Cell]:
    old, new = old_side(change), new_side(change)
    yield named(change)
    yield _group(change)
    yield _said(change, old)
    yield _said(change, new)
    yield _number(change, old)
    yield _number(change, new)
    yield _difference(change)
    yield _sure(change)


def _group(change: Change) -> str:
    """What a project is listed under, and was."""
    side = present(change)
    if project_part(side) != "titel":
        return ""
    if isinstance(change, Moved) and change.old.group != change.new.group:
        return f"{group_name(change.old.group)} → {group_name(change.new.group)}"
    return group_name(side.group)


def _said(change: Change, side: Side | None) -> Cell:
    """What one year says: a day as a day, all else as text."""
    if side is None:
        return None
    day = _day(side.text) if change.nature is Nature.DATE else None
    return Shown(day, Kind.DATE) if day else value(change, side)


def _day(text: str) -> date | None:
    try:
        return parse_day(text).date
    except Refused:  # a comparison with a signed document may have any text here
        return None


def _number(change: Change, side: Side | None) -> Cell:
    if side is None or side.number is None:
        return None
    money = change.nature is Nature.MONEY
    return Shown(side.number, Kind.EURO if money else Kind.NUMBER)


def _difference(change: Change) -> Cell:
    more = difference(change)
    if more is None:
        return None
    kind = Kind.MORE if change.nature is Nature.MONEY else Kind.PLUS
    return Shown(Formula("{1}-{0}", (_OLD, _NEW), more), kind)


def _sure(change: Change) -> str:
    """Whether the two are the same thing for certain: only a `kennung` says so of a renamed project."""
    if isinstance(change, Renamed) and change.likeness is not None:
        return f"nein, {change.likeness} % ähnlich"
    return "ja"
