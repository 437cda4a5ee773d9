"""Amounts in euro: read in German notation, kept in cents, never guessed.

`828.7`, `828,700` and the like are refused with the reading that was probably meant: PyYAML, Excel and
a hurried eye each read them differently.
"""

import re
from dataclasses import dataclass

from pydantic_core import PydanticCustomError

_AMOUNT = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{2}))?")
_UNIT = re.compile(r"[ \u00a0\u202f]*(?:Euro|EUR|€)$")
_LOOSE = re.compile(r"[\d.,' \u00a0\u202f]*\d[\d.,' \u00a0\u202f]*")
_MAX_CENTS = 10**14


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
    text = _UNIT.sub("", value.strip())
    match = _AMOUNT.fullmatch(text)
    if not match:
        raise _refusal(value.strip(), text)
    cents = int(match[1].replace(".", "")) * 100 + int(match[2] or 0)
    if cents > _MAX_CENTS:
        raise PydanticCustomError("betrag-zu-gross", "too large", {"wert": value.strip()})
    return Money(cents)


def _refusal(value: str, text: str) -> PydanticCustomError:
    if text.startswith(("-", "−", "–")):
        return PydanticCustomError("betrag-negativ", "negative", {"wert": value})
    if re.search(r"\b(Mio|Mrd|Tsd|TEUR|T€)\b|Millionen|tausend", text, re.IGNORECASE):
        return PydanticCustomError("betrag-wort", "in words", {"wert": value})
    if _LOOSE.fullmatch(text):
        meant = {"wert": value, "gemeint": " oder ".join(f"„{m}“" for m in _meant(text))}
        return PydanticCustomError("betrag-mehrdeutig", "ambiguous", meant)
    return PydanticCustomError("betrag-ungueltig", "no amount", {"wert": value})


def _meant(text: str) -> list[str]:
    """What `text` may have been meant as, likeliest first."""
    digits = re.sub(r"\D", "", text)
    head, _, tail = text.replace(",", ".").rpartition(".")
    whole = re.sub(r"\D", "", head)
    if not whole:
        return [str(Money(int(digits) * 100))]
    if len(tail) == 2 and len(whole) > 3:
        return [str(Money(int(whole) * 100 + int(tail)))]
    if len(tail) < 3:
        padded = Money(int(whole + tail.ljust(3, "0")) * 100)
        exact = f"{Money(int(whole) * 100)},{tail.ljust(2, '0')}"
        return [str(padded), exact]
    return [str(Money(int(digits) * 100))]
