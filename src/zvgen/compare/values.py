"""Single values of both years side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from typing import Any, NamedTuple

from zvgen.comparison import Added, Change, Changed, Moved, Nature, Removed, Side
from zvgen.model.fields import Record
from zvgen.model.money import Money


class Place(NamedTuple):
    """The path of a value in each year, and what it is listed under."""

    old: str
    new: str
    old_group: str = ""
    new_group: str = ""

    def member(self, name: str) -> "Place":
        """The place of a part."""
        return self._replace(old=f"{self.old}.{name}", new=f"{self.new}.{name}")

    def sides(self, old: object, new: object) -> tuple[Side, Side]:
        """Two values at this place."""
        return side(old, self.old, self.old_group), side(new, self.new, self.new_group)


def here(path: str, group: str = "") -> Place:
    """A place with the same path in both years."""
    return Place(path, path, group, group)


def side(value: object, field: str, group: str = "") -> Side:
    """A value as a report shows it."""
    return Side(shown(value), field, group, _number(value))


def shown(value: object) -> str:
    """The value as a data file would say it; nothing is an empty text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    return str(value)


def _number(value: object) -> Decimal | None:
    if isinstance(value, Money):
        return value.euros
    number = isinstance(value, (int, Decimal)) and not isinstance(value, bool)
    return Decimal(value) if number else None  # type: ignore[arg-type]


def value_changes(nature: Nature, place: Place, old: object, new: object) -> Iterator[Change]:
    """What became of one value; None is no value. Numbers count as written: 7,90 is not 7,9."""
    before, after = place.sides(old, new)
    if old == new and before.text == after.text:
        return
    if old is None:
        yield Added(nature, after)
    elif new is None:
        yield Removed(nature, before)
    else:
        yield Changed(nature, before, after)


def member_changes(
    natures: Mapping[str, Nature], place: Place, old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterator[Change]:
    """What became of the parts of a record, in the order of `natures`."""
    for name, nature in natures.items():
        yield from value_changes(nature, place.member(name), old.get(name), new.get(name))


def order_changes(
    nature: Nature, place: Place, old: Sequence[str], new: Sequence[str]
) -> Iterator[Change]:
    """One change if what both years have stands in another order; the texts are the names in order."""
    if list(old) != list(new):
        yield Moved(nature, *place.sides("; ".join(old), "; ".join(new)))


def parts(record: Record) -> dict[str, Any]:
    """The parts of a record by name, as they are."""
    return {part.name: getattr(record, part.name) for part in fields(record)}  # type: ignore[arg-type]
