"""What readers call a field: "massnahmen.ausbildung[2].plaetze" is „Plätze“ of a project.

No kind of document is known by name: what a field is follows from the form of its path.
"""

import re

from zvgen.comparison import Side
from zvgen.reports.words import word

_INDEX = re.compile(r"\[(\d+)\]")
_PROJECT = re.compile(r"[^.\[]+\.[^.\[]+\[\d+\]\.(\w+)")
_SIGNATORY = re.compile(r"unterzeichnung\.([^.\[]+)\[(\d+)\]\.(\w+)")
_ORDER = re.compile(r"[^.\[]+\.[^.\[]+")


def subject(side: Side) -> str:
    """What the value of `side` is, for a reader; the value itself is not part of it."""
    signatory = _SIGNATORY.fullmatch(side.field)
    if signatory:
        return _signature(*signatory.groups())
    part = project_part(side)
    if part:
        return "Projekt" if part == "titel" else f"Projekt „{side.group}“, {word(part)}"
    return _declared(side)


def order_subject(side: Side) -> str:
    """What stands in another order."""
    if side.field.startswith("unterzeichnung."):
        return f"Reihenfolge der Unterschriften ({word(side.group)})"
    if _ORDER.fullmatch(side.field):
        return f"Reihenfolge der Projekte ({side.group})" if side.group else "Reihenfolge"
    return f"{_declared(side)}, Reihenfolge"


def project_part(side: Side) -> str:
    """Which part of a project it is ("titel" stands for the whole of it); empty for anything else."""
    found = _PROJECT.fullmatch(side.field)
    return found[1] if found and not _SIGNATORY.fullmatch(side.field) else ""


def _declared(side: Side) -> str:
    """A field, a part of it, or an entry of a list."""
    name, _, part = _INDEX.sub("", side.field).partition(".")
    if side.group and part:
        return f"{word(name)} „{side.group}“, {word(part)}"
    if part and "[" not in side.field:
        return f"{word(name)}, {word(part)}"
    return word(name)


def _signature(party: str, index: str, part: str) -> str:
    who = f"Unterzeichnung {word(party)}"
    if int(index):
        who += f" ({int(index) + 1}. Person)"
    return who if part == "name" else f"{who}, {word(part)}"
