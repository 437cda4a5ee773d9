"""The JSON of a comparison: the shape of the schema, exact numbers, nothing left out."""

import json
import re
from copy import deepcopy
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from changes import (
    BUDGET,
    OWN,
    RENAMED,
    YEAR,
    YEARS,
    alone,
    money,
    part,
    project,
    sample_year,
    signatory,
    wording,
)
from zvgen.comparison import (
    Added,
    Change,
    Changed,
    Moved,
    Nature,
    Renamed,
    Side,
    YearComparison,
    new_side,
    old_side,
)
from zvgen.reports.json_report import content, report, schema

SCHEMA = Draft202012Validator(schema())


def only(change: Change) -> dict[str, Any]:
    """The one change of a Kreis as JSON."""
    (told,) = content(alone(change))["kreise"][0]["aenderungen"]
    assert isinstance(told, dict)
    return told


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())


@given(YEARS, st.booleans())
def test_every_report_is_of_the_schema(year: YearComparison, everything: bool) -> None:
    SCHEMA.validate(json.loads(report(year, everything=everything)))


@given(YEARS)
def test_no_change_is_left_out(year: YearComparison) -> None:
    told = content(year, everything=True)
    for one, kreis in zip(year, told["kreise"], strict=True):
        changes = [*one.changes, *one.grammar]
        sides = [(old_side(c), new_side(c)) for c in changes]
        texts = [(old and old.text, new and new.text) for old, new in sides]
        assert [(c["alt"], c["neu"]) for c in kreis["aenderungen"]] == texts
    assert len(told["standardtext"]) == len(year.standard)


def test_the_samples_are_of_the_schema() -> None:
    told = json.loads(report(sample_year()))
    SCHEMA.validate(told)
    assert len(told["kreise"]) == 26
    assert told["standardtext"][0]["kreise"] == 26


def test_the_frame() -> None:
    told = content(YEAR)
    assert list(told) == ["art", "jahr", "gegen", "standardtext", "jahresangaben", "kreise"]
    assert (told["art"], told["jahr"], told["gegen"]) == ("aqb", 2025, 2024)
    assert [(s["kreise"], s["stelle"]) for s in told["standardtext"]] == [(2, 1), (1, 1), (1, 2)]
    assert [c["feld"] for c in told["jahresangaben"]] == ["buendnis"]
    assert told["kreise"][3] == {
        "kreis": "stadt-hanau",
        "name": "Stadt Hanau",
        "stand": "erstmals",
        "zusammenfassung": "Stadt Hanau 2025: erstmals. Bis 2024 gehörte die Stadt zum Main-Kinzig-Kreis.",
        "hinweis": "Bis 2024 gehörte die Stadt zum Main-Kinzig-Kreis.",
        "rauschen": 0,
        "aenderungen": [],
    }
    assert told["kreise"][2]["rauschen"] == 1


def test_against_a_file() -> None:
    assert content(replace(YEAR, gegen="vertrag 2024.docx"))["gegen"] == "vertrag 2024.docx"


def test_grammar_only_if_asked() -> None:
    kinds = [
        {c["art"] for k in content(YEAR, everything=e)["kreise"] for c in k["aenderungen"]}
        for e in (False, True)
    ]
    assert "grammatik" not in kinds[0]
    assert kinds[1] - kinds[0] == {"grammatik"}


def test_money() -> None:
    assert only(BUDGET) == {
        "art": "geld",
        "aenderung": "geaendert",
        "abschnitt": "§ 4",
        "feld": "haushaltsmittel",
        "alt": "828.700",
        "neu": "850.000",
        "alt_zahl": 828700,
        "neu_zahl": 850000,
        "differenz": 21300,
        "prozent": 2.6,
    }


@pytest.mark.parametrize(
    ("old", "new", "numbers"),
    [
        ("0.10", "0.30", '"alt_zahl":0.1,"neu_zahl":0.3,"differenz":0.2,"prozent":200'),
        ("0", "5", '"alt_zahl":0,"neu_zahl":5,"differenz":5,"prozent":null'),
        ("999999999999.99", "0.01", '"differenz":-999999999999.98,"prozent":-100'),
        ("3", "2", '"alt_zahl":3,"neu_zahl":2,"differenz":-1,"prozent":-33.3'),
    ],
)
def test_numbers_have_no_noise(old: str, new: str, numbers: str) -> None:
    change = Changed(Nature.MONEY, money(old, old), money(new, new))
    assert numbers in json.dumps(only(change), separators=(",", ":"))


def test_one_number_alone() -> None:
    told = only(Added(Nature.MONEY, money("5.000,50", "5000.50")))
    numbers = [told[key] for key in ("alt", "alt_zahl", "neu_zahl", "differenz", "prozent")]
    assert numbers == [None, None, 5000.5, None, None]


def test_only_amounts_have_a_percentage() -> None:
    told = only(Changed(Nature.PROJECT, part("12", "plaetze", "12"), part("15", "plaetze", "15")))
    assert (told["differenz"], told["prozent"], told["gruppe_neu"]) == (3, None, "Werkstatt")


def test_a_proposed_rename_and_a_certain_one() -> None:
    proposed = only(RENAMED)
    assert (proposed["sicher"], proposed["aehnlichkeit"]) == (False, 83)
    certain = only(Renamed(Nature.PROJECT, project("A"), project("B")))
    assert certain["sicher"] is True
    assert "aehnlichkeit" not in certain


def test_where_it_was() -> None:
    moved = only(OWN[3])
    assert (moved["gruppe_alt"], moved["gruppe_neu"]) == (
        "Ausbildung",
        "Qualifizierung in der Pflege",
    )
    assert (moved["feld_alt"], moved["feld"]) == ("massnahmen.a[3].titel", "massnahmen.a[0].titel")
    sentence = only(Moved(Nature.STANDARD, wording("Er."), wording("Er.", "§ 6", "ende")))
    assert (sentence["abschnitt_alt"], sentence["abschnitt"], sentence["feld"]) == (
        "§ 1",
        "§ 6",
        None,
    )
    unplaced = only(Moved(Nature.STANDARD, Side("Er."), wording("Er.", "§ 6", "ende")))
    assert unplaced["abschnitt_alt"] is None
    assert "abschnitt_alt" not in only(Changed(Nature.PERSON, signatory("A"), signatory("B")))


def test_it_goes_through_every_pipe() -> None:
    text = report(YEAR)
    assert text.isascii()
    assert text.endswith("}\n")
    assert json.loads(text) == content(YEAR)


def _broken(**values: object) -> dict[str, Any]:
    told = deepcopy(content(alone(RENAMED)))
    change = told["kreise"][0]["aenderungen"][0]
    change |= {key: value for key, value in values.items() if value is not ...}
    for key in (key for key, value in values.items() if value is ...):
        del change[key]
    return told


def test_the_schema_takes_what_is_right() -> None:
    assert SCHEMA.is_valid(_broken())


@pytest.mark.parametrize(
    "wrong",
    [
        {"art": "betrag"},
        {"aenderung": "renamed"},
        {"aenderung": "geaendert"},
        {"sicher": ...},
        {"sicher": True},
        {"aehnlichkeit": ...},
        {"aehnlichkeit": 101},
        {"alt": None},
        {"feld": ...},
        {"gruppe_alt": ...},
        {"alt_zahl": 5},
        {"unbekannt": 1},
        {"kreise": 1},
    ],
)
def test_the_schema_refuses(wrong: dict[str, object]) -> None:
    assert not SCHEMA.is_valid(_broken(**wrong))


def test_the_document_shows_every_key_and_a_valid_example(root: Path) -> None:
    text = (root / "docs/vergleich-json.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", text, re.DOTALL)
    SCHEMA.validate(json.loads(example))
    explained = {
        k
        for row in re.findall(r"^\| (`[^|]+) \|", text, re.MULTILINE)
        for k in re.findall(r"`(\w+)`", row)
    }
    parts = schema()
    keys = {*parts["properties"], *parts["properties"]["standardtext"]["items"]["properties"]}
    keys |= {key for part in parts["$defs"].values() for key in part["properties"]}
    assert len(keys) > 25
    assert explained == keys


def test_numbers_are_those_of_the_change() -> None:
    assert Decimal(str(only(BUDGET)["neu_zahl"])) == BUDGET.new.number
