"""What every produced Word file must be: valid, accessible, numbered for real, the same each time."""

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.parsers import expat

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Twips
from docx.table import Table
from hypothesis import example, given, settings
from lxml import etree
from openxml_audit import OpenXmlValidator

from blocks import HOSTILE, VALUES, every_block, filled, of, section
from reading import (
    LABEL,
    W,
    body,
    labels,
    libreoffice,
    libreoffice_texts,
    pandoc_kinds,
    pandoc_words,
    paragraphs,
    parts,
    texts,
    words,
)
from samples import ROOT, agreement, document, document_in, look, made_of, samples, writer
from zvgen.compose.markdown import parse
from zvgen.document import Document, Role
from zvgen.model.signing import Status
from zvgen.writers import WRITERS

MANY_PROJECTS = ("landkreis-marburg-biedenkopf", 2025)
HANDFUL = [
    ("landkreis-kassel", 2024),
    ("landkreis-darmstadt-dieburg", 2025),
    ("stadt-kassel", 2024),
    MANY_PROJECTS,
]
ALL = [(a.kreis.schluessel, a.jahr) for a in samples().agreements if a.kind.key == "aqb"]


@cache
def made(key: str, jahr: int) -> bytes:
    return writer("docx")(document(key, jahr))


def _faults(path: Path) -> list[str]:
    return [f"{e.part_uri}: {e.description}" for e in OpenXmlValidator().validate(path).errors]


def test_samples_are_many_and_one_of_them_is_long() -> None:
    """What follows walks these; an empty list would pass every test."""
    assert len(ALL) >= 52
    assert sum(label == "–" for label, _ in labels(made(*MANY_PROJECTS))) >= 40


@pytest.mark.parametrize(("key", "jahr"), HANDFUL)
def test_produced_file_follows_the_schema_of_office(key: str, jahr: int, tmp_path: Path) -> None:
    target = tmp_path / "zv.docx"
    target.write_bytes(made(key, jahr))
    assert _faults(target) == []


def test_layout_follows_the_schema_of_office() -> None:
    assert _faults(ROOT / "templates/aqb/layout.docx") == []


def test_validator_would_find_a_fault(tmp_path: Path) -> None:
    """A numbering put before the style of its paragraph, which Word calls damaged."""
    members = parts(made(*HANDFUL[0]))
    xml = members["word/document.xml"]
    wrong = xml.replace(b"<w:pPr><w:pStyle", b"<w:pPr><w:jc/><w:pStyle", 1)
    assert wrong != xml
    target = tmp_path / "zv.docx"
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in {**members, "word/document.xml": wrong}.items():
            archive.writestr(name, data)
    assert _faults(target)


# --- reading order, headings, lists ----------------------------------------------------------------------


@pytest.mark.parametrize(("key", "jahr"), ALL)
def test_headings_are_real_and_without_gaps(key: str, jahr: int) -> None:
    """One title, after the mark; below it Heading 1 for the preamble and each §, Heading 2 inside."""
    styles = [p.style.name for p in paragraphs(made(key, jahr))]
    assert styles.count("Title") == 1
    assert styles.index("Title") == bool(document(key, jahr).meta.mark)
    levels = [int(name[-1]) for name in styles if name.startswith("Heading")]
    assert levels == [1, 1, 2, 1, 1, 1, 1, 1, 1]
    headings = [p.text for p in paragraphs(made(key, jahr)) if p.style.name == "Heading 1"]
    assert headings[0] == "Präambel"
    assert [h.partition("\n")[0] for h in headings[1:]] == [f"§\u00a0{n}" for n in range(1, 8)]


@pytest.mark.parametrize(("key", "jahr"), ALL)
def test_only_the_paragraph_after_the_table_is_empty(key: str, jahr: int) -> None:
    """Distances come from styles; Word wants one paragraph after a table."""
    empty = [p.style.name for p in paragraphs(made(key, jahr)) if not p.text.strip()]
    assert empty == ["Tabellenende"]
    last = list(body(made(key, jahr)).find(W + "body"))[-3:]
    assert [etree.QName(one).localname for one in last] == ["tbl", "p", "sectPr"]


@pytest.mark.parametrize(("key", "jahr"), ALL)
def test_every_style_of_the_text_is_defined(key: str, jahr: int) -> None:
    """Word shows an unknown style as Normal, without a word."""
    styles = etree.fromstring(parts(made(key, jahr))["word/styles.xml"])
    known = {style.get(W + "styleId") for style in styles.iter(W + "style")}
    used = {style.get(W + "val") for style in body(made(key, jahr)).iter(W + "pStyle")}
    assert used <= known
    assert len(used) > 8
    assert "Vorlagenbefehl" not in used


@pytest.mark.parametrize(("key", "jahr"), ALL)
def test_no_tag_of_the_layout_is_left_over(key: str, jahr: int) -> None:
    for name, data in parts(made(key, jahr)).items():
        assert not re.search(rb"{[{%#]|[}%#]}", data), name


def test_pandoc_sees_headings_lists_and_a_table() -> None:
    kinds = pandoc_kinds(made("landkreis-darmstadt-dieburg", 2025))
    assert kinds.count("Header1") == 8
    assert kinds.count("Header2") == 1
    assert kinds.count("OrderedList") == 1
    assert kinds[-1] == "Table"


TWO_LISTS = """\
1. eins
2. zwei
   - Punkt
     - Unterpunkt
       - Unterunterpunkt
3. drei

Dazwischen.

1. wieder eins
   1. innen eins
   2. innen zwei
2. wieder zwei
   1. innen neu
"""
TWO_LISTS_LABELS = [
    ("1.", "eins"),
    ("2.", "zwei"),
    ("–", "Punkt"),
    ("•", "Unterpunkt"),
    ("•", "Unterunterpunkt"),
    ("3.", "drei"),
    ("1.", "wieder eins"),
    ("a)", "innen eins"),
    ("b)", "innen zwei"),
    ("2.", "wieder zwei"),
    ("a)", "innen neu"),
]
THIRD_LIST = "1. dritte Liste eins\n2. dritte Liste zwei\n"


@cache
def _two_lists() -> bytes:
    return writer("docx")(made_of(TWO_LISTS, THIRD_LIST))


def test_every_numbered_list_begins_at_1_by_the_numbering_part() -> None:
    third = [("1.", "dritte Liste eins"), ("2.", "dritte Liste zwei")]
    assert labels(_two_lists()) == [*TWO_LISTS_LABELS, *third]


@pytest.mark.parametrize("_", [pytest.param(0, marks=libreoffice)])
def test_every_numbered_list_begins_at_1_in_libreoffice(_: int, tmp_path: Path) -> None:
    lines = libreoffice_texts({"zv": _two_lists()}, tmp_path)["zv"]
    numbered = [line.strip() for line in lines if re.match(r" *(\d+\.|[a-z]\)) ", line)]
    third = [("1.", "dritte Liste eins"), ("2.", "dritte Liste zwei")]
    wanted = [f"{a} {b}" for a, b in [*TWO_LISTS_LABELS, *third] if a not in "–•"]
    assert numbered == wanted


def test_numbers_of_a_list_share_one_numid_and_no_other_list_has_it() -> None:
    def ids(level: str) -> list[str]:
        found = body(_two_lists()).iter(W + "numPr")
        pairs = [(n.find(W + "numId"), n.find(W + "ilvl")) for n in found]
        return [i.get(W + "val") for i, lvl in pairs if lvl.get(W + "val") == level]

    outer, inner = ids("0"), ids("1")
    assert [outer.count(one) for one in dict.fromkeys(outer)] == [3, 2, 2]
    assert [inner.count(one) for one in dict.fromkeys(inner)] == [2, 1]
    assert not set(outer) & set(inner)


def test_more_numbered_lists_than_a_layout_can_restart_are_refused() -> None:
    from zvgen.writers.docx.numbering import LISTS
    from zvgen.writers.errors import WriteError

    enough = made_of("\n\nx\n\n".join(["1. a"] * LISTS))
    assert {label for label, _ in labels(writer("docx")(enough))} == {"1."}
    with pytest.raises(WriteError) as caught:
        writer("docx")(made_of("\n\nx\n\n".join(["1. a"] * (LISTS + 1))))
    assert [d.code for d in caught.value.diagnostics] == ["layout-zu-viele-listen"]


def test_bullets_are_real_list_entries_with_a_sign() -> None:
    found = labels(made("landkreis-kassel", 2024))
    assert len(found) == 10
    assert {label for label, _ in found} == {"•"}
    nested = labels(made("landkreis-darmstadt-dieburg", 2025))
    assert [label for label, _ in nested] == ["1.", "2.", "–", "–", "3.", "–", "–", "4.", "–"]


# --- Absätze, tables, terms, annexes ---------------------------------------------------------------------


@cache
def _every_block() -> bytes:
    return writer("docx")(every_block())


def _tables(data: bytes) -> list[Table]:
    return docx.Document(io.BytesIO(data)).tables


def _style(data: bytes, text: str) -> str:
    return next(p.style.name for p in paragraphs(data) if p.text == text)


def test_every_block_follows_the_schema_of_office(tmp_path: Path) -> None:
    target = tmp_path / "zv.docx"
    target.write_bytes(_every_block())
    assert _faults(target) == []


def test_every_block_uses_styles_that_are_defined() -> None:
    members = parts(_every_block())
    known = {
        s.get(W + "styleId") for s in etree.fromstring(members["word/styles.xml"]).iter(W + "style")
    }
    root = etree.fromstring(members["word/document.xml"])
    used = {s.get(W + "val") for tag in ("pStyle", "tblStyle") for s in root.iter(W + tag)}
    assert used <= known
    assert {"Tabelle", "Tabellenkopf", "Tabellenzelle", "Tabellenzahl", "Absatznummer1"} <= used


TWO_PARAGRAPHS = [
    "(1) A\n(2) B\n    - x\n    1. y\n\nText\n\n(3) C",
    "(1) D\n\n1. E\n\n(2) F\n",
    "(1) G",
]
PARAGRAPH_LABELS = [
    ("(1)", "A"),
    ("(2)", "B"),
    ("–", "x"),
    ("a)", "y"),
    ("(3)", "C"),
    ("(1)", "D"),
    ("1.", "E"),
    ("(2)", "F"),
    ("(1)", "G"),
]


@cache
def _absaetze() -> bytes:
    return writer("docx")(of(*(section(*parse(source)) for source in TWO_PARAGRAPHS)))


def test_absaetze_begin_at_1_in_each_section_and_go_on_after_other_text() -> None:
    assert labels(_absaetze()) == PARAGRAPH_LABELS
    assert _style(_absaetze(), "A") == "Absatznummer 1"


@pytest.mark.parametrize("_", [pytest.param(0, marks=libreoffice)])
def test_libreoffice_counts_absaetze_too(_: int, tmp_path: Path) -> None:
    lines = libreoffice_texts({"zv": _absaetze()}, tmp_path)["zv"]
    wanted = [f"{label} {text}" for label, text in PARAGRAPH_LABELS if label != "–"]
    assert [line.strip() for line in lines if re.match(r" *(\(?\d+[.)]|[a-z]\)) ", line)] == wanted


def test_as_many_lists_of_absaetze_as_of_numbers() -> None:
    from zvgen.writers.docx.numbering import LISTS
    from zvgen.writers.errors import WriteError

    def document_of(count: int) -> Document:
        return of(*(section(*parse("(1) a\n\nx\n\n1. b")) for _ in range(count)))

    found = labels(writer("docx")(document_of(LISTS // 2)))
    assert {label for label, _ in found} == {"(1)", "1."}
    with pytest.raises(WriteError) as caught:
        writer("docx")(document_of(LISTS // 2 + 1))
    assert [d.code for d in caught.value.diagnostics] == ["layout-zu-viele-listen"]


def test_absatz_stays_with_the_points_below_it() -> None:
    kept = {p.text: p.paragraph_format.keep_with_next for p in paragraphs(_absaetze())}
    assert kept["B"] is True
    assert kept["C"] is None


def test_break_in_an_absatz_is_a_line_of_the_same_paragraph() -> None:
    data = writer("docx")(filled("(1) **A:**\\\n    B"))
    assert labels(data) == [("(1)", "A:\nB")]


def test_table_is_word_s_own() -> None:
    table = _tables(_every_block())[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Ziel", "Ist", "Wert", "Stand"],
        ["Integration in Arbeit", "22,4\u00a0%", "23,0\u00a0%", "A"],
        ["Verringerung der Hilfe", "8.123", "", ""],
    ]
    assert table.style.name == "Tabelle"
    styles = [[cell.paragraphs[0].style.name for cell in row.cells] for row in table.rows]
    assert styles[0] == ["Tabellenkopf"] * 4
    assert styles[1] == ["Tabellenzelle", "Tabellenzahl", "Tabellenzahl", "Tabellenzelle"]
    aligned = [cell.paragraphs[0].alignment for cell in table.rows[0].cells]
    assert aligned == [None, ALIGN.RIGHT, ALIGN.RIGHT, ALIGN.CENTER]
    assert table.rows[1].cells[3].paragraphs[0].alignment == ALIGN.CENTER


def test_header_of_a_table_comes_again_on_each_page_and_no_row_is_split() -> None:
    for table in body(_every_block()).iter(W + "tbl"):
        rows = list(table.iter(W + "tr"))
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        if table.find(f"{W}tblPr/{W}tblStyle") is not None:
            marked = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
            assert marked == [True] + [False] * (len(rows) - 1)


def test_widths_of_cells_and_grid_fill_the_text() -> None:
    """Word follows tcW, LibreOffice tblGrid."""
    page = docx.Document(io.BytesIO(_every_block())).sections[0]
    wide = (page.page_width - page.left_margin - page.right_margin) // Twips(1)
    tables = [
        t
        for t in body(_every_block()).iter(W + "tbl")
        if t.find(f"{W}tblPr/{W}tblStyle") is not None
    ]
    assert len(tables) == 5
    for table in tables:
        grid = [int(column.get(W + "w")) for column in table.iter(W + "gridCol")]
        assert abs(sum(grid) - wide) <= 1
        assert int(table.find(f"{W}tblPr/{W}tblW").get(W + "w")) == sum(grid)
        assert table.find(f"{W}tblPr/{W}tblLayout").get(W + "type") == "fixed"
        for row in table.iter(W + "tr"):
            assert [int(c.find(f"{W}tcPr/{W}tcW").get(W + "w")) for c in row.iter(W + "tc")] == grid


def test_title_of_a_table_names_its_columns() -> None:
    data = writer("docx")(filled('| §0 | "B" |\n|---|---|', 'a "<&>\nb {{ c'))
    caption = next(body(data).iter(W + "tblCaption"))
    assert caption.get(W + "val") == 'a "<&> b {{ c, "B"'


def test_paragraph_that_leads_to_a_table_stays_with_it() -> None:
    data = writer("docx")(filled("Es gelten:\n\n| a |\n|---|\n\nText."))
    assert (_style(data, "Es gelten:"), _style(data, "Text.")) == ("Listeneinleitung", "Absatz")


def test_tables_never_touch_and_the_last_has_a_paragraph_below() -> None:
    kinds = [etree.QName(one).localname for one in body(_every_block()).find(W + "body")]
    assert kinds.count("tbl") == 6
    assert all(kinds[i + 1] == "p" for i, kind in enumerate(kinds) if kind == "tbl")
    empty = [
        p.style.name
        for p in paragraphs(_every_block())
        if not p.text and not p._p.xpath("ancestor::w:tc")
    ]
    assert empty == ["Tabellenabstand", "Tabellenende", "Tabellenabstand", "Tabellenabstand"]


def test_term_and_explanation_have_their_styles() -> None:
    data = writer("docx")(filled("A\n: B\n\n  - c\n\n  D"))
    assert [(p.style.name, p.text) for p in paragraphs(data)] == [
        ("Begriff", "A"),
        ("Erklärung", "B"),
        ("Punkt 2", "c"),
        ("Erklärung", "D"),
    ]


def test_headings_with_number_in_the_line_or_above() -> None:
    found = {p.text: p.style.name for p in paragraphs(_every_block())}
    assert found["§ 1\nLeistungen"] == "Heading 1"
    assert found["Anlage 1\nWerte"] == "Anlage"
    for text in ("A. Ausgangslage", "II. Umsetzung", "3. P"):
        assert found[text] == "Gliederung"
    assert pandoc_kinds(_every_block()).count("Header1") == 5


UNNUMBERED = (Role.TITLE, Role.PLAIN, Role.UNTITLED, Role.CLOSING)


@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_heading(role: Role) -> None:
    number = "" if role in UNNUMBERED else "7."
    data = writer("docx")(of(section(*parse("Text"), role=role, number=number, title="Titel")))
    assert re.fullmatch(rf"({number}[\n ])?Titel", texts(data)[0])


def test_annex_begins_a_page_and_nothing_else_does() -> None:
    broken = {
        p.style.name
        for p in paragraphs(_every_block())
        if p.style.paragraph_format.page_break_before
    }
    assert broken == {"Anlage"}


def test_party_of_two_lines_and_two_people_signs_on_the_line_of_the_other() -> None:
    """Two lines on the left make the one on the right as high."""
    row = next(t for t in _tables(_every_block()) if t.style.name != "Tabelle").rows[0]
    left, right = ([(p.style.name, p.text) for p in cell.paragraphs] for cell in row.cells)
    assert left == [
        ("Unterschrift Ort", "Wiesbaden, den 1.\u00a0Juli 2025"),
        ("Unterschrift Partei", "Hessisches Ministerium für\nSoziales"),
        ("Unterschrift Name", "Heike Hofmann"),
        ("Unterschrift Zeile", "Staatsministerin"),
        ("Unterschrift Name", "Zweite Person"),
    ]
    assert right[1:] == [
        ("Unterschrift Partei", "Landkreis Kassel\n"),
        ("Unterschrift Name", "Andreas Siebert"),
    ]
    assert all(run.bold for run in row.cells[0].paragraphs[1].runs if run.text.strip())


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Amt", 1),
        ("Ministerium für Arbeit\\\nund mehr", 2),
        ("Hessisches Ministerium für Soziales und Integration", 2),
    ],
)
def test_long_name_of_a_party_lowers_the_line_beside_it(name: str, lines: int) -> None:
    """Whether the wording breaks the name or Word does."""
    party = ":::: partei\nOrt, den\n\n{0}\n\n::: unterschrift\nName\n:::\n::::\n"
    source = f"::::: unterschriften\n{party.format(name)}{party.format('Landkreis')}:::::\n"
    (table,) = _tables(writer("docx")(filled(source)))
    left, right = (cell.paragraphs[1] for cell in table.rows[0].cells)
    assert left.text == name.replace("\\", "")
    assert right.text == "Landkreis" + "\n" * (lines - 1)


def test_party_without_a_name_keeps_its_place_free() -> None:
    party = ":::: partei\nOrt, den\n{0}\n::: unterschrift\nName\n:::\n::::\n"
    source = f"::::: unterschriften\n{party.format('')}{party.format(chr(10) + 'Landkreis' + chr(10))}:::::\n"
    (table,) = _tables(writer("docx")(filled(source)))
    left, right = ([p.style.name for p in cell.paragraphs] for cell in table.rows[0].cells)
    assert left == right == ["Unterschrift Ort", "Unterschrift Partei", "Unterschrift Name"]


_IN_WORD = """\
(1) §0
(2) B

| A | B |
|---|--:|
| §0 | §1 |
| §1 | |

§0
: §1
"""


@given(VALUES, VALUES)
@settings(max_examples=60, deadline=None)
@example("a | b", "|---|---|")
@example("{{ b.tabelle }}", "</w:tc></w:tr>")
@example("{_{ x }_}", "<w:tbl>")
def test_any_value_arrives_in_absatz_cell_and_explanation(one: str, two: str) -> None:
    data = writer("docx")(filled(_IN_WORD, one, two))
    assert labels(data) == [("(1)", one), ("(2)", "B")]
    (table,) = _tables(data)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["A", "B"],
        [one, two],
        [two, ""],
    ]
    assert [p.text for p in paragraphs(data)[-2:]] == [one, two]


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_value_arrives_in_a_cell(value: str) -> None:
    (table,) = _tables(writer("docx")(filled("| A |\n|---|\n| §0 |", value)))
    assert table.rows[1].cells[0].text == value


def _words_of(data: bytes) -> list[str]:
    return words("\n".join(texts(data)))


def test_pandoc_reads_every_block() -> None:
    assert pandoc_words(_every_block()) == _words_of(_every_block())


# --- language, properties, marks -------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "jahr"), HANDFUL)
def test_language_is_german_and_nothing_else(key: str, jahr: int) -> None:
    members = parts(made(key, jahr))
    styles = etree.fromstring(members["word/styles.xml"])
    default = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert default.get(W + "val") == "de-DE"
    for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
        assert list(etree.fromstring(members[name]).iter(W + "lang")) == [], name
    assert docx.Document(io.BytesIO(made(key, jahr))).core_properties.language == "de-DE"


@pytest.mark.parametrize(("key", "jahr"), HANDFUL)
def test_title_subject_and_author_stand_in_the_properties(key: str, jahr: int) -> None:
    properties = docx.Document(io.BytesIO(made(key, jahr))).core_properties
    name = agreement(key, jahr).kreis.name
    assert properties.title == f"Zielvereinbarung {jahr} – {name}"
    assert properties.subject == (
        f"Umsetzung des hessischen Ausbildungs- und Qualifizierungsbudgets {jahr}"
    )
    assert properties.author == (
        "Hessisches Ministerium für Arbeit, Integration, Jugend und Soziales"
    )


@pytest.mark.parametrize("text", ["A & B", "a < b > c", "&amp;", "{{ titel }}", "]]>", "\"q\" 'r'"])
def test_properties_and_mark_take_any_characters(text: str) -> None:
    shipped = document("landkreis-kassel", 2024)
    meta = replace(shipped.meta, title=f"T {text}", subject=f"S {text}", author=text, mark=text)
    data = writer("docx")(replace(shipped, meta=meta))
    properties = docx.Document(io.BytesIO(data)).core_properties
    assert properties.title == f"T {text}"
    assert properties.subject == f"S {text}"
    assert properties.author == text
    assert _header(data) == text
    assert texts(data) == [text, *texts(made("landkreis-kassel", 2024))]


def _header(data: bytes) -> str:
    (section,) = docx.Document(io.BytesIO(data)).sections
    return "\n".join(p.text for p in section.header.paragraphs)


@pytest.mark.parametrize(
    ("status", "mark"),
    [
        (Status.MUSTER, "MUSTER – fiktive Angaben"),
        (Status.ENTWURF, "ENTWURF"),
        (Status.ABGESTIMMT, ""),
        (Status.UNTERZEICHNET, ""),
    ],
)
def test_samples_and_drafts_are_marked_on_every_page(status: Status, mark: str) -> None:
    one = replace(agreement("landkreis-kassel", 2024), status=status)
    data = writer("docx")(document_in(samples(), one))
    assert _header(data) == mark
    header = docx.Document(io.BytesIO(data)).sections[0]
    assert not header.different_first_page_header_footer
    assert len([name for name in parts(data) if "header" in name]) == 1


def test_sample_data_is_marked_and_the_real_agreements_are_not() -> None:
    real = {("landkreis-kassel", 2024), ("landkreis-darmstadt-dieburg", 2025)}
    unmarked = {(key, jahr) for key, jahr in ALL if "MUSTER" not in _header(made(key, jahr))}
    assert real <= unmarked
    for key, jahr in unmarked - real:
        assert agreement(key, jahr).status is not Status.MUSTER


def test_footer_counts_the_pages() -> None:
    footer = etree.fromstring(parts(made("landkreis-kassel", 2024))["word/footer1.xml"])
    codes = [node.text.strip() for node in footer.iter(W + "instrText")]
    assert codes == ["PAGE", "NUMPAGES"]
    marks = [node.get(W + "fldCharType") for node in footer.iter(W + "fldChar")]
    assert marks == ["begin", "separate", "end"] * 2
    assert "".join(node.text for node in footer.iter(W + "t")) == "Seite 1 von 1"


@pytest.mark.parametrize(
    ("key", "jahr", "phrases"),
    [
        ("landkreis-kassel", 2024, ["§\u00a05", "§\u00a04", "SGB\u00a0II", "828.700\u00a0Euro"]),
        ("landkreis-darmstadt-dieburg", 2025, ["1.288.930\u00a0Euro", "in §\u00a05 vereinbarten"]),
    ],
)
def test_numbers_stay_with_their_sign(key: str, jahr: int, phrases: list[str]) -> None:
    """DIN 5008: a protected space in "§ 5", "SGB II", "828.700 Euro"; never a plain one."""
    text = "\n".join(texts(made(key, jahr)))
    for phrase in phrases:
        assert phrase in text
        assert phrase.replace("\u00a0", " ") not in text
    assert not re.search(r"§ \d|\d Euro|SGB [IVX]", text)


@pytest.mark.parametrize(("key", "jahr"), ALL)
def test_signature_table_stays_whole_and_has_the_widths_of_its_grid(key: str, jahr: int) -> None:
    """Word follows tcW, LibreOffice tblGrid; a row never breaks over two pages."""
    (table,) = body(made(key, jahr)).iter(W + "tbl")
    grid = [column.get(W + "w") for column in table.iter(W + "gridCol")]
    rows = list(table.iter(W + "tr"))
    assert rows
    for row in rows:
        assert row.find(f"{W}trPr/{W}cantSplit") is not None
        widths = [cell.find(f"{W}tcPr/{W}tcW").get(W + "w") for cell in row.iter(W + "tc")]
        assert widths == grid
    assert not list(table.iter(W + "gridSpan"))
    assert table.find(f"{W}tblPr/{W}tblCaption").get(W + "val") == "Unterschriften"
    assert int(table.find(f"{W}tblPr/{W}tblW").get(W + "w")) == sum(map(int, grid))


def test_one_party_after_another_fills_the_table_two_by_two() -> None:
    """Three signing places make two rows; the last cell stays empty but is there."""
    party = ":::: partei\n{0}, den\n\n::: unterschrift\nName {0}\\\nAmt\n:::\n::::\n"
    source = "::::: unterschriften\n" + "".join(map(party.format, "ABC")) + ":::::\n"
    table = docx.Document(io.BytesIO(writer("docx")(made_of(source)))).tables[0]
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells == [["A, den\nName A\nAmt", "B, den\nName B\nAmt"], ["C, den\nName C\nAmt", ""]]


def test_strong_emphasis_and_line_break_are_word_s_own() -> None:
    data = writer("docx")(made_of("**fett *beides*** und *kursiv*\\\nneue Zeile"))
    (paragraph,) = [p for p in paragraphs(data) if p.text]
    assert paragraph.text == "fett beides und kursiv\nneue Zeile"
    look_of = {run.text: (run.bold, run.italic) for run in paragraph.runs}
    assert look_of["fett "] == (True, None)
    assert look_of["beides"] == (True, True)
    assert look_of["kursiv"] == (None, True)
    assert look_of["neue Zeile"] == (None, None)


def test_paragraph_that_leads_to_a_list_stays_with_it() -> None:
    data = writer("docx")(made_of("Es folgen:\n\n- eins\n\nText."))
    styles = {p.text: p.style for p in paragraphs(data)}
    assert styles["Es folgen:"].name == "Listeneinleitung"
    assert styles["Es folgen:"].paragraph_format.keep_with_next
    assert styles["Text."].name == "Absatz"


# --- the same bytes --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "jahr"), HANDFUL)
def test_same_document_gives_the_same_bytes(key: str, jahr: int) -> None:
    """Also from a writer prepared anew."""
    fresh, found = WRITERS["docx"](look())
    assert fresh is not None
    assert found == []
    assert fresh(document(key, jahr)) == fresh(document(key, jahr)) == made(key, jahr)


@pytest.mark.parametrize(("key", "jahr"), HANDFUL)
def test_zip_has_sorted_names_and_no_dates(key: str, jahr: int) -> None:
    with zipfile.ZipFile(io.BytesIO(made(key, jahr))) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert names == sorted(names)
        assert len(names) == len(set(names)) >= 10
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_properties_hold_no_date_of_the_run() -> None:
    properties = docx.Document(io.BytesIO(made("landkreis-kassel", 2024))).core_properties
    assert properties.created == properties.modified
    assert properties.created.date() == dt.date(2024, 1, 1)


@pytest.mark.parametrize(("key", "jahr"), ALL)
def test_every_part_is_well_formed(key: str, jahr: int) -> None:
    for name, data in parts(made(key, jahr)).items():
        if name.endswith((".xml", ".rels")):
            expat.ParserCreate().Parse(data, True)
        else:
            pytest.fail(f"{name} is no XML; say here what it is")


# --- other readers ---------------------------------------------------------------------------------------


def _docx_words(data: bytes) -> list[str]:
    return words("\n".join(texts(data)))


def _txt_words(made_document: Document) -> list[str]:
    lines = writer("txt")(made_document).decode().splitlines()
    return [word for line in lines for word in words(LABEL.sub("", line))]


@pytest.mark.parametrize(("key", "jahr"), ALL)
def test_word_file_says_what_the_text_file_says(key: str, jahr: int) -> None:
    assert _docx_words(made(key, jahr)) == _txt_words(document(key, jahr))


@pytest.mark.parametrize(("key", "jahr"), HANDFUL)
def test_pandoc_reads_the_same_words(key: str, jahr: int) -> None:
    assert pandoc_words(made(key, jahr)) == _txt_words(document(key, jahr))


@pytest.mark.parametrize("chosen", [pytest.param(HANDFUL, marks=libreoffice)])
def test_libreoffice_reads_the_same_words(chosen: list[tuple[str, int]], tmp_path: Path) -> None:
    files = {f"{key}-{jahr}": made(key, jahr) for key, jahr in chosen}
    for (key, jahr), lines in zip(chosen, libreoffice_texts(files, tmp_path).values(), strict=True):
        found = [word for line in lines for word in words(LABEL.sub("", line))]
        assert found == _txt_words(document(key, jahr))
