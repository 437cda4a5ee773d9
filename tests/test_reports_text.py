"""Comparisons as the terminal shows them: calm, exact, and no line too long."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from changes import (
    BUDGET,
    CAME,
    FULDA,
    GONE,
    HANAU,
    KASSEL,
    LONG,
    OWN,
    TEXTS,
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
    Op,
    Removed,
    Renamed,
    SectionPair,
    Shared,
    Side,
    YearComparison,
)
from zvgen.document import Role
from zvgen.reports.flow import on_one_line
from zvgen.reports.labels import subject
from zvgen.reports.marks import marked
from zvgen.reports.summary import summary
from zvgen.reports.text import report
from zvgen.reports.words import word

ESCAPE = re.compile(r"\x1b\[\d*m")

PAGE = """\
Landkreis Fulda 2024 → 2025: keine eigenen Änderungen; Standardtext: 1 Stelle (alle Kreise)
Odenwaldkreis 2024 → 2025: entfallen

Landkreis Kassel 2024 → 2025: Haushaltsmittel +21.300 Euro (+2,6 %), 2 Projekte neu, 1 entfallen,
  1 geändert, 1 umbenannt, 1 verschoben, 1 Unterschrift geändert, 1 Datumsangabe geändert, 1 weitere
  Angabe geändert; Standardtext: 2 Stellen (1 davon in allen Kreisen)
  § 4
    ~ geändert     Haushaltsmittel: 828.700 → 850.000 Euro (+21.300 Euro, +2,6 %)
  § 5
    ≈ umbenannt    Projekt „HAPE Sprache“ → „HAPE – Sprache“
                   vermutlich umbenannt (83 %), bitte kennung setzen
    → verschoben   Projekt „JobMentoring“: Ausbildung → Qualifizierung in der Pflege
    ~ geändert     Projekt „Werkstatt“, Plätze: 12 → 15 (+3)
    + neu          Projekt „Neuer *Weg*“ (Ausbildung)
    + neu          Projekt „Sprung|brett“ (Ausbildung)
    − entfallen    Projekt „WeTeP“ (Ausbildung)
  Unterschriften
    ~ geändert     Unterzeichnung Kreis: Andreas Siebert → Walter Anonym
    ~ geändert     Unterzeichnung Kreis, Datum: 01.07.2024 → 08.07.2025
  Sonstiges
    ~ geändert     Status: muster → abgestimmt
{FOLDED}
Stadt Hanau 2025: erstmals. Bis 2024 gehörte die Stadt zum Main-Kinzig-Kreis.

Angaben für alle Kreise 2024 → 2025
    ~ geändert     Bündnis: 2020 bis 2024 → 2025 bis 2029

Standardtext 2024 → 2025: 2 Stellen (alle 2 Kreise, wo nichts anderes steht)
  § 1
    ~ geändert     … Jahren die Kreise und kreisfreien Städte bei der [-Förderung.-]
                   {+Qualifizierung.+}
    + neu          Ein neuer Satz des Landes.
                   1 von 2 Kreisen
  § 6
    → verschoben   Er wandert.
                   stand bisher in § 1; 1 von 2 Kreisen
"""
FOLDED = """\
  Schreibweise und Scan: 1 Abweichung (nicht gezeigt)
"""
UNFOLDED = """\
  Grammatik und Jahr
    ~ geändert     Jahr: 2024 → 2025
                   3 Stellen: Titel, § 1
  Schreibweise und Scan: 1 Abweichung
    § 1: „84“ steht für „§ 4“
"""


def test_the_whole_text() -> None:
    assert report(YEAR) == PAGE.replace("{FOLDED}", FOLDED)


def test_everything_unfolds_grammar_year_and_noise() -> None:
    assert report(YEAR, everything=True) == PAGE.replace("{FOLDED}", UNFOLDED)


@given(YEARS, st.integers(40, 130), st.booleans())
def test_colour_says_nothing_of_its_own_and_has_no_width(
    year: YearComparison, width: int, everything: bool
) -> None:
    plain = report(year, everything=everything, width=width)
    assert ESCAPE.sub("", report(year, everything=everything, width=width, colour=True)) == plain
    assert max(map(len, plain.splitlines()), default=0) <= width
    assert "\x1b" not in plain


def test_colour_is_there_if_asked() -> None:
    coloured = report(YEAR, colour=True)
    assert "\x1b[32m+ neu\x1b[0m" in coloured
    assert "\x1b[31m[-Förderung.-]\x1b[0m" in coloured


@given(YEARS)
def test_every_new_value_is_in_the_text(year: YearComparison) -> None:
    shown = _solid(report(year, everything=True))
    added = [
        c.new.text for one in year for c in one.changes if isinstance(c, Added) and c.new.field
    ]
    assert all(_solid(on_one_line(text)) in shown for text in added)


def _solid(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ((BUDGET,), "Haushaltsmittel +21.300 Euro (+2,6 %)"),
        (
            (Changed(Nature.MONEY, money("850.000", "850000"), money("828.700,50", "828700.5")),),
            "Haushaltsmittel −21.299,50 Euro (−2,5 %)",
        ),
        (
            (Changed(Nature.MONEY, money("0", "0"), money("5.000", "5000")),),
            "Haushaltsmittel +5.000 Euro",
        ),
        (
            (Added(Nature.MONEY, money("5.000", "5000", "eigenanteil")),),
            "Eigenanteil 5.000 Euro neu",
        ),
        (
            (Removed(Nature.MONEY, money("5.000", "5000", "eigenanteil")),),
            "Eigenanteil 5.000 Euro entfallen",
        ),
        ((Added(Nature.PROJECT, project("A")),), "1 Projekt neu"),
        ((Removed(Nature.PROJECT, project("A")), OWN[2]), "1 Projekt entfallen, 1 umbenannt"),
        (
            (
                Changed(Nature.PROJECT, part("1", "plaetze"), part("2", "plaetze")),
                Changed(Nature.MONEY, part("1", "mittel", "1"), part("2", "mittel", "2")),
            ),
            "1 Projekt geändert",
        ),
        (
            (Moved(Nature.PROJECT, Side("A; B", "massnahmen.a"), Side("B; A", "massnahmen.a")),),
            "Reihenfolge der Projekte geändert",
        ),
        (
            (
                Changed(Nature.PERSON, signatory("A"), signatory("B")),
                Changed(Nature.PERSON, signatory("C", "amt"), signatory("D", "amt")),
                Added(Nature.PERSON, signatory("E", at=1)),
            ),
            "1 Unterschrift neu, 1 geändert",
        ),
        ((OWN[0],), "1 Angabe geändert"),
        ((OWN[0], OWN[-1]), "1 Datumsangabe geändert, 1 weitere Angabe geändert"),
        (
            (
                Added(Nature.DETAIL, Side("A", "ziele[0]")),
                Removed(Nature.DETAIL, Side("B", "ziele[1]")),
            ),
            "1 Angabe neu, 1 entfallen",
        ),
        ((), "unverändert"),
    ],
)
def test_summary_of_own_changes(changes: tuple[Change, ...], told: str) -> None:
    year = alone(*changes)
    assert summary(year.comparisons[0], year) == f"Landkreis Kassel 2024 → 2025: {told}"


def test_summary_of_the_wording() -> None:
    both = replace(YEAR, comparisons=(KASSEL, FULDA))
    assert summary(KASSEL, both).endswith("; Standardtext: 2 Stellen (1 davon in allen Kreisen)")
    assert summary(FULDA, both).endswith("Änderungen; Standardtext: 1 Stelle (alle Kreise)")
    assert summary(FULDA).endswith("; Standardtext: 1 Stelle")
    assert summary(FULDA, replace(YEAR, comparisons=(FULDA,))).endswith("Standardtext: 1 Stelle")


def test_a_place_that_differs_by_kreis_still_is_one_of_all() -> None:
    other = Added(Nature.STANDARD, wording("Anders."))
    year = replace(
        YEAR,
        comparisons=(replace(KASSEL, standard=((CAME,),)), replace(FULDA, standard=((other,),))),
        standard=(Shared(CAME, 1, 7), Shared(other, 1, 7)),
    )
    assert summary(year.comparisons[0], year).endswith("Standardtext: 1 Stelle (alle Kreise)")


def test_summary_with_one_side_alone() -> None:
    assert summary(HANAU, YEAR).startswith("Stadt Hanau 2025: erstmals. Bis 2024 gehörte")
    assert summary(GONE, YEAR) == "Odenwaldkreis 2024 → 2025: entfallen"


@pytest.mark.parametrize(
    ("field", "group", "label"),
    [
        ("haushaltsmittel", "", "Haushaltsmittel"),
        ("leere_massnahmenarten", "", "Leere Maßnahmenarten"),
        ("massnahmen.a[2].titel", "Ausbildung", "Projekt"),
        ("massnahmen.a[2].traeger", "WeTeP", "Projekt „WeTeP“, Träger"),
        ("massnahmen.a[2].plaetze", "WeTeP", "Projekt „WeTeP“, Plätze"),
        ("unterzeichnung.kreis[0].name", "kreis", "Unterzeichnung Kreis"),
        ("unterzeichnung.land[1].ort", "land", "Unterzeichnung Land (2. Person), Ort"),
        ("zielgruppen[1]", "", "Zielgruppen"),
        ("kennzahlen[3].merkmal", "", "Kennzahlen"),
        ("kennzahlen[3].wert", "Arbeitslose", "Kennzahlen „Arbeitslose“, Wert"),
        ("jobcenter.dativ", "", "Jobcenter, Dativ"),
    ],
)
def test_what_readers_call_a_field(field: str, group: str, label: str) -> None:
    assert subject(Side("x", field, group)) == label


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("buendnis", "Bündnis"),
        ("foerderung_bis", "Förderung bis"),
        ("veraenderung", "Veränderung"),
        ("geplante_eintritte", "Geplante Eintritte"),
        ("neue_quelle", "Neue Quelle"),
        ("steuer_aktuell", "Steuer Aktuell"),
        ("arbeitsmarktdialog_erstmals", "Arbeitsmarktdialog erstmals"),
    ],
)
def test_keys_become_words_again(key: str, shown: str) -> None:
    assert word(key) == shown


@given(st.lists(st.sampled_from("abcd"), max_size=8), st.lists(st.sampled_from("abcd"), max_size=8))
def test_marked_words_hold_both_sides(old: list[str], new: list[str]) -> None:
    change = Changed(Nature.STANDARD, wording(" ".join(old)), wording(" ".join(new)))
    words = [word for word in marked(change) if word.text != "…"]
    if old != new:
        assert [w.text for w in words if w.op in (Op.SAME, Op.REMOVED)] == old
        assert [w.text for w in words if w.op in (Op.SAME, Op.ADDED)] == new


def test_long_wording_is_shown_around_its_changes() -> None:
    middle = " ".join(map(str, range(100)))
    change = Changed(Nature.STANDARD, wording(f"a {middle} c"), wording(f"b {middle} d"))
    shown = " ".join(word.text for word in marked(change))
    assert shown == "a b 0 1 2 3 4 5 6 7 … 92 93 94 95 96 97 98 99 c d"


def test_no_single_word_is_left_out() -> None:
    change = Changed(
        Nature.STANDARD, wording("x 0 1 2 3 4 5 6 7 a"), wording("x 0 1 2 3 4 5 6 7 b")
    )
    assert " ".join(word.text for word in marked(change)) == "x 0 1 2 3 4 5 6 7 a b"


def test_a_long_value_is_shown_by_its_changed_words() -> None:
    old, new = (Side(f"{LONG}, {LONG} {end}", "hinweis") for end in ("alt", "neu"))
    text = report(alone(Changed(Nature.DETAIL, old, new)))
    assert "~ geändert     Hinweis: … " in text
    assert " Städte [-alt-] {+neu+}\n" in text
    assert "Das Land" not in text


def test_line_breaks_and_signs_of_a_terminal_do_no_harm() -> None:
    added = Added(Nature.DETAIL, Side("eins\nzwei\tdrei\x1b[31m Wort\u00adteil\u202e", "hinweis"))
    assert "Hinweis: eins / zwei | drei [31m Wortteil\n" in report(alone(added))


def test_moved_wording_and_orders() -> None:
    inside = Moved(Nature.STANDARD, wording("Er wandert."), wording("Er wandert."))
    order = Moved(
        Nature.PROJECT, Side("A; B", "massnahmen.a", "Kurse"), Side("B; A", "massnahmen.a", "Kurse")
    )
    entries = Moved(Nature.DETAIL, Side("A; B", "zielgruppen"), Side("B; A", "zielgruppen"))
    text = report(alone(order, entries, shared=(Shared(inside, 1, 1),)))
    assert "→ verschoben   Reihenfolge der Projekte (Kurse): A; B → B; A\n" in text
    assert "→ verschoben   Zielgruppen, Reihenfolge: A; B → B; A\n" in text
    assert "→ verschoben   Er wandert.\n                   steht an anderer Stelle\n" in text


def test_groups_with_the_same_beginning_are_told_in_full() -> None:
    groups = [
        f"Qualifizierungsprojekte zur Integration in den Arbeitsmarkt, Teil {n}" for n in (1, 2)
    ]
    old, new = (project("A", group=group) for group in groups)
    text = " ".join(report(alone(Moved(Nature.PROJECT, old, new))).split())
    assert f"{groups[0]} → {groups[1]}" in text


def test_a_value_of_the_wording_belongs_to_the_whole_document() -> None:
    old, new = (Side(name, "ministerium.dativ") for name in ("dem HMSI", "dem HMAIJS"))
    year = alone(shared=(Shared(Changed(Nature.STANDARD, old, new), 1, 1),))
    assert report(year).endswith(
        "Standardtext 2024 → 2025: 1 Stelle\n"
        "  Ganzes Dokument\n"
        "    ~ geändert     Ministerium, Dativ: dem HMSI → dem HMAIJS\n"
    )


def test_a_certain_rename_asks_for_nothing() -> None:
    text = report(alone(Renamed(Nature.PROJECT, project("A"), project("B"))))
    assert "≈ umbenannt    Projekt „A“ → „B“\n" in text
    assert "kennung" not in text


def test_nothing_to_compare_is_a_line_too() -> None:
    assert report(alone()) == "Landkreis Kassel 2024 → 2025: unverändert\n"


@given(TEXTS)
def test_a_text_on_one_line_is_one(text: str) -> None:
    assert len(f"{on_one_line(text)}.".splitlines()) == 1


@pytest.mark.parametrize("everything", [False, True])
def test_all_the_samples_fit_the_page(everything: bool) -> None:
    year = sample_year()
    assert len(year.comparisons) == 26
    lines = report(year, everything=everything).splitlines()
    assert len(lines) > 300
    assert max(map(len, lines)) <= 100
    assert sum("Standardtext: 5 Stellen (alle Kreise)" in line for line in lines) > 10


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("", "", "→ verschoben Projekt „Weg“"),
        ("", "Pflege", "→ verschoben Projekt „Weg“: ohne Gruppe → Pflege"),
    ],
)
def test_a_move_without_groups_has_no_arrow_around_nothing(old: str, new: str, told: str) -> None:
    sides = project("Weg", 0, old), project("Weg", 1, new)
    lines = report(alone(Moved(Nature.PROJECT, *sides))).splitlines()
    assert " ".join(lines[-1].split()) == told


def test_what_is_gone_from_a_renumbered_section_stands_with_the_rest_of_it() -> None:
    gone = replace(project("Alt", 1), label="§ 4")
    changes = (Added(Nature.PROJECT, project("Neu")), Removed(Nature.PROJECT, gone))
    year = alone(*changes)
    pair = SectionPair("ziele", Role.NUMBERED, "§ 4", "§ 5", ())
    one = replace(year.comparisons[0], sections=(pair,))
    text = report(replace(year, comparisons=(one,)))
    assert "§ 5" in text
    assert "§ 4" not in text
