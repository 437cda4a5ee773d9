"""What the typst files see: the document as plain data, each block with the name of its look.

The names are those of the functions in `layout.typ`. Texts stay texts: nothing here becomes typst code.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

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
    SigningParty,
    Strong,
    Table,
    TableRow,
    Text,
)
from zvgen.writers.levels import Levels
from zvgen.writers.plain import plain_text
from zvgen.writers.widths import Form, letters_of, table_form

Data = dict[str, Any]

_TEXT_WIDTH = 9354
"""Twips between the margins; columns are shared out as in the Word file."""
_LED = (BulletList, OrderedList, DisplayedAmount, Table, DefinitionList, SignatureBlock)
"""Blocks that must not begin a page without the paragraph that leads to them."""


def properties_of(document: Document, *, proof: bool = False) -> Data:
    """What the file says about itself, as JSON can hold it."""
    meta = document.meta
    return {
        "titel": meta.title,
        "betreff": meta.subject,
        "urheber": [meta.author] if meta.author else [],
        "kennzeichnung": meta.mark,
        "quelle": meta.source,
        "pruefansicht": proof,
    }


def sections_of(document: Document) -> list[Data]:
    """Everything that is printed, as JSON can hold it."""
    sections, levels = document.blocks, Levels()
    return [_section(a, b, levels) for a, b in pairwise([*sections, None]) if a]


_FORMS = {
    Role.TITLE: "titel",
    Role.PLAIN: "ueberschrift",
    Role.UNTITLED: "ueberschrift",
    Role.CLOSING: "ueberschrift",
    Role.NUMBERED: "paragraf",
    Role.LETTERED: "gliederung",
    Role.ROMAN: "gliederung",
    Role.POINT: "gliederung",
    Role.ANNEX: "anlage",
}


def _section(section: Section, following: Section | None, levels: Levels) -> Data:
    """`following` tells what the last paragraph leads to, if no heading stands between."""
    first = following.blocks[:1] if following and not following.title else ()
    form = _FORMS[section.role] if section.title else ""
    level = levels.of_section(section) if form and form != "titel" else 0
    return {
        "gestalt": form,
        "ebene": level,
        "nummer": section.number,
        "titel": _inlines(section.title),
        "bloecke": list(_blocks(section, [*section.blocks[1:], *first], levels)),
    }


def _blocks(section: Section, after: Sequence[Block], levels: Levels) -> Iterator[Data]:
    for index, block in enumerate(section.blocks):
        if isinstance(block, Heading):
            level = levels.of_heading(block.level)
            yield {"art": "ueberschrift", "ebene": level, "text": _inlines(block.inlines)}
        elif isinstance(block, Paragraph) and section.role is Role.TITLE:
            yield _line("titelzeile", block)
        elif isinstance(block, Paragraph) and isinstance(_at(after, index), _LED):
            yield _line("einleitung", block)
        else:
            yield _block(block)


def _at(blocks: Sequence[Block], index: int) -> Block | None:
    return blocks[index] if index < len(blocks) else None


def _block(block: Any) -> Data:
    return _BLOCKS[type(block)](block)


def _line(form: str, block: Paragraph | DisplayedAmount) -> Data:
    return {"art": form, "text": _inlines(block.inlines)}


def _paragraph(block: Paragraph) -> Data:
    return _line("absatz", block)


def _amount(block: DisplayedAmount) -> Data:
    return _line("betrag", block)


def _bullets(block: BulletList) -> Data:
    return {"art": "punkte", "eintraege": list(map(_item, block.items))}


def _numbers(block: OrderedList) -> Data:
    form = "absaetze" if block.delimiter is Delimiter.PARENS else "nummern"
    return {"art": form, "ab": block.start, "eintraege": list(map(_item, block.items))}


def _item(item: ListItem) -> list[Data]:
    return _led(item.blocks)


def _led(blocks: Sequence[Block]) -> list[Data]:
    """Blocks inside another one; a paragraph stays with the list that it leads to."""
    return [
        _line("einleitung", a) if isinstance(a, Paragraph) and isinstance(b, _LED) else _block(a)
        for a, b in pairwise([*blocks, None])
    ]


def _terms(block: DefinitionList) -> Data:
    entries = [{"begriff": _inlines(d.term), "bloecke": _led(d.blocks)} for d in block.items]
    return {"art": "begriffe", "eintraege": entries}


def _table(block: Table) -> Data:
    form = table_form(block, _TEXT_WIDTH)
    return {
        "art": "tabelle",
        "breiten": form.widths,
        "schriftgroesse": form.scale,
        "richtungen": [alignment.value for alignment in block.alignments],
        "kopf": _cells(block.header, form),
        "zeilen": [_row(row, form) for row in block.rows],
    }


def _row(row: TableRow, form: Form) -> Data:
    """A row stays whole, unless it may be higher than a page."""
    lines = [line for cell in row.cells for line in plain_text(cell).split("\n")]
    high = len(lines) + sum(map(len, lines)) // _NARROW > _HIGHEST
    return {"teilbar": high, "zellen": _cells(row, form)}


def _cells(row: TableRow, form: Form) -> list[list[Data]]:
    """A word longer than its column is wide is broken where the column ends."""
    room = [letters_of(width, form.points) for width in form.widths]
    return [_inlines(cell, letters) for cell, letters in zip(row.cells, room, strict=True)]


_NARROW = 15
"""Letters of a line in a narrow column."""
_HIGHEST = 30
"""Lines that fit on a page for sure."""


def _signatures(block: SignatureBlock) -> Data:
    return {"art": "unterschriften", "parteien": list(map(_party, block.parties))}


def _party(party: SigningParty) -> Data:
    place, *names = [_inlines(line.inlines) for line in party.lines] or [[]]
    signed = [[_inlines(line) for line in one.lines] for one in party.signatures]
    return {"ort": place, "namen": names, "unterschriften": signed}


_BLOCKS: dict[type, Callable[[Any], Data]] = {
    Paragraph: _paragraph,
    DisplayedAmount: _amount,
    BulletList: _bullets,
    OrderedList: _numbers,
    DefinitionList: _terms,
    Table: _table,
    SignatureBlock: _signatures,
}


_LINE = 44
"""Letters of a line of text that fit for sure."""


def _inlines(inlines: tuple[Inline, ...], letters: int = _LINE) -> list[Data]:
    """The inlines in lines that have room for so many letters."""
    return [part for inline in inlines for part in _inline(inline, letters)]


def _inline(inline: Inline, letters: int) -> list[Data]:
    match inline:
        case Text(text, field):
            first, *more = [_pieces(line, field, letters) for line in text.split("\n")]
            return [*first, *(part for line in more for part in (_BREAK, *line))]
        case Strong(inner):
            return [{"art": "fett", "teile": _inlines(inner, letters)}]
        case Emphasis(inner):
            return [{"art": "betont", "teile": _inlines(inner, letters)}]
        case LineBreak():
            return [_BREAK]


_LONGEST_PIECE = 10


def _pieces(line: str, field: str | None, letters: int) -> list[Data]:
    """A word too long for a line may be broken; it would run off the paper or into the next column."""
    endless = re.search(rf"\S{{{letters + 1},}}", line)
    parts = [part for word in _WORDS.findall(line) for part in _parts(word, letters)]
    first, *more = [
        {"art": "text", "text": p, "feld": field} for p in (parts if endless else [line])
    ]
    return [first, *(piece for part in more for piece in (_JOINT, part))]


_WORDS = re.compile(r"\s*\S+\s*$|\s*\S+|\s+")
_PIECES = {
    size: re.compile(rf"\s*(?:\S[\u0300-\u036f]*){{1,{size}}}\s*") for size in (1, _LONGEST_PIECE)
}


def _parts(word: str, letters: int) -> list[str]:
    """In a column a word may be broken after any letter, elsewhere now and then."""
    if len(word.strip()) <= letters:
        return [word]
    return _PIECES[_LONGEST_PIECE if letters == _LINE else 1].findall(word)


_JOINT: Data = {"art": "fuge"}
_BREAK: Data = {"art": "umbruch"}
