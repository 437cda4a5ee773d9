"""The types of single values: how a text of a data file becomes a value of the model."""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from zvgen.diagnostics import suggestion
from zvgen.model.dates import Day, parse_day
from zvgen.model.money import Money, parse_money
from zvgen.model.numbers import Number, parse_number, parse_percent, parse_whole
from zvgen.source.shapes import Refused, Value

_COUNT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){1,2}|[0-9]{1,9}")
_KEY = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*")
Choice = TypeVar("Choice", bound=StrEnum)


class Record:
    """A frozen part of the model; wording sees its fields and nothing else of it."""

    __slots__ = ()


def _text(value: str) -> str:
    """Any characters, blanks at the ends included; not nothing."""
    if not value.strip():
        raise Refused("wert-fehlt")
    return value


def _count(value: str) -> int:
    text = _text(value).strip()
    if not _COUNT.fullmatch(text):
        raise Refused("zahl-ungueltig", wert=text)
    return int(text.replace(".", ""))


def _key(value: str) -> str:
    if not _KEY.fullmatch(_text(value)):
        raise Refused("schluessel-form", wert=value)
    return value


def one_of(allowed: Iterable[str]) -> Value[str]:
    """One of these texts; the nearest is suggested."""
    texts = tuple(allowed)

    def choose(value: str) -> str:
        text = _text(value).strip()
        if text not in texts:
            near, all_of_them = suggestion(text, texts), ", ".join(texts)
            raise Refused("wert-nicht-erlaubt", wert=text, vorschlag=near, erlaubt=all_of_them)
        return text

    return Value(choose, {"type": "string", "enum": list(texts)})


def member_of(choice: type[Choice]) -> Value[Choice]:
    """A member of `choice`, by its value."""
    text = one_of(choice)
    return Value(lambda value: choice(text.parse(value)), text.schema())


_NOT_BLANK = {"type": "string", "pattern": r"\S"}
_NUMBERS = ["string", "number"]
"""What an editor takes 828.700 or 1233 for, without knowing that every value is text here."""

TEXT = Value(_text, _NOT_BLANK)
KEY = Value(_key, {"type": "string", "pattern": f"^{_KEY.pattern}$"})
COUNT = Value(_count, {"type": ["string", "integer"], "pattern": f"^(?:{_COUNT.pattern})$"})
WHOLE: Value[Number] = Value(parse_whole, {"type": _NUMBERS})
NUMBER: Value[Number] = Value(parse_number, {"type": _NUMBERS})
PERCENT: Value[Number] = Value(parse_percent, {"type": _NUMBERS})
MONEY: Value[Money] = Value(parse_money, {"type": _NUMBERS}, wrong="form-betrag")
DAY: Value[Day] = Value(parse_day, {"type": "string"}, wrong="form-datum")
YES_NO = one_of(("ja", "nein"))
FLAG = Value(lambda value: YES_NO.parse(value) == "ja", YES_NO.schema())
