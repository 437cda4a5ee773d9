"""The ministry: its name and its ministers by period. The date of signature decides, not the year."""

from dataclasses import dataclass
from datetime import date

from zvgen.model.dates import Day
from zvgen.model.fields import DAY, TEXT, Record
from zvgen.source.shapes import Entry, ListOf, RecordOf, may, need


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Record):
    """Something that holds from one day to another, both included; open without an end."""

    gueltig_ab: Day | None = None
    gueltig_bis: Day | None = None

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ministerium(Period):
    """The ministry as a party, with its short form and four cases."""

    name: str
    kurz: str
    nominativ: str
    genitiv: str
    dativ: str
    akkusativ: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Minister(Period):
    """Who leads the ministry or a department, with the office as it stands under a signature."""

    name: str
    amt: str


@dataclass(frozen=True, slots=True)
class Land(Record):
    """`data/land.yaml`."""

    ministerien: tuple[Ministerium, ...]
    minister: tuple[Minister, ...] = ()
    abteilungsleitung: tuple[Minister, ...] = ()

    def ministerium_am(self, day: Day) -> Ministerium | None:
        """The ministry as it was named on `day`."""
        return next((m for m in self.ministerien if m.covers(day)), None)

    @property
    def offices(self) -> frozenset[str]:
        """The offices whose holders are known."""
        return frozenset(m.amt for m in (*self.minister, *self.abteilungsleitung))

    def in_office(self, amt: str, day: Day) -> Minister | None:
        """Who held `amt` on `day`; who led the ministry counts for the office of any minister."""
        led = self.minister if amt in {m.amt for m in self.minister} else ()
        heads = [m for m in self.abteilungsleitung if m.amt == amt]
        return next((m for m in (*led, *heads) if m.covers(day)), None)


_PERIOD: dict[str, Entry] = {"gueltig_ab": may(DAY), "gueltig_bis": may(DAY)}
_CASES = ("nominativ", "genitiv", "dativ", "akkusativ")
_MINISTERIUM = RecordOf(
    Ministerium, **_PERIOD, **{name: need(TEXT) for name in ("name", "kurz", *_CASES)}
)
_MINISTER = RecordOf(Minister, **_PERIOD, name=need(TEXT), amt=need(TEXT))
LAND = RecordOf(
    Land,
    ministerien=need(ListOf(_MINISTERIUM)),
    minister=may(ListOf(_MINISTER)),
    abteilungsleitung=may(ListOf(_MINISTER)),
)
"""What `data/land.yaml` looks like."""
