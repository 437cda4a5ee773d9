"""The document between content and formats: what an agreement says, never how it looks.

`Block` and `Inline` are different types, so that nonsense (a heading inside a word) cannot be said.
Every `Text` knows whether it is standard wording (`field` is None) or a value, and of which field.
"""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Text:
    """Literal characters; `field` is the path of the value they come from, None for wording."""

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that matter more than those around them."""

    inlines: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words with stress."""

    inlines: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line inside the same paragraph."""


Inline = Text | Strong | Emphasis | LineBreak


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section; the section's own heading is level 1, so this is 2 or 3."""

    level: int
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class DisplayedAmount:
    """An amount that stands alone in its line inside a sentence (§ 4 of the agreements)."""

    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class ListItem:
    """One entry of a list; its first block is a paragraph."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class BulletList:
    """Entries without order."""

    items: tuple[ListItem, ...]


class Delimiter(StrEnum):
    """How the numbers of a list are written: "1." for steps and points, "(1)" for the Absätze of a §."""

    PERIOD = "punkt"
    PARENS = "klammern"


@dataclass(frozen=True, slots=True)
class OrderedList:
    """Entries that count themselves; `start` is above 1 where the list before it goes on."""

    items: tuple[ListItem, ...]
    delimiter: Delimiter = Delimiter.PERIOD
    start: int = 1


class Alignment(StrEnum):
    """Where the cells of a column stand."""

    LEFT = "links"
    RIGHT = "rechts"
    CENTER = "zentriert"


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of a row, one for each column; a cell may be empty."""

    cells: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header that says what its columns hold."""

    alignments: tuple[Alignment, ...]
    header: TableRow
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what it means."""

    term: tuple[Inline, ...]
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Terms with their meaning, like the facts about a programme."""

    items: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: name, office, authority, each a line; room for the handwriting stands above."""

    lines: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class SigningParty:
    """One party's part of the signature block: place and date, then its signatures."""

    lines: tuple[Paragraph, ...]
    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """The signatures of all parties, side by side, never split over two pages."""

    parties: tuple[SigningParty, ...]


class Role(StrEnum):
    """What a section is in the agreement; the values are the words of `art.yaml`."""

    TITLE = "titel"
    PLAIN = "ohne-nummer"
    UNTITLED = "fliesstext"
    NUMBERED = "paragraf"
    CLOSING = "schluss"
    LETTERED = "buchstabe"
    ROMAN = "roemisch"
    POINT = "nummer"
    ANNEX = "anlage"


@dataclass(frozen=True, slots=True)
class Section:
    """A unit of the document that keeps its key over the years.

    `number` is ready to print: "§ 4", "A.", "II.", "3.", "Anlage 1", or empty.
    """

    key: str
    role: Role
    number: str
    title: tuple[Inline, ...]
    blocks: tuple["Block", ...]


Block = (
    Section
    | Heading
    | Paragraph
    | DisplayedAmount
    | BulletList
    | OrderedList
    | DefinitionList
    | Table
    | SignatureBlock
)


@dataclass(frozen=True, slots=True)
class Meta:
    """What a file says about itself: title, subject, author, and a mark for samples and drafts.

    `source` is the data it was made from, in normal form with its provenance, as JSON; `statements` say
    the same in short, name and text. Both are empty if left out.
    """

    title: str
    subject: str
    author: str
    mark: str = ""
    source: str = ""
    statements: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One agreement as blocks, ready for any writer."""

    meta: Meta
    blocks: tuple[Section, ...]
