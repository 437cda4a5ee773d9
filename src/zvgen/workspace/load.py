"""A workspace to agreements, wording and look: parse → bind → check, every stage keeps its findings.

One bad file costs itself: whatever else can be read is read.
"""

import re
from dataclasses import dataclass, field

from pydantic import RootModel

from zvgen.checks import check_kreise, check_year
from zvgen.diagnostics import Diagnostic, Span, arrange, diagnose, has_errors, suggestion
from zvgen.model.agreement import Agreement
from zvgen.model.kind import Declaration, DocumentKind
from zvgen.model.kreise import Kreis, Kreise
from zvgen.model.land import Land
from zvgen.model.year import YearData
from zvgen.wording import Wording
from zvgen.workspace.agreements import SUFFIX, AgreementReader
from zvgen.workspace.bound import read_model
from zvgen.workspace.files import Files
from zvgen.workspace.selection import Selection
from zvgen.workspace.templates import read_look, read_wording
from zvgen.writers.look import Look

YEAR_FILE = "_jahr.yaml"


class KreiseFile(RootModel[dict[str, Kreis]]):
    """`data/kreise.yaml`: key to unit."""


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
    read, node = read_model(files, "data/kreise.yaml", KreiseFile, diagnostics)
    kreise = Kreise(read.root if read else {})
    if read and node:
        diagnostics += check_kreise(kreise, node)
    land, _ = read_model(files, "data/land.yaml", Land, diagnostics)
    return Base(kreise, land, files.folders("templates"), diagnostics)


def load(files: Files, base: Base, selection: Selection) -> Loaded:
    """All agreements of `selection` with wording and look."""
    loaded = Loaded(diagnostics=list(base.diagnostics))
    if not has_errors(base.diagnostics):
        for art in files.folders("data"):
            if not selection.arten or art in selection.arten:
                _load_kind(files, base, art, selection, loaded)
    loaded.diagnostics = arrange(loaded.diagnostics)
    return loaded


def _load_kind(files: Files, base: Base, art: str, selection: Selection, loaded: Loaded) -> None:
    folder = f"templates/{art}"
    if art not in base.kinds:
        near = suggestion(art, base.kinds)
        loaded.diagnostics.append(
            diagnose("art-unbekannt", Span(f"data/{art}"), name=art, vorschlag=near)
        )
        return
    path = f"{folder}/art.yaml"
    declaration, _ = read_model(files, path, Declaration, loaded.diagnostics)
    if declaration is None:
        return
    kind = DocumentKind.of(art, path, declaration)
    for name in files.folders(f"data/{art}"):
        if not re.fullmatch(r"(19|20)\d\d", name):
            loaded.diagnostics.append(
                diagnose("ordner-jahr", Span(f"data/{art}/{name}"), name=name)
            )
        elif not selection.jahre or int(name) in selection.jahre:
            _load_year(files, base, kind, int(name), selection, loaded)
    if any(a.kind is kind for a in loaded.agreements):
        loaded.looks[art] = read_look(files, folder, loaded.diagnostics)


def _load_year(
    files: Files, base: Base, kind: DocumentKind, jahr: int, selection: Selection, loaded: Loaded
) -> None:
    folder = f"data/{kind.key}/{jahr}"
    names = [n for n in files.names(folder) if n != YEAR_FILE and _wanted(n, selection)]
    if not names:
        return
    path = f"{folder}/{YEAR_FILE}"
    shared, node = read_model(files, path, kind.year_model, loaded.diagnostics)
    if shared is None or node is None:
        loaded.failed += len(names)
        return
    felder, present = dict(shared), frozenset(n.removesuffix(SUFFIX) for n in names)
    agreements = _agreements(files, base, kind, jahr, felder, names, loaded)
    year = YearData(kind, jahr, path, felder, tuple(agreements), present, node)
    if selection.whole_years:
        loaded.diagnostics += check_year(year, base.kreise)
    wording = read_wording(files, kind, jahr, loaded.diagnostics)
    if wording is None:
        loaded.failed += len(agreements)
    else:
        loaded.wordings[kind.key, jahr] = wording
        loaded.agreements += agreements


def _agreements(
    files: Files,
    base: Base,
    kind: DocumentKind,
    jahr: int,
    jahresfelder: dict[str, object],
    names: list[str],
    loaded: Loaded,
) -> list[Agreement]:
    """The agreements that can be built; the others are counted and told."""
    if base.land is None:
        return []
    reader = AgreementReader(files, base.kreise, base.land, kind, jahr, jahresfelder)
    read = [reader.read(f"data/{kind.key}/{jahr}/{name}", name) for name in names]
    loaded.diagnostics += [d for _, found in read for d in found]
    loaded.failed += sum(agreement is None for agreement, _ in read)
    return [agreement for agreement, _ in read if agreement is not None]


def _wanted(name: str, selection: Selection) -> bool:
    return selection.whole_years or name.removesuffix(SUFFIX) in selection.kreise
