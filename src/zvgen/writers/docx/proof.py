"""The proof view of a document: its values become `Value`, which `runs` shades and names."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from zvgen.document import Document, Text
from zvgen.writers.docx.runs import Value


def shown(document: Document) -> Document:
    """The same document; everything that came from the data can be told from the wording."""
    return replace(document, blocks=_part(document.blocks))


def _part(part: Any) -> Any:
    if isinstance(part, Text):
        return part if part.field is None else Value(part.text, part.field)
    if isinstance(part, tuple):
        return tuple(map(_part, part))
    if not is_dataclass(part) or isinstance(part, type):
        return part
    return replace(part, **{one.name: _part(getattr(part, one.name)) for one in fields(part)})
