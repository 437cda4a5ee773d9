"""A document kind (`templates/<art>/art.yaml`): its sections, its fields, its parties.

The declaration is the schema: from it come the pydantic models that check a data file and a year file.
A new kind needs no Python.
"""

from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, create_model

from zvgen.document import Role
from zvgen.model.fields import (
    FIELD_TYPES,
    FieldType,
    KeyField,
    Listed,
    OptionalMoney,
    OptionalText,
    OptionalWhole,
    Record,
    TextField,
    choice_type,
    one_of,
)
from zvgen.model.signing import Status, Unterzeichner
from zvgen.source import Node

RESERVED = frozenset({"jahr", "kreis", "ministerium", "status", "bezeichnung", "unterzeichnung"})
"""Names that every kind has; a field cannot be called so."""

YesNo = Annotated[bool, BeforeValidator(lambda value: one_of("ja", "nein")(value) == "ja")]
RoleField = Annotated[Role, BeforeValidator(lambda value: Role(one_of(*Role)(value)))]
FieldKind = Annotated[str, BeforeValidator(one_of(*FIELD_TYPES, "auswahl"))]
Rollover = Annotated[str, BeforeValidator(one_of("behalten", "leeren"))]


class Abschnitt(Record):
    """A section; `ab` and `bis` are the first and last year that have it."""

    schluessel: KeyField
    art: RoleField
    ab: OptionalWhole = None
    bis: OptionalWhole = None

    def holds_in(self, jahr: int) -> bool:
        """Whether the agreements of `jahr` have this section."""
        return (self.ab or 0) <= jahr <= (self.bis or 9999)


class Feld(Record):
    """A field of the data: its type, whether it must be there, what a new year does with it.

    `gruppen` names the year field whose keys group a `massnahmen` field, `budget` the amount that the
    projects' money may not exceed, `summe_von` the amount whose sum over all Kreise this field controls;
    an amount below `mindestens` or above `hoechstens` is asked about.
    """

    typ: FieldKind
    beschreibung: TextField
    pflicht: YesNo = False
    uebernahme: Rollover = "behalten"
    werte: Annotated[tuple[TextField, ...], Listed] = ()
    gruppen: OptionalText = None
    budget: OptionalText = None
    summe_von: OptionalText = None
    mindestens: OptionalMoney = None
    hoechstens: OptionalMoney = None

    def type(self) -> FieldType:
        """What pydantic checks for this field."""
        return choice_type(self.werte) if self.typ == "auswahl" else FIELD_TYPES[self.typ]


class Eigenschaften(Record):
    """Title and subject of the finished file, as wording with values."""

    titel: TextField
    betreff: TextField


class Declaration(Record):
    """`art.yaml` as it stands in the file."""

    titel: TextField
    eigenschaften: Eigenschaften
    abschnitte: Annotated[tuple[Abschnitt, ...], Listed]
    felder: dict[KeyField, Feld]
    jahresfelder: dict[KeyField, Feld] = Field(default_factory=dict)
    parteien: Annotated[tuple[KeyField, ...], Listed] = ()


@dataclass(frozen=True)
class DocumentKind:
    """A document kind ready for use: its declaration and the models that follow from it."""

    key: str
    path: str
    declaration: Declaration
    agreement_model: type[Record]
    year_model: type[Record]
    source: Node = field(compare=False, repr=False)

    @classmethod
    def of(cls, key: str, path: str, declaration: Declaration, source: Node) -> "DocumentKind":
        """The kind `key`, declared in the file `path`, whose content is `source`."""
        fields = _fields(declaration.felder) | _common_fields(declaration.parteien)
        return cls(
            key,
            path,
            declaration,
            create_model("AgreementFile", __base__=Record, **fields),
            create_model("YearFile", __base__=Record, **_fields(declaration.jahresfelder)),
            source,
        )


def _fields(declared: dict[str, Feld]) -> dict[str, Any]:
    return {name: _field(feld) for name, feld in declared.items()}


def _field(feld: Feld) -> tuple[Any, Any]:
    kind = feld.type()
    info: dict[str, Any] = {"description": feld.beschreibung}
    if feld.pflicht:
        return kind.required, Field(**info)
    return kind.optional, Field(default=kind.default, **info)


def _common_fields(parteien: tuple[str, ...]) -> dict[str, Any]:
    """What every data file has: status, another style of the Kreis's name, the signatories."""
    status = Annotated[Status, BeforeValidator(lambda v: Status(one_of(*Status)(v)))]
    common: dict[str, Any] = {"status": (status, ...), "bezeichnung": (OptionalText, None)}
    if parteien:
        signatories = Annotated[tuple[Unterzeichner, ...], Listed]
        parties: dict[str, Any] = dict.fromkeys(parteien, (signatories, ...))
        model = create_model("Unterzeichnung", __base__=Record, **parties)
        common["unterzeichnung"] = (model, ...)
    return common
