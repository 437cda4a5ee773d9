"""Levels of headings without gaps, whatever sections a document has or lacks."""

from zvgen.document import Role, Section

_BELOW_SECTION = 1
"""How far a heading inside a section stands below what its own level says: level 2 is rank 3."""


class Levels:
    """Turns ranks into levels while a document is walked from its beginning.

    A heading is one deeper than the one it stands under (PDF/UA-1, WCAG 1.3.1), so a document without
    a title begins with its sections, and no level is skipped.
    """

    def __init__(self) -> None:
        self._open: list[int] = []

    def of_section(self, section: Section) -> int:
        """The level of the heading of `section`; the title stands above all others."""
        return self._at(1 if section.role is Role.TITLE else 2)

    def of_heading(self, level: int) -> int:
        """The level of a `Heading` that says `level` of itself."""
        return self._at(level + _BELOW_SECTION)

    def _at(self, rank: int) -> int:
        self._open = [*(one for one in self._open if one < rank), rank]
        return len(self._open)
