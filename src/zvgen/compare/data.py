"""The data of two agreements of one kind: every declared field, status, signatories."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from zvgen.compare.entries import Entries
from zvgen.compare.fields import Declared, field_changes
from zvgen.compare.people import people_changes
from zvgen.compare.values import here, value_changes
from zvgen.comparison import Change, Nature
from zvgen.model.agreement import Agreement
from zvgen.model.kind import Feld


@dataclass(frozen=True, slots=True)
class DataChanges:
    """What became of the data, and which entry of a list is which: the new path to the old one."""

    changes: tuple[Change, ...]
    entries: Mapping[str, str]


def compare(old: Agreement, new: Agreement) -> tuple[Change, ...]:
    """What became of the agreement's own data from `old` to `new`, in the order of the declaration.

    Nothing for two equal agreements; turned round, the same changes turned round.
    """
    return data_changes(old, new).changes


def data_changes(old: Agreement, new: Agreement) -> DataChanges:
    """The same, with the entries that belong together."""
    entries: Entries = {}
    return DataChanges(tuple(_changes(old, new, entries)), entries)


def year_changes(old: Agreement, new: Agreement) -> tuple[Change, ...]:
    """What became of the fields that all agreements of a year share."""
    declared = new.kind.declaration.jahresfelder
    return tuple(_declared(declared, (old, new), (old.jahresfelder, new.jahresfelder), {}))


def _changes(old: Agreement, new: Agreement, entries: Entries) -> Iterator[Change]:
    yield from value_changes(Nature.DETAIL, here("status"), str(old.status), str(new.status))
    declared = new.kind.declaration.felder
    yield from _declared(declared, (old, new), (old.felder, new.felder), entries)
    yield from people_changes(old.unterzeichnung, new.unterzeichnung, entries)
    entries |= _entries_of_others(old, new)


def _entries_of_others(old: Agreement, new: Agreement) -> Entries:
    """Which entry is which in the agreements that both speak of: last year's, those referred to."""
    both = {
        name: (old.bezuege[name], new.bezuege[name]) for name in new.bezuege if name in old.bezuege
    }
    if old.vorjahr and new.vorjahr:
        both["vorjahr"] = old.vorjahr, new.vorjahr
    return {
        f"{name}.{after}": f"{name}.{before}"
        for name, pair in both.items()
        for after, before in data_changes(*pair).entries.items()
    }


def _declared(
    declared: Mapping[str, Feld],
    agreements: tuple[Agreement, Agreement],
    values: tuple[Mapping[str, Any], Mapping[str, Any]],
    entries: Entries,
) -> Iterator[Change]:
    for name, feld in declared.items():
        groups = tuple(group_titles(one, feld) for one in agreements)
        old, new = (one.get(name) for one in values)
        yield from field_changes(Declared(name, feld, old, new, (groups[0], groups[1])), entries)


def group_titles(agreement: Agreement, feld: Feld) -> dict[str, str]:
    """What the groups of a field are called in the agreement's year."""
    kinds: Any = agreement.jahresfelder.get(feld.gruppen) if feld.gruppen else ()
    return {kind.schluessel: kind.titel for kind in kinds or ()}
