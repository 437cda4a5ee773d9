"""All that an agreement says now, changed or not: who approves a first one has nothing to compare it with."""

from collections.abc import Iterator
from itertools import groupby

from zvgen.overview import KreisFacts, Project, Signatory
from zvgen.reports.review.figures import euros
from zvgen.reports.words import word

_DAY = "%d.%m.%Y"


def stated(facts: KreisFacts) -> Iterator[tuple[str, ...]]:
    """A label and its values; of a Kreis without an agreement of this year, those of the year before."""
    new = bool(facts.status_new)
    yield "Status", facts.status_new or facts.status_old
    for amount in facts.amounts:
        value = amount.new if new else amount.old
        if value is not None:
            yield word(amount.field), f"{euros(value)} Euro"
    yield from _projects([p for one in facts.projects if (p := one.new if new else one.old)])
    yield from _people(facts.signatories_new if new else facts.signatories_old)


def _projects(projects: list[Project]) -> Iterator[tuple[str, ...]]:
    for title, group in groupby(projects, key=lambda one: one.group_title):
        yield title, *map(_project, group)


def _project(one: Project) -> str:
    parts = (
        one.carrier,
        f"{one.places} Plätze" if one.places is not None else "",
        f"{euros(one.money)} Euro" if one.money is not None else "",
    )
    more = ", ".join(part for part in parts if part)
    return f"{one.title} ({more})" if more else one.title


def _people(people: tuple[Signatory, ...]) -> Iterator[tuple[str, ...]]:
    for party, group in groupby(people, key=lambda one: one.party):
        yield f"Unterzeichnung {word(party)}", *map(_person, group)


def _person(one: Signatory) -> str:
    day = f"{one.day:{_DAY}}" if one.day else "Datum offen"
    return f"{one.name or 'Name offen'}, {one.office}, {one.place}, {day}"
