"""The Synopse, read back by python-docx, pandoc and LibreOffice."""

import atexit
import io
import re
import shutil
import zipfile
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import docx
import pypandoc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from blocks import HOSTILE, VALUES
from reading import W, body, libreoffice, libreoffice_texts, parts
from samples import agreement as agreement_of
from samples import document, samples
from zvgen.compare.agreements import Version, compare_versions
from zvgen.compare.units import text_sections
from zvgen.comparison import (
    Comparison,
    Form,
    Op,
    Part,
    Row,
    SectionPair,
    Standing,
    UnitKind,
)
from zvgen.document import Document, Role
from zvgen.reports.synopse import synopse

OURS = ("Vermerk", "Hinweis")
"""Character styles of what the agreement does not say."""
HEADED = (UnitKind.TITLE, UnitKind.HEADING)
TABLED = (UnitKind.HEADER, UnitKind.ROW)


# --- values --------------------------------------------------------------------------------------------


def same(text: str) -> Part:
    return Part(Op.SAME, text)


def both(
    *found: Part, kind: UnitKind = UnitKind.PARAGRAPH, labels: tuple[str, str] = ("", "")
) -> Row:
    return Row(Form(kind, labels[0]), Form(kind, labels[1]), found)


def gone(text: str, op: Op = Op.REMOVED, form: Form = Form(UnitKind.BULLET, "–")) -> Row:  # noqa: B008
    return Row(form, None, (Part(op, text),))


def came(text: str, op: Op = Op.ADDED, form: Form = Form(UnitKind.BULLET, "–")) -> Row:  # noqa: B008
    return Row(None, form, (Part(op, text),))


def heading(number: str, text: str) -> Row:
    return both(same(text), kind=UnitKind.TITLE, labels=(number, number))


def section(number: str, *rows: Row, old: bool = True, new: bool = True) -> SectionPair:
    labels = (number if old else None, number if new else None)
    return SectionPair(number, Role.NUMBERED, *labels, rows)


def comparison(*sections: SectionPair, **more: Any) -> Comparison:
    values: dict[str, Any] = {
        "name": "Landkreis Kassel",
        "standing": Standing.COMPARED,
        "sections": sections,
        **more,
    }
    return Comparison("landkreis-kassel", old_name="2024", new_name="2025", **values)


# --- reading -------------------------------------------------------------------------------------------


def made(one: Comparison, *, everything: bool = False) -> bytes:
    return synopse(one, "Zielvereinbarung", everything=everything)


def rows(data: bytes) -> list[tuple[str, str]]:
    """The two cells of each row as text, without the header; paragraphs are separated by line feeds."""
    (table,) = docx.Document(io.BytesIO(data)).tables
    return [(row.cells[0].text, row.cells[1].text) for row in table.rows][1:]


def shown(*sections: SectionPair) -> list[tuple[str, str]]:
    return rows(made(comparison(*sections)))


def marked(*sections: SectionPair) -> list[tuple[set[str], set[str]]]:
    """The words of each row that stand out, left and right, as "style: text"."""
    (table,) = docx.Document(io.BytesIO(made(comparison(*sections)))).tables
    return [(_marked(row.cells[0]), _marked(row.cells[1])) for row in table.rows][1:]


def _marked(cell: Any) -> set[str]:
    runs = (run for paragraph in cell.paragraphs for run in paragraph.runs)
    plain = ("Default Paragraph Font", *OURS)
    return {f"{run.style.name}: {run.text}" for run in runs if run.style.name not in plain}


def column(data: bytes, index: int) -> list[str]:
    """What the agreement says in a column, paragraph by paragraph; remarks and notes are left out."""
    (table,) = docx.Document(io.BytesIO(data)).tables
    found = (p for row in table.rows[1:] for p in row.cells[index].paragraphs)
    return [text for p in found if (text := _said(p.runs)) is not None]


def _said(runs: list[Any]) -> str | None:
    theirs = [run.text for run in runs if run.style.name not in OURS]
    return "".join(theirs) if theirs or not runs else None


def expected(sections: Iterable[SectionPair], *, new: bool) -> list[str]:
    """The text of one side, unit by unit, as a column prints it."""
    found = ((row.new if new else row.old, row) for pair in sections for row in pair.rows)
    return [_printed(form, row.text(new=new)) for form, row in found if form]


def _printed(form: Form, text: str) -> str:
    edge = " " if form.kind in HEADED else "\t"
    label = f"{form.label}{edge}" if form.label else ""
    return label + (text.replace("\t", " | ") if form.kind in TABLED else text)


# --- what stands where ---------------------------------------------------------------------------------


def test_words_that_go_are_italic_and_words_that_come_are_bold() -> None:
    row = both(same("im Jahr "), Part(Op.REMOVED, "2024"), Part(Op.ADDED, "2025"), same(" nur"))
    assert shown(section("§ 4", row)) == [("im Jahr 2024 nur", "im Jahr 2025 nur")]
    assert marked(section("§ 4", row)) == [({"Entfallen: 2024"}, {"Neu: 2025"})]
    styles = docx.Document(io.BytesIO(made(comparison(section("§ 4", row))))).styles
    assert (styles["Entfallen"].font.italic, styles["Neu"].font.bold) == (True, True)


def test_section_that_stays_is_one_row() -> None:
    pair = section("§ 3", heading("§ 3", "Umsetzung"), both(same("Eins.")), both(same("Zwei.")))
    assert shown(pair) == [("§ 3 Umsetzung\nunverändert", "§ 3 Umsetzung\nunverändert")]


def test_section_that_stays_and_has_no_heading_is_called_by_its_name() -> None:
    row = both(same("Wiesbaden, den"), kind=UnitKind.PLACE)
    assert shown(section("Unterschriften", row)) == [("Unterschriften\nunverändert",) * 2]


def test_unit_that_stays_in_a_changed_section_keeps_its_text_on_the_left() -> None:
    pair = section(
        "§ 3",
        heading("§ 3", "Umsetzung"),
        both(same("Eins."), kind=UnitKind.ABSATZ, labels=("(1)", "(1)")),
        both(same("Zwei."), kind=UnitKind.ABSATZ, labels=("(2)", "(3)")),
    )
    assert shown(pair) == [
        ("§ 3 Umsetzung", "§ 3 Umsetzung"),
        ("(1)\tEins.", "(1)\tunverändert"),
        ("(2)\tZwei.", "(3)\tunverändert"),
    ]
    assert marked(pair)[1:] == [(set(), set()), ({"Entfallen: (2)"}, {"Neu: (3)"})]


def test_everything_prints_both_sides() -> None:
    pair = section("§ 3", heading("§ 3", "Umsetzung"), both(same("Eins.")))
    assert rows(made(comparison(pair), everything=True)) == [
        ("§ 3 Umsetzung", "§ 3 Umsetzung"),
        ("Eins.", "Eins."),
    ]


def test_units_that_go_and_come() -> None:
    pair = section("§ 5", gone("A"), came("B"))
    assert shown(pair) == [("–\tA", "entfallen"), ("nicht enthalten", "–\tB")]
    assert marked(pair) == [
        ({"Entfallen: –", "Entfallen: A"}, set()),
        (set(), {"Neu: –", "Neu: B"}),
    ]


def test_section_of_one_side_has_one_word_beside_it() -> None:
    assert shown(
        section("§ 7", gone("Seit 2024."), gone("Ende."), new=False),
        section("§ 8", came("Ab 2025."), came("Neues."), old=False),
    ) == [
        ("–\tSeit 2024.\n–\tEnde.", "entfallen"),
        ("nicht enthalten", "–\tAb 2025.\n–\tNeues."),
    ]


def test_section_without_text_is_not_shown() -> None:
    assert shown(section("§ 1", old=False), section("§ 2", gone("A"))) == [("–\tA", "entfallen")]


def test_section_of_one_side_with_a_row_of_the_other_is_a_bug() -> None:
    with pytest.raises(ValueError, match="Row"):
        shown(section("§ 7", came("Neu."), new=False))


def test_entry_that_moved_within_a_section_says_so_beside_it() -> None:
    assert shown(section("§ 5", gone("A", Op.LEFT), came("A", Op.CAME))) == [
        ("–\tA", "verschoben"),
        ("verschoben", "–\tA"),
    ]


def test_entry_that_moved_elsewhere_says_where() -> None:
    found = shown(section("§ 5", gone("A", Op.LEFT)), section("§ 6", came("A", Op.CAME)))
    assert found == [("–\tA", "verschoben, jetzt § 6"), ("verschoben, bisher § 5", "–\tA")]


def test_sentence_that_moved_says_so_behind_it() -> None:
    left = both(
        Part(Op.LEFT, "Er "), Part(Op.ADDED, "Neu. "), Part(Op.LEFT, "geht. "), same("Er bleibt.")
    )
    right = both(same("Sie bleibt."), Part(Op.CAME, " Er geht."))
    assert shown(section("§ 5", left), section("§ 6", right)) == [
        ("Er [verschoben] geht. [verschoben] Er bleibt.", "Neu. Er bleibt."),
        ("Sie bleibt.", "Sie bleibt. Er geht. [verschoben]"),
    ]


def test_sentence_that_moved_in_one_piece_says_where() -> None:
    left = both(Part(Op.LEFT, "Er "), Part(Op.LEFT, "geht. "), same("Er bleibt."))
    right = both(same("Sie bleibt."), Part(Op.CAME, " Er geht."))
    assert shown(section("§ 5", left), section("§ 6", right)) == [
        ("Er geht. [verschoben, jetzt § 6] Er bleibt.", "Er bleibt."),
        ("Sie bleibt.", "Sie bleibt. Er geht. [verschoben, bisher § 5]"),
    ]


def test_sentence_that_moved_to_two_places_says_none() -> None:
    pairs = [section(f"§ {number}", came("A", Op.CAME)) for number in (6, 7)]
    assert shown(section("§ 5", gone("A", Op.LEFT)), *pairs)[0] == ("–\tA", "verschoben")


def test_section_of_one_side_says_behind_a_sentence_that_it_moved() -> None:
    pairs = section("§ 5", gone("A", Op.LEFT), new=False), section("§ 6", came("A", Op.CAME))
    assert shown(*pairs) == [
        ("–\tA [verschoben, jetzt § 6]", "entfallen"),
        ("verschoben, bisher § 5", "–\tA"),
    ]


def test_cells_of_a_table_have_a_sign_between_them_that_is_never_news() -> None:
    header = both(same("Ziel\tWert"), kind=UnitKind.HEADER)
    row = both(same("Quote"), Part(Op.REMOVED, "\t1"), Part(Op.ADDED, "\t2"), kind=UnitKind.ROW)
    pair = section("Ziele", header, row)
    assert shown(pair) == [("Ziel | Wert",) * 2, ("Quote | 1", "Quote | 2")]
    assert marked(pair)[1] == ({"Entfallen: 1"}, {"Neu: 2"})


def test_lines_of_a_signature_stay_lines() -> None:
    row = both(
        same("Heike Hofmann\nStaatsministerin"), Part(Op.ADDED, "\nHessen"), kind=UnitKind.SIGNATURE
    )
    assert shown(section("Unterschriften", row)) == [
        ("Heike Hofmann\nStaatsministerin", "Heike Hofmann\nStaatsministerin\nHessen")
    ]


# --- around the table ----------------------------------------------------------------------------------


def before(one: Comparison) -> list[str]:
    return [p.text for p in docx.Document(io.BytesIO(made(one))).paragraphs if p.text]


def test_title_and_heads_of_the_columns() -> None:
    data = made(comparison(section("§ 5", gone("A"))))
    opened = docx.Document(io.BytesIO(data))
    title = "Synopse: Zielvereinbarung 2024 – 2025, Landkreis Kassel"
    assert (opened.core_properties.title, opened.paragraphs[0].text) == (title, title)
    assert opened.paragraphs[0].style.name == "Title"
    heads = [cell.text for cell in opened.tables[0].rows[0].cells]
    assert heads == ["Bisherige Fassung (2024)", "Neue Fassung (2025)"]
    assert f"{title}\tSeite 1 von 1" in [p.text for p in opened.sections[0].footer.paragraphs]


def test_only_what_occurs_is_explained() -> None:
    legend = before(comparison(section("§ 5", gone("A"))))[1]
    assert legend == (
        "Lesehilfe: Wörter, die entfallen oder ersetzt sind, stehen links kursiv; neue Wörter stehen rechts "
        "fett. „entfallen“: Das steht nur in der bisherigen Fassung."
    )
    moved = comparison(section("§ 5", both(Part(Op.LEFT, "A."), same("B."))))
    assert "„verschoben“" in before(moved)[1]
    table = comparison(section("§ 5", both(same("a\tb"), Part(Op.ADDED, "c"), kind=UnitKind.ROW)))
    assert before(table)[1].endswith("„|“ trennt die Spalten einer Tabelle.")


def test_two_equal_versions_say_so() -> None:
    assert "Beide Fassungen haben denselben Wortlaut." in before(
        comparison(section("§ 3", both(same("A"))))
    )


@pytest.mark.parametrize(
    ("standing", "sentence"),
    [
        (
            Standing.FIRST,
            "Eine bisherige Fassung (2024) gibt es nicht; die Vereinbarung ist erstmals da.",
        ),
        (Standing.GONE, "Eine neue Fassung (2025) gibt es nicht."),
    ],
)
def test_without_a_second_side_there_is_no_table(standing: Standing, sentence: str) -> None:
    one = comparison(standing=standing, note="Hanau gehörte bis 2025 zum Main-Kinzig-Kreis.")
    title = "Synopse: Zielvereinbarung 2024 – 2025, Landkreis Kassel"
    assert before(one) == [title, sentence, "Hanau gehörte bis 2025 zum Main-Kinzig-Kreis."]
    assert docx.Document(io.BytesIO(made(one))).tables == []
    assert valid(made(one)) == []


# --- the file ------------------------------------------------------------------------------------------


def valid(data: bytes) -> list[str]:
    """What the validator finds; it wants a file."""
    path = Path(_folder()) / "synopse.docx"
    path.write_bytes(data)
    return [f"{e.part_uri}: {e.description}" for e in OpenXmlValidator().validate(path).errors]


@cache
def _folder() -> str:
    folder = mkdtemp(prefix="zvgen-synopse-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def test_same_comparison_same_bytes_sorted_and_without_a_date() -> None:
    one = comparison(section("§ 5", gone("A")))
    with zipfile.ZipFile(io.BytesIO(made(one))) as archive:
        names = archive.namelist()
        assert names == sorted(names)
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert made(one) == made(one)


def test_page_is_landscape_and_the_head_is_repeated() -> None:
    data = made(comparison(section("§ 5", gone("A"), came("x" * 1000))))
    size = body(data).find(f".//{W}pgSz")
    assert (size.get(W + "w"), size.get(W + "h"), size.get(W + "orient")) == (
        "16838",
        "11906",
        "landscape",
    )
    header, short, long = body(data).iter(W + "tr")
    assert header.find(f"{W}trPr/{W}tblHeader") is not None
    assert [row.find(f"{W}trPr/{W}cantSplit") is None for row in (header, short, long)] == [
        False,
        False,
        True,
    ]


def test_those_who_listen_get_all() -> None:
    data = made(_real("aqb", "landkreis-kassel", "landkreis-kassel"))
    root = body(data)
    for name in ("tblCaption", "tblDescription"):
        assert root.find(f".//{W}{name}").get(W + "val")
    styles = etree.fromstring(parts(data)["word/styles.xml"])
    assert styles.find(f"{W}docDefaults//{W}lang").get(W + "val") == "de-DE"
    assert {
        tag for tag in ("gridSpan", "vMerge", "framePr") if root.find(f".//{W}{tag}") is not None
    } == set()
    assert all("".join(cell.itertext()).strip() for cell in root.iter(W + "tc"))
    empty = [p for p in root.iter(W + "p") if not "".join(p.itertext()).strip()]
    assert [p.find(f"{W}pPr/{W}pStyle").get(W + "val") for p in empty] == ["Tabellenende"]
    assert b"u n v e r" not in parts(data)["word/document.xml"]


def test_colour_says_nothing() -> None:
    data = made(_real("aqb", "landkreis-kassel", "landkreis-kassel"))
    for name in ("word/document.xml", "word/styles.xml"):
        root = etree.fromstring(parts(data)[name])
        assert not [*root.iter(W + "color"), *root.iter(W + "highlight")]


def test_a_heading_keeps_with_what_follows_only_where_it_stands_alone() -> None:
    changed = section("§ 4", heading("§ 4", "Mittel"), gone("A"))
    folded = section("§ 3", heading("§ 3", "Umsetzung"), both(same("A")))
    _, first, _, last = body(made(comparison(changed, folded))).iter(W + "tr")
    assert len(list(first.iter(W + "keepNext"))) == 2
    assert not list(last.iter(W + "keepNext"))


# --- nothing is lost -----------------------------------------------------------------------------------

TEXTS = VALUES | st.sampled_from(HOSTILE) | st.just("a\tb") | st.just(" ")
PARTS = st.lists(st.builds(Part, st.sampled_from(Op), TEXTS), max_size=5).map(tuple)
FORMS = st.builds(
    Form,
    st.sampled_from(UnitKind),
    st.sampled_from(("", "§ 4", "1.", "(1)", "–")),
    st.integers(0, 3),
)


@st.composite
def _any_row(draw: st.DrawFn) -> Row:
    """A row whose sides have what its parts say they have."""
    found = draw(PARTS)
    old = draw(FORMS) if any(p.op.in_old for p in found) or not found else None
    new = draw(FORMS) if any(p.op.in_new for p in found) or not found else None
    return Row(old, new, found)


@st.composite
def _any_section(draw: st.DrawFn) -> SectionPair:
    found = draw(st.lists(_any_row(), max_size=4).map(tuple))
    old = "alt" if any(row.old for row in found) else None
    new = "neu" if any(row.new for row in found) else None
    return SectionPair("s", Role.NUMBERED, old, new, found)


@given(st.lists(_any_section(), min_size=1, max_size=3).filter(lambda s: any(p.rows for p in s)))
@settings(max_examples=60, deadline=None)
def test_columns_are_the_two_texts(sections: list[SectionPair]) -> None:
    data = made(comparison(*sections), everything=True)
    assert _nonempty(column(data, 0)) == _nonempty(expected(sections, new=False))
    assert _nonempty(column(data, 1)) == _nonempty(expected(sections, new=True))


@given(st.lists(_any_section(), min_size=1, max_size=2))
@settings(max_examples=10, deadline=None)
def test_any_comparison_is_a_valid_file(sections: list[SectionPair]) -> None:
    assert valid(made(comparison(*sections))) == []


def _nonempty(found: list[str]) -> list[str]:
    return [text for text in found if text]


def test_characters_that_xml_cannot_hold_are_shown_as_such() -> None:
    one = comparison(section("§ 5", gone("A\x00B\x0cC\ud800D\ufffeE\rF")), name="Kreis\x01")
    assert rows(made(one)) == [("–\tA�B�C�D�E�F", "entfallen")]
    assert docx.Document(io.BytesIO(made(one))).core_properties.title.endswith(", Kreis�")


# --- real pairs ----------------------------------------------------------------------------------------


def _keys(art: str, jahr: int) -> set[str]:
    return {a.kreis.schluessel for a in samples().agreements if (a.kind.key, a.jahr) == (art, jahr)}


BOTH = sorted(_keys("aqb", 2024) & _keys("aqb", 2025))
OTHERS = [
    (art, *pair) for art in ("sgb2", "programm") for pair in pairwise(sorted(_keys(art, 2023)))
]
"""Documents of other kinds exist for one year only: two Kreise are compared."""


@cache
def _real(art: str, old: str, new: str) -> Comparison:
    versions = (
        Version(agreement_of(key, jahr, art), document(key, jahr, art), str(jahr))
        for key, jahr in zip((old, new), _years(art), strict=True)
    )
    return compare_versions(*versions)


def _years(art: str) -> tuple[int, int]:
    return (2024, 2025) if art == "aqb" else (2023, 2023)


REAL = [*(("aqb", key, key) for key in BOTH), *OTHERS]


def test_real_pairs_are_many() -> None:
    assert (len(BOTH), {art for art, *_ in OTHERS}) == (26, {"sgb2", "programm"})


@pytest.mark.parametrize(("art", "old", "new"), REAL)
def test_real_columns_are_the_two_texts(art: str, old: str, new: str) -> None:
    one = _real(art, old, new)
    data = made(one, everything=True)
    years = _years(art)
    assert column(data, 0) == _units(document(old, years[0], art))
    assert column(data, 1) == _units(document(new, years[1], art))


def _units(one: Document) -> list[str]:
    """The text of a document as a column prints it."""
    found = (unit for part in text_sections(one) for unit in part.units)
    return [_printed(u.form, "".join(piece.text for piece in u.pieces)) for u in found]


@pytest.mark.parametrize(("art", "old", "new"), REAL)
def test_real_file_is_valid_and_shorter_without_what_stays(art: str, old: str, new: str) -> None:
    one = _real(art, old, new)
    data = made(one)
    assert valid(data) == []
    assert len("".join(column(data, 1))) < len("".join(column(made(one, everything=True), 1)))


def test_pandoc_reads_a_table_of_two_columns_under_one_header() -> None:
    data = made(_real("aqb", "landkreis-kassel", "landkreis-kassel"))
    html = pypandoc.convert_text(data, "html", format="docx", extra_args=["--wrap=none"])
    assert html.count("<table") == html.count("<thead>") == 1
    head, *found = re.findall(r"<tr.*?</tr>", html, re.DOTALL)
    assert re.findall(r"<th.*?</th>", head, re.DOTALL)[0].count("Bisherige Fassung (2024)") == 1
    assert {len(re.findall(r"<td", row)) for row in found} == {2}
    assert "<em>828.700</em>\u00a0Euro" in html
    assert "<strong>846.300</strong>\u00a0Euro" in html


class TestLibreOffice:
    pytestmark = libreoffice

    def test_reads_both_columns(self, tmp_path: Path) -> None:
        data = made(_real("aqb", "landkreis-kassel", "landkreis-kassel"))
        found = libreoffice_texts({"synopse": data}, tmp_path)["synopse"]
        assert {"828.700\u00a0Euro", "846.300\u00a0Euro", "unverändert", "verschoben"} <= {
            line.strip() for line in found
        }
