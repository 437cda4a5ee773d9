"""Whole comparisons: which years and agreements meet, read, composed and compared."""

from zvgen.diff.foreign import compare_with_file
from zvgen.diff.old import compare_with_seal, compare_with_version
from zvgen.diff.pairs import YearPair, year_pairs
from zvgen.diff.years import Compared, compare_pair_of_years

__all__ = [
    "Compared",
    "YearPair",
    "compare_pair_of_years",
    "compare_with_file",
    "compare_with_seal",
    "compare_with_version",
    "year_pairs",
]
