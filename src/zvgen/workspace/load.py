"""A workspace to agreements, wording and look: parse → bind → check, every stage keeps its findings.

One bad file costs itself: whatever else can be read is read.
"""

from dataclasses import dataclass, field

from zvgen.checks import check_kind, check_kreise, check_land, check_year
from zvgen.diagnostics import Diagnostic, Span, arrange, diagnose, has_errors, suggestion
from zvgen.model.agreement import Agreement
from zvgen.model.kind import DECLARATION, DocumentKind, defaults
from zvgen.model.kreise import KREISE, Kreise
from zvgen.model.land import LAND, Land
from zvgen.model.year import YearData
from zvgen.wording import Wording
from zvgen.workspace.agreements import AgreementReader
from zvgen.workspace.bound import read_model
from zvgen.workspace.files import Files
from zvgen.workspace.listing import YEAR_FILE, Listing, stem
from zvgen.workspace.selection import Selection
from zvgen.workspace.templates import read_look, read_wording
from zvgen.writers.look import Look

BASE_FILES = ("data/kreise.yaml", "data/land.yaml")
"""What every agreement needs."""


@dataclass
class Base:
    """What every run needs: the parties and the kinds there are."""

    kreise: Kreise
    land: Land | None
    kinds: list[str]
    diagnostics: list[Diagnostic]


@dataclass
class Loaded:
    """Everything the selection asks for, and every finding on the way."""

    agreements: list[Agreement] = field(default_factory=list)
    wordings: dict[tuple[str, int], Wording] = field(default_factory=dict)
    looks: dict[str, Look] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    failed: int = 0
    """Agreements that have a file but cannot be built."""

    def wording_of(self, agreement: Agreement) -> Wording:
        """The wording of the agreement's kind and year."""
        return self.wordings[agreement.kind.key, agreement.jahr]


def load_base(files: Files) -> Base:
    """The parties and the ministry; without them nothing can be built."""
    diagnostics: list[Diagnostic] = []
    read, node = read_model(files, BASE_FILES[0], KREISE, diagnostics)
    kreise = Kreise(read or {})
    if read and node:
        diagnostics += check_kreise(kreise, node)
    land, source = read_model(files, BASE_FILES[1], LAND, diagnostics)
    if land and source:
        diagnostics += check_land(land, source)
    return Base(kreise, land, files.folders("templates"), diagnostics)


def load(files: Files, base: Base, selection: Selection) -> Loaded:
    """All agreements of `selection` with wording and look."""
    loaded = Loaded(diagnostics=list(base.diagnostics))
    listing = Listing(files, selection)
    for art in listing.kinds():
        if has_errors(base.diagnostics):
            loaded.failed += listing.count(art)
        else:
            _load_kind(listing, base, art, loaded)
    loaded.diagnostics = arrange([*loaded.diagnostics, *listing.unmatched()])
    return loaded


def _load_kind(listing: Listing, base: Base, art: str, loaded: Loaded) -> None:
    kind = _kind(listing.files, base, art, loaded.diagnostics)
    if kind is None:
        loaded.failed += listing.count(art)
        return
    loaded.diagnostics += listing.misplaced(art)
    for jahr in listing.years(art):
        _load_year(listing, base, kind, jahr, loaded)
    if any(a.kind is kind for a in loaded.agreements):
        folder = f"templates/{art}"
        loaded.looks[art] = read_look(listing.files, folder, loaded.diagnostics)


def _kind(files: Files, base: Base, art: str, diagnostics: list[Diagnostic]) -> DocumentKind | None:
    """The kind `art`, None with the reasons if there is none to work with."""
    if art not in base.kinds:
        near = suggestion(art, base.kinds)
        diagnostics.append(diagnose("art-unbekannt", Span(f"data/{art}"), name=art, vorschlag=near))
        return None
    path = f"templates/{art}/art.yaml"
    declaration, node = read_model(files, path, DECLARATION, diagnostics)
    if declaration is None or node is None:
        return None
    found = check_kind(declaration, node)
    diagnostics += found
    return None if found else DocumentKind.of(art, path, declaration, node)


def _load_year(listing: Listing, base: Base, kind: DocumentKind, jahr: int, loaded: Loaded) -> None:
    files, names = listing.files, listing.names(kind.key, jahr)
    if not names:
        return
    path = f"data/{kind.key}/{jahr}/{YEAR_FILE}"
    given, node = read_model(files, path, kind.year_file, loaded.diagnostics)
    if given is None or node is None or base.land is None:
        loaded.failed += len(names)
        return
    shared = defaults(kind.declaration.jahresfelder) | given
    reader = AgreementReader(files, base.kreise, base.land, kind, jahr, shared, node)
    agreements = _agreements(reader, names, loaded)
    if listing.selection.whole_years:
        present = frozenset(map(stem, names))
        year = YearData(kind, jahr, path, shared, tuple(agreements), present, node)
        loaded.diagnostics += check_year(year, base.kreise)
    wording = read_wording(files, kind, jahr, loaded.diagnostics)
    if wording is None:
        loaded.failed += len(agreements)
    else:
        loaded.wordings[kind.key, jahr] = wording
        loaded.agreements += agreements


def _agreements(reader: AgreementReader, names: list[str], loaded: Loaded) -> list[Agreement]:
    """The agreements that can be built; the others are counted and told."""
    read = [reader.read(name) for name in names]
    loaded.diagnostics += [d for _, found in read for d in found]
    loaded.failed += sum(agreement is None for agreement, _ in read)
    return [agreement for agreement, _ in read if agreement is not None]
