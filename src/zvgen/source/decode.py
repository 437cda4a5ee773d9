"""Bytes of a data or template file to text, or the reasons why not."""

import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from itertools import islice

from zvgen.diagnostics import Diagnostic, Span, diagnose

MAX_BYTES = 1024 * 1024
"""No agreement comes near it; a larger file is a mistake or an attack (DESIGN 4)."""

LONG_DASHES = "–—•·"
"""What Word makes of the hyphen at the start of an entry."""

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u0085\u00ad\u2028\u2029"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff"
    "\ue000-\uf8ff\U000f0000-\U0010ffff]"
)

_MOST_HIDDEN = 20
"""So many invisible characters are told one by one; after that the file is no text."""
_NAMES = {
    "\t": "Tabulator",
    "\u00a0": "geschütztes Leerzeichen",
    "\u00ad": "weiches Trennzeichen",
    "\u200b": "Leerzeichen ohne Breite",
    "\u200d": "Verbinder ohne Breite",
    "\u2028": "Zeilentrenner",
    "\ufeff": "BOM",
}
_DOCUMENTS = (
    (b"PK\x03\x04", b"word/", "eine Word-Datei (.docx)"),
    (b"PK\x03\x04", b"xl/", "eine Excel-Datei (.xlsx)"),
    (b"PK\x03\x04", b"opendocument.text", "eine LibreOffice-Datei (.odt)"),
    (b"PK\x03\x04", b"opendocument.spreadsheet", "eine LibreOffice-Datei (.ods)"),
    (b"PK\x03\x04", b"", "eine ZIP-Datei"),
    (bytes.fromhex("d0cf11e0"), b"", "eine Word- oder Excel-Datei der alten Art (.doc, .xls)"),
    (b"{\\rtf", b"", "eine RTF-Datei"),
    (b"%PDF-", b"", "eine PDF-Datei"),
)
"""Files of other programs by how they begin and what is in them; renaming makes no text of them."""


def decode(data: bytes, path: str) -> tuple[str | None, list[Diagnostic]]:
    """Text of `data` with LF line ends, NFC-normalised; None when it cannot be used."""
    refused = _refuse(data, path)
    if refused:
        return None, [refused]
    text, notes = data.decode("utf-8"), []
    if data.startswith(BOM_UTF8):
        text = text[1:]
        notes.append(diagnose("datei-bom", Span(path, 1)))
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        notes.append(diagnose("datei-crlf", Span(path, 1)))
    text = unicodedata.normalize("NFC", text)
    first = islice(_FORBIDDEN.finditer(text), _MOST_HIDDEN)
    hidden = [_hidden(match, text, path) for match in first]
    return (None, hidden) if hidden else (text, notes)


def hidden_character(text: str) -> str | None:
    """The first character of `text` that a reader cannot see and a document cannot show."""
    found = _FORBIDDEN.search(text)
    return found.group() if found else "\t" if "\t" in text else None


def code_point(character: str) -> str:
    """The text "U+200B" and the like, as messages name an invisible character; others as they are."""
    if character.isprintable() and not character.isspace():
        return character
    name = f"U+{ord(character):04X}"
    return f"{_NAMES[character]}, {name}" if character in _NAMES else name


def _refuse(data: bytes, path: str) -> Diagnostic | None:
    if foreign := _document(data):
        return diagnose("datei-kein-text", Span(path), datei=foreign)
    if len(data) > MAX_BYTES:
        return diagnose("datei-zu-gross", Span(path), bytes=len(data))
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or data.count(0) > len(data) // 4:
        return diagnose("datei-utf16", Span(path, 1))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return diagnose("datei-kodierung", _byte_span(data, error.start, path))
    return None


def _document(data: bytes) -> str:
    """What program wrote `data`, empty for a text."""
    fits = (name for start, part, name in _DOCUMENTS if data.startswith(start) and part in data)
    return next(fits, "")


def _byte_span(data: bytes, offset: int, path: str) -> Span:
    before = data[:offset].decode("utf-8-sig")
    return Span(path, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _hidden(match: re.Match[str], text: str, path: str) -> Diagnostic:
    start = text.rfind("\n", 0, match.start()) + 1
    span = Span(path, text.count("\n", 0, match.start()) + 1, match.start() - start + 1)
    return diagnose("zeichen-unsichtbar", span, zeichen=code_point(match.group()))
