"""What is noise and what is a difference, word by word."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zvgen.compare.noise import alike, key, keys, misread, tokens

TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from("§0123456789.,- \n„“\u00ad•_*"))
LETTERS = st.text("abcdefghijklmnopqrstuvwxyzäöüßABCÄÖÜ", min_size=1)

SAME = [
    ("„Bündnis“", '"Bündnis"'),
    ("»Bündnis«", "‚Bündnis‘"),
    (",,Bündnis''", "„Bündnis“"),
    ("SoWirt's", "SoWirt’s"),
    ("WiN - Frauen", "WiN – Frauen"),
    ("Teilzeit‑Ausbildung", "Teilzeit-Ausbildung"),
    ("Fach\u00adkräfte", "Fachkräfte"),
    ("Fach\u200bkräfte", "Fachkräfte"),
    ("ﬂexibel, häuﬁg, eﬀektiv", "flexibel, häufig, effektiv"),
    ("§\u00a04", "§ 4"),
    ("§4", "§ 4"),
    ("§§ 2, 3", "§§2, 3"),
    ("• • Eins", "Eins"),
    ("· Eins", "• Eins"),
    ("**Zwei**", "Zwei"),
    ("Name: ________", "Name:"),
    ("und so weiter …", "und so weiter ..."),
    ("den 1.7. 2024", "den 01.07.2024"),
    ("Zeile\neins", "Zeile  eins"),
]
DIFFERENT = [
    ("828.700", "828,700"),
    ("828.700", "828.70"),
    ("1.7.2024", "11.7.2024"),
    ("1.7.2024", "1.7.2025"),
    ("§ 4", "§ 5"),
    ("§ 16", "§ 16a"),
    ("§ 4", "§§ 4"),
    ("Teilzeit-Ausbildung", "Teilzeitausbildung"),
    ("Kassel", "kassel"),
    ("Masse", "Maße"),
    ("zuständig.", "zuständig,"),
    ("-4,5 %", "4,5 %"),
    ("12", "1 2"),
    ("Schüler*innen", "Schülerinnen"),
    ("m²", "m2"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_noise_is_none(one: str, other: str) -> None:
    assert keys(one) == keys(other)
    assert alike(one, other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_a_difference_stays_one(one: str, other: str) -> None:
    assert keys(one) != keys(other)
    assert not alike(one, other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("828.700 Euro", ["828.700", " ", "Euro"]),
        ("den 1.7.2024.", ["den", " ", "1.7.2024", "."]),
        ("1.7. 2024", ["1.7. 2024"]),
        ("Teilzeit-Ausbildung", ["Teilzeit-Ausbildung"]),
        ("Anlagenführer/in", ["Anlagenführer/in"]),
        ("§ 16a Abs. 1", ["§ 16a", " ", "Abs", ".", " ", "1"]),
        ("16a und 31.12.", ["16a", " ", "und", " ", "31.12", "."]),
        ("stütz2learn", ["stütz2learn"]),
        ("Fach\u00adkraft\n\tB", ["Fach\u00adkraft", "\n\t", "B"]),
        ("", []),
    ],
)
def test_words_are_whole(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


MISREAD = [
    ("84", "§ 4", "", "\nHaushaltsmittel"),
    ("S 4", "§ 4", "in ", " genannten"),
    ("$4", "§ 4", "in ", " genannten"),
    ("8", "§", "in ", " 4 genannten"),
    (".", ",", "zu steigern", " ihre Beschäftigung"),
    ("", ".", "unsere Gesellschaft", ""),
    ("", ".", "unsere Gesellschaft", "\nBei der"),
    ("", "– ", "HAPE ", "Sprachliche"),
    ("", " –", "stütz2learn", " Stütz- und"),
    ("Einstiegs geld", "Einstiegsgeld", "", ""),
    ("OF-FENSIV-Gesetzes", "OFFENSIV-Gesetzes", "", ""),
]
NOT_MISREAD = [
    ("84", "§ 5", "", "\nHaushaltsmittel"),
    ("84", "4", "", " Personen"),
    ("94", "§ 4", "", ""),
    (".", ",", "sind zuständig", " Die"),
    (".", ",", "828", "700 Euro"),
    ("", ".", "828", "700 Euro"),
    ("", "-", "um ", "4,5 %"),
    ("", "- ", "um ", "4,5 %"),
    ("1 2", "12", "", ""),
    ("Siebert", "Sieberg", "", ""),
    ("Teilzeit-Ausbildung", "Teilzeitausbildung", "", ""),
    ("", "nicht", "darf ", " sein"),
    ("", "§ 4", "", ""),
]


@pytest.mark.parametrize(("old", "new", "before", "after"), MISREAD)
def test_what_a_scan_may_misread(old: str, new: str, before: str, after: str) -> None:
    assert misread(old, new, before=before, after=after)
    assert misread(new, old, before=before, after=after)


@pytest.mark.parametrize(("old", "new", "before", "after"), NOT_MISREAD)
def test_what_no_scan_misreads(old: str, new: str, before: str, after: str) -> None:
    assert not misread(old, new, before=before, after=after)
    assert not misread(new, old, before=before, after=after)


@given(TEXTS)
def test_tokens_joined_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


@given(TEXTS)
@example("01.07. 2024")
def test_the_key_of_a_key_is_itself(text: str) -> None:
    for token in tokens(text):
        assert key(key(token)) == key(token)


@given(TEXTS)
@example("01.07. 2024")
def test_digits_never_change(text: str) -> None:
    """But for zeros before the day and the month of a date."""
    for token in tokens(text):
        assert _value(key(token)) == _value(token)


def _value(text: str) -> str:
    date = re.fullmatch(r"0?(\d+)\.\s?0?(\d+)\.\s?(\d{4})", text, re.ASCII)
    return "".join(re.findall(r"[0-9]", "".join(date.groups()) if date else text))


@given(LETTERS, LETTERS)
def test_two_words_of_letters_are_the_same_only_if_they_are(one: str, other: str) -> None:
    assert tokens(one) == [one]
    assert (key(one) == key(other)) == (one == other)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_two_numbers_are_never_noise(one: int, other: int) -> None:
    shown = [f"{number:,}".replace(",", ".") for number in (one, other)]
    assert alike(*shown) == (one == other)
    assert misread(*shown, before="in Höhe von ", after=" Euro") == (one == other)


@given(TEXTS, TEXTS)
def test_misreading_does_not_depend_on_the_side(one: str, other: str) -> None:
    assert misread(one, other) == misread(other, one)
