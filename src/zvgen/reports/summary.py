"""What became of an agreement, in one line: the same line in every report."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from zvgen.comparison import (
    Added,
    Change,
    Changed,
    Comparison,
    Nature,
    Removed,
    Standing,
    YearComparison,
)
from zvgen.messages import counted
from zvgen.reports.amounts import shown_difference, shown_percent, value
from zvgen.reports.fates import FATES, fate, is_order, present
from zvgen.reports.labels import project_part, subject


def summary(one: Comparison, year: YearComparison | None = None) -> str:
    """The line "Landkreis Kassel 2024 → 2025: Haushaltsmittel +21.300 Euro (+2,6 %), 2 Projekte neu".

    With the `year` it says too how many of the places of the wording concern all Kreise.
    """
    return f"{title(one)}: {findings(one, year)}"


def title(one: Comparison) -> str:
    """The name and what is compared: "Landkreis Kassel 2024 → 2025", for a first year only "2025"."""
    if one.standing is Standing.FIRST:
        return f"{one.name} {one.new_name}"
    return f"{one.name} {one.old_name} → {one.new_name}"


def findings(one: Comparison, year: YearComparison | None = None) -> str:
    """The summary without the name, a note about the territory at its end."""
    return ". ".join(text for text in (_standing(one, year), one.note) if text)


def _standing(one: Comparison, year: YearComparison | None) -> str:
    if one.standing is not Standing.COMPARED:
        return one.standing.value
    if not one.differs:
        return "unverändert"
    own = ", ".join(_own(one.changes)) or "keine eigenen Änderungen"
    return f"{own}; {_wording(one, year)}" if one.standard else own


def _wording(one: Comparison, year: YearComparison | None) -> str:
    where = year.places_of_kreise if year else {}
    mine = where.get(one.kreis, frozenset())
    number = len(mine) or len(one.standard)
    shown = f"Standardtext: {counted(number, 'Stelle', 'Stellen')}"
    if len(where) < 2:
        return shown
    common = frozenset.intersection(*where.values())
    if common == mine:
        return f"{shown} (alle Kreise)"
    return f"{shown} ({len(common)} davon in allen Kreisen)" if common else shown


def _own(changes: tuple[Change, ...]) -> Iterator[str]:
    """The changes of the Kreis itself, the most important first."""
    sorts = {name: [c for c in changes if _sort(c) == name] for name in _SORTS}
    for name, tell in _SORTS.items():
        yield from tell(sorts[name])
    others = [c for c in changes if _sort(c) not in _SORTS]
    noun = _MORE if len(changes) > len(others) else _SOME
    yield from _with_noun(_by_fate(others), *noun)


def _sort(change: Change) -> str:
    """Which of `_SORTS` tells it."""
    side = present(change)
    if change.nature is Nature.PROJECT or project_part(side):
        return "projekte"
    if change.nature is Nature.MONEY and "[" not in side.field:
        return "betraege"
    return change.nature.value


def _amounts(changes: list[Change]) -> Iterator[str]:
    for change in changes:
        side = present(change)
        if isinstance(change, Changed) and shown_difference(change):
            share = shown_percent(change)
            yield f"{subject(side)} {shown_difference(change)}{f' ({share})' if share else ''}"
        else:
            yield f"{subject(side)} {value(change, side)} {fate(change).word}"


def _projects(changes: list[Change]) -> Iterator[str]:
    """How many are new, dropped and so on; the noun stands with the first number."""
    orders = sum(map(is_order, changes))
    whole = Counter(type(c) for c in changes if project_part(present(c)) == "titel")
    parts = {_entry(c) for c in changes if project_part(present(c)) not in {"", "titel"}}
    numbers = {FATES[kind].word: whole[kind] for kind in FATES}
    yield from _with_noun(numbers | {"geändert": len(parts)}, "Projekt", "Projekte")
    if orders:
        yield "Reihenfolge der Projekte geändert"


def _people(changes: list[Change]) -> Iterator[str]:
    """How many signatures are new, dropped, or given by or as somebody else."""
    numbers = {
        "neu": sum(isinstance(c, Added) for c in changes),
        "entfallen": sum(isinstance(c, Removed) for c in changes),
        "geändert": len({_entry(c) for c in changes if isinstance(c, Changed)}),
    }
    yield from _with_noun(numbers, "Unterschrift", "Unterschriften")
    if any(map(is_order, changes)):
        yield "Reihenfolge der Unterschriften geändert"


def _dates(changes: list[Change]) -> Iterator[str]:
    yield from _with_noun(_by_fate(changes), "Datumsangabe", "Datumsangaben")


def _texts(changes: list[Change]) -> Iterator[str]:
    """Wording that is the agreement's own: a document of somebody else has no other."""
    yield from _with_noun(_by_fate(changes), "Textstelle", "Textstellen")


def _by_fate(changes: list[Change]) -> dict[str, int]:
    return {kind.word: sum(fate(c) is kind for c in changes) for kind in FATES.values()}


def _entry(change: Change) -> str:
    """The path of the entry that has the changed part."""
    return present(change).field.rpartition(".")[0]


def _with_noun(numbers: dict[str, int], singular: str, plural: str) -> Iterator[str]:
    some = [(number, word) for word, number in numbers.items() if number]
    for at, (number, word) in enumerate(some):
        yield f"{number} {word}" if at else f"{counted(number, singular, plural)} {word}"


_SORTS: Mapping[str, Callable[[list[Change]], Iterator[str]]] = {
    "betraege": _amounts,
    "projekte": _projects,
    Nature.PERSON.value: _people,
    Nature.DATE.value: _dates,
    Nature.STANDARD.value: _texts,
}
"""What is told by name, in this order; the rest is counted together."""
_SOME = ("Angabe", "Angaben")
_MORE = ("weitere Angabe", "weitere Angaben")
