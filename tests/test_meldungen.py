"""The catalogue of messages: documented, used, and shown by a case.

`ZVGEN_UPDATE=1 pytest tests/test_meldungen.py` writes `docs/meldungen.md` anew.
"""

import os
import re
from pathlib import Path

import pytest

from zvgen.messages import GROUPS, MESSAGES, Message

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "meldungen.md"
SOURCES = {p: p.read_text("utf-8") for p in (ROOT / "src").rglob("*.py") if p.name != "messages.py"}
EXPECTED = [p.read_text("utf-8") for p in (ROOT / "tests/cases/bad").glob("*/erwartet.txt")]

HEAD = """# Meldungen

Alles, was `zvgen` zu Daten, Wortlaut und Layout sagen kann. Eine Meldung ist eine Zeile: Datei, Zeile und
Spalte, wie schwer sie wiegt, der Satz, in eckigen Klammern ihr Code und was zu tun ist.

- **Fehler**: Das Dokument wird nicht gebaut, alle anderen schon.
- **Warnung**: Das Dokument wird gebaut; bitte hinsehen. Mit `--strict` gilt sie als Fehler.
- **Hinweis**: Zur Kenntnis, nur mit `--verbose`.

Was in geschweiften Klammern steht, füllt das Programm aus. Diese Seite entsteht aus
`src/zvgen/messages.py`; ein Test hält beide gleich.
"""

WORD = "needs a Word file of its own"
WITHOUT_CASE = {
    **dict.fromkeys(
        (
            "siegel-anderes",
            "siegel-angaben",
            "siegel-beschaedigt",
            "siegel-bezug",
            "siegel-daten",
            "siegel-daten-geaendert",
            "siegel-dokument-bearbeitet",
            "siegel-dokument-geaendert",
            "siegel-dokument-nicht-dabei",
            "siegel-dokument-unlesbar",
            "siegel-dokument-veraltet",
            "siegel-erneut-ohne-dokument",
            "siegel-fehlt",
            "siegel-format-neu",
            "siegel-kopie",
            "siegel-nicht-herstellbar",
            "siegel-nur-scan",
            "siegel-ohne-daten",
            "siegel-dokument-verloren",
            "siegel-ohne-dokument",
            "siegel-pruefansicht",
            "siegel-scan-doppelt",
            "siegel-scan-gebaut",
            "siegel-status",
            "siegel-vorhanden",
            "siegel-vorlage",
        ),
        ("needs a sealed agreement", "test_seal.py"),
    ),
    **dict.fromkeys(
        ("nachweis-keine-datei", "nachweis-leerzeichen", "nachweis-muster", "nachweis-ordner"),
        ("is told of files to verify, not of data", "test_verify.py"),
    ),
    **dict.fromkeys(
        ("alt-anderes", "alt-endung", "alt-ohne-daten"),
        ("needs an earlier version of an agreement", "test_amendment.py"),
    ),
    **dict.fromkeys(
        (
            "abkuerzung-vor-einfuehrung",
            "absatz-im-text",
            "anfuehrung-gerade",
            "anfuehrung-ungepaart",
            "feld-ungenutzt",
            "jahr-im-wortlaut",
            "klammer-ungepaart",
            "leerzeichen-doppelt",
            "paragraf-fehlt",
            "paragraf-von-hand",
            "spalte-ungenutzt",
            "verweis-bedingt",
            "verweis-nicht-im-jahr",
        ),
        ("wording is looked through by check, cases show build", "test_lint.py"),
    ),
    **dict.fromkeys(
        ("vergleich-janein", "vergleich-nie"),
        ("wording is looked through by check, cases show build", "test_comparisons.py"),
    ),
    **dict.fromkeys(
        ("arbeiter-ausgefallen", "cluster-fehlt", "cluster-leer", "cluster-unerreichbar"),
        ("needs worker processes or a cluster", "test_parallel.py"),
    ),
    "ausgabe-gesperrt": ("needs something in the output folder", "test_cli.py"),
    "auswahl-leer": ("depends on the command line", "test_cli.py"),
    **dict.fromkeys(
        (
            "ausgabe-bearbeitet",
            "ausgabe-belegt",
            "ausgabe-geoeffnet",
            "ausgabe-gesichert",
            "ausgabe-kopie",
            "ausgabe-ohne-sperre",
            "ausgabe-ordner",
            "ausgabe-verzeichnis",
        ),
        ("needs something in the output folder", "test_safety.py"),
    ),
    "ausgabe-verwaist": ("needs documents whose data are gone", "test_manifest.py"),
    "daten-noch-keine": ("a note of check, cases show build", "test_cli.py"),
    **dict.fromkeys(
        ("datei-unlesbar", "ordner-unlesbar"),
        ("needs a folder that may not be read", "test_access.py"),
    ),
    "datei-zu-gross": ("a file of a mebibyte is made in the test", "test_source.py"),
    **dict.fromkeys(
        (
            "layout-odt-fehlt",
            "layout-odt-kennzeichnung",
            "layout-odt-makros",
            "layout-odt-tabelle",
            "layout-odt-unlesbar",
            "layout-odt-verweis",
            "layout-odt-vorlage",
        ),
        ("needs an ODT layout of its own", "test_odt.py"),
    ),
    **dict.fromkeys(
        (
            "layout-typ-abweichung",
            "layout-typ-fehler",
            "layout-typ-fehlt",
            "layout-typ-unlesbar",
            "layout-typ-verboten",
            "pdf-ohne-titel",
        ),
        ("needs a layout or a program of its own", "test_pdf.py"),
    ),
    **dict.fromkeys(
        ("pdf-zeichen-fehlt", "pdf-zeichen-fehlt-layout"),
        ("cases build Word files, which need no font", "test_places.py"),
    ),
    **dict.fromkeys(
        (
            "pdf-libreoffice",
            "pdf-libreoffice-fehlt",
        ),
        ("needs a layout or a program of its own", "test_libreoffice.py"),
    ),
    **dict.fromkeys(
        (
            "fremd-aenderungen",
            "fremd-alt",
            "fremd-anderes",
            "fremd-ansi",
            "fremd-beschaedigt",
            "fremd-endung",
            "fremd-format",
            "fremd-inhalt",
            "fremd-kein-text",
            "fremd-kommentare",
            "fremd-leer",
            "fremd-ohne-text",
            "fremd-pandoc-fehlt",
            "fremd-seiten-ohne-text",
            "fremd-verschluesselt",
            "fremd-zu-gross",
            "fremd-zu-viele-seiten",
        ),
        ("needs a file of somebody else", "test_importer_reading.py"),
    ),
    **dict.fromkeys(
        ("fremd-andere-vereinbarung", "fremd-anderer-kreis"),
        ("needs a file of somebody else", "test_diff_command.py"),
    ),
    "fremd-verschachtelt": ("needs a hostile file", "test_importer_hostile.py"),
    "fremd-zu-lang": ("needs a hostile file", "test_importer_hostile.py"),
    "layout-datei-fehlt": (WORD, "test_layout.py"),
    "layout-datei-unbrauchbar": (WORD, "test_layout.py"),
    **dict.fromkeys(
        (
            "layout-anfuehrung",
            "layout-befehl-offen",
            "layout-ende-fehlt",
            "layout-ende-zuviel",
            "layout-klammer",
            "layout-text-neben-befehl",
        ),
        (WORD, "test_layout.py"),
    ),
    "layout-fehler": (WORD, "test_layout.py"),
    "layout-makros": (WORD, "test_layout.py"),
    "layout-name-unbekannt": (WORD, "test_layout.py"),
    "layout-ohne-kennzeichnung": (WORD, "test_layout.py"),
    "layout-ohne-muster": (WORD, "test_layout.py"),
    "layout-syntax": (WORD, "test_layout.py"),
    "layout-text-fehlt": (WORD, "test_layout.py"),
    "layout-text-ohne-r": (WORD, "test_layout.py"),
    "layout-verweis": (WORD, "test_layout.py"),
    "layout-zerrissen": (WORD, "test_layout.py"),
    "layout-zu-viele-listen": ("needs hundreds of lists", "test_docx.py"),
    "layout-zusatz-fehlt": (WORD, "test_layout.py"),
    **dict.fromkeys(
        ("redline-layout", "redline-offene-aenderungen", "redline-unlesbar"),
        ("needs Word files of its own", "test_redline.py"),
    ),
    "text-form-unbekannt": ("a guard: the parser reads no other form", None),
}
"""Codes that no folder of `cases/bad` shows, each with the reason and the test that does."""


def page() -> str:
    """The documentation of every message, a table per group."""
    return "\n".join([HEAD, *(section(name, group) for name, group in GROUPS.items())])


def section(name: str, group: dict[str, Message]) -> str:
    rows = [
        f"| `{code}` | {message.severity} | {cell(message.sentence)} | {cell(message.remedy)} |"
        for code, message in sorted(group.items())
    ]
    head = ["| Code | Art | Meldung | Was zu tun ist |", "|---|---|---|---|"]
    return "\n".join([f"## {name}", "", *head, *rows, ""])


def cell(text: str) -> str:
    plain = text.replace("{{", "{").replace("}}", "}")
    return plain.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")


def test_the_page_lists_every_message():
    if os.environ.get("ZVGEN_UPDATE"):
        PAGE.write_text(page(), "utf-8", newline="\n")
    assert PAGE.read_text("utf-8") == page()


def test_a_code_stands_in_one_group():
    assert sum(map(len, GROUPS.values())) == len(MESSAGES) > 80


@pytest.mark.parametrize("code", MESSAGES)
def test_a_message_is_well_formed(code: str):
    message = MESSAGES[code]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)
    assert message.severity in {"Fehler", "Warnung", "Hinweis"}
    assert re.search(r"[.}]$", message.sentence)
    assert re.search(r'^$|[.?}"]$', message.remedy)
    assert not re.search(r"\b(please|error|invalid|file|line)\b", message.sentence + message.remedy)


@pytest.mark.parametrize("code", MESSAGES)
def test_a_code_is_used(code: str):
    assert [path for path, text in SOURCES.items() if f'"{code}"' in text]


@pytest.mark.parametrize("code", MESSAGES)
def test_a_code_is_shown_by_a_case_or_says_why_not(code: str):
    shown = any(f"[{code}]" in text for text in EXPECTED)
    assert shown != (code in WITHOUT_CASE)


@pytest.mark.parametrize("code", WITHOUT_CASE)
def test_a_code_without_case_is_tested_elsewhere(code: str):
    _, name = WITHOUT_CASE[code]
    text = (ROOT / "tests" / name).read_text("utf-8") if name else f'"{code}"'
    assert re.search(rf'["\[]{code}["\]]', text)


def test_a_folder_in_the_place_of_a_file_is_told_in_german(workspace: Path, zvgen):
    (workspace / "data/land.yaml").unlink()
    (workspace / "data/land.yaml").mkdir()
    done = zvgen(workspace, "build")
    assert done.code == 1
    assert done.err.splitlines()[0] == (
        "data/land.yaml: Fehler: Hier liegt ein Ordner; erwartet wird eine Datei dieses Namens. "
        "[ordner-statt-datei] Bitte umbenennen oder, wenn er nicht hierher gehört, verschieben."
    )
