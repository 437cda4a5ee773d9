"""The standard wording of one year: template sources, section by section, not yet rendered."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from zvgen.document import Role


class SectionWording(NamedTuple):
    """One section's template; `path` is relative to the workspace, for messages.

    `condition` is an expression over the values of an agreement; empty means that the section always is.
    """

    key: str
    role: Role
    path: str
    source: str
    condition: str = ""


class Wording(NamedTuple):
    """All sections of a document kind in the wording of one year, in order."""

    sections: tuple[SectionWording, ...]

    def numbers(self) -> dict[str, "Number"]:
        """The numbers the sections have when every condition holds."""
        return number_sections(self.sections)


class Number(NamedTuple):
    """The number of a section: as its heading shows it, and as a reference names it."""

    heading: str
    reference: str


def number_sections(sections: Iterable[SectionWording]) -> dict[str, Number]:
    """The numbers of the sections that count themselves, by key, in order.

    §§ and annexes run through the document; letters begin anew in each roman part, and plain numbers
    in each part of either kind. A single annex has no number. A reference names one section only: where
    letters or plain numbers begin anew, it names their part too ("Teil II Abschnitt A Nummer 1", as in
    the structure of German laws and administrative rules).
    """
    return _numbered(tuple([(section.key, section.role) for section in sections]))


@lru_cache(maxsize=256)
def _numbered(sections: tuple[tuple[str, Role], ...]) -> dict[str, Number]:
    places = _placed(sections)
    roles = [place.role for place in places]
    anew = {role for role in _RESTARTING if len({p.part for p in places if p.role is role}) > 1}
    numbers: dict[str, Number] = {}
    for place in places:
        heading, name = _FORMS[place.role](place.number)
        if place.role is Role.LETTERED and Role.ROMAN in roles:
            name = name.replace("Teil", "Abschnitt")
        if place.role in anew and place.part is not None:
            name = f"{numbers[place.part].reference} {name}"
        numbers[place.key] = Number(heading, name)
    return _alone(numbers) if roles.count(Role.ANNEX) == 1 else numbers


class _Place(NamedTuple):
    """A section that counts itself: its number among those of its role in `part`, the key of another."""

    key: str
    role: Role
    number: int
    part: str | None


_ONLY_ANNEX = Number("Anlage", "Anlage")
_RESTARTED = {Role.ROMAN: (Role.LETTERED, Role.POINT), Role.LETTERED: (Role.POINT,)}
_RESTARTING = (Role.LETTERED, Role.POINT)


def _placed(sections: tuple[tuple[str, Role], ...]) -> list[_Place]:
    counts = dict.fromkeys(Role, 0)
    parts: dict[Role, str] = {}
    places = []
    for key, role in sections:
        counts[role] += 1
        if role in _FORMS:
            places.append(_Place(key, role, counts[role], parts.get(role)))
        for inner in _RESTARTED.get(role, ()):
            counts[inner], parts[inner] = 0, key
    return places


def _alone(numbers: dict[str, Number]) -> dict[str, Number]:
    """The only annex goes without a number."""
    return {k: _ONLY_ANNEX if n.heading == "Anlage 1" else n for k, n in numbers.items()}


def _paragraph(n: int) -> Number:
    return Number(f"§ {n}", f"§ {n}")


def _letter(n: int) -> Number:
    """A part of its own, or a section of a roman part, which `_numbered` calls "Abschnitt"."""
    capital = letter(n).upper()
    return Number(f"{capital}.", f"Teil {capital}")


def letter(number: int) -> str:
    """The letters a to z, then aa, bb, as Word counts them."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(n: int) -> Number:
    signs = zip((10, 9, 5, 4, 1), ("X", "IX", "V", "IV", "I"), strict=True)
    written = ""
    for value, sign in signs:
        written += sign * (n // value)
        n %= value
    return Number(f"{written}.", f"Teil {written}")


def _point(n: int) -> Number:
    return Number(f"{n}.", f"Nummer {n}")


def _annex(n: int) -> Number:
    return Number(f"Anlage {n}", f"Anlage {n}")


_FORMS = {
    Role.NUMBERED: _paragraph,
    Role.LETTERED: _letter,
    Role.ROMAN: _roman,
    Role.POINT: _point,
    Role.ANNEX: _annex,
}
