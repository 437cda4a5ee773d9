"""The printed workbook: every page as wide as its columns, in letters of at least seven points."""

import warnings
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from reviews import sample_review
from zvgen.reports.workbook import workbook
from zvgen.reports.workbook.fit import LETTERS_ON_PAGE, READABLE, fitted, page_breaks, scale
from zvgen.reports.workbook.table import Column, Kind

MOST = int(LETTERS_ON_PAGE / READABLE)
EDGE = 0.7109375
"""What Excel adds to the width of each column."""
TEXTS = st.lists(st.text(alphabet="abc äß-", min_size=1, max_size=80), min_size=1, max_size=6)
COLUMNS = st.lists(TEXTS, min_size=1, max_size=10)


def columns_of(cells: list[list[str]], *numbers: int) -> list[Column]:
    return [
        Column(f"Spalte {at}", Kind.EURO if at in numbers else Kind.TEXT)
        for at in range(len(cells))
    ]


@given(COLUMNS)
def test_texts_give_way_until_the_table_fits(cells: list[list[str]]) -> None:
    wide = [max(map(len, column)) + 12 for column in cells]
    made = fitted(columns_of(cells), cells, wide)
    assert sum(made) == min(sum(wide), MOST) or sum(made) < sum(wide)
    assert sum(made) <= max(MOST, 10 * len(cells))
    assert all(10 <= now <= before for now, before in zip(made, wide, strict=True))


def test_what_fits_stays_as_it_is() -> None:
    assert fitted(columns_of([["a"], ["b"]]), [["a"], ["b"]], [40, 60]) == [40, 60]


def test_numbers_give_no_letter() -> None:
    cells = [["ein langer Text " * 10], ["ein kurzer"], ["1"]]
    made = fitted(columns_of(cells, 2), cells, [120, 60, 70])
    assert made[2] == 70
    assert sum(made) == MOST


def test_a_longer_text_keeps_more_room() -> None:
    cells = [["ein langer Text " * 10] * 5, ["ein kurzer Text"] * 5]
    long, short = fitted(columns_of(cells), cells, [150, 150])
    assert long > 3 * short


def test_words_stay_whole_as_long_as_others_can_give() -> None:
    cells = [["Wissenschaftsstadt"] * 3, ["so ein Text " * 12] * 3]
    wissen, _ = fitted(columns_of(cells), cells, [40, 180])
    assert wissen >= len("Wissenschaftsstadt")


def test_pages_end_where_they_may_and_only_where_they_must() -> None:
    columns = [Column("a"), Column("b", page=True), Column("c"), Column("d", page=True)]
    assert page_breaks(columns, [20, 60, 40, 60]) == []
    assert page_breaks(columns, [20, 100, 60, 100]) == [3]
    assert page_breaks(columns, [30, 100, 60, 100]) == [1, 3]
    assert scale([20, 100, 60, 100], [3]) == 72
    assert scale([30, 20], []) == 100


def test_the_first_column_is_on_every_page() -> None:
    columns = [Column("a"), Column("b", page=True), Column("c", page=True)]
    assert page_breaks(columns, [80, 80, 90]) == [2]
    assert scale([80, 80, 90], [2]) == 100 * LETTERS_ON_PAGE // 170


@pytest.fixture(scope="module")
def pages() -> list[Worksheet]:
    review = sample_review()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl does not know the bars of percentages
        return openpyxl.load_workbook(BytesIO(workbook(review.year, review.facts))).worksheets


@pytest.mark.parametrize("at", range(4))
def test_every_sheet_is_set_across_with_its_header_on_each_page(
    pages: list[Worksheet], at: int
) -> None:
    page = pages[at]
    assert page.page_setup.orientation == "landscape"
    assert page.print_title_rows == "$1:$1"


@pytest.mark.parametrize("at", range(4))
def test_every_sheet_is_printed_readably(pages: list[Worksheet], at: int) -> None:
    page = pages[at]
    if page.col_breaks.brk:
        assert int(page.page_setup.scale) >= 100 * READABLE
        return
    columns = page.column_dimensions.values()
    spread = sum((one.width - EDGE) * (one.max - one.min + 1) for one in columns)
    assert (page.sheet_properties.pageSetUpPr.fitToPage, page.page_setup.fitToHeight) == (True, 0)
    assert 100 < spread <= MOST + 0.1
