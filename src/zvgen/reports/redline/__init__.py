"""Two Word files of one layout as one with tracked changes: accept all is the new, reject all the old."""

from zvgen.reports.redline.errors import BrokenRedline, UnusablePair
from zvgen.reports.redline.redline import redline

__all__ = ["BrokenRedline", "UnusablePair", "redline"]
