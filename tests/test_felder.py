"""`zvgen felder`: what can be filled in, how it is written, and where the wording names it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from samples import KINDS, ROOT
from zvgen.build.field_list import list_fields
from zvgen.build.names import COMMON_NAMES, FILTERS, names_of
from zvgen.compose.templates import environment
from zvgen.diagnostics import Diagnostic
from zvgen.lint.members import COMMON
from zvgen.model.examples import example
from zvgen.model.kind import DocumentKind, Feld
from zvgen.model.types import CELL_TYPES, FIELD_TYPES
from zvgen.source import read_nodes
from zvgen.source.nodes import Mapping
from zvgen.workspace import Files, load_base
from zvgen.workspace.shelf import Shelf

EVERY_KIND = pytest.mark.parametrize("art", KINDS)


def kind(art: str, folder: Path = ROOT) -> DocumentKind:
    files = Files(folder)
    found, diagnostics = Shelf(files, load_base(files)).kind(art)
    assert found is not None, diagnostics
    return found


def used(art: str, name: str, folder: Path = ROOT) -> list[str]:
    fields, found = list_fields(Files(folder), kind(art, folder))
    assert not found
    entries = (*fields.felder, *fields.jahresfelder)
    return list(next(entry.used for entry in entries if entry.name == name))


# --- where a field is named


def test_a_field_knows_the_sections_of_each_year_that_name_it() -> None:
    assert used("aqb", "haushaltsmittel") == ["text/2024/haushaltsmittel.md.j2"]
    assert used("aqb", "massnahmen") == ["text/2024/ziele.md.j2", "text/2025/ziele.md.j2"]


def test_the_declaration_counts_too() -> None:
    """A condition of a section, or the title of the finished file."""
    assert used("pressemitteilung", "angebote") == ["art.yaml", "text/2020/angebote.md.j2"]
    assert used("programm", "ziele")[0] == "art.yaml"


def test_a_control_sum_is_named_nowhere() -> None:
    assert used("aqb", "gesamtmittel") == []


def test_the_year_before_uses_the_field_and_a_column_of_that_name_does_not(workspace: Path) -> None:
    text = workspace / "templates/programm/text/2023"
    for path in text.iterdir():
        path.write_text("# Titel\n\n{{ jahr }}\n", "utf-8")
    (text / "budget.md.j2").write_text(
        "# Budget\n\n{% if vorjahr %}\n{{ vorjahr.verwaltungskosten }}\n{% endif %}\n"
        "{% for zeile in geplante_eintritte %}\n{{ zeile.instrument }}\n{% endfor %}\n",
        "utf-8",
    )
    assert used("programm", "verwaltungskosten", workspace) == ["text/2023/budget.md.j2"]
    assert used("programm", "eingliederungsleistungen", workspace) == []


# --- examples


ROW = {typ: Feld(typ, "eine Spalte", werte=("a", "b")) for typ in CELL_TYPES}


@pytest.mark.parametrize("typ", FIELD_TYPES)
def test_the_example_of_a_type_is_right(typ: str) -> None:
    feld = Feld(typ, "Beschreibung", werte=("erster Wert", "zweiter"), spalten=ROW, art="aqb")
    assert _faults("feld", feld) == []


@pytest.mark.parametrize(
    "wert", ["a: b", "# a", "- a", "„a“", "ä #b", "a,", "§ 5", "a'b", 'a"b', "2024"]
)
def test_the_example_of_a_choice_is_right_whatever_its_words(wert: str) -> None:
    assert _faults("feld", Feld("auswahl", "Beschreibung", werte=(wert,))) == []


@EVERY_KIND
def test_the_example_of_every_field_is_right(art: str) -> None:
    declared = kind(art).declaration
    for name, feld in (declared.felder | declared.jahresfelder).items():
        assert _faults(name, feld) == []


def _faults(name: str, feld: Feld) -> list[Diagnostic]:
    node, found = read_nodes("\n".join(example(name, feld)).encode(), "beispiel.yaml")
    assert isinstance(node, Mapping)
    assert list(node.entries) == [name]
    feld.shape().read(node.entries[name], found)
    return found


# --- names and filters


def test_the_names_are_those_that_every_wording_has() -> None:
    expected: set[str] = set()
    for name, value in COMMON.items():
        expected |= {f"{name}.{member}" for member in value.members} or {name}
    assert set(COMMON_NAMES) == expected


def test_the_filters_are_those_of_the_wording() -> None:
    assert set(FILTERS) == set(environment().filters)


@EVERY_KIND
def test_the_parties_of_a_kind_are_among_the_names(art: str) -> None:
    names = names_of(kind(art))
    parties = {name for name in names if name.startswith("unterzeichnung.")}
    assert parties == {f"unterzeichnung.{p}" for p in kind(art).declaration.parteien}
    assert {"vorjahr.<Feld>", 'verweis("<Abschnitt>")'} <= names.keys()


# --- the command


@EVERY_KIND
def test_the_page_fits_a_terminal_and_names_everything(art: str, zvgen: Callable) -> None:
    done = zvgen(ROOT, "felder", art)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert [line for line in lines if len(line) > 80] == []
    declared = kind(art).declaration
    expected = {*declared.felder, *declared.jahresfelder, *names_of(kind(art)), *FILTERS}
    assert expected <= set(lines)


def test_a_field_is_told_with_all_that_is_known(zvgen: Callable) -> None:
    done = zvgen(ROOT, "felder", "aqb")
    assert (
        "\nhaushaltsmittel\n"
        "  geld, muss da sein; ein neues Jahr beginnt leer\n"
        "  Betrag, den das Land dem Kreis im Jahr zur Verfügung stellt\n"
        "  genannt in: text/2024/haushaltsmittel.md.j2\n"
        "    haushaltsmittel: 828.700 Euro\n"
    ) in done.out
    assert "\n  auswahl (zeigen, weglassen), muss da sein; " in done.out
    assert "\n  genannt in: keine Datei des Wortlauts\n" in done.out


def test_json_is_stable(zvgen: Callable) -> None:
    done = zvgen(ROOT, "felder", "aqb", "--json")
    assert (done.code, done.err) == (0, "")
    result: dict[str, Any] = json.loads(done.out)
    assert list(result) == [
        *("art", "titel", "felder", "jahresfelder", "allgemein", "namen", "filter"),
    ]
    assert result["felder"][0] == {
        "name": "haushaltsmittel",
        "typ": "geld",
        "pflicht": True,
        "beschreibung": "Betrag, den das Land dem Kreis im Jahr zur Verfügung stellt",
        "werte": [],
        "art": None,
        "uebernahme": "leeren",
        "spalten": [],
        "genannt_in": ["text/2024/haushaltsmittel.md.j2"],
        "beispiel": "haushaltsmittel: 828.700 Euro",
    }
    assert list(result["allgemein"]) == ["status", "bezeichnung", "unterzeichnung"]
    assert done.out == zvgen(ROOT, "felder", "aqb", "--json").out


def test_columns_are_part_of_the_json(zvgen: Callable) -> None:
    result = json.loads(zvgen(ROOT, "felder", "pressemitteilung", "--json").out)
    places = next(field for field in result["felder"] if field["name"] == "plaetze")
    assert [(s["name"], s["typ"], s["pflicht"]) for s in places["spalten"]] == [
        ("anzahl", "ganzzahl", True),
        ("bezeichnung", "text", True),
    ]


def test_wording_that_cannot_be_read_is_told(workspace: Path, zvgen: Callable) -> None:
    (workspace / "templates/aqb/text/2025/budget.md.j2").write_text("# X\n\n{{ jahr\n", "utf-8")
    done = zvgen(workspace, "felder", "aqb")
    assert done.code == 1
    assert done.err.startswith("templates/aqb/text/2025/budget.md.j2:3:1: Fehler: ")
    assert "\nhaushaltsmittel\n" in done.out


def test_an_unknown_kind_is_wrong_usage(zvgen: Callable) -> None:
    assert zvgen(ROOT, "felder", "aqv").code == 2
    assert zvgen(ROOT, "felder").err == "Es fehlt: ART.\nHilfe: zvgen felder --help\n"
