"""The tags a document must have in a PDF, from the document alone; its title is a tag of its own kind.

The same flat form is made of a document and of the tags that were read back, so that they can be compared.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from zvgen.document import (
    BulletList,
    DefinitionList,
    DisplayedAmount,
    Document,
    Heading,
    Inline,
    OrderedList,
    Paragraph,
    Role,
    Section,
    SignatureBlock,
    SigningParty,
    Table,
    TableRow,
    Text,
)
from zvgen.writers.levels import Levels
from zvgen.writers.plain import plain_text

if TYPE_CHECKING:
    from zvgen.writers.pdf.tags import Tag


class Entry(NamedTuple):
    """One tag: how deep it stands, its role, its words."""

    depth: int
    role: str
    text: str = ""


Entries = Iterator[Entry]


def squeezed(text: str) -> str:
    """The words of `text` with one blank between them; a protected space is a blank."""
    return " ".join(text.replace("\u00a0", " ").split())


def of_document(document: Document) -> list[Entry]:
    """The tags that `document` must have, in reading order."""
    mark = Paragraph((Text(document.meta.mark),))
    made = _Expected()
    sections = (entry for section in document.blocks for entry in made.section(section))
    return [*made.words(mark, 0), *sections]


def of_tags(tags: Iterable["Tag"], depth: int = 0, parent: str = "") -> Entries:
    """The tags that a PDF has; paragraphs without words do not count.

    A list at the end of an entry stands beside the entry in a PDF, and belongs to it all the same.
    """
    for tag in tags:
        if tag.role == "P" and not tag.text and not tag.children:
            continue
        inner = depth + 2 if tag.role == parent == "L" else depth
        yield Entry(inner, tag.role, _label(tag.text) if tag.role == "Lbl" else tag.text)
        yield from of_tags(tag.children, inner + 1, tag.role)


_SHAPES = (r"\(?(\d+)[.)]", r"([a-z])\)")


def _label(text: str) -> str:
    """What a label counts, whatever it looks like: "(1)", "1." and "a)" are 1, a bullet is "•"."""
    for shape in _SHAPES:
        if found := re.fullmatch(shape, text):
            return found[1] if found[1].isdigit() else str(ord(found[1]) - ord("a") + 1)
    return text if any(map(str.isalnum, text)) else "•"


class _Expected:
    """Walks one document; levels of headings depend on those before."""

    def __init__(self) -> None:
        self._levels = Levels()

    def section(self, section: Section) -> Entries:
        title = _text((Text(section.number + " "), *section.title))
        if section.title and section.role is Role.TITLE:
            yield Entry(0, "Title", title)
        elif section.title:
            yield Entry(0, f"H{self._levels.of_section(section)}", title)
        for block in section.blocks:
            yield from self._block(block, 0)

    def _block(self, block: Any, depth: int) -> Entries:
        return _BLOCKS[type(block)](self, block, depth)

    def heading(self, block: Heading, depth: int) -> Entries:
        yield Entry(depth, f"H{self._levels.of_heading(block.level)}", _text(block.inlines))

    def words(self, block: Paragraph | DisplayedAmount, depth: int) -> Entries:
        if text := _text(block.inlines):
            yield Entry(depth, "P", text)

    def bullets(self, block: BulletList, depth: int) -> Entries:
        return self._list(depth, (("•", item.blocks) for item in block.items))

    def numbers(self, block: OrderedList, depth: int) -> Entries:
        counted = enumerate(block.items, block.start)
        return self._list(depth, ((str(n), item.blocks) for n, item in counted))

    def terms(self, block: DefinitionList, depth: int) -> Entries:
        return self._list(depth, ((_label(_text(d.term)), d.blocks) for d in block.items))

    def _list(self, depth: int, items: Iterable[tuple[str, tuple[Any, ...]]]) -> Entries:
        yield Entry(depth, "L")
        for label, blocks in items:
            yield Entry(depth + 1, "LI")
            yield Entry(depth + 2, "Lbl", label)
            yield Entry(depth + 2, "LBody")
            for block in blocks:
                yield from self._block(block, depth + 3)

    def table(self, block: Table, depth: int) -> Entries:
        yield Entry(depth, "Table")
        for row in (block.header, *block.rows):
            yield from _row(row, "TH" if row is block.header else "TD", depth + 1)

    def signatures(self, block: SignatureBlock, depth: int) -> Entries:
        for party in block.parties:
            yield from self._party(party, depth)

    def _party(self, party: SigningParty, depth: int) -> Entries:
        for line in party.lines:
            yield from self.words(line, depth)
        for signature in party.signatures:
            lines = (plain_text(line) for line in signature.lines)
            yield from self.words(Paragraph((Text("\n".join(lines)),)), depth)


def _row(row: TableRow, role: str, depth: int) -> Entries:
    yield Entry(depth, "TR")
    for cell in row.cells:
        yield Entry(depth + 1, role, _text(cell))


def _text(inlines: tuple[Inline, ...]) -> str:
    return squeezed(plain_text(inlines))


_BLOCKS: dict[type, Callable[[_Expected, Any, int], Entries]] = {
    Heading: _Expected.heading,
    Paragraph: _Expected.words,
    DisplayedAmount: _Expected.words,
    BulletList: _Expected.bullets,
    OrderedList: _Expected.numbers,
    DefinitionList: _Expected.terms,
    Table: _Expected.table,
    SignatureBlock: _Expected.signatures,
}
