"""Amounts, differences and shares in German notation."""

from decimal import ROUND_HALF_UP, Decimal

from zvgen.model.money import Money
from zvgen.model.numbers import Number
from zvgen.overview import Amount

_TENTH = Decimal("0.1")
_MILLION = 10**6


def euros(amount: Decimal) -> str:
    """The text "1.047.900" or "13.499,50", without the unit; a minus is U+2212."""
    return ("−" if amount < 0 else "") + str(Money(int(abs(amount) * 100)))


def signed(amount: Decimal, shown: str) -> str:
    """`shown`, the text of an amount without its sign, with the sign."""
    return f"{'+' if amount > 0 else '−' if amount < 0 else '±'}{shown}"


def more_euros(amount: Decimal) -> str:
    """The text "+35.500"."""
    return signed(amount, euros(abs(amount)))


def more_percent(share: Decimal) -> str:
    """The text "+3,5 %", with the blank that no line break divides."""
    return signed(share, f"{Number(abs(share))}\u00a0%")


def between(old: Decimal, new: Decimal) -> str:
    """Two sums for a sentence: "27,1 → 27,7 Mio. Euro", smaller ones in full."""
    if max(old, new) < _MILLION:
        return f"{euros(old)} → {euros(new)} Euro"
    return f"{_millions(old)} → {_millions(new)} Mio. Euro"


def millions(amount: Decimal) -> str:
    """The text "1,05 Mio.", below a million the whole amount."""
    if amount < _MILLION:
        return euros(amount.quantize(Decimal(1), ROUND_HALF_UP))
    return f"{Number((amount / _MILLION).quantize(Decimal('0.01'), ROUND_HALF_UP))} Mio."


def difference(budget: Amount) -> Decimal | None:
    """How much more it is now; None unless both years have an amount."""
    if budget.old is None or budget.new is None:
        return None
    return budget.new - budget.old


def share(budget: Amount) -> Decimal | None:
    """The difference in percent of the old amount, to one decimal; None from nothing on."""
    more = difference(budget)
    if more is None or not budget.old:
        return None
    return (more * 100 / budget.old).quantize(_TENTH, ROUND_HALF_UP)


def _millions(amount: Decimal) -> str:
    return str(Number((amount / _MILLION).quantize(_TENTH, ROUND_HALF_UP)))
