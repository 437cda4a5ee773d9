"""What the agreements of two years say, changed or not: values beside the comparison.

A `YearComparison` holds differences. Status, amounts, every project and signatory and the control sums are
facts of the data; `compare.facts` gathers them, the review page and the workbook show them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Amount:
    """A declared amount of a Kreis in both years, in euro; None where it is not given."""

    field: str
    old: Decimal | None
    new: Decimal | None


@dataclass(frozen=True, slots=True)
class ControlSum:
    """The amount stated for a year as the sum of the field `of` over all Kreise; None if none is stated."""

    field: str
    of: str
    old: Decimal | None
    new: Decimal | None


@dataclass(frozen=True, slots=True)
class Group:
    """What projects of the field `field` are listed under: its key and its title."""

    field: str
    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Project:
    """A project of one year; `field` is its path, `group` the key of its group, `group_title` its title."""

    field: str
    group: str
    group_title: str
    title: str
    carrier: str = ""
    places: int | None = None
    money: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ProjectFact:
    """A project in both years; None on the side that does not have it.

    `likeness` (percent) says that only similar names speak for its being the same; None if that is certain.
    """

    old: Project | None
    new: Project | None
    likeness: int | None = None

    @property
    def present(self) -> Project:
        """What it is now, or what it was if it is gone."""
        there = self.new or self.old
        if there is None:
            raise ValueError("a project of neither year")
        return there

    @property
    def before(self) -> Project:
        """What it was, or what it is if it is new."""
        return self.old or self.present

    @property
    def added(self) -> bool:
        """Whether only the new year has it."""
        return self.old is None

    @property
    def removed(self) -> bool:
        """Whether only the old year had it."""
        return self.new is None

    @property
    def renamed(self) -> bool:
        """Whether both years have it, under two names."""
        return self._both and self.before.title != self.present.title

    @property
    def moved(self) -> bool:
        """Whether both years have it, in two groups."""
        return self._both and self.before.group != self.present.group

    @property
    def changed(self) -> bool:
        """Whether both years have it, and carrier, places or money differ."""
        old, new = self.before, self.present
        parts = (old.carrier, old.places, old.money), (new.carrier, new.places, new.money)
        return self._both and parts[0] != parts[1]

    @property
    def _both(self) -> bool:
        return self.old is not None and self.new is not None


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs for the side `party`; `name` is empty and `day` None as long as that is open."""

    party: str
    name: str
    office: str
    place: str
    day: date | None


@dataclass(frozen=True, slots=True)
class KreisFacts:
    """One Kreis in both years; a status is empty where there is no agreement.

    `history` are the amounts of all years of the first declared amount, the oldest first.
    """

    kreis: str
    name: str
    ags: str
    status_old: str
    status_new: str
    amounts: tuple[Amount, ...] = ()
    projects: tuple[ProjectFact, ...] = ()
    signatories_old: tuple[Signatory, ...] = ()
    signatories_new: tuple[Signatory, ...] = ()
    history: tuple[tuple[int, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class YearFacts:
    """All Kreise of a comparison, in its order.

    `amounts` are the declared amounts, `missing` names the Kreise of the year that are not among them.
    """

    kreise: tuple[KreisFacts, ...]
    amounts: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    controls: tuple[ControlSum, ...] = ()
    missing: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[KreisFacts]:
        return iter(self.kreise)
