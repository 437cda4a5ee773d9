"""Amounts: what is read, what is refused and with which reading, how they are printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvgen.model.fields import MONEY
from zvgen.model.money import Money, parse_money
from zvgen.source import read_nodes
from zvgen.source.shapes import Refused

READ = {
    "828700": 828_700_00,
    "828.700": 828_700_00,
    "828.700 Euro": 828_700_00,
    "828.700 EUR": 828_700_00,
    "828.700€": 828_700_00,
    "828.700\u00a0€": 828_700_00,
    " 828.700 ": 828_700_00,
    "1.288.930,50": 1_288_930_50,
    "1288930,05": 1_288_930_05,
    "0": 0,
    "0,99 Euro": 99,
    "1.000.000.000.000": 10**14,
}

REFUSED = {
    "828.7": ("betrag-mehrdeutig", "„828.700“ oder „828,70“"),
    "828.70": ("betrag-mehrdeutig", "„828.700“ oder „828,70“"),
    "828,7": ("betrag-mehrdeutig", "„828.700“ oder „828,70“"),
    "828,700": ("betrag-mehrdeutig", "„828.700“"),
    "8287.00": ("betrag-mehrdeutig", "„8.287“"),
    "828700.00": ("betrag-mehrdeutig", "„828.700“"),
    "828,700.00": ("betrag-mehrdeutig", "„828.700“"),
    "1,288,930": ("betrag-mehrdeutig", "„1.288.930“"),
    "1.288.93": ("betrag-mehrdeutig", "„1.288.930“ oder „1.288,93“"),
    "1.288.930,5": ("betrag-mehrdeutig", "„1.288.930,50“"),
    "828 700": ("betrag-mehrdeutig", "„828.700“"),
    "828'700": ("betrag-mehrdeutig", "„828.700“"),
    "828.700,- Euro": ("betrag-mehrdeutig", "„828.700“"),
    "828.700,–": ("betrag-mehrdeutig", "„828.700“"),
    "0.'": ("betrag-mehrdeutig", "„0“"),
    "1. 5": ("betrag-mehrdeutig", "„1.500“ oder „1,50“"),
    "5.": ("betrag-mehrdeutig", "„5“"),
    "-5": ("betrag-negativ", None),
    "−5 Euro": ("betrag-negativ", None),
    "1,3 Mio": ("betrag-wort", None),
    "1,3 Mio. Euro": ("betrag-wort", None),
    "zwei Millionen": ("betrag-wort", None),
    "1.000.000.000.000,01": ("betrag-zu-gross", None),
    "9" * 5000: ("betrag-zu-gross", None),
    "1" + ".000" * 2000: ("betrag-zu-gross", None),
    "viel": ("betrag-ungueltig", None),
    "": ("betrag-ungueltig", None),
    "Euro": ("betrag-ungueltig", None),
    "٨٢٨": ("betrag-ungueltig", None),
    "100 Dollar": ("betrag-ungueltig", None),
    "1e6": ("betrag-ungueltig", None),
}


@pytest.mark.parametrize("text", READ)
def test_an_amount_is_read(text: str):
    assert parse_money(text) == Money(READ[text])


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text[:20])
def test_what_is_not_clear_is_refused(text: str):
    with pytest.raises(Refused) as refused:
        parse_money(text)
    code, meant = REFUSED[text]
    assert refused.value.code == code
    assert refused.value.values.get("gemeint") == meant


@pytest.mark.parametrize("written", ["", "[828.700]", "{betrag: 1}"])
def test_only_a_text_is_an_amount(written: str):
    node, found = read_nodes(f"wert: {written}\n".encode(), "x.yaml")
    assert MONEY.read(node.entries["wert"], found) is None
    assert [d.code for d in found] == ["form-betrag"]


@pytest.mark.parametrize(
    ("cents", "text"),
    [(0, "0"), (5, "0,05"), (100, "1"), (82870050, "828.700,50"), (10**14, "1.000.000.000.000")],
)
def test_an_amount_is_printed_in_german_grouping(cents: int, text: str):
    assert str(Money(cents)) == text


@given(st.integers(0, 10**14))
def test_what_is_printed_is_read_as_the_same_amount(cents: int):
    money = Money(cents)
    assert parse_money(str(money)) == money
    assert parse_money(f"{money} Euro") == money
    assert parse_money(str(money).replace(".", "")) == money


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_amounts_add_and_compare_as_their_cents_do(first: int, second: int):
    assert Money(first) + Money(second) == Money(first + second)
    assert (Money(first) < Money(second)) == (first < second)


@given(st.text(alphabet="0123456789.,' -€Euro", max_size=12))
def test_what_is_suggested_would_be_read(text: str):
    try:
        parse_money(text)
    except Refused as refused:
        meant = refused.values.get("gemeint", "")
        for one in meant.replace("„", "").replace("“", "").split(" oder ") if meant else ():
            assert parse_money(one)
