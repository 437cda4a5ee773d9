"""What `layout.docx` sees: the document as a flat list of paragraphs, each with its kind.

The layout holds one sample paragraph per kind (`b.art`) and puts in the ready-made runs (`{{r b.text }}`).
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise, zip_longest
from typing import Any

from markupsafe import Markup

from zvgen.document import (
    Block,
    BulletList,
    DefinitionList,
    Delimiter,
    DisplayedAmount,
    Document,
    Heading,
    ListItem,
    OrderedList,
    Paragraph,
    Role,
    Section,
    SignatureBlock,
    SigningParty,
    Table,
)
from zvgen.writers.docx.runs import EMPTY_LINE, runs
from zvgen.writers.docx.tables import TEXT_WIDTH, print_size, table_xml
from zvgen.writers.plain import lines_taken
from zvgen.writers.widths import table_form

LISTS = 99
"""Numbered lists one document can have (`zvgen.writers.docx.numbering` makes as many)."""
DEEPEST = {"punkt": 3, "nummer": 2, "absatznummer": 1, "fortsetzung": 2}
"""List levels a layout has samples for; deeper entries look like the deepest."""


class View:
    """One paragraph of the layout's loop, or the table of signatures."""

    __slots__ = ("art", "liste", "nummer", "text", "zeilen")

    def __init__(
        self,
        art: str,
        text: str = "",
        nummer: str = "",
        liste: int = 0,
        zeilen: tuple["Row", ...] = (),
    ) -> None:
        self.art = art
        self.text = Markup(text)  # noqa: S704 - runs() escapes every character of a value
        self.nummer = nummer
        self.liste = liste
        self.zeilen = zeilen


class TableView(View):
    """A table of the text, ready-made; `zellen` are its texts, for the proof that all arrived."""

    __slots__ = ("tabelle", "zellen")

    def __init__(self, table: Table, width: int) -> None:
        super().__init__("tabelle")
        form = table_form(table, width)
        rows = (table.header, *table.rows)
        cells = [[runs(cell, size=print_size(form)) for cell in row.cells] for row in rows]
        self.tabelle = Markup(table_xml(table, cells, form))  # noqa: S704 - escaped there
        self.zellen = tuple(View("zelle", cell) for row in cells for cell in row)


class Row:
    """One row of the signature table: two parties side by side, as tuples of views."""

    __slots__ = ("links", "rechts")

    def __init__(self, links: tuple[View, ...], rechts: tuple[View, ...]) -> None:
        self.links = links
        self.rechts = rechts


def context_of(document: Document, width: int = TEXT_WIDTH) -> dict[str, Any]:
    """Everything a layout can name; `width` is that of its text in twips."""
    meta = document.meta
    return {
        "titel": meta.title,
        "betreff": meta.subject,
        "urheber": meta.author,
        "kennzeichnung": meta.mark,
        "bloecke": _Flattener(width).all_views(document),
    }


class _Flattener:
    """Walks one document; counts its numbered lists, for each begins at 1."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._lists = 0
        self._absaetze = 0
        self._tables = False

    def all_views(self, document: Document) -> tuple[View, ...]:
        views = tuple(self.views(document))
        return tuple(_apart(views)) if self._tables else views

    def views(self, document: Document) -> Iterator[View]:
        sections = document.blocks
        for section, following in zip_longest(sections, sections[1:]):
            yield from self._section(section, following)

    def _section(self, section: Section, following: Section | None) -> Iterator[View]:
        yield from _heading_of(section)
        body = "titelzeile" if section.role is Role.TITLE else "absatz"
        first = following.blocks[:1] if following and not following.title else ()
        after = [*section.blocks[1:], *first]
        for index, block in enumerate(section.blocks):
            leads = index < len(after) and isinstance(after[index], _LED)
            yield from self._block(block, "einleitung" if leads else body)

    def _block(self, block: Block, body: str) -> Iterable[View]:
        match block:
            case Paragraph() | Heading() | DisplayedAmount():
                return [_line(block, body)]
            case BulletList() | OrderedList():
                return self._list(block, 1)
            case DefinitionList():
                return self._terms(block)
            case Table():
                self._tables = True
                return [TableView(block, self._width)]
            case SignatureBlock(parties):
                return [View("unterschriften", zeilen=_rows(parties))]
        raise TypeError(type(block))

    def _list(self, block: BulletList | OrderedList, level: int) -> Iterator[View]:
        if isinstance(block, BulletList):
            return self._bullets(block, level)
        if block.delimiter is Delimiter.PARENS:
            return self._numbered_absaetze(block)
        return self._numbers(block, level)

    def _bullets(self, block: BulletList, level: int) -> Iterator[View]:
        for item in block.items:
            yield from self._item(item, "punkt", 0, level)

    def _numbers(self, block: OrderedList, level: int) -> Iterator[View]:
        self._lists += 1
        own = self._lists
        for item in block.items:
            yield from self._item(item, "nummer", own, level)

    def _numbered_absaetze(self, block: OrderedList) -> Iterator[View]:
        """What goes on with the count of the Absätze before it is the same list to Word."""
        if block.start == 1:
            self._lists += 1
            self._absaetze = self._lists
        own = self._absaetze
        for item in block.items:
            yield from self._item(item, "absatznummer", own, 1)

    def _terms(self, block: DefinitionList) -> Iterator[View]:
        """Lists in an explanation stand one step further in, as in an entry of a list."""
        for term, blocks in ((item.term, item.blocks) for item in block.items):
            yield View("begriff", runs(term))
            for part in blocks:
                if isinstance(part, BulletList | OrderedList):
                    yield from self._list(part, 2)
                elif isinstance(part, Paragraph):
                    yield View("erklaerung", runs(part.inlines))

    def _item(self, item: ListItem, marker: str, liste: int, level: int) -> Iterator[View]:
        for index, block in enumerate(item.blocks):
            if isinstance(block, BulletList | OrderedList):
                yield from self._list(block, level + 1)
            elif isinstance(block, Paragraph):
                kind = "fortsetzung" if index else marker
                shown = f"{kind}{min(level, DEEPEST[kind])}"
                leads = shown in _LEADING and len(item.blocks) > 1
                suffix = "_mit_unterpunkten" if leads else ""
                yield View(shown + suffix, runs(block.inlines), liste=liste)


def _line(block: Paragraph | Heading | DisplayedAmount, body: str) -> View:
    match block:
        case Paragraph(inlines):
            return View(body, runs(inlines))
        case Heading(level, inlines):
            return View(f"ueberschrift{level}", runs(inlines))
        case DisplayedAmount(inlines):
            return View("betrag", runs(inlines))


_LED = (BulletList, OrderedList, DisplayedAmount, Table, DefinitionList, SignatureBlock)
"""Blocks that must not begin a page without the paragraph that leads to them."""
_LEADING = ("nummer1", "absatznummer1")
"""Entries with a sample of their own for when more of them follows."""


def _apart(views: tuple[View, ...]) -> Iterator[View]:
    """Word grows two tables into one, and wants a paragraph after the last."""
    for view, following in pairwise((*views, None)):
        if view is not None:
            yield view
        if type(view) is TableView and (following is None or following.art in _TABLES):
            yield View("tabellenabstand")


_TABLES = ("tabelle", "unterschriften")


def _rows(parties: tuple[SigningParty, ...]) -> tuple[Row, ...]:
    return tuple(map(_row, parties[::2], [*parties[1::2], None]))


def _row(left: SigningParty, right: SigningParty | None) -> Row:
    if right is None:
        return Row(_cell(left, ()), (View("zeile"),))
    return Row(_cell(left, right.lines), _cell(right, left.lines))


def _cell(party: SigningParty, beside: tuple[Paragraph, ...]) -> tuple[View, ...]:
    views = list(_heads(party.lines, beside))
    for signature in party.signatures:
        first, *rest = signature.lines
        views.append(View("name", runs(first)))
        views += [View("zeile", runs(line)) for line in rest]
    return tuple(views) or (View("zeile"),)


def _heads(lines: tuple[Paragraph, ...], beside: tuple[Paragraph, ...]) -> Iterator[View]:
    """Place and names of a party, as high as those beside it: both sign on one line."""
    for index, (own, other) in enumerate(zip_longest(lines, beside, fillvalue=Paragraph(()))):
        higher = (lines_taken(other, _NAME_WIDTH) - lines_taken(own, _NAME_WIDTH)) if index else 0
        yield View("partei" if index else "ort", runs(own.inlines) + EMPTY_LINE * higher)


_NAME_WIDTH = 31
"""Letters of a line of a party's name, which is bold, in half of the text width."""


_HEADINGS = {
    Role.TITLE: "titel",
    Role.PLAIN: "ueberschrift1",
    Role.CLOSING: "ueberschrift1",
    Role.UNTITLED: "ueberschrift1",
    Role.NUMBERED: "paragraf",
    Role.LETTERED: "gliederung",
    Role.ROMAN: "gliederung",
    Role.POINT: "gliederung",
    Role.ANNEX: "anlage",
}


def _heading_of(section: Section) -> Iterator[View]:
    if not section.title:
        return
    yield View(_HEADINGS[section.role], runs(section.title), section.number)
