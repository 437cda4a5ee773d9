"""Whether every text of a document stands in its file: a layout must not swallow words.

The texts are nearly always there in the order of the document, which costs one walk over the file. If a
layout shows them in another order, each must stand there as often as the document has it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from markupsafe import escape

from zvgen.writers.docx.views import TableView, View

_AROUND = re.compile(r"word/(header|footer)\d*\.xml$")
_INVISIBLE = str.maketrans("", "", "\t\n\a\f")


class Piece(NamedTuple):
    """The runs of a paragraph, and the number that must stand before them (escaped, or empty)."""

    number: str
    runs: str


def pieces_of(views: Iterable[View]) -> list[Piece]:
    """What must arrive, in the order of the document; taken before a layout sees the views."""
    return [Piece(_escaped(view.nummer), view.text) for view in _flat(views) if view.text]


def _escaped(number: str) -> str:
    """Few paragraphs have one."""
    return str(escape(number)) if number else ""


def _flat(views: Iterable[View]) -> Iterator[View]:
    for view in views:
        if view.zeilen:
            yield from (
                one for row in view.zeilen for cell in (row.links, row.rechts) for one in cell
            )
        elif isinstance(view, TableView):
            yield from view.zellen
        else:
            yield view


def first_lost(pieces: list[Piece], body: str) -> str:
    """A text or number that is missing in `body`, empty if all arrived."""
    position = 0
    for number, runs in pieces:
        start = _next(runs, body, position)
        if start < 0 or (number and number not in body[position:start]):
            return _missing(pieces, body)
        position = start + len(runs)
    return ""


def _next(runs: str, body: str, start: int) -> int:
    """Where `runs` stands from `start` on; it is nearly always the very next run."""
    next_run = body.find("<w:r>", start)
    at_once = next_run >= 0 and body.startswith(runs, next_run)
    return next_run if at_once else body.find(runs, start)


def _missing(pieces: list[Piece], body: str) -> str:
    """Strike out every text and number, long ones first, for a short one may be part of them."""
    wanted = [text for piece in pieces for text in piece if text]
    for text in sorted(wanted, key=len, reverse=True):
        if text not in body:
            return text
        body = body.replace(text, "\0", 1)
    return ""


def marked(mark: str, texts: Mapping[str, str], pieces: list[Piece], body: str) -> bool:
    """Whether `mark` (escaped) stands in header or footer, or in the body beside the document's own text."""
    if any(mark in text for name, text in texts.items() if _AROUND.match(name)):
        return True
    return texts[body].count(mark) > sum(piece.runs.count(mark) for piece in pieces)


def plain(xml: str) -> str:
    """The characters of `xml`, in which docxtpl may have made marks of Word out of tabs and breaks."""
    from html import unescape

    return unescape(re.sub(r"<[^>]+>", "", xml)).translate(_INVISIBLE)
