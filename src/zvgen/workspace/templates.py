"""The wording and the look of a document kind."""

import re

from zvgen.diagnostics import Diagnostic, Span, diagnose, has_errors
from zvgen.model.kind import DocumentKind
from zvgen.source import decode
from zvgen.wording import SectionWording, Wording
from zvgen.workspace.files import Files
from zvgen.writers.look import Look

_LOOK_SUFFIXES = (".docx", ".png", ".jpg", ".jpeg", ".typ", ".css")


def read_wording(
    files: Files, kind: DocumentKind, jahr: int, diagnostics: list[Diagnostic]
) -> Wording | None:
    """The wording of `jahr`: each section from its own year or the latest earlier one."""
    folder = f"templates/{kind.key}/text"
    years = [int(n) for n in files.folders(folder) if re.fullmatch(r"\d{4}", n)]
    usable = sorted((year for year in years if year <= jahr), reverse=True)
    if not usable:
        first = str(min(years)) if years else "nicht vorhanden"
        span = Span(f"data/{kind.key}/{jahr}")
        diagnostics.append(
            diagnose("wortlaut-jahr-fehlt", span, jahr=jahr, ordner=folder, erstes=first)
        )
        return None
    sections, before = [], len(diagnostics)
    for section in kind.sections(jahr):
        name = f"{section.schluessel}.md.j2"
        found = next((y for y in usable if name in files.names(f"{folder}/{y}")), None)
        if found is None:
            values = {"schluessel": section.schluessel, "jahr": jahr, "ordner": folder}
            diagnostics.append(diagnose("abschnitt-fehlt", Span(kind.path), **values))
            continue
        source = _text(files, f"{folder}/{found}/{name}", diagnostics)
        if source is not None:
            path = f"{folder}/{found}/{name}"
            sections.append(SectionWording(section.schluessel, section.art, path, source))
    return None if has_errors(diagnostics[before:]) else Wording(tuple(sections))


def _text(files: Files, path: str, diagnostics: list[Diagnostic]) -> str | None:
    data, found = files.read(path)
    diagnostics += found
    if data is None:
        return None
    text, found = decode(data, path)
    diagnostics += found
    return text


def read_look(files: Files, folder: str, diagnostics: list[Diagnostic]) -> Look:
    """The layouts and pictures of a kind."""
    found = {}
    for name in files.names(folder):
        if name.endswith(_LOOK_SUFFIXES):
            data, problems = files.read(f"{folder}/{name}")
            diagnostics += problems
            if data is not None:
                found[name] = data
    return Look(folder, found)
