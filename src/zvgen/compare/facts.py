"""What each Kreis has in both years, changed or not: status, amounts, projects, signatories."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from zvgen.compare.data import group_titles
from zvgen.compare.project_changes import placed_projects
from zvgen.compare.projects import Placed, match
from zvgen.compare.years import Versions
from zvgen.model.agreement import Agreement
from zvgen.model.kind import Feld
from zvgen.model.money import Money
from zvgen.overview import (
    Amount,
    ControlSum,
    Group,
    KreisFacts,
    Project,
    ProjectFact,
    Signatory,
    YearFacts,
)

Agreements = tuple[Agreement | None, Agreement | None]
"""The agreement of the old year and that of the new one; at least one is there."""


def year_facts(pairs: Sequence[Versions], missing: Iterable[str] = ()) -> YearFacts:
    """The facts of all Kreise in the order given; `missing` names those that are not among them."""
    both = [_agreements(pair) for pair in pairs]
    old = next((one for one, _ in both if one), None)
    new = next((one for _, one in both if one), None)
    return YearFacts(
        kreise=tuple(kreis_facts(*one) for one in both),
        amounts=tuple(_declared((old, new), "geld")),
        groups=tuple(_once(_groups(old, new))),
        controls=tuple(_controls(old, new)),
        missing=tuple(missing),
    )


def kreis_facts(old: Agreement | None, new: Agreement | None) -> KreisFacts:
    """What the agreement of one Kreis says in both years; one of them may lack it."""
    there = _present((old, new))
    return KreisFacts(
        kreis=there.kreis.schluessel,
        name=there.kreis.name,
        ags=there.kreis.ags,
        status_old=str(old.status) if old else "",
        status_new=str(new.status) if new else "",
        amounts=tuple(_amounts(old, new)),
        projects=tuple(_projects(old, new)),
        signatories_old=tuple(_signatories(old)),
        signatories_new=tuple(_signatories(new)),
    )


def _agreements(pair: Versions) -> Agreements:
    old = pair.old.agreement if pair.old else None
    return old, pair.new.agreement if pair.new else None


def _present(both: Agreements) -> Agreement:
    there = both[1] or both[0]
    if there is None:
        raise ValueError("a pair without any side")
    return there


def _declared(both: Agreements, typ: str) -> dict[str, Feld]:
    """The fields of this type; nothing if there is no agreement at all."""
    there = both[1] or both[0]
    fields = there.kind.declaration.felder if there else {}
    return {name: feld for name, feld in fields.items() if feld.typ == typ}


def _amounts(old: Agreement | None, new: Agreement | None) -> Iterator[Amount]:
    for name in _declared((old, new), "geld"):
        yield Amount(name, *(_euros(one.felder.get(name)) if one else None for one in (old, new)))


def _euros(amount: object) -> Decimal | None:
    return amount.euros if isinstance(amount, Money) else None


def _controls(old: Agreement | None, new: Agreement | None) -> Iterator[ControlSum]:
    there = new or old
    for name, feld in there.kind.declaration.jahresfelder.items() if there else ():
        if feld.summe_von:
            sums = (_euros(one.jahresfelder.get(name)) if one else None for one in (old, new))
            yield ControlSum(name, feld.summe_von, *sums)


def _groups(old: Agreement | None, new: Agreement | None) -> Iterator[Group]:
    for one in filter(None, (new, old)):
        for name, feld in _declared((one, one), "massnahmen").items():
            for key, title in group_titles(one, feld).items():
                yield Group(name, key, title)


def _once(groups: Iterable[Group]) -> Iterator[Group]:
    """A group that both years have is called what the new one calls it."""
    seen: set[tuple[str, str]] = set()
    for group in groups:
        if (group.field, group.key) not in seen:
            seen.add((group.field, group.key))
            yield group


def _projects(old: Agreement | None, new: Agreement | None) -> Iterator[ProjectFact]:
    """The projects of the new year in its order, then those that are gone."""
    for name, feld in _declared((old, new), "massnahmen").items():
        olds, news = _placed(old, name), _placed(new, name)
        matches, gone, _ = match(olds, news)
        mates = {one.new.path: one for one in matches}
        order = list(group_titles(new, feld)) if new else []
        for placed in sorted(news, key=lambda one: _rank(one.group, order)):
            mate = mates.get(placed.path)
            now = _project(placed, new, feld)
            was = _project(mate.old, old, feld) if mate else None
            yield ProjectFact(was, now, mate.likeness if mate else None)
        yield from (ProjectFact(_project(placed, old, feld), None) for placed in gone)


def _rank(group: str, order: list[str]) -> int:
    """The place of a group in the document; a file may have its groups in any order."""
    return order.index(group) if group in order else len(order)


def _placed(agreement: Agreement | None, name: str) -> list[Placed]:
    """The projects of a field; none where there is no agreement."""
    groups: Any = agreement.felder.get(name) if agreement else None
    return placed_projects(name, groups or {})


def _project(one: Placed, agreement: Agreement | None, feld: Feld) -> Project:
    titles = group_titles(agreement, feld) if agreement else {}
    given = one.project
    return Project(
        *(one.path, one.group, titles.get(one.group, one.group), given.titel),
        carrier=given.traeger or "",
        places=given.plaetze,
        money=_euros(given.mittel),
    )


def _signatories(agreement: Agreement | None) -> Iterator[Signatory]:
    for party, people in agreement.unterzeichnung.items() if agreement else ():
        for one in people:
            day = one.datum.date if one.datum else None
            yield Signatory(party, one.name or "", one.amt, one.ort, day)
