"""The head of the page: the year in one sentence, and whether the sums are those that were meant."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from zvgen.comparison import Standing
from zvgen.messages import counted
from zvgen.overview import ControlSum
from zvgen.reports.review.figures import between, euros
from zvgen.reports.review.value import Review
from zvgen.reports.words import word

_TOLD = 5
"""So many missing Kreise are named; more are counted."""


class Check(NamedTuple):
    """What was checked and what came of it; `fine` is None where it cannot be told."""

    said: str
    fine: bool | None


def headline(review: Review) -> str:
    """The year in one sentence: "26 Vereinbarungen: 1 erstmals, 24 geändert, 1 gleich; Summe …"."""
    number = sum(one.standing is not Standing.GONE for one in review.year)
    parts = [", ".join(_standings(review)), _sum(review), _wording(review)]
    told = "; ".join(part for part in parts if part)
    return f"{counted(number, 'Vereinbarung', 'Vereinbarungen')}: {told}"


def checks(review: Review) -> Iterator[Check]:
    """Each control sum of the new year against what the Kreise have, and who is missing."""
    if review.facts.missing:
        yield Check(f"Nicht auf dieser Seite: {_missing(review)}", None)
    for control in review.facts.controls:
        if control.new is not None and control.of == review.amount:
            yield _check(review, control, control.new)


def _standings(review: Review) -> Iterator[str]:
    year = review.year
    compared = [one for one in year if one.standing is Standing.COMPARED]
    changed = sum(bool(one.changes) for one in compared)
    numbers = {
        "erstmals": sum(one.standing is Standing.FIRST for one in year),
        "geändert": changed,
        "gleich": len(compared) - changed,
        "entfallen": sum(one.standing is Standing.GONE for one in year),
    }
    yield from (f"{number} {said}" for said, number in numbers.items() if number)


def _sum(review: Review) -> str:
    if not review.amount:
        return ""
    old, new = review.total(new=False), review.total(new=True)
    return f"Summe {between(old, new)}" if review.year.compared else f"Summe {euros(new)} Euro"


def _wording(review: Review) -> str:
    """At how many places the wording differs, and at how many of them for everybody."""
    year = review.year
    if not year.compared:
        return ""
    if not year.places:
        return "Standardtext: unverändert"
    told = f"Standardtext: {counted(year.places, 'Stelle', 'Stellen')}"
    common = len(frozenset.intersection(*year.places_of_kreise.values()))
    if common == year.places:
        return f"{told} für alle"
    return f"{told}, {common} davon für alle" if common else told


def _check(review: Review, control: ControlSum, stated: Decimal) -> Check:
    total = review.total(new=True)
    sums = f"Kontrollsumme {word(control.field)} {euros(stated)} Euro, Summe der Kreise {euros(total)} Euro"
    if review.facts.missing:
        return Check(f"{sums}: nicht zu prüfen, solange Kreise fehlen", None)
    if total == stated:
        return Check(f"{sums}: stimmt", fine=True)
    return Check(f"{sums}: weicht um {euros(abs(total - stated))} Euro ab", fine=False)


def _missing(review: Review) -> str:
    names = review.facts.missing
    if len(names) > _TOLD:
        return f"{len(names)} Kreise dieses Jahres"
    return ", ".join(names)
