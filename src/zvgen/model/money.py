"""Amounts in euro: read in German notation, kept in cents, never guessed.

`828.7`, `828,700` and the like are refused with the reading that was probably meant: PyYAML, Excel and
a hurried eye each read them differently.
"""

import re
from dataclasses import dataclass
from typing import LiteralString

from pydantic_core import PydanticCustomError

_AMOUNT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]{2}))?")
_UNIT = re.compile(r"[ \u00a0\u202f]*(?:Euro|EUR|€)$")
_DASHED = re.compile(r",[-–—]+$")
_WORDS = re.compile(r"\b(Mio|Mrd|Tsd|TEUR|T€)\b|Millionen|tausend", re.IGNORECASE)
_LOOSE = re.compile(r"(?=.*[0-9])[0-9.,' \u00a0\u202f]+")
_MAX_CENTS = 10**14
_MAX_LENGTH = 60
"""Longer texts are not looked into: no amount, or too large however it is read."""


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in cents, not negative; as text in German grouping, whole euros without ",00"."""

    cents: int

    def __str__(self) -> str:
        """The text "828.700" or "828.700,50" (DIN 5008), without the unit."""
        euros, cents = divmod(self.cents, 100)
        grouped = f"{euros:,}".replace(",", ".")
        return f"{grouped},{cents:02}" if cents else grouped

    def __add__(self, other: "Money") -> "Money":
        return Money(self.cents + other.cents)


def parse_money(value: object) -> Money:
    """`value` as an amount; raises a `PydanticCustomError` whose type is a diagnostic code."""
    if isinstance(value, Money):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("form-betrag", "not a scalar")
    wert = value.strip()
    if len(wert) > _MAX_LENGTH:
        raise _refused(
            "betrag-ungueltig" if wert.strip("0123456789.,") else "betrag-zu-gross", wert
        )
    text = _UNIT.sub("", wert)
    match = _AMOUNT.fullmatch(text)
    if not match:
        raise _refusal(wert, text)
    cents = int(match[1].replace(".", "")) * 100 + int(match[2] or 0)
    if cents > _MAX_CENTS:
        raise _refused("betrag-zu-gross", wert)
    return Money(cents)


def _refusal(wert: str, text: str) -> PydanticCustomError:
    """Why `text`, which is `wert` without its unit, is no amount."""
    if text.startswith(("-", "−", "–")):
        return _refused("betrag-negativ", wert)
    if _WORDS.search(text):
        return _refused("betrag-wort", wert)
    if _LOOSE.fullmatch(text):
        meant = " oder ".join(f"„{m}“" for m in _meant(text))
        return _refused("betrag-mehrdeutig", wert, gemeint=meant)
    whole = _DASHED.sub("", text)
    if _AMOUNT.fullmatch(whole):
        return _refused("betrag-mehrdeutig", wert, gemeint=f"„{whole}“")
    return _refused("betrag-ungueltig", wert)


def _refused(code: LiteralString, wert: str, **values: str) -> PydanticCustomError:
    return PydanticCustomError(code, "no amount", {"wert": wert, **values})


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
