"""`zvgen status`: one row for each file, how it stands and why."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from building import FULDA, KREISE, YEAR, add_year, change, lay_out_small, stale


@pytest.fixture
def built(tmp_path: Path, zvgen: Callable) -> Path:
    """A workspace where everything is current."""
    lay_out_small(tmp_path / "ws")
    assert zvgen(tmp_path / "ws", "build").code == 0
    return tmp_path / "ws"


def states(done) -> dict[str, str]:
    return {d["datei"]: d["stand"] for d in json.loads(done.out)["dokumente"]}


def every_state(ws: Path, zvgen: Callable) -> None:
    """A workspace with one file of each state in 2025, and a current year."""
    add_year(ws, 2026)
    zvgen(ws, "build")
    (ws / FULDA).write_bytes((ws / FULDA).read_bytes() + b"\0")
    change(ws / YEAR / "stadt-kassel.yaml", "status: entwurf", "status: abgestimmt")
    (ws / YEAR / "main-kinzig-kreis.yaml").unlink()
    (ws / "out/aqb/2026/stadt-kassel.docx").unlink()


def test_a_table_shows_every_state_and_the_reasons(built: Path, zvgen: Callable):
    every_state(built, zvgen)
    done = zvgen(built, "status")
    assert done.code == 0
    assert done.out.splitlines() == [
        "out/aqb/2025",
        "  landkreis-fulda.docx    von Hand geändert",
        "  main-kinzig-kreis.docx  verwaist",
        "  stadt-kassel.docx       veraltet           Status geändert",
        "out/aqb/2026",
        "  landkreis-fulda.docx    aktuell",
        "  main-kinzig-kreis.docx  aktuell",
        "  stadt-kassel.docx       fehlt",
    ]
    assert done.err.splitlines()[:2] == [
        "6 Dokumente: 2 aktuell, 1 veraltet, 1 fehlt, 1 von Hand geändert, 1 verwaist.",
        "zvgen build ändert 2: 1 Entwurf, 1 abgestimmte.",
    ]


def test_json_says_the_same_and_more(built: Path, zvgen: Callable):
    every_state(built, zvgen)
    done = zvgen(built, "status", "--json", "stadt-kassel", "--jahr", "2025")
    said = json.loads(done.out)
    assert said["dokumente"] == [
        {
            "art": "aqb",
            "jahr": 2025,
            "kreis": "stadt-kassel",
            "format": "docx",
            "datei": "aqb/2025/stadt-kassel.docx",
            "status": "abgestimmt",
            "stand": "veraltet",
            "gruende": ["Status geändert"],
        }
    ]
    assert said["summe"] == {
        "aktuell": 0,
        "veraltet": 1,
        "fehlt": 0,
        "von Hand geändert": 0,
        "versiegelt": 0,
        "versiegelt, Daten geändert": 0,
        "versiegelt, Dokument geändert": 0,
        "versiegelt, Dokument fehlt": 0,
        "Siegel beschädigt": 0,
        "nicht im Siegel": 0,
        "verwaist": 0,
    }
    assert done.out == zvgen(built, "status", "--json", "stadt-kassel", "--jahr", "2025").out


def test_before_anything_was_built_all_is_new(tmp_path: Path, zvgen: Callable):
    done = zvgen(lay_out_small(tmp_path), "status", "--json")
    assert stale(done) == {f"aqb/2025/{key}.docx": ["neu"] for key in KREISE}


def test_status_after_status_writes_nothing(built: Path, zvgen: Callable):
    every_state(built, zvgen)
    before = {p: p.read_bytes() for p in built.rglob("*") if p.is_file()}
    zvgen(built, "status")
    assert {p: p.read_bytes() for p in built.rglob("*") if p.is_file()} == before


def test_without_a_format_everything_that_was_built_is_shown(built: Path, zvgen: Callable):
    zvgen(built, "build", "fulda", "--format", "pdf,txt", "--ohne-quelle")
    zvgen(built, "build", "fulda", "--format", "html", "--proof")
    found = states(zvgen(built, "status", "--json"))
    endings = ("docx", "pdf", "proof.html", "txt")
    fulda = {f"aqb/2025/landkreis-fulda.{ending}" for ending in endings}
    assert fulda == {path for path in found if "fulda" in path}
    assert len(found) == 6
    assert set(found.values()) == {"aktuell"}


def test_a_format_shows_that_format_only(built: Path, zvgen: Callable):
    found = states(zvgen(built, "status", "--json", "--format", "txt"))
    assert found == {f"aqb/2025/{key}.txt": "fehlt" for key in KREISE}


def test_what_cannot_be_read_is_no_orphan(built: Path, zvgen: Callable):
    change(built / YEAR / "landkreis-fulda.yaml", "100.000", "828.7")
    done = zvgen(built, "status")
    assert done.code == 1
    line = next(line for line in done.out.splitlines() if "fulda" in line)
    assert line.split("  ")[-1] == "Daten oder Wortlaut fehlerhaft"
    assert "veraltet" in line
    assert "[betrag-mehrdeutig]" in done.err
    assert "In Daten und Wortlaut: 1 Fehler.\n" in done.err


def test_a_wrong_name_in_the_wording_is_told_as_check_does(built: Path, zvgen: Callable):
    path = built / "templates/aqb/text/2025/ziele.md.j2"
    path.write_text(path.read_text("utf-8") + "\n{{ haushaltsmitel }}\n", "utf-8")
    done, checked = zvgen(built, "status"), zvgen(built, "check", "--quiet")
    assert (done.code, checked.code) == (1, 1)
    assert "[vorlage-name-unbekannt]" in checked.err
    assert checked.err in done.err
    assert "zvgen build ändert" not in done.err  # nothing of it can be built
    assert "veraltet  Daten oder Wortlaut fehlerhaft" in done.out


def test_warnings_are_counted_and_check_is_named(built: Path, zvgen: Callable):
    path = built / "templates/aqb/text/2025/ziele.md.j2"
    path.write_text(path.read_text("utf-8") + "\nZwei  Leerzeichen.\n", "utf-8")
    done = zvgen(built, "status")
    assert done.code == 0
    assert "In Daten und Wortlaut: 1 Warnung (zvgen check zeigt alles)." in done.err


def test_what_a_plain_build_leaves_is_counted_apart_with_the_call_that_renews_it(
    built: Path, zvgen: Callable
):
    zvgen(built, "build", "--format", "txt")
    zvgen(built, "build", "fulda", "--format", "odt", "--ohne-quelle")
    zvgen(built, "build", "fulda", "--format", "docx", "--proof")
    for file in (built / YEAR).glob("[!_]*.yaml"):
        change(file, "status: entwurf", "status: abgestimmt")
    done = zvgen(built, "status")
    one = "1 anderes ist nicht aktuell; neu baut es:"
    assert done.err.splitlines()[1:] == [
        "zvgen build ändert 3: 3 abgestimmte.",
        f"{one} zvgen build --format odt --ohne-quelle landkreis-fulda --jahr 2025",
        f"{one} zvgen build --proof landkreis-fulda --jahr 2025",
        "3 andere sind nicht aktuell; neu baut sie: zvgen build --format txt --jahr 2025",
    ]
    for line in done.err.splitlines()[2:]:
        call = line.partition(": zvgen ")[2]
        assert zvgen(built, *call.split()).code == 0
    zvgen(built, "build")
    assert set(states(zvgen(built, "status", "--json")).values()) == {"aktuell"}


def test_a_kind_that_cannot_be_read_makes_no_orphans(built: Path, zvgen: Callable):
    (built / "templates/aqb/art.yaml").write_text("x: [", "utf-8")
    assert set(states(zvgen(built, "status", "--json")).values()) == {"veraltet"}


def test_an_orphan_of_a_year_that_is_gone(built: Path, zvgen: Callable):
    add_year(built, 2024)
    zvgen(built, "build")
    for file in (built / "data/aqb/2024").iterdir():
        file.unlink()
    (built / "data/aqb/2024").rmdir()
    found = states(zvgen(built, "status", "--json"))
    assert {path for path, state in found.items() if state == "verwaist"} == {
        f"aqb/2024/{key}.docx" for key in KREISE
    }
    assert "verwaist" not in states(zvgen(built, "status", "--json", "--jahr", "2025")).values()
    (built / "out/aqb/2024/stadt-kassel.docx").unlink()
    assert len(states(zvgen(built, "status", "--json"))) == 5


def test_long_reasons_wrap_in_their_column(built: Path, zvgen: Callable, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    for file in (built / "templates/aqb/text/2025").iterdir():
        file.write_text(file.read_text("utf-8") + "\nMehr.\n", "utf-8")
    lines = zvgen(built, "status", "fulda").out.splitlines()[1:]
    assert len(lines) > 2
    assert max(map(len, lines)) <= 80
    column = lines[0].index("§ 1")
    assert all(line[:column].isspace() and line[column] != " " for line in lines[1:])


def test_a_kreis_that_does_not_exist_is_wrong_usage(built: Path, zvgen: Callable):
    assert zvgen(built, "status", "entenhausen").code == 2


def test_status_sees_what_a_killed_run_wrote(built: Path, zvgen: Callable, monkeypatch):
    from zvgen.build.manifest import Manifest

    change(built / "templates/aqb/text/2024/haushaltsmittel.md.j2", "{{", "neu {{")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Manifest, "save", stop)
        assert zvgen(built, "build").code == 130
    assert set(states(zvgen(built, "status", "--json")).values()) == {"aktuell"}
    assert (built / "out/.zvgen/journal").exists()
