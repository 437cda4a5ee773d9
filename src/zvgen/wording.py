"""The standard wording of one year: template sources, section by section, not yet rendered."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from zvgen.document import Role


@dataclass(frozen=True, slots=True)
class SectionWording:
    """One section's template; `path` is relative to the workspace, for messages.

    `condition` is an expression over the values of an agreement; empty means that the section always is.
    """

    key: str
    role: Role
    path: str
    source: str
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """All sections of a document kind in the wording of one year, in order."""

    sections: tuple[SectionWording, ...]

    def numbers(self) -> dict[str, "Number"]:
        """The numbers the sections have when every condition holds."""
        return number_sections(self.sections)

    def names(self, word: str) -> bool:
        """Whether any template or condition may speak of `word`."""
        return any(word in section.source + section.condition for section in self.sections)


class Number(NamedTuple):
    """The number of a section: as its heading shows it, and as a reference names it."""

    heading: str
    reference: str


def number_sections(sections: Iterable[SectionWording]) -> dict[str, Number]:
    """The numbers of the sections that count themselves, by key, in order.

    §§ and annexes run through the document; letters begin anew in each roman part, and plain numbers
    in each part of either kind. A single annex has no number.
    """
    return _numbered(tuple([(section.key, section.role) for section in sections]))


@lru_cache(maxsize=256)
def _numbered(sections: tuple[tuple[str, Role], ...]) -> dict[str, Number]:
    counts = dict.fromkeys(Role, 0)
    numbers = {}
    for key, role in sections:
        counts[role] += 1
        counts |= dict.fromkeys(_RESTARTED.get(role, ()), 0)
        if role in _FORMS:
            numbers[key] = _FORMS[role](counts[role])
    return _alone(numbers) if counts[Role.ANNEX] == 1 else numbers


_ONLY_ANNEX = Number("Anlage", "Anlage")
_RESTARTED = {Role.ROMAN: (Role.LETTERED, Role.POINT), Role.LETTERED: (Role.POINT,)}


def _alone(numbers: dict[str, Number]) -> dict[str, Number]:
    """The only annex goes without a number."""
    return {k: _ONLY_ANNEX if n.heading == "Anlage 1" else n for k, n in numbers.items()}


def _paragraph(n: int) -> Number:
    return Number(f"§ {n}", f"§ {n}")


def _letter(n: int) -> Number:
    letter = chr(ord("A") + (n - 1) % 26) * ((n - 1) // 26 + 1)
    return Number(f"{letter}.", f"Teil {letter}")


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
