"""Entries of a list in both years: the same by name, then compared part by part."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zvgen.compare.values import Place, here, member_changes, order_changes, side
from zvgen.comparison import Added, Change, Nature, Removed, Renamed, Side

Entries = dict[str, str]
"""Which entry is which: the path in the new year to the path in the old one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What makes an entry the same in both years, what readers see of it, and its parts.

    An `identity` counts before the name; entries with two different ones are not the same.
    """

    name: str
    shown: str
    parts: Mapping[str, Any]
    identity: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """The list: the path of its field, what a change is, what part readers see, what parts are compared."""

    path: str
    nature: Nature
    title: str = ""
    natures: Mapping[str, Nature] = field(default_factory=dict)

    def at(self, index: int) -> str:
        """The path of an entry."""
        return f"{self.path}[{index}]"

    def side(self, entry: Entry, index: int) -> Side:
        """An entry as a whole."""
        return side(entry.shown, self.at(index) + (self.title and f".{self.title}"))


def entry_changes(
    listed: Listed, old: Sequence[Entry], new: Sequence[Entry], entries: Entries
) -> Iterator[Change]:
    """What became of the entries; those that both years have are noted in `entries`."""
    mates = _mates(old, new)
    for after in sorted(mates):
        before = mates[after]
        yield from _entry(listed, (before, old[before]), (after, new[after]), entries)
    fresh = [at for at in range(len(new)) if at not in mates]
    gone = [at for at in range(len(old)) if at not in mates.values()]
    yield from (Added(listed.nature, listed.side(new[at], at)) for at in fresh)
    yield from (Removed(listed.nature, listed.side(old[at], at)) for at in gone)
    yield from _order(listed, old, new, sorted((before, after) for after, before in mates.items()))


_At = tuple[int, Entry]


def _entry(listed: Listed, old: _At, new: _At, entries: Entries) -> Iterator[Change]:
    """What became of an entry that both years have."""
    (before, was), (after, now) = old, new
    place = Place(listed.at(before), listed.at(after), was.shown, now.shown)
    entries[place.new] = place.old
    if was.name != now.name:
        yield Renamed(listed.nature, listed.side(was, before), listed.side(now, after))
    yield from member_changes(listed.natures, place, was.parts, now.parts)


def _order(
    listed: Listed, old: Sequence[Entry], new: Sequence[Entry], pairs: list[tuple[int, int]]
) -> Iterator[Change]:
    """One change if what both years have stands in another order; `pairs` are in the old one."""
    after = sorted(at for _, at in pairs)
    if after != [at for _, at in pairs]:
        names = [old[at].shown for at, _ in pairs], [new[at].shown for at in after]
        yield from order_changes(listed.nature, here(listed.path), *names)


def _mates(old: Sequence[Entry], new: Sequence[Entry]) -> dict[int, int]:
    """For each entry of the new list that the old one has: its place there. Equal ones in their order."""
    mates: dict[int, int] = {}
    for same in (_same_identity, _same_name):
        for at, entry in enumerate(new):
            free = (i for i in range(len(old)) if i not in mates.values())
            mate = next((i for i in free if at not in mates and same(old[i], entry)), None)
            if mate is not None:
                mates[at] = mate
    return mates


def _same_identity(one: Entry, other: Entry) -> bool:
    return one.identity is not None and one.identity == other.identity


def _same_name(one: Entry, other: Entry) -> bool:
    known = one.identity is not None and other.identity is not None
    return one.name == other.name and not known
