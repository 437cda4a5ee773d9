"""A PDF as those hear it who have it read to them: the tree of its tags with their text.

Structure that says nothing about the text (Div, THead …) is left out, words set off in a line are part of the
line. Text that no tag names, and what is marked as decoration, is told apart. It reads what typst writes;
other programs have more ways to say the same, and a glyph it does not know becomes U+FFFD.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, parse_content_stream
from pikepdf import String as PdfString

from zvgen.writers.pdf.outline import squeezed

_WRAPPERS = frozenset({"Document", "Part", "Sect", "Div", "NonStruct", "THead", "TBody", "Private"})
_INLINE = frozenset({"Span", "Link", "Strong", "Em", "Reference", "Quote", "Annot"})
_MAPPED_LATER = frozenset({"Title"})
"""Roles of PDF 2.0 that older readers take for a paragraph; here they stay what they are."""


@dataclass(slots=True)
class Tag:
    """A piece of the text: its role, its own words, and what it consists of."""

    role: str
    text: str = ""
    children: list["Tag"] = field(default_factory=list)


@dataclass(slots=True)
class Marked:
    """The words of one page: those with an id for the tree, decoration, and those without any mark."""

    tagged: dict[int, str] = field(default_factory=dict)
    artifacts: list[str] = field(default_factory=list)
    unmarked: str = ""
    languages: set[str] = field(default_factory=set)


class TaggedPdf:
    """One PDF, read."""

    def __init__(self, data: bytes) -> None:
        self.pdf = Pdf.open(BytesIO(data))
        self._used: set[tuple[int, int]] = set()
        self._loose = ""

    @cached_property
    def pages(self) -> list[Marked]:
        """The words of each page in the order in which they are drawn."""
        return [_Page(page).read() for page in self.pdf.pages]

    @cached_property
    def tree(self) -> list[Tag]:
        """The tags in reading order."""
        root = self.pdf.Root.get("/StructTreeRoot")
        if root is None:
            return []
        holder = Tag("")
        self._walk(root.get("/K"), 0, holder)
        self._loose = holder.text
        return holder.children

    @property
    def lost(self) -> str:
        """Words that are neither decoration nor in a paragraph or the like."""
        used = self._used_ids
        without_tag = (
            text
            for number, page in enumerate(self.pages)
            for mcid, text in page.tagged.items()
            if (number, mcid) not in used
        )
        return squeezed(
            " ".join([self._loose, *without_tag, *(page.unmarked for page in self.pages)])
        )

    @property
    def _used_ids(self) -> set[tuple[int, int]]:
        """Page and id of all words that the tree has; it must have been walked."""
        return self._used if self.tree else set()

    @cached_property
    def _numbers(self) -> dict[tuple[int, int], int]:
        return {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}

    def _walk(self, node: Any, page: int, holder: Tag) -> None:
        if isinstance(node, Array):
            for child in node:
                self._walk(child, page, holder)
        elif isinstance(node, int):
            self._used.add((page, node))
            holder.text += self.pages[page].tagged.get(node, "")
        elif isinstance(node, Dictionary):
            self._element(node, self._page(node, page), holder)

    def _page(self, node: Object, page: int) -> int:
        own = node.get("/Pg")
        return page if own is None else self._numbers[own.objgen]

    def _element(self, node: Object, page: int, holder: Tag) -> None:
        if "/MCID" in node and "/S" not in node:
            self._walk(int(node.MCID), page, holder)
        if "/S" not in node:
            return
        role = self._role(str(node.S)[1:])
        if role in _INLINE or role in _WRAPPERS:
            self._walk(node.get("/K"), page, holder)
            return
        tag = Tag(role)
        self._walk(node.get("/K"), page, tag)
        tag.text = squeezed(tag.text)
        holder.children.append(tag)

    def _role(self, role: str) -> str:
        mapping = self.pdf.Root.StructTreeRoot.get("/RoleMap", Dictionary())
        while role not in _MAPPED_LATER and Name("/" + role) in mapping:
            role = str(mapping[Name("/" + role)])[1:]
        return role


class _Page:
    """Reads the content of one page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._fonts = page.obj.Resources.get("/Font", Dictionary())
        self._tables: dict[str, dict[int, str]] = {}
        self._font: dict[int, str] = {}
        self._open: list[tuple[str, Any]] = []
        self._found = Marked()

    def read(self) -> Marked:
        for one in parse_content_stream(self._page):
            step = _STEPS.get(str(one.operator))
            if step is not None:
                step(self, one.operands)
        return self._found

    def begin(self, operands: Any) -> None:
        properties = operands[1] if len(operands) > 1 else Dictionary()
        tag = str(operands[0])[1:]
        self._open.append((tag, properties))
        if tag == "Artifact":
            self._found.artifacts.append("")
        elif "/MCID" in properties:
            self._found.tagged.setdefault(int(properties.MCID), "")
        if "/Lang" in properties:
            self._found.languages.add(str(properties.Lang))
        if "/ActualText" in properties:
            self._add(str(properties.ActualText), skip_inner=False)

    def end(self, _operands: Any) -> None:
        self._open.pop()

    def font(self, operands: Any) -> None:
        name = str(operands[0])
        if name not in self._tables:
            self._tables[name] = to_unicode(self._fonts[name])
        self._font = self._tables[name]

    def show(self, operands: Any) -> None:
        parts = operands[0] if isinstance(operands[0], Array) else [operands[0]]
        shown = (bytes(part) for part in parts if isinstance(part, PdfString))
        self._add("".join(map(self._decoded, shown)), skip_inner=True)

    def _decoded(self, data: bytes) -> str:
        pairs = zip(data[::2], data[1::2], strict=True)
        return "".join(self._font.get(high << 8 | low, "\ufffd") for high, low in pairs)

    def _add(self, text: str, *, skip_inner: bool) -> None:
        """What an `ActualText` stands for is not told twice."""
        if skip_inner and any("/ActualText" in properties for _, properties in self._open):
            return
        for tag, properties in reversed(self._open):
            if tag == "Artifact":
                self._found.artifacts[-1] += text
                return
            if "/MCID" in properties:
                self._found.tagged[int(properties.MCID)] += text
                return
        self._found.unmarked += text


_STEPS = {
    "BDC": _Page.begin,
    "BMC": _Page.begin,
    "EMC": _Page.end,
    "Tf": _Page.font,
    "Tj": _Page.show,
    "TJ": _Page.show,
}

_SECTION = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_CODE = re.compile(rb"<([0-9A-Fa-f]+)>")


def to_unicode(font: Object) -> dict[int, str]:
    """The characters of a font's glyphs, as typst lists them: one by one."""
    table: dict[int, str] = {}
    for body in _SECTION.findall(font.ToUnicode.read_bytes()):
        codes = _CODE.findall(body)
        pairs = zip(codes[::2], codes[1::2], strict=True)
        table |= {int(code, 16): _characters(text) for code, text in pairs}
    return table


def _characters(code: bytes) -> str:
    return bytes.fromhex(code.decode("ascii")).decode("utf-16-be")
