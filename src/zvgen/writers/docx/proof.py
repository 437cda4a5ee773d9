"""The proof view of a document: its values become `Value`, which `runs` shades and names."""

from zvgen.document import Document
from zvgen.writers.docx.runs import Value
from zvgen.writers.proof import below_legend, with_values

_WHERE = "wer mit der Maus darauf zeigt oder hineinklickt, sieht den Namen der Angabe."


def shown(document: Document) -> Document:
    """The same document below its legend; what came from the data can be told from the wording."""
    whole = below_legend(document, _WHERE)
    return with_values(whole, lambda one: Value(one.text, one.field))
