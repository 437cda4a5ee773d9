"""`zvgen status`: one row for each file, how it stands and why."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from building import FULDA, KREISE, OUT, YEAR, add_year, change, lay_out_small, stale


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
        "versiegelt, nicht prüfbar": 0,
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
    one = "Außerdem ist 1 Datei nicht aktuell. Neu bauen:"
    assert done.err.splitlines()[1:] == [
        "zvgen build ändert 3: 3 abgestimmte.",
        f"{one} zvgen build --format odt --ohne-quelle landkreis-fulda --jahr 2025",
        f"{one} zvgen build --proof landkreis-fulda --jahr 2025",
        "Außerdem sind 3 Dateien nicht aktuell. Neu bauen: zvgen build --format txt --jahr 2025",
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


def forget(ws: Path) -> None:
    """Lose what is known of the documents."""
    shutil.rmtree(ws / "out/.zvgen")


def sealed_docx_and_txt(ws: Path, zvgen: Callable) -> None:
    """The agreement of Fulda, signed, built in two formats and sealed."""
    change(ws / YEAR / "landkreis-fulda.yaml", "status: entwurf", "status: unterzeichnet")
    zvgen(ws, "build", "fulda", "--format", "docx,txt")
    assert zvgen(ws, "seal", "fulda", "--art", "aqb", "--jahr", "2025").code == 0


def told(done) -> list[str]:
    """The sentences below the table."""
    return done.err.splitlines()


class TestUnknownOrigin:
    """Files the folder knows nothing of are compared with what a build would make."""

    def test_what_is_just_that_is_current(self, built: Path, zvgen: Callable) -> None:
        forget(built)
        done = zvgen(built, "status")
        assert told(done) == ["3 Dokumente: 3 aktuell."]
        assert "Alles aktuell" in zvgen(built, "build").err

    def test_what_is_not_is_what_a_build_changes(self, built: Path, zvgen: Callable) -> None:
        forget(built)
        (built / FULDA).write_bytes(b"von Hand")
        done = zvgen(built, "status")
        assert told(done)[:2] == [
            "3 Dokumente: 2 aktuell, 1 veraltet.",
            "zvgen build ändert 1: 1 Entwurf.",
        ]
        assert "landkreis-fulda.docx    veraltet  Herkunft unbekannt" in done.out
        assert "1 Dokument geschrieben" in zvgen(built, "build").err

    def test_other_formats_are_compared_too(self, built: Path, zvgen: Callable) -> None:
        zvgen(built, "build", "fulda", "--format", "txt")
        (built / FULDA).unlink()
        forget(built)
        done = zvgen(built, "status", "fulda", "--format", "docx,txt", "--json")
        assert states(done) == {
            "aqb/2025/landkreis-fulda.docx": "fehlt",
            "aqb/2025/landkreis-fulda.txt": "aktuell",
        }

    def test_after_a_seal_was_lifted(self, built: Path, zvgen: Callable) -> None:
        sealed_docx_and_txt(built, zvgen)
        forget(built)
        zvgen(built, "seal", "fulda", "--art", "aqb", "--jahr", "2025", "--aufheben")
        assert told(zvgen(built, "status", "fulda"))[0] == "1 Dokument: 1 aktuell."


class TestUnderSeal:
    """What a build does for sealed documents, and what a person has to do."""

    def test_lost_documents_that_come_out_as_they_were(self, built: Path, zvgen: Callable) -> None:
        sealed_docx_and_txt(built, zvgen)
        for ending in ("docx", "txt"):
            (built / OUT / f"landkreis-fulda.{ending}").unlink()
        call = "build --format docx,txt landkreis-fulda --jahr 2025"
        assert (f"2 versiegelte Dokumente fehlen. Genau so wieder bauen: zvgen {call}") in told(
            zvgen(built, "status")
        )
        assert "2 versiegelte Dokumente fehlten" in zvgen(built, *call.split()).err
        assert "fehlen" not in zvgen(built, "status").err

    def test_lost_documents_that_do_not(self, built: Path, zvgen: Callable) -> None:
        sealed_docx_and_txt(built, zvgen)
        (built / FULDA).unlink()
        change(built / YEAR / "landkreis-fulda.yaml", "100.000", "120.000")
        (line,) = [line for line in told(zvgen(built, "status")) if "versiegeltes" in line]
        assert line.startswith(
            "1 versiegeltes Dokument fehlt und entsteht heute nicht genau so wieder; "
        )
        assert zvgen(built, "build").code == 1

    def test_faulty_data_are_counted_apart(self, built: Path, zvgen: Callable) -> None:
        sealed_docx_and_txt(built, zvgen)
        change(built / YEAR / "landkreis-fulda.yaml", "100.000", "828.7")
        done = zvgen(built, "status", "fulda")
        assert "2 Dokumente: 2 versiegelt, nicht prüfbar." in told(done)
        assert "versiegelt, nicht prüfbar  Daten oder Wortlaut fehlerhaft" in done.out
        (built / FULDA).unlink()
        assert "Dokument fehlt und" not in zvgen(built, "status", "fulda").err

    def test_a_folder_in_the_place_of_a_document(self, built: Path, zvgen: Callable) -> None:
        sealed_docx_and_txt(built, zvgen)
        (built / FULDA).unlink()
        (built / FULDA).mkdir()
        done = zvgen(built, "status", "fulda")
        assert told(done)[0] == "2 Dokumente: 1 versiegelt; 1 versiegelt, nicht prüfbar."
        assert told(done)[1].startswith("1 Datei lässt sich nicht lesen. ")
        assert "Dann bitte umbenennen." in told(done)[1]

    def test_a_scan_alone_is_one_line(self, built: Path, zvgen: Callable) -> None:
        change(built / YEAR / "landkreis-fulda.yaml", "status: entwurf", "status: unterzeichnet")
        zvgen(built, "build", "fulda", "--format", "docx,txt")
        for ending in ("docx", "txt"):
            (built / OUT / f"landkreis-fulda.{ending}").unlink()
        (built / "scan.pdf").write_bytes(b"%PDF-1.4 gescannt")
        words = ("fulda", "--art", "aqb", "--jahr", "2025", "--datei", "scan.pdf")
        assert zvgen(built, "seal", *words).code == 0
        done = zvgen(built, "status", "fulda")
        assert done.out.splitlines()[1:] == ["  landkreis-fulda.docx  versiegelt  nur scan.pdf"]
        assert told(done)[0] == "1 Dokument: 1 versiegelt."

    def test_what_is_not_in_the_seal_gets_a_remedy(self, built: Path, zvgen: Callable) -> None:
        sealed_docx_and_txt(built, zvgen)
        (built / "data/aqb/2025/landkreis-fulda.siegel").rename(built / "siegel")
        zvgen(built, "build", "fulda", "--format", "html")
        (built / "siegel").rename(built / "data/aqb/2025/landkreis-fulda.siegel")
        assert any(line.startswith("Nicht im Siegel: ") for line in told(zvgen(built, "status")))


def test_a_folder_in_the_place_of_a_document_is_nothing_a_build_changes(
    built: Path, zvgen: Callable
):
    (built / FULDA).unlink()
    (built / FULDA).mkdir()
    done = zvgen(built, "status")
    assert "zvgen build ändert" not in done.err
    assert "1 Datei lässt sich nicht lesen. " in done.err


def test_an_orphan_gets_a_remedy(built: Path, zvgen: Callable):
    (built / YEAR / "landkreis-fulda.yaml").unlink()
    assert told(zvgen(built, "status"))[1].startswith("Verwaist: Fehlen die Daten aus Versehen, ")


def test_many_are_missing_in_the_plural(tmp_path: Path, zvgen: Callable):
    assert told(zvgen(lay_out_small(tmp_path), "status"))[0] == "3 Dokumente: 3 fehlen."


def test_formats_of_the_same_agreements_share_a_call(built: Path, zvgen: Callable):
    zvgen(built, "build", "fulda", "--format", "pdf,txt")
    zvgen(built, "build", "--format", "html")
    for file in (built / YEAR).glob("[!_]*.yaml"):
        change(file, "status: entwurf", "status: abgestimmt")
    calls = [line for line in told(zvgen(built, "status")) if line.startswith("Außerdem")]
    assert calls == [
        "Außerdem sind 3 Dateien nicht aktuell. Neu bauen: zvgen build --format html --jahr 2025",
        (
            "Außerdem sind 2 Dateien nicht aktuell. "
            "Neu bauen: zvgen build --format pdf,txt landkreis-fulda --jahr 2025"
        ),
    ]


def edit_sections(ws: Path, *keys: str) -> None:
    """Another wording of some sections."""
    for key in keys:
        file = max((ws / "templates/aqb/text").glob(f"*/{key}.md.j2"))
        file.write_text(file.read_text("utf-8") + "\nMehr.\n", "utf-8")


def test_reasons_stand_in_the_order_of_the_document_with_one_verb(built: Path, zvgen: Callable):
    edit_sections(built, "ziele", "haushaltsmittel", "verpflichtungen", "budget")
    done = zvgen(built, "status", "fulda")
    numbers = re.findall(r"§ (\d)", done.out)
    assert len(numbers) == 4
    assert numbers == sorted(numbers)
    assert done.out.count("geändert") == 1


def test_many_reasons_are_told_once_for_all_formats(built: Path, zvgen: Callable):
    zvgen(built, "build", "fulda", "--format", "html")
    edit_sections(built, "zielsteuerung", "ziele", "budget")
    lines = zvgen(built, "status", "fulda").out.splitlines()
    assert lines[-1].split() == ["landkreis-fulda.html", "veraltet", "ebenso"]
    told_all = json.loads(zvgen(built, "status", "fulda", "--json").out)["dokumente"]
    assert told_all[0]["gruende"] == told_all[1]["gruende"]


def test_what_changed_besides_an_edit_is_not_told_as_the_edit(built: Path, zvgen: Callable):
    (built / FULDA).write_bytes((built / FULDA).read_bytes() + b"\0")
    edit_sections(built, "zielsteuerung")
    why = "außerdem veraltet: § 6 Zielsteuerung geändert"
    assert f"von Hand geändert  {why}" in zvgen(built, "status", "fulda").out
    assert zvgen(built, "build", "fulda", "-n").out == f"von Hand geändert: {FULDA} ({why})\n"
