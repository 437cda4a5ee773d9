"""The blocks of a document as the text of an OpenDocument file."""

from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest
from typing import Any

from zvgen.document import (
    Block,
    BulletList,
    DefinitionList,
    Delimiter,
    DisplayedAmount,
    Document,
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
    Table,
    Text,
)
from zvgen.writers.levels import Levels
from zvgen.writers.odt.inlines import Letters
from zvgen.writers.odt.layout import SIGNATURES, TABLE, Layout
from zvgen.writers.odt.signatures import head_style, lower_by, rows
from zvgen.writers.odt.styles import LETTERS, Styles
from zvgen.writers.odt.tables import signature_table, table

_HEADINGS = {
    Role.PLAIN: "Heading 1",
    Role.CLOSING: "Heading 1",
    Role.UNTITLED: "Heading 1",
    Role.NUMBERED: "Heading 1",
    Role.LETTERED: "Gliederung",
    Role.ROMAN: "Gliederung",
    Role.POINT: "Gliederung",
    Role.ANNEX: "Anlage",
}
_NUMBER_ABOVE = (Role.NUMBERED, Role.ANNEX)
_LED = (BulletList, OrderedList, DisplayedAmount, Table, DefinitionList, SignatureBlock)
"""Blocks that must not begin a page without the paragraph that leads to them."""
_TABLES = (Table, SignatureBlock)
_DEEPEST = {"Punkt": 3, "Nummer": 2, "Absatznummer": 1, "Fortsetzung": 2}
"""List levels a layout has styles for; deeper entries look like the deepest."""

Inlines = tuple[Inline, ...]


class Body:
    """Writes the text of one document and collects the styles it makes on the way."""

    def __init__(self, layout: Layout, *, proof: bool) -> None:
        self.styles = Styles(layout.names, layout.automatic)
        self._layout = layout
        shade = self.styles.shade if proof else None
        self._letters = Letters({kind: self.styles[name] for kind, name in LETTERS.items()}, shade)
        self._levels = Levels()
        self._tables = 0
        self._lists = 0
        self._absaetze = ""

    def text(self, document: Document) -> str:
        """All blocks; the mark stands first, in words, for readers who never hear a header."""
        mark = document.meta.mark
        parts = [self._p("Kennzeichnung am Anfang", (Text(mark),))] if mark else []
        sections = document.blocks
        for section, following in zip(sections, [*sections[1:], None], strict=True):
            parts += self._section(section, following)
        last = sections[-1].blocks[-1:] if sections else ()
        if last and isinstance(last[0], _TABLES):
            parts.append(self._p("Tabellenende", ()))
        return "".join(parts)

    def _section(self, section: Section, following: Section | None) -> Iterator[str]:
        if section.title:
            yield self._heading_of(section)
        body = "Titelzeile" if section.role is Role.TITLE else "Absatz"
        first = following.blocks[:1] if following and not following.title else ()
        after = [*section.blocks[1:], *first]
        for block, next_ in zip_longest(section.blocks, after[: len(section.blocks)]):
            leads = isinstance(block, Paragraph) and isinstance(next_, _LED)
            yield self._block(block, "Listeneinleitung" if leads else body)

    def _heading_of(self, section: Section) -> str:
        between: Inline = LineBreak() if section.role in _NUMBER_ABOVE else Text(" ")
        number = (Text(section.number), between) if section.number else ()
        inlines = (*number, *section.title)
        if section.role is Role.TITLE:  # a paragraph of its own kind, so that sections are level 1
            return self._p("Title", inlines)
        return self._h(_HEADINGS[section.role], self._levels.of_section(section), inlines)

    def _block(self, block: Block, body: str) -> str:
        if isinstance(block, Paragraph):
            return self._p(body, block.inlines)
        return _BLOCKS[type(block)](self, block)

    def _h(self, style: str, level: int, inlines: Inlines) -> str:
        content = self._letters.content(inlines)
        name = self.styles[style]
        return f'<text:h text:style-name="{name}" text:outline-level="{level}">{content}</text:h>'

    def _p(self, style: str, inlines: Inlines) -> str:
        return self._named(self.styles[style], inlines)

    def _named(self, name: str, inlines: Inlines) -> str:
        """A paragraph in a style by the name it has in the file."""
        return f'<text:p text:style-name="{name}">{self._letters.content(inlines)}</text:p>'

    def heading(self, block: Heading) -> str:
        """A heading inside a section."""
        level = self._levels.of_heading(block.level)
        return self._h(f"Heading {block.level}", level, block.inlines)

    def amount(self, block: DisplayedAmount) -> str:
        """An amount in a line of its own."""
        return self._p("Betrag", block.inlines)

    def bullets(self, block: BulletList, level: int = 1) -> str:
        """Entries with a sign; its form goes by the depth."""
        return self._list("Punkte", "Punkt", block.items, level)

    def numbers(self, block: OrderedList, level: int = 1) -> str:
        """Entries that count from 1; Absätze go on where the ones before them ended."""
        if block.delimiter is not Delimiter.PARENS:
            return self._list("Nummern", "Nummer", block.items, level)
        if block.start > 1 and self._absaetze:
            more = f' text:continue-list="{self._absaetze}"'
        else:
            self._lists += 1
            self._absaetze = f"absaetze{self._lists}"
            more = f' xml:id="{self._absaetze}"'
        return self._list("Absatznummern", "Absatznummer", block.items, level, more)

    def _list(
        self, style: str, marker: str, items: Iterable[ListItem], level: int, more: str = ""
    ) -> str:
        made = "".join(
            f"<text:list-item>{self._item(i, marker, level)}</text:list-item>" for i in items
        )
        return f'<text:list{more} text:style-name="{self.styles[style]}">{made}</text:list>'

    def _item(self, item: ListItem, marker: str, level: int) -> str:
        return "".join(self._entry(item, index, marker, level) for index in range(len(item.blocks)))

    def _entry(self, item: ListItem, index: int, marker: str, level: int) -> str:
        """One block of an entry; the paragraph that leads to more stays with it."""
        match item.blocks[index]:
            case BulletList() as block:
                return self.bullets(block, level + 1)
            case OrderedList() as block:
                return self.numbers(block, level + 1)
            case Paragraph(inlines):
                kind = "Fortsetzung" if index else marker
                style = f"{kind} {min(level, _DEEPEST[kind])}"
                leads = index == 0 and len(item.blocks) > 1 and marker != "Punkt"
                name = self.styles.kept(style) if leads else self.styles[style]
                return self._named(name, inlines)
            case other:
                raise TypeError(type(other))

    def terms(self, block: DefinitionList) -> str:
        """Each term, below it what it means, one step further in; OpenDocument has no such list."""
        return "".join(
            self._p("Begriff", item.term) + "".join(map(self._explanation, item.blocks))
            for item in block.items
        )

    def _explanation(self, block: Block) -> str:
        match block:
            case Paragraph(inlines):
                return self._p("Erklärung", inlines)
            case BulletList():
                return self._further_in("Punkte", self.bullets(block, 2))
            case OrderedList():
                return self._further_in("Nummern", self.numbers(block, 2))
        raise TypeError(type(block))

    def _further_in(self, style: str, made: str) -> str:
        """A list on the second level, without an entry on the first."""
        name = self.styles[style]
        item = f"<text:list-item>{made}</text:list-item>"
        return f'<text:list text:style-name="{name}">{item}</text:list>'

    def table(self, block: Table) -> str:
        """A table of the text."""
        return table(
            block, self._layout.samples[TABLE], self.styles, self._next_name(), self._named
        )

    def signatures(self, block: SignatureBlock) -> str:
        """The parties side by side, each read whole before the next."""
        cells = [tuple(map(self._party, row, reversed(row))) for row in rows(block.parties)]
        return signature_table(
            cells, self._layout.samples[SIGNATURES], self.styles, self._next_name()
        )

    def _party(self, party: SigningParty | None, beside: SigningParty | None) -> str:
        if party is None:
            return self._p("Unterschrift Zeile", ())
        heads = enumerate(party.lines)
        made = [self._p(head_style(index), line.inlines) for index, line in heads]
        first = self._lowered(lower_by(party, beside, self._layout.spaces))
        for index, signature in enumerate(party.signatures):
            name, *rest = signature.lines
            made.append(self._named(self.styles["Unterschrift Name"] if index else first, name))
            made += [self._p("Unterschrift Zeile", line) for line in rest]
        return "".join(made) or self._p("Unterschrift Zeile", ())

    def _lowered(self, points: float) -> str:
        """The style of a name whose line to sign on stands lower than the layout says."""
        shown = "Unterschrift Name"
        above, below = self._layout.spaces[shown]
        return self.styles.spaced(shown, above + points, below) if points else self.styles[shown]

    def _next_name(self) -> str:
        self._tables += 1
        return f"Tabelle{self._tables}"


_BLOCKS: dict[type, Callable[[Body, Any], str]] = {
    Heading: Body.heading,
    DisplayedAmount: Body.amount,
    BulletList: Body.bullets,
    OrderedList: Body.numbers,
    DefinitionList: Body.terms,
    Table: Body.table,
    SignatureBlock: Body.signatures,
}
"""Every block but the paragraph, whose style depends on what follows."""
