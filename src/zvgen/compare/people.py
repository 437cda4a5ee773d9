"""Who signs: the same person by name, else who signs in the same place of the order."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from zvgen.compare.entries import Entries
from zvgen.compare.values import Place, member_changes, parts, side
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


def people_changes(old: People, new: People, entries: Entries) -> Iterator[Change]:
    """What became of the signatories of each party; the same persons are noted in `entries`."""
    for party in dict.fromkeys([*new, *old]):
        for before, after in _same(_signing(party, old), _signing(party, new)):
            if before and after:
                entries[after.path] = before.path
            yield from _person(party, before, after)


def _signing(party: str, people: People) -> list[_Signing]:
    path = f"unterzeichnung.{party}"
    return [_Signing(one, f"{path}[{at}]") for at, one in enumerate(people.get(party, ()))]


def _person(party: str, old: _Signing | None, new: _Signing | None) -> Iterator[Change]:
    if old and new:
        place = Place(old.path, new.path, party, party)
        yield from member_changes(_PARTS, place, parts(old.person), parts(new.person))
    elif new:
        yield Added(Nature.PERSON, _whole(party, new))
    elif old:
        yield Removed(Nature.PERSON, _whole(party, old))


def _whole(party: str, one: _Signing) -> Side:
    return side(one.person.name or one.person.amt, f"{one.path}.name", party)


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
