"""The ministry: its name and its ministers by period. The date of signature decides, not the year."""

from datetime import date
from typing import Annotated

from zvgen.model.dates import Day
from zvgen.model.fields import Listed, OptionalDay, Record, TextField


class Period(Record):
    """Something that holds from one day to another, both included; open without an end."""

    gueltig_ab: OptionalDay = None
    gueltig_bis: OptionalDay = None

    def covers(self, day: Day) -> bool:
        """Whether `day` lies in the period."""
        return self.first <= day <= self.last

    def overlaps(self, other: "Period") -> bool:
        """Whether a day lies in both."""
        return max(self.first, other.first) <= min(self.last, other.last)

    @property
    def is_reversed(self) -> bool:
        """Whether it ends before it begins."""
        return self.last < self.first

    @property
    def first(self) -> Day:
        """Its first day, the earliest there is if open."""
        return self.gueltig_ab or Day(date.min)

    @property
    def last(self) -> Day:
        """Its last day, the latest there is if open."""
        return self.gueltig_bis or Day(date.max)


class Ministerium(Period):
    """The ministry as a party, with its short form and four cases."""

    name: TextField
    kurz: TextField
    nominativ: TextField
    genitiv: TextField
    dativ: TextField
    akkusativ: TextField


class Minister(Period):
    """Who leads the ministry, with the office as it stands under a signature."""

    name: TextField
    amt: TextField


class Land(Record):
    """`data/land.yaml`."""

    ministerien: Annotated[tuple[Ministerium, ...], Listed]
    minister: Annotated[tuple[Minister, ...], Listed] = ()

    def ministerium_am(self, day: Day) -> Ministerium | None:
        """The ministry as it was named on `day`."""
        return next((m for m in self.ministerien if m.covers(day)), None)

    def minister_am(self, day: Day) -> Minister | None:
        """Who led the ministry on `day`."""
        return next((m for m in self.minister if m.covers(day)), None)
