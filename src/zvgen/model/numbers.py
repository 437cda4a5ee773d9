"""Numbers in German notation: whole numbers, decimals, percentages, with or without a sign.

A number keeps the decimals it was written with: 7,9 and 7,90 say different things in a table.
"""

import re
from decimal import Context, Decimal
from typing import Self

from zvgen.source.shapes import Refused

_WHOLE = r"([+\-−–]?)([1-9][0-9]{0,2}(?:\.[0-9]{3}){1,4}|[0-9]{1,12})"
"""No group of thousands begins with 0: 0.125 is English, and not 125."""
_NUMBER = re.compile(_WHOLE + r"(?:,([0-9]{1,6}))?")
_PERCENT = re.compile(r"[ \u00a0\u202f]*(?:%|Prozent)$")

WHOLE_PATTERN = rf"^\s*{_WHOLE}\s*$"
NUMBER_PATTERN = rf"^\s*{_NUMBER.pattern}\s*$"
PERCENT_PATTERN = rf"^\s*{_NUMBER.pattern}\s*(?:%|Prozent)?\s*$"
"""What `parse_whole`, `parse_number` and `parse_percent` take, for editors."""


class Number(Decimal):
    """A number; as text "8.618", "-0,4": grouped by points, with a decimal comma (DIN 5008)."""

    __slots__ = ()

    def __str__(self) -> str:
        return super().__format__(",f").translate(_GERMAN)

    def __format__(self, form: str, _context: Context | None = None, /) -> str:
        return format(str(self), form)

    def __add__(self, other: Decimal | int) -> Self:
        return type(self)(super().__add__(other))

    def __sub__(self, other: Decimal | int) -> Self:
        return type(self)(super().__sub__(other))

    def __abs__(self) -> Self:
        return type(self)(super().__abs__())


_GERMAN = str.maketrans(",.", ".,")


def parse_number(value: str) -> Number:
    """`value` as a number with any decimals; raises `Refused`."""
    return _number(value, value, "zahl-form")


def parse_whole(value: str) -> Number:
    """`value` as a number without decimals; raises `Refused`."""
    number = _number(value, value, "zahl-ungueltig")
    if number.as_tuple().exponent:
        raise Refused("zahl-ungueltig", wert=value.strip())
    return number


def parse_percent(value: str) -> Number:
    """`value` as a percentage, the sign % or the word at its end or not; raises `Refused`."""
    return _number(_PERCENT.sub("", value.strip()), value, "prozent-form")


def _number(text: str, value: str, code: str) -> Number:
    """The number in `text`, which is `value` without its unit; zero has no sign."""
    match = _NUMBER.fullmatch(text.strip())
    if not match:
        raise Refused(code, wert=value.strip())
    sign, whole, decimals = match.groups()
    written = whole.replace(".", "") + (f".{decimals}" if decimals else "")
    negative = sign and sign != "+" and written.strip("0.")
    return Number(f"-{written}" if negative else written)
