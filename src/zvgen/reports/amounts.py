"""Amounts and numbers in sentences: the difference of two, in German notation."""

from decimal import ROUND_HALF_UP, Decimal

from zvgen.comparison import Change, Nature, Side, new_side, old_side
from zvgen.model.money import Money
from zvgen.model.numbers import Number

_TENTH = Decimal("0.1")


def difference(change: Change) -> Decimal | None:
    """How much more it is now; None unless both years have a number."""
    old, new = old_side(change), new_side(change)
    if old is None or new is None or old.number is None or new.number is None:
        return None
    return new.number - old.number


def percent(change: Change) -> Decimal | None:
    """The difference in percent of the old amount, to one decimal; None for other numbers and from 0 on."""
    more, old = difference(change), old_side(change)
    if more is None or old is None or not old.number or change.nature is not Nature.MONEY:
        return None
    return (more * 100 / old.number).quantize(_TENTH, ROUND_HALF_UP)


def shown_difference(change: Change) -> str:
    """The text "+21.300 Euro", of another number "+3"; empty unless both years have a number."""
    more = difference(change)
    if more is None:
        return ""
    return _signed(more, _euros(abs(more)) if change.nature is Nature.MONEY else _number(abs(more)))


def shown_percent(change: Change) -> str:
    """The text "+2,6 %", empty where there is no percentage."""
    share, more = percent(change), difference(change)
    if share is None or more is None:
        return ""
    return _signed(more, f"{_number(abs(share))} %")


def value(change: Change, side: Side) -> str:
    """The value of one side, an amount with its unit."""
    money = change.nature is Nature.MONEY and side.number is not None
    return f"{side.text} Euro" if money else side.text


def _euros(amount: Decimal) -> str:
    return f"{Money(int(amount * 100))} Euro"


def _number(amount: Decimal) -> str:
    return str(Number(amount))


def _signed(more: Decimal, text: str) -> str:
    """`text` with the sign of `more`: a plus, a minus (U+2212), none for nothing."""
    if not more:
        return f"±{text}"
    return f"{'+' if more > 0 else '−'}{text}"
