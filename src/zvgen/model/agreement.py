"""One agreement of one Kreis and year, as read and checked: frozen, without any reading or writing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from zvgen.diagnostics import Span
from zvgen.model.dates import Day
from zvgen.model.kind import DocumentKind
from zvgen.model.kreise import Kreis
from zvgen.model.land import Land, Ministerium
from zvgen.model.signing import Status, Unterzeichner
from zvgen.source import Node
from zvgen.source.folded import Folded, unfolded
from zvgen.source.nodes import locate, locate_key


class AgreementKey(NamedTuple):
    """What names an agreement, on the command line and as the path of its files."""

    art: str
    jahr: int
    kreis: str

    def __str__(self) -> str:
        """As its documents are called: "art/2025/landkreis-kassel"."""
        return f"{self.art}/{self.jahr}/{self.kreis}"


@dataclass(frozen=True)
class Agreement:
    """One agreement; `felder` and `jahresfelder` hold what its kind declares.

    `vorjahr` is the same Kreis's agreement of the year before, if there is one and the wording speaks of
    it; `bezuege` holds the agreements its `vereinbarung` fields refer to.
    """

    kind: DocumentKind
    jahr: int
    kreis: Kreis
    land: Land
    ministerium: Ministerium
    status: Status
    unterzeichnung: dict[str, tuple[Unterzeichner, ...]]
    felder: dict[str, object]
    jahresfelder: dict[str, object]
    source: Node | Folded = field(compare=False, repr=False)
    year_source: Node = field(compare=False, repr=False)
    vorjahr: "Agreement | None" = None
    bezuege: Mapping[str, "Agreement"] = field(default_factory=dict)

    @property
    def paths(self) -> tuple[str, ...]:
        """The files it comes from: its own, those of its year and its kind, and all of others it needs."""
        others = (*((self.vorjahr,) if self.vorjahr else ()), *self.bezuege.values())
        own = (self.source.span.path, self.year_source.span.path, self.kind.path)
        return (*own, *(path for other in others for path in other.paths))

    @property
    def key(self) -> AgreementKey:
        """Its name among all."""
        return AgreementKey(self.kind.key, self.jahr, self.kreis.schluessel)

    @property
    def node(self) -> Node:
        """The data file."""
        return unfolded(self.source)

    def values(self) -> dict[str, object]:
        """Everything wording can name, by name; another agreement is again such a dict."""
        return {
            "jahr": self.jahr,
            "kreis": self.kreis,
            "ministerium": self.ministerium,
            "status": self.status,
            "unterzeichnung": self.unterzeichnung,
            **self.jahresfelder,
            **self.felder,
            "vorjahr": self.vorjahr.values() if self.vorjahr else None,
            **{name: other.values() for name, other in self.bezuege.items()},
        }

    def span(self, *path: int | str) -> Span:
        """Where the value at `path` stands in the data file."""
        return locate(self.node, path)

    def year_span(self, *path: int | str) -> Span:
        """Where the value at `path` stands in the year file."""
        return locate(self.year_source, path)

    def key_span(self, *path: int | str) -> Span:
        """Where the key that ends `path` stands in the data file."""
        return locate_key(self.node, path)

    def __str__(self) -> str:
        return f"{self.kind.key} {self.jahr} {self.kreis.schluessel}"


def signing_day(
    jahr: int, unterzeichnung: dict[str, tuple[Unterzeichner, ...]]
) -> tuple[Day, tuple[int | str, ...]]:
    """The day that decides how the ministry is called, and the path of its value.

    The first date given counts, the parties in order; an agreement without any date counts as signed
    in the middle of its year, when the agreements are signed.
    """
    for party, people in unterzeichnung.items():
        for index, person in enumerate(people):
            if person.datum:
                return person.datum, ("unterzeichnung", party, index, "datum")
    return Day(date(jahr, 7, 1)), ()
