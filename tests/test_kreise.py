"""The parties: found by key, AGS or name, valid in their years, declined by rule."""

from dataclasses import asdict
from pathlib import Path

import pytest

from zvgen.model.kreise import Kreise, decline, fold
from zvgen.workspace import Files, SelectionError, load_base, select


@pytest.fixture(scope="module")
def kreise(root: Path) -> Kreise:
    base = load_base(Files(root))
    assert not base.diagnostics
    return base.kreise


FOUND = {
    "landkreis-kassel": ["landkreis-kassel"],
    "06633": ["landkreis-kassel"],
    "Landkreis Kassel": ["landkreis-kassel"],
    "LANDKREIS KASSEL": ["landkreis-kassel"],
    "kassel": ["stadt-kassel", "landkreis-kassel"],
    "Kassel": ["stadt-kassel", "landkreis-kassel"],
    "documenta-Stadt Kassel": ["stadt-kassel"],
    "documenta": ["stadt-kassel"],
    "Fulda": ["landkreis-fulda"],
    "Gießen": ["landkreis-giessen"],
    "giessen": ["landkreis-giessen"],
    "Groß-Gerau": ["landkreis-gross-gerau"],
    "Werra-Meißner": ["werra-meissner-kreis"],
    "Brüder-Grimm-Stadt Hanau": ["stadt-hanau"],
    "Bru\u0308der-Grimm-Stadt": ["stadt-hanau"],
    "Stadt Darmstadt": ["wissenschaftsstadt-darmstadt"],
    "Kreis Bergstraße": ["landkreis-bergstrasse"],
    "Wetterau": ["wetteraukreis"],
    "066": [],
    "": [],
    "!": [],
    "Köln": [],
}


@pytest.mark.parametrize("word", FOUND)
def test_a_word_finds_kreise(kreise: Kreise, word: str):
    assert sorted(kreise.matches(word)) == sorted(FOUND[word])


def test_every_key_ags_and_name_finds_its_kreis_alone(kreise: Kreise):
    for key in kreise:
        kreis = kreise[key]
        for word in (key, kreis.ags, kreis.name, *kreis.auch):
            assert kreise.matches(word) == [key]


def test_a_kreis_knows_its_key(kreise: Kreise):
    assert {kreise[key].schluessel for key in kreise} == set(kreise)


def test_hanau_stands_for_itself_from_2026(kreise: Kreise):
    assert "stadt-hanau" not in kreise.of_year(2025)
    assert "stadt-hanau" in kreise.of_year(2026)
    assert len(kreise.of_year(2025)) + 1 == len(kreise.of_year(2026)) == 27


MISTYPED = {
    "Kasel": "kassel",
    "Fuldaa": "fulda",
    "landkreis-giesen": "landkreis-giessen",
    "Giesssen": "giessen",
    "6633": "06633",
    "Hochtaunus-Kreis": "hochtaunuskreis",
}


@pytest.mark.parametrize("word", MISTYPED)
def test_a_mistyped_word_suggests_the_nearest(kreise: Kreise, word: str):
    with pytest.raises(SelectionError, match=f"Gemeint ist vermutlich „{MISTYPED[word]}“"):
        select([word], [], [], kreise, ["aqb"])


def test_a_suggestion_finds_something(kreise: Kreise):
    assert all(kreise.matches(name) for name in kreise.names())


@pytest.mark.parametrize(
    ("name", "cases"),
    [
        ("Landkreis Kassel", "der/des Landkreises Kassel/dem/den"),
        ("Kreis Groß-Gerau", "der/des Kreises Groß-Gerau/dem/den"),
        ("Main-Kinzig-Kreis", "der/des Main-Kinzig-Kreises/dem/den"),
        ("Stadt Kassel", "die/der Stadt Kassel/der/die"),
        ("documenta-Stadt Kassel", "die/der documenta-Stadt Kassel/der/die"),
    ],
)
def test_a_name_is_declined_by_its_head_noun(name: str, cases: str):
    nominative, genitive, dative, accusative = cases.split("/")
    declined = decline(name)
    assert declined["genitiv"] == genitive
    assert declined["nominativ"] == f"{nominative} {name}"
    assert declined["dativ"] == f"{dative} {name}"
    assert declined["akkusativ"] == f"{accusative} {name}"


def test_the_cases_in_the_file_are_those_of_the_rules(kreise: Kreise):
    for key in kreise:
        kreis = kreise[key]
        assert decline(kreis.name).items() <= asdict(kreis).items()


def test_a_name_without_head_noun_cannot_be_declined():
    with pytest.raises(ValueError, match="Gemeinde Hanau"):
        decline("Gemeinde Hanau")


@pytest.mark.parametrize(
    ("word", "key"),
    [("Werra-Meißner-Kreis", "werra-meissner-kreis"), ("  ÄÖÜ ß ", "aeoeue-ss"), ("…", "")],
)
def test_a_name_folds_to_a_key(word: str, key: str):
    assert fold(word) == key
