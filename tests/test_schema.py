"""The JSON Schema for editors accepts and refuses what the program accepts and refuses."""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from samples import KINDS, ROOT
from zvgen.diagnostics import Diagnostic, Span
from zvgen.model.fields import COUNT, DAY, FLAG, KEY, MONEY, NUMBER, PERCENT, TEXT, WHOLE
from zvgen.model.json_schema import DIALECT, agreement_schema, year_schema
from zvgen.model.kind import DocumentKind
from zvgen.model.types import FIELD_TYPES
from zvgen.source import read_nodes
from zvgen.source.nodes import Scalar, plain
from zvgen.source.shapes import RecordOf, Value, may, need
from zvgen.workspace import Files, load_base
from zvgen.workspace.shelf import Shelf

BAD = ROOT / "tests/cases/bad"
YEAR_FILE = "_jahr.yaml"
DATA = [p for art in KINDS for p in sorted((ROOT / "data" / art).glob("*/*.yaml"))]
EVERY_KIND = pytest.mark.parametrize("art", KINDS)


@cache
def kind(art: str) -> DocumentKind:
    files = Files(ROOT)
    found, diagnostics = Shelf(files, load_base(files)).kind(art)
    assert found is not None, diagnostics
    return found


@cache
def validator(art: str, *, year: bool) -> Draft202012Validator:
    schema = year_schema(kind(art)) if year else agreement_schema(kind(art))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def accepts(path: Path, art: str) -> bool | None:
    """Whether the schema takes the file with all its scalars as text; None if it is no YAML of ours."""
    node, _ = read_nodes(path.read_bytes(), path.name)
    if node is None:
        return None
    return bool(validator(art, year=path.name == YEAR_FILE).is_valid(plain(node)))


# --- whole files


def test_there_are_files_of_every_kind() -> None:
    assert {p.parent.parent.name for p in DATA} == set(KINDS)
    assert sum(p.name == YEAR_FILE for p in DATA) >= len(KINDS)


@pytest.mark.parametrize("path", DATA, ids=lambda p: "-".join(p.parts[-3:]))
def test_every_sound_file_is_accepted(path: Path) -> None:
    assert accepts(path, path.parts[-3]) is True


ELSEWHERE = {
    "betrag-unwahrscheinlich": "a warning",
    "bezeichnung-unbekannt": "the names of a Kreis stand in another file",
    "budget-ueberschritten": "a rule across fields",
    "datei-bom": "a note on the bytes of the file",
    "datei-crlf": "a note on the bytes of the file",
    "datei-kodierung": "the file is no text",
    "datei-leer": "the file holds nothing to validate",
    "datei-name": "the name of the file",
    "datum-gibt-es-nicht": "a pattern does not know the calendar: 31.02.",
    "jahr-fremd": "a warning",
    "kennung-doppelt": "a duplicate across projects",
    "kreis-nicht-in-jahr": "the years of a Kreis stand in another file",
    "massnahmenart-doppelt": "a duplicate across entries",
    "massnahmenart-unbekannt": "the groups stand in another file",
    "projekt-doppelt": "a warning",
    "schluessel-doppelt": "a duplicate: YAML itself forbids it",
    "summe-abweichend": "a warning across files",
    "unterschrift-amtszeit": "a warning",
    "unterschrift-datum": "a warning",
    "unterschrift-fehlt": "a rule of the checks: an empty list is a list",
    "unterschrift-ort": "a warning",
    "unterschrift-unvollstaendig": "a rule across fields: the status decides",
    "unterschrift-wochenende": "a warning",
    "unterschrift-zweimal": "a warning across files",
    "vereinbarung-fehlt": "whether another file is there",
    "yaml-null": "a warning",
    "yaml-umbruch": "a warning",
    "zeichen-unsichtbar": "characters are judged before anything is known of the value",
    **dict.fromkeys(
        (
            *("yaml-anfuehrung-offen", "yaml-einrueckung", "yaml-klammer", "yaml-klammer-zu"),
            *("yaml-mehrere-dokumente", "yaml-raute"),
            *("yaml-rueckstrich", "yaml-schluessel-kein-text", "yaml-sonderzeichen"),
            *("yaml-spiegelstrich", "yaml-strich-fehlt", "yaml-strich-lang", "yaml-syntax"),
            *("yaml-tabulator", "yaml-text-nach-anfuehrung", "yaml-typangabe"),
            *("yaml-doppelpunkt-fehlt", "yaml-verschachtelt", "yaml-verweis"),
        ),
        "how the file is written",
    ),
}
"""Codes that are about something else than the form of one file, each with the reason."""

HALF_SYNTAX = {"yaml-doppelpunkt", "yaml-leerzeichen-besonders", "yaml-leerzeichen-fehlt"}
"""Told for broken YAML, and for sound YAML that says something else than was meant: the latter is form."""
EITHER_WAY = {"yaml-leerzeichen-besonders"}
"""In { } it makes a key that nobody knows, behind a dash a text that is read as the entry that was meant."""


def told(case: str) -> Iterator[tuple[Path, str, str]]:
    """File, kind and code of each finding about a data file of the case itself."""
    for line in (BAD / case / "erwartet.txt").read_text("utf-8").splitlines():
        match = re.match(r"(data/(\w+)/\d{4}/[\w-]+\.yaml)(?::\d+)*: \w+: ", line)
        if match and (BAD / case / match[1]).is_file():
            code = re.findall(r"\[([a-z][a-z0-9-]+)\]", line)[0]
            yield BAD / case / match[1], match[2], code


CASES = sorted({case.name for case in BAD.iterdir() for _ in told(case.name)})


def test_there_are_cases_of_both_sorts() -> None:
    codes = {code for case in CASES for *_, code in told(case)}
    assert len(CASES) >= 100
    assert ELSEWHERE.keys() <= codes, "an exception that no case needs"
    assert len(codes - ELSEWHERE.keys()) >= 20


@pytest.mark.parametrize("case", CASES)
def test_a_fault_of_form_is_refused_and_no_other(case: str) -> None:
    findings = list(told(case))
    for path, art in {(path, art) for path, art, _ in findings}:
        codes = {code for where, _, code in findings if where == path} - ELSEWHERE.keys()
        taken = accepts(path, art)
        if codes <= HALF_SYNTAX and (taken is None or codes & EITHER_WAY):
            continue
        assert taken is not True if codes else taken is not False, codes


# --- single values

SCALARS: dict[str, Value[Any]] = {
    "text": TEXT,
    "schluessel": KEY,
    "anzahl": COUNT,
    "ganzzahl": WHOLE,
    "zahl": NUMBER,
    "prozent": PERCENT,
    "geld": MONEY,
    "datum": DAY,
}
ALPHABET = "0123456789012345.,.,+-−– \t\n\u00a0\u202f€%EuroEURProzentMaiMärz_az"
PARTS = ("0", "000", "1", "12", "31", "999", ".", ",", "-", "+", " ", "\u00a0", " Euro", "€", " %")
WRITTEN = st.one_of(
    st.text(max_size=20),
    st.text(ALPHABET, max_size=70),
    st.lists(st.sampled_from(PARTS), max_size=40).map("".join),
    st.from_regex(r"\A ?[0-9]{1,3}(\.[0-9]{3}){0,5}(,[0-9]{1,3})? ?(Euro|€|%)? ?\Z"),
    st.from_regex(r"\A[0-9]{1,2}\. ?([0-9]{1,2}\. ?|Mai |März )[0-9]{4}\Z"),
    st.from_regex(r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\Z"),
)


def refusals(shape: Value[Any], text: str) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    shape.read(Scalar(text, Span("datei.yaml", 1)), found)
    return found


@pytest.mark.parametrize("name", SCALARS)
def test_a_schema_takes_the_texts_that_the_program_takes(name: str) -> None:
    schema = Draft202012Validator(SCALARS[name].schema())

    @given(WRITTEN)
    def agree(text: str) -> None:
        assert schema.is_valid(text) == is_taken(name, text), text

    agree()


def is_taken(name: str, text: str) -> bool:
    """Whether the program takes `text`, or refuses it for the length of its month or year alone."""
    found = refusals(SCALARS[name], text)
    if [d.code for d in found] == ["datum-gibt-es-nicht"]:
        return bool(END_OF_MONTH.fullmatch(text.strip()))
    return not found


END_OF_MONTH = re.compile(
    r"(29|30|31)\. ?((0?[1-9]|1[0-2])\. ?|[JFMASOND][a-zä]+ )(?!0000)\d{4}"
    r"|(?!0000)\d{4}-(0[1-9]|1[0-2])-(29|30|31)"
)
"""29 to 31 in a month that exists: which of them it has, a pattern does not know."""


EDGES = {
    "geld": [
        *("1.000.000.000.000", "1000000000000", "1000000000000,00 Euro", "1.000.000.000.000,01"),
        *("999.999.999.999,99", "1000000000001", "10000000000000", "001.000.000.000.000"),
        *("0" * 60, "0" * 61, "1" + "0" * 12, "2.000.000.000.000", "000.001.000.000.000.000"),
        *(" " * 70 + "5", "5" + " " * 70, "0" * 57 + "5 €", "0" * 59 + "5 €", "5\n", "٨٢٨"),
    ],
    "schluessel": ["a", "a\n", "a-b", "a--b", "-a", "A", "1a", "ä"],
    "prozent": ["2,7%", "2,7 %", "2,7 Prozent", "2,7\t%", "2,7 % %", "%", "-4,5\u00a0%", "0.125"],
    "zahl": [
        "0.125",
        "1.233",
        "-0,4",
        "−0,4",
        "7,1234567",
        "1" * 12,
        "1" * 13,
        "1.111.111.111.111",
    ],
    "ganzzahl": ["0", "-0", "1,0", "01.234", "1.234", "12 34"],
    "anzahl": ["012", "1.000.000", "1.000.000.000", "123456789", "1234567890", "-1", "1,0"],
    "datum": [
        *("2.8.2025", "02.08.2025", "2. 8. 2025", "2025-08-02", "2. August 2025", "2.August 2025"),
        *("32.1.2025", "0.1.2025", "1.13.2025", "1.1.0000", "2025-00-01", "2025-8-2", "1.1.25"),
        *("2.8.2025\n", "  2.8.2025", "2.8.20255", "31. Juni 2025 "),
    ],
    "text": ["", " ", "\n", "\u00a0", "a", " a "],
}


@pytest.mark.parametrize(("name", "text"), [(n, t) for n, texts in EDGES.items() for t in texts])
def test_a_schema_draws_the_same_line(name: str, text: str) -> None:
    taken = Draft202012Validator(SCALARS[name].schema()).is_valid(text)
    assert taken == is_taken(name, text)


@given(st.one_of(st.sampled_from(["ja", "nein", "Ja", "", "true"]), st.text(max_size=5)))
def test_a_choice_takes_its_words(text: str) -> None:
    """Blanks around a word need quotation marks: the program forgives them, an editor may ask."""
    schema = Draft202012Validator(FLAG.schema())
    assert schema.is_valid(text.strip()) == (not refusals(FLAG, text))


@pytest.mark.parametrize("shape", [MONEY, COUNT, WHOLE, NUMBER, PERCENT, TEXT])
def test_what_an_editor_reads_as_a_number_is_accepted(shape: Value[Any]) -> None:
    """828700 is an integer there, 828.700 a decimal; which digits were written is lost."""
    schema = Draft202012Validator(shape.schema())
    assert all(schema.is_valid(number) for number in (828700, 828.7, 0))


def test_an_amount_below_zero_is_refused_as_a_number_too() -> None:
    schema = Draft202012Validator(MONEY.schema())
    assert not schema.is_valid(-5)
    assert not schema.is_valid("-5")


def test_a_choice_of_years_takes_them_as_numbers() -> None:
    schema = Draft202012Validator(FIELD_TYPES["auswahl"].shape(("2024", "offen"), {}).schema())
    assert [schema.is_valid(v) for v in ("2024", 2024, "offen", 2025, None)] == [True] * 3 + [
        False
    ] * 2


def test_only_an_optional_value_may_have_nothing_behind_its_key() -> None:
    record = RecordOf(dict, a=need(TEXT), b=may(TEXT), c=may(MONEY), d=may(FLAG))
    schema = Draft202012Validator(record.schema())
    empty = dict.fromkeys("bcd")
    assert schema.is_valid({"a": "x", **empty})
    assert not schema.is_valid({"a": None, **empty})


# --- what an editor shows


@EVERY_KIND
def test_a_schema_is_a_schema_with_german_words(art: str) -> None:
    for schema in (agreement_schema(kind(art)), year_schema(kind(art))):
        Draft202012Validator.check_schema(schema)
        assert schema["$schema"] == DIALECT
        assert schema["title"] == kind(art).declaration.titel
        assert schema["additionalProperties"] is False
        assert all(part["description"] for part in schema["properties"].values())


@EVERY_KIND
def test_every_example_of_a_schema_is_valid(art: str) -> None:
    examples = 0
    for part in _parts(agreement_schema(kind(art))):
        for example in part.get("examples", ()):
            assert Draft202012Validator(part).is_valid(example)
            examples += 1
    assert examples


def _parts(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
    inside = schema.values() if isinstance(schema, dict) else schema
    if isinstance(schema, dict | list):
        for part in inside:
            yield from _parts(part)


def test_patterns_are_those_of_javascript_too() -> None:
    r"""Editors run patterns as JavaScript: no \A, \Z, (?P<…>), (?<…) or (?i)."""
    patterns = {
        p["pattern"] for a in KINDS for p in _parts(agreement_schema(kind(a))) if "pattern" in p
    }
    assert len(patterns) >= 5
    assert not [p for p in patterns if re.search(r"\\[AZz]|\(\?(?![:=!])|[*+?}]\+", p)]


# --- the command


def test_the_command_shows_the_schema(zvgen: Callable) -> None:
    done = zvgen(ROOT, "schema", "aqb")
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out) == agreement_schema(kind("aqb"))
    year = zvgen(ROOT, "schema", "aqb", "--jahresdatei", "-o", "-")
    assert json.loads(year.out) == year_schema(kind("aqb"))


def test_the_command_writes_a_file_in_readable_german(zvgen: Callable, tmp_path: Path) -> None:
    target = tmp_path / "neu" / "aqb.json"
    done = zvgen(ROOT, "schema", "aqb", "-o", str(target))
    assert (done.code, done.out) == (0, "")
    assert done.err == f"Schema geschrieben ({target}).\n"
    assert "Maßnahmen" in target.read_text("utf-8")
    assert json.loads(target.read_bytes()) == agreement_schema(kind("aqb"))


def test_a_place_that_cannot_be_written_is_told(zvgen: Callable, tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("", "utf-8")
    done = zvgen(ROOT, "schema", "aqb", "-o", str(tmp_path / "datei/aqb.json"))
    assert done.code == 1
    assert done.err.endswith(
        "aqb.json lässt sich nicht schreiben: an der Stelle eines Ordners liegt eine Datei.\n"
    )


@pytest.mark.parametrize(
    "target",
    [
        *("templates/programm/art.yaml", "data/programm/2023/stadt-kassel.yaml", "data/neu.json"),
        *("templates/neu.json", "templates/aqb/neu/neu.json", "anderswo/art.json", "anders.json"),
    ],
)
def test_a_schema_never_lies_among_the_sources(
    workspace: Path, zvgen: Callable, target: str
) -> None:
    (workspace / "anderswo").symlink_to("templates/aqb")
    (workspace / "anders.json").symlink_to("data/land.yaml")
    before = contents(workspace)
    done = zvgen(workspace, "schema", "programm", "-o", target)
    assert (done.code, done.out) == (2, "")
    assert "liegen Daten oder Vorlagen; das Schema braucht einen anderen Ordner." in done.err
    assert contents(workspace) == before


@pytest.mark.parametrize("target", ["brief.txt", "ordner.json", "link.json", "kreis.im.kreis.json"])
def test_a_schema_replaces_nothing_but_a_schema(
    workspace: Path, zvgen: Callable, target: str
) -> None:
    (workspace / "brief.txt").write_text("wichtig", "utf-8")
    (workspace / "ordner.json").mkdir()
    (workspace / "link.json").symlink_to("brief.txt")
    (workspace / "kreis.im.kreis.json").symlink_to("kreis.im.kreis.json")
    before = contents(workspace)
    done = zvgen(workspace, "schema", "programm", "-o", target)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"„{target}“ gibt es schon und ist kein Schema")
    assert contents(workspace) == before


def test_a_schema_replaces_the_one_before(workspace: Path, zvgen: Callable) -> None:
    (workspace / "kreis.schema.json").write_text("alt", "utf-8")
    assert zvgen(workspace, "schema", "programm", "-o", "kreis.schema.json").code == 0
    assert (
        json.loads((workspace / "kreis.schema.json").read_bytes())["additionalProperties"] is False
    )


def contents(folder: Path) -> dict[Path, object]:
    """Everything in `folder` as it is."""
    return {
        path: path.readlink() if path.is_symlink() else path.is_file() and path.read_bytes()
        for path in folder.rglob("*")
    }


def test_an_unknown_kind_is_wrong_usage(zvgen: Callable) -> None:
    done = zvgen(ROOT, "schema", "aqv")
    assert done.code == 2
    assert done.err.startswith(
        "Die Dokumentart „aqv“ gibt es nicht. Gemeint ist vermutlich „aqb“. "
    )
    missing = zvgen(ROOT, "schema")
    assert (missing.code, missing.err) == (2, "Es fehlt: ART.\nHilfe: zvgen schema --help\n")


def test_a_faulty_declaration_is_told(workspace: Path, zvgen: Callable) -> None:
    path = workspace / "templates/aqb/art.yaml"
    path.write_text(path.read_text("utf-8").replace("typ: geld", "typ: gold"), "utf-8")
    done = zvgen(workspace, "schema", "aqb")
    assert (done.code, done.out) == (1, "")
    assert "templates/aqb/art.yaml:" in done.err
    assert "[wert-nicht-erlaubt]" in done.err
