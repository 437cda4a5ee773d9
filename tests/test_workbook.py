"""The workbook of a year, read back by openpyxl and calculated anew by LibreOffice."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator

from changes import FULDA, GONE, HANAU, KASSEL, TEXTS, YEAR, YEARS, alone, project, sample_year
from reading import libreoffice, parts
from samples import KINDS, document, samples
from zvgen.compare import Version, Versions, compare_years
from zvgen.compare.facts import year_facts
from zvgen.comparison import Added, Change, Changed, Comparison, Nature, Side, YearComparison
from zvgen.overview import (
    Amount,
    ControlSum,
    KreisFacts,
    Project,
    ProjectFact,
    Signatory,
    YearFacts,
)
from zvgen.reports.fates import FATES
from zvgen.reports.words import word
from zvgen.reports.workbook import workbook
from zvgen.reports.workbook.texts import LONGEST, fitting

SHEETS = ["Übersicht", "Änderungen", "Projekte", "Standardtext"]
pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
"""openpyxl does not know bars that go both ways."""
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


# --- values --------------------------------------------------------------------------------------------


@cache
def sample_facts() -> YearFacts:
    have = {(a.kreis.schluessel, a.jahr): a for a in samples().agreements if a.kind.key == "aqb"}
    keys = [one.kreis for one in sample_year()]
    none: Any = None
    return year_facts(
        [Versions(*(Version(have[k, j], none, str(j)) for j in (2024, 2025))) for k in keys]
    )


def some(title: str, group: str = "a", **more: Any) -> Project:
    return Project(f"massnahmen.{group}[0]", group, f"Gruppe {group}", title, **more)


def facts_of(year: YearComparison, **more: Any) -> YearFacts:
    """Facts of every Kreis of a year made by hand: one budget, three projects."""
    kreise = {one.kreis: _kreis(one) for one in year}
    return replace(YearFacts(tuple(kreise.values()), ("haushaltsmittel",)), **more)


def _kreis(one: Comparison) -> KreisFacts:
    old = None if one == HANAU else Decimal("1000.5")
    new = None if one == GONE else Decimal(1200)
    return KreisFacts(
        *(one.kreis, one.name, "06000", "unterzeichnet" if old else "", "entwurf" if new else ""),
        amounts=(Amount("haushaltsmittel", old, new),),
        projects=(
            ProjectFact(some("Alt"), some("Neu", "b", places=3, money=Decimal(70)), 83),
            ProjectFact(None, some("=1+1")),
            ProjectFact(some("Weg", carrier="Träger"), None),
        ),
        signatories_new=(Signatory("kreis", "Eva", "Landrätin", "Kassel", None),),
    )


SUM = ControlSum("gesamtmittel", "haushaltsmittel", Decimal("3001.5"), Decimal(9999))
SMALL_FACTS = facts_of(YEAR, controls=(SUM,), missing=("Landkreis A", "Landkreis B"))


@cache
def sample() -> bytes:
    return workbook(sample_year(), sample_facts())


@cache
def small() -> bytes:
    return workbook(YEAR, SMALL_FACTS)


# --- reading -------------------------------------------------------------------------------------------


def opened(data: bytes, *, values: bool = False) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def table(page: Worksheet) -> list[dict[str, Cell]]:
    """The rows of the table by their headers, without the totals."""
    (one,) = page.tables.values()
    last = one.autoFilter.ref.rpartition(":")[2]
    head, *rows = page[f"A1:{last}"]
    return [dict(zip((c.value for c in head), row, strict=True)) for row in rows]


def row_of(data: bytes, sheet: str, *, values: bool = False, **wanted: str) -> dict[str, Any]:
    """The values of the only row with these values."""
    found = [
        {name: cell.value for name, cell in row.items()}
        for row in table(opened(data, values=values)[sheet])
    ]
    (one,) = [row for row in found if all(row[name] == value for name, value in wanted.items())]
    return one


def below(data: bytes) -> list[list[Any]]:
    """The rows under the table of the first sheet, as cached, without empty cells."""
    page = opened(data, values=True)["Übersicht"]
    (one,) = page.tables.values()
    last = int(re.sub(r".*\D", "", one.ref))
    return [[v for v in row if v is not None] for row in page.iter_rows(last + 2, values_only=True)]


def decoded(text: str) -> str:
    """The characters that the file format writes as "_x0001_"."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def strings(data: bytes) -> list[str]:
    """All texts of all cells, as Excel reads them."""
    root = etree.fromstring(parts(data)["xl/sharedStrings.xml"])
    return [decoded("".join(t.text or "" for t in one.iter(f"{S}t"))) for one in root]


def formulas(data: bytes) -> Iterator[tuple[str, str]]:
    """The address and the formula of every cell that has one."""
    for page in opened(data):
        for row in page.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield f"{page.title}!{cell.coordinate}", cell.value


# --- the file ------------------------------------------------------------------------------------------


def test_the_sheets_are_tables_with_filters_and_a_frozen_header() -> None:
    book = opened(sample())
    assert book.sheetnames == SHEETS
    for page in book:
        (one,) = page.tables.values()
        assert one.ref.startswith("A1:")
        assert one.autoFilter.ref.startswith("A1:")
        assert page.freeze_panes == "B2"
        assert not page.merged_cells.ranges


def test_pages_are_printed_across_with_header_and_numbers() -> None:
    for page in opened(sample()):
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert page.print_title_rows == "$1:$1"
        assert page.oddFooter.right.text == "Seite &P von &N"
    assert opened(sample())["Übersicht"].print_title_cols == "$A:$A"


def test_the_file_says_what_it_is_and_in_which_language() -> None:
    properties = opened(sample()).properties
    assert properties.title is not None
    assert properties.title.endswith("Übersicht 2025 gegen 2024")
    assert properties.language == "de-DE"
    assert properties.created == datetime(1980, 1, 1)  # noqa: DTZ001


def test_the_same_comparison_gives_the_same_bytes() -> None:
    assert workbook(sample_year(), sample_facts()) == sample()
    with zipfile.ZipFile(io.BytesIO(sample())) as archive:
        names = archive.namelist()
        assert names == sorted(names)
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("make", [sample, small])
def test_the_file_keeps_the_rules_of_its_format(make: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / "uebersicht.xlsx"
    path.write_bytes(make())
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


@pytest.mark.parametrize("art", KINDS)
def test_every_kind_has_its_workbook(art: str) -> None:
    data = workbook(*of_kind(art))
    book = opened(data)
    assert book.sheetnames == SHEETS
    head = [cell.value for cell in book["Übersicht"][1]]
    fields = next(a for a in samples().agreements if a.kind.key == art).kind.declaration.felder
    for name, feld in fields.items():
        assert (f"{word(name)} Differenz" in head) == (feld.typ == "geld"), name
    assert ("Projekte neu" in head) == any(f.typ == "massnahmen" for f in fields.values())


def of_kind(art: str) -> tuple[YearComparison, YearFacts]:
    """The newest sample year of a kind against the year before, if there is one."""
    have = [a for a in samples().agreements if a.kind.key == art]
    jahr = max(a.jahr for a in have)
    sides = {
        (a.kreis.schluessel, a.jahr): Version(a, document(a.kreis.schluessel, a.jahr, art), "")
        for a in have
        if a.jahr in (jahr, jahr - 1)
    }
    keys = sorted({key for key, _ in sides})
    pairs = [Versions(sides.get((key, jahr - 1)), sides.get((key, jahr))) for key in keys]
    return compare_years(have[0].kind, jahr, str(jahr - 1), pairs), year_facts(pairs)


# --- Übersicht -----------------------------------------------------------------------------------------


def test_a_kreis_has_real_numbers_a_real_date_and_formulas() -> None:
    row = row_of(sample(), "Übersicht", Kreis="Landkreis Kassel")
    assert (row["AGS"], row["Status"], row["Stand"]) == ("06633", "muster", "verglichen")
    assert (row["Haushaltsmittel 2024"], row["Haushaltsmittel 2025"]) == (828700, 846300)
    assert re.fullmatch(r'=IF\(COUNT\(E\d+,F\d+\)=0,"",.*', row["Haushaltsmittel Differenz"])
    assert [row[f"Projekte {w}"] for w in ("gesamt", "neu", "entfallen", "umbenannt")] == [
        11,
        2,
        1,
        1,
    ]
    assert row["Projekte verschoben"] == 1
    assert row["Letzte Unterschrift"] == datetime(2025, 7, 23)  # noqa: DTZ001
    assert row["Zusammenfassung"].startswith("Haushaltsmittel +17.600 Euro (+2,1 %), 2 Projekte")


def test_what_does_not_calculate_shows_the_results_too() -> None:
    row = row_of(sample(), "Übersicht", values=True, Kreis="Landkreis Kassel")
    assert row["Haushaltsmittel Differenz"] == 17600
    assert row["Haushaltsmittel Prozent"] == pytest.approx(17600 / 828700)


def test_a_kreis_without_the_other_year_counts_in_full() -> None:
    first = row_of(small(), "Übersicht", values=True, Kreis="Stadt Hanau")
    gone = row_of(small(), "Übersicht", values=True, Kreis="Odenwaldkreis")
    assert (first["Stand"], gone["Stand"]) == ("erstmals", "entfallen")
    assert (first["Haushaltsmittel 2024"], gone["Haushaltsmittel 2025"]) == (None, None)
    assert (first["Haushaltsmittel Differenz"], gone["Haushaltsmittel Differenz"]) == (
        1200,
        -1000.5,
    )
    assert (first["Haushaltsmittel Prozent"], gone["Haushaltsmittel Prozent"]) == (None, -1)
    assert gone["Status"] == "unterzeichnet"
    assert first["Hinweis"] == HANAU.note


def test_control_sums_are_checked_with_a_mark_in_words() -> None:
    assert below(sample()) == [
        ["Summe aller Zeilen", 26614350.5, 26667880],
        ["Kontrollsumme „Gesamtmittel“", 26614350.5, 26667880],
        ["Abweichung", 0, 0],
        ["Prüfung", "✓ stimmt", "✓ stimmt"],
    ]
    assert below(small()) == [
        ["Summe aller Zeilen", 3001.5, 3600],
        ["Kontrollsumme „Gesamtmittel“", 3001.5, 9999],
        ["Abweichung", 0, -6399],
        ["Prüfung", "✓ stimmt", "✗ weicht ab"],
        ["Nicht enthalten: Landkreis A, Landkreis B"],
    ]


def test_a_year_without_a_control_sum_says_so() -> None:
    facts = replace(SMALL_FACTS, controls=(replace(SUM, old=None),))
    assert below(workbook(YEAR, facts))[3] == ["Prüfung", "ohne Kontrollsumme", "✗ weicht ab"]


def test_a_kind_without_amounts_has_no_columns_of_them() -> None:
    kreise = tuple(replace(one, amounts=()) for one in SMALL_FACTS.kreise)
    page = opened(workbook(YEAR, YearFacts(kreise)))["Übersicht"]
    assert [c.value for c in page[1]][:5] == ["Kreis", "AGS", "Status", "Stand", "Projekte gesamt"]


def test_every_amount_has_columns_of_its_own() -> None:
    more = Amount("eigene_mittel", Decimal(1), Decimal(2))
    kreise = tuple(replace(k, amounts=(*k.amounts, more)) for k in SMALL_FACTS.kreise)
    facts = replace(SMALL_FACTS, kreise=kreise, amounts=("haushaltsmittel", "eigene_mittel"))
    row = row_of(workbook(YEAR, facts), "Übersicht", values=True, Kreis="Landkreis Kassel")
    assert [row[f"Eigene Mittel {w}"] for w in ("2024", "2025", "Differenz", "Prozent")] == [
        1,
        2,
        1,
        1,
    ]


# --- Änderungen, Projekte, Standardtext ----------------------------------------------------------------


def test_every_change_is_a_row() -> None:
    year = sample_year()
    number = len(year.year_changes) + sum(len(one.changes) for one in year)
    rows = table(opened(sample())["Änderungen"])
    assert number > 100
    assert len(rows) == number
    assert {row["Änderung"].value for row in rows} == {fate.word for fate in FATES.values()}


def test_a_change_of_an_amount_has_its_numbers() -> None:
    row = row_of(sample(), "Änderungen", Kreis="Landkreis Kassel", Feld="Haushaltsmittel")
    assert (row["Art"], row["Änderung"], row["Abschnitt"]) == ("Geld", "geändert", "§ 4")
    assert (row["Alt 2024"], row["Neu 2025"]) == ("828.700 Euro", "846.300 Euro")
    assert (row["Zahl 2024"], row["Zahl 2025"], row["sicher"]) == (828700, 846300, "ja")
    assert re.fullmatch(r"=J\d+-I\d+", row["Differenz"])


def test_days_are_days_and_what_is_no_day_stays_text() -> None:
    def dated(text: str) -> Side:
        return Side(text, "unterzeichnung.kreis[0].datum", "kreis")

    change = Changed(Nature.DATE, dated("unleserlich"), dated("08.07.2025"))
    year = alone(change)
    row = row_of(workbook(year, facts_of(year)), "Änderungen", Art="Datum")
    assert (row["Alt 2024"], row["Neu 2025"]) == ("unleserlich", datetime(2025, 7, 8))  # noqa: DTZ001


def test_a_rename_that_is_only_likely_says_so() -> None:
    row = row_of(small(), "Änderungen", Änderung="umbenannt")
    assert row["sicher"] == "nein, 83 % ähnlich"
    moved = row_of(small(), "Änderungen", Änderung="verschoben")
    assert moved["Gruppe"] == "Ausbildung → Qualifizierung in der Pflege"


def test_all_projects_of_both_years_are_rows() -> None:
    rows = table(opened(sample())["Projekte"])
    projects = [project for one in sample_facts().kreise for project in one.projects]
    assert len(projects) > 200
    titles = [row["Projekt"].value for row in rows]
    assert titles == [project.present.title for project in projects]


def test_a_project_says_what_became_of_it() -> None:
    kassel = {
        row["Projekt"].value: {name: cell.value for name, cell in row.items()}
        for row in table(opened(small())["Projekte"])
        if row["Kreis"].value == KASSEL.name
    }
    renamed = kassel["Neu"]
    assert renamed["Änderung"] == "umbenannt, verschoben, geändert"
    assert (renamed["Name 2024, wenn anders"], renamed["sicher"]) == ("Alt", "nein, 83 % ähnlich")
    assert (renamed["Maßnahmenart"], renamed["Maßnahmenart 2024, wenn anders"]) == (
        "Gruppe b",
        "Gruppe a",
    )
    assert (renamed["Plätze 2025"], renamed["Mittel 2025"]) == (3, 70)
    assert kassel["=1+1"]["Änderung"] == "neu"
    assert (kassel["Weg"]["Änderung"], kassel["Weg"]["Träger"]) == ("entfallen", "Träger")


def test_columns_that_no_project_fills_are_left_out() -> None:
    kreise = tuple(
        replace(k, projects=(ProjectFact(some("A"), some("A")),)) for k in SMALL_FACTS.kreise
    )
    page = opened(workbook(YEAR, replace(SMALL_FACTS, kreise=kreise)))["Projekte"]
    assert [cell.value for cell in page[1]][-1] == "sicher"


def test_wording_is_told_once_with_its_section_and_its_kreise() -> None:
    rows = table(opened(sample())["Standardtext"])
    year = sample_year()
    assert [row["Kreise"].value for row in rows] == [shared.kreise for shared in year.standard]
    assert rows[0]["Abschnitt"].value == "Präambel"
    assert rows[0]["gilt für"].value == "alle Kreise"


def test_the_words_that_changed_are_struck_or_underlined() -> None:
    book = openpyxl.load_workbook(io.BytesIO(sample()), rich_text=True)
    marked = table(book["Standardtext"])[0][HEAD].value
    assert [str(part) for part in marked if getattr(part, "font", None) and part.font.strike] == [
        "2020",
        "2024“,",
    ]
    assert [str(part) for part in marked if getattr(part, "font", None) and part.font.u] == [
        "2025",
        "2029“,",
    ]


HEAD = "Unterschied: gestrichen, unterstrichen ist neu"


def test_a_year_without_changes_says_so_in_every_sheet() -> None:
    year = YearComparison("art", "Vereinbarung", 2025, "2024", ())
    book = opened(workbook(year, YearFacts(())))
    first = [page["A2"].value for page in book]
    assert first == [
        "keine Vereinbarungen",
        "keine Änderungen",
        "keine Projekte",
        "keine Änderungen",
    ]


def test_without_a_year_before_the_columns_still_have_names() -> None:
    year = replace(YEAR, gegen="", comparisons=(HANAU,), standard=(), year_changes=())
    head = [cell.value for cell in opened(workbook(year, facts_of(year)))["Übersicht"][1]]
    assert "Haushaltsmittel Vorjahr" in head


def test_a_year_against_itself_has_two_names_for_its_columns() -> None:
    head = [
        cell.value
        for cell in opened(workbook(replace(YEAR, jahr=2024), SMALL_FACTS))["Übersicht"][1]
    ]
    assert head[4:6] == ["Haushaltsmittel Vorjahr", "Haushaltsmittel 2024"]


# --- widths --------------------------------------------------------------------------------------------


def test_numbers_fit_into_their_columns() -> None:
    """A number that does not fit is shown as ####."""
    checked = 0
    for page in opened(sample(), values=True):
        for row in page.iter_rows(2):
            for cell in row:
                if isinstance(cell.value, int | float):
                    checked += 1
                    assert widths(page)[cell.column] > len(_as_shown(cell)), cell.coordinate
    assert checked > 300


def widths(page: Worksheet) -> dict[int, float]:
    """The width of each column by its number; the file names columns of one width together."""
    groups = page.column_dimensions.values()
    return {at: group.width for group in groups for at in range(group.min, group.max + 1)}


def _as_shown(cell: Cell) -> str:
    decimals = 2 if "€" in cell.number_format else 0
    sign = "+" if '"+"' in cell.number_format else ""
    unit = " €" if decimals else ""
    return f"{sign}{cell.value:,.{decimals}f}{unit}" if "%" not in cell.number_format else "+00,0 %"


def test_widths_are_neither_narrow_nor_endless() -> None:
    for data in (sample(), small()):
        for page in opened(data):
            assert list(widths(page)) == list(range(1, len(page[1]) + 1))
            assert all(5 <= width <= 135 for width in widths(page).values()), page.title


def test_a_long_text_makes_the_row_higher() -> None:
    page = opened(sample())["Standardtext"]
    heights = [page.row_dimensions[at].height for at in range(2, 5)]
    assert all(height and height > 40 for height in heights)


# --- hostile texts -------------------------------------------------------------------------------------

HOSTILE = [
    *('=HYPERLINK("http://x";"y")', "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1"),
    *("<r><t>x</t></r>", "<r>", "<r>kaputt</r>", "<script>alert(1)</script>", '"><img onerror=1>'),
    *(
        "_x0041_",
        "a\x00b",
        "\x1b[31m",
        "\ufffe\uffff",
        "\U0001f600" * 40,
        " a ",
        "\n",
        "&amp;",
        "'x",
    ),
    *(
        "http://example.org/",
        "internal:A1",
        "{=1}",
        "00123",
        "1.5",
        "TRUE",
        "\u202etxt",
        "x" * 40000,
    ),
]


def titled(text: str) -> tuple[YearComparison, YearFacts]:
    """A year with this text as a name, a project, an old and a new value."""
    change: Change = Changed(Nature.DETAIL, Side(text, "a"), Side(f"{text}!", "b"))
    year = replace(
        alone(change, Added(Nature.PROJECT, project(text))),
        comparisons=(replace(KASSEL, name=text, changes=(change,), note=text),),
    )
    kreis = replace(SMALL_FACTS.kreise[0], kreis=KASSEL.kreis, name=text)
    kreis = replace(kreis, projects=(ProjectFact(None, some(text, carrier=text)),))
    return year, replace(SMALL_FACTS, kreise=(kreis,), controls=())


def assert_only_text(text: str) -> None:
    data = workbook(*titled(text))
    meant = fitting(text)
    assert set(parts(data)) == set(parts(small()))
    assert meant in strings(data)
    assert fitting(f"{text}!") in strings(data)
    for address, formula in formulas(data):
        assert re.match(r"=(?:IF|SUM|SUBTOTAL|[A-Z]+\d+-)", formula), address
        assert re.match(r"Übersicht!", address), address


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_a_text(text: str) -> None:
    assert_only_text(text)


@given(TEXTS | st.tuples(st.sampled_from("=+-@\t\r"), TEXTS).map("".join))
@settings(max_examples=60, deadline=None)
def test_any_text_stays_a_text(text: str) -> None:
    assert_only_text(text)


def test_a_text_like_a_formula_stays_one_when_it_is_edited() -> None:
    cells = [row["Projekt"] for row in table(opened(small())["Projekte"])]
    quoted = {cell.value: cell.quotePrefix for cell in cells}
    assert quoted == {"Neu": False, "=1+1": True, "Weg": False}


@pytest.mark.parametrize("text", ["a" * (LONGEST + 1), "\U0001f600" * LONGEST])
def test_a_text_beyond_what_a_cell_holds_is_cut_and_says_so(text: str) -> None:
    cut = fitting(text)
    assert cut.endswith("…")
    assert LONGEST - 1 <= len(cut.encode("utf-16-le")) // 2 <= LONGEST
    assert text.startswith(cut[:-1])


def test_cells_of_a_table_row_stand_side_by_side() -> None:
    assert fitting("Ziel\t12\nzwei") == "Ziel | 12\nzwei"


@given(YEARS)
@settings(max_examples=40, deadline=None)
def test_any_comparison_makes_a_workbook(year: YearComparison) -> None:
    data = workbook(year, facts_of(year))
    assert opened(data).sheetnames == SHEETS
    assert all(etree.fromstring(part) is not None for part in parts(data).values())


# --- LibreOffice ---------------------------------------------------------------------------------------

ALWAYS = dedent("""\
    <?xml version="1.0" encoding="UTF-8"?>
    <oor:items xmlns:oor="http://openoffice.org/2001/registry">
    <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
    <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
    </oor:items>
    """)
"""A profile that calculates every file anew."""


def without_results(data: bytes) -> bytes:
    """The workbook with a wrong result in every formula."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, part in parts(data).items():
            if name.startswith("xl/worksheets/sheet"):
                part = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1<v>-1</v>", part)  # noqa: PLW2901
                part = re.sub(rb' t="str"(><f>)', rb"\1", part)  # noqa: PLW2901
            archive.writestr(name, part)
    return made.getvalue()


def recalculated(data: bytes, folder: Path) -> bytes:
    """The workbook as LibreOffice saves it after it calculated everything."""
    user = folder / "profile/user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(ALWAYS, "utf-8")
    (folder / "in.xlsx").write_bytes(without_results(data))
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out")]
    subprocess.run(
        [*command, str(folder / "in.xlsx")], check=True, capture_output=True, timeout=120
    )
    return (folder / "out/in.xlsx").read_bytes()


@pytest.mark.parametrize("make", [pytest.param(m, marks=libreoffice) for m in (sample, small)])
def test_libreoffice_calculates_the_same(make: Callable[[], bytes], tmp_path: Path) -> None:
    ours, theirs = opened(make(), values=True), opened(recalculated(make(), tmp_path), values=True)
    wrong = opened(without_results(make()), values=True)
    addresses = [address for address, _ in formulas(make())]
    assert len(addresses) > 20
    for address in addresses:
        sheet, cell = address.split("!")
        mine, other = ours[sheet][cell].value, theirs[sheet][cell].value
        assert wrong[sheet][cell].value == -1, address
        if isinstance(mine, int | float):
            assert other == pytest.approx(mine), address
        else:
            assert (other or "") == (mine or ""), address


@pytest.mark.parametrize("_", [pytest.param(0, marks=libreoffice)])
def test_libreoffice_reads_hostile_texts_as_texts(_: int, tmp_path: Path) -> None:
    projects = tuple(ProjectFact(None, some(text)) for text in HOSTILE[:20])
    kreise = (replace(SMALL_FACTS.kreise[0], kreis=FULDA.kreis, projects=projects),)
    year = replace(YEAR, comparisons=(FULDA,))
    made = recalculated(workbook(year, replace(SMALL_FACTS, kreise=kreise, controls=())), tmp_path)
    cells = [row["Projekt"] for row in table(opened(made)["Projekte"])]
    assert [cell.data_type for cell in cells] == ["s"] * 20
    assert shutil.which("soffice")
