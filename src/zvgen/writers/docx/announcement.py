"""The mark of a sample or draft in words at the start of the text: what is read aloud has no header.

Screen readers pass over headers and footers. A layout that shows the mark there only gets a paragraph
before all others, in the style the mark has in the header; docxtpl sees it like the layout's own.
"""

from collections.abc import Iterable, Mapping

from lxml import etree

from zvgen.writers.docx.package import pack, unpack

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT = "word/document.xml"
_AROUND = ("word/header", "word/footer")
_MARK = "kennzeichnung"
_LINES = ("{%p if kennzeichnung %}", "{{ kennzeichnung }}", "{%p endif %}")


def announced(layout: bytes) -> bytes:
    """`layout` with the mark at the start; unchanged if it has none around the text, or one in it."""
    parts = unpack(layout)
    if _DOCUMENT not in parts:
        return layout
    around = _first_marked(_around(parts))
    document = etree.fromstring(parts[_DOCUMENT])
    body = document.find(f"{_W}body")
    if around is None or body is None or _first_marked([document]) is not None:
        return layout
    for line in reversed(_LINES):
        body.insert(0, _paragraph(around, line))
    parts[_DOCUMENT] = etree.tostring(
        document, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return pack({}, parts)


def _around(parts: Mapping[str, bytes]) -> Iterable[etree._Element]:
    names = sorted(name for name in parts if name.startswith(_AROUND) and name.endswith(".xml"))
    return (etree.fromstring(parts[name]) for name in names)


def _first_marked(roots: Iterable[etree._Element]) -> etree._Element | None:
    """The first paragraph that names the mark; Word may have split the name over several runs."""
    found = (p for root in roots for p in root.iter(f"{_W}p") if _MARK in _letters(p))
    return next(found, None)


def _letters(paragraph: etree._Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{_W}t"))


def _paragraph(like: etree._Element, text: str) -> etree._Element:
    """A paragraph in the style of `like`."""
    paragraph = etree.Element(f"{_W}p")
    style = like.find(f"{_W}pPr/{_W}pStyle")
    if style is not None:
        properties = etree.SubElement(paragraph, f"{_W}pPr")
        etree.SubElement(properties, f"{_W}pStyle").set(f"{_W}val", style.get(f"{_W}val"))
    run = etree.SubElement(paragraph, f"{_W}r")
    etree.SubElement(run, f"{_W}t").text = text
    return paragraph
