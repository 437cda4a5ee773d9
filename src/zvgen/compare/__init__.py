"""Two agreements to what differs between them: pure, the data exactly, the wording word by word."""

from zvgen.compare.agreements import NO_DOCUMENT, Version, compare_versions
from zvgen.compare.data import compare
from zvgen.compare.years import Versions, alone, compare_years

__all__ = [
    "NO_DOCUMENT",
    "Version",
    "Versions",
    "alone",
    "compare",
    "compare_versions",
    "compare_years",
]
