"""What `layout.docx` sees: the document as a flat list of paragraphs, each with its kind.

The layout holds one sample paragraph per kind (`b.art`) and puts in the ready-made runs (`{{r b.text }}`).
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from zvgen.document import (
    Block,
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
    Role,
    Section,
    SignatureBlock,
    SigningParty,
    Strong,
    Text,
)

LISTS = 99
"""Numbered lists one document can have (`zvgen.writers.docx.numbering` makes as many)."""
DEEPEST = {"punkt": 3, "nummer": 2, "fortsetzung": 2}
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


class Row:
    """One row of the signature table: two parties side by side, as tuples of views."""

    __slots__ = ("links", "rechts")

    def __init__(self, links: tuple[View, ...], rechts: tuple[View, ...]) -> None:
        self.links = links
        self.rechts = rechts


def context_of(document: Document) -> dict[str, Any]:
    """Everything a layout can name."""
    meta = document.meta
    return {
        "titel": meta.title,
        "betreff": meta.subject,
        "urheber": meta.author,
        "kennzeichnung": meta.mark,
        "bloecke": tuple(_Flattener().views(document)),
    }


class _Flattener:
    """Walks one document; counts its numbered lists, for each begins at 1."""

    def __init__(self) -> None:
        self._lists = 0

    def views(self, document: Document) -> Iterator[View]:
        sections = document.blocks
        for section, following in zip(sections, [*sections[1:], None], strict=True):
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
            case Paragraph(inlines):
                return [View(body, runs(inlines))]
            case Heading(level, inlines):
                return [View(f"ueberschrift{level}", runs(inlines))]
            case DisplayedAmount(inlines):
                return [View("betrag", runs(inlines))]
            case BulletList():
                return self._bullets(block)
            case OrderedList():
                return self._numbers(block)
            case SignatureBlock(parties):
                return [View("unterschriften", zeilen=_rows(parties))]
        raise TypeError(type(block))

    def _bullets(self, block: BulletList, level: int = 1) -> Iterator[View]:
        for item in block.items:
            yield from self._item(item, "punkt", 0, level)

    def _numbers(self, block: OrderedList, level: int = 1) -> Iterator[View]:
        self._lists += 1
        own = self._lists
        for item in block.items:
            yield from self._item(item, "nummer", own, level)

    def _item(self, item: ListItem, marker: str, liste: int, level: int) -> Iterator[View]:
        for index, block in enumerate(item.blocks):
            if isinstance(block, BulletList):
                yield from self._bullets(block, level + 1)
            elif isinstance(block, OrderedList):
                yield from self._numbers(block, level + 1)
            elif isinstance(block, Paragraph):
                kind = "fortsetzung" if index else marker
                shown = f"{kind}{min(level, DEEPEST[kind])}"
                leads = shown == "nummer1" and len(item.blocks) > 1
                suffix = "_mit_unterpunkten" if leads else ""
                yield View(shown + suffix, runs(block.inlines), liste=liste)


_LED = (BulletList, OrderedList, DisplayedAmount, SignatureBlock)
"""Blocks that must not begin a page without the paragraph that leads to them."""


def _rows(parties: tuple[SigningParty, ...]) -> tuple[Row, ...]:
    cells = [tuple(_cell(party)) for party in parties]
    cells += [(View("zeile"),)] * (len(cells) % 2)
    return tuple(Row(left, right) for left, right in zip(cells[::2], cells[1::2], strict=True))


def _heading_of(section: Section) -> Iterator[View]:
    if not section.title:
        return
    kind = {Role.TITLE: "titel", Role.NUMBERED: "paragraf"}.get(section.role, "ueberschrift1")
    yield View(kind, runs(section.title), section.number)


def _cell(party: SigningParty) -> list[View]:
    views = [
        View("ort" if i == 0 else "partei", runs(p.inlines)) for i, p in enumerate(party.lines)
    ]
    for signature in party.signatures:
        first, *rest = signature.lines
        views.append(View("name", runs(first)))
        views += [View("zeile", runs(line)) for line in rest]
    return views or [View("zeile")]


def runs(inlines: tuple[Inline, ...], form: str = "") -> str:
    """The inlines as `w:r` elements; `form` is the content of their `w:rPr`."""
    head = f"<w:r><w:rPr>{form}</w:rPr>" if form else "<w:r>"
    return "".join(
        [
            f"{head}{_characters(inline.text)}</w:r>"
            if isinstance(inline, Text)
            else _run(inline, form, head)
            for inline in inlines
        ]
    )


def _run(inline: Strong | Emphasis | LineBreak, form: str, head: str) -> str:
    match inline:
        case LineBreak():
            return f"{head}<w:br/></w:r>"
        case Strong(inner):
            return runs(inner, "<w:b/><w:bCs/>" + form)
        case Emphasis(inner):
            return runs(inner, form + "<w:i/><w:iCs/>")


@lru_cache(maxsize=4096)
def _characters(text: str) -> str:
    """`text` as `w:t`; a line break inside a value is a line break in Word."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<w:t xml:space="preserve">{escaped}</w:t>'.replace("\n", _BREAK)


_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
