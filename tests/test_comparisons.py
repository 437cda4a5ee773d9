"""Comparisons that never hold, and those that may."""

import pytest

from test_lint import ART, found_in

ASKING = ART.replace(
    "  betrag:",
    """\
  stufe: {typ: auswahl, werte: [gross, klein], beschreibung: Stufe}
  offen: {typ: janein, beschreibung: offen}
  betrag:""",
).replace(
    "      zahl:",
    "      sorte: {typ: auswahl, werte: [alt, neu], beschreibung: Sorte}\n      zahl:",
)
USED = "{% if stufe or offen or zeilen[0].sorte %}{% endif %}"


def _found(source: str, art: str = ASKING) -> list[str]:
    return found_in(art=art, zweck=f"# Zweck\n\n{USED}\n{source}\n")


def test_a_choice_is_never_another_text() -> None:
    assert _found('{% if stufe == "gros" %}{% endif %}') == [
        (
            "zweck.md.j2:4: Fehler: „stufe“ ist nie „gros“; der Vergleich hat immer dasselbe Ergebnis. "
            '[vergleich-nie] Gemeint ist vermutlich „gross“. Möglich sind: "gross", "klein".'
        )
    ]


def test_a_yes_or_no_is_never_a_text() -> None:
    assert _found('{% if offen == "ja" %}{% endif %}') == [
        (
            "zweck.md.j2:4: Fehler: „offen“ ist ja oder nein und nie gleich „ja“. [vergleich-janein] "
            "Bitte ohne Vergleich schreiben: offen oder not offen."
        )
    ]


@pytest.mark.parametrize(
    ("source", "field", "text"),
    [
        ('{% if "gros" != stufe %}{% endif %}', "stufe", "gros"),
        ('{% if stufe in ["gross", "mittel"] %}{% endif %}', "stufe", "mittel"),
        ('{% if stufe not in ("mittel", "klein") %}{% endif %}', "stufe", "mittel"),
        ("{% if stufe == true %}{% endif %}", "stufe", "true"),
        ('{{ "a" if stufe == "" else "b" }}', "stufe", ""),
        ('{% if not (offen or stufe == "x") %}{% endif %}', "stufe", "x"),
        ('{% if jahr %}{% elif stufe == "x" %}{% endif %}', "stufe", "x"),
        ('{% for z in zeilen %}{% if z.sorte == "x" %}{% endif %}{% endfor %}', "z.sorte", "x"),
        ('{% for z in zeilen if z.sorte == "x" %}{% endfor %}', "z.sorte", "x"),
        ('{% if zeilen[0].sorte == "x" %}{% endif %}', "zeilen[0].sorte", "x"),
        ('{% set s = stufe %}{% if s == "x" %}{% endif %}', "s", "x"),
        ('{% if vorjahr.stufe == "x" %}{% endif %}', "vorjahr.stufe", "x"),
        ('{% if kreis["art"] == "Stadt" %}{% endif %}', "kreis.art", "Stadt"),
        ('{% if status == "fertig" %}{% endif %}', "status", "fertig"),
    ],
)
def test_it_is_told_wherever_the_name_is_certain(source: str, field: str, text: str) -> None:
    (line,) = _found(source)
    assert line.startswith(f"zweck.md.j2:4: Fehler: „{field}“ ist nie „{text}“;")
    assert "[vergleich-nie]" in line


@pytest.mark.parametrize(
    "source",
    [
        '{% if stufe == "gross" or "klein" == stufe or stufe in ["gross"] %}{% endif %}',
        "{% if stufe == none or stufe != none %}{% endif %}",
        "{% if offen == true or offen == none or offen %}{% endif %}",
        '{% if kreis.art == "Landkreis" and status != "muster" %}{% endif %}',
        '{% if kreis.name == "x" or jahr == 2024 or stufe == kreis.name %}{% endif %}',
        '{% for stufe in zeilen %}{% if stufe == "x" %}{% endif %}{% endfor %}',
        '{% set s = stufe %}{% set s = jahr %}{% if s == "x" %}{% endif %}',
        '{% set a = b %}{% set b = a %}{% if a == "x" %}{% endif %}',
        '{% macro m(stufe) %}{% if stufe == "x" %}{% endif %}{% endmacro %}{{ m(1) }}',
        '{% if "x" in stufe %}{% endif %}',
    ],
)
def test_nothing_is_told_where_it_may_hold_or_is_not_certain(source: str) -> None:
    assert _found(source) == []


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("stufe == 'gros'", "vergleich-nie"),
        ("offen == 'ja'", "vergleich-janein"),
        ("stufe == 'gross' and offen", None),
    ],
)
def test_conditions_of_sections_are_looked_at(condition: str, code: str | None) -> None:
    art = ASKING.replace("ab: 2025}", f'ab: 2025, wenn: "{condition}"}}')
    found = found_in(art=art, zweck=f"# Zweck\n\n{USED}\n")
    assert [line.partition("[")[2].partition("]")[0] for line in found] == [code] * bool(code)
    assert all(":9:" in line for line in found)
