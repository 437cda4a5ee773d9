"""Numbered lists of a layout made to begin at 1 each time, before docxtpl sees the file.

Word counts on through the whole document as long as the paragraphs share one `w:num`. So each sample
paragraph whose style is numbered gets the tag `{{ b.liste }}` as its `w:numId`, and `numbering.xml` a row
of `w:num` with those ids, every one a fresh start of the same look. In Word the layout stays as it was.
"""

import re
from collections.abc import Iterator

from lxml import etree

from zvgen.writers.docx.package import pack, unpack
from zvgen.writers.docx.views import LISTS

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LOOP = re.compile(r"\{%p?\s*for\s+(\w+)\s+in\s+bloecke\b")
_DOCUMENT, _STYLES, _NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
_BEFORE_NUM = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
"""What stands before `w:numPr` in `w:pPr` (ECMA-376, 17.3.1.26)."""


def restart_lists(layout: bytes) -> bytes:
    """`layout` with numbered samples that count anew in every list; unchanged if it has none."""
    parts = unpack(layout)
    if not {_DOCUMENT, _STYLES, _NUMBERING} <= parts.keys():
        return layout
    document, styles, numbering = (_xml(parts[n]) for n in (_DOCUMENT, _STYLES, _NUMBERING))
    loop = _LOOP.search("".join(document.itertext(_w("t"))))
    if loop is None:
        return layout
    first = 1 + max(_ids(numbering), default=0)
    bases = _number_samples(document, styles, numbering, loop[1], first)
    if not bases:
        return layout
    for slot, abstract in enumerate(bases):
        _add_starts(numbering, abstract, first + slot * (LISTS + 1))
    parts[_DOCUMENT], parts[_NUMBERING] = map(_bytes, (document, numbering))
    return pack({}, parts)


def _ids(numbering: etree._Element) -> Iterator[int]:
    for num in numbering.iter(_w("num")):
        number = num.get(_w("numId"), "")
        if number.isdecimal():
            yield int(number)


def _number_samples(
    document: etree._Element,
    styles: etree._Element,
    numbering: etree._Element,
    loop: str,
    first: int,
) -> list[str]:
    """Put the tag into every numbered sample; the abstract numberings they use, in order."""
    numbered = _numbered_styles(styles, numbering)
    bases: list[str] = []
    for paragraph in document.iter(_w("p")):
        style = paragraph.find(f"{_w('pPr')}/{_w('pStyle')}")
        found = numbered.get(style.get(_w("val"), "")) if style is not None else None
        if found is None:
            continue
        level, abstract = found
        if abstract not in bases:
            bases.append(abstract)
        start = first + bases.index(abstract) * (LISTS + 1)
        _set_number(paragraph, level, f"{{{{ {loop}.liste + {start} }}}}")
    return bases


def _numbered_styles(
    styles: etree._Element, numbering: etree._Element
) -> dict[str, tuple[str, str]]:
    """Style id to (level, abstract numbering) of every style that counts (bullets do not)."""
    abstract_of = {
        num.get(_w("numId"), ""): base.get(_w("val"), "")
        for num in numbering.iter(_w("num"))
        for base in num.findall(_w("abstractNumId"))
    }
    counting = set(_counting_levels(numbering))
    found = {}
    for style in styles.iter(_w("style")):
        number = style.find(f"{_w('pPr')}/{_w('numPr')}/{_w('numId')}")
        level = style.find(f"{_w('pPr')}/{_w('numPr')}/{_w('ilvl')}")
        where = level.get(_w("val"), "0") if level is not None else "0"
        abstract = abstract_of.get(number.get(_w("val"), "")) if number is not None else None
        if abstract is not None and (abstract, where) in counting:
            found[style.get(_w("styleId"), "")] = (where, abstract)
    return found


def _counting_levels(numbering: etree._Element) -> Iterator[tuple[str, str]]:
    for abstract in numbering.iter(_w("abstractNum")):
        for level in abstract.iter(_w("lvl")):
            form = level.find(_w("numFmt"))
            if form is not None and form.get(_w("val")) not in ("bullet", "none"):
                yield abstract.get(_w("abstractNumId"), ""), level.get(_w("ilvl"), "0")


def _set_number(paragraph: etree._Element, level: str, tag: str) -> None:
    properties = paragraph.find(_w("pPr"))
    for old in properties.findall(_w("numPr")):
        properties.remove(old)
    number = etree.Element(_w("numPr"))
    etree.SubElement(number, _w("ilvl")).set(_w("val"), level)
    etree.SubElement(number, _w("numId")).set(_w("val"), tag)
    earlier = [properties.index(c) for c in properties.iterchildren(*map(_w, _BEFORE_NUM))]
    properties.insert(1 + max(earlier, default=-1), number)


def _add_starts(numbering: etree._Element, abstract: str, first: int) -> None:
    """The row of `w:num` that begin again; they follow the existing ones as the schema wants."""
    last = list(numbering.iter(_w("num")))[-1]
    for number in range(first + LISTS, first - 1, -1):
        num = etree.Element(_w("num"))
        num.set(_w("numId"), str(number))
        etree.SubElement(num, _w("abstractNumId")).set(_w("val"), abstract)
        for level in range(9):
            override = etree.SubElement(num, _w("lvlOverride"))
            override.set(_w("ilvl"), str(level))
            etree.SubElement(override, _w("startOverride")).set(_w("val"), "1")
        last.addnext(num)


def _w(name: str) -> str:
    return f"{{{_W}}}{name}"


def _xml(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _bytes(root: etree._Element) -> bytes:
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
