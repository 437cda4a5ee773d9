"""The wording and the look of a document kind."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from zvgen.diagnostics import Diagnostic, Span, diagnose, has_errors, suggestion
from zvgen.model.kind import DocumentKind
from zvgen.source import decode
from zvgen.source.nodes import locate
from zvgen.wording import SectionWording, Wording
from zvgen.workspace.files import YEAR, Files
from zvgen.writers import LAYOUTS
from zvgen.writers.look import Look

_SUFFIX = ".md.j2"
_LOOK_SUFFIXES = (".docx", ".odt", ".typ", ".png", ".jpg", ".jpeg")
_LOOK_BYTES = 20 * 1024 * 1024
"""A layout or logo comes nowhere near it."""


def read_wording(
    files: Files, kind: DocumentKind, jahr: int, needed_by: str, diagnostics: list[Diagnostic]
) -> Wording | None:
    """The wording of `jahr`: each section from its own year or the latest earlier one.

    That there is none at all is told of `needed_by`, the folder whose agreements need it. Whatever lies in
    those folders and is not read is an error: it would be last year's wording that counts.
    """
    folder = f"templates/{kind.key}/text"
    if locked := files.locked(folder):
        diagnostics += locked
        return None
    years = files.years(folder)
    usable = sorted((year for year in years if year <= jahr), reverse=True)
    if not usable:
        diagnostics.append(_no_wording(needed_by, jahr, folder, years))
        return None
    before = len(diagnostics)
    diagnostics += _overlooked(files, kind, folder, usable)
    read = [
        _section(files, kind, index, _Years(folder, jahr, usable), diagnostics)
        for index, section in enumerate(kind.declaration.abschnitte)
        if section.holds_in(jahr)
    ]
    sections = tuple(section for section in read if section is not None)
    return None if has_errors(diagnostics[before:]) else Wording(sections)


def read_all_wordings(
    files: Files, kind: DocumentKind, data_years: Collection[int]
) -> tuple[dict[int, Wording], list[Diagnostic]]:
    """The wording of every year that has text or data of its own, and what stands in the way."""
    folder = f"templates/{kind.key}/text"
    found = files.locked(folder)
    years = files.years(folder)
    wanted = sorted({*years, *(y for y in data_years if years and y >= min(years))})
    read = {jahr: read_wording(files, kind, jahr, folder, found) for jahr in wanted}
    return {jahr: wording for jahr, wording in read.items() if wording is not None}, found


def _overlooked(
    files: Files, kind: DocumentKind, folder: str, years: list[int]
) -> Iterator[Diagnostic]:
    """What lies in `folder` or in the folder of one of `years` and is no wording."""
    for name in files.folders(folder):
        if not YEAR.fullmatch(name):
            yield diagnose("ordner-jahr", Span(f"{folder}/{name}"), name=name)
    for name in files.names(folder):
        yield diagnose("datei-ohne-jahr", Span(f"{folder}/{name}"))
    for year in sorted(years):
        yield from files.locked(f"{folder}/{year}")
        yield from _unknown(files, kind, f"{folder}/{year}")


def _unknown(files: Files, kind: DocumentKind, folder: str) -> Iterator[Diagnostic]:
    """What is called like no section of any year; a folder is none, whatever it is called."""
    known = {f"{section.schluessel}{_SUFFIX}" for section in kind.declaration.abschnitte}
    strange = [name for name in files.names(folder) if name not in known]
    for name in (*strange, *files.folders(folder)):
        values = {"name": name, "vorschlag": suggestion(name, known - {name})}
        yield diagnose("wortlaut-datei-unbekannt", Span(f"{folder}/{name}"), **values)


class _Years(NamedTuple):
    """Where wording is looked for: the years of `folder` that count for `jahr`, latest first."""

    folder: str
    jahr: int
    usable: list[int]


def _no_wording(needed_by: str, jahr: int, folder: str, years: list[int]) -> Diagnostic:
    first = f"{folder}/{min(years)}" if years else "noch nicht vorhanden"
    values = {"jahr": jahr, "ordner": folder, "erstes": first}
    return diagnose("wortlaut-jahr-fehlt", Span(needed_by), **values)


def _section(
    files: Files, kind: DocumentKind, index: int, years: _Years, diagnostics: list[Diagnostic]
) -> SectionWording | None:
    section = kind.declaration.abschnitte[index]
    name = f"{section.schluessel}{_SUFFIX}"
    found = next((y for y in years.usable if name in files.names(f"{years.folder}/{y}")), None)
    if found is None:
        span = locate(kind.source, ("abschnitte", index))
        values = {"schluessel": section.schluessel, "jahr": years.jahr, "ordner": years.folder}
        diagnostics.append(diagnose("abschnitt-fehlt", span, **values))
        return None
    path = f"{years.folder}/{found}/{name}"
    source = _text(files, path, diagnostics)
    if source is None:
        return None
    return SectionWording(section.schluessel, section.art, path, source, section.wenn or "")


def _text(files: Files, path: str, diagnostics: list[Diagnostic]) -> str | None:
    data, found = files.read(path)
    diagnostics += found
    if data is None:
        return None
    text, found = decode(data, path)
    diagnostics += found
    return text


def read_look(files: Files, folder: str) -> tuple[Look, dict[str, list[Diagnostic]]]:
    """The layouts and pictures of a kind, and by its name why one cannot be read."""
    read, unusable = {}, {}
    for name in _look_names(files, folder):
        data, found = files.read(f"{folder}/{name}", _LOOK_BYTES)
        if data is None:
            unusable[name] = found
        else:
            read[name] = data
    return Look(folder, read), unusable


def _look_names(files: Files, folder: str) -> list[str]:
    """Layouts and pictures; a folder in the place of a layout is tried too, for the reason that follows."""
    names = [name for name in files.names(folder) if name.endswith(_LOOK_SUFFIXES)]
    return [*names, *(name for name in files.folders(folder) if name in LAYOUTS)]
