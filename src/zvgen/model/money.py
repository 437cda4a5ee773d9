"""Amounts in euro: read in German notation, kept in cents, never guessed.

`828.7`, `828,700` and the like are refused with the reading that was probably meant: PyYAML, Excel and
a hurried eye each read them differently.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from zvgen.source.shapes import Refused

_AMOUNT = re.compile(r"([1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]{2}))?")
_UNIT = re.compile(r"[ \u00a0\u202f]*(?:Euro|EUR|€)$")
_DASHED = re.compile(r",[-–—]+$")
_WORDS = re.compile(r"\b(Mio|Mrd|Tsd|TEUR|T€)\b|Millionen|tausend", re.IGNORECASE)
_LOOSE = re.compile(r"(?=.*[0-9])[0-9.,' \u00a0\u202f]+")
_MAX_CENTS = 10**14
_MAX_LENGTH = 60
"""Longer texts are not looked into: no amount, or too large however it is read."""

_FULL = r"1(?:\.?0){12}(?:,00)?(?![0-9.,])"
_TOO_LARGE = rf"[0.]*(?!{_FULL})[1-9](?:\.?[0-9]){{12}}"
PATTERN = (
    rf"^\s*(?!{_TOO_LARGE})(?=.{{1,{_MAX_LENGTH}}}?\s*$)"
    rf"(?:{_AMOUNT.pattern})(?:{_UNIT.pattern[:-1]})?\s*$"
)
"""What `parse_money` takes, for editors: the largest amount and the greatest length are said ahead."""


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in cents; as text in German grouping, whole euros without ",00".

    No amount of the data is negative; a difference of two may be.
    """

    cents: int

    def __str__(self) -> str:
        """The text "828.700" or "828.700,50" (DIN 5008), without the unit."""
        euros, cents = divmod(abs(self.cents), 100)
        grouped = ("-" if self.cents < 0 else "") + f"{euros:,}".replace(",", ".")
        return f"{grouped},{cents:02}" if cents else grouped

    def __reduce__(self) -> tuple[Any, ...]:
        """How it travels to another process; what a dataclass does by itself takes five times as long."""
        return Money, (self.cents,)

    @property
    def euros(self) -> Decimal:
        """The amount in euro, exactly."""
        return Decimal(self.cents) / 100

    def __add__(self, other: "Money") -> "Money":
        return Money(self.cents + other.cents)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.cents - other.cents)

    def __abs__(self) -> "Money":
        return Money(abs(self.cents))


def parse_money(value: str) -> Money:
    """`value` as an amount; raises `Refused`."""
    wert = value.strip()
    if len(wert) > _MAX_LENGTH:
        code = "betrag-ungueltig" if wert.strip("0123456789.,") else "betrag-zu-gross"
        raise Refused(code, wert=wert)
    text = _UNIT.sub("", wert)
    match = _AMOUNT.fullmatch(text)
    if not match:
        raise _refusal(wert, text)
    cents = int(match[1].replace(".", "")) * 100 + int(match[2] or 0)
    if cents > _MAX_CENTS:
        raise Refused("betrag-zu-gross", wert=wert)
    return Money(cents)


def _refusal(wert: str, text: str) -> Refused:
    """Why `text`, which is `wert` without its unit, is no amount."""
    if text.startswith(("-", "−", "–")):
        return Refused("betrag-negativ", wert=wert)
    if _WORDS.search(text):
        return Refused("betrag-wort", wert=wert)
    if _LOOSE.fullmatch(text):
        meant = " oder ".join(f"„{m}“" for m in _meant(text))
        return Refused("betrag-mehrdeutig", wert=wert, gemeint=meant)
    whole = _DASHED.sub("", text)
    if _AMOUNT.fullmatch(whole):
        return Refused("betrag-mehrdeutig", wert=wert, gemeint=f"„{whole}“")
    return Refused("betrag-ungueltig", wert=wert)


def _meant(text: str) -> list[str]:
    """What `text` may have been meant as, likeliest first."""
    text = re.sub(r"[^0-9.,]", "", text)
    head, _, tail = text.replace(",", ".").rpartition(".")
    digits, whole = re.sub(r"\D", "", text), re.sub(r"\D", "", head)
    if not whole or len(tail) not in {1, 2}:
        return [_euros(digits)]
    exact = f"{_euros(whole)},{tail.ljust(2, '0')}"
    if not int(tail):
        exact = _euros(whole)
    if len(whole) > 3 and ("." not in head or "," in text):
        return [exact]
    return [_euros(whole + tail.ljust(3, "0")), exact]


def _euros(digits: str) -> str:
    return str(Money(int(digits) * 100))
