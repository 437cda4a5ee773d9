"""What the review page is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from zvgen.comparison import Comparison, YearComparison
from zvgen.overview import Amount, KreisFacts, YearFacts


class Link(NamedTuple):
    """A file beside the page; `href` is relative to it and already fit for an address."""

    label: str
    href: str


@dataclass(frozen=True)
class Review:
    """A year to be approved.

    `facts` has every Kreis of `year`; `links` the files there are, by the key of the Kreis, and `workbook`
    the one of the whole year.
    """

    year: YearComparison
    facts: YearFacts
    links: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    workbook: Link | None = None

    @property
    def identity(self) -> str:
        """What marks and notes belong to: "art/2025/2024"."""
        return f"{self.year.art}/{self.year.jahr}/{self.year.gegen}"

    @property
    def names(self) -> tuple[str, str]:
        """What both years are called; a first year has none before it."""
        return self.year.gegen or "Vorjahr", str(self.year.jahr)

    @property
    def amount(self) -> str:
        """The field the page calls budget: the one a control sum adds up, else the first amount."""
        controlled = [one.of for one in self.facts.controls]
        return next(iter((*controlled, *self.facts.amounts)), "")

    def pairs(self) -> list[tuple[Comparison, KreisFacts]]:
        """Each Kreis: what changed, and what is."""
        facts = {one.kreis: one for one in self.facts}
        return [(one, facts[one.kreis]) for one in self.year]

    def budget(self, facts: KreisFacts) -> Amount:
        """The budget of a Kreis in both years."""
        nothing = Amount(self.amount, None, None)
        return next((one for one in facts.amounts if one.field == self.amount), nothing)

    def total(self, *, new: bool) -> Decimal:
        """The sum of the budgets of one year."""
        budgets = map(self.budget, self.facts)
        sides = (one.new if new else one.old for one in budgets)
        return sum((side for side in sides if side is not None), Decimal(0))
