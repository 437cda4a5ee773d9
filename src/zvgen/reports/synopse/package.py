"""The Word file: `layout/` holds its parts, and three of them are filled here."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from lxml import etree

from zvgen.comparison import Comparison
from zvgen.reports.synopse import legend
from zvgen.reports.synopse.body import NAMESPACE, paragraph, table, writable
from zvgen.reports.synopse.cells import Line, Piece, lines
from zvgen.writers.docx.package import pack

_W = f"{{{NAMESPACE}}}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_ABOUT = "Zwei Spalten, eine Zeile je Absatz: links die bisherige Fassung, rechts die neue."


def synopse(comparison: Comparison, kind: str, *, everything: bool = False) -> bytes:
    """The Word file of a comparison; `kind` is what the agreement is called ("Zielvereinbarung").

    What stays is said in one word unless `everything` is wanted.
    """
    title = legend.title(comparison, kind)
    parts = dict(_layout())
    for name, fill in (("docProps/core.xml", _entitled), ("word/footer1.xml", _footed)):
        parts[name] = fill(parts[name], title)
    table_lines = list(lines(comparison, everything=everything))
    parts["word/document.xml"] = _document(
        parts["word/document.xml"], comparison, title, table_lines
    )
    return pack({}, parts)


def _document(part: bytes, comparison: Comparison, title: str, table_lines: list[Line]) -> bytes:
    """`part` with the text before its page settings and the small paragraph that follows a table."""
    root = etree.fromstring(part)
    end = root.find(f"{_W}body/{_W}p")
    end.addprevious(paragraph("Title", [Piece(title)]))
    for note in legend.notes(comparison):
        end.addprevious(paragraph("Vorbemerkung", [Piece(note)]))
    if table_lines:
        end.addprevious(paragraph("Lesehilfe", legend.legend(table_lines)))
        end.addprevious(table(legend.columns(comparison), table_lines, title, _ABOUT))
    else:
        end.getparent().remove(end)
    return _serialized(root)


def _entitled(part: bytes, title: str) -> bytes:
    """The properties of the file with its title."""
    root = etree.fromstring(part)
    root.find(_TITLE).text = writable(title)
    return _serialized(root)


def _footed(part: bytes, title: str) -> bytes:
    """The footer with the title before the page number: a printed page must not be anonymous."""
    root = etree.fromstring(part)
    root.find(f".//{_W}t").text = writable(title)
    return _serialized(root)


def _serialized(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


@cache
def _layout() -> tuple[tuple[str, bytes], ...]:
    return tuple(_members(files(__package__) / "layout", ""))


def _members(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _members(entry, f"{path}{entry.name}/")
        else:
            yield path + entry.name, entry.read_bytes()
