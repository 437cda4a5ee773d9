"""One agreement of one Kreis and year, as read and checked: frozen, without any reading or writing."""

from dataclasses import dataclass, field
from datetime import date

from zvgen.diagnostics import Span
from zvgen.model.dates import Day
from zvgen.model.kind import DocumentKind
from zvgen.model.kreise import Kreis
from zvgen.model.land import Land, Ministerium
from zvgen.model.signing import Status, Unterzeichner
from zvgen.source import Node
from zvgen.source.nodes import locate, locate_key


@dataclass(frozen=True)
class Agreement:
    """One agreement; `felder` and `jahresfelder` hold what its kind declares."""

    kind: DocumentKind
    jahr: int
    kreis: Kreis
    land: Land
    ministerium: Ministerium
    status: Status
    unterzeichnung: dict[str, tuple[Unterzeichner, ...]]
    felder: dict[str, object]
    jahresfelder: dict[str, object]
    source: Node = field(compare=False, repr=False)
    year_source: Node = field(compare=False, repr=False)

    @property
    def paths(self) -> tuple[str, str, str]:
        """The files it comes from: its own, that of its year, and that of its kind."""
        return self.source.span.path, self.year_source.span.path, self.kind.path

    def span(self, *path: int | str) -> Span:
        """Where the value at `path` stands in the data file."""
        return locate(self.source, path)

    def key_span(self, *path: int | str) -> Span:
        """Where the key that ends `path` stands in the data file."""
        return locate_key(self.source, path)

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
