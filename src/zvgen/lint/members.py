"""What a name of the wording can be asked for: the members of each type, as far as a declaration tells.

A new field type is one more line of `MEMBERS`; a type that is missing there is taken to allow everything.
What a field of the type `vereinbarung` has, the kind tells that it refers to.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields

from zvgen.model.fields import Record
from zvgen.model.kind import Declaration, DocumentKind, Feld
from zvgen.model.kreise import Kreis
from zvgen.model.land import Ministerium
from zvgen.model.projects import Massnahme, Massnahmenart
from zvgen.model.signing import Unterzeichner
from zvgen.model.types import Partei


@dataclass(frozen=True, slots=True)
class ValueType:
    """A type as wording sees it: its members by name, and what a loop or an index gets out of it.

    `entries` is what stands under keys that only the data know, `is_open` a type of which nothing is known.
    """

    members: Mapping[str, "ValueType"] = field(default_factory=dict)
    items: "ValueType | None" = None
    entries: "ValueType | None" = None
    is_open: bool = False

    def member(self, name: str) -> "ValueType | None":
        """The type of the member `name`; None if there is none."""
        return UNKNOWN if self.is_open else self.members.get(name, self.entries)

    def at(self) -> "ValueType":
        """The type of what a loop or an index gives."""
        return self.items or self.entries or UNKNOWN


UNKNOWN = ValueType(is_open=True)
PLAIN = ValueType()
"""A text, a number, a day: printed as it is."""


def listed(items: ValueType) -> ValueType:
    """A list of `items`."""
    return ValueType(items=items)


def record(kind: type[Record], **others: ValueType) -> ValueType:
    """A part of the model; its fields are plain values but for `others`."""
    names = [each.name for each in fields(kind)]  # type: ignore[arg-type]  # every Record is a dataclass
    return ValueType(dict.fromkeys(names, PLAIN) | others)


def loop(item: ValueType) -> ValueType:
    """What Jinja tells of a loop over `item`s."""
    plain = ("index", "index0", "revindex", "revindex0", "first", "last", "length")
    neighbours = {"previtem": item, "nextitem": item}
    functions = dict.fromkeys(("cycle", "changed", "depth", "depth0"), UNKNOWN)
    return ValueType(dict.fromkeys(plain, PLAIN) | neighbours | functions)


def _rows(feld: Feld) -> ValueType:
    """Rows with the declared columns."""
    return listed(ValueType({name: of_field(column, {}) for name, column in feld.spalten.items()}))


_Typing = Callable[[Feld], ValueType]


def _always(value: ValueType) -> _Typing:
    return lambda _: value


_PLAIN_TYPES = ("text", "geld", "ganzzahl", "zahl", "prozent", "datum", "janein", "auswahl")
MEMBERS: dict[str, _Typing] = {
    **dict.fromkeys(_PLAIN_TYPES, _always(PLAIN)),
    "liste": _always(listed(PLAIN)),
    "massnahmen": _always(ValueType(entries=listed(record(Massnahme)))),
    "massnahmenarten": _always(listed(record(Massnahmenart))),
    "tabelle": _rows,
    "partei": _always(record(Partei)),
}
"""The type of a field by its `typ:` in `art.yaml`."""

COMMON: dict[str, ValueType] = {
    "jahr": PLAIN,
    "kreis": record(Kreis, auch=listed(PLAIN)),
    "ministerium": record(Ministerium),
    "status": PLAIN,
}
"""What the wording of every kind sees besides its fields, its signatories and the year before."""


Kinds = Mapping[str, DocumentKind]


def of_field(feld: Feld, kinds: Kinds) -> ValueType:
    """What is known of a declared field; `kinds` are those another agreement may be of."""
    if feld.typ == _REFERENCE:
        other = kinds.get(feld.art or "")
        return _of_other(other.declaration) if other else UNKNOWN
    return MEMBERS.get(feld.typ, _always(UNKNOWN))(feld)


def of_declaration(declaration: Declaration, kinds: Kinds | None = None) -> dict[str, ValueType]:
    """Every name that the wording of this kind sees, with its type."""
    declared = _declared(declaration).items()
    own = {name: of_field(feld, kinds or {}) for name, feld in declared}
    names = _common(declaration) | own
    return names | {"verweis": UNKNOWN, "vorjahr": _of_other(declaration)}


_REFERENCE = "vereinbarung"


def _of_other(declaration: Declaration) -> ValueType:
    """An agreement that another one speaks of: those it refers to itself are only years there."""
    own = {
        name: PLAIN if feld.typ == _REFERENCE else of_field(feld, {})
        for name, feld in _declared(declaration).items()
    }
    return ValueType(_common(declaration) | own | {"vorjahr": UNKNOWN})


def _declared(declaration: Declaration) -> dict[str, Feld]:
    return declaration.jahresfelder | declaration.felder


def _common(declaration: Declaration) -> dict[str, ValueType]:
    people = dict.fromkeys(declaration.parteien, listed(record(Unterzeichner)))
    return COMMON | {"unterzeichnung": ValueType(people)}
