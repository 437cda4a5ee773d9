"""`_jahr.yaml`: needed where a kind says so, else it may be missing or say nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from folders import lay_out

ART = """\
titel: Bescheid
eigenschaften: {titel: Bescheid, betreff: Bescheid}
abschnitte:
  - {schluessel: text, art: fliesstext}
felder:
  betrag: {typ: geld, beschreibung: wie viel}
"""
FIELD = """\
jahresfelder:
  frist: {typ: text, beschreibung: bis wann{pflicht}}
"""
YEAR_FILE = "data/bescheid/2025/_jahr.yaml"
NOTHING = ["# Noch nichts.\n", "", "\n", "---\n"]


def workspace(folder: Path, art: str, year: str | None) -> Path:
    files = {
        "templates/bescheid/art.yaml": art,
        "templates/bescheid/text/2025/text.md.j2": "Bescheid {{ jahr }}.\n",
        "data/bescheid/2025/landkreis-fulda.yaml": "status: entwurf\n",
    }
    return lay_out(folder, files if year is None else files | {YEAR_FILE: year})


@pytest.mark.parametrize("year", [None, *NOTHING])
@pytest.mark.parametrize("field", ["", FIELD.replace("{pflicht}", "")])
def test_what_nobody_needs_may_say_nothing(
    tmp_path: Path, zvgen: Callable, field: str, year: str | None
) -> None:
    done = zvgen(workspace(tmp_path, ART + field, year), "build", "--format", "txt")
    assert done.err.startswith("1 Dokument geschrieben (out/bescheid/2025/landkreis-fulda.txt). ")
    assert "Fehler:" not in done.err
    assert done.code == 0


@pytest.mark.parametrize("year", NOTHING)
def test_what_is_needed_has_to_be_filled_in(tmp_path: Path, zvgen: Callable, year: str) -> None:
    field = FIELD.replace("{pflicht}", ", pflicht: ja")
    done = zvgen(workspace(tmp_path, ART + field, year), "build", "--format", "txt")
    assert done.code == 1
    assert f"{YEAR_FILE}:1: Fehler: Die Datei enthält keine Angaben. [datei-leer]" in done.err


def test_what_it_says_is_checked_though_nobody_needs_it(tmp_path: Path, zvgen: Callable) -> None:
    done = zvgen(workspace(tmp_path, ART, "frist: morgen\n"), "build", "--format", "txt")
    assert done.code == 1
    assert f"{YEAR_FILE}:1:1: Fehler: " in done.err
