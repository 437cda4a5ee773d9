"""The types of single values: how a text of a data file becomes a value of the model."""

import re
from collections.abc import Iterable
from dataclasses import fields
from enum import StrEnum
from typing import Any, TypeVar

from zvgen.diagnostics import suggestion
from zvgen.messages import MESSAGES
from zvgen.model import dates, money, numbers
from zvgen.model.dates import Day, parse_day
from zvgen.model.money import Money, parse_money
from zvgen.model.numbers import Number, parse_number, parse_percent, parse_whole
from zvgen.source.shapes import Json, Refused, Value

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_COUNT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){1,2}|[0-9]{1,9}")
_KEY = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*")
_PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_TEXTS = ("string",)
_NUMBERS = ("string", "number")
"""What an editor takes 828.700 or 1233 for, without knowing that every value is text here."""
Choice = TypeVar("Choice", bound=StrEnum)


class Record:
    """A frozen part of the model; wording sees its fields and nothing else of it."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        """How it travels to another process: its values alone, for every document has dozens."""
        kind = type(self)
        return _remade, (kind, *[getattr(self, name) for name in names_of(kind)])


def _remade(kind: type[Record], *values: object) -> Record:
    """The record that had these values; they were checked when it was made first."""
    record = object.__new__(kind)
    for name, value in zip(names_of(kind), values, strict=True):
        object.__setattr__(record, name, value)
    return record


_NAMES: dict[type[Record], tuple[str, ...]] = {}


def names_of(record: type[Record]) -> tuple[str, ...]:
    """The fields of a kind of record; kept, because every value of every document asks for them."""
    known = _NAMES.get(record)
    if known is None:
        known = _NAMES[record] = tuple(field.name for field in fields(record))  # type: ignore[arg-type]
    return known


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


def _year(value: str) -> int:
    text = _text(value).strip()
    if not _YEAR.fullmatch(text):
        raise Refused("jahr-form", wert=text)
    return int(text)


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

    return Value(choose, {"enum": [reading for text in texts for reading in _readings(text)]})


def member_of(choice: type[Choice]) -> Value[Choice]:
    """A member of `choice`, by its value."""
    text = one_of(choice)
    return Value(lambda value: choice(text.parse(value)), text.schema())


def _readings(text: str) -> list[str | int]:
    """`text`, and the number that an editor takes it for, which does not know that all is text here."""
    return [text, int(text)] if _PLAIN_NUMBER.fullmatch(text) else [text]


def _written(pattern: str, wrong: str, *examples: str, types: Iterable[str] = _NUMBERS) -> Json:
    """The schema of texts of `pattern`; an editor that can shows the remedy of the message `wrong`."""
    shown: Json = {"patternErrorMessage": MESSAGES[wrong].remedy, "examples": list(examples)}
    return {"type": list(types), "pattern": pattern, **shown}


_COUNT_SCHEMA = _written(rf"^\s*(?:{_COUNT.pattern})\s*$", "zahl-ungueltig", "12")
_YEAR_SCHEMA = _written(rf"^\s*(?:{_YEAR.pattern})\s*$", "jahr-form", "2024")
_KEY_SCHEMA = _written(rf"^{_KEY.pattern}$(?!\n)", "schluessel-form", "azubi-coach", types=_TEXTS)
_WHOLE = _written(numbers.WHOLE_PATTERN, "zahl-ungueltig", "1.233")
_NUMBER = _written(numbers.NUMBER_PATTERN, "zahl-form", "7,9", "8.618")
_PERCENT = _written(numbers.PERCENT_PATTERN, "prozent-form", "2,7 %", "-4,5 %")
_MONEY = _written(money.PATTERN, "betrag-ungueltig", "828.700 Euro", "828.700,50 Euro")
_DAY = _written(dates.PATTERN, "datum-ungueltig", "02.08.2025", "2. August 2025", types=_TEXTS)

TEXT = Value(_text, {"type": ["string", "number", "boolean"], "pattern": r"\S"})
KEY = Value(_key, _KEY_SCHEMA)
COUNT = Value(_count, _COUNT_SCHEMA)
YEAR = Value(_year, _YEAR_SCHEMA)
WHOLE: Value[Number] = Value(parse_whole, _WHOLE)
NUMBER: Value[Number] = Value(parse_number, _NUMBER)
PERCENT: Value[Number] = Value(parse_percent, _PERCENT)
MONEY: Value[Money] = Value(parse_money, {**_MONEY, "minimum": 0}, wrong="form-betrag")
DAY: Value[Day] = Value(parse_day, _DAY, wrong="form-datum")
YES_NO = one_of(("ja", "nein"))
FLAG = Value(lambda value: YES_NO.parse(value) == "ja", YES_NO.schema())
