"""Values on their way through a template: each knows its field, and none can become markup.

A template sees a `Wert` wherever data stands. Printing one puts a single private-use character into the
Markdown; what the character stands for is kept in a `Sink` and comes back as a text inline after the
Markdown is parsed. Data files cannot hold such characters (`zvgen.source.decode`), so nothing collides.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any

from jinja2.runtime import Undefined
from markupsafe import Markup

from zvgen.document import Text
from zvgen.model.dates import Day
from zvgen.model.fields import Record, names_of
from zvgen.model.money import Money
from zvgen.model.numbers import Number

FIRST = 0xF0000
LAST = 0xFFFFD
"""Supplementary private-use area A: 65,534 values in one section are more than 1 MiB of data can give."""
PLACEHOLDER = re.compile("[\U000f0000-\U000ffffd]")
"""A placeholder."""
LARGEST = 10**15
"""No year, number of places or amount comes near it; larger numbers only cost time."""


class NotPrintable(TypeError):
    """A template prints something that no document can show as it is; a German reason."""


class Wert:
    """A value with the path of its field (`massnahmen.ausbildung[2].titel`)."""

    __slots__ = ("path", "value")

    def __init__(self, value: Any, path: str | None) -> None:
        self.value = value
        self.path = path

    def member(self, name: str) -> "Wert | None":
        """The part called `name`; None if the field does not declare it."""
        value = self.value
        if isinstance(value, dict):
            return Wert(value[name], f"{self.path}.{name}") if name in value else None
        if name in _declared(type(value)):
            return Wert(getattr(value, name), f"{self.path}.{name}")
        return None

    def members(self) -> list[str]:
        """The names that `member` takes."""
        return list(self.value if isinstance(self.value, dict) else _declared(type(self.value)))

    def __iter__(self) -> Iterator["Wert"]:
        return (Wert(item, f"{self.path}[{i}]") for i, item in enumerate(self.value))

    def __reversed__(self) -> Iterator["Wert"]:
        return reversed(list(self))

    def __contains__(self, item: object) -> bool:
        return unwrap(item) in self.value

    def __mod__(self, other: object) -> Any:
        return self.value % unwrap(other)

    def __len__(self) -> int:
        return len(self.value)

    def __bool__(self) -> bool:
        """Whether there is something: a number or an amount of 0 is there."""
        return isinstance(self.value, Decimal) or bool(self.value)

    def __str__(self) -> str:
        return "" if self.value is None else str(self.value)

    def __eq__(self, other: object) -> bool:
        return bool(self.value == _comparable(other))

    def __hash__(self) -> int:
        return hash(self.value)

    def __lt__(self, other: object) -> bool:
        return bool(self.value < _comparable(other))

    def __gt__(self, other: object) -> bool:
        return bool(self.value > _comparable(other))

    def __le__(self, other: object) -> bool:
        return bool(self.value <= _comparable(other))

    def __ge__(self, other: object) -> bool:
        return bool(self.value >= _comparable(other))


def _declared(kind: type) -> tuple[str, ...]:
    """The fields of a record, none of other types."""
    return names_of(kind) if issubclass(kind, Record) else ()


def defined(value: Any) -> Any:
    """The bare value; an undefined name says so."""
    bare = unwrap(value)
    return str(bare) if isinstance(bare, Undefined) else bare


def unwrap(value: Any) -> Any:
    """The bare value of a `Wert`, anything else as it is."""
    return value.value if isinstance(value, Wert) else value


def _comparable(value: Any) -> Any:
    """The bare value; 7.9 in a template is exactly 7,9, not the nearest binary fraction."""
    bare = unwrap(value)
    return Decimal(str(bare)) if isinstance(bare, float) else bare


class Sink:
    """The values printed while one section renders, in order; a placeholder is their index."""

    __slots__ = ("values",)

    def __init__(self) -> None:
        self.values: list[Text] = []

    def put(self, value: object) -> Markup:
        """Keep `value` with its field and give the character that stands for it.

        A text that holds such a character itself has lost what the character stands for, and is refused.
        """
        text, field = str(value), value.path if isinstance(value, Wert) else None
        if not text.isascii() and PLACEHOLDER.search(text):
            raise NotPrintable("ein Teil eines fertigen Textes lässt sich nicht ausgeben")
        self.values.append(Text(text, field))
        return _placeholder(len(self.values) - 1)


@lru_cache(maxsize=1024)
def _placeholder(index: int) -> Markup:
    """The character of the value at `index`; Markup, so that Jinja passes it as it is."""
    if FIRST + index > LAST:
        raise NotPrintable("ein Abschnitt gibt höchstens 65.534 Werte aus")
    return Markup(chr(FIRST + index))  # noqa: S704 - one private-use character


_PRINTABLE = (str, int, float, Money, Day, Number, Undefined)
_USUAL = frozenset({str, Money, Day})
"""What nearly all that is printed is, asked first: the other questions take time."""


def _not_printable(value: Any) -> NotPrintable:
    if not isinstance(value, Wert):
        return NotPrintable(f"{type(value).__name__} ist kein Text und keine Zahl")
    parts = ", ".join(f"{value.path}.{name}" for name in value.members())
    return NotPrintable(f"{value.path} ist kein einzelner Wert{parts and f', möglich: {parts}'}")


def printable(value: Any) -> Any:
    """`value`, if a reader can make something of it."""
    bare = unwrap(value)
    if type(bare) in _USUAL:
        return value
    missing = bare is None and isinstance(value, Wert)
    if not missing and (isinstance(bare, bool) or not isinstance(bare, _PRINTABLE)):
        raise _not_printable(value)
    return value
