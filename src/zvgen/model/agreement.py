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
    ministerium: Ministerium
    status: Status
    unterzeichnung: dict[str, tuple[Unterzeichner, ...]]
    felder: dict[str, object]
    jahresfelder: dict[str, object]
    source: Node = field(compare=False, repr=False)

    def span(self, *path: int | str) -> Span:
        """Where the value at `path` stands in the data file."""
        return locate(self.source, path)

    def key_span(self, *path: int | str) -> Span:
        """Where the key that ends `path` stands in the data file."""
        return locate_key(self.source, path)

    def __str__(self) -> str:
        return f"{self.kind.key} {self.jahr} {self.kreis.schluessel}"


def ministry_of(
    land: Land, jahr: int, unterzeichnung: dict[str, tuple[Unterzeichner, ...]]
) -> Ministerium | None:
    """The ministry as named on the day of signature (facts: the date decides, not the year).

    The first date given counts, the parties in order; an agreement without any date counts as signed
    in the middle of its year, when the agreements are signed.
    """
    days = [u.datum for party in unterzeichnung.values() for u in party if u.datum]
    return land.ministerium_am(days[0] if days else Day(date(jahr, 7, 1)))
