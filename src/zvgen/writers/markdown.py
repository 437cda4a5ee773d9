"""A document as Markdown that reads well as it stands: CommonMark, pipe tables, definition lists.

No character of a document is markup: `zvgen.writers.markdown_inlines` escapes what pandoc's `commonmark_x`
or GitHub's dialect would take for it. Absätze are written "(1) Text" with whatever belongs to them below,
not indented: pandoc reads numbered lists, every other program shows the number as it stands.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

from zvgen.diagnostics import Diagnostic
from zvgen.document import (
    Alignment,
    BulletList,
    DefinitionList,
    Delimiter,
    DisplayedAmount,
    Document,
    Heading,
    ListItem,
    OrderedList,
    Paragraph,
    Section,
    SignatureBlock,
    SigningParty,
    Strong,
    Table,
    TableRow,
    Text,
)
from zvgen.writers.levels import Levels
from zvgen.writers.look import FORGETFUL, Look, Store
from zvgen.writers.markdown_inlines import NOTHING, Show, in_line, lines_of, plain, proved
from zvgen.writers.proof import LEGEND


class Walk(NamedTuple):
    """What the parts of one document share while it is written."""

    show: Show
    levels: Levels


class Part(NamedTuple):
    """Lines between blank lines; two lists of one `kind` would become one, if not kept apart."""

    source: str
    kind: object = None
    begins: bool = False


Parts = Iterable[Part]


def prepare(
    _look: Look, _store: Store = FORGETFUL, /, *, proof: bool = False
) -> tuple["partial[bytes]", list[Diagnostic]]:
    """The writer; its look is the same for all kinds of document."""
    return partial(write, proof=proof), []


def write(document: Document, /, *, proof: bool = False) -> bytes:
    """The whole document as UTF-8 with LF line ends and one at the end of the file."""
    walk = Walk(proved if proof else plain, Levels())
    legend = [Part(lines_of((Text(LEGEND),), plain))] if proof else []
    mark = document.meta.mark
    marked = [Part(lines_of((Strong((Text(mark),)),), plain))] if mark else []
    parts = (part for section in document.blocks for part in _section(section, walk))
    return (_joined([*legend, *marked, *parts]) + "\n").encode()


def _joined(parts: Parts) -> str:
    """The parts with blank lines between them; a comment keeps two lists apart."""
    source, before = "", Part("")
    for part in parts:
        apart = part.begins and part.kind is before.kind
        between = f"\n\n{NOTHING}\n\n" if apart else "\n\n"
        source = source + between + part.source if source else part.source
        before = part
    return source


def _section(section: Section, walk: Walk) -> Iterator[Part]:
    shown = [in_line(x, walk.show) for x in ((Text(section.number),), section.title)]
    if any(shown):
        yield Part("#" * walk.levels.of_section(section) + " " + " ".join(filter(None, shown)))
    yield from _blocks(section.blocks, walk)


def _blocks(blocks: Iterable[Any], walk: Walk) -> Iterator[Part]:
    for block in blocks:
        yield from (part for part in _BLOCKS[type(block)](block, walk) if part.source)


def _heading(block: Heading, walk: Walk) -> Parts:
    level = walk.levels.of_heading(block.level)
    return [Part("#" * level + " " + in_line(block.inlines, walk.show))]


def _paragraph(block: Paragraph, walk: Walk) -> Parts:
    return [Part(lines_of(block.inlines, walk.show))]


def _amount(block: DisplayedAmount, walk: Walk) -> Parts:
    return [Part(lines_of((Strong(block.inlines),), walk.show))]


def _bullets(block: BulletList, walk: Walk) -> Parts:
    entries = [_entry("- ", item, walk) for item in block.items]
    return [Part("\n".join(entries), BulletList, begins=True)]


def _numbers(block: OrderedList, walk: Walk) -> Parts:
    if block.delimiter is Delimiter.PARENS:
        return _absaetze(block, walk)
    entries = [_entry(f"{n}. ", item, walk) for n, item in enumerate(block.items, block.start)]
    return [Part("\n".join(entries), OrderedList, begins=True)]


def _absaetze(block: OrderedList, walk: Walk) -> Iterator[Part]:
    for number, item in enumerate(block.items, block.start):
        first, *rest = _blocks(item.blocks, walk)
        yield Part(f"({number}) {first.source}", Delimiter.PARENS, begins=number == 1)
        yield from rest


def _entry(marker: str, item: ListItem, walk: Walk) -> str:
    """One entry, its lines as far in as its marker is wide; a list in it follows without a blank line."""
    first, *rest = _blocks(item.blocks, walk)
    tight = bool(rest) and rest[0].kind is BulletList
    source = first.source + ("\n" if tight else "\n\n") + _joined(rest) if rest else first.source
    return marker + _indented(source, len(marker))


def _indented(source: str, width: int) -> str:
    """All lines but the first moved in, blank ones left blank."""
    first, *rest = source.split("\n")
    return "\n".join([first, *(" " * width + line if line else "" for line in rest)])


def _terms(block: DefinitionList, walk: Walk) -> Parts:
    return [Part("\n\n".join(_term(x.term, x.blocks, walk) for x in block.items), DefinitionList)]


def _term(term: tuple[Any, ...], blocks: tuple[Any, ...], walk: Walk) -> str:
    name = in_line(term, walk.show, starts=True)
    return f"{name}\n: {_indented(_joined(_blocks(blocks, walk)), 2)}"


_RULES = {Alignment.LEFT: "---", Alignment.RIGHT: "--:", Alignment.CENTER: ":-:"}


def _table(block: Table, walk: Walk) -> Parts:
    rule = "| " + " | ".join(_RULES[one] for one in block.alignments) + " |"
    rows = [_row(row, walk) for row in block.rows]
    return [Part("\n".join([_row(block.header, walk), rule, *rows]))]


def _row(row: TableRow, walk: Walk) -> str:
    return "| " + " | ".join(in_line(cell, walk.show) for cell in row.cells) + " |"


def _signatures(block: SignatureBlock, walk: Walk) -> Iterator[Part]:
    for party in block.parties:
        yield from _party(party, walk)


def _party(party: SigningParty, walk: Walk) -> Iterator[Part]:
    yield from _blocks(party.lines, walk)
    for signature in party.signatures:
        lines = (lines_of(line, walk.show) for line in signature.lines)
        yield Part("\\\n".join(filter(None, lines)))


_BLOCKS: dict[type, Callable[[Any, Walk], Parts]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    DisplayedAmount: _amount,
    BulletList: _bullets,
    OrderedList: _numbers,
    DefinitionList: _terms,
    Table: _table,
    SignatureBlock: _signatures,
}
