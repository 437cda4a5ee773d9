"""A document as OpenDocument text, in the look of `layout.odt`."""

from zvgen.writers.odt.writer import prepare

__all__ = ["prepare"]
