"""PDF files with a defect each, put in on purpose: what the gates must catch.

Most of them pass every validator of PDF/UA, because a validator does not know the document.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, Pdf

from blocks import every_block
from samples import ROOT
from zvgen.document import Document, Meta, Paragraph, Section, Text
from zvgen.writers.pdf.compiler import LAYOUT, Compiler
from zvgen.writers.pdf.deviation import Area
from zvgen.writers.pdf.views import properties_of, sections_of

Change = Callable[[Pdf], None]
Make = Callable[[], bytes]

SOURCE = '{"daten": {"haushaltsmittel": "828.700"}}\n'


def document() -> Document:
    """Every block there is, with a mark and its data."""
    return replace(every_block(), meta=Meta("Titel", "Thema", "Stelle", "MUSTER", SOURCE))


def layout() -> str:
    """The shipped layout."""
    return (ROOT / "templates/aqb" / LAYOUT).read_text("utf-8")


def printed(one: Document, look: str = "") -> bytes:
    """`one` in a layout that nobody has tried."""
    import json

    compiler = Compiler({LAYOUT: (look or layout()).encode()})
    return compiler.print(properties_of(one), json.dumps(sections_of(one))).data


def _changed(change: Change) -> Make:
    """The right PDF, changed afterwards."""

    def make() -> bytes:
        target = BytesIO()
        with Pdf.open(BytesIO(printed(document()))) as pdf:
            change(pdf)
            pdf.save(target)
        return target.getvalue()

    return make


def _looking(pattern: str, by: str) -> Make:
    """The right document in a layout in which something was replaced."""

    def make() -> bytes:
        look, number = re.subn(pattern, lambda _: by, layout(), flags=re.DOTALL | re.MULTILINE)
        assert number == 1, pattern
        return printed(document(), look)

    return make


def _saying(change: Callable[[tuple[Section, ...]], tuple[Section, ...]]) -> Make:
    """The PDF of another document."""

    def make() -> bytes:
        return printed(replace(document(), blocks=change(document().blocks)))

    return make


def _first(pdf: Pdf, role: str) -> Object:
    return next(o for o in pdf.objects if isinstance(o, Dictionary) and o.get("/S") == Name(role))


def _top(pdf: Pdf) -> Object:
    """The children of the document's own tag."""
    return _first(pdf, "/Document").K


def _language(pdf: Pdf) -> None:
    pdf.Root.Lang = "en-US"


def _no_language(pdf: Pdf) -> None:
    del pdf.Root.Lang


def _inner_language(pdf: Pdf) -> None:
    _first(pdf, "/P").Lang = "fr-FR"


def _no_title(pdf: Pdf) -> None:
    del pdf.docinfo["/Title"]


def _title_not_shown(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def _swapped(pdf: Pdf) -> None:
    top = _top(pdf)
    top[3], top[4] = top[4], top[3]


def _dropped_tag(pdf: Pdf) -> None:
    del _top(pdf)[3]


def _no_tree(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


def _header_cells_plain(pdf: Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get("/S") == Name.TH:
            item.S = Name.TD


def _header_without_scope(pdf: Pdf) -> None:
    for item in _first(pdf, "/TH").A:
        if "/Scope" in item:
            del item["/Scope"]


def _heading_deeper(pdf: Pdf) -> None:
    _first(pdf, "/H1").S = Name.H2


def _paragraph_as_heading(pdf: Pdf) -> None:
    list(_top(pdf))[2].S = Name.H1


def _label_lost(pdf: Pdf) -> None:
    entry = _first(pdf, "/LI")
    entry.K = Array([one for one in entry.K if one.get("/S") != Name.Lbl])


def _unmarked_text(pdf: Pdf) -> None:
    page = pdf.pages[0]
    fonts = list(page.obj.Resources.Font.keys())
    words = f"BT {fonts[0]} 12 Tf 50 50 Td <00010002> Tj ET".encode()
    page.contents_add(pdf.make_stream(words))


def _footer_unmarked(pdf: Pdf) -> None:
    page = pdf.pages[0]
    data = page.obj.Contents.read_bytes()
    changed = re.sub(rb"/Artifact\s*<<[^>]*?/Footer[^>]*>>\s*BDC", b"/Span BMC", data)
    assert changed != data
    page.obj.Contents = pdf.make_stream(changed)


def _no_bookmarks(pdf: Pdf) -> None:
    del pdf.Root.Outlines


def _no_attachment(pdf: Pdf) -> None:
    del pdf.attachments["daten.json"]


def _other_data(pdf: Pdf) -> None:
    pdf.attachments["daten.json"].obj.EF.F.write(b"{}")


def _without_paragraph(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    first, *rest = sections
    return (replace(first, blocks=()), *rest)


def _twice(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    first, *rest = sections
    return (replace(first, blocks=first.blocks * 2), *rest)


def _other_word(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    first, *rest = sections
    return (replace(first, blocks=(Paragraph((Text("zwischem"),)),)), *rest)


def _sections_swapped(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    first, second, third, *rest = sections
    return (first, third, second, *rest)


DEFECTS: Mapping[str, tuple[Make, Area]] = {
    "wrong language": (_changed(_language), Area.LANGUAGE),
    "no language": (_changed(_no_language), Area.LANGUAGE),
    "foreign language of a paragraph": (_changed(_inner_language), Area.LANGUAGE),
    "English by default": (
        _looking(r"set text\(font: \"Arimo\"", 'set text(lang: "en", font: "Arimo"'),
        Area.LANGUAGE,
    ),
    "missing title": (_changed(_no_title), Area.PROPERTIES),
    "title not shown": (_changed(_title_not_shown), Area.PROPERTIES),
    "lost paragraph": (_saying(_without_paragraph), Area.STRUCTURE),
    "paragraph twice": (_saying(_twice), Area.STRUCTURE),
    "one letter changed": (_saying(_other_word), Area.STRUCTURE),
    "sections swapped": (_saying(_sections_swapped), Area.STRUCTURE),
    "tags in wrong order": (_changed(_swapped), Area.STRUCTURE),
    "tag dropped": (_changed(_dropped_tag), Area.UNTAGGED),
    "no tags at all": (_changed(_no_tree), Area.STRUCTURE),
    "heading only bold": (
        _looking(r"^  heading\(level: ebene, inhalt\)$", "  par(strong(inhalt))"),
        Area.STRUCTURE,
    ),
    "heading one level deeper": (_changed(_heading_deeper), Area.STRUCTURE),
    "paragraph as heading": (_changed(_paragraph_as_heading), Area.STRUCTURE),
    "list as paragraphs": (
        _looking(
            r"^  block\(above: 3pt, below: 3pt, list\(.*?\)\)$",
            "  for e in eintraege { par[• #e] }",
        ),
        Area.STRUCTURE,
    ),
    "label of an entry lost": (_changed(_label_lost), Area.STRUCTURE),
    "counting from one again": (
        _looking(r"6pt, below: 3pt, enum\(start: ab, ", "6pt, below: 3pt, enum(start: 1, "),
        Area.STRUCTURE,
    ),
    "table without tags": (
        _looking(
            r"below: 6pt, table\(.*?\n  \)\)",
            "below: 6pt, (kopf + zeilen.map(z => z.zellen).flatten()).join())",
        ),
        Area.STRUCTURE,
    ),
    "header cells as plain cells": (_changed(_header_cells_plain), Area.STRUCTURE),
    "header cell of nothing": (_changed(_header_without_scope), Area.HEADERS),
    "centred text outside a paragraph": (
        _looking(r"par\(text\(13pt, weight: \"bold\", inhalt\)\)", "text(13pt, inhalt)"),
        Area.STRUCTURE,
    ),
    "text as decoration": (
        _looking(r"par\.spacing, par\(inhalt\)\)$", "par.spacing, pdf.artifact(par(inhalt)))"),
        Area.STRUCTURE,
    ),
    "syllables divided": (
        _looking(r"hyphenate: false", "hyphenate: true, tracking: 12pt"),
        Area.STRUCTURE,
    ),
    "text without a mark": (_changed(_unmarked_text), Area.UNTAGGED),
    "footer not decoration": (_changed(_footer_unmarked), Area.UNTAGGED),
    "no page numbers": (_looking(r"footer: context .*?\]\),", "footer: none,"), Area.ARTIFACTS),
    "MUSTER on the first page only": (
        _looking(r"fill: dunkelrot, zeichen\)", "fill: dunkelrot, none)"),
        Area.MARK,
    ),
    "no bookmarks": (_changed(_no_bookmarks), Area.BOOKMARKS),
    "no data": (_changed(_no_attachment), Area.ATTACHMENT),
    "other data": (_changed(_other_data), Area.ATTACHMENT),
}
"""Name to how the file is made and what of it must be found wrong."""
