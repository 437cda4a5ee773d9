"""A document as one HTML file that needs nothing else: for screens, screen readers and paper."""

from zvgen.writers.html.writer import prepare

__all__ = ["prepare"]
