"""The bytes of a file to its text: the content decides what it is, the name only what it should be."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath
from unicodedata import normalize

from zvgen.diagnostics import Diagnostic, Span, diagnose, has_errors
from zvgen.importer.container import Archive, content_of
from zvgen.importer.foreign import Foreign
from zvgen.importer.office import read_markdown, read_office
from zvgen.importer.pdf import read_pdf
from zvgen.importer.plain import read_plain

MAX_BYTES = 50 * 1024 * 1024
"""A scanned agreement of ten pages has some 10 MB; a larger file is a mistake."""

MAX_SIZES = {"Zeichen": 400_000, "Absätze": 5_000}
"""Several times the text of the longest agreement; the comparison of more would take minutes."""

_FORMATS = {
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".odt": "odt",
    ".ott": "odt",
    ".pdf": "pdf",
    ".md": "md",
    ".txt": "txt",
    ".text": "txt",
}
_TEXTS = frozenset({"md", "txt"})


def read_foreign(data: bytes, name: str) -> Foreign:
    """The text of the file `name`; without any piece if it cannot be read, and a finding says why."""
    refused = _refused(data, name)
    if refused is not None:
        return Foreign(findings=(refused,))
    promised = _FORMATS[_ending(name)]
    content = content_of(data)
    if isinstance(content, Diagnostic):
        return Foreign(findings=(replace(content, span=Span(name)),))
    found = content.format if isinstance(content, Archive) else content
    found = found or (promised if promised in _TEXTS else "")
    if not found:
        return Foreign(findings=(diagnose("fremd-inhalt", Span(name), format=promised),))
    return _told(_READERS[found](data, name), name, promised, found)


def _refused(data: bytes, name: str) -> Diagnostic | None:
    if _ending(name) not in _FORMATS:
        return diagnose("fremd-endung", Span(name), endung=_ending(name) or "(keine)")
    if not data:
        return diagnose("fremd-leer", Span(name))
    if len(data) > MAX_BYTES:
        return diagnose("fremd-zu-gross", Span(name), groesse=len(data) // 2**20)
    return None


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower()


def _told(read: Foreign, name: str, promised: str, found: str) -> Foreign:
    """The same with a note if it is not what its name says; no text and too much of it are refused."""
    findings = list(read.findings)
    if found != promised:
        findings.append(diagnose("fremd-format", Span(name), format=found))
    if not read.pieces and not has_errors(findings):
        findings.append(diagnose("fremd-leer", Span(name)))
    too_long = _too_long(read, name)
    if too_long is not None:
        return Foreign(findings=(*findings, too_long))
    pieces = tuple(replace(one, text=normalize("NFC", one.text)) for one in read.pieces)
    return replace(read, pieces=pieces, findings=tuple(findings))


def _too_long(read: Foreign, name: str) -> Diagnostic | None:
    sizes = {"Zeichen": sum(len(piece.whole) for piece in read.pieces), "Absätze": len(read.pieces)}
    for what, size in sizes.items():
        if size > MAX_SIZES[what]:
            values = {"umfang": f"{size} {what}", "grenze": str(MAX_SIZES[what])}
            return diagnose("fremd-zu-lang", Span(name), **values)
    return None


_READERS: dict[str, Callable[[bytes, str], Foreign]] = {
    "docx": lambda data, name: read_office(data, name, "docx"),
    "odt": lambda data, name: read_office(data, name, "odt"),
    "md": read_markdown,
    "pdf": read_pdf,
    "txt": read_plain,
}
