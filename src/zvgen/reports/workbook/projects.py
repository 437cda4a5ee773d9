"""The sheet Projekte: all projects of both years, and what became of each."""

from collections.abc import Iterator, Mapping, Sequence

from zvgen.comparison import Added, Changed, Moved, Removed, Renamed, YearComparison
from zvgen.overview import KreisFacts, ProjectFact, YearFacts
from zvgen.reports.fates import FATES
from zvgen.reports.workbook.changes import FATE_TONES
from zvgen.reports.workbook.table import Cell, Column, Kind, Mark, Sheet, Tone, earlier

_FATE, _SURE = 3, 6
_ALWAYS = 7
"""So many columns every year has; the others only if a project says something."""
_SAME = "unverändert"
_ASKED: Mapping[str, str] = {
    FATES[Added].word: "added",
    FATES[Removed].word: "removed",
    FATES[Renamed].word: "renamed",
    FATES[Moved].word: "moved",
    FATES[Changed].word: "changed",
}
"""What a project is asked, by the word for it; more than one may be true."""


def projects_sheet(year: YearComparison, facts: YearFacts) -> Sheet:
    """The sheet, Kreis by Kreis in the order of the comparison."""
    of_kreis = {one.kreis: one for one in facts.kreise}
    rows = [row for one in year for row in _rows(one.name, of_kreis[one.kreis])]
    used = _used(rows)
    return Sheet(
        title="Projekte",
        key="Projekte",
        about=f"Alle Projekte, {earlier(year)} und {year.jahr}",
        columns=[column for at, column in enumerate(_columns(year)) if at in used],
        rows=[[cell for at, cell in enumerate(row) if at in used] for row in rows],
        empty="keine Projekte",
        marks=(
            *(Mark(_FATE, said, tone, starts=True) for said, tone in FATE_TONES),
            Mark(_SURE, "nein", Tone.CARE, starts=True),
        ),
    )


def _columns(year: YearComparison) -> tuple[Column, ...]:
    old, new = earlier(year), str(year.jahr)
    return (
        *(Column("Kreis", limit=32), Column("Maßnahmenart", limit=44)),
        *(Column("Projekt", limit=52), Column("Änderung", limit=22)),
        Column(f"Name {old}, wenn anders", limit=44),
        Column(f"Maßnahmenart {old}, wenn anders", limit=40),
        Column("sicher", limit=18),
        Column("Träger", limit=26),
        *(Column(f"Plätze {old}", Kind.COUNT), Column(f"Plätze {new}", Kind.COUNT)),
        *(Column(f"Mittel {old}", Kind.EURO), Column(f"Mittel {new}", Kind.EURO)),
    )


def _used(rows: Sequence[Sequence[Cell]]) -> set[int]:
    """The columns to show: of those that only some years have, the ones with anything in them."""
    filled = {at for row in rows for at, cell in enumerate(row) if cell not in (None, "")}
    return filled | set(range(_ALWAYS))


def _rows(name: str, facts: KreisFacts) -> Iterator[list[Cell]]:
    for one in facts.projects:
        yield [name, *_project(one), *_numbers(one)]


def _project(one: ProjectFact) -> Iterator[Cell]:
    yield one.present.group_title
    yield one.present.title
    yield fate_of(one)
    yield one.before.title if one.renamed else None
    yield one.before.group_title if one.moved else None
    yield "ja" if one.likeness is None else f"nein, {one.likeness} % ähnlich"
    yield one.present.carrier


def _numbers(one: ProjectFact) -> Iterator[Cell]:
    for side in (one.old, one.new):
        yield side.places if side else None
    for side in (one.old, one.new):
        yield side.money if side else None


def fate_of(one: ProjectFact) -> str:
    """What became of a project, in the words of all reports: "umbenannt, verschoben"."""
    return ", ".join(said for said, asked in _ASKED.items() if getattr(one, asked)) or _SAME
