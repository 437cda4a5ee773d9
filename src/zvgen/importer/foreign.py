"""What was read from somebody else's document: values."""

from dataclasses import dataclass
from enum import StrEnum

from zvgen.diagnostics import Diagnostic


class Guess(StrEnum):
    """What a piece of text seems to be; paper has no structure, so it is a guess."""

    HEADING = "ueberschrift"
    PARAGRAPH = "absatz"
    ENTRY = "eintrag"
    ROW = "tabellenzeile"
    NOTE = "fussnote"
    CAPTION = "tabellenbeschriftung"


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, a paragraph, an entry of a list, a row of a table.

    Line breaks are "\\n", cells of a row are separated by "\\t". `label` is what stands before the text to
    count or mark it ("2.", "(1)", "–", "§ 4"), `depth` in how many lists it is. `page` counts from 1; None if
    the format has no pages.
    """

    text: str
    guess: Guess = Guess.PARAGRAPH
    label: str = ""
    depth: int = 0
    page: int | None = None

    @property
    def whole(self) -> str:
        """The label and the text."""
        return f"{self.label} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Foreign:
    """A document of somebody else, in reading order.

    `dropped` is what belongs to the paper and not to the text: running heads, page numbers. `printed` says
    that the text comes from paper (txt, pdf), where a scan may have misread it; a Word file says what it
    says. `source` is the data a PDF of this program carries, as JSON; None if there is none.
    """

    pieces: tuple[Piece, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    dropped: tuple[str, ...] = ()
    printed: bool = False
    source: str | None = None
