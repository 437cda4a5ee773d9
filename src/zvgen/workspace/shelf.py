"""The kinds, years and agreements of a workspace, each read once, when it is first needed."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from zvgen.checks import check_kind
from zvgen.diagnostics import Diagnostic, Span, diagnose, suggestion
from zvgen.model.agreement import Agreement
from zvgen.model.kind import DECLARATION, DocumentKind, defaults
from zvgen.source import Mapping, Node
from zvgen.workspace.agreements import SUFFIX, AgreementReader
from zvgen.workspace.base import Base
from zvgen.workspace.bound import read_model
from zvgen.workspace.files import Files
from zvgen.workspace.seals import Seals

DATA = "data/{art}"
"""Where the years of a kind lie."""
EXAMPLES = "templates/{art}/beispiele"
"""Where its examples lie, in years too, each beside the text that is made of it."""
TEXT_SUFFIX = ".txt"
YEAR_FILE = "_jahr.yaml"

T = TypeVar("T")
Found = tuple[T | None, list[Diagnostic]]
"""What was read, None if it cannot be used, and every finding."""


class Shelf:
    """What lies in `place`: the data, or the examples of each kind."""

    def __init__(self, files: Files, base: Base, place: str = DATA) -> None:
        self.files = files
        self._base = base
        self._place = place
        self._read: dict[tuple[Any, ...], Found[Any]] = {}

    @cached_property
    def seals(self) -> Seals:
        """The seals beside the data; what they lie among is looked up once."""
        return Seals(self.files)

    def kind(self, art: str) -> Found[DocumentKind]:
        """The kind `art`."""
        return self._once((art,), lambda: self._kind(art))

    def year(self, kind: DocumentKind, jahr: int) -> Found[AgreementReader]:
        """What all agreements of a year share, ready to read each of them."""
        return self._once((kind.key, jahr), lambda: self._year(kind, jahr))

    def agreement(self, art: str, jahr: int, kreis: str) -> Found[Agreement]:
        """One agreement, without those it refers to itself; None without a finding if there is no file."""
        return self._once((art, jahr, kreis), lambda: self._agreement(art, jahr, kreis + SUFFIX))

    def years(self, art: str) -> list[int]:
        """The years a kind has something of."""
        return self.files.years(self._place.format(art=art))

    def folder(self, art: str, jahr: int) -> str:
        """Where the agreements of a year lie."""
        return f"{self._place.format(art=art)}/{jahr}"

    def _once(self, key: tuple[Any, ...], read: Callable[[], Found[T]]) -> Found[T]:
        if key not in self._read:
            self._read[key] = read()
        return self._read[key]

    def _kind(self, art: str) -> Found[DocumentKind]:
        kinds = self._base.kinds
        if art not in kinds:
            span, near = Span(self._place.format(art=art)), suggestion(art, kinds)
            return None, [diagnose("art-unbekannt", span, name=art, vorschlag=near)]
        path, found = f"templates/{art}/art.yaml", list[Diagnostic]()
        declaration, node = read_model(self.files, path, DECLARATION, found)
        if declaration is None or node is None:
            return None, found
        faults = check_kind(declaration, node, kinds)
        kind = None if faults else DocumentKind.of(art, path, declaration, node)
        return kind, [*found, *faults]

    def _year(self, kind: DocumentKind, jahr: int) -> Found[AgreementReader]:
        folder, found = self.folder(kind.key, jahr), list[Diagnostic]()
        given, node = self._year_file(kind, f"{folder}/{YEAR_FILE}", found)
        if given is None or node is None or self._base.land is None:
            return None, found
        only_data = bool(given.pop("nur_daten", False))
        shared = defaults(kind.declaration.jahresfelder) | given
        kreise, land = self._base.kreise, self._base.land
        return AgreementReader(
            self.files, kreise, land, kind, jahr, folder, shared, only_data, node
        ), found

    def _year_file(
        self, kind: DocumentKind, path: str, found: list[Diagnostic]
    ) -> tuple[dict[str, Any] | None, Node | None]:
        """What the year file says; a kind that needs nothing of it needs no file, nor anything in it."""
        needed = any(feld.pflicht for feld in kind.declaration.jahresfelder.values())
        nothing: tuple[dict[str, Any], Node] = {}, Mapping({}, {}, Span(path))
        if not needed and YEAR_FILE not in self.files.names(path.rpartition("/")[0]):
            return nothing
        told: list[Diagnostic] = []
        given, node = read_model(self.files, path, kind.year_file, told)
        only_empty = not needed and any(d.code == "datei-leer" for d in told)
        found += [d for d in told if not (only_empty and d.code == "datei-leer")]
        return nothing if only_empty else (given, node)

    def _agreement(self, art: str, jahr: int, name: str) -> Found[Agreement]:
        folder = self.folder(art, jahr)
        if name not in self.files.names(folder):
            return None, self.files.locked(folder)
        kind, found = self.kind(art)
        reader, more = self.year(kind, jahr) if kind else (None, [])
        agreement, own = reader.read(name) if reader else (None, [])
        return agreement, [*found, *more, *own]
