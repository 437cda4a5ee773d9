"""The proof view of a document: its values become `Value`, which `runs` shades and names."""

from zvgen.document import Document
from zvgen.writers.docx.runs import Value
from zvgen.writers.proof import with_values


def shown(document: Document) -> Document:
    """The same document; everything that came from the data can be told from the wording."""
    return with_values(document, lambda one: Value(one.text, one.field))
