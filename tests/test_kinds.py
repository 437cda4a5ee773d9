"""The three document kinds that came after the first, word for word, and that no Python names any of them."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pypandoc
import pytest

from folders import lay_out
from reading import labels, pandoc_words, texts, words
from samples import (
    KINDS,
    ROOT,
    agreement,
    document,
    document_in,
    loaded_from,
    samples,
    writer,
)
from test_grammar import FORMS
from zvgen.compose import compose
from zvgen.document import Alignment, Document, Paragraph, Table, TableRow, Text
from zvgen.model.money import Money
from zvgen.model.numbers import Number
from zvgen.workspace import Files, load_base

GOLDEN = ROOT / "tests/golden"
SEEDS = {
    "sgb2-2023-landkreis-kassel": ("landkreis-kassel", 2023, "sgb2"),
    "pressemitteilung-2020-stadt-kassel": ("stadt-kassel", 2020, "pressemitteilung"),
    "programm-2023-stadt-kassel": ("stadt-kassel", 2023, "programm"),
}
ALL = pytest.mark.parametrize("name", SEEDS)
TARGETS = ["Ziel", "Angestrebte Veränderung"]
"""The header of the table of targets: the source has none there."""
_LABEL = re.compile(r"^ *(?:\(\d+\)|-) ")


def golden(name: str) -> list[str]:
    """The lines of the published text that hold something."""
    lines = (GOLDEN / f"{name}.txt").read_text("utf-8").split("\n")
    return [line for line in lines if line.strip()]


def golden_rows(name: str) -> list[list[str]]:
    """The rows of its tables, cell by cell."""
    return [line.split("\t") for line in golden(name) if "\t" in line]


def tables(made: Document) -> list[Table]:
    found = [block for section in made.blocks for block in section.blocks]
    return [block for block in found if isinstance(block, Table)]


def cells(row: TableRow) -> list[str]:
    """The text of each cell; a protected space is a blank."""
    assert all(isinstance(inline, Text) for cell in row.cells for inline in cell)
    return [
        "".join(inline.text for inline in cell).replace("\u00a0", " ")  # type: ignore[union-attr]
        for cell in row.cells
    ]


def rows(made: Document) -> list[list[str]]:
    """All rows of all tables, headers first."""
    return [cells(row) for table in tables(made) for row in (table.header, *table.rows)]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


# --- the three published texts ---------------------------------------------------------------------------


def test_golden_texts_are_whole() -> None:
    sizes = {name: (len(golden(name)), len(golden_rows(name))) for name in SEEDS}
    assert sizes == {
        "sgb2-2023-landkreis-kassel": (54, 0),
        "pressemitteilung-2020-stadt-kassel": (12, 0),
        "programm-2023-stadt-kassel": (43, 29),
    }


_DRAWN = re.compile(r"^.+\n-{3,}(?:  -{3,})*\n(?:.+\n)*", re.MULTILINE)
"""A table of the text file: its header, dashes, rows."""


@ALL
def test_txt_has_the_lines_of_the_published_text(name: str) -> None:
    """All but the tables, whose cells the text file pads with blanks; they are compared below."""
    made = document(*SEEDS[name])
    prose, drawn = _DRAWN.subn("", writer("txt")(made).decode())
    assert drawn == len(tables(made)) == (3 if "programm" in name else 0)
    assert [line for line in prose.split("\n") if line.strip()] == [
        line for line in golden(name) if "\t" not in line
    ]


def test_tables_of_the_programme_cell_by_cell() -> None:
    made = document(*SEEDS["programm-2023-stadt-kassel"])
    assert rows(made) == [TARGETS, *golden_rows("programm-2023-stadt-kassel")]


@pytest.mark.parametrize("key", ["stadt-kassel", "stadt-offenbach-am-main"])
def test_numbers_stand_right_and_words_left(key: str) -> None:
    left, right = Alignment.LEFT, Alignment.RIGHT
    found = [table.alignments for table in tables(document(key, 2023, "programm"))]
    assert found == [(left, right), (left, right, right), (left, right, right)]


def test_the_programme_stands_in_the_txt_table_by_table() -> None:
    name = "programm-2023-stadt-kassel"
    text = plain(writer("txt")(document(*SEEDS[name])).decode())
    drawn = [re.split(r" {2,}", line.strip()) for line in text.split("\n")]
    for row in golden_rows(name):
        assert [cell for cell in row if cell] in drawn


# --- the same in Word ------------------------------------------------------------------------------------


@ALL
def test_docx_has_the_lines_of_the_published_text_in_order(name: str) -> None:
    """Labels are no text in Word; a cell is a paragraph, an empty one has no text."""
    expected = [cell for line in golden(name) for cell in line.split("\t") if cell]
    if "programm" in name:
        place = expected.index("› Integrationsquote (IQ)")
        expected[place:place] = TARGETS
    made = "\n".join(texts(writer("docx", SEEDS[name][2])(document(*SEEDS[name]))))
    lines = [line for line in plain(made).split("\n") if line.strip()]
    assert lines == [_LABEL.sub("", line).strip() for line in expected]


@ALL
def test_docx_numbers_and_marks_the_entries_of_the_published_text(name: str) -> None:
    listed = [line.partition(" ") for line in golden(name) if re.match(r"\(\d+\) |- ", line)]
    made = labels(writer("docx", SEEDS[name][2])(document(*SEEDS[name])))
    assert [
        ({"•": "-", "–": "-"}.get(sign, sign), plain(text).split("\n")[0]) for sign, text in made
    ] == [(sign, text) for sign, _, text in listed]
    assert len(listed) == {"sgb2": 14, "pressemitteilung": 5, "programm": 0}[SEEDS[name][2]]


@ALL
def test_pandoc_reads_the_published_text_from_the_docx(name: str) -> None:
    data = writer("docx", SEEDS[name][2])(document(*SEEDS[name]))
    expected = words(" ".join(_LABEL.sub("", line) for line in golden(name)))
    if "programm" in name:
        place = expected.index("›")
        expected[place:place] = words(" ".join(TARGETS))
    assert pandoc_words(data) == expected


def test_tables_of_the_docx_cell_by_cell() -> None:
    name = "programm-2023-stadt-kassel"
    data = writer("docx", "programm")(document(*SEEDS[name]))
    found = [
        [plain(cell.text) for cell in row.cells]
        for table in docx.Document(io.BytesIO(data)).tables
        for row in table.rows
    ]
    assert found == [TARGETS, *golden_rows(name)]


def test_pandoc_reads_the_tables_of_the_docx_cell_by_cell() -> None:
    name = "programm-2023-stadt-kassel"
    data = writer("docx", "programm")(document(*SEEDS[name]))
    tree = json.loads(pypandoc.convert_text(data, "json", format="docx"))
    found = [row for block in tree["blocks"] if block["t"] == "Table" for row in pandoc_rows(block)]
    assert found == [TARGETS, *golden_rows(name)]


def pandoc_rows(table: dict[str, Any]) -> Iterator[list[str]]:
    """The rows of a table as pandoc has it, header first."""
    _, _, _, head, bodies, foot = table["c"]
    for row in (*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]):
        yield [pandoc_text(cell[4]) for cell in row[1]]


def pandoc_text(node: Any) -> str:
    if isinstance(node, list):
        return "".join(map(pandoc_text, node))
    inner = {"Str": node.get("c"), "Space": " ", "SoftBreak": " "}
    known = inner.get(node["t"])
    return plain(known) if known else pandoc_text(node["c"])


# --- sgb2: every Kreis at every place --------------------------------------------------------------------

YOUTH_OFFICES = (
    " (einschließlich der Daten evtl. im Kreisgebiet befindlicher Jugendämter kreisangehöriger Städte "
    "und Gemeinden)"
)
CITIES = {
    *("wissenschaftsstadt-darmstadt", "stadt-frankfurt-am-main", "stadt-offenbach-am-main"),
    *("landeshauptstadt-wiesbaden", "stadt-kassel"),
}
"""The kreisfreie Städte of 2023; Hanau became one later."""
UNITS = sorted(FORMS.keys() - {"stadt-hanau"})


@pytest.fixture(scope="module")
def units(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The lines of the agreement of each unit."""
    year = (ROOT / "data/sgb2/2023/_jahr.yaml").read_text("utf-8")
    files = {f"data/sgb2/2023/{key}.yaml": _sgb2(key) for key in UNITS}
    folder = lay_out(tmp_path_factory.mktemp("sgb2"), {"data/sgb2/2023/_jahr.yaml": year, **files})
    (folder / "templates").symlink_to(ROOT / "templates")
    loaded = loaded_from(folder)
    assert not loaded.diagnostics, list(map(str, loaded.diagnostics))
    return {
        one.kreis.schluessel: plain(writer("txt")(document_in(loaded, one)).decode()).split("\n")
        for one in loaded.agreements
    }


def _sgb2(key: str) -> str:
    place = load_base(Files(ROOT)).kreise[key].ort_unterschrift
    return (
        "status: abgestimmt\n"
        "unterzeichnung:\n"
        "  land:\n"
        "    - {name: Barbara Tiemann, amt: Abteilungsleiterin III „Arbeit“, ort: Wiesbaden,"
        " datum: 24.01.2023}\n"
        "  kreis:\n"
        f"    - {{name: Eva Muster-{key}, amt: Dezernentin, ort: {place}, datum: 01.02.2023}}\n"
        f"    - {{name: Udo Muster-{key}, amt: Dezernent, ort: {place}, datum: 02.02.2023}}\n"
    )


def test_there_are_26_units(units: dict[str, list[str]]) -> None:
    assert len(UNITS) == 26
    assert units.keys() == set(UNITS) == set(load_base(Files(ROOT)).kreise.of_year(2023))
    assert len(CITIES & set(UNITS)) == 5


@pytest.mark.parametrize("key", UNITS)
def test_unit_stands_in_its_case_at_every_place(units: dict[str, list[str]], key: str) -> None:
    nominative, _, dative, _ = FORMS[key]
    start = nominative[0].upper() + nominative[1:]
    lines, name = units[key], nominative.partition(" ")[2]
    assert lines[lines.index("und") + 2] == dative
    (reporting,) = [line for line in lines if "(im Folgenden: „der kommunale Träger“)" in line]
    assert reporting.strip().startswith(
        f"{start} (im Folgenden: „der kommunale Träger“) wird die Zahlen der Kinder"
    )
    (improving,) = [line for line in lines if "beteiligt sich an Umfragen" in line]
    assert improving.startswith(f"(1) {start} beteiligt sich an Umfragen und Tagungen des HMSI ")
    assert lines.count(name) == 2  # each signatory has a day of their own
    assert "\n".join(lines).count(name) == 5


@pytest.mark.parametrize("key", UNITS)
def test_only_a_landkreis_speaks_of_the_youth_offices_of_towns(
    units: dict[str, list[str]], key: str
) -> None:
    (line,) = [line for line in units[key] if "im Folgenden: „der kommunale Träger“" in line]
    end = "an das jeweilige Jobcenter und das HMSI übermitteln"
    assert line.endswith(f"{end}." if key in CITIES else f"{end}{YOUTH_OFFICES}.")


def test_years_and_references_are_the_same_for_all(units: dict[str, list[str]]) -> None:
    for lines in units.values():
        text = "\n".join(lines)
        assert text.count("bis zum 15. Februar 2024 an das jeweilige Jobcenter") == 2
        assert "dass die in den §§ 2, 3 und 4 vereinbarten Ziele" in text
        assert "der in den §§ 2 bis 4 genannten Leistungen" in text
        assert [line for line in lines if line.startswith("§ ")] == [f"§ {n}" for n in range(1, 6)]


# --- programm: the sentence on the budget, the totals ----------------------------------------------------


def programme(**values: Any) -> Document:
    """The programme of Kassel with other values; `vorher` are those of the year before, None for none."""
    one = agreement("stadt-kassel", 2023, "programm")
    assert one.vorjahr is not None
    before: dict[str, Any] | None = values.pop("vorher", {})
    last = one.vorjahr
    changed = None if before is None else replace(last, felder={**last.felder, **before})
    other = replace(one, felder={**one.felder, **values}, vorjahr=changed)
    made, found = compose(other, samples().wording_of(one))
    assert made is not None, [str(d) for d in found]
    return made


def paragraphs_of(made: Document, key: str) -> list[str]:
    (section,) = [section for section in made.blocks if section.key == key]
    return [
        plain("".join(inline.text for inline in block.inlines if isinstance(inline, Text)))
        for block in section.blocks
        if isinstance(block, Paragraph)
    ]


ROSE = "hat sich das Gesamtbudget damit um {} Euro erhöht,"
FELL = "hat sich das Gesamtbudget damit um {} Euro reduziert,"
STAYED = "ist das Gesamtbudget damit unverändert geblieben,"


@pytest.mark.parametrize(
    ("administration", "integration", "total", "one", "two"),
    [
        (110, 205, ROSE.format(15), "erhöhen sich um 10 Euro", "erhöhen sich um 5 Euro"),
        (90, 195, FELL.format(15), "reduzieren sich um 10 Euro", "reduzieren sich um 5 Euro"),
        (100, 200, STAYED, "bleiben unverändert", "bleiben unverändert"),
        (110, 190, STAYED, "erhöhen sich um 10 Euro", "reduzieren sich um 10 Euro"),
        (100, 201, ROSE.format(1), "bleiben unverändert", "erhöhen sich um 1 Euro"),
        (80, 200, FELL.format(20), "reduzieren sich um 20 Euro", "bleiben unverändert"),
        (1_100, 200, ROSE.format("1.000"), "erhöhen sich um 1.000 Euro", "bleiben unverändert"),
    ],
)
def test_sentence_on_the_budget(
    administration: int, integration: int, total: str, one: str, two: str
) -> None:
    made = programme(
        verwaltungskosten=Money(administration * 100),
        eingliederungsleistungen=Money(integration * 100),
        vorher={
            "verwaltungskosten": Money(100_00),
            "eingliederungsleistungen": Money(200_00),
        },
    )
    assert paragraphs_of(made, "budget")[1:] == [
        f"Gegenüber dem Vorjahr {total} die Verwaltungskosten {one} und die Eingliederungsleistungen {two}."
    ]


def test_without_a_year_before_nothing_is_compared() -> None:
    sum_ = (
        "Dem Jobcenter Stadt Kassel steht für 2023 voraussichtlich ein Budget in Höhe von 42.581.452 "
        "Euro zur Verfügung. Dieses unterteilt sich auf die Verwaltungskosten in Höhe von 26.652.623 "
        "Euro sowie die Eingliederungsleistungen in Höhe von 15.928.829 Euro."
    )
    assert paragraphs_of(programme(vorher=None), "budget") == [sum_]
    assert len(paragraphs_of(programme(), "budget")) == 2


def test_cents_of_the_budget_are_not_lost() -> None:
    made = programme(
        verwaltungskosten=Money(100_50),
        eingliederungsleistungen=Money(200_00),
        vorher={"verwaltungskosten": Money(100_00), "eingliederungsleistungen": Money(200_25)},
    )
    assert paragraphs_of(made, "budget")[1] == (
        "Gegenüber dem Vorjahr hat sich das Gesamtbudget damit um 0,25 Euro erhöht, die "
        "Verwaltungskosten erhöhen sich um 0,50 Euro und die Eingliederungsleistungen reduzieren sich "
        "um 0,25 Euro."
    )


def test_row_of_totals() -> None:
    entries = tables(programme(summenzeile=True))[-1]
    assert cells(entries.rows[-1]) == ["Summe", "3.634", "2.599"]
    assert len(entries.rows) == 9
    assert len(tables(programme(summenzeile=False))[-1].rows) == 8
    assert len(tables(programme(summenzeile=None))[-1].rows) == 8


def test_totals_of_the_sample_are_right() -> None:
    entries = tables(document("stadt-offenbach-am-main", 2023, "programm"))[-1]
    assert [cells(row) for row in entries.rows[-2:]] == [
        ["Maßnahmen beim Arbeitgeber | Probearbeiten", "1.085", "640"],
        ["Summe", "1.415", "940"],
    ]


@pytest.mark.parametrize(
    ("field", "section"),
    [("ziele", "ziele"), ("kennzahlen", "eckdaten"), ("geplante_eintritte", "eintritte")],
)
def test_an_empty_table_leaves_its_section_out(field: str, section: str) -> None:
    keys = ["titel", "ziele", "eckdaten", "budget", "eintritte"]
    made = programme(**{field: ()})
    assert [s.key for s in made.blocks] == [key for key in keys if key != section]


def test_a_target_of_nought_is_shown_and_an_empty_one_is_not() -> None:
    row = {"bezeichnung": "a", "gruppe": None, "kennung": None}
    goals = ({**row, "veraenderung": Number("0.0")}, {**row, "veraenderung": None})
    assert [cells(row) for row in tables(programme(ziele=goals))[0].rows] == [
        ["› a", "0,0 %"],
        ["› a", ""],
    ]


# --- pressemitteilung ------------------------------------------------------------------------------------


def release(**values: Any) -> list[str]:
    """The paragraphs of the press release of Kassel with other values."""
    one = agreement("stadt-kassel", 2020, "pressemitteilung")
    other = replace(one, felder={**one.felder, **values})
    made, found = compose(other, samples().wording_of(one))
    assert made is not None, [str(d) for d in found]
    return [text for section in made.blocks for text in paragraphs_of(made, section.key)]


def test_the_amount_is_that_of_the_agreement_it_speaks_of() -> None:
    made = document(*SEEDS["pressemitteilung-2020-stadt-kassel"])
    (meldung, *_) = made.blocks
    found = [
        (inline.field, inline.text)
        for block in meldung.blocks
        if isinstance(block, Paragraph)
        for inline in block.inlines
        if isinstance(inline, Text) and inline.field and inline.field.startswith("aqb")
    ]
    assert ("aqb.haushaltsmittel", "1,3 Mio.") in found
    assert found.count(("aqb.jahr", "2020")) == 3


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "werden bis zu 1 a1 neu geschaffen"),
        (2, "werden bis zu 1 a1 sowie bis zu 2 a2 neu geschaffen"),
        (3, "werden bis zu 1 a1, bis zu 2 a2 sowie bis zu 3 a3 neu geschaffen"),
    ],
)
def test_places_are_listed_in_one_sentence(number: int, expected: str) -> None:
    places = tuple({"anzahl": Number(n), "bezeichnung": f"a{n}"} for n in range(1, number + 1))
    assert any(expected in text for text in release(plaetze=places))


def test_quotations_share_out_over_the_release() -> None:
    quotes = tuple({"amt": "Amt", "name": f"N{n}", "text": f"T{n}"} for n in range(3))
    first, second, third = "„T0“, erklärt Amt N0.", "„T1.“", "„T2.“"
    assert first not in release(zitate=())
    one = release(zitate=quotes[:1])
    assert one[3] == first
    assert not any("überzeugt" in text for text in one)
    assert release(zitate=quotes)[-2:] == [
        f"Amt N1 ist überzeugt: {second}",
        f"Amt N2 ist überzeugt: {third}",
    ]


def test_what_is_not_known_is_left_out() -> None:
    text = " ".join(release(eigenanteil=None, arbeitsmarktdialog_erstmals=None))
    assert "beteiligt sich" not in text
    assert "zur Verfügung." in text
    assert "Arbeitsmarktdialog" not in text


# --- no Python for a kind --------------------------------------------------------------------------------

SOURCES = sorted((ROOT / "src/zvgen").rglob("*.py"))


def test_there_are_kinds_and_sources_to_look_through() -> None:
    assert {"aqb", "sgb2", "programm", "pressemitteilung"} <= set(KINDS)
    assert len(SOURCES) > 80


@pytest.mark.parametrize("kind", KINDS)
def test_no_python_names_a_kind(kind: str) -> None:
    """As a word or a part of a name; "Programm" of the computer is another word and written otherwise."""
    named = re.compile(rf"(?<![a-zäöüß]){re.escape(kind)}(?![a-zäöüß])")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in SOURCES
        for number, line in enumerate(path.read_text("utf-8").split("\n"), start=1)
        if named.search(line)
    ]
    assert found == []


def test_samples_hold_every_kind() -> None:
    assert {one.kind.key for one in samples().agreements} == set(KINDS)
    assert set(samples().looks) == set(KINDS)


def test_layout_of_every_kind_is_there() -> None:
    assert [
        kind for kind in KINDS if not Path(ROOT / f"templates/{kind}/layout.docx").is_file()
    ] == []
