"""Days: what is read, what is refused, how they are printed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvgen.model.dates import Day, parse_day
from zvgen.model.fields import DAY
from zvgen.source import read_nodes
from zvgen.source.shapes import Refused

SECOND_OF_AUGUST = Day(date(2025, 8, 2))
READ = ["2.8.2025", "02.08.2025", "2. 8. 2025", "2025-08-02", "2. August 2025", " 2.8.2025 "]
REFUSED = {
    "31.06.2025": "datum-gibt-es-nicht",
    "29.02.2025": "datum-gibt-es-nicht",
    "00.01.2025": "datum-gibt-es-nicht",
    "1.13.2025": "datum-gibt-es-nicht",
    "2025-02-30": "datum-gibt-es-nicht",
    "30. Februar 2025": "datum-gibt-es-nicht",
    "01.01.0000": "datum-gibt-es-nicht",
    "2.8.25": "datum-jahr-kurz",
    "02.08.25": "datum-jahr-kurz",
    "8/2/2025": "datum-ungueltig",
    "2025-8-2": "datum-ungueltig",
    "2. Aug. 2025": "datum-ungueltig",
    "August 2025": "datum-ungueltig",
    "20250802": "datum-ungueltig",
    "٢.٨.٢٠٢٥": "datum-ungueltig",
    "heute": "datum-ungueltig",
    "": "datum-ungueltig",
}
DAYS = st.dates(min_value=date(1, 1, 1))


@pytest.mark.parametrize("text", READ)
def test_a_day_is_read(text: str):
    assert parse_day(text) == SECOND_OF_AUGUST


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_clear_day_is_refused(text: str):
    with pytest.raises(Refused) as refused:
        parse_day(text)
    assert refused.value.code == REFUSED[text]
    assert refused.value.values == {"wert": text}


@pytest.mark.parametrize("written", ["", "[2.8.2025]", "{tag: 2}"])
def test_only_a_text_is_a_day(written: str):
    node, found = read_nodes(f"wert: {written}\n".encode(), "x.yaml")
    assert DAY.read(node.entries["wert"], found) is None
    assert [d.code for d in found] == ["form-datum"]


@given(DAYS)
def test_what_is_printed_is_read_as_the_same_day(day: date):
    assert parse_day(str(Day(day))) == Day(day)
    assert parse_day(day.isoformat()) == Day(day)


@given(DAYS)
def test_a_day_is_printed_with_two_digits_and_a_long_year(day: date):
    assert str(Day(day)) == f"{day.day:02}.{day.month:02}.{day.year:04}"


def test_saturday_and_sunday_are_the_weekend():
    week = [Day(date(2025, 8, day)) for day in range(4, 11)]
    assert [day.weekend for day in week] == [False] * 5 + [True] * 2
