"""What `zvgen check` looks at beyond the data: wording, layout, each document once."""

from zvgen.build.run import Run
from zvgen.build.sealed import seal_findings
from zvgen.diagnostics import Diagnostic, arrange, has_errors
from zvgen.lint import lint_wording
from zvgen.model.agreement import Agreement
from zvgen.model.kind import DocumentKind
from zvgen.workspace import Loaded, Selection
from zvgen.workspace.shelf import Shelf
from zvgen.workspace.templates import read_all_wordings
from zvgen.writers import LAYOUTS


def everything(loaded: Loaded, selection: Selection) -> list[Diagnostic]:
    """All that `zvgen check` tells: of the data, of wording and layout, and of the seals."""
    sealed = seal_findings(loaded, selection)
    return arrange([*loaded.diagnostics, *examine(loaded), *sealed])


def examine(loaded: Loaded) -> list[Diagnostic]:
    """Every finding beyond the data; a kind whose wording has errors is not composed as well."""
    found: list[Diagnostic] = []
    faulty = set()
    for art in loaded.arten:
        own = _wording(loaded.shelf, art)
        found += own
        faulty |= {art} if has_errors(own) else set()
    run = Run(loaded)
    good = [a for a in loaded.agreements if a.kind.key not in faulty]
    layouts = (run.faults_of_look(*one) for one in _layouts(loaded))
    found += [fault for faults in layouts for fault in faults]
    return [*found, *(d for a in good for d in run.render(a, "docx")[1])]


def unbuildable(loaded: Loaded) -> list[Agreement]:
    """The agreements of which no Word file can be made now."""
    run = Run(loaded)
    return [one for one in loaded.agreements if run.render(one, "docx")[0] is None]


def _layouts(loaded: Loaded) -> list[tuple[str, str]]:
    """Each layout that is there, as its kind and its format; a format nobody uses needs none."""
    looks = loaded.looks.items()
    read = [(art, LAYOUTS[name]) for art, look in looks for name in look.files if name in LAYOUTS]
    return [*read, *loaded.unusable_layouts]


def _wording(shelf: Shelf, art: str) -> list[Diagnostic]:
    """The wording of all years of a kind, also of those without any data."""
    kind, found = shelf.kind(art)
    if kind is None:
        return found
    wordings, told = read_all_wordings(shelf.files, kind, shelf.years(art))
    return [*found, *told, *lint_wording(kind, wordings, _others(shelf, kind))]


def _others(shelf: Shelf, kind: DocumentKind) -> dict[str, DocumentKind]:
    """The kinds whose agreements this one refers to, as far as they can be read."""
    declared = kind.declaration.felder | kind.declaration.jahresfelder
    wanted = {feld.art for feld in declared.values() if feld.art}
    found = {art: shelf.kind(art)[0] for art in sorted(wanted)}
    return {art: other for art, other in found.items() if other is not None}
