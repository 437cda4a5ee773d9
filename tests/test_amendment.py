"""The draft of an amending agreement: its sentences, that they give the new text, and its old side.

`ZVGEN_UPDATE=1 pytest tests/test_amendment.py` writes what the cases expect anew.
"""

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from amendment_reader import carried_out, parts_of
from conftest import Finished
from samples import ROOT, agreement, document, document_in, loaded_from, samples, wording, writer
from zvgen.compare import Version, alone, compare_versions
from zvgen.compose import compose
from zvgen.document import Document, Role
from zvgen.model.agreement import Agreement
from zvgen.model.money import Money
from zvgen.model.projects import Massnahme
from zvgen.reports.amendment import draft, report
from zvgen.reports.amendment.rules import PATTERNS, Kind
from zvgen.wording import Wording

CASES = sorted((ROOT / "tests/cases/aenderung").iterdir())
KASSEL = agreement("landkreis-kassel", 2025)
OPENING = "wird wie folgt geändert:\n\n"


def drafted(old: Document, new: Document, then: Agreement = KASSEL, now: Agreement = KASSEL) -> str:
    """The draft that turns one document into the other."""
    one = compare_versions(Version(then, old, "alt"), Version(now, new, "2025"))
    return report(alone(now.kind, now.jahr, one))


def made_of(*sources: str, role: Role = Role.NUMBERED) -> Document:
    """A document of this wording."""
    return _composed(wording(*sources, role=role))


def _composed(wanted: Wording) -> Document:
    made, found = compose(KASSEL, wanted)
    assert made is not None, [str(d) for d in found]
    return made


def sentences(text: str) -> list[str]:
    """The instructions of a draft without what surrounds them."""
    body = text.partition(OPENING)[2].partition("\n\nIm Übrigen")[0]
    return [re.sub(r"^ *(\d+\.|[a-z]+\)) ", "", line) for line in body.split("\n\n")]


def agrees(old: Document, new: Document, text: str) -> None:
    """Carrying out the draft gives the new text, section by section."""
    done = [(part.name, part.whole) for part in carried_out(old, text)]
    assert done == [(part.name, part.whole) for part in parts_of(new)]


LIST = "# Ziele\n\n1. Ausbildung\n   - Coach\n   - Werkstatt\n1. Pflege\n   - Kurs\n1. Sprache\n\nEnde."
RULES = {
    Kind.WORDS_REPLACED: (
        "# Geld\n\nEs sind 100 Euro, mehr nicht.",
        "# Geld\n\nEs sind 120 Euro, mehr nicht.",
        ["In § 1 wird die Angabe „100 Euro“ durch die Angabe „120 Euro“ ersetzt."],
    ),
    Kind.WORDS_INSERTED: (
        "# Geld\n\nDas Land zahlt den Betrag.",
        "# Geld\n\nDas Land zahlt im Mai den Betrag.",
        ["In § 1 wird nach der Angabe „zahlt“ die Angabe „im Mai“ eingefügt."],
    ),
    Kind.WORDS_STRUCK: (
        "# Geld\n\nDas Land zahlt im Mai den Betrag.",
        "# Geld\n\nDas Land zahlt den Betrag.",
        ["In § 1 wird die Angabe „im Mai“ gestrichen."],
    ),
    Kind.TITLE_REPLACED: (
        "# Das Geld\n\nText.",
        "# Die Mittel\n\nText.",
        ["In § 1 wird die Überschrift durch die folgende Überschrift ersetzt: „Die Mittel“."],
    ),
    Kind.ENTRY_REPLACED: (
        LIST,
        LIST.replace("- Coach\n   - Werkstatt", "- Lernhilfe"),
        [
            (
                "In § 1 Nummer 1 (Ausbildung) werden die Spiegelstriche „Coach“ und „Werkstatt“ "
                "durch den Spiegelstrich „Lernhilfe“ ersetzt."
            )
        ],
    ),
    Kind.ENTRY_STRUCK: (
        LIST,
        LIST.replace("   - Coach\n", ""),
        ["In § 1 Nummer 1 (Ausbildung) wird der Spiegelstrich „Coach“ gestrichen."],
    ),
    Kind.ENTRY_AFTER: (
        LIST,
        LIST.replace("- Coach\n", "- Coach\n   - A\n   - B\n"),
        [
            (
                "In § 1 Nummer 1 (Ausbildung) werden nach dem Spiegelstrich „Coach“ "
                "die Spiegelstriche „A“ und „B“ eingefügt."
            )
        ],
    ),
    Kind.ENTRY_BEFORE: (
        LIST,
        LIST.replace("- Coach\n", "- „Erster“\n   - Coach\n"),
        [
            (
                "In § 1 Nummer 1 (Ausbildung) wird vor dem Spiegelstrich „Coach“ "
                "der Spiegelstrich „‚Erster‘“ eingefügt."
            )
        ],
    ),
    Kind.ENTRY_ONLY: (
        LIST,
        LIST.replace("1. Sprache\n", "1. Sprache\n   - Deutsch\n"),
        ["In § 1 Nummer 3 (Sprache) wird der Spiegelstrich „Deutsch“ eingefügt."],
    ),
    Kind.UNIT_REPLACED: (
        LIST,
        LIST.replace("   - Kurs\n", "   - Kurs\n\n   Neu.\n\n"),
        ["In § 1 wird Nummer 2 durch die folgende Nummer 2 ersetzt:", "„2. Pflege – Kurs Neu.“"],
    ),
    Kind.UNIT_STRUCK: (
        LIST,
        LIST.replace("1. Sprache\n", ""),
        ["In § 1 wird Nummer 3 gestrichen."],
    ),
    Kind.UNIT_AFTER: (
        LIST,
        LIST.replace("1. Sprache\n", "1. Sprache\n1. Recht\n   - Kunde\n"),
        ["In § 1 wird nach Nummer 3 die folgende Nummer 4 eingefügt:", "„4. Recht – Kunde“"],
    ),
    Kind.UNIT_BEFORE: (
        LIST,
        LIST.replace("1. Ausbildung", "1. Recht\n1. Ausbildung"),
        [
            "§ 1 wird wie folgt geändert:",
            "Vor Nummer 1 wird die folgende Nummer 1 eingefügt:",
            "„1. Recht“",
            "Die bisherigen Nummern 1 bis 3 werden zu den Nummern 2 bis 4.",
        ],
    ),
    Kind.UNITS_RENUMBERED: (
        LIST,
        LIST.replace("1. Pflege\n   - Kurs\n", ""),
        [
            "§ 1 wird wie folgt geändert:",
            "Nummer 2 wird gestrichen.",
            "Die bisherige Nummer 3 wird zu Nummer 2.",
        ],
    ),
}
"""Each rule with an old text, a new one, and what the draft says; a project's new name needs data."""


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("kind", RULES, ids=lambda kind: kind.name)
def test_every_rule_has_its_sentence(kind: Kind) -> None:
    before, after, expected = RULES[kind]
    old, new = made_of(before), made_of(after)
    text = drafted(old, new)
    assert list(map(one_line, sentences(text))) == expected
    agrees(old, new, text)


def test_no_rule_is_without_a_case() -> None:
    assert {*RULES, Kind.ENTRY_RENAMED} == set(PATTERNS) == set(Kind)


def test_a_project_with_another_name_is_renamed_and_not_replaced() -> None:
    new = with_projects("ausbildung", "Azubi-Coaching")
    old = with_projects("ausbildung", "Azubi-Coach")
    text = drafted(document_of(old), document_of(new), old, new)
    assert sentences(text) == [
        (
            "In § 5 Nummer 2 (Ausbildung und Ausbildungscoaching in …) wird die Bezeichnung "
            "„Azubi-Coach“ durch die Bezeichnung „Azubi-Coaching“ ersetzt."
        )
    ]
    assert "„Azubi-Coaching“: vermutlich umbenannt (88 %), bitte kennung setzen." in text


def with_projects(group: str, *titles: str) -> Agreement:
    groups = dict(KASSEL.felder["massnahmen"])  # type: ignore[call-overload]
    groups[group] = tuple(map(Massnahme, titles))
    return replace(KASSEL, felder={**KASSEL.felder, "massnahmen": groups})


def document_of(one: Agreement) -> Document:
    return document_in(samples(), one)


def test_what_two_places_say_is_named_with_more_words_around_it() -> None:
    old = made_of("# A\n\nAm 1. Mai zahlt es 5 Euro.\n\nAm 1. Juni zahlt es 5 Euro.")
    new = made_of("# A\n\nAm 1. Mai zahlt es 5 Euro.\n\nAm 1. Juni zahlt es 6 Euro.")
    text = drafted(old, new)
    assert sentences(text) == [
        (
            "In § 1 wird die Angabe „Juni zahlt es 5 Euro“ durch die Angabe "
            "„Juni zahlt es 6 Euro“ ersetzt."
        )
    ]
    agrees(old, new, text)


def test_several_units_come_in_one_step() -> None:
    old, new = made_of(LIST), made_of(LIST.replace("1. Pflege", "1. Recht\n1. Kunst\n1. Pflege"))
    text = drafted(old, new)
    assert list(map(one_line, sentences(text))) == [
        "§ 1 wird wie folgt geändert:",
        "Nach Nummer 1 werden die folgenden Nummern 2 und 3 eingefügt:",
        "„2. Recht 3. Kunst“",
        "Die bisherigen Nummern 2 und 3 werden zu den Nummern 4 und 5.",
    ]
    agrees(old, new, text)


def test_numbers_that_move_by_another_step_are_told_apart() -> None:
    old = made_of("# A\n\n1. Amt\n1. Bau\n1. Chor\n1. Dorf\n\nEnde.")
    new = made_of("# A\n\n1. Neu\n1. Amt\n1. Bau\n1. Auch neu\n1. Chor\n1. Dorf\n\nEnde.")
    text = drafted(old, new)
    assert sentences(text)[-2:] == [
        "Die bisherigen Nummern 1 und 2 werden zu den Nummern 2 und 3.",
        "Die bisherigen Nummern 3 und 4 werden zu den Nummern 5 und 6.",
    ]
    agrees(old, new, text)


def test_what_comes_under_an_entry_is_not_lost() -> None:
    old, new = made_of("# A\n\n- Amt\n- Bau"), made_of("# A\n\n- Amt\n  - innen\n- Bau")
    for before, after in ((old, new), (new, old)):
        text = drafted(before, after)
        assert sentences(text)[0] == "§ 1 wird durch den folgenden § 1 ersetzt:"
        agrees(before, after, text)


def test_what_no_rule_covers_is_replaced_as_a_whole() -> None:
    old, new = made_of("# A\n\nEins.\n\nDrei."), made_of("# A\n\nEins.\n\nZwei neu.\n\nDrei.")
    text = drafted(old, new)
    assert list(map(one_line, sentences(text))) == [
        "§ 1 wird durch den folgenden § 1 ersetzt:",
        "„§ 1 A Eins. Zwei neu. Drei.“",
    ]
    agrees(old, new, text)


def test_sections_come_go_and_get_new_numbers() -> None:
    whole = wording(
        "# A\n\nEins.", "# B\n\nZwei.", "# C\n\nDrei.", "# D\n\nVier.", role=Role.NUMBERED
    )
    old, new = _composed(_some(whole, 0, 2, 3)), _composed(_some(whole, 0, 1, 3))
    text = drafted(old, new)
    assert list(map(one_line, sentences(text))) == [
        "§ 2 wird gestrichen.",
        "Nach § 1 wird der folgende § 2 eingefügt:",
        "„§ 2 B Zwei.“",
    ]
    agrees(old, new, text)
    fewer = _composed(_some(whole, 0, 3))
    assert sentences(drafted(old, fewer)) == [
        "§ 2 wird gestrichen.",
        "Der bisherige § 3 wird zu § 2.",
    ]
    agrees(old, fewer, drafted(old, fewer))


def _some(whole: Wording, *places: int) -> Wording:
    return Wording(tuple(whole.sections[at] for at in places))


# ------------------------------------------------------------------------ the draft means the new text

TITLES = (
    "Azubi-Coach",
    "Azubi-Coach 2",
    "HAPE Sprache und Beruf",
    "HAPE – Sprache und Beruf",
    "Kurs „Nadel & Faden“",
    "Ausbildungsvorbereitung",
    "A, B und C",
    "wird gestrichen.",
    "das Projekt",
    "(vor allem)",
    "Modul 2: Praxis",
    "1. Schritt",
)
PROJECTS = st.lists(st.sampled_from(TITLES).map(Massnahme), max_size=5).map(tuple)
GROUPS = tuple(group.schluessel for group in KASSEL.jahresfelder["massnahmenarten"])  # type: ignore[attr-defined]


@st.composite
def agreements(draw: st.DrawFn) -> Agreement:
    """Kassel with any projects and some amount, which may look like a year."""
    amount = Money(draw(st.sampled_from((202500, 84630000, 84630050, 8463000))))
    projects = {group: draw(PROJECTS) for group in GROUPS}
    shown = {"leere_massnahmenarten": draw(st.sampled_from(("zeigen", "weglassen")))}
    felder = {**KASSEL.felder, "haushaltsmittel": amount, "massnahmen": projects}
    return replace(KASSEL, felder=felder, jahresfelder={**KASSEL.jahresfelder, **shown})


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(agreements(), agreements())
def test_carrying_out_the_draft_gives_the_new_agreement(old: Agreement, new: Agreement) -> None:
    before, after = document_of(old), document_of(new)
    text = drafted(before, after, old, new)
    note(text)
    agrees(before, after, text)


def test_rows_and_amounts_of_another_kind() -> None:
    old = agreement("stadt-kassel", 2023, "programm")
    goals: Any = old.felder["ziele"]
    changed = ({**goals[0], "veraenderung": goals[3]["veraenderung"]}, *goals[1:2], *goals[3:])
    more = {"verwaltungskosten": Money(2700000000), "ziele": changed}
    new = replace(old, felder={**old.felder, **more})
    text = drafted(document_of(old), document_of(new), old, new)
    assert "Die Zeile „› weiblich | 0,8 %“ wird gestrichen." in text
    assert "Die Angabe „26.652.623 Euro“ wird durch die Angabe „27.000.000 Euro“ ersetzt." in text
    agrees(document_of(old), document_of(new), text)


def test_sections_without_a_number_are_named_by_their_title() -> None:
    new = agreement("stadt-kassel", 2023, "programm")
    old = replace(new, felder={**new.felder, "ziele": (), "kennzahlen": ()})
    text = drafted(document_of(old), document_of(new), old, new)
    assert "1. Nach dem Titel wird der folgende Abschnitt eingefügt:" in text
    assert "2. Nach dem neuen Abschnitt „Zielvereinbarung für 2023“ wird" in text
    agrees(document_of(old), document_of(new), text)
    text = drafted(document_of(new), document_of(old), new, old)
    assert "Der Abschnitt „Eckdaten des Arbeitsmarktes“ wird gestrichen." in text
    agrees(document_of(new), document_of(old), text)


WORDS = ("der", "die", "Rat", "Tat", "und", "Stadt.", "Land,", "(Fluss)", "12", "2012", "5 Euro")
PHRASES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)


@st.composite
def blocks(draw: st.DrawFn) -> str:
    """A paragraph, a list, a list in a list, or a table."""
    few = st.integers(1, 3)
    match draw(st.sampled_from("pbnt")):
        case "p":
            return f"Satz {draw(PHRASES)}"
        case "b":
            inner = st.lists(PHRASES, max_size=1).map(lambda e: "".join(f"\n  - {x}" for x in e))
            return "\n".join(f"- {draw(PHRASES)}{draw(inner)}" for _ in range(draw(few)))
        case "n":
            entries = st.lists(PHRASES, max_size=2).map(lambda e: "".join(f"\n   - {x}" for x in e))
            return "\n".join(f"1. {draw(PHRASES)}{draw(entries)}" for _ in range(draw(few)))
        case _:
            rows = (f"| {draw(PHRASES)} | {draw(PHRASES)} |" for _ in range(draw(few)))
            return "\n".join(["| Wer | Was |", "|---|---|", *rows])


@st.composite
def sections(draw: st.DrawFn) -> str:
    """A section with some blocks, a sentence behind each of them."""
    some = [f"{block}\n\nTrenner {draw(PHRASES)}" for block in draw(st.lists(blocks(), max_size=3))]
    return "\n\n".join([f"# Ziel {draw(PHRASES)}", *some])


@st.composite
def texts(draw: st.DrawFn) -> tuple[Document, Document]:
    """Two documents of four sections that have much in common."""
    old = [draw(sections()) for _ in range(4)]
    new = [draw(st.just(one) | sections()) for one in old]
    new = [one.replace(draw(st.sampled_from(WORDS)), "Neues Wort", 1) for one in new]
    picks = st.sets(st.integers(1, 3)).map(lambda some: (0, *sorted(some)))
    both = (wording(*side, role=Role.NUMBERED) for side in (old, new))
    before, after = (_composed(_some(side, *draw(picks))) for side in both)
    return before, after


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts())
def test_carrying_out_the_draft_gives_the_new_text(both: tuple[Document, Document]) -> None:
    text = drafted(*both)
    note(text)
    agrees(*both, text)


# --------------------------------------------------------------------------------- whole drafts, old sides


def in_place(workspace: Path, case: Path) -> Path:
    """The case's old version beside a workspace with its new one."""
    shutil.copy(case / "neu.yaml", workspace / "data/aqb/2025/landkreis-kassel.yaml")
    return Path(shutil.copy(case / "alt.yaml", workspace / "alt.yaml"))


COMMAND = ("diff", "landkreis-kassel", "--art", "aqb", "--jahr", "2025", "--format", "aenderung")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_cases(case: Path, workspace: Path, zvgen: Callable[..., Finished]) -> None:
    old = in_place(workspace, case)
    done = zvgen(workspace, *COMMAND, "--gegen", str(old))
    assert (done.code, done.err) == (0, "")
    expected = case / "erwartet.txt"
    if os.environ.get("ZVGEN_UPDATE"):
        expected.write_text(done.out, "utf-8", newline="\n")
    assert done.out == expected.read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_cases_mean_what_they_say(case: Path, workspace: Path) -> None:
    def made(name: str) -> Document:
        shutil.copy(case / name, workspace / "data/aqb/2025/landkreis-kassel.yaml")
        loaded = loaded_from(workspace, "landkreis-kassel", jahr=2025)
        (one,) = (a for a in loaded.agreements if a.kind.key == "aqb")
        return document_in(loaded, one)

    agrees(made("alt.yaml"), made("neu.yaml"), (case / "erwartet.txt").read_text("utf-8"))


def test_a_pdf_that_carries_its_data_is_an_old_side(
    workspace: Path, zvgen: Callable[..., Finished]
) -> None:
    made, _ = compose(KASSEL, samples().wording_of(KASSEL), with_source=True)
    assert made is not None
    old = workspace / "unterschrieben.pdf"
    old.write_bytes(writer("pdf")(made))
    path = workspace / "data/aqb/2025/landkreis-kassel.yaml"
    path.write_text(path.read_text("utf-8").replace("846.300", "850.000"), "utf-8")
    done = zvgen(workspace, *COMMAND, "--gegen", str(old))
    assert sentences(done.out) == [
        "In § 4 wird die Angabe „846.300 Euro“ durch die Angabe „850.000 Euro“ ersetzt."
    ]
    other = zvgen(
        workspace, *(w.replace("-kassel", "-fulda") for w in COMMAND), "--gegen", str(old)
    )
    assert other.code == 1
    assert "enthält die Daten von aqb 2025 landkreis-kassel" in other.err
    assert "[alt-anderes]" in other.err


def test_a_file_without_data_is_no_old_side(
    workspace: Path, zvgen: Callable[..., Finished]
) -> None:
    old = workspace / "ohne.pdf"
    old.write_bytes(writer("pdf")(document("landkreis-kassel", 2025)))
    done = zvgen(workspace, *COMMAND, "--gegen", str(old), "-o", "entwurf.txt")
    assert (done.code, done.out) == (1, "")
    assert "ohne.pdf: Fehler: Die Datei trägt keine Daten bei sich" in done.err
    assert "[alt-ohne-daten]" in done.err
    assert not (workspace / "entwurf.txt").exists()
    (workspace / "alt.doc").write_bytes(b"PK")
    done = zvgen(workspace, *COMMAND, "--gegen", "alt.doc")
    assert (done.code, "[alt-endung]" in done.err) == (1, True)


def test_a_fault_of_the_old_file_is_told_at_its_line(
    workspace: Path, zvgen: Callable[..., Finished]
) -> None:
    old = workspace / "alt.yaml"
    text = (workspace / "data/aqb/2025/landkreis-kassel.yaml").read_text("utf-8")
    old.write_text(text.replace("846.300 Euro", "846.3"), "utf-8")
    done = zvgen(workspace, *COMMAND, "--gegen", str(old))
    assert done.code == 1
    assert "alt.yaml:4:18: Fehler:" in done.err
    assert "[betrag-mehrdeutig]" in done.err


def test_an_amendment_needs_the_earlier_version(
    workspace: Path, zvgen: Callable[..., Finished]
) -> None:
    done = zvgen(workspace, *COMMAND)
    assert done.code == 2
    assert "--gegen DATEI" in done.err


def test_an_older_data_file_serves_every_format(
    workspace: Path, zvgen: Callable[..., Finished]
) -> None:
    old = in_place(workspace, ROOT / "tests/cases/aenderung/betrag")
    args = [word for word in COMMAND if word not in ("--format", "aenderung")]
    done = zvgen(workspace, *args, "--gegen", str(old))
    assert "Haushaltsmittel +25.000,50 Euro" in done.out
    done = zvgen(workspace, *args, "--gegen", str(old), "--format", "redline")
    assert (done.code, (workspace / "out/aqb/2025/landkreis-kassel.redline.docx").exists()) == (
        0,
        True,
    )


def test_markdown_says_the_same_and_no_value_is_markup(
    workspace: Path, zvgen: Callable[..., Finished]
) -> None:
    from markdown_it import MarkdownIt

    old = in_place(workspace, ROOT / "tests/cases/aenderung/projekte")
    zvgen(workspace, *COMMAND, "--gegen", str(old), "-o", "entwurf.md")
    tokens = MarkdownIt().parse((workspace / "entwurf.md").read_text("utf-8"))
    inline = [token for token in tokens if token.type == "inline"]
    marks = {child.type for token in inline for child in token.children or ()}
    assert marks <= {
        "text",
        "hardbreak",
        "strong_open",
        "strong_close",
        "em_open",
        "em_close",
        "text_special",
    }
    texts = ["".join(c.content for c in token.children or ()) for token in inline]
    plain = (ROOT / "tests/cases/aenderung/projekte/erwartet.txt").read_text("utf-8")
    said = [re.sub(r"^[a-z]+\) ", "", text) for text in texts]
    assert [text for text in sentences(plain) if text not in said] == []


@pytest.mark.parametrize("case", ["unveraendert", "ohne-wortlaut"])
@pytest.mark.parametrize("name", ["entwurf.md", "entwurf.txt"])
def test_no_file_where_nothing_is_to_be_amended(
    workspace: Path, zvgen: Callable[..., Finished], case: str, name: str
) -> None:
    old = in_place(workspace, ROOT / "tests/cases/aenderung" / case)
    done = zvgen(workspace, *COMMAND, "--gegen", str(old), "-o", name)
    assert (done.code, done.err) == (0, "Keine Datei geschrieben.\n")
    assert done.out.startswith(
        "Landkreis Kassel: Der Wortlaut ist derselbe; es gibt nichts zu ändern."
    )
    assert "ENTWURF" not in done.out
    assert not (workspace / name).exists()


@pytest.mark.parametrize("case", ["unveraendert", "betrag"])
def test_the_exit_code_is_that_of_any_comparison(
    workspace: Path, zvgen: Callable[..., Finished], case: str
) -> None:
    old = in_place(workspace, ROOT / "tests/cases/aenderung" / case)
    done = zvgen(workspace, *COMMAND, "--gegen", str(old), "--exit-code")
    assert done.code == (1 if case == "betrag" else 0)


def test_samples_say_so_in_the_draft() -> None:
    old, new = (made_of(f"# Ziele\n\nEs sind {n} Ziele.\n") for n in (1, 2))
    one = compare_versions(Version(KASSEL, old, "alt"), Version(KASSEL, new, "2025"))
    year = alone(KASSEL.kind, 2025, one)
    assert draft(one, year).mark == "ENTWURF"
    assert draft(one, year, "ENTWURF").mark == "ENTWURF"
    assert draft(one, year, "MUSTER – fiktive Angaben").mark == "ENTWURF – MUSTER – fiktive Angaben"
