"""Two parties side by side, so that both sign on one line."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from zvgen.document import Paragraph, SigningParty
from zvgen.writers.odt.layout import Space
from zvgen.writers.plain import lines_taken

_LETTERS = 31
"""Letters of a line of a party's name, which is bold, in half of the text width."""
_LINE = 15.2
"""Points of such a line."""

Pair = tuple[SigningParty | None, SigningParty | None]


def rows(parties: Sequence[SigningParty]) -> list[Pair]:
    """The parties two by two; the last may stand alone."""
    return list(zip_longest(parties[::2], parties[1::2]))


def lower_by(
    party: SigningParty, beside: SigningParty | None, spaces: Mapping[str, Space]
) -> float:
    """Points by which the line to sign on moves down to that of the other party."""
    return max(0.0, _height(beside.lines if beside else (), spaces) - _height(party.lines, spaces))


def _height(lines: Sequence[Paragraph], spaces: Mapping[str, Space]) -> float:
    """Points that place and names take; letters are counted, for nobody can measure them here."""
    return sum(
        lines_taken(line, _LETTERS) * _LINE + spaces[head_style(index)].above
        for index, line in enumerate(lines)
    )


def head_style(index: int) -> str:
    """The first line of a party is place and date, the others are its names."""
    return "Unterschrift Partei" if index else "Unterschrift Ort"
