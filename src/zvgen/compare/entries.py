"""Entries of a list in both years: the same by name, then compared part by part."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zvgen.compare.values import Place, here, member_changes, order_changes, side
from zvgen.comparison import Added, Change, Nature, Removed, Side

Entries = dict[str, str]
"""Which entry is which: the path in the new year to the path in the old one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What makes an entry the same in both years, what readers see of it, and its parts."""

    name: str
    shown: str
    parts: Mapping[str, Any]


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
    pairs, gone, fresh = _matched(old, new)
    for before, after in pairs:
        name = new[after].name
        place = Place(listed.at(before), listed.at(after), name, name)
        entries[place.new] = place.old
        yield from member_changes(listed.natures, place, old[before].parts, new[after].parts)
    yield from (Added(listed.nature, listed.side(new[at], at)) for at in fresh)
    yield from (Removed(listed.nature, listed.side(old[at], at)) for at in gone)
    orders = [old[a].name for a, _ in sorted(pairs)], [new[b].name for _, b in pairs]
    yield from order_changes(listed.nature, here(listed.path), *orders)


def _matched(
    old: Sequence[Entry], new: Sequence[Entry]
) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Pairs of equal names in the new order, and what is left of either year."""
    gone, pairs, fresh = list(range(len(old))), list[tuple[int, int]](), list[int]()
    for at, entry in enumerate(new):
        mate = next((i for i in gone if old[i].name == entry.name), None)
        if mate is None:
            fresh.append(at)
        else:
            gone.remove(mate)
            pairs.append((mate, at))
    return pairs, gone, fresh
