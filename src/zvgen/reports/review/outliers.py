"""Which Kreise stand out, and why, in words.

A head of section looks at these first. The rules are told on the page, and in docs/review.md:

- The budget changed by more than 10 percent.
- The change lies outside of what is usual this year: beyond the quartiles of all changes by more than one
  and a half times their distance (Tukey's fences). Asked from eight Kreise on and for changes of at least
  1 percent: among budgets that all stay the same, every rounding would stand out.
- More than half of last year's projects are dropped, and at least two.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from statistics import quantiles
from typing import NamedTuple

from zvgen.comparison import Comparison, Standing
from zvgen.overview import KreisFacts
from zvgen.reports.review.figures import more_percent, share
from zvgen.reports.review.value import Review

LIMIT = Decimal(10)
_REACH = Decimal("1.5")
_ENOUGH = 8
_LEAST = Decimal(1)
_TENTH = Decimal("0.1")
_SOME = 2


class Usual(NamedTuple):
    """The changes that are usual, in percent."""

    low: Decimal
    high: Decimal

    def __str__(self) -> str:
        return f"{more_percent(self.low)} bis {more_percent(self.high)}"


def usual(review: Review) -> Usual | None:
    """Tukey's fences of the budgets' changes; None if there are too few to say."""
    shares = [
        share(review.budget(facts))
        for one, facts in review.pairs()
        if one.standing is Standing.COMPARED
    ]
    return fences([part for part in shares if part is not None])


def fences(shares: Sequence[Decimal]) -> Usual | None:
    """One and a half times the distance of the quartiles beyond them."""
    if len(shares) < _ENOUGH:
        return None
    first, _, third = quantiles(shares, n=4, method="inclusive")
    reach = (third - first) * _REACH
    return Usual((first - reach).quantize(_TENTH), (third + reach).quantize(_TENTH))


def outliers(
    review: Review, one: Comparison, facts: KreisFacts, ordinary: Usual | None
) -> tuple[str, ...]:
    """Why a Kreis stands out; nothing if it does not, or has nothing to be compared with."""
    if one.standing is not Standing.COMPARED:
        return ()
    return (*_budget(share(review.budget(facts)), ordinary), *_projects(facts))


def _budget(more: Decimal | None, ordinary: Usual | None) -> Iterator[str]:
    if more is None:
        return
    if abs(more) > LIMIT:
        yield f"Budget {more_percent(more)}: mehr als {LIMIT}\u00a0%"
    elif ordinary and abs(more) >= _LEAST and not ordinary.low <= more <= ordinary.high:
        yield f"Budget {more_percent(more)}: üblich sind {ordinary}"


def _projects(facts: KreisFacts) -> Iterator[str]:
    before = sum(not one.added for one in facts.projects)
    gone = sum(one.removed for one in facts.projects)
    if gone >= _SOME and 2 * gone > before:
        yield f"{gone} von {before} Projekten entfallen"
