"""Rules: each finds what it is for at its place, and nothing in what is sound."""

import shutil
from pathlib import Path

import pytest

from zvgen.checks import AGREEMENT_CHECKS, YEAR_CHECKS
from zvgen.checks.agreement import (
    amounts_are_plausible,
    budget_holds,
    groups_exist,
    identities_are_distinct,
    minister_was_in_office,
    projects_are_distinct,
    signed_at_its_seat,
    signed_is_complete,
    signed_near_its_year,
    signed_on_a_weekday,
    someone_signs,
    years_are_its_own,
)
from zvgen.checks.year import every_kreis_has_a_file, nobody_signs_for_two, sums_agree
from zvgen.diagnostics import Diagnostic
from zvgen.workspace import Files, Selection, load, load_base

BASE = Path(__file__).parent / "cases" / "base"
YEAR = "data/aqb/2025"
FULDA = f"{YEAR}/landkreis-fulda.yaml"
KREIS = "{name: Thea Musterfrau, amt: Landrätin, ort: Fulda, datum: 22.07.2025}"


@pytest.fixture
def tiny(root: Path, tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    shutil.copytree(root / "templates" / "aqb", tmp_path / "templates" / "aqb")
    return tmp_path


def findings(workspace: Path, *keys: str, jahre: frozenset[int] = frozenset()) -> list[Diagnostic]:
    files = Files(workspace)
    return load(files, load_base(files), Selection(frozenset(keys), jahre=jahre)).diagnostics


def change(workspace: Path, path: str, *pairs: tuple[str, str]) -> None:
    target = workspace / path
    text = target.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    target.write_text(text, "utf-8")


def told(found: list[Diagnostic]) -> list[str]:
    return [f"{d.span.line}:{d.span.column} {d.code}" for d in found]


FOUND = {
    someone_signs: [
        ([(f"\n    - {KREIS}", " []")], ["15:10 unterschrift-fehlt"]),
    ],
    signed_is_complete: [
        ([("entwurf", "unterzeichnet")], []),
        (
            [("entwurf", "unterzeichnet"), (", datum: 22.07.2025", "")],
            ["16:7 unterschrift-unvollstaendig"],
        ),
        (
            [("entwurf", "unterzeichnet"), ("name: Thea Musterfrau, ", "")],
            ["16:7 unterschrift-unvollstaendig"],
        ),
        ([("entwurf", "abgestimmt"), (", datum: 22.07.2025", "")], []),
    ],
    signed_on_a_weekday: [
        ([("22.07.2025", "25.07.2025")], []),
        ([("22.07.2025", "26.07.2025")], ["16:66 unterschrift-wochenende"]),
        ([("22.07.2025", "27.07.2025")], ["16:66 unterschrift-wochenende"]),
    ],
    signed_near_its_year: [
        ([("22.07.2025", "30.09.2024")], ["16:66 unterschrift-datum"]),
        ([("22.07.2025", "01.10.2024")], []),
        ([("22.07.2025", "31.03.2026")], []),
        ([("22.07.2025", "01.04.2026")], ["16:66 unterschrift-datum"]),
    ],
    minister_was_in_office: [
        ([("Heike Hofmann", "Kai Klose")], ["14:14 unterschrift-amtszeit"]),
        ([("Heike Hofmann, amt: Staatsministerin", "Eva Muster, amt: Abteilungsleiterin")], []),
        ([("name: Heike Hofmann, ", "")], []),
    ],
    signed_at_its_seat: [
        ([("ort: Fulda", "ort: Kassel")], ["16:52 unterschrift-ort"]),
        ([("ort: Wiesbaden", "ort: Fulda")], []),
    ],
    amounts_are_plausible: [
        ([("100.000 Euro", "50.000 Euro")], []),
        ([("100.000 Euro", "49.999,99 Euro")], ["2:18 betrag-unwahrscheinlich"]),
        ([("100.000 Euro", "10.000.001 Euro")], ["2:18 betrag-unwahrscheinlich"]),
    ],
    groups_exist: [
        ([("  qualifizierung:", "  weiterbildung:")], ["10:3 massnahmenart-unbekannt"]),
        ([("  qualifizierung:\n    - Bewerbungswerkstatt\n", "")], []),
    ],
    budget_holds: [
        ([("mittel: 40.000", "mittel: 100.000")], []),
        ([("mittel: 40.000 Euro", "mittel: 100.000,01")], ["2:18 budget-ueberschritten"]),
        (
            [("    - Bewerbungswerkstatt", "    - {titel: B, mittel: 60.001}")],
            ["2:18 budget-ueberschritten"],
        ),
    ],
    projects_are_distinct: [
        ([("Bewerbungswerkstatt", "JUGENDWERKSTATT ")], ["11:7 projekt-doppelt"]),
        ([("Bewerbungswerkstatt", "Jugend Werkstatt")], []),
    ],
    identities_are_distinct: [
        (
            [("    - Bewerbungswerkstatt", "    - {titel: B, kennung: azubi-coach}")],
            ["11:27 kennung-doppelt"],
        ),
        ([("    - Bewerbungswerkstatt", "    - {titel: B, kennung: azubi}")], []),
    ],
    years_are_its_own: [
        ([("Jugendwerkstatt", "Jugend 2024 bis 2026")], ["5:7 jahr-fremd", "5:7 jahr-fremd"]),
        ([("Jugendwerkstatt", "Jugend 2025")], []),
        ([("Jugendwerkstatt", "Jugend 1.2024 und 2.0241")], []),
        ([("mittel: 40.000 Euro", "mittel: 2024 Euro")], []),
        ([("kennung: azubi-coach", "kennung: azubi-2024")], []),
        ([("plaetze: 12", "plaetze: 2000")], []),
    ],
}
CASES = [(rule, pairs, expected) for rule, cases in FOUND.items() for pairs, expected in cases]


def test_every_rule_over_an_agreement_has_cases():
    assert set(FOUND) == set(AGREEMENT_CHECKS)
    assert all(any(expected for _, expected in cases) for cases in FOUND.values())


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [pytest.param(pairs, expected, id=rule.__name__) for rule, pairs, expected in CASES],
)
def test_a_rule_over_an_agreement(tiny: Path, pairs: list[tuple[str, str]], expected: list[str]):
    change(tiny, FULDA, *pairs)
    assert told(findings(tiny, "landkreis-fulda")) == expected


def test_the_base_breaks_no_rule(tiny: Path):
    assert findings(tiny) == []


def test_every_rule_has_a_sentence():
    assert all((rule.__doc__ or "").endswith(".") for rule in (*AGREEMENT_CHECKS, *YEAR_CHECKS))
    assert set(YEAR_CHECKS) == {sums_agree, every_kreis_has_a_file, nobody_signs_for_two}


def test_who_signs_in_two_files_is_told_once_with_the_other_file(tiny: Path):
    change(tiny, f"{YEAR}/stadt-kassel.yaml", ("Max Mustermann", "Thea Musterfrau"))
    (found,) = findings(tiny)
    assert (found.code, found.span.path) == ("unterschrift-zweimal", f"{YEAR}/stadt-kassel.yaml")
    assert found.sentence == f"Thea Musterfrau unterzeichnet auch in {FULDA}."
    assert findings(tiny, "stadt-kassel") == []


def test_nobody_who_is_not_named_yet_signs_twice(tiny: Path):
    for key, name in (
        ("stadt-kassel", "Max Mustermann"),
        ("main-kinzig-kreis", "Moritz Mustermann"),
    ):
        change(tiny, f"{YEAR}/{key}.yaml", (f"name: {name}, ", ""))
    assert findings(tiny) == []


def test_a_wrong_sum_is_told_with_its_difference(tiny: Path):
    change(tiny, f"{YEAR}/_jahr.yaml", ("300.000", "299.999,50"))
    assert [(d.span.line, d.code, d.remedy) for d in findings(tiny)] == [
        (8, "summe-abweichend", "Bitte prüfen; der Unterschied beträgt 0,50 Euro.")
    ]


def test_a_sum_is_not_judged_before_every_kreis_is_there(tiny: Path):
    change(tiny, f"{YEAR}/_jahr.yaml", ("300.000", "999.999"))
    (tiny / YEAR / "stadt-kassel.yaml").unlink()
    assert [d.code for d in findings(tiny)] == ["kreis-ohne-datei"]


def test_a_sum_is_not_judged_when_a_file_cannot_be_read(tiny: Path):
    change(tiny, f"{YEAR}/_jahr.yaml", ("300.000", "999.999"))
    change(tiny, f"{YEAR}/stadt-kassel.yaml", ("entwurf", "x"))
    assert [d.code for d in findings(tiny)] == ["wert-nicht-erlaubt"]


def test_missing_kreise_are_told_once_half_of_the_year_is_there(tiny: Path):
    (tiny / YEAR / "stadt-kassel.yaml").unlink()
    assert [d.message for d in findings(tiny)] == [
        "Für 2025 fehlt die Vereinbarung von: stadt-kassel."
    ]
    (tiny / YEAR / "main-kinzig-kreis.yaml").unlink()
    assert findings(tiny) == []


def test_rules_over_a_year_wait_for_the_whole_year(tiny: Path):
    change(tiny, f"{YEAR}/_jahr.yaml", ("300.000", "999.999"))
    assert findings(tiny, "landkreis-fulda") == []


def test_a_faulty_year_costs_only_itself(tiny: Path):
    shutil.copytree(tiny / YEAR, tiny / "data/aqb/2026")
    (tiny / "data/aqb/2026/_jahr.yaml").unlink()
    files = Files(tiny)
    loaded = load(files, load_base(files), Selection())
    assert [d.span.path for d in loaded.diagnostics] == ["data/aqb/2026/_jahr.yaml"]
    assert (len(loaded.agreements), loaded.failed) == (3, 3)


KREISE = [
    (('"06631"', '"06611"'), "47:8 kreis-ags-doppelt"),
    (("vorgaenger: main-kinzig-kreis", "vorgaenger: main"), "31:15 kreis-vorgaenger"),
    (("    - documenta-Stadt Kassel", "    - Kassel"), "15:7 kreis-name-regel"),
]


@pytest.mark.parametrize(("pair", "expected"), KREISE)
def test_a_rule_over_the_kreise(tiny: Path, pair: tuple[str, str], expected: str):
    change(tiny, "data/kreise.yaml", pair)
    assert told(findings(tiny)) == [expected]


ART = [
    (("  buendnis:", "  haushaltsmittel:"), "feldname-vergeben"),
    (("  buendnis:", "  jahr:"), "feldname-vergeben"),
    (("  buendnis:", "  verweis:"), "feldname-vergeben"),
    (("  buendnis:", "  vorjahr:"), "feldname-vergeben"),
    (("  buendnis:", "  loop:"), "feldname-vergeben"),
    (("  buendnis:", "  class:"), "feldname-vergeben"),
    (("parteien: [land, kreis]", "parteien: [land, land]"), "feldname-vergeben"),
    (("budget: haushaltsmittel", "budget: massnahmen"), "feld-ziel-fehlt"),
    (("gruppen: massnahmenarten", "gruppen: gesamtmittel"), "feld-ziel-fehlt"),
    (("summe_von: haushaltsmittel", "summe_von: gesamtmittel"), "feld-ziel-fehlt"),
    (("    gruppen: massnahmenarten\n", ""), "gruppen-fehlt"),
    (("    werte: [zeigen, weglassen]\n", ""), "auswahl-ohne-werte"),
]


@pytest.mark.parametrize(("pair", "code"), ART)
def test_a_rule_over_the_declaration_of_a_kind(tiny: Path, pair: tuple[str, str], code: str):
    change(tiny, "templates/aqb/art.yaml", pair)
    found = findings(tiny)
    assert [d.code for d in found] == [code]
    line = (tiny / "templates/aqb/art.yaml").read_text("utf-8").splitlines()[found[0].span.line - 1]
    assert line[found[0].span.column - 1 :].strip()


def test_all_faults_of_a_declaration_are_told(tiny: Path):
    change(tiny, "templates/aqb/art.yaml", *(pair for pair, _ in (ART[1], ART[7], ART[11])))
    assert [d.code for d in findings(tiny)] == [
        "feld-ziel-fehlt",
        "feldname-vergeben",
        "auswahl-ohne-werte",
    ]
