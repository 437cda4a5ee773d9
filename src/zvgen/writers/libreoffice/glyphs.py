"""What LibreOffice drew as an empty box because no font has it.

It takes missing characters from other fonts of the machine, and where there is none it draws the font's
glyph number 0 as if it were the character: with a code of its own, so that validators see nothing, and for
all of them the text of the first. So the outline tells, and the text only of glyphs that are none of these.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from struct import iter_unpack, unpack_from

from pikepdf import Dictionary, Name, Object, Pdf

from zvgen.document import Document
from zvgen.writers.glyphs import GlyphsMissing, Unprintable, unprintable
from zvgen.writers.pdf.tags import to_unicode


def check_glyphs(pdf: Pdf, document: Document) -> None:
    """Raise `GlyphsMissing` if there is a box in `pdf`, with all texts of `document` that may have it."""
    drawn, boxed = _glyphs(pdf)
    if not boxed:
        return
    letters = re.compile(".", re.DOTALL)

    def missing(text: str) -> list[str]:
        return [c for c in letters.findall(text) if c in boxed or not _covered(c, drawn)]

    found = unprintable(document, missing)
    raise GlyphsMissing(found or [Unprintable(tuple(sorted(boxed)))])


def _covered(character: str, drawn: set[str]) -> bool:
    """Whether it was drawn: as it is, as a letter with its accent, or in capitals; or needs no ink."""
    forms = (character, unicodedata.normalize("NFD", character), character.upper())
    return not _visible(character) or any(drawn.issuperset(form) for form in forms)


def _visible(text: str) -> bool:
    """Whether there is something to see: no blank, no control character."""
    return any(unicodedata.category(one)[0] not in "ZC" or _is_private(one) for one in text)


def _is_private(character: str) -> bool:
    return unicodedata.category(character) == "Co"


def _glyphs(pdf: Pdf) -> tuple[set[str], set[str]]:
    """The characters that were drawn, and those that a box stands for."""
    drawn, boxed = set[str](), set[str]()
    for font in pdf.objects:
        if isinstance(font, Dictionary) and font.get("/Type") == Name.Font and "/ToUnicode" in font:
            texts = to_unicode(font)
            boxes = {code: texts.pop(code, "\ufffd") for code in _boxes(font, texts)}
            drawn.update(*texts.values())
            boxed.update(boxes.values())
    return drawn, boxed


def _boxes(font: Object, texts: dict[int, str]) -> Iterator[int]:
    """The codes that show glyph number 0; where that is empty, those with a text and no outline."""
    descriptor = font.get("/FontDescriptor", Dictionary())
    if "/FontFile2" in descriptor:
        nothing, outlines = _outlines(descriptor.FontFile2.read_bytes())
        same = (code for code, outline in outlines.items() if outline == nothing)
        yield from (code for code in same if nothing or _visible(texts.get(code, "")))
    elif "/FontFile" in descriptor:
        program = descriptor.FontFile.read_bytes()
        yield from (int(code) for code in _NAMED_BOX.findall(program))


_NAMED_BOX = re.compile(rb"dup (\d+) ?/\.notdef put")
"""A Type 1 font gives its codes by name, in clear."""


def _outlines(font: bytes) -> tuple[bytes, dict[int, bytes]]:
    """The outline of glyph 0 of a TrueType font, and of the glyph of each code."""
    rows = (unpack_from(">4s4xLL", font, 12 + 16 * n) for n in range(font[4] << 8 | font[5]))
    tables = {tag: font[start : start + size] for tag, start, size in rows}
    form, scale = (">L", 1) if tables[b"head"][51] else (">H", 2)
    places = [place * scale for (place,) in iter_unpack(form, tables[b"loca"])]
    outlines = [tables[b"glyf"][a:b] for a, b in pairwise(places)]
    return outlines[0], {code: outlines[glyph] for code, glyph in _codes(tables[b"cmap"])}


def _codes(cmap: bytes) -> Iterator[tuple[int, int]]:
    """Code and glyph by the table for the codes of the file, which has one byte for each (format 0)."""
    for row in range(cmap[2] << 8 | cmap[3]):
        (start,) = unpack_from(">L", cmap, 8 + 8 * row)
        if cmap[start : start + 2] == b"\0\0":
            yield from (
                (code, glyph) for code, glyph in enumerate(cmap[start + 6 :][:256]) if glyph
            )
