"""A document as plain text, one line per paragraph: for reading, for mail, and the oracle of the tests.

Protected spaces of the wording become plain ones; values keep every character.
"""

from collections.abc import Callable
from typing import Any

from zvgen.document import (
    BulletList,
    DisplayedAmount,
    Document,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    ListItem,
    OrderedList,
    Paragraph,
    Section,
    SignatureBlock,
    SigningParty,
    Strong,
    Text,
)

Lines = list[str]


def write(document: Document) -> bytes:
    """The whole document as UTF-8 with LF line ends and one at the end of the file."""
    mark = [document.meta.mark] if document.meta.mark else []
    parts = [*mark, *(part for section in document.blocks for part in _section(section))]
    return ("\n\n".join(parts) + "\n").encode()


def _section(section: Section) -> Lines:
    heading = "\n".join(
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
    return "\n".join(_item(f"{n}. ", item) for n, item in enumerate(block.items, start=1))


def _item(marker: str, item: ListItem) -> str:
    lines = "\n".join(_block(block) for block in item.blocks).split("\n")
    return marker + ("\n" + " " * len(marker)).join(lines)


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
