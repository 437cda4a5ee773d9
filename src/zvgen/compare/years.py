"""All agreements of a year against those of another; what they share is told once."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from zvgen.compare.agreements import Version, compare_versions
from zvgen.compare.data import year_changes
from zvgen.comparison import (
    Change,
    Comparison,
    Shared,
    Standing,
    YearComparison,
    new_side,
    old_side,
)
from zvgen.model.kind import DocumentKind


@dataclass(frozen=True, slots=True)
class Versions:
    """Both versions of a Kreis's agreement; `note` is a German sentence about its territory, or empty."""

    old: Version | None
    new: Version | None
    note: str = ""


def compare_years(
    kind: DocumentKind, jahr: int, gegen: str, pairs: Sequence[Versions]
) -> YearComparison:
    """The comparison of a year with `gegen`, Kreis by Kreis in the order given."""
    comparisons = tuple(compare_pair(pair, str(jahr), gegen) for pair in pairs)
    both = [(p.old.agreement, p.new.agreement) for p in pairs if p.old and p.new]
    shared = year_changes(*both[0]) if both else ()
    title = kind.declaration.titel
    return YearComparison(kind.key, title, jahr, gegen, comparisons, _shared(comparisons), shared)


def alone(kind: DocumentKind, jahr: int, comparison: Comparison) -> YearComparison:
    """One agreement against something that is not a year."""
    return YearComparison(
        *(kind.key, kind.declaration.titel, jahr, comparison.old_name, (comparison,)),
        standard=_shared((comparison,)),
    )


def compare_pair(pair: Versions, new_name: str, old_name: str) -> Comparison:
    """The comparison of one Kreis; with one side alone there is nothing to compare."""
    if pair.old and pair.new:
        return replace(compare_versions(pair.old, pair.new), note=pair.note)
    there = pair.new or pair.old
    if there is None:
        raise ValueError("a pair without any side")
    kreis = there.agreement.kreis
    standing = Standing.FIRST if pair.new else Standing.GONE
    return Comparison(kreis.schluessel, kreis.name, old_name, new_name, standing, note=pair.note)


def _shared(comparisons: Sequence[Comparison]) -> tuple[Shared, ...]:
    """Each change of the wording once, with how many Kreise have it, in the order of the document."""
    runs = [run for one in comparisons for run in one.standard]
    kreise = Counter(change for one in comparisons for change in set(chain(*one.standard)))
    order = _section_order(comparisons)
    places = _places(sorted(runs, key=lambda run: order.get(_section(run[0]), len(order))))
    numbers = {place: n for n, place in enumerate(dict.fromkeys(places.values()), start=1)}
    return tuple(Shared(c, kreise[c], numbers[place]) for c, place in places.items())


def _places(runs: Iterable[tuple[Change, ...]]) -> dict[Change, int]:
    """The place of each change: runs that share a change are one place."""
    places: dict[Change, int] = {}
    for number, run in enumerate(runs):
        known = {places[change] for change in run if change in places}
        place = min(known, default=number)
        several = len(known) > 1
        joined = [change for change, other in places.items() if other in known] if several else []
        places |= dict.fromkeys([*joined, *run], place)
    return places


def _section_order(comparisons: Iterable[Comparison]) -> dict[str, int]:
    """The place of each section in the document that has most of them."""
    longest = max((one.sections for one in comparisons), key=len, default=())
    return {section.key: at for at, section in enumerate(longest)}


def _section(change: Change) -> str:
    side = new_side(change) or old_side(change)
    return side.section if side else ""
