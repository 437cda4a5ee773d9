"""A sheet before any program has a say in it: columns, rows, formulas, marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, auto
from typing import NamedTuple

from zvgen.comparison import Op, YearComparison


class Kind(Enum):
    """How a value is shown; `MORE` and `PLUS` are differences of amounts and of other numbers.

    A `NOTE` is a text that runs over the cells to its right, a `CHECK` one that stands below numbers.
    """

    TEXT = auto()
    NOTE = auto()
    CHECK = auto()
    COUNT = auto()
    NUMBER = auto()
    PLUS = auto()
    EURO = auto()
    MORE = auto()
    SHARE = auto()
    DATE = auto()


class Tone(Enum):
    """What a mark means; its colour only says again what the marked word says."""

    NEW = auto()
    GONE = auto()
    MOVED = auto()
    CARE = auto()
    GOOD = auto()


Place = int | tuple[int, int]
"""A column, in the row of the formula; or a row and a column, both from 0, row 0 being the header."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula whose `{0}`, `{1}` … are the cells of `places`; `value` is what it comes to."""

    pattern: str
    places: tuple[Place, ...]
    value: Decimal | str


@dataclass(frozen=True, slots=True)
class Marked:
    """Old and new wording in one, the words in runs with the same fate."""

    runs: tuple[tuple[Op, str], ...]

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join(text for _, text in self.runs)


Value = str | int | Decimal | date | Formula | Marked | None


class Shown(NamedTuple):
    """A value that is shown otherwise than its column."""

    value: Value
    kind: Kind


Cell = Value | Shown


@dataclass(frozen=True, slots=True)
class Column:
    """`limit` is the greatest width in letters; longer texts are wrapped.

    `total` is what stands below: `SUM`, a text or a formula.
    `page` may begin a new page in print.
    """

    header: str
    kind: Kind = Kind.TEXT
    limit: int = 40
    total: str | Formula | None = None
    bars: bool = False
    page: bool = False


SUM = "sum"
"""The sum of the rows that a filter leaves."""


def earlier(year: YearComparison) -> str:
    """What the year before is called, also where there is none: columns need two names."""
    return year.gegen if year.gegen not in ("", str(year.jahr)) else "Vorjahr"


class Mark(NamedTuple):
    """Cells of a column that say `word` have the colour of `tone`; with `starts` those that begin with it."""

    column: int
    word: str
    tone: Tone
    starts: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table from the first cell on, and what stands below it after an empty row.

    `key` is the table's name in formulas. `empty` is said where there is no row at all.
    """

    title: str
    key: str
    about: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    empty: str
    marks: Sequence[Mark] = ()
    below: Sequence[Sequence[Cell]] = ()

    @property
    def totals(self) -> bool:
        """Whether a row of totals ends the table."""
        return any(column.total for column in self.columns)

    @property
    def body(self) -> Sequence[Sequence[Cell]]:
        """The rows, or one that says that there are none: a table cannot be without."""
        nothing: list[Cell] = [self.empty, *[None] * (len(self.columns) - 1)]
        return self.rows or [nothing]
