"""All agreements of one document kind and year, with what they share."""

from typing import NamedTuple

from zvgen.model.agreement import Agreement
from zvgen.model.kind import DocumentKind
from zvgen.source import Node


class YearData(NamedTuple):
    """`data/<art>/<jahr>`: the year file and its agreements.

    `present` holds the keys of all Kreise with a file, readable or not, `path` is the year file.
    """

    kind: DocumentKind
    jahr: int
    path: str
    felder: dict[str, object]
    agreements: tuple[Agreement, ...]
    present: frozenset[str]
    source: Node
