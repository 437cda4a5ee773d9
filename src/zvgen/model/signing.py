"""How far an agreement has come, and who signs it."""

from enum import StrEnum
from types import MappingProxyType

from zvgen.model.fields import OptionalDay, OptionalText, Record, TextField


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


class Unterzeichner(Record):
    """Who signs, where and when; name and date may still be open (seed 003 has a place alone)."""

    name: OptionalText = None
    amt: TextField
    ort: TextField
    datum: OptionalDay = None
