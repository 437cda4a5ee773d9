"""Word, OpenDocument and Markdown files, read by pandoc; nothing else knows pandoc.

pandoc runs in its sandbox (no other file, no network) and with a limit of memory: a file is somebody else's.
"""

import json
from typing import Any

from zvgen.diagnostics import Span, diagnose
from zvgen.importer.container import UNREADABLE, Archive, content_of, without_descriptions
from zvgen.importer.foreign import Foreign
from zvgen.importer.plain import decoded
from zvgen.importer.syntax_tree import pieces_of

_MARKDOWN = "commonmark_x-smart"
_OPTIONS = ("--sandbox", "--track-changes=accept", "+RTS", "-M1024M", "-RTS")


def read_office(data: bytes, name: str, format_: str) -> Foreign:
    """A docx or odt; open tracked changes are taken as accepted, headers and footers are left out."""
    try:
        given = without_descriptions(data) if format_ == "docx" else data
    except UNREADABLE:
        return Foreign(findings=(diagnose("fremd-beschaedigt", Span(name)),))
    tree = _tree(given, format_)
    if isinstance(tree, str):
        return Foreign(findings=(diagnose(tree, Span(name)),))
    content = content_of(data)
    changed = isinstance(content, Archive) and content.open_changes
    notes = (diagnose("fremd-aenderungen", Span(name)),) if changed else ()
    return Foreign(pieces_of(tree), notes)


def read_markdown(data: bytes, name: str) -> Foreign:
    """A Markdown file as this program writes it."""
    text, findings = decoded(data, name)
    if text is None:
        return Foreign(findings=tuple(findings))
    tree = _tree(text.encode(), _MARKDOWN)
    if isinstance(tree, str):
        return Foreign(findings=(diagnose(tree, Span(name)),))
    return Foreign(pieces_of(tree), tuple(findings))


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
