"""All agreements of one document kind and year, with what they share."""

from dataclasses import dataclass, field

from zvgen.model.agreement import Agreement
from zvgen.model.kind import DocumentKind
from zvgen.source import Node


@dataclass(frozen=True)
class YearData:
    """`data/<art>/<jahr>`: the year file and its agreements.

    `present` holds the keys of all Kreise with a file, readable or not, `path` is the year file.
    """

    kind: DocumentKind
    jahr: int
    path: str
    felder: dict[str, object]
    agreements: tuple[Agreement, ...]
    present: frozenset[str]
    source: Node = field(compare=False, repr=False)
