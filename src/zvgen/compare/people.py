"""Who signs: the same person by name, else who signs in the same place of the order."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from zvgen.compare.entries import Entries
from zvgen.compare.values import Place, here, member_changes, order_changes, parts, side
from zvgen.comparison import Added, Change, Nature, Removed, Side
from zvgen.model.signing import Unterzeichner

People = Mapping[str, Sequence[Unterzeichner]]
"""The signatories of a year by party."""

_PARTS = {
    "name": Nature.PERSON,
    "amt": Nature.PERSON,
    "ort": Nature.PERSON,
    "datum": Nature.DATE,
}


class _Signing(NamedTuple):
    person: Unterzeichner
    path: str
    at: int

    @property
    def shown(self) -> str:
        return self.person.name or self.person.amt


def people_changes(old: People, new: People, entries: Entries) -> Iterator[Change]:
    """What became of the signatories of each party; the same persons are noted in `entries`."""
    for party in dict.fromkeys([*new, *old]):
        pairs = list(_same(_signing(party, old), _signing(party, new)))
        stayed = [(before, after) for before, after in pairs if before and after]
        entries |= {after.path: before.path for before, after in stayed}
        for before, after in pairs:
            yield from _person(party, before, after)
        yield from _order(party, stayed)


def _signing(party: str, people: People) -> list[_Signing]:
    path = f"unterzeichnung.{party}"
    return [_Signing(one, f"{path}[{at}]", at) for at, one in enumerate(people.get(party, ()))]


def _person(party: str, old: _Signing | None, new: _Signing | None) -> Iterator[Change]:
    if old and new:
        place = Place(old.path, new.path, party, party)
        yield from member_changes(_PARTS, place, parts(old.person), parts(new.person))
    elif new:
        yield Added(Nature.PERSON, _whole(party, new))
    elif old:
        yield Removed(Nature.PERSON, _whole(party, old))


def _order(party: str, stayed: list[tuple[_Signing, _Signing]]) -> Iterator[Change]:
    """One change if those who sign in both years do so in another order."""
    was = sorted(stayed, key=lambda pair: pair[0].at)
    if was != stayed:
        names = [one.shown for one, _ in was], [one.shown for _, one in stayed]
        yield from order_changes(Nature.PERSON, here(f"unterzeichnung.{party}", party), *names)


def _whole(party: str, one: _Signing) -> Side:
    return side(one.shown, f"{one.path}.name", party)


def _same(
    old: list[_Signing], new: list[_Signing]
) -> Iterator[tuple[_Signing | None, _Signing | None]]:
    """Who is who; None where one year has nobody."""
    free, mates = list(old), dict[str, _Signing]()
    for by_name in (True, False):
        for one in new:
            mate = next((o for o in free if not by_name or _is(o, one)), None)
            if one.path not in mates and mate:
                mates[one.path] = mate
                free.remove(mate)
    yield from ((mates.get(one.path), one) for one in new)
    yield from ((one, None) for one in free)


def _is(one: _Signing, other: _Signing) -> bool:
    return one.person.name is not None and one.person.name == other.person.name
