"""Rules over one agreement."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from zvgen.diagnostics import Diagnostic, diagnose, suggestion
from zvgen.model.agreement import Agreement
from zvgen.model.kind import Feld
from zvgen.model.money import Money
from zvgen.model.projects import Massnahme
from zvgen.model.signing import Status, Unterzeichner
from zvgen.source import Mapping, Node, Scalar, Sequence

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d)")
_DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_SIGNED_FROM = (-1, 10, 1)
_SIGNED_UNTIL = (1, 3, 31)
"""Signing counts as plausible from October before to March after the year of the agreement."""

Path = tuple[int | str, ...]


def check_agreement(agreement: Agreement) -> list[Diagnostic]:
    """What every rule finds in `agreement`."""
    return [found for check in AGREEMENT_CHECKS for found in check(agreement)]


def someone_signs(agreement: Agreement) -> Iterator[Diagnostic]:
    """Each party names at least one person who signs."""
    for party, people in agreement.unterzeichnung.items():
        if not people:
            yield diagnose(
                "unterschrift-fehlt", agreement.span("unterzeichnung", party), partei=party
            )


def signed_is_complete(agreement: Agreement) -> Iterator[Diagnostic]:
    """A signed agreement has a name and a date for everybody who signed."""
    if agreement.status is not Status.UNTERZEICHNET:
        return
    for path, person in _signatories(agreement):
        for key in ("name", "datum"):
            if getattr(person, key) is None:
                yield diagnose("unterschrift-unvollstaendig", agreement.span(*path), schluessel=key)


def signed_on_a_weekday(agreement: Agreement) -> Iterator[Diagnostic]:
    """Nobody signs at a weekend; such a date is often misread handwriting (seed defect D001-13)."""
    for path, person in _signatories(agreement):
        if person.datum and person.datum.weekend:
            day = _DAYS[person.datum.date.weekday()]
            span = agreement.span(*path, "datum")
            yield diagnose("unterschrift-wochenende", span, datum=person.datum, tag=day)


def signed_near_its_year(agreement: Agreement) -> Iterator[Diagnostic]:
    """Agreements are signed in the summer of their year, some around its ends."""
    jahr = agreement.jahr
    first, last = (date(jahr + y, m, d) for y, m, d in (_SIGNED_FROM, _SIGNED_UNTIL))
    for path, person in _signatories(agreement):
        if person.datum and not first <= person.datum.date <= last:
            span = agreement.span(*path, "datum")
            yield diagnose("unterschrift-datum", span, datum=person.datum, jahr=jahr)


def minister_was_in_office(agreement: Agreement) -> Iterator[Diagnostic]:
    """Who signs as minister or head of department was that on that day (`data/land.yaml`)."""
    offices = agreement.land.offices
    for path, person in _signatories(agreement):
        if person.amt not in offices or person.name is None or person.datum is None:
            continue
        minister = agreement.land.in_office(person.amt, person.datum)
        if minister is None or minister.name != person.name:
            yield diagnose(
                "unterschrift-amtszeit",
                agreement.span(*path, "name"),
                name=person.name,
                datum=person.datum,
                minister=minister.name if minister else "niemand",
            )


def signed_at_its_seat(agreement: Agreement) -> Iterator[Diagnostic]:
    """A Kreis signs where it has its seat; another place was often copied with the file."""
    kreis = agreement.kreis
    for index, person in enumerate(agreement.unterzeichnung.get("kreis", ())):
        if person.ort not in {kreis.ort_unterschrift, kreis.sitz}:
            span = agreement.span("unterzeichnung", "kreis", index, "ort")
            values = {"ort": person.ort, "kreis": kreis.nominativ, "sitz": kreis.ort_unterschrift}
            yield diagnose("unterschrift-ort", span, **values)


def amounts_are_plausible(agreement: Agreement) -> Iterator[Diagnostic]:
    """An amount lies where its kind says that such amounts lie (`mindestens`, `hoechstens`)."""
    for name, feld in agreement.kind.declaration.felder.items():
        amount = agreement.felder.get(name)
        if not isinstance(amount, Money):
            continue
        low, high = feld.mindestens or Money(0), feld.hoechstens or amount
        if not low <= amount <= high:
            yield diagnose("betrag-unwahrscheinlich", agreement.span(name), betrag=amount)


def groups_exist(agreement: Agreement) -> Iterator[Diagnostic]:
    """Projects stand under a Massnahmenart that the year has."""
    for name, feld in _project_fields(agreement):
        kinds = agreement.jahresfelder.get(feld.gruppen or "", ())
        allowed = [kind.schluessel for kind in kinds]  # type: ignore[attr-defined]
        projects: Any = agreement.felder[name]
        for key in projects.keys() - set(allowed):
            yield diagnose(
                "massnahmenart-unbekannt",
                agreement.key_span(name, key),
                schluessel=key,
                jahr=agreement.jahr,
                vorschlag=suggestion(key, allowed),
                erlaubt=", ".join(allowed),
            )


def budget_holds(agreement: Agreement) -> Iterator[Diagnostic]:
    """The money of the projects together stays within the budget."""
    for name, feld in _project_fields(agreement):
        budget = agreement.felder.get(feld.budget or "")
        amounts = [p.mittel for _, p in _projects(agreement, name) if p.mittel]
        total = sum(amounts, Money(0))
        if isinstance(budget, Money) and total > budget:
            yield diagnose(
                "budget-ueberschritten",
                agreement.span(feld.budget or ""),
                summe=total,
                feld=feld.budget,
                betrag=budget,
            )


def projects_are_distinct(agreement: Agreement) -> Iterator[Diagnostic]:
    """No project is listed twice under the same title."""
    for name, _ in _project_fields(agreement):
        seen: dict[str, Path] = {}
        for path, project in _projects(agreement, name):
            title = " ".join(project.titel.casefold().split())
            if title in seen:
                line = agreement.span(*seen[title]).line
                span = agreement.span(*path)
                yield diagnose("projekt-doppelt", span, titel=project.titel, zeile=line)
            seen.setdefault(title, path)


def identities_are_distinct(agreement: Agreement) -> Iterator[Diagnostic]:
    """No two projects carry the same kennung."""
    for name, _ in _project_fields(agreement):
        seen: set[str] = set()
        for path, project in _projects(agreement, name):
            if project.kennung in seen:
                span = agreement.span(*path, "kennung")
                yield diagnose("kennung-doppelt", span, kennung=project.kennung)
            seen |= {project.kennung} if project.kennung else set()


def years_are_its_own(agreement: Agreement) -> Iterator[Diagnostic]:
    """A year in a text is the agreement's own; another one was often left from last year."""
    for scalar in _texts(agreement.node, _without_years(agreement)):
        for found in _YEAR.findall(scalar.text):
            if int(found) != agreement.jahr:
                yield diagnose("jahr-fremd", scalar.span, gefunden=found, jahr=agreement.jahr)


AGREEMENT_CHECKS: tuple[Callable[[Agreement], Iterator[Diagnostic]], ...] = (
    someone_signs,
    signed_is_complete,
    signed_on_a_weekday,
    signed_near_its_year,
    minister_was_in_office,
    signed_at_its_seat,
    amounts_are_plausible,
    groups_exist,
    budget_holds,
    projects_are_distinct,
    identities_are_distinct,
    years_are_its_own,
)


def _signatories(agreement: Agreement) -> Iterator[tuple[Path, Unterzeichner]]:
    for party, people in agreement.unterzeichnung.items():
        for index, person in enumerate(people):
            yield ("unterzeichnung", party, index), person


def _project_fields(agreement: Agreement) -> Iterator[tuple[str, Feld]]:
    declared = agreement.kind.declaration.felder
    return ((name, feld) for name, feld in declared.items() if feld.typ == "massnahmen")


def _projects(agreement: Agreement, name: str) -> Iterator[tuple[Path, Massnahme]]:
    groups: Any = agreement.felder[name]
    for key, projects in groups.items():
        for index, project in enumerate(projects):
            yield (name, key, index), project


def _without_years(agreement: Agreement) -> frozenset[str]:
    """Keys whose values are numbers or days, where 2000 is an amount, and a kennung of long standing."""
    declared = agreement.kind.declaration.felder
    columns = [column for feld in declared.values() for column in feld.spalten.items()]
    numbers = {name for name, feld in (*declared.items(), *columns) if feld.typ in _NUMERIC}
    return frozenset({"unterzeichnung", "kennung", "plaetze", "mittel", *numbers})


_NUMERIC = frozenset({"geld", "ganzzahl", "zahl", "prozent", "datum", "vereinbarung"})


def _texts(node: Node, without: frozenset[str]) -> Iterator[Scalar]:
    match node:
        case Scalar():
            yield node
        case Sequence(items):
            for item in items:
                yield from _texts(item, without)
        case Mapping(entries):
            for key, value in entries.items():
                if key not in without:
                    yield from _texts(value, without)
