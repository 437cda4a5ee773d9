"""The filters of the wording: what they print, which field they keep, what they refuse and where."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples import agreement, wording
from zvgen.compose import compose
from zvgen.compose.filters import FILTERS
from zvgen.diagnostics import Diagnostic
from zvgen.document import Document, Paragraph, Role, Text
from zvgen.model.money import Money, parse_money
from zvgen.model.numbers import Number, parse_number
from zvgen.wording import SectionWording, Wording

TABLE = (
    {"name": "A", "plaetze": Number("2271"), "mittel": Money(100_00), "quote": Number("0.1")},
    {"name": "B", "plaetze": None, "mittel": None, "quote": Number("0.2")},
    {"name": "C", "plaetze": Number("398"), "mittel": Money(50), "quote": None},
)


def composed(source: str, **values: Any) -> tuple[Document | None, list[Diagnostic]]:
    """What `source` makes of `values`."""
    base = agreement("landkreis-kassel", 2024)
    return compose(replace(base, felder={**base.felder, **values}), wording(source))


def printed(expression: str, **values: Any) -> list[tuple[str, str | None]]:
    """Text and field of what `expression` prints."""
    made, found = composed("{{ " + expression + " }}", **values)
    assert made is not None, [str(d) for d in found]
    (paragraph,) = made.blocks[0].blocks
    assert isinstance(paragraph, Paragraph)
    assert all(isinstance(inline, Text) for inline in paragraph.inlines)
    return [(inline.text, inline.field) for inline in paragraph.inlines]


def refused(expression: str, **values: Any) -> Diagnostic:
    """The one fault of `expression`, which stands in line 3."""
    made, found = composed("Text\n\n{{ " + expression + " }}\n", **values)
    assert made is None
    (fault,) = found
    assert str(fault.span) == "text/eins.md.j2:3"
    return fault


def reason(expression: str, **values: Any) -> str:
    """Why `expression` cannot be run, as a clerk reads it."""
    fault = refused(expression, **values)
    assert fault.code == "vorlage-fehler"
    assert fault.seen == ("data/aqb/2024/landkreis-kassel.yaml",)
    return fault.sentence.removeprefix("Die Vorlage lässt sich hier nicht ausführen: ")


# --- differenz -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("new", "old", "text"),
    [
        ("26.652.623", "26.557.240", "95.383"),
        ("15.928.829", "17.411.331", "-1.482.502"),
        ("828.700,50", "828.700", "0,50"),
        ("828.700", "828.700,50", "-0,50"),
        ("100", "100", "0"),
    ],
)
def test_difference_of_amounts(new: str, old: str, text: str) -> None:
    values = {"neu": parse_money(new), "alt": parse_money(old)}
    assert printed("neu | differenz(alt)", **values) == [(text, "neu")]


@pytest.mark.parametrize(
    ("new", "old", "text"),
    [
        ("8.618", "8.375", "243"),
        ("1.962", "2.095", "-133"),
        ("1,8", "2,2", "-0,4"),
        ("7,9", "7,90", "0,00"),
        ("-4,5", "2,7", "-7,2"),
    ],
)
def test_difference_of_numbers(new: str, old: str, text: str) -> None:
    values = {"neu": parse_number(new), "alt": parse_number(old)}
    assert printed("neu | differenz(alt)", **values) == [(text, "neu")]


def test_difference_with_a_whole_number_of_the_program_s_own() -> None:
    assert printed("jahr | differenz(2020)") == [("4", "jahr")]
    assert printed("zahl | differenz(jahr)", zahl=Number("2025.5")) == [("1,5", "zahl")]


@given(st.integers(-(10**13), 10**13), st.integers(-(10**13), 10**13))
def test_what_is_added_to_the_old_value_gives_the_new_one(new: int, old: int) -> None:
    made = FILTERS["differenz"](Money(new), Money(old)).value
    assert Money(old) + made == Money(new)
    assert FILTERS["ohne_vorzeichen"](made).value == abs(Money(new) - Money(old))


@pytest.mark.parametrize(
    ("new", "old"), [(Money(100), Number(1)), (Number(1), Money(100)), (Money(100), 1)]
)
def test_amount_and_number_have_no_difference(new: object, old: object) -> None:
    told = reason("neu | differenz(alt)", neu=new, alt=old)
    assert told == "differenz braucht zwei Beträge oder zwei Zahlen."


@pytest.mark.parametrize(
    ("values", "empty"),
    [({"neu": None, "alt": Money(1)}, "neu"), ({"neu": Number(1), "alt": None}, "alt")],
)
def test_difference_with_a_missing_value_says_which_is_missing(values: Any, empty: str) -> None:
    told = reason("neu | differenz(alt)", **values)
    assert told == f"differenz braucht eine Zahl oder einen Betrag; „{empty}“ ist leer."


@pytest.mark.parametrize("filter_", ["ohne_vorzeichen", "mit_vorzeichen", "gerundet", "in_worten"])
@pytest.mark.parametrize("value", ["Text", (), True, {}])
def test_only_numbers_are_numbers(filter_: str, value: object) -> None:
    told = reason(f"wert | {filter_}", wert=value)
    assert told == f"{filter_} braucht eine Zahl oder einen Betrag."


@pytest.mark.parametrize("filter_", ["ohne_vorzeichen", "mit_vorzeichen", "gerundet", "in_worten"])
def test_a_missing_cell_says_where_it_is(filter_: str) -> None:
    told = reason(f"zeilen[1].plaetze | {filter_}", zeilen=TABLE)
    assert told == f"{filter_} braucht eine Zahl oder einen Betrag; „zeilen[1].plaetze“ ist leer."


@pytest.mark.parametrize("filter_", ["differenz(1)", "gerundet", 'summe("plaetze")'])
def test_a_name_that_does_not_exist_is_told_as_such(filter_: str) -> None:
    assert refused(f"kreis.einwohner | {filter_}").code == "vorlage-name-unbekannt"
    assert refused(f"unbekannt | {filter_}").code == "vorlage-name-unbekannt"


# --- signs -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "without", "with_"),
    [
        (Number(243), "243", "+243"),
        (Number(-133), "133", "-133"),
        (Number("0.6"), "0,6", "+0,6"),
        (Number("-0.4"), "0,4", "-0,4"),
        (Number(0), "0", "0"),
        (Number("0.0"), "0,0", "0,0"),
        (Money(95_383_00), "95.383", "+95.383"),
        (Money(-1_482_502_50), "1.482.502,50", "-1.482.502,50"),
        (Money(0), "0", "0"),
        (7, "7", "+7"),
    ],
)
def test_signs(value: object, without: str, with_: str) -> None:
    assert printed("wert | ohne_vorzeichen", wert=value) == [(without, "wert")]
    assert printed("wert | mit_vorzeichen", wert=value) == [(with_, "wert")]


# --- gerundet --------------------------------------------------------------------------------------------

ROUNDED = {
    "1.288.000": "1,3 Mio.",
    "1.288.930,50": "1,3 Mio.",
    "149.800": "150.000",
    "150.000": "150.000",
    "999.960": "1 Mio.",
    "999.499": "999.000",
    "949.999": "950.000",
    "1.000.000": "1 Mio.",
    "1.249.500": "1,2 Mio.",
    "10.000.000": "10 Mio.",
    "27.700.000": "27,7 Mio.",
    "120.000.000": "120 Mio.",
    "999.940.000": "999,9 Mio.",
    "999.960.000": "1 Mrd.",
    "2.450.000.000": "2,5 Mrd.",
    "1.234": "1.200",
    "1.250": "1.300",
    "9.960": "10.000",
    "10.499": "10.000",
    "10.500": "11.000",
    "950": "950",
    "950,50": "951",
    "0": "0",
    "0,40": "0",
}


@pytest.mark.parametrize(("written", "text"), ROUNDED.items())
def test_rounded_amount_and_number(written: str, text: str) -> None:
    assert printed("wert | gerundet", wert=parse_money(written)) == [(text, "wert")]
    assert printed("wert | gerundet", wert=parse_number(written)) == [(text, "wert")]


@pytest.mark.parametrize(("written", "text"), ROUNDED.items())
def test_a_negative_number_is_rounded_like_its_size(written: str, text: str) -> None:
    negative = Money(-parse_money(written).cents)
    expected = text if text == "0" else f"-{text}"
    assert printed("wert | gerundet", wert=negative) == [(expected, "wert")]


@given(st.integers(0, 10**14))
def test_a_rounded_amount_is_near_and_short(cents: int) -> None:
    text = str(FILTERS["gerundet"](Money(cents)))
    figure, _, unit = text.partition(" ")
    size = {"": 1, "Mio.": 10**6, "Mrd.": 10**9}[unit]
    value = Decimal(figure.replace(".", "").replace(",", ".")) * size
    euros = Decimal(cents) / 100
    assert abs(value - euros) <= max(euros / 20, Decimal("0.5"))
    assert unit or value < 10**6
    assert unit != "Mio." or value < 10**9


@given(st.integers(10**8, 10**14))
def test_millions_are_rounded_once(cents: int) -> None:
    """Half up from the exact amount, never from one that was rounded before."""
    figure, _, unit = str(FILTERS["gerundet"](Money(cents))).partition(" ")
    if unit == "Mio.":
        exact = (Decimal(cents) / 10**8).quantize(Decimal("0.1"), ROUND_HALF_UP)
        assert Decimal(figure.replace(",", ".")) == exact


# --- in_worten -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "null"),
        (1, "eins"),
        (Number(2), "zwei"),
        (3, "drei"),
        (12, "zwölf"),
        (Number(13), "13"),
        (Number(1233), "1.233"),
        (Number(-3), "-3"),
        (Number("7.9"), "7,9"),
        (Money(5_00), "5"),
    ],
)
def test_small_numbers_in_words(value: object, text: str) -> None:
    assert printed("wert | in_worten", wert=value) == [(text, "wert")]


def test_count_in_words() -> None:
    assert printed("zeilen | length | in_worten", zeilen=TABLE) == [("drei", None)]


# --- summe -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "text"), [("plaetze", "2.669"), ("mittel", "100,50"), ("quote", "0,3")]
)
def test_sum_of_a_column_leaves_empty_cells_out(column: str, text: str) -> None:
    assert printed(f'zeilen | summe("{column}")', zeilen=TABLE) == [(text, "zeilen")]


def test_sum_of_nothing_is_zero() -> None:
    empty = ({"plaetze": None}, {"plaetze": None})
    assert printed('zeilen | summe("plaetze")', zeilen=()) == [("0", "zeilen")]
    assert printed('zeilen | summe("plaetze")', zeilen=empty) == [("0", "zeilen")]


def test_sum_of_an_unknown_column_names_those_there_are() -> None:
    told = reason('zeilen | summe("platz")', zeilen=TABLE)
    assert told == (
        "summe: eine Spalte „platz“ gibt es nicht, möglich: name, plaetze, mittel, quote."
    )


def test_sum_of_texts_is_refused() -> None:
    assert reason('zeilen | summe("name")', zeilen=TABLE) == (
        "summe braucht eine Zahl oder einen Betrag."
    )


@pytest.mark.parametrize("value", ["Text", None, Number(1), ("a", "b")])
def test_only_a_table_has_a_sum(value: object) -> None:
    told = reason('wert | summe("plaetze")', wert=value)
    assert told == "summe braucht eine Tabelle und den Namen einer Spalte."


def test_a_sum_can_be_compared_and_reckoned_with() -> None:
    values = {"zeilen": TABLE, "alt": Money(90_00)}
    assert printed('zeilen | summe("mittel") | differenz(alt) | mit_vorzeichen', **values) == [
        ("+10,50", "zeilen")
    ]
    assert printed('(zeilen | summe("mittel")) + alt', **values) == [("190,50", "zeilen")]


@given(st.lists(st.none() | st.integers(0, 10**9), max_size=8))
def test_sum_is_the_sum_of_the_cells(cells: list[int | None]) -> None:
    rows = tuple({"x": None if cell is None else Number(cell)} for cell in cells)
    assert FILTERS["summe"](rows, "x").value == sum(cell or 0 for cell in cells)


# --- nummer, and what is reckoned ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "number"),
    [
        (Role.NUMBERED, "1"),
        (Role.LETTERED, "A"),
        (Role.ROMAN, "I"),
        (Role.POINT, "1"),
        (Role.ANNEX, "Anlage"),
    ],
)
def test_bare_number_of_a_reference(role: Role, number: str) -> None:
    source = '# Ziel\n\n{{ verweis("ziel") | nummer }}'
    own = SectionWording("ziel", role, "text/ziel.md.j2", source)
    made, found = compose(agreement("landkreis-kassel", 2024), Wording((own,)))
    assert made is not None, [str(d) for d in found]
    assert made.blocks[0].blocks == (Paragraph((Text(number),)),)


def test_amounts_and_numbers_add_up_and_keep_the_first_field() -> None:
    values = {"a": Money(26_652_623_00), "b": Money(15_928_829_00)}
    assert printed("a + b", **values) == [("42.581.452", "a")]
    assert printed("b - a | ohne_vorzeichen", **values) == [("-10.723.794", "b")]
    assert printed("(b - a) | ohne_vorzeichen", **values) == [("10.723.794", "b")]
    numbers = {"a": Number("7.9"), "b": Number("0.1")}
    assert printed("a + b", **numbers) == [("8,0", "a")]
    assert printed("a - 1", **numbers) == [("6,9", "a")]
    assert printed("1 + a", **numbers) == [("8,9", "a")]


@pytest.mark.parametrize("sum_", ["a + n", "n - a", "a + 1", "a * 2", "a - text"])
def test_amounts_are_not_reckoned_with_anything_else(sum_: str) -> None:
    fault = refused(sum_, a=Money(1), n=Number(1), text="x")
    assert fault.code == "vorlage-verboten"


def test_every_filter_of_the_program_is_tested_here() -> None:
    assert set(FILTERS) == {
        *("satzanfang", "differenz", "ohne_vorzeichen", "mit_vorzeichen"),
        *("gerundet", "in_worten", "summe", "nummer", "default"),
    }
