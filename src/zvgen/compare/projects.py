"""Which project of last year is which of this year.

A `kennung` says so. Without one, equal titles do; after that similar titles propose, and only a `kennung`
makes a proposal certain.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from zvgen.model.projects import Massnahme

LIKENESS = 85
"""Percent; titles less alike than this are different projects (measured: `docs/comparison.md`)."""
_NUMBER = re.compile(r"\d+|\b(?:[A-Z]|[IVX]+)\b")
"""What counts: digits, Roman numerals, a capital that stands alone."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Placed:
    """A project, the path of its entry in the data, the key of its group and its index there."""

    project: Massnahme
    path: str
    group: str
    index: int


@dataclass(frozen=True, slots=True)
class Match:
    """The same project in both years; `likeness` is None unless only similar titles say so."""

    old: Placed
    new: Placed
    likeness: int | None = None


def match(
    old: Sequence[Placed], new: Sequence[Placed]
) -> tuple[list[Match], list[Placed], list[Placed]]:
    """The projects that both years have, those only the old has, and those only the new has."""
    matches: list[Match] = []
    olds, news = list(old), list(new)
    for find in (_by_kennung, _by_title_and_group, _by_title, _by_likeness):
        found = find(olds, news)
        matches += found
        olds = _without(olds, [m.old for m in found])
        news = _without(news, [m.new for m in found])
    return matches, olds, news


def _by_kennung(old: list[Placed], new: list[Placed]) -> list[Match]:
    return _by(lambda p: p.project.kennung, old, new)


def _by_title_and_group(old: list[Placed], new: list[Placed]) -> list[Match]:
    return _by(lambda p: (p.project.titel, p.group), old, new)


def _by_title(old: list[Placed], new: list[Placed]) -> list[Match]:
    return _by(lambda p: p.project.titel, old, new)


def _by(key: Callable[[Placed], Hashable], old: list[Placed], new: list[Placed]) -> list[Match]:
    """Those with an equal key, the first with the first, the second with the second."""
    waiting: dict[Hashable, list[Placed]] = defaultdict(list)
    for one in old:
        if key(one) is not None:
            waiting[key(one)].append(one)
    found: list[Match] = []
    for one in new:
        mate = next((o for o in waiting[key(one)] if _may_be(o, one)), None)
        if mate is not None:
            waiting[key(one)].remove(mate)
            found.append(Match(mate, one))
    return found


def _by_likeness(old: list[Placed], new: list[Placed]) -> list[Match]:
    """The most similar first; a tie is broken the same way whichever year is the old one."""
    taken: set[str] = set()
    found: list[Match] = []
    for likeness, a, b in sorted(_candidates(old, new), key=_closest_first):
        old_key, new_key = f"-{a.path}", f"+{b.path}"
        if taken.isdisjoint((old_key, new_key)):
            taken |= {old_key, new_key}
            found.append(Match(a, b, likeness))
    return found


_Candidate = tuple[int, Placed, Placed]


def _closest_first(candidate: _Candidate) -> tuple[int, list[str], list[str]]:
    likeness, a, b = candidate
    return -likeness, sorted((a.project.titel, b.project.titel)), sorted((a.path, b.path))


def _candidates(old: list[Placed], new: list[Placed]) -> Iterator[_Candidate]:
    for a in old:
        for b in new:
            likeness = title_likeness(a.project.titel, b.project.titel) if _may_be(a, b) else 0
            if likeness >= LIKENESS:
                yield likeness, a, b


def _may_be(a: Placed, b: Placed) -> bool:
    """Two different `kennung` say that they are not the same project."""
    one, other = a.project.kennung, b.project.kennung
    return one is None or other is None or one == other


def title_likeness(a: str, b: str) -> int:
    """How alike two different titles are, in percent below 100; with other numbers they are not alike at all.

    "Modul 2" and "Modul 3" differ in one letter and are two projects. Neither signs and blanks nor the
    order of the words make a difference.
    """
    if _NUMBER.findall(a) != _NUMBER.findall(b):
        return 0
    from rapidfuzz import fuzz

    one, other = _words(a), _words(b)
    glued = fuzz.ratio("".join(one), "".join(other))
    return min(round(max(glued, fuzz.token_sort_ratio(" ".join(one), " ".join(other)))), 99)


def _words(title: str) -> list[str]:
    return _WORD.findall(title.casefold())


def _without(all_of_them: list[Placed], some: list[Placed]) -> list[Placed]:
    gone = {one.path for one in some}
    return [one for one in all_of_them if one.path not in gone]
