"""A document as plain text, one line per paragraph: for reading, for mail, and the oracle of the tests.

Protected spaces of the wording become plain ones; values keep every character.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from zvgen.diagnostics import Diagnostic
from zvgen.document import (
    BulletList,
    Definition,
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
    SigningParty,
    Strong,
    Table,
    Text,
)
from zvgen.wording import letter
from zvgen.writers.columns import columns
from zvgen.writers.look import FORGETFUL, Look, Store
from zvgen.writers.proof import write_named

Lines = list[str]
_INDENT = "    "
_NUMBER_ABOVE = (Role.NUMBERED, Role.ANNEX)
"""Sections whose number has a line of its own: a § and an Anlage; "A. Ausgangslage" is one line."""


def prepare(
    _look: Look, _store: Store = FORGETFUL, /, *, proof: bool = False
) -> tuple["partial[bytes]", list[Diagnostic]]:
    """The writer; plain text looks the same for all kinds of document."""
    return (partial(write_named, write) if proof else partial(write)), []


def write(document: Document) -> bytes:
    """The whole document as UTF-8 with LF line ends and one at the end of the file."""
    mark = [document.meta.mark] if document.meta.mark else []
    parts = [*mark, *(part for section in document.blocks for part in _section(section))]
    return ("\n\n".join(parts) + "\n").encode()


def _section(section: Section) -> Lines:
    between = "\n" if section.role in _NUMBER_ABOVE else " "
    heading = between.join(
        line for line in (_inlines((Text(section.number),)), _inlines(section.title)) if line
    )
    blocks = (_block(block) for block in section.blocks)
    return [part for part in (heading, *blocks) if part]


def _block(block: Any) -> str:
    return _BLOCKS[type(block)](block)


def _plain(block: Heading | Paragraph | DisplayedAmount) -> str:
    return _inlines(block.inlines)


def _bullets(block: BulletList) -> str:
    return "\n".join(_item("- ", item) for item in block.items)


def _numbers(block: OrderedList) -> str:
    """Absätze are long and stand apart from each other, entries do not."""
    absaetze = block.delimiter is Delimiter.PARENS
    form, between = ("({}) ", "\n\n") if absaetze else ("{}. ", "\n")
    return between.join(
        _item(form.format(n), item) for n, item in enumerate(block.items, block.start)
    )


def _item(marker: str, item: ListItem) -> str:
    lines = "\n".join(map(_inner, item.blocks)).split("\n")
    return marker + ("\n" + " " * len(marker)).join(lines)


def _inner(block: Any) -> str:
    """A block in an entry or an explanation: numbered lists there have letters, as in Word."""
    if isinstance(block, OrderedList):
        entries = enumerate(block.items, block.start)
        return "\n".join([_item(f"{letter(n)}) ", item) for n, item in entries])
    return _block(block)


def _terms(block: DefinitionList) -> str:
    return "\n".join(map(_term, block.items))


def _term(item: Definition) -> str:
    explanation = "\n".join(map(_inner, item.blocks)).split("\n")
    return "\n".join([_inlines(item.term), *(_INDENT + line for line in explanation)])


def _table(block: Table) -> str:
    header, *rows = ([_inlines(cell) for cell in row.cells] for row in (block.header, *block.rows))
    return columns(block.alignments, header, rows)


def _signatures(block: SignatureBlock) -> str:
    return "\n\n".join(map(_party, block.parties))


def _party(party: SigningParty) -> str:
    head = "\n".join(_inlines(line.inlines) for line in party.lines)
    signed = ("\n".join(map(_inlines, signature.lines)) for signature in party.signatures)
    return "\n\n".join([head, *signed])


_BLOCKS: dict[type, Callable[[Any], str]] = {
    Heading: _plain,
    Paragraph: _plain,
    DisplayedAmount: _plain,
    BulletList: _bullets,
    OrderedList: _numbers,
    DefinitionList: _terms,
    Table: _table,
    SignatureBlock: _signatures,
}


def _inlines(inlines: tuple[Inline, ...]) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text, None):
            return text.replace("\u00a0", " ")
        case Text(text):
            return text
        case Strong(inlines) | Emphasis(inlines):
            return _inlines(inlines)
        case LineBreak():
            return "\n"
