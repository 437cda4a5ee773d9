"""In what order reports tell changes: by the sections of the document, wording by its places."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from zvgen.comparison import (
    Change,
    Comparison,
    Removed,
    Shared,
    Side,
    YearComparison,
    with_sides,
)
from zvgen.reports.fates import present

WHOLE = "Ganzes Dokument"
"""Where wording changes that many sections show, such as the name of the ministry."""


class Place(NamedTuple):
    """Changes of the wording that touch each other, and the section they are in."""

    label: str
    changes: tuple[Shared, ...]


def by_label(
    changes: Iterable[Change], one: Comparison | None
) -> list[tuple[str, tuple[Change, ...]]]:
    """The changes under the names of their sections, in the document's order; last what no section prints."""
    order = {pair.key: at for at, pair in enumerate(one.sections)} if one else {}
    last = len(order)
    found = sorted(changes, key=lambda c: _rank(c, order, last))
    names = _names([one] if one else [])
    labelled = groupby(found, key=lambda change: _label_now(change, names))
    return [(label, tuple(group)) for label, group in labelled]


def places(year: YearComparison) -> Iterator[Place]:
    """The places of the wording, in the order of the comparison."""
    found: dict[int, list[Shared]] = {}
    for shared in year.standard:
        found.setdefault(shared.place, []).append(shared)
    names = _names(year)
    for changes in found.values():
        yield Place(_label_now(changes[0].change, names), tuple(changes))


def _names(comparisons: Iterable[Comparison]) -> dict[str, str]:
    """What readers call each section now."""
    pairs = [pair for one in comparisons for pair in one.sections]
    return {pair.key: pair.label for pair in reversed(pairs)}


def _label_now(change: Change, names: dict[str, str]) -> str:
    """The section a change stands in; what is gone stood in one that may have another number now."""
    side = present(change)
    return names.get(side.section, side.label) if isinstance(change, Removed) else side.label


def number_of_kreise(shared: Shared, year: YearComparison) -> str:
    """How many Kreise a change of the wording concerns; empty where there is only one to compare."""
    if year.compared < 2:
        return ""
    if shared.kreise == year.compared:
        return "alle Kreise"
    return f"{shared.kreise} von {year.compared} Kreisen"


def repeated(changes: Iterable[Change]) -> list[tuple[Change, tuple[str, ...]]]:
    """What happens alike in many places once, with the names of the sections; in the order of the first."""
    found: dict[Change, list[str]] = {}
    for change in changes:
        found.setdefault(with_sides(change, _nowhere, _nowhere), []).append(_label(change))
    return [(change, tuple(labels)) for change, labels in found.items()]


def in_sections(labels: tuple[str, ...]) -> str:
    """The sections of a repeated change: "6 Stellen: Präambel, § 1"."""
    names = ", ".join(dict.fromkeys(label for label in labels if label))
    number = f"{len(labels)} Stellen" if len(labels) > 1 else ""
    return ": ".join(text for text in (number, names) if text)


def _nowhere(side: Side) -> Side:
    return replace(side, section="", label="")


def noise(one: Comparison) -> Iterator[tuple[str, str, str]]:
    """What only a scan makes different: the section, what the old document has, what it stands for."""
    for pair in one.sections:
        for row in pair.rows:
            for part in row.parts:
                if part.noise is not None:
                    yield pair.label, part.noise, part.text


def _label(change: Change) -> str:
    return present(change).label


def _rank(change: Change, order: dict[str, int], last: int) -> tuple[bool, int]:
    side = present(change)
    return not side.label, order.get(side.section, last)
