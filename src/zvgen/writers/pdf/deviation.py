"""Where a PDF is not what its document says."""

from enum import StrEnum
from typing import NamedTuple


class Area(StrEnum):
    """What of a PDF is looked at."""

    LANGUAGE = "Sprache"
    PROPERTIES = "Eigenschaften"
    STRUCTURE = "Text und Gliederung"
    UNTAGGED = "Text ohne Auszeichnung"
    MARK = "Kennzeichnung"
    ARTIFACTS = "Kopf- und Fußzeile"
    BOOKMARKS = "Lesezeichen"
    HEADERS = "Spaltenköpfe"
    ATTACHMENT = "Anlage mit den Daten"


class Deviation(NamedTuple):
    """The first difference in an area."""

    area: Area
    wanted: str
    found: str
