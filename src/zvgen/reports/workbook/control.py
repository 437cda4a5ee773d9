"""The control sums of a year below the columns that they control, with a mark; no filter touches them."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from zvgen.overview import ControlSum, KreisFacts, YearFacts
from zvgen.reports.words import word
from zvgen.reports.workbook.table import Cell, Formula, Kind, Mark, Place, Shown, Tone

_AGREES, _DIFFERS, _UNKNOWN = "✓ stimmt", "✗ weicht ab", "ohne Kontrollsumme"
_DEVIATION = 'IF({0}="","",ROUND({1}-{0},2))'
_CHECK = f'IF({{0}}="","{_UNKNOWN}",IF({{1}}=0,"{_AGREES}","{_DIFFERS}"))'
_ABOVE = 2
"""The rows between the last Kreis and the control sums: the totals, and an empty one."""


def sums(kreise: Sequence[KreisFacts], at: int) -> tuple[Decimal, Decimal]:
    """What the Kreise have of an amount together, then and now."""
    old = (one.amounts[at].old or Decimal(0) for one in kreise)
    new = (one.amounts[at].new or Decimal(0) for one in kreise)
    return sum(old, Decimal(0)), sum(new, Decimal(0))


def checks(facts: YearFacts, columns: Mapping[str, int]) -> Iterator[Mark]:
    """The colours of what the checks say; `columns` has the first column of each amount."""
    for control in facts.controls:
        for column in range(columns[control.of], columns[control.of] + 2):
            yield Mark(column, _AGREES, Tone.GOOD)
            yield Mark(column, _DIFFERS, Tone.GONE)


def control_rows(
    facts: YearFacts, kreise: Sequence[KreisFacts], columns: Mapping[str, int]
) -> Iterator[list[Cell]]:
    """Four rows for each control sum, then the Kreise without which it cannot be right."""
    number = max(len(kreise), 1)
    row = number + _ABOVE + 1
    for control in facts.controls:
        first = columns[control.of]
        both = sums(kreise, list(columns).index(control.of))
        stated = control.old, control.new
        sides = [_side(number, row, first + at, both[at], stated[at]) for at in range(2)]
        for label, *cells in zip(_labels(control), *sides, strict=True):
            yield [label, *[None] * (first - 1), *cells]
        row += len(sides[0])
    if facts.missing:
        yield [Shown(f"Nicht enthalten: {', '.join(facts.missing)}", Kind.NOTE)]


def _labels(control: ControlSum) -> tuple[str, ...]:
    stated = f"Kontrollsumme „{word(control.field)}“"
    return "Summe aller Zeilen", stated, "Abweichung", "Prüfung"


def _side(
    number: int, row: int, column: int, total: Decimal, stated: Decimal | None
) -> tuple[Cell, ...]:
    """The column of one year; the first of the cells is in `row`."""
    above: list[Place] = [(row + at, column) for at in range(3)]
    deviation = "" if stated is None else total - stated
    said = _UNKNOWN if stated is None else _DIFFERS if deviation else _AGREES
    return (
        Shown(Formula("SUM({0}:{1})", ((1, column), (number, column)), total), Kind.EURO),
        Shown(stated, Kind.EURO),
        Shown(Formula(_DEVIATION, (above[1], above[0]), deviation), Kind.MORE),
        Shown(Formula(_CHECK, (above[1], above[2]), said), Kind.CHECK),
    )
