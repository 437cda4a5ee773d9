"""Dates as German clerks write them; shown in one style, TT.MM.JJJJ (DIN 5008)."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from zvgen.source.shapes import Refused

_MONTHS = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]
_NUMERIC = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_WORDS = re.compile(r"([0-9]{1,2})\. ?(" + "|".join(_MONTHS) + r") ([0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}\. ?[0-9]{1,2}\. ?[0-9]{2}")

_DAY, _MONTH, _YEAR = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])", "(?!0000)[0-9]{4}"
_TWO_DIGITS = _YEAR + "-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_NAMED = "(?:" + "|".join(_MONTHS) + ")"
PATTERN = rf"^\s*(?:{_DAY}\. ?{_MONTH}\. ?{_YEAR}|{_TWO_DIGITS}|{_DAY}\. ?{_NAMED} {_YEAR})\s*$"
"""What `parse_day` takes, for editors; that February ends before its 31st is left to `parse_day`."""


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A calendar day; as text "02.08.2025"."""

    date: date

    def __str__(self) -> str:
        return f"{self.date.day:02}.{self.date.month:02}.{self.date.year:04}"

    def __reduce__(self) -> tuple[Any, ...]:
        """How it travels to another process; what a dataclass does by itself takes five times as long."""
        return Day, (self.date,)

    @property
    def weekend(self) -> bool:
        """Whether the day is a Saturday or a Sunday."""
        return self.date.weekday() >= 5


def parse_day(value: str) -> Day:
    """`value` as a day; raises `Refused`."""
    text = value.strip()
    numbers = _numbers(text)
    if numbers is None:
        code = "datum-jahr-kurz" if _SHORT_YEAR.fullmatch(text) else "datum-ungueltig"
        raise Refused(code, wert=text)
    try:
        return Day(date(*numbers))
    except ValueError:
        raise Refused("datum-gibt-es-nicht", wert=text) from None


def _numbers(text: str) -> tuple[int, int, int] | None:
    """Year, month, day."""
    if match := _NUMERIC.fullmatch(text):
        return int(match[3]), int(match[2]), int(match[1])
    if match := _ISO.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _WORDS.fullmatch(text):
        return int(match[3]), _MONTHS.index(match[2]) + 1, int(match[1])
    return None
