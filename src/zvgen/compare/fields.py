"""The declared fields of both years: `COMPARERS` has a function for each type that is not a single value."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from zvgen.compare.entries import Entries, Entry, Listed, entry_changes
from zvgen.compare.project_changes import project_changes
from zvgen.compare.values import here, member_changes, parts, shown, value_changes
from zvgen.comparison import Change, Nature
from zvgen.model.kind import Feld
from zvgen.model.types import Partei

NATURES: Mapping[str, Nature] = {
    "geld": Nature.MONEY,
    "datum": Nature.DATE,
    "massnahmen": Nature.PROJECT,
}
"""What a change of a field of this type is; of any other, a detail."""


IDENTITY = "kennung"
"""The column of a table that says which row is which, whatever else it says."""


@dataclass(frozen=True, slots=True)
class Declared:
    """A declared field with both values; `groups` are the titles of the groups of either year."""

    name: str
    feld: Feld
    old: Any
    new: Any
    groups: tuple[Mapping[str, str], Mapping[str, str]]

    @property
    def nature(self) -> Nature:
        """What a change of it is."""
        return NATURES.get(self.feld.typ, Nature.DETAIL)


def field_changes(declared: Declared, entries: Entries) -> Iterator[Change]:
    """What became of one field; entries that both years have are noted in `entries`."""
    return COMPARERS.get(declared.feld.typ, _single)(declared, entries)


def _single(declared: Declared, _entries: Entries) -> Iterator[Change]:
    return value_changes(declared.nature, here(declared.name), declared.old, declared.new)


def _reference(declared: Declared, _entries: Entries) -> Iterator[Change]:
    """The year of another agreement is no number to reckon with."""
    old, new = (None if year is None else str(year) for year in (declared.old, declared.new))
    return value_changes(declared.nature, here(declared.name), old, new)


def _list(declared: Declared, entries: Entries) -> Iterator[Change]:
    """Equal entries are the same entry."""
    old, new = ([Entry(text, text, {}) for text in texts] for texts in (declared.old, declared.new))
    return entry_changes(Listed(declared.name, declared.nature), old, new, entries)


def _table(declared: Declared, entries: Entries) -> Iterator[Change]:
    """Rows with the same `kennung` are the same row, else rows with the same first cell."""
    columns = declared.feld.spalten
    first = next(iter(columns))
    compared = [name for name in columns if name not in {first, IDENTITY}]
    natures = {name: NATURES.get(columns[name].typ, Nature.DETAIL) for name in compared}
    old, new = (
        [Entry(shown(row[first]), _first(row), row, row.get(IDENTITY)) for row in rows]
        for rows in (declared.old, declared.new)
    )
    listed = Listed(declared.name, declared.nature, first, natures)
    return entry_changes(listed, old, new, entries)


def _first(row: Mapping[str, Any]) -> str:
    """The first cell that holds something."""
    return next((shown(cell) for cell in row.values() if cell is not None), "")


def _kinds_of_projects(declared: Declared, entries: Entries) -> Iterator[Change]:
    """Kinds of projects with the same key are the same."""
    old, new = (
        [Entry(kind.schluessel, kind.titel, parts(kind)) for kind in kinds]
        for kinds in (declared.old, declared.new)
    )
    listed = Listed(declared.name, declared.nature, "titel", {"titel": Nature.DETAIL})
    return entry_changes(listed, old, new, entries)


def _party(declared: Declared, _entries: Entries) -> Iterator[Change]:
    """A party as a whole appears or goes, or some of its parts change."""
    old, new = declared.old, declared.new
    if old is None or new is None:
        names = (one and one.name for one in (old, new))
        return value_changes(Nature.DETAIL, here(f"{declared.name}.name"), *names)
    natures = {part.name: Nature.DETAIL for part in fields(Partei)}
    return member_changes(natures, here(declared.name), parts(old), parts(new))


COMPARERS: Mapping[str, Callable[[Declared, Entries], Iterator[Change]]] = {
    "massnahmen": lambda declared, entries: project_changes(
        declared.name, declared.old, declared.new, declared.groups, entries
    ),
    "massnahmenarten": _kinds_of_projects,
    "liste": _list,
    "vereinbarung": _reference,
    "tabelle": _table,
    "partei": _party,
}
