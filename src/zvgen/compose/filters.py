"""The filters of the wording: differences, rounded amounts, numbers in words.

Each gives a value that keeps the field of the one it was made of, so that a comparison knows where a
number comes from.
"""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from markupsafe import Markup

from zvgen.compose.values import NotPrintable, Wert, defined, printable, unwrap
from zvgen.model.money import Money
from zvgen.model.numbers import Number

_WORDS = (
    *("null", "eins", "zwei", "drei", "vier", "fünf", "sechs"),
    *("sieben", "acht", "neun", "zehn", "elf", "zwölf"),
)
_LARGE = (
    (Decimal(10) ** 9, "Mrd.", Decimal(10) ** 5),
    (Decimal(10) ** 6, "Mio.", Decimal(10) ** 3),
)
"""Each size with its word, and what is rounded to below it: 999.960 is "1 Mio." and not "1.000.000"."""


def sentence_start(value: Any) -> Wert | str:
    """`value` with a capital first letter: "der Landkreis" at the start of a sentence.

    Finished wording is refused: its first letter may be that of a value, which is not in it yet.
    """
    if isinstance(value, Markup):
        raise NotPrintable("satzanfang gehört direkt hinter den Wert, nicht hinter fertigen Text")
    text = str(printable(value))
    capital = text[:1].upper() + text[1:]
    return Wert(capital, value.path) if isinstance(value, Wert) else capital


def difference(value: Any, before: Any) -> Wert:
    """How much more `value` is than `before`: two amounts or two numbers."""
    new, old = _number(value, "differenz"), _number(before, "differenz")
    if isinstance(new, Money) and isinstance(old, Money):
        return _kept(new - old, value)
    if isinstance(new, Number) and isinstance(old, Number):
        return _kept(new - old, value)
    raise NotPrintable("differenz braucht zwei Beträge oder zwei Zahlen")


def without_sign(value: Any) -> Wert:
    """The size of a difference, for wording that says "erhöht" or "reduziert"."""
    return _kept(abs(_number(value, "ohne_vorzeichen")), value)


def with_sign(value: Any) -> Wert:
    """The text "+243", "-133" or "0": for tables of changes."""
    number = _number(value, "mit_vorzeichen")
    rises = number.cents > 0 if isinstance(number, Money) else number > 0
    return _kept(f"+{number}" if rises else str(number), value)


def rounded(value: Any) -> Wert:
    """What follows "rund": "1,3 Mio." of 1.288.930, "150.000" of 149.800; smaller numbers to hundreds."""
    number = _number(value, "gerundet")
    euros = number.euros if isinstance(number, Money) else Decimal(number)
    for size, word, below in _LARGE:
        if abs(_nearest(euros, below)) >= size:
            tenths = _nearest(euros, size / 10) / size
            return _kept(f"{Number(tenths.normalize())} {word}", value)
    step = Decimal(1000 if abs(euros) >= 10_000 else 100 if abs(euros) >= 1000 else 1)
    return _kept(str(Number(_nearest(euros, step))), value)


def _nearest(number: Decimal, step: Decimal) -> Decimal:
    """The multiple of `step` nearest to `number`; none is "-0"."""
    return (number / step).quantize(Decimal(1), ROUND_HALF_UP) * step + 0


def in_words(value: Any) -> Wert:
    """Zero to twelve as words, larger numbers as digits, as German texts do."""
    number = _number(value, "in_worten")
    small = not isinstance(number, Money) and number in range(len(_WORDS))
    return _kept(_WORDS[int(number)] if small else str(number), value)  # type: ignore[arg-type]


def total(rows: Any, column: Any) -> Wert:
    """The sum of a column of a table; empty cells count as nothing."""
    table, name = defined(rows), str(unwrap(column))
    if not isinstance(table, tuple) or not all(isinstance(row, dict) for row in table):
        raise NotPrintable("summe braucht eine Tabelle und den Namen einer Spalte")
    if table and name not in table[0]:
        raise NotPrintable(
            f"summe: eine Spalte „{name}“ gibt es nicht, möglich: {', '.join(table[0])}"
        )
    cells = [_number(row[name], "summe") for row in table if row[name] is not None]
    start = Money(0) if cells and isinstance(cells[0], Money) else Number(0)
    return _kept(sum(cells, start), rows)


def or_else(value: Any, instead: Any) -> Any:
    """`instead` where an optional value is missing; an unknown name stays an error."""
    return instead if defined(value) is None else value


def bare_number(reference: Any) -> str:
    """The 4 of "§ 4", for "§§ 2, 3 und 4"."""
    return str(unwrap(reference)).replace("\u00a0", " ").rpartition(" ")[2]


def _number(value: Any, name: str) -> Money | Number:
    """The number in `value`."""
    bare = defined(value)
    if type(bare) is int:
        return Number(bare)
    if not isinstance(bare, Money | Number):
        empty = f"; „{value.path}“ ist leer" if bare is None and isinstance(value, Wert) else ""
        raise NotPrintable(f"{name} braucht eine Zahl oder einen Betrag{empty}")
    return bare


def _kept(result: object, value: Any) -> Wert:
    return Wert(result, value.path if isinstance(value, Wert) else None)


FILTERS: dict[str, Callable[..., Any]] = {
    "satzanfang": sentence_start,
    "default": or_else,
    "differenz": difference,
    "ohne_vorzeichen": without_sign,
    "mit_vorzeichen": with_sign,
    "gerundet": rounded,
    "in_worten": in_words,
    "summe": total,
    "nummer": bare_number,
}
"""The program's own filters, besides a few of Jinja's."""
