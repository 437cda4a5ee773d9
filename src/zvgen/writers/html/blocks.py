"""Blocks of a document as semantic HTML: what a screen reader says without any style."""

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any, NamedTuple

from zvgen.document import (
    Alignment,
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
    SigningParty,
    Strong,
    Table,
    TableRow,
    Text,
)
from zvgen.writers.html.inlines import Show, attribute, html_of
from zvgen.writers.html.printed import table_class
from zvgen.writers.levels import Levels

_NUMBER_ABOVE = (Role.NUMBERED, Role.ANNEX)
"""Sections whose number has a line of its own above the title."""


class Walk(NamedTuple):
    """What the parts of one document share while it is written."""

    show: Show
    levels: Levels
    tables: Iterator[int]


def sections(document: Document, show: Show) -> str:
    """All sections of `document`."""
    walk = Walk(show, Levels(), count(1))
    return "\n".join([_section(section, walk) for section in document.blocks])


def _section(section: Section, walk: Walk) -> str:
    heading = _heading_of(section, walk)
    content = "\n".join([*heading, *(_block(block, walk) for block in section.blocks)])
    role = f'class="{section.role.value}"'
    if section.role is Role.TITLE:
        return f"<header {role}>\n{content}\n</header>"
    if not heading:
        return f"<div {role}>\n{content}\n</div>"
    labelled = f"id={attribute(section.key)} aria-labelledby={attribute(_heading_id(section))}"
    return f"<section {role} {labelled}>\n{content}\n</section>"


def _heading_id(section: Section) -> str:
    """No key of a section holds a point."""
    return f"{section.key}.titel"


def _heading_of(section: Section, walk: Walk) -> list[str]:
    """Number and title as one heading, as they are read out."""
    between = "<br>" if section.role in _NUMBER_ABOVE else " "
    parts = (html_of((Text(section.number),), walk.show), html_of(section.title, walk.show))
    shown = between.join([part for part in parts if part])
    if not shown:
        return []
    tag = f"h{walk.levels.of_section(section)}"
    return [f"<{tag} id={attribute(_heading_id(section))}>{shown}</{tag}>"]


def _block(block: Any, walk: Walk) -> str:
    return _BLOCKS[type(block)](block, walk)


def _blocks(blocks: tuple[Any, ...], walk: Walk) -> str:
    return "\n".join([_block(block, walk) for block in blocks])


def _heading(block: Heading, walk: Walk) -> str:
    tag = f"h{walk.levels.of_heading(block.level)}"
    return f"<{tag}>{html_of(block.inlines, walk.show)}</{tag}>"


def _paragraph(block: Paragraph, walk: Walk) -> str:
    return f"<p>{html_of(block.inlines, walk.show)}</p>"


def _amount(block: DisplayedAmount, walk: Walk) -> str:
    return f'<p class="betrag">{html_of(block.inlines, walk.show)}</p>'


def _bullets(block: BulletList, walk: Walk) -> str:
    return _list("ul", "ul", block.items, walk)


def _numbers(block: OrderedList, walk: Walk) -> str:
    """The numbers are the browser's: the style says how they look, without it they still count."""
    absaetze = ' class="absaetze"' if block.delimiter is Delimiter.PARENS else ""
    start = f' start="{block.start}"' if block.start != 1 else ""
    return _list(f"ol{absaetze}{start}", "ol", block.items, walk)


def _list(opening: str, tag: str, items: tuple[ListItem, ...], walk: Walk) -> str:
    entries = "\n".join([f"<li>{_blocks(item.blocks, walk)}</li>" for item in items])
    return f"<{opening}>\n{entries}\n</{tag}>"


def _terms(block: DefinitionList, walk: Walk) -> str:
    items = [
        f"<dt>{html_of(item.term, walk.show)}</dt>\n<dd>{_blocks(item.blocks, walk)}</dd>"
        for item in block.items
    ]
    return "\n".join(["<dl>", *items, "</dl>"])


def _table(block: Table, walk: Walk) -> str:
    """A table wider than the screen is scrolled, also with the keyboard; so its frame has a name."""
    names = ", ".join(filter(None, map(_words, block.header.cells)))
    rows = [_row(row, block.alignments, walk, "td") for row in block.rows]
    return "\n".join(
        [
            f'<div class="tabelle" role="group" tabindex="0" aria-label={attribute("Tabelle: " + names)}>',
            f'<table class="{table_class(next(walk.tables))}">',
            f"<thead>\n{_row(block.header, block.alignments, walk, 'th')}\n</thead>",
            "<tbody>",
            *rows,
            "</tbody>",
            "</table>",
            "</div>",
        ]
    )


def _row(row: TableRow, alignments: tuple[Alignment, ...], walk: Walk, tag: str) -> str:
    cells = zip(row.cells, alignments, strict=True)
    return f"<tr>{''.join([_cell(cell, side, walk, tag) for cell, side in cells])}</tr>"


def _cell(cell: tuple[Inline, ...], side: Alignment, walk: Walk, tag: str) -> str:
    """An empty cell of the header names no column."""
    shown = html_of(cell, walk.show)
    tag = tag if shown else "td"
    scope = ' scope="col"' if tag == "th" else ""
    look = "" if side is Alignment.LEFT else f' class="{side.value}"'
    return f"<{tag}{scope}{look}>{shown}</{tag}>"


def _words(inlines: tuple[Inline, ...]) -> str:
    """A text for an accessible name."""
    return "".join(map(_word, inlines))


def _word(inline: Inline) -> str:
    match inline:
        case Text(text):
            return text
        case Strong(inlines) | Emphasis(inlines):
            return _words(inlines)
        case LineBreak():
            return " "


def _signatures(block: SignatureBlock, walk: Walk) -> str:
    parties = "\n".join([_party(party, walk) for party in block.parties])
    return (
        f'<div class="unterschriften" role="group" aria-label="Unterschriften">\n{parties}\n</div>'
    )


def _party(party: SigningParty, walk: Walk) -> str:
    """Place and names in one row of the grid, signatures in the next: both sign on one line."""
    signed = ["<br>".join([html_of(x, walk.show) for x in one.lines]) for one in party.signatures]
    names = "\n".join([f"<p>{lines}</p>" for lines in signed])
    head = _blocks(party.lines, walk)
    return f'<div class="partei">\n<div class="kopf">{head}</div>\n<div class="namen">{names}</div>\n</div>'


_BLOCKS: dict[type, Callable[[Any, Walk], str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    DisplayedAmount: _amount,
    BulletList: _bullets,
    OrderedList: _numbers,
    DefinitionList: _terms,
    Table: _table,
    SignatureBlock: _signatures,
}
