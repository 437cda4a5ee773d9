"""The types a field can have: how a text of the data file becomes a value.

A document kind names these types in `art.yaml`; `annotation` turns a declaration into what pydantic
checks. Every refusal is a `PydanticCustomError` whose type is a code of `zvgen.messages`.
"""

import re
from collections.abc import Callable, Iterable
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from zvgen.diagnostics import suggestion
from zvgen.model.dates import Day, parse_day
from zvgen.model.money import Money, parse_money

_WHOLE = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){1,2}|[0-9]{1,9}")
_KEY = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*")


class Record(BaseModel):
    """A frozen part of the model; keys that it does not declare are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


def _text(value: object) -> str:
    """Any characters, blanks at the ends included; not nothing."""
    if value is None:
        raise PydanticCustomError("wert-fehlt", "empty")
    if not isinstance(value, str):
        raise PydanticCustomError("form-text", "not a scalar")
    if not value.strip():
        raise PydanticCustomError("wert-fehlt", "blank")
    return value


def _whole(value: object) -> int:
    text = _text(value).strip()
    if not _WHOLE.fullmatch(text):
        raise PydanticCustomError("zahl-ungueltig", "no whole number", {"wert": text})
    return int(text.replace(".", ""))


def _key(value: object) -> str:
    text = _text(value)
    if not _KEY.fullmatch(text):
        raise PydanticCustomError("schluessel-form", "no key", {"wert": text})
    return text


def one_of(*allowed: str) -> Callable[[object], str]:
    """A validator that lets only `allowed` pass and suggests the nearest."""

    def choose(value: object) -> str:
        text = _text(value).strip()
        if text not in allowed:
            raise PydanticCustomError(
                "wert-nicht-erlaubt",
                "not allowed",
                {
                    "wert": text,
                    "vorschlag": suggestion(text, allowed),
                    "erlaubt": ", ".join(allowed),
                },
            )
        return text

    return choose


def _listed(value: object) -> object:
    """An empty value (`ausbildung:`) is refused with the hint to write `[]`."""
    if value is None:
        raise PydanticCustomError("liste-leer", "empty")
    if not isinstance(value, list | tuple):
        raise PydanticCustomError("form-liste", "not a list")
    return value


def optional(parse: Callable[[object], Any]) -> BeforeValidator:
    """`parse`, except that a missing or empty value is None."""
    return BeforeValidator(lambda value: None if value is None else parse(value))


TextField = Annotated[str, BeforeValidator(_text)]
OptionalText = Annotated[str | None, optional(_text)]
WholeField = Annotated[int, BeforeValidator(_whole)]
OptionalWhole = Annotated[int | None, optional(_whole)]
KeyField = Annotated[str, BeforeValidator(_key)]
OptionalKey = Annotated[str | None, optional(_key)]
MoneyField = Annotated[Money, BeforeValidator(parse_money)]
OptionalMoney = Annotated[Money | None, optional(parse_money)]
DayField = Annotated[Day, BeforeValidator(parse_day)]
OptionalDay = Annotated[Day | None, optional(parse_day)]
Listed = BeforeValidator(_listed)


def _is_torn_title(value: object, names: Iterable[str]) -> bool:
    """Whether a mapping is a title with a colon, "Modul 2: Praxis": no key is even like a name we know."""
    if not isinstance(value, dict) or not value or "titel" in value:
        return False
    return not any(suggestion(key, names) for key in value)


class Massnahme(Record):
    """A funded project; `kennung` keeps its identity over the years, whatever it is called."""

    titel: TextField
    kennung: OptionalKey = None
    traeger: OptionalText = None
    plaetze: OptionalWhole = None
    mittel: OptionalMoney = None

    @model_validator(mode="before")
    @classmethod
    def _title_alone(cls, value: object) -> object:
        """A project may be written as its title alone."""
        if isinstance(value, str) or value is None:
            return {"titel": value}
        if not isinstance(value, dict | Massnahme):
            raise PydanticCustomError("form-massnahme", "neither text nor mapping")
        if _is_torn_title(value, cls.model_fields):
            raise PydanticCustomError("yaml-doppelpunkt", "a title with a colon")
        return value


class Massnahmenart(Record):
    """A kind of project: `schluessel` in the data, `titel` in the document."""

    schluessel: KeyField
    titel: TextField


Massnahmen = dict[KeyField, Annotated[tuple[Massnahme, ...], Listed]]
Massnahmenarten = Annotated[tuple[Massnahmenart, ...], Listed]


def _distinct(kinds: tuple[Massnahmenart, ...]) -> tuple[Massnahmenart, ...]:
    seen: set[str] = set()
    for index, kind in enumerate(kinds):
        if kind.schluessel in seen:
            context = {"schluessel": kind.schluessel, "ort": (index, "schluessel")}
            raise PydanticCustomError("massnahmenart-doppelt", "twice", context)
        seen.add(kind.schluessel)
    return kinds


class FieldType(NamedTuple):
    """How a field of this type is checked, where it must be there and where it may be missing."""

    required: Any
    optional: Any
    default: object = None


_KINDS = Annotated[Massnahmenarten, AfterValidator(_distinct)]

FIELD_TYPES: dict[str, FieldType] = {
    "text": FieldType(TextField, OptionalText),
    "geld": FieldType(MoneyField, OptionalMoney),
    "ganzzahl": FieldType(WholeField, OptionalWhole),
    "datum": FieldType(DayField, OptionalDay),
    "massnahmen": FieldType(Massnahmen, Massnahmen, {}),
    "massnahmenarten": FieldType(_KINDS, _KINDS, ()),
}
"""What `typ:` of a field in `art.yaml` may say, besides `auswahl`, which brings its own values."""


def choice_type(allowed: tuple[str, ...]) -> FieldType:
    """The type of a field whose value is one of `allowed`."""
    choose = one_of(*allowed)
    return FieldType(
        Annotated[str, BeforeValidator(choose)], Annotated[str | None, optional(choose)]
    )
