"""Rules over agreements: one function each, its docstring is the rule."""

from zvgen.checks.agreement import AGREEMENT_CHECKS, check_agreement
from zvgen.checks.kind import check_kind
from zvgen.checks.kreise import check_kreise
from zvgen.checks.land import check_land
from zvgen.checks.year import YEAR_CHECKS, check_year

__all__ = [
    "AGREEMENT_CHECKS",
    "YEAR_CHECKS",
    "check_agreement",
    "check_kind",
    "check_kreise",
    "check_land",
    "check_year",
]
