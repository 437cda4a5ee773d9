"""What is found in lines that YAML cannot read, or reads otherwise than they were meant."""

from collections.abc import Iterator

Found = tuple[str, int, int, dict[str, object]]
"""A code, the line and the column from 0, and the values of its sentence."""


def near(lines: list[str], row: int) -> Iterator[tuple[int, str]]:
    """The line at which the parser stumbled and the one above it, with their numbers."""
    return ((number, lines[number]) for number in (row, row - 1) if number >= 0)
