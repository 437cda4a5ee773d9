"""What `art.yaml` may say of fields, columns, parties and sections, word for word where it may not."""

import pytest

from zvgen.checks import check_kind
from zvgen.model.kind import DECLARATION
from zvgen.source import read_nodes

ART = """\
titel: Brief
eigenschaften: {titel: Brief, betreff: Brief}
abschnitte:
  - {schluessel: ein-leitung, art: titel}
felder:
  betrag: {typ: geld, beschreibung: Geld}
  zeilen:
    typ: tabelle
    beschreibung: Zahlen
    spalten:
      stadt: {typ: text, beschreibung: Stadt}
      stand: {typ: auswahl, werte: [alt, neu], beschreibung: Stand}
jahresfelder:
  grund: {typ: text, beschreibung: Grund}
parteien: [land]
"""


def told(art: str) -> list[str]:
    """Place, code and sentence of every finding."""
    node, found = read_nodes(art.encode(), "art.yaml")
    assert node is not None, [str(d) for d in found]
    declaration = DECLARATION.read(node, found)
    if declaration is not None:
        found += check_kind(declaration, node, {"brief"})
    return [f"{d.span.line} {d.code}: {d.message}" for d in found]


def test_the_declaration_is_right_and_a_section_may_have_a_hyphen() -> None:
    assert told(ART) == []


@pytest.mark.parametrize(
    ("old", "line"), [("betrag:", 6), ("stadt:", 11), ("grund:", 14), ("land]", 15)]
)
def test_what_wording_names_has_no_hyphen(old: str, line: int) -> None:
    """There `a-b` is a difference."""
    art = ART.replace(old, f"ein-{old}")
    name = f"ein-{old.rstrip(':]')}"
    assert told(art) == [
        (
            f"{line} name-bindestrich: Der Name „{name}“ enthält einen Bindestrich; im Wortlaut wäre das ein "
            "Minuszeichen."
        )
    ]


def test_a_name_that_is_none_at_all_is_told_as_such() -> None:
    assert told(ART.replace("betrag:", "Be-trag:")) == [
        "6 schluessel-form: „Be-trag“ ist keine gültige Kennung."
    ]


@pytest.mark.parametrize("name", ["self", "varargs", "kwargs", "caller", "loop", "verweis", "none"])
def test_names_of_the_template_language_are_taken(name: str) -> None:
    assert told(ART.replace("betrag:", f"{name}:")) == [
        f"6 feldname-vergeben: Der Name „{name}“ ist schon vergeben."
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("stadt: {typ: text,", "stadt: {typ: text, werte: [a],", ["werte", "auswahl"]),
        ("stadt: {typ: text,", "stadt: {typ: text, art: brief,", ["art", "vereinbarung"]),
        ("betrag: {typ: geld,", "betrag: {typ: geld, werte: [a],", ["werte", "auswahl"]),
        ("grund: {typ: text,", "grund: {typ: text, art: brief,", ["art", "vereinbarung"]),
        ("    typ: tabelle\n", "    typ: liste\n", ["spalten", "tabelle"]),
    ],
)
def test_what_a_type_does_not_use_is_told(old: str, new: str, expected: list[str]) -> None:
    (line,) = told(ART.replace(old, new))
    key, typ = expected
    assert f"angabe-ohne-wirkung: „{key}:“ gibt es nur bei „typ: {typ}“; hier steht „typ: " in line


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ("[alt, alt]", "auswahl-doppelt"),
        ('[alt, " alt "]', "auswahl-leerzeichen"),
        ('["neu ", alt]', "auswahl-leerzeichen"),
    ],
)
def test_each_value_of_a_choice_can_be_chosen(values: str, code: str) -> None:
    (line,) = told(ART.replace("[alt, neu]", values))
    assert line.startswith(f"12 {code}: ")


@pytest.mark.parametrize("years", ["ab: 2024, bis: 2024", "ab: 2020", "bis: 2019"])
def test_a_section_may_begin_and_end(years: str) -> None:
    assert told(ART.replace("art: titel", f"art: titel, {years}")) == []


def test_a_section_does_not_end_before_it_begins() -> None:
    assert told(ART.replace("art: titel", "art: titel, ab: 2030, bis: 2020")) == [
        "4 abschnitt-jahre: Der Abschnitt „ein-leitung“ endet 2020, bevor er 2030 beginnt."
    ]


def test_a_document_has_a_section() -> None:
    assert told(
        ART.replace("abschnitte:\n  - {schluessel: ein-leitung, art: titel}", "abschnitte: []")
    ) == ["3 abschnitte-leer: Das Dokument hat keinen Abschnitt."]
