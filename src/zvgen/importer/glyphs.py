"""Characters with their place on a page: values between a PDF and its lines."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its box in points from the lower left corner.

    `ink` says that something is printed there: a blank, and what the reader put in between words, has none.
    """

    sign: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    ink: bool = True


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """All characters of a page in the order of the file."""

    number: int
    width: float
    glyphs: tuple[Glyph, ...]
