"""The proof view of formats without colour: each value in brackets, its field in braces behind it.

`[828.700]{haushaltsmittel}` is also what pandoc reads as a span with attributes.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from zvgen.document import Document, Text

LEGEND = (
    "Prüfansicht: Was aus den Daten eingesetzt ist, steht in eckigen Klammern, "
    "dahinter in geschweiften der Name der Angabe. Alles andere ist fester Wortlaut."
)
"""The first line of a document in proof view."""


def write_named(write: Callable[[Document], bytes], document: Document) -> bytes:
    """What `write` makes of the document with its fields named, below the legend."""
    return f"{LEGEND}\n\n".encode() + write(named(document))


def named(document: Document) -> Document:
    """The same document; what every value says names its field."""
    return replace(document, blocks=_part(document.blocks))


def _part(part: Any) -> Any:
    if isinstance(part, Text):
        return _text(part)
    if isinstance(part, tuple):
        return tuple(map(_part, part))
    return _record(part) if is_dataclass(part) and not isinstance(part, type) else part


def _text(text: Text) -> Text:
    if text.field is None:
        return text
    return Text(f"[{text.text}]{{{text.field}}}", text.field)


def _record(part: Any) -> Any:
    return replace(part, **{one.name: _part(getattr(part, one.name)) for one in fields(part)})
