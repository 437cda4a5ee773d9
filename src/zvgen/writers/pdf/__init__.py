"""A document as a PDF that everybody can read, in the look of `layout.typ`."""

from zvgen.writers.pdf.writer import prepare

__all__ = ["prepare"]
