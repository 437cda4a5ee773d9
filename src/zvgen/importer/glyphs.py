"""Characters with their place on a page: values between a PDF and its lines."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its box in points from the lower left corner.

    `generated` says that the reader put it in between two words; it has no box.
    """

    sign: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    generated: bool = False

    @property
    def is_printed(self) -> bool:
        """Whether there is ink."""
        return not self.generated and not self.sign.isspace()


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """All characters of a page in the order of the file."""

    number: int
    width: float
    glyphs: tuple[Glyph, ...]
