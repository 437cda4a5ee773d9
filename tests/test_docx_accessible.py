"""What a Word file must be for those who have it read to them, and in the proof view.

The lint below follows the order of reading: language, title, headings, lists, tables, nothing laid out with
blanks or empty paragraphs. It walks all samples, and deliberately broken files show that it catches each.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from lxml import etree
from openxml_audit import OpenXmlValidator

from blocks import HOSTILE, VALUES, every_block, filled
from reading import W, _list_of, pandoc_words, paragraphs, parts, texts, words
from samples import document_in, look, samples, writer
from zvgen.document import Document, Meta
from zvgen.writers.docx import prepare
from zvgen.writers.docx.announcement import announced
from zvgen.writers.look import Look

ALL = [(a.kind.key, a.kreis.schluessel, a.jahr) for a in samples().agreements]
BODY, STYLES, CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"


@cache
def _sample(art: str, key: str, jahr: int) -> Document:
    wanted = (art, key, jahr)
    one = next(
        a for a in samples().agreements if (a.kind.key, a.kreis.schluessel, a.jahr) == wanted
    )
    return document_in(samples(), one)


@cache
def _made(art: str, key: str, jahr: int) -> bytes:
    return writer("docx", art)(_sample(art, key, jahr))


# --- the lint --------------------------------------------------------------------------------------------


def lint(data: bytes) -> set[str]:
    """What is wrong for a reader, as the names of the rules."""
    root = etree.fromstring(parts(data)[BODY])
    return {rule.__name__ for rule in RULES if not rule(data, root)}


def language(data: bytes, root: etree._Element) -> bool:
    """German by default, and nowhere anything else."""
    styles = etree.fromstring(parts(data)[STYLES])
    default = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    others = {e.get(W + "val") for part in (styles, root) for e in part.iter(W + "lang")}
    return default is not None and others == {"de-DE"}


def title(data: bytes, _root: etree._Element) -> bool:
    """The property; a Word file has no setting that shows it in place of its name, as PDF has."""
    core = etree.fromstring(parts(data)[CORE])
    return bool((core.findtext("{http://purl.org/dc/elements/1.1/}title") or "").strip())


def headings(data: bytes, _root: etree._Element) -> bool:
    """Levels begin at 1 and leave none out."""
    levels = [int(o) for p in paragraphs(data) if (o := _outline(p)) is not None]
    return all(after <= before + 1 for before, after in pairwise([-1, *levels]))


def fake_headings(data: bytes, _root: etree._Element) -> bool:
    """A short paragraph all in bold, alone before running text, is a heading to the eye only."""
    found = list(pairwise(paragraphs(data)))
    return not any(p.style.name == "Absatz" and _all_bold(p) and n.text for p, n in found)


def lists(data: bytes, _root: etree._Element) -> bool:
    """Signs and numbers come from the numbering, never from the text."""
    typed = re.compile(r"(?:[-–•*] |\(\d+\) |\d+[.)] |[a-z]\) )")
    return not any(typed.match(p.text) for p in paragraphs(data) if not _named(p))


def list_entries(data: bytes, _root: etree._Element) -> bool:
    """Every paragraph that looks like an entry has its place in a list."""
    entries = (
        p for p in paragraphs(data) if re.match(r"(?:Punkt|Nummer|Absatznummer) ", p.style.name)
    )
    return all(_list_of(p) is not None for p in entries)


def table_headers(_data: bytes, root: etree._Element) -> bool:
    """The first row of a table of values is marked as its header, and no other."""
    for table in root.iter(W + "tbl"):
        marks = [r.find(f"{W}trPr/{W}tblHeader") is not None for r in table.iter(W + "tr")]
        if table.find(f"{W}tblPr/{W}tblStyle") is not None and marks != [True] + [False] * (
            len(marks) - 1
        ):
            return False
    return True


def table_names(_data: bytes, root: etree._Element) -> bool:
    """Every table says what it is."""
    tables = list(root.iter(W + "tbl"))
    return all(
        (c := t.find(f"{W}tblPr/{W}tblCaption")) is not None and c.get(W + "val") for t in tables
    )


def table_cells(_data: bytes, root: etree._Element) -> bool:
    """No cell spans others and no table stands in another: cells are read row by row."""
    spans = (W + "gridSpan", W + "vMerge")
    nested = root.find(f".//{W}tc//{W}tbl")
    return not any(True for tag in spans for _ in root.iter(tag)) and nested is None


def empty_paragraphs(_data: bytes, root: etree._Element) -> bool:
    """Only the small ones that Word wants between and after tables, and empty cells."""
    body = root.find(W + "body")
    return all(
        "".join(p.itertext()).strip() or _style_id(p) in ("Tabellenende", "Tabellenabstand")
        for p in body.findall(W + "p")
    )


def blanks(data: bytes, root: etree._Element) -> bool:
    """Nothing is moved by blanks, tabs or pages by hand."""
    by_hand = (
        e for tag in ("tab", "ptab") for e in root.iter(W + tag) if e.getparent().tag == W + "r"
    )
    breaks = (e for e in root.iter(W + "br") if e.get(W + "type"))
    return not any(True for _ in (*by_hand, *breaks)) and not any(
        "   " in p.text for p in paragraphs(data)
    )


def floating(_data: bytes, root: etree._Element) -> bool:
    """Text in frames and boxes is read at another place, or not at all."""
    tags = {etree.QName(e).localname for e in root.iter() if isinstance(e.tag, str)}
    return not tags & {"framePr", "txbxContent", "pict", "anchor"}


def mark(data: bytes, _root: etree._Element) -> bool:
    """A sample or draft says so in words before all else, for nobody reads out a header."""
    members = parts(data)
    heads = [etree.fromstring(d) for n, d in members.items() if re.match(r"word/header\d*\.xml", n)]
    said = "".join("".join(head.itertext()).strip() for head in heads)
    return not said or texts(data)[0] == said


RULES: tuple[Callable[[bytes, etree._Element], bool], ...] = (
    language,
    title,
    headings,
    fake_headings,
    lists,
    list_entries,
    table_headers,
    table_names,
    table_cells,
    empty_paragraphs,
    blanks,
    floating,
    mark,
)


def _outline(paragraph: Any) -> str | None:
    """The outline level of the style, or of one it comes from."""
    style = paragraph.style
    while style is not None:
        level = style.element.find(f"{W}pPr/{W}outlineLvl")
        if level is not None:
            return str(level.get(W + "val"))
        style = style.base_style
    return None


def _all_bold(paragraph: Any) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


def _named(paragraph: Any) -> bool:
    """Headings have their number in the text."""
    return _outline(paragraph) is not None


def _style_id(paragraph: etree._Element) -> str | None:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return None if style is None else style.get(W + "val")


# --- all samples, and what the lint catches --------------------------------------------------------------


def test_samples_are_many_and_of_several_kinds() -> None:
    assert len(ALL) >= 55
    assert {art for art, *_ in ALL} == {"aqb", "sgb2", "programm", "pressemitteilung"}


@pytest.mark.parametrize(("art", "key", "jahr"), ALL)
def test_every_sample_can_be_read_aloud(art: str, key: str, jahr: int) -> None:
    assert lint(_made(art, key, jahr)) == set()


def _marked() -> Document:
    return replace(every_block(), meta=Meta("T", "S", "A", "ENTWURF"))


def test_every_block_can_be_read_aloud() -> None:
    assert lint(writer("docx")(_marked())) == set()


PARAGRAPH = '<w:p><w:pPr><w:pStyle w:val="Absatz"/></w:pPr>{}</w:p>'
TEXT = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
BOLD = f"<w:r><w:rPr><w:b/></w:rPr>{TEXT.format('Ziele')[5:]}"


def _added(runs: str) -> tuple[str, str, str]:
    """A paragraph put before the first heading of the text."""
    start = '<w:p><w:pPr><w:pStyle w:val="Heading1"/>'
    return BODY, start, PARAGRAPH.format(runs) + start


BROKEN = {
    "language: none": (STYLES, '<w:lang w:val="de-DE"/>', "", "language"),
    "language: another": (STYLES, '<w:lang w:val="de-DE"/>', '<w:lang w:val="en-US"/>', "language"),
    "title": (CORE, "<dc:title>T</dc:title>", "<dc:title> </dc:title>", "title"),
    "level left out": (BODY, 'w:val="Heading1"', 'w:val="Heading3"', "headings"),
    "bold for a heading": (*_added(BOLD), "fake_headings"),
    "typed bullet": (*_added(TEXT.format("- Punkt")), "lists"),
    "typed number": (*_added(TEXT.format("(1) Absatz")), "lists"),
    "style without its list": (STYLES, '<w:numId w:val="2"/>', "", "list_entries"),
    "header not marked": (BODY, "<w:tblHeader/>", "", "table_headers"),
    "all rows headers": (
        BODY,
        "<w:cantSplit/></w:trPr>",
        "<w:tblHeader/></w:trPr>",
        "table_headers",
    ),
    "table without name": (BODY, "w:tblCaption", "w:tblDescription", "table_names"),
    "cell over two": (BODY, "</w:tcPr>", '<w:gridSpan w:val="2"/></w:tcPr>', "table_cells"),
    "empty paragraph": (*_added(""), "empty_paragraphs"),
    "only a break": (*_added("<w:r><w:br/></w:r>"), "empty_paragraphs"),
    "blanks": (*_added(TEXT.format("Ort        Datum")), "blanks"),
    "tab": (*_added("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>"), "blanks"),
    "page by hand": (*_added('<w:r><w:t>a</w:t><w:br w:type="page"/></w:r>'), "blanks"),
    "frame": (
        BODY,
        '<w:pStyle w:val="Title"/>',
        '<w:pStyle w:val="Title"/><w:framePr/>',
        "floating",
    ),
    "mark in the header only": (BODY, ">ENTWURF<", "><", "mark"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_file_is_caught(name: str) -> None:
    part, right, wrong, rule = BROKEN[name]
    members = parts(writer("docx")(_marked()))
    text = members[part].decode()
    assert right in text
    assert rule in lint(_zipped({**members, part: text.replace(right, wrong).encode()}))


def test_every_rule_is_broken_once() -> None:
    assert {rule for *_, rule in BROKEN.values()} == {rule.__name__ for rule in RULES}


def _zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_signatures_are_read_party_by_party() -> None:
    found = texts(writer("docx")(every_block()))
    start = found.index("Wiesbaden, den 1.\u00a0Juli 2025")
    assert [text.strip() for text in found[start : start + 8]] == [
        "Wiesbaden, den 1.\u00a0Juli 2025",
        "Hessisches Ministerium für\nSoziales",
        "Heike Hofmann",
        "Staatsministerin",
        "Zweite Person",
        "Kassel, den 2.\u00a0Juli 2025",
        "Landkreis Kassel",
        "Andreas Siebert",
    ]


# --- the mark at the start -------------------------------------------------------------------------------


def test_mark_stands_first_in_the_style_of_the_header() -> None:
    first, second = paragraphs(writer("docx")(_marked()))[:2]
    assert (first.text, first.style.name) == ("ENTWURF", "Kennzeichnung")
    assert second.style.name == "Title"
    assert texts(writer("docx")(every_block()))[0] == "Titel"


def test_layout_that_shows_the_mark_in_its_text_is_left_alone() -> None:
    layout = look().files["layout.docx"]
    once = announced(layout)
    assert once != layout
    assert announced(once) == once


def test_layout_without_the_mark_around_the_text_is_left_alone() -> None:
    members = parts(look().files["layout.docx"])
    head = members["word/header1.xml"].replace(b"kennzeichnung", b"titel")
    layout = _zipped({**members, "word/header1.xml": head})
    assert announced(layout) == layout


def test_mark_without_a_style_is_a_plain_paragraph() -> None:
    members = parts(look().files["layout.docx"])
    head = re.sub(rb"<w:pStyle [^>]*/>", b"", members["word/header1.xml"])
    layout = _zipped({**members, "word/header1.xml": head})
    prepared, _ = prepare(Look("templates/aqb", {"layout.docx": layout}))
    assert prepared is not None
    assert paragraphs(prepared(_marked()))[0].text == "ENTWURF"


# --- proof view ------------------------------------------------------------------------------------------


@cache
def _proof() -> Callable[[Document], bytes]:
    prepared, found = prepare(look(), proof=True)
    assert prepared is not None, [str(d) for d in found]
    return prepared


def _controls(data: bytes) -> Iterator[tuple[str, str, bool]]:
    """Field, text and whether it is shaded, of each content control."""
    for control in etree.fromstring(parts(data)[BODY]).iter(W + "sdt"):
        name = control.find(f"{W}sdtPr/{W}alias").get(W + "val")
        shaded = control.find(f".//{W}rPr/{W}shd") is not None
        yield name, "".join(control.itertext()), shaded


_LEGEND = ("name_der_angabe", "so hinterlegt", True)
"""The value that the legend of a proof shows."""


def test_proof_shades_every_value_and_names_its_field() -> None:
    data = _proof()(filled("A §0 **b §1** c\n\n| §0 |\n|---|", "eins", "zwei"))
    assert list(_controls(data)) == [
        _LEGEND,
        ("feld[0]", "eins", True),
        ("feld[1]", "zwei", True),
        ("feld[0]", "eins", True),
    ]
    assert "w:shd" not in re.sub(r"<w:sdt>.*?</w:sdt>", "", parts(data)[BODY].decode())


def test_proof_follows_the_schema_of_office(tmp_path: Path) -> None:
    for number, document in enumerate((filled("**§0** *§1* §0", *HOSTILE[8:]), _sample(*ALL[0]))):
        target = tmp_path / f"{number}.docx"
        target.write_bytes(_proof()(document))
        assert [e.description for e in OpenXmlValidator().validate(target).errors] == []


def test_proof_says_the_same_words_below_its_legend() -> None:
    document = _sample(*ALL[0])
    plain, proof = writer("docx")(document), _proof()(document)
    said = words("\n".join(texts(plain)))
    assert pandoc_words(plain) == said
    mark = len(words(document.meta.mark))
    legend = pandoc_words(proof)[mark : len(pandoc_words(proof)) - len(said) + mark]
    assert pandoc_words(proof) == [*said[:mark], *legend, *said[mark:]]
    assert legend[0] == "Prüfansicht:"


def test_without_proof_nothing_is_shaded() -> None:
    xml = parts(writer("docx")(filled("A §0", "eins")))[BODY]
    assert b"w:sdt" not in xml
    assert b"w:shd" not in xml


def test_long_field_keeps_its_end() -> None:
    document = filled("§0", "eins")
    (section,) = document.blocks
    (paragraph,) = section.blocks
    value = replace(paragraph.inlines[0], field='"<' + "a" * 80 + ".titel")
    longer = replace(section, blocks=(replace(paragraph, inlines=(value,)),))
    _, (name, text, _) = _controls(_proof()(replace(document, blocks=(longer,))))
    assert (len(name), name[0], name[-7:], text) == (64, "…", "a.titel", "eins")


@given(VALUES, VALUES)
@settings(max_examples=40, deadline=None)
@example("</w:sdt>", "{{ b }}")
def test_proof_keeps_every_character(one: str, two: str) -> None:
    data = _proof()(filled("§0 **§1**\n\n(1) §0", one, two))
    found = [(name, text) for name, text, _ in _controls(data)]
    wanted = [_LEGEND[:2], ("feld[0]", one), ("feld[1]", two), ("feld[0]", one)]
    assert found == [(name, text.replace("\n", "")) for name, text in wanted]
