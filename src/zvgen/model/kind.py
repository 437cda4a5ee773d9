"""A document kind (`templates/<art>/art.yaml`): its sections, its fields, its parties.

The declaration is the schema: from it come the shapes that read a data file and a year file.
A new kind needs no Python.
"""

import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from zvgen.document import Role
from zvgen.model.fields import FLAG, KEY, MONEY, TEXT, YEAR, Record, member_of, one_of
from zvgen.model.money import Money
from zvgen.model.signing import UNTERZEICHNER, Status
from zvgen.model.types import FIELD_TYPES
from zvgen.source import Node
from zvgen.source.shapes import Entry, ListOf, MapOf, RecordOf, Refused, Shape, Value, may, need

RESERVED = frozenset(
    {
        *("jahr", "kreis", "ministerium", "status", "bezeichnung", "unterzeichnung"),
        *("vorjahr", "nur_daten"),
    }
)
"""Names that every kind has; a field cannot be called so."""


@dataclass(frozen=True, slots=True)
class Abschnitt(Record):
    """A section; `ab` and `bis` are the first and last year that have it, `wenn` a condition on values."""

    schluessel: str
    art: Role
    ab: int | None = None
    bis: int | None = None
    wenn: str | None = None

    def holds_in(self, jahr: int) -> bool:
        """Whether the agreements of `jahr` have this section."""
        return (self.ab or 0) <= jahr <= (self.bis or 9999)

    def overlaps(self, other: "Abschnitt") -> bool:
        """Whether a year has both."""
        first, last = max(self.ab or 0, other.ab or 0), min(self.bis or 9999, other.bis or 9999)
        return first <= last


@dataclass(frozen=True, slots=True)
class Feld(Record):
    """A field of the data: its type, whether it must be there, what a new year does with it.

    `gruppen` names the year field whose keys group a `massnahmen` field, `budget` the amount that the
    projects' money may not exceed, `summe_von` the amount whose sum over all Kreise this field controls;
    an amount below `mindestens` or above `hoechstens` is asked about. `werte` are those of an `auswahl`,
    `spalten` the columns of a `tabelle`, `art` the document kind a `vereinbarung` refers to.
    """

    typ: str
    beschreibung: str
    pflicht: bool = False
    uebernahme: str = "behalten"
    werte: tuple[str, ...] = ()
    spalten: Mapping[str, "Feld"] = field(default_factory=dict)
    art: str | None = None
    gruppen: str | None = None
    budget: str | None = None
    summe_von: str | None = None
    mindestens: Money | None = None
    hoechstens: Money | None = None

    def entry(self) -> Entry:
        """How a data file says this field."""
        return Entry(self.shape(), self.pflicht, self.beschreibung)

    def shape(self) -> Shape[Any]:
        """What its value must look like."""
        columns = {name: column.entry() for name, column in self.spalten.items()}
        return FIELD_TYPES[self.typ].shape(self.werte, columns)


@dataclass(frozen=True, slots=True)
class Eigenschaften(Record):
    """Title, subject and author of the finished file, as wording with values."""

    titel: str
    betreff: str
    urheber: str = "{{ ministerium.name }}"


@dataclass(frozen=True, slots=True)
class Declaration(Record):
    """`art.yaml` as it stands in the file."""

    titel: str
    eigenschaften: Eigenschaften
    abschnitte: tuple[Abschnitt, ...]
    felder: dict[str, Feld]
    jahresfelder: dict[str, Feld] = field(default_factory=dict)
    parteien: tuple[str, ...] = ()


def _name(value: str) -> str:
    """A name that wording can use; with a hyphen it would be a difference there."""
    if "-" in KEY.parse(value):
        raise Refused("name-bindestrich", wert=value, gemeint=value.replace("-", "_"))
    return value


_NAME = Value(_name, {"type": ["string"], "pattern": r"^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$(?!\n)"})
_ABSCHNITT = RecordOf(
    Abschnitt,
    schluessel=need(KEY, "Name des Abschnitts; so heißt auch seine Datei"),
    art=need(member_of(Role), "wie der Abschnitt gezählt wird"),
    ab=may(YEAR, "erstes Jahr, das diesen Abschnitt hat"),
    bis=may(YEAR, "letztes Jahr, das diesen Abschnitt hat"),
    wenn=may(TEXT, "Bedingung, unter der es den Abschnitt gibt"),
)
_COMMON = {
    "typ": need(one_of(FIELD_TYPES), "Art der Angabe"),
    "beschreibung": need(TEXT, "was die Angabe bedeutet"),
    "pflicht": may(FLAG, "ob die Angabe da sein muss"),
    "werte": may(ListOf(TEXT), "die Werte einer auswahl"),
    "art": may(KEY, "die Dokumentart einer vereinbarung"),
}
_SPALTE = RecordOf(Feld, **_COMMON)
_FELD = RecordOf(
    Feld,
    **_COMMON,
    spalten=may(MapOf(_NAME, _SPALTE), "die Spalten einer tabelle"),
    uebernahme=may(one_of(("behalten", "leeren")), "was ein neues Jahr mit der Angabe macht"),
    gruppen=may(TEXT, "Jahresfeld mit den Maßnahmenarten"),
    budget=may(TEXT, "Betrag, den die Projekte zusammen nicht überschreiten"),
    summe_von=may(TEXT, "Betrag, dessen Summe über alle Kreise hier steht"),
    mindestens=may(MONEY, "unter diesem Betrag wird nachgefragt"),
    hoechstens=may(MONEY, "über diesem Betrag wird nachgefragt"),
)
DECLARATION = RecordOf(
    Declaration,
    titel=need(TEXT, "Name der Dokumentart"),
    eigenschaften=need(
        RecordOf(Eigenschaften, titel=need(TEXT), betreff=need(TEXT), urheber=may(TEXT)),
        "Titel, Thema und Urheber in den Eigenschaften der fertigen Datei",
    ),
    abschnitte=need(ListOf(_ABSCHNITT), "die Abschnitte in der Reihenfolge des Dokuments"),
    felder=need(MapOf(_NAME, _FELD), "was in der Datei eines Kreises steht"),
    jahresfelder=may(MapOf(_NAME, _FELD), "was in _jahr.yaml steht"),
    parteien=may(ListOf(_NAME), "wer unterzeichnet"),
)
"""What `art.yaml` looks like."""


class DeclaredLine(NamedTuple):
    """A line of wording that stands in `art.yaml` itself; a condition is an expression without braces."""

    place: tuple[int | str, ...]
    text: str
    is_condition: bool = False


@dataclass(frozen=True)
class DocumentKind:
    """A document kind ready for use: its declaration and the shapes that follow from it.

    `agreement_file` and `year_file` give a dict of the values that are there.
    """

    key: str
    path: str
    declaration: Declaration
    agreement_file: RecordOf[dict[str, Any]]
    year_file: RecordOf[dict[str, Any]]
    source: Node = field(compare=False, repr=False)

    def __reduce__(self) -> tuple[Any, ...]:
        """What it is made of travels to another process; there it is made once, however often it comes."""
        return _kind_of, (self._parts,)

    @cached_property
    def _parts(self) -> bytes:
        parts = self.key, self.path, self.declaration, self.source
        return pickle.dumps(parts, pickle.HIGHEST_PROTOCOL)

    @classmethod
    def of(cls, key: str, path: str, declaration: Declaration, source: Node) -> "DocumentKind":
        """The kind `key`, declared in the file `path`, whose content is `source`."""
        own = {name: feld.entry() for name, feld in declaration.felder.items()}
        shared = {name: feld.entry() for name, feld in declaration.jahresfelder.items()}
        common = _common_entries(declaration.parteien)
        only_data = may(FLAG, "ja: aus diesem Jahr werden keine Dokumente, nur Daten für andere")
        agreement_file: RecordOf[dict[str, Any]] = RecordOf(dict, **own, **common)
        year_file: RecordOf[dict[str, Any]] = RecordOf(dict, **shared, nur_daten=only_data)
        return cls(key, path, declaration, agreement_file, year_file, source)

    @cached_property
    def properties(self) -> tuple[DeclaredLine, ...]:
        """The lines for title, subject and author of the finished file, in this order."""
        given = self.declaration.eigenschaften
        return tuple(
            DeclaredLine(("eigenschaften", f.name), getattr(given, f.name)) for f in fields(given)
        )

    def lines(self) -> Iterator[DeclaredLine]:
        """Every line of wording of `art.yaml`: the properties, the conditions of sections."""
        yield from self.properties
        for index, section in enumerate(self.declaration.abschnitte):
            if section.wenn:
                yield DeclaredLine(("abschnitte", index, "wenn"), section.wenn, is_condition=True)


@lru_cache(maxsize=64)
def _kind_of(parts: bytes) -> DocumentKind:
    return DocumentKind.of(*pickle.loads(parts))  # noqa: S301 - our own process sent it


def defaults(declared: Mapping[str, Feld]) -> dict[str, Any]:
    """What a field is that a file leaves out."""
    return {name: FIELD_TYPES[feld.typ].default for name, feld in declared.items()}


def _common_entries(parteien: tuple[str, ...]) -> dict[str, Entry]:
    """What every data file has: status, another style of the Kreis's name, the signatories."""
    common = {
        "status": need(member_of(Status), "wie weit die Vereinbarung ist"),
        "bezeichnung": may(
            TEXT, "anderer Name des Kreises aus kreise.yaml, den das Dokument verwendet"
        ),
    }
    if parteien:
        people = {name: need(UNTERZEICHNER, f"wer für {name} unterzeichnet") for name in parteien}
        common["unterzeichnung"] = need(RecordOf(dict, **people), "wer wo und wann unterzeichnet")
    return common
