"""Widths of table columns: all of the text width, wide for words, narrow for numbers."""

from hypothesis import given
from hypothesis import strategies as st

from zvgen.writers.widths import FULL, Column, column, form

TOTAL = 9354
_NEEDS = st.builds(
    lambda line, word, numbers: Column(line, min(line, word), numbers),
    *(st.integers(0, 300), st.integers(0, 300), st.booleans()),
)


def widths(needs: list[Column], total: int = TOTAL) -> list[int]:
    return form(needs, total).widths


@given(st.lists(_NEEDS, min_size=1, max_size=12))
def test_columns_fill_the_text_and_none_vanishes(needs: list[Column]) -> None:
    made = widths(needs, TOTAL)
    assert sum(made) == TOTAL
    assert len(made) == len(needs)
    assert min(made) > 0


def test_needs_are_the_longest_line_and_word() -> None:
    assert column("Ziel 2025", ["Sprach-Kurs", "eins\nzweidrei"], numbers=False) == (11, 8, False)


def test_an_amount_is_one_word() -> None:
    assert column("Mittel im Jahr", ["1.288.930 Euro", ""], numbers=True) == (14, 14, True)
    assert column("Mittelverwendung 2025", ["5 Euro"], numbers=True) == (21, 16, True)


def test_spare_room_goes_to_the_text() -> None:
    text, number = widths(
        [column("Projekt", [], numbers=False), column("Plätze", ["12"], numbers=True)], TOTAL
    )
    assert text > 5 * number


def test_columns_of_numbers_alone_share_the_room() -> None:
    assert widths([Column(4, 4, True)] * 3, TOTAL) == [3118, 3118, 3118]


def test_long_text_takes_what_whole_words_and_amounts_leave() -> None:
    text = column("Maßnahme", ["ein langer Satz " * 20], numbers=False)
    amount = column("Mittel", ["1.288.930 Euro"], numbers=True)
    wide, narrow = widths([text, amount], TOTAL)
    assert narrow >= 14 * 110
    assert wide == TOTAL - narrow


def test_words_wider_than_the_page_are_broken_in_the_longest_columns_only() -> None:
    needs = [Column(4, 4, False), Column(200, 200, False), Column(100, 100, False)]
    assert form(needs, 3000) == ([508, 1246, 1246], 7.5)


def test_print_is_as_large_as_words_allow() -> None:
    def points(columns: int) -> int:
        return form([Column(10, 10, False)] * columns, TOTAL).points

    assert [points(n) for n in (6, 7, 8, 9, 12)] == [FULL, 9.5, 8.5, 7.5, 7.5]
