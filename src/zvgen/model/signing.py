"""How far an agreement has come, and who signs it."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from zvgen.model.dates import Day
from zvgen.model.fields import DAY, TEXT, Record
from zvgen.source.shapes import ListOf, RecordOf, may, need


class Status(StrEnum):
    """How far an agreement has come; `muster` is invented sample data."""

    MUSTER = "muster"
    ENTWURF = "entwurf"
    ABGESTIMMT = "abgestimmt"
    UNTERZEICHNET = "unterzeichnet"

    @property
    def mark(self) -> str:
        """What stands on every page of such a document, empty for none."""
        return _MARKS.get(self, "")


_MARKS = MappingProxyType({Status.MUSTER: "MUSTER – fiktive Angaben", Status.ENTWURF: "ENTWURF"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Unterzeichner(Record):
    """Who signs, where and when; name and date may still be open (seed 003 has a place alone)."""

    name: str | None = None
    amt: str
    ort: str
    datum: Day | None = None


UNTERZEICHNER = ListOf(
    RecordOf(
        Unterzeichner,
        name=may(TEXT, "wer unterzeichnet; leer, solange es offen ist"),
        amt=need(TEXT, "Amt, wie es unter der Unterschrift steht"),
        ort=need(TEXT, "Ort der Unterzeichnung"),
        datum=may(DAY, "Tag der Unterzeichnung; leer, solange er offen ist"),
    )
)
