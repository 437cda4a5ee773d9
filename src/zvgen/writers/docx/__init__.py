"""A document as a Word file, in the look of `layout.docx`."""

from zvgen.writers.docx.writer import prepare

__all__ = ["prepare"]
