"""Numbers: what is read, what is refused and how it is told, how they are printed and reckoned with."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvgen.model.fields import NUMBER, PERCENT, WHOLE
from zvgen.model.numbers import Number, parse_number, parse_percent, parse_whole
from zvgen.source import read_nodes
from zvgen.source.shapes import Refused

READ = {
    "7,9": ("7.9", "7,9"),
    "7,90": ("7.90", "7,90"),
    "-0,4": ("-0.4", "-0,4"),
    "−0,4": ("-0.4", "-0,4"),
    "–0,4": ("-0.4", "-0,4"),
    "+243": ("243", "243"),
    "-133": ("-133", "-133"),
    "8618": ("8618", "8.618"),
    "8.618": ("8618", "8.618"),
    "11.934": ("11934", "11.934"),
    "1.288.930,125": ("1288930.125", "1.288.930,125"),
    " 12 ": ("12", "12"),
    "0": ("0", "0"),
    "0,0": ("0.0", "0,0"),
    "0,125": ("0.125", "0,125"),
    "007": ("7", "7"),
    "999999999999": ("999999999999", "999.999.999.999"),
}
"""As written: the number, and how it is printed."""

REFUSED = [
    *("1.5", "0.5", "0.125", "7.90", "1,234.5", "12.34.567", "1.2345", "1234.567", "01.234"),
    *("1,", ",5", "1.", "1,5,5", "1,1234567", "1234567890123", "1.000.000.000.000.000"),
    *("- 4", "+-4", "--4", "4-", "1 000", "1\u00a0000", "1'000", "1e5", "1_000", "½", "٧"),
    *("viel", "7,9 %", "NaN", "Infinity", "0x1f", "rund 5", "5 Plätze", "9" * 5000),
]
"""What is no number; the longest is the kind of thing that costs time where it is looked into."""


@pytest.mark.parametrize(("text", "expected"), READ.items())
def test_a_number_is_read_and_printed_as_written(text: str, expected: tuple[str, str]) -> None:
    number = parse_number(text)
    assert type(number) is Number
    assert (number, str(number)) == (Decimal(expected[0]), expected[1])


@pytest.mark.parametrize(("text", "expected"), [("-0", "0"), ("-0,00", "0,00"), ("−0 %", "0")])
def test_zero_has_no_sign(text: str, expected: str) -> None:
    assert str(parse_percent(text)) == expected


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_number_is_refused_with_what_was_written(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_number(f" {text} ")
    assert (refused.value.code, refused.value.values) == ("zahl-form", {"wert": text})


@pytest.mark.parametrize("text", ["12", "-133", "+243", "1.233", "0", " 398 "])
def test_a_whole_number_is_read(text: str) -> None:
    assert parse_whole(text) == parse_number(text)


@pytest.mark.parametrize("text", ["12,0", "7,9", "12 Plätze", "1.5", "zwölf"])
def test_a_whole_number_has_no_decimals(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_whole(f"{text} ")
    assert (refused.value.code, refused.value.values) == ("zahl-ungueltig", {"wert": text})


@pytest.mark.parametrize("number", ["2,7", "-4,5", "0,0", "100", "−1,4"])
@pytest.mark.parametrize(
    "sign", ["", "%", " %", "\u00a0%", "\u202f%", " Prozent", "Prozent", "  % "]
)
def test_a_percentage_is_read_with_and_without_its_sign(number: str, sign: str) -> None:
    assert str(parse_percent(number + sign)) == number.replace("−", "-")


@pytest.mark.parametrize("text", ["2.7 %", "2,7 %%", "%", "% 5", "2,7 v. H.", "2,7 Prozentpunkte"])
def test_what_is_no_percentage_is_refused_with_its_sign(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_percent(text)
    assert (refused.value.code, refused.value.values) == ("prozent-form", {"wert": text})


@pytest.mark.parametrize(
    ("shape", "code"),
    [(NUMBER, "zahl-form"), (WHOLE, "zahl-ungueltig"), (PERCENT, "prozent-form")],
)
def test_a_refusal_stands_at_the_value(shape, code: str) -> None:
    node, _ = read_nodes(b"a: 1.5\n", "x.yaml")
    found: list = []
    assert shape.read(node.entries["a"], found) is None
    (told,) = found
    assert (told.code, told.span.line, told.span.column) == (code, 1, 4)
    assert "„1.5“" in str(told)


@pytest.mark.parametrize("shape", [NUMBER, WHOLE, PERCENT])
@pytest.mark.parametrize(
    ("data", "code"),
    [(b"a: [1]\n", "form-text"), (b"a:\n  b: 1\n", "form-text"), (b"a:\n", "wert-fehlt")],
)
def test_a_number_is_one_text(shape, data: bytes, code: str) -> None:
    node, _ = read_nodes(data, "x.yaml")
    found: list = []
    assert shape.read(node.entries["a"], found) is None
    assert [told.code for told in found] == [code]


NUMBERS = st.builds(
    lambda sign, whole, decimals: (
        f"{sign}{whole:,}".replace(",", ".") + (decimals and f",{decimals}")
    ),
    st.sampled_from(["", "-"]),
    st.integers(0, 10**12 - 1),
    st.text("0123456789", max_size=6),
).filter(lambda text: not text.startswith("-") or text.strip("-0,"))
"""Numbers as they are printed; zero has no sign."""


@given(NUMBERS)
def test_a_number_is_printed_as_it_was_written(text: str) -> None:
    assert str(parse_number(text)) == text
    assert str(parse_percent(f"{text} %")) == text
    assert str(parse_number(text.replace(".", ""))) == text


@given(st.text("0123456789.,+-−%' ", max_size=12) | st.text(max_size=8))
def test_any_text_is_a_number_in_german_notation_or_refused(text: str) -> None:
    try:
        number = parse_number(text)
    except Refused as refused:
        assert refused.code == "zahl-form"  # noqa: PT017 - either of the two ways is right
    else:
        bare = text.strip().lstrip("+").replace("−", "-").replace("–", "-").replace(".", "")
        assert Decimal(bare.replace(",", ".")) == number


@given(NUMBERS, NUMBERS)
def test_sums_and_differences_are_exact_and_stay_numbers(one: str, two: str) -> None:
    a, b = parse_number(one), parse_number(two)
    exact, other = (Decimal(str(n).replace(".", "").replace(",", ".")) for n in (a, b))
    for made, wanted in ((a + b, exact + other), (a - b, exact - other), (abs(a), abs(exact))):
        assert type(made) is Number
        assert made == wanted
    assert a - b + b == a


def test_decimals_are_those_of_the_more_exact_number() -> None:
    assert str(parse_number("7,90") - parse_number("7,7")) == "0,20"
    assert str(parse_number("7,9") - parse_number("7,9")) == "0,0"
    assert str(parse_number("8.618") - 8375) == "243"
    assert str(sum([parse_number("0,1")] * 3, Number(0))) == "0,3"


def test_a_number_is_german_in_a_format_string_too() -> None:
    number = parse_number("-1.234,50")
    assert f"{number} {number:>12} {number!s}" == "-1.234,50    -1.234,50 -1.234,50"
    assert "%s" % number == "-1.234,50"  # noqa: UP031 - the third way to a text


def test_numbers_compare_and_count_by_value() -> None:
    assert parse_number("7,9") == parse_number("7,90")
    assert hash(parse_number("7,9")) == hash(parse_number("7,90"))
    assert parse_number("-0,4") < parse_number("0") < parse_number("0,1")
    assert not parse_number("0,0")
