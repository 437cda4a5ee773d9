"""The types a field of `art.yaml` can have: how a value is written, and what it is for wording."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from zvgen.model.fields import (
    DAY,
    FLAG,
    MONEY,
    NUMBER,
    PERCENT,
    TEXT,
    WHOLE,
    YEAR,
    Record,
    one_of,
)
from zvgen.model.projects import MASSNAHMEN, MASSNAHMENARTEN
from zvgen.source.shapes import Entry, ListOf, RecordOf, Shape, may, need


@dataclass(frozen=True, slots=True, kw_only=True)
class Partei(Record):
    """A party that is neither Kreis nor ministry, with its four cases and who acts for it."""

    name: str
    nominativ: str
    genitiv: str
    dativ: str
    akkusativ: str
    vertreten_durch: str | None = None


_PARTEI = RecordOf(
    Partei,
    name=need(TEXT, "Name, wie er unter der Unterschrift steht"),
    nominativ=need(TEXT, "mit Artikel: die Agentur für Arbeit Kassel"),
    genitiv=need(TEXT, "mit Artikel: der Agentur für Arbeit Kassel"),
    dativ=need(TEXT, "mit Artikel: der Agentur für Arbeit Kassel"),
    akkusativ=need(TEXT, "mit Artikel: die Agentur für Arbeit Kassel"),
    vertreten_durch=may(TEXT, "wer für die Partei handelt"),
)

Columns = Mapping[str, Entry]


class FieldType(NamedTuple):
    """`shape` gives the shape for the values of an `auswahl` and the columns of a `tabelle`.

    `default` is what a field is that a file leaves out.
    """

    shape: Callable[[tuple[str, ...], Columns], Shape[Any]]
    default: object = None


def _plain(shape: Shape[Any], default: object = None) -> FieldType:
    return FieldType(lambda *_: shape, default)


def _row(columns: Columns) -> RecordOf[dict[str, Any]]:
    """A row has every column; what a file leaves out is nothing."""
    nothing = dict.fromkeys(columns)
    return RecordOf(lambda **values: nothing | values, **columns)


FIELD_TYPES: Mapping[str, FieldType] = {
    "text": _plain(TEXT),
    "geld": _plain(MONEY),
    "ganzzahl": _plain(WHOLE),
    "zahl": _plain(NUMBER),
    "prozent": _plain(PERCENT),
    "datum": _plain(DAY),
    "janein": _plain(FLAG),
    "auswahl": FieldType(lambda allowed, _: one_of(allowed)),
    "liste": _plain(ListOf(TEXT), ()),
    "massnahmen": _plain(MASSNAHMEN, {}),
    "massnahmenarten": _plain(MASSNAHMENARTEN, ()),
    "tabelle": FieldType(lambda _, columns: ListOf(_row(columns)), ()),
    "partei": _plain(_PARTEI),
    "vereinbarung": _plain(YEAR),
}
"""What `typ:` of a field in `art.yaml` may say."""

CELL_TYPES = ("text", "geld", "ganzzahl", "zahl", "prozent", "datum", "janein", "auswahl")
"""What a column of a table can be."""
