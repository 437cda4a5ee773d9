"""The sheet Übersicht: a row for each Kreis, below them whether the sums are those of the year."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from zvgen.comparison import Comparison, Nature, YearComparison
from zvgen.overview import Amount, KreisFacts, YearFacts
from zvgen.reports.fates import present
from zvgen.reports.summary import findings
from zvgen.reports.words import word
from zvgen.reports.workbook.control import checks, control_rows, sums
from zvgen.reports.workbook.table import (
    SUM,
    Cell,
    Column,
    Formula,
    Kind,
    Mark,
    Sheet,
    Tone,
    earlier,
)

_BEFORE = (
    Column("Kreis", limit=34, total="Summe (gezeigte Zeilen)"),
    Column("AGS"),
    Column("Status"),
    Column("Stand"),
)
_OF_PROJECTS = tuple(
    Column(f"Projekte {fate}", Kind.COUNT, total=SUM, page=fate == "gesamt")
    for fate in ("gesamt", "neu", "entfallen", "umbenannt", "verschoben")
)
_OF_PEOPLE = (
    Column("Unterschriften geändert", Kind.COUNT, total=SUM),
    Column("Letzte Unterschrift", Kind.DATE),
)
_AFTER = (
    Column("Zusammenfassung", limit=130, page=True),
    Column("Hinweis", limit=44),
)
_FATES = ("added", "removed", "renamed", "moved")
_PER_AMOUNT = 4
"""Columns of an amount: old, new, difference, percent."""
_STATUS, _STANDING = 2, 3
_MARKS = (
    Mark(_STATUS, "muster", Tone.CARE),
    Mark(_STATUS, "entwurf", Tone.CARE),
    Mark(_STATUS, "unterzeichnet", Tone.GOOD),
    Mark(_STANDING, "erstmals", Tone.NEW),
    Mark(_STANDING, "entfallen", Tone.GONE),
)
_MORE = 'IF(COUNT({0},{1})=0,"",N({1})-N({0}))'
_SHARE = 'IF(N({0})=0,"",N({1})/{0})'
"""A formula that has nothing to say gives an empty text; `N` takes it for 0."""


def kreise_sheet(year: YearComparison, facts: YearFacts) -> Sheet:
    """The sheet; `facts` has every Kreis of `year`, under its key."""
    of_kreis = {one.kreis: one for one in facts.kreise}
    shown = [of_kreis[one.kreis] for one in year]
    columns = {name: _first(at) for at, name in enumerate(facts.amounts)}
    return Sheet(
        title="Übersicht",
        key="Uebersicht",
        about=f"Alle Kreise, {earlier(year)} und {year.jahr}",
        columns=list(_columns(year, facts, shown)),
        rows=[_row(one, of_kreis[one.kreis], year, _parts(shown)) for one in year],
        empty="keine Vereinbarungen",
        marks=(*_MARKS, *checks(facts, columns)),
        below=list(control_rows(facts, shown, columns)),
    )


class _Parts(NamedTuple):
    """What the documents of a kind have besides amounts; there is no column for what no Kreis has."""

    projects: bool
    people: bool


def _parts(shown: Sequence[KreisFacts]) -> _Parts:
    return _Parts(
        any(one.projects for one in shown),
        any(one.signatories_old or one.signatories_new for one in shown),
    )


def _first(at: int) -> int:
    """The first column of an amount."""
    return len(_BEFORE) + _PER_AMOUNT * at


def _columns(
    year: YearComparison, facts: YearFacts, shown: Sequence[KreisFacts]
) -> Iterator[Column]:
    yield from _BEFORE
    for at, field in enumerate(facts.amounts):
        yield from _amount_columns(year, word(field), sums(shown, at), _first(at))
    parts = _parts(shown)
    yield from _OF_PROJECTS if parts.projects else ()
    yield from _OF_PEOPLE if parts.people else ()
    yield from _AFTER


def _amount_columns(
    year: YearComparison, name: str, both: tuple[Decimal, Decimal], first: int
) -> Iterator[Column]:
    """The total of the percentages is the percentage of the totals."""
    old, new = both
    share = Formula(_SHARE, (first, first + 2), (new - old) / old if old else "")
    yield Column(f"{name} {earlier(year)}", Kind.EURO, total=SUM, page=first > len(_BEFORE))
    yield Column(f"{name} {year.jahr}", Kind.EURO, total=SUM)
    yield Column(f"{name} Differenz", Kind.MORE, total=SUM)
    yield Column(f"{name} Prozent", Kind.SHARE, total=share, bars=True)


def _row(one: Comparison, facts: KreisFacts, year: YearComparison, parts: _Parts) -> list[Cell]:
    amounts = chain.from_iterable(_amount(a, _first(at)) for at, a in enumerate(facts.amounts))
    return [
        *(one.name, facts.ags, facts.status_new or facts.status_old, one.standing.value),
        *amounts,
        *(_projects(facts) if parts.projects else ()),
        *(_people(one, facts) if parts.people else ()),
        *(findings(one, year), one.note),
    ]


def _amount(amount: Amount, first: int) -> Iterator[Cell]:
    more = _difference(amount)
    share = more / amount.old if amount.old and more is not None else None
    yield amount.old
    yield amount.new
    yield Formula(_MORE, (first, first + 1), "" if more is None else more)
    yield Formula(_SHARE, (first, first + 2), "" if share is None else share)


def _difference(amount: Amount) -> Decimal | None:
    """A year without the agreement counts as 0, so that the differences add up to that of the sums."""
    if amount.old is None and amount.new is None:
        return None
    return (amount.new or Decimal(0)) - (amount.old or Decimal(0))


def _projects(facts: KreisFacts) -> Iterator[int]:
    """How many there are now, then how many met each fate."""
    yield sum(not one.removed for one in facts.projects)
    for fate in _FATES:
        yield sum(getattr(one, fate) for one in facts.projects)


def _people(one: Comparison, facts: KreisFacts) -> Iterator[Cell]:
    """How many signatures are new, dropped, or given by or as somebody else; and the last day of signing."""
    people = (present(change) for change in one.changes if change.nature is Nature.PERSON)
    yield len({side.field.rpartition(".")[0] for side in people})
    yield max((person.day for person in facts.signatories_new if person.day), default=None)
