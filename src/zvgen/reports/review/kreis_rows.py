"""The table of all Kreise: a row of figures for each, ready to be shown and sorted."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from zvgen.comparison import Added, Changed, Comparison, Nature, Removed, Standing
from zvgen.overview import Amount, KreisFacts, Signatory
from zvgen.reports.fates import present
from zvgen.reports.review.figures import difference, euros, more_euros, more_percent, share
from zvgen.reports.review.outliers import outliers, usual
from zvgen.reports.review.value import Link, Review
from zvgen.reports.summary import findings


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the table: `shown` to readers, `value` to sort by; both empty if there is none."""

    shown: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class KreisRow:
    """One Kreis; `projects` are the new, dropped, renamed and moved ones.

    `natures` are the kinds of its changes, which the table is filtered by.
    """

    key: str
    name: str
    ags: str
    status: str
    standing: Standing
    summary: str
    budget: tuple[Figure, Figure, Figure, Figure]
    projects: tuple[int, int, int, int]
    people: str
    outliers: tuple[str, ...]
    natures: tuple[str, ...]
    changes: int
    links: tuple[Link, ...]

    @property
    def standing_word(self) -> str:
        """What there is to say of it: "erstmals", "entfallen", "geändert", "gleich"."""
        if self.standing is not Standing.COMPARED:
            return self.standing.value
        return "geändert" if self.changes else "gleich"


def kreis_rows(review: Review) -> list[KreisRow]:
    """A row for each Kreis, in the order of the comparison."""
    ordinary = usual(review)
    return [
        _row(review, one, facts, outliers(review, one, facts, ordinary))
        for one, facts in review.pairs()
    ]


def _row(review: Review, one: Comparison, facts: KreisFacts, why: tuple[str, ...]) -> KreisRow:
    return KreisRow(
        *(one.kreis, one.name, facts.ags, facts.status_new or facts.status_old, one.standing),
        summary=findings(one, review.year),
        budget=_budget(review.budget(facts)),
        projects=_projects(facts),
        people=", ".join(_people(one, facts)),
        outliers=why,
        natures=tuple(dict.fromkeys(change.nature.value for change in one.changes)),
        changes=len(one.changes),
        links=tuple(review.links.get(one.kreis, ())),
    )


def _budget(budget: Amount) -> tuple[Figure, Figure, Figure, Figure]:
    more, part = difference(budget), share(budget)
    return (
        _figure(budget.old, euros),
        _figure(budget.new, euros),
        _figure(more, more_euros),
        _figure(part, more_percent),
    )


def _figure(value: Decimal | None, show: Callable[[Decimal], str]) -> Figure:
    return Figure() if value is None else Figure(show(value), f"{value:f}")


def _projects(facts: KreisFacts) -> tuple[int, int, int, int]:
    return (
        sum(one.added for one in facts.projects),
        sum(one.removed for one in facts.projects),
        sum(one.renamed for one in facts.projects),
        sum(one.moved for one in facts.projects),
    )


def _people(one: Comparison, facts: KreisFacts) -> Iterator[str]:
    """Who signs otherwise than before, and what is still open."""
    people = [change for change in one.changes if change.nature is Nature.PERSON]
    for kind, said in ((Added, "neu"), (Removed, "entfallen"), (Changed, "geändert")):
        entries = {_entry(present(c).field) for c in people if isinstance(c, kind)}
        if entries:
            yield f"{len(entries)} {said}"
    yield from _open(facts.signatories_new)


def _entry(field: str) -> str:
    return field.rpartition(".")[0]


def _open(people: tuple[Signatory, ...]) -> Iterator[str]:
    if any(not person.name for person in people):
        yield "Name offen"
    if any(person.day is None for person in people):
        yield "Datum offen"
