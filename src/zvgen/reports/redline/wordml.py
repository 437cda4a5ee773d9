"""The names of WordprocessingML (ECMA-376, part 1, clause 17) that a redline reads and writes."""

from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element  # noqa: SLF001 - the only name lxml has for the type

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

CONTENT_CHANGES = ("ins", "del", "moveFrom", "moveTo")
PROPERTY_CHANGES = (
    "rPrChange",
    "pPrChange",
    "tblPrChange",
    "tblGridChange",
    "trPrChange",
    "tcPrChange",
    "sectPrChange",
    "tblPrExChange",
    "numberingChange",
)
CELL_CHANGES = ("cellIns", "cellDel", "cellMerge")
MOVE_RANGES = (
    "moveFromRangeStart",
    "moveFromRangeEnd",
    "moveToRangeStart",
    "moveToRangeEnd",
)
POSITIONS = frozenset(
    (
        "bookmarkStart",
        "bookmarkEnd",
        "commentRangeStart",
        "commentRangeEnd",
        "permStart",
        "permEnd",
        "proofErr",
        "lastRenderedPageBreak",
    )
)
"""Marks of places; they hold no words."""


def w(name: str) -> str:
    """`name` as lxml writes it."""
    return _W + name


W_TRACKED = tuple(map(w, (*CONTENT_CHANGES, *PROPERTY_CHANGES, *CELL_CHANGES, *MOVE_RANGES)))
"""Everything that makes a file one with open changes."""


def local(element: Element) -> str:
    """The name without its namespace; empty for comments."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def new_text(text: str) -> Element:
    """`w:t` that keeps its blanks."""
    element = etree.Element(w("t"))
    element.text = text
    element.set(_XML_SPACE, "preserve")
    return element


def canonical(element: Element | None) -> bytes:
    """The same bytes for the same XML; empty for nothing."""
    if element is None:
        return b""
    made: bytes = etree.tostring(element, method="c14n", exclusive=True, with_tail=False)
    return made


def properties(owner: Element, name: str) -> Element:
    """The properties (`pPr`, `rPr` …) of `owner`, which stand before its content; made if missing."""
    found = owner.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        owner.insert(0, found)
    return found


def written_text(element: Element) -> str:
    """The characters a reader sees; breaks and tabs count as line feed and tab."""
    return "".join(_character(one) for one in element.iter(w("t"), w("br"), w("cr"), w("tab")))


def _character(element: Element) -> str:
    if element.tag == w("t"):
        return element.text or ""
    return "\n" if element.getparent().tag == w("r") else ""
