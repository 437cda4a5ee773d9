"""The proof view: every value of a document changed, and how that looks in formats without colour.

There each value stands in brackets, its field in braces behind it:

`[828.700]{haushaltsmittel}` is also what pandoc reads as a span with attributes.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from zvgen.document import Document, Paragraph, Role, Section, Strong, Text

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
    return with_values(document, lambda one: Text(f"[{one.text}]{{{one.field}}}", one.field))


def below_legend(document: Document, where: str) -> Document:
    """The same document below a paragraph that shows a shaded value and says `where` its field is named."""
    inlines = (
        Strong((Text("Prüfansicht:"),)),
        Text(" Was aus den Daten eingesetzt ist, ist "),
        Text("so hinterlegt", "name_der_angabe"),
        Text(f"; {where} Alles andere ist fester Wortlaut."),
    )
    legend = Section("", Role.UNTITLED, "", (), (Paragraph(inlines),))
    return replace(document, blocks=(legend, *document.blocks))


def with_values(document: Document, change: Callable[[Text], Text]) -> Document:
    """The same document with every text that came from the data changed; wording stays as it is."""
    return replace(document, blocks=_changed(document.blocks, change))


def _changed(part: Any, change: Callable[[Text], Text]) -> Any:
    if isinstance(part, Text):
        return part if part.field is None else change(part)
    if isinstance(part, tuple):
        return tuple([_changed(one, change) for one in part])
    if not is_dataclass(part) or isinstance(part, type):
        return part
    parts = {one.name: _changed(getattr(part, one.name), change) for one in fields(part)}
    return replace(part, **parts)
