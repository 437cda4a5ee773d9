"""A document as the units a reader compares: headings, paragraphs, entries, table rows, signatures."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from zvgen.comparison import Form, UnitKind
from zvgen.document import (
    Block,
    BulletList,
    DefinitionList,
    Delimiter,
    DisplayedAmount,
    Document,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    ListItem,
    OrderedList,
    Paragraph,
    Role,
    Section,
    SignatureBlock,
    Strong,
    Table,
    Text,
)
from zvgen.wording import letter

BULLET = "–"
"""What stands before an entry without a number in a report."""
CELL = Text("\t")
"""What separates the cells of a table row."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of text with the fields its words come from."""

    form: Form
    pieces: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class TextSection:
    """A section as units; `name` is what a reader calls it, `number` its own number or empty."""

    key: str
    role: Role
    number: str
    name: str
    units: tuple[Unit, ...]


def text_sections(document: Document) -> tuple[TextSection, ...]:
    """The sections of a document in order."""
    return tuple(map(_section, document.blocks))


def _section(section: Section) -> TextSection:
    heading = Unit(Form(UnitKind.TITLE, _plain_blanks(section.number)), _pieces(section.title))
    there = [heading] if section.number or section.title else []
    units = (*there, *(unit for block in section.blocks for unit in _units(block, 0)))
    return TextSection(section.key, section.role, section.number, _name(section), units)


def _name(section: Section) -> str:
    """The text "§ 4", "Präambel"; a section without either is called by its key."""
    title = "" if section.role is Role.TITLE else _plain(_pieces(section.title))
    return _plain_blanks(section.number or title) or section.key.replace("_", " ").capitalize()


def _plain_blanks(text: str) -> str:
    return text.replace("\u00a0", " ")


def _plain(pieces: tuple[Text, ...]) -> str:
    return "".join(piece.text for piece in pieces)


def _units(block: Block, depth: int) -> Iterator[Unit]:
    return _UNITS[type(block)](block, depth)


def _alone(kind: UnitKind) -> "_Units":
    def units(block: Heading | Paragraph | DisplayedAmount, depth: int) -> Iterator[Unit]:
        yield Unit(Form(kind, "", depth), _pieces(block.inlines))

    return units


def _bullets(block: BulletList, depth: int) -> Iterator[Unit]:
    for item in block.items:
        yield from _entry(Form(UnitKind.BULLET, BULLET, depth), item)


def _numbers(block: OrderedList, depth: int) -> Iterator[Unit]:
    for number, item in enumerate(block.items, block.start):
        yield from _entry(_numbered(block, number, depth), item)


def _numbered(block: OrderedList, number: int, depth: int) -> Form:
    """Lists inside another list count with letters, as in every format."""
    if depth:
        return Form(UnitKind.LETTERED, f"{letter(number)})", depth)
    if block.delimiter is Delimiter.PARENS:
        return Form(UnitKind.ABSATZ, f"({number})", depth)
    return Form(UnitKind.NUMBERED, f"{number}.", depth)


def _entry(form: Form, item: ListItem) -> Iterator[Unit]:
    """The first block of an entry carries its number; what follows stands one deeper."""
    first, *others = item.blocks
    inlines = first.inlines if isinstance(first, Paragraph) else ()
    yield Unit(form, _pieces(inlines))
    for block in others if isinstance(first, Paragraph) else item.blocks:
        yield from _units(block, form.depth + 1)


def _terms(block: DefinitionList, depth: int) -> Iterator[Unit]:
    for item in block.items:
        yield Unit(Form(UnitKind.TERM, "", depth), _pieces(item.term))
        for explanation in item.blocks:
            yield from _units(explanation, depth + 1)


def _table(block: Table, depth: int) -> Iterator[Unit]:
    yield Unit(Form(UnitKind.HEADER, "", depth), _joined(block.header.cells, CELL))
    for row in block.rows:
        yield Unit(Form(UnitKind.ROW, "", depth), _joined(row.cells, CELL))


def _signatures(block: SignatureBlock, depth: int) -> Iterator[Unit]:
    for party in block.parties:
        for line in party.lines:
            yield Unit(Form(UnitKind.PLACE, "", depth), _pieces(line.inlines))
        for signature in party.signatures:
            lines = _joined(signature.lines, Text("\n"))
            yield Unit(Form(UnitKind.SIGNATURE, "", depth), lines)


_Units = Callable[[Any, int], Iterator[Unit]]
_UNITS: dict[type, _Units] = {
    Heading: _alone(UnitKind.HEADING),
    Paragraph: _alone(UnitKind.PARAGRAPH),
    DisplayedAmount: _alone(UnitKind.AMOUNT),
    BulletList: _bullets,
    OrderedList: _numbers,
    DefinitionList: _terms,
    Table: _table,
    SignatureBlock: _signatures,
}


def _joined(parts: tuple[tuple[Inline, ...], ...], between: Text) -> tuple[Text, ...]:
    pieces = [piece for part in parts for piece in (between, *_pieces(part))]
    return tuple(pieces[1:])


def _pieces(inlines: tuple[Inline, ...]) -> tuple[Text, ...]:
    return tuple(piece for inline in inlines for piece in _flat(inline))


def _flat(inline: Inline) -> tuple[Text, ...]:
    match inline:
        case Text():
            return (inline,)
        case Strong(inlines) | Emphasis(inlines):
            return _pieces(inlines)
        case LineBreak():
            return (Text("\n"),)
