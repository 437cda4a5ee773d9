"""What a file is, by its content, before a foreign program gets to see it."""

import lzma
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from zvgen.diagnostics import Diagnostic, Span, diagnose

MAX_UNPACKED = 300 * 1024 * 1024
"""What an office file may be when unpacked; more is an attack on the memory."""
MAX_TEXT = 32 * 1024 * 1024
"""What the part with the text may be of it: that of a hundred pages has 2 MiB."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_PDF_WITHIN = 1024
"""So many bytes may stand before the start of a PDF (its standard, annex H)."""
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What Python's zipfile says of a damaged archive; OSError is that of bz2, RuntimeError of a password."""
_MAIN = {"word/document.xml": "docx", "content.xml": "odt"}
_CHANGES = {
    "docx": re.compile(rb"<w:(?:ins|del|moveFrom|moveTo)[ >]"),
    "odt": re.compile(rb"<text:changed-region[ >]"),
}
_COMMENTS = {
    "docx": ("word/comments.xml", re.compile(rb"<w:comment[ >]")),
    "odt": ("content.xml", re.compile(rb"<office:annotation[ >]")),
}
"""The part of a file in which comments stand, and how each begins."""


@dataclass(frozen=True, slots=True)
class Archive:
    """An office file: "docx" or "odt", whether anybody has to decide on tracked changes, its comments."""

    format: str
    open_changes: bool
    comments: int = 0


def content_of(data: bytes) -> Archive | str | Diagnostic:
    """The office file, "pdf", "" for anything else (a text, perhaps), or what makes it unreadable."""
    nowhere = Span("")
    if data.startswith(_OLE):
        code = "fremd-verschluesselt" if _ENCRYPTED_PACKAGE in data else "fremd-alt"
        return diagnose(code, nowhere)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    if data.startswith(b"PK"):
        return _archive(data) or diagnose("fremd-beschaedigt", nowhere)
    return ""


def _archive(data: bytes) -> Archive | Diagnostic | None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _looked_at(archive)
    except UNREADABLE:
        return None


def _looked_at(archive: zipfile.ZipFile) -> Archive | Diagnostic | None:
    sizes = {info.filename: info for info in archive.infolist()}
    if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
        return diagnose("fremd-zu-gross", Span(""), groesse=MAX_UNPACKED // 2**20)
    main = next((name for name in _MAIN if name in sizes), None)
    if main is None:
        return diagnose("fremd-anderes", Span(""))
    part, comment = _COMMENTS[_MAIN[main]]
    if max(sizes[name].file_size for name in (main, part) if name in sizes) > MAX_TEXT:
        return diagnose("fremd-zu-gross", Span(""), groesse=MAX_TEXT // 2**20)
    if sizes[main].flag_bits & 1 or _is_encrypted_odt(archive, sizes):
        return diagnose("fremd-verschluesselt", Span(""))
    format_ = _MAIN[main]
    changed = bool(_CHANGES[format_].search(_read(archive, sizes[main])))
    comments = _read(archive, sizes[part]) if part in sizes else b""
    return Archive(format_, changed, len(comment.findall(comments)))


def _is_encrypted_odt(archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo]) -> bool:
    manifest = "META-INF/manifest.xml"
    return manifest in names and b"manifest:encryption-data" in _read(archive, names[manifest])


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """A member, and no more of it than it is said to have: `ZipFile.read` would unpack a lie as a whole."""
    with archive.open(info) as member:
        return member.read(info.file_size)


_DESCRIPTIONS = re.compile(rb"<w:tbl(?:Caption|Description) [^>]*/>")


def without_descriptions(data: bytes) -> bytes:
    """The Word file without descriptions of tables: pandoc would make captions of them."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            content = _read(old, info)
            if info.filename == "word/document.xml":
                content = _DESCRIPTIONS.sub(b"", content)
            new.writestr(info.filename, content)
    return target.getvalue()
