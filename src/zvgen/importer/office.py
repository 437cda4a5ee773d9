"""Word, OpenDocument and Markdown files, read by pandoc; nothing else knows pandoc.

pandoc runs in its sandbox (no other file, no network) and with a limit of memory: a file is somebody else's.
"""

import json
from collections.abc import Iterator
from typing import Any

from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.importer.container import UNREADABLE, Archive, content_of, without_descriptions
from zvgen.importer.foreign import Foreign, Piece
from zvgen.importer.plain import decoded
from zvgen.importer.syntax_tree import pieces_of
from zvgen.messages import counted

_MARKDOWN = "commonmark_x-smart"
_OPTIONS = ("--sandbox", "--track-changes=accept", "+RTS", "-M1024M", "-RTS")


def read_office(data: bytes, name: str, format_: str) -> Foreign:
    """A docx or odt; open tracked changes are taken as accepted, headers, footers and comments left out."""
    try:
        given = without_descriptions(data) if format_ == "docx" else data
    except UNREADABLE:
        return Foreign(findings=(diagnose("fremd-beschaedigt", Span(name)),))
    pieces = _pieces(given, format_)
    if isinstance(pieces, str):
        return Foreign(findings=(diagnose(pieces, Span(name)),))
    return Foreign(pieces, tuple(_notes(content_of(data), Span(name))))


def _notes(content: object, span: Span) -> Iterator[Diagnostic]:
    """What the text does not tell of an office file."""
    if isinstance(content, Archive) and content.open_changes:
        yield diagnose("fremd-aenderungen", span)
    if isinstance(content, Archive) and content.comments:
        number = counted(content.comments, "Kommentar", "Kommentare")
        yield diagnose("fremd-kommentare", span, kommentare=number)


def read_markdown(data: bytes, name: str) -> Foreign:
    """A Markdown file as this program writes it."""
    text, findings = decoded(data, name)
    if text is None:
        return Foreign(findings=tuple(findings))
    pieces = _pieces(text.encode(), _MARKDOWN)
    if isinstance(pieces, str):
        return Foreign(findings=(diagnose(pieces, Span(name)),))
    return Foreign(pieces, tuple(findings))


def _pieces(data: bytes, format_: str) -> tuple[Piece, ...] | str:
    """The text of the file, or the code of what is to be said without one.

    Lists or tables in each other end where Python's own stack ends, far beyond any agreement.
    """
    try:
        tree = _tree(data, format_)
        return tree if isinstance(tree, str) else pieces_of(tree)
    except RecursionError:
        return "fremd-verschachtelt"


def _tree(data: bytes, format_: str) -> dict[str, Any] | str:
    """The tree pandoc makes of the file, or the code of what is to be said without one."""
    import pypandoc

    try:
        text = pypandoc.convert_text(data, "json", format=format_, extra_args=_OPTIONS)
    except OSError:
        return "fremd-pandoc-fehlt"
    except RuntimeError:
        return "fremd-beschaedigt"
    tree: dict[str, Any] = json.loads(text)
    return tree
