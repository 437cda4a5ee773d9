"""A workspace to agreements, wording and look: parse → bind → check, every stage keeps its findings.

One bad file costs itself: whatever else can be read is read.
"""

import re
from dataclasses import dataclass, field

from pydantic import RootModel

from zvgen.checks import check_kind, check_kreise, check_year
from zvgen.diagnostics import Diagnostic, Span, arrange, diagnose, has_errors, suggestion
from zvgen.model.agreement import Agreement
from zvgen.model.fields import KeyField
from zvgen.model.kind import Declaration, DocumentKind
from zvgen.model.kreise import Kreise, KreisEntry
from zvgen.model.land import Land
from zvgen.model.year import YearData
from zvgen.wording import Wording
from zvgen.workspace.agreements import SUFFIX, AgreementReader
from zvgen.workspace.bound import read_model
from zvgen.workspace.files import Files
from zvgen.workspace.selection import EVERYTHING, Selection
from zvgen.workspace.templates import read_look, read_wording
from zvgen.writers.look import Look

YEAR_FILE = "_jahr.yaml"
_YEAR = re.compile(r"(19|20)[0-9]{2}")


class KreiseFile(RootModel[dict[KeyField, KreisEntry]]):
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
    for art in _kinds(files, selection):
        if has_errors(base.diagnostics):
            loaded.failed += _count(files, art, selection)
        else:
            _load_kind(files, base, art, selection, loaded)
    loaded.diagnostics = arrange([*loaded.diagnostics, *_unmatched(files, selection)])
    return loaded


def _unmatched(files: Files, selection: Selection) -> list[Diagnostic]:
    """Each Kreis and year that was asked for and has no file, or that there is none at all."""
    found = {
        (jahr, _stem(name))
        for art in _kinds(files, selection)
        for jahr in _years(files, art, selection)
        for name in _names(files, art, jahr, selection)
    }
    kreise = selection.kreise - {key for _, key in found}
    jahre = selection.jahre - {jahr for jahr, _ in found}
    lacking = [f"„{key}“" for key in sorted(kreise)] + [f"„{jahr}“" for jahr in sorted(jahre)]
    if not found and not lacking:
        lacking = ["dieser Auswahl"]
    hint = _present(files) if lacking else ""
    return [diagnose("auswahl-leer", Span("data"), auswahl=w, hinweis=hint) for w in lacking]


def _present(files: Files) -> str:
    """What there is, as a hint."""
    there = [f"{art} {jahr}" for art in _kinds(files) for jahr in _years(files, art)]
    return f"Vorhanden: {', '.join(there)}." if there else "In data/ liegen noch keine."


def _load_kind(files: Files, base: Base, art: str, selection: Selection, loaded: Loaded) -> None:
    folder = f"templates/{art}"
    kind = _kind(files, base, art, loaded.diagnostics)
    if kind is None:
        loaded.failed += _count(files, art, selection)
        return
    loaded.diagnostics += _misplaced(files, art, selection)
    for jahr in _years(files, art, selection):
        _load_year(files, base, kind, jahr, selection, loaded)
    if any(a.kind is kind for a in loaded.agreements):
        loaded.looks[art] = read_look(files, folder, loaded.diagnostics)


def _kind(files: Files, base: Base, art: str, diagnostics: list[Diagnostic]) -> DocumentKind | None:
    """The kind `art`, None with the reasons if there is none to work with."""
    if art not in base.kinds:
        near = suggestion(art, base.kinds)
        diagnostics.append(diagnose("art-unbekannt", Span(f"data/{art}"), name=art, vorschlag=near))
        return None
    path = f"templates/{art}/art.yaml"
    declaration, node = read_model(files, path, Declaration, diagnostics)
    if declaration is None or node is None:
        return None
    found = check_kind(declaration, node)
    diagnostics += found
    return None if found else DocumentKind.of(art, path, declaration, node)


def _misplaced(files: Files, art: str, selection: Selection) -> list[Diagnostic]:
    """What lies in the folder of a kind and would be overlooked: no year, or outside the years."""
    folder = f"data/{art}"
    years = [n for n in files.folders(folder) if not _YEAR.fullmatch(n) and selection.whole_kinds]
    loose = [n for n in files.names(folder) if n.endswith(SUFFIX) and _wanted(n, selection)]
    return [
        *(diagnose("ordner-jahr", Span(f"{folder}/{name}"), name=name) for name in years),
        *(diagnose("datei-ohne-jahr", Span(f"{folder}/{name}")) for name in loose),
    ]


def _kinds(files: Files, selection: Selection = EVERYTHING) -> list[str]:
    return [n for n in files.folders("data") if not selection.arten or n in selection.arten]


def _years(files: Files, art: str, selection: Selection = EVERYTHING) -> list[int]:
    years = [int(n) for n in files.folders(f"data/{art}") if _YEAR.fullmatch(n)]
    return [year for year in years if not selection.jahre or year in selection.jahre]


def _names(files: Files, art: str, jahr: int, selection: Selection) -> list[str]:
    """The files of a year that are agreements and wanted, whatever their ending."""
    names = [n for n in files.names(f"data/{art}/{jahr}") if n != YEAR_FILE]
    return [n for n in names if _wanted(n, selection)]


def _wanted(name: str, selection: Selection) -> bool:
    return selection.whole_years or _stem(name) in selection.kreise


def _stem(name: str) -> str:
    """The name up to the first dot: Windows likes to make landkreis-fulda.yaml.txt."""
    return name.partition(".")[0]


def _count(files: Files, art: str, selection: Selection) -> int:
    """How many agreements are lost when nothing of a kind can be read."""
    return sum(len(_names(files, art, jahr, selection)) for jahr in _years(files, art, selection))


def _load_year(
    files: Files, base: Base, kind: DocumentKind, jahr: int, selection: Selection, loaded: Loaded
) -> None:
    folder = f"data/{kind.key}/{jahr}"
    names = _names(files, kind.key, jahr, selection)
    if not names:
        return
    path = f"{folder}/{YEAR_FILE}"
    shared, node = read_model(files, path, kind.year_model, loaded.diagnostics)
    if shared is None or node is None or base.land is None:
        loaded.failed += len(names)
        return
    reader = AgreementReader(files, base.kreise, base.land, kind, jahr, dict(shared), node)
    agreements = _agreements(reader, names, loaded)
    if selection.whole_years:
        present = frozenset(map(_stem, names))
        year = YearData(kind, jahr, path, dict(shared), tuple(agreements), present, node)
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
