"""Only what is out of date is built, and it is said why."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from building import (
    FULDA,
    KREISE,
    OUT,
    YEAR,
    add_year,
    change,
    codes,
    contents,
    lay_out_small,
    outcomes,
    reasons,
    stale,
    stamps,
)
from zvgen.build import last_run, versions
from zvgen.build.journal import Journal, read_notes
from zvgen.build.manifest import Entry, Facets, Manifest, Shared

ALL = {f"aqb/2025/{key}.docx" for key in KREISE}
HERE = Path(__file__).parent


@pytest.fixture
def built(tmp_path: Path, zvgen: Callable) -> Path:
    """A workspace where everything is current."""
    lay_out_small(tmp_path / "ws")
    assert zvgen(tmp_path / "ws", "build").code == 0
    return tmp_path / "ws"


def test_a_second_build_writes_nothing_and_says_so(built: Path, zvgen: Callable):
    before = stamps(built / "out")
    done = zvgen(built, "build")
    assert (done.code, done.out) == (0, "")
    assert done.err == "Alles aktuell: 3 Dokumente (out/). Keine Fehler.\n"
    assert stamps(built / "out") == before


def test_nothing_that_reads_data_or_wording_is_imported_when_nothing_is_to_do(built: Path):
    program = (
        "import sys; from zvgen.cli.main import run; code = run(['build']); "
        "print(code, sorted(m for m in sys.modules if m.split('.')[0] in "
        "('yaml', 'jinja2', 'docx', 'docxtpl', 'markdown_it', 'typst', 'pikepdf', 'babel')"
        " or m.startswith(('zvgen.model', 'zvgen.compose', 'zvgen.source', 'zvgen.checks'))))"
    )
    source = str(Path(last_run.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=built,
        env={**os.environ, "PYTHONPATH": source},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "0 []\n"


def test_the_warnings_of_a_run_are_shown_again_when_nothing_has_changed(
    built: Path, zvgen: Callable
):
    change(built / YEAR / "landkreis-fulda.yaml", "status: entwurf", "status: unterzeichnet")
    first = zvgen(built, "build", "--json")
    again = zvgen(built, "build", "--json")
    assert json.loads(first.out)["meldungen"] == json.loads(again.out)["meldungen"]


def test_warnings_come_again_with_place_and_remedy(built: Path, zvgen: Callable):
    change(built / YEAR / "landkreis-fulda.yaml", "100.000", "49.000")
    texts = [zvgen(built, "build").err.splitlines() for _ in range(3)]
    assert any("landkreis-fulda.yaml:2:" in line for line in texts[0])
    assert texts[0][:-1] == texts[1][:-1] == texts[2][:-1]
    assert texts[1][-1].startswith("Alles aktuell: 3 Dokumente (out/). ")
    assert zvgen(built, "build", "--strict").code == 1
    assert zvgen(built, "build").code == 0


def test_editing_one_kreis_rebuilds_one_document(built: Path, zvgen: Callable):
    change(built / YEAR / "landkreis-fulda.yaml", "100.000", "100.001")
    assert reasons(zvgen(built, "build", "--json")) == {
        "aqb/2025/landkreis-fulda.docx": ["Haushaltsmittel geändert"]
    }
    assert reasons(zvgen(built, "build", "--json")) == {}


def test_editing_the_wording_of_a_section_rebuilds_its_years_only(built: Path, zvgen: Callable):
    add_year(built, 2024)
    add_year(built, 2026)
    zvgen(built, "build")
    file = built / "templates/aqb/text/2025/budget.md.j2"
    file.write_text(file.read_text("utf-8").rstrip() + " Dies ist neu.\n", "utf-8")
    told = reasons(zvgen(built, "build", "--json"))
    assert {path.split("/")[1] for path in told} == {"2025", "2026"}
    (reason,) = {r for of_file in told.values() for r in of_file}
    assert reason == "§ 1 Ausbildungs- und Qualifizierungsbudget geändert"


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (lambda ws: change(ws / YEAR / "_jahr.yaml", "buendnis: ", "buendnis: X "), "Buendnis"),
        (lambda ws: change(ws / "data/land.yaml", "Ministerium", "MINISTERIUM"), "Ministerium"),
        (lambda ws: change(ws / "templates/aqb/art.yaml", "betreff: ", "betreff: X"), "art.yaml"),
    ],
    ids=["year", "ministry", "kind"],
)
def test_what_all_share_rebuilds_all(built: Path, zvgen: Callable, edit: Callable, reason: str):
    edit(built)
    told = reasons(zvgen(built, "build", "--dry-run", "--json"))
    assert set(told) == ALL
    words = reason.replace("Buendnis", "Bündnis")
    assert all(words in " ".join(of_file) for of_file in told.values()), told


def test_the_entry_of_a_kreis_rebuilds_its_documents(built: Path, zvgen: Callable):
    change(built / "data/kreise.yaml", "sitz: Fulda", "sitz: Fulda-Stadt")
    assert stale(zvgen(built, "status", "--json")) == {
        "aqb/2025/landkreis-fulda.docx": ["Angaben zum Kreis geändert"]
    }


def test_an_edited_layout_rebuilds_its_format_only(built: Path, zvgen: Callable):
    zvgen(built, "build", "--format", "docx,txt")
    layout = built / "templates/aqb/layout.docx"
    document = Document(str(layout))
    document.styles["Absatz"].font.italic = True
    document.save(str(layout))
    told = reasons(zvgen(built, "build", "--format", "docx,txt", "--json"))
    assert told == {path: ["Layout geändert"] for path in ALL}


def test_another_version_rebuilds_all(built: Path, zvgen: Callable, monkeypatch):
    monkeypatch.setattr(versions, "__version__", "99.1")
    told = stale(zvgen(built, "status", "--json"))
    assert set(told) == ALL
    assert all(re.fullmatch(r"zvgen 99\.1 statt \d.*", r) for (r,) in told.values())


def test_another_library_rebuilds_the_format_it_makes(built: Path, zvgen: Callable, monkeypatch):
    zvgen(built, "build", "--format", "docx,txt")
    known = versions._installed()
    monkeypatch.setattr(versions, "_installed", lambda: {**known, "docxtpl": "99.0"})
    told = stale(zvgen(built, "status", "--json"))
    assert set(told) == ALL
    assert all(r.startswith("docxtpl 99.0 statt ") for (r,) in told.values())


def test_versions_are_those_that_are_installed():
    from importlib.metadata import version

    found = versions.versions("docx") | versions.versions("pdf")
    names = [name for name in found if name != "zvgen"]
    assert len(names) >= 5
    assert {name: version(name) for name in names} == {name: found[name] for name in names}


def test_a_version_no_folder_names_is_asked_for(monkeypatch):
    monkeypatch.setattr(versions, "_installed", dict)
    assert re.match(r"\d", versions.versions("docx")["docxtpl"])
    assert versions._asked("gibt-es-nicht") == "?"


def test_a_comment_or_another_spelling_rebuilds_nothing(built: Path, zvgen: Callable):
    before = stamps(built / "out")
    path = built / YEAR / "landkreis-fulda.yaml"
    path.write_text("# Bemerkung\n" + path.read_text("utf-8"), "utf-8")
    change(path, "100.000", "100000")
    assert set(outcomes(zvgen(built, "build", "--json")).values()) == {"aktuell"}
    assert stamps(built / "out") == before


def test_a_deleted_output_is_built_again(built: Path, zvgen: Callable):
    kept = contents(built / "out")
    (built / FULDA).unlink()
    told = reasons(zvgen(built, "build", "--json"))
    assert told == {"aqb/2025/landkreis-fulda.docx": ["fehlt"]}
    assert contents(built / "out") == kept


def test_a_new_agreement_is_new(built: Path, zvgen: Callable):
    add_year(built, 2026)
    told = reasons(zvgen(built, "build", "--json"))
    assert told == {f"aqb/2026/{key}.docx": ["neu"] for key in KREISE}


@pytest.mark.parametrize(
    "damage", [None, b"", b"{", b"[]", b'{"form": 1}', b'{"form": 99}', b"\xff"]
)
def test_a_lost_or_damaged_manifest_is_a_rebuild_and_no_error(
    built: Path, zvgen: Callable, damage: bytes | None
):
    kept = contents(built / "out")
    found = [p for p in (built / "out/.zvgen").rglob("*") if p.is_file()]
    assert len(found) >= 3
    for file in found:
        file.unlink() if damage is None else file.write_bytes(damage)
    change(built / YEAR / "landkreis-fulda.yaml", "Jugendwerkstatt", "Jugendhaus")
    done = zvgen(built, "build", "--json")
    assert done.code == 0
    assert outcomes(done) == {path: "geschrieben" if "fulda" in path else "aktuell" for path in ALL}
    assert codes(done) == ["ausgabe-gesichert"]  # whose the old file was is not known any more
    now = contents(built / "out")
    (copy,) = now.keys() - kept.keys()
    assert now[copy] == kept["aqb/2025/landkreis-fulda.docx"]
    assert set(outcomes(zvgen(built, "build", "--json")).values()) == {"aktuell"}


@pytest.mark.parametrize(
    "entry",
    [
        {"sha256": 1, "eigenes": {}, "gemeinsam": "a"},
        {"sha256": "x", "eigenes": {"a": 1}, "gemeinsam": "a"},
        {"sha256": "x", "eigenes": [], "gemeinsam": "b"},
        {"sha256": "x"},
        "x",
    ],
)
def test_a_manifest_of_another_form_knows_nothing(tmp_path: Path, entry: object):
    file = tmp_path / ".zvgen/manifest/aqb/2025.json"
    file.parent.mkdir(parents=True)
    stored = {"form": 1, "gemeinsam": {"a": {"art": "1"}}, "dateien": {"aqb/2025/x.docx": entry}}
    file.write_text(json.dumps(stored), "utf-8")
    assert Manifest(tmp_path).get("aqb/2025/x.docx") is None


def test_a_manifest_comes_back_as_it_was(tmp_path: Path):
    entry = Entry("abc", Facets({"kreis": "1"}, Shared(art="2")))
    manifest = Manifest(tmp_path)
    manifest.keep("aqb/2025/x.docx", entry)
    manifest.keep("aqb/2024/y.docx", entry)
    manifest.save()
    again = Manifest(tmp_path)
    assert again.paths() == ["aqb/2024/y.docx", "aqb/2025/x.docx"]
    assert again.get("aqb/2025/x.docx") == entry
    again.forget("aqb/2025/x.docx")
    again.save()
    assert Manifest(tmp_path).paths() == ["aqb/2024/y.docx"]


def test_half_a_line_of_the_journal_costs_itself(tmp_path: Path):
    (tmp_path / ".zvgen").mkdir()
    entry = Entry("abc", Facets({"kreis": "1"}, Shared(art="2")))
    journal = Journal(tmp_path, "m-", ["a", "b"])
    journal.note("a", entry)
    journal.close()
    with (tmp_path / ".zvgen/journal").open("ab") as file:
        file.write(b'\n{"datei": "b", "sha2')
    notes = read_notes(tmp_path)
    assert (notes.mark, notes.planned, notes.entries) == ("m-", ("a", "b"), {"a": entry})


def test_only_what_is_asked_for_is_looked_at(built: Path, zvgen: Callable):
    (built / FULDA).write_bytes(b"von Hand")
    done = zvgen(built, "build", "kassel", "--format", "txt", "--json")
    assert (done.code, outcomes(done)) == (0, {"aqb/2025/stadt-kassel.txt": "geschrieben"})
    assert zvgen(built, "build", "stadt-kassel").code == 0


def test_formats_do_not_make_each_other_out_of_date(built: Path, zvgen: Callable):
    zvgen(built, "build", "--format", "docx,html,pdf")
    for formats in ("html", "docx", "html,docx", "pdf", "docx,pdf"):
        done = zvgen(built, "build", "--format", formats, "--json")
        assert set(outcomes(done).values()) == {"aktuell"}, formats


def test_an_option_about_pdf_files_is_a_reason(built: Path, zvgen: Callable):
    words = "build", "fulda", "--format", "pdf"
    zvgen(built, *words)
    told = reasons(zvgen(built, *words, "--ohne-quelle", "--json"))
    assert told == {"aqb/2025/landkreis-fulda.pdf": ["ohne die Daten"]}
    told = reasons(zvgen(built, *words, "--json"))
    assert told == {"aqb/2025/landkreis-fulda.pdf": ["mit den Daten"]}


def test_last_years_agreement_is_part_of_what_a_document_is_made_of(
    root: Path, tmp_path: Path, zvgen: Callable
):
    for name in ("data", "templates"):
        shutil.copytree(root / name, tmp_path / name)
    years = sorted((tmp_path / "data/programm").iterdir())
    words = "build", "--art", "programm", "--json"
    assert len(outcomes(zvgen(tmp_path, *words))) > 0
    for file in years[0].glob("[!_]*.yaml"):
        text = file.read_text("utf-8")
        file.write_text(text.replace("verwaltungskosten: 2", "verwaltungskosten: 1"), "utf-8")
    told = reasons(zvgen(tmp_path, *words, "--dry-run"))
    assert told == {"programm/2023/stadt-kassel.docx": ["Vorjahr geändert"]}


def test_a_dry_run_gives_the_reasons_and_writes_nothing(built: Path, zvgen: Callable):
    change(built / YEAR / "landkreis-fulda.yaml", "Jugendwerkstatt", "Jugendhaus")
    before = {p: p.read_bytes() for p in (built / "out").rglob("*") if p.is_file()}
    done = zvgen(built, "build", "--dry-run")
    assert done.out == f"vorgesehen: {FULDA} (Maßnahmen geändert)\n"
    assert done.err == (
        f"1 Dokument würde geschrieben ({FULDA}): 1 Entwurf. 2 sind aktuell. Keine Fehler.\n"
    )
    assert {p: p.read_bytes() for p in (built / "out").rglob("*") if p.is_file()} == before


def test_force_builds_all(built: Path, zvgen: Callable):
    before, kept = stamps(built / "out"), contents(built / "out")
    assert set(outcomes(zvgen(built, "build", "--force", "--json")).values()) == {"geschrieben"}
    after = stamps(built / "out")
    assert all(after[path] > before[path] for path in before)
    assert contents(built / "out") == kept


def test_a_file_that_a_run_could_not_read_makes_no_shortcut(built: Path, zvgen: Callable):
    (built / "templates/aqb/layout.odt").unlink()
    (built / "templates/aqb/layout.odt").mkdir()
    for _ in range(2):
        assert zvgen(built, "build").code == 0
    (built / "templates/aqb/layout.odt").rmdir()
    assert "Alles aktuell" in zvgen(built, "build").err


def test_a_new_file_in_a_folder_is_seen(built: Path, zvgen: Callable):
    assert zvgen(built, "build").code == 0
    (built / YEAR / "notizen.txt").write_text("x", "utf-8")
    assert zvgen(built, "build").code == 1
    (built / YEAR / "notizen.txt").unlink()
    (built / "templates/aqb/text/2025/unbekannt.md.j2").write_text("x", "utf-8")
    assert zvgen(built, "build").code == 1


def test_calls_are_not_remembered_without_end(built: Path, zvgen: Callable, monkeypatch):
    monkeypatch.setattr(last_run, "_MOST", 2)
    for words in (["fulda"], ["stadt-kassel"], ["--jahr", "2025"], ["--art", "aqb"]):
        zvgen(built, "build", *words)
    assert len(list((built / "out/.zvgen/laeufe").iterdir())) == 2


def test_an_orphan_is_noted_and_stays(built: Path, zvgen: Callable):
    (built / YEAR / "landkreis-fulda.yaml").unlink()
    assert "ausgabe-verwaist" in zvgen(built, "build", "--verbose").err
    assert "ausgabe-verwaist" in codes(zvgen(built, "build", "--json"))
    assert (built / FULDA).is_file()


def test_commands_that_build_nothing_leave_no_manifest(tmp_path: Path, zvgen: Callable):
    workspace = lay_out_small(tmp_path)
    for words in (["check"], ["test"], ["status"], ["build", "--dry-run"]):
        zvgen(workspace, *words)
        assert not (workspace / "out").exists(), words


def test_nothing_of_a_workspace_or_an_hour_is_in_a_manifest(tmp_path: Path, zvgen: Callable):
    found = []
    for name in ("eins", "zwei"):
        workspace = lay_out_small(tmp_path / name)
        zvgen(workspace, "build")
        hidden = workspace / "out/.zvgen"
        files = {p.relative_to(hidden): p.read_bytes() for p in hidden.rglob("*.json")}
        found.append(files)
    assert found[0] == found[1]
    assert len(found[0]) == 2


def test_sections_without_a_plain_heading_have_a_name_in_reasons(built: Path, zvgen: Callable):
    file = next(iter(sorted((built / "templates/aqb/text").glob("*/titel.md.j2"))))
    file.write_text(file.read_text("utf-8") + "\nZusatz\n", "utf-8")
    told = reasons(zvgen(built, "build", "--dry-run", "--json"))
    assert told
    assert {r for of_file in told.values() for r in of_file} == {"Titel geändert"}


def test_a_stop_in_the_middle_is_no_hand_edit(built: Path, zvgen: Callable, monkeypatch):
    """A run that ends between the documents and the manifest: what it wrote is its own."""
    change(built / "templates/aqb/text/2024/haushaltsmittel.md.j2", "{{", "neu {{")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Manifest, "save", stop)
    assert zvgen(built, "build").code == 130
    monkeypatch.undo()
    monkeypatch.setenv("ZVGEN_CACHE", str(built / "cache"))
    assert (built / "out/.zvgen/journal").exists()
    done = zvgen(built, "build", "--json")
    assert (done.code, set(outcomes(done).values()), codes(done)) == (0, {"aktuell"}, [])
    assert not (built / "out/.zvgen/journal").exists()


def test_the_manifest_lies_in_the_chosen_folder(tmp_path: Path, zvgen: Callable):
    workspace = lay_out_small(tmp_path / "ws")
    zvgen(workspace, "build", "--out", str(tmp_path / "woanders"))
    assert (tmp_path / "woanders/.zvgen/manifest/aqb/2025.json").is_file()
    assert not (workspace / OUT).exists()


@pytest.mark.parametrize("words", [[], ["--force"]], ids=["plain", "force"])
def test_a_dry_run_tells_of_open_documents_as_the_build_does(
    built: Path, zvgen: Callable, words: list[str]
):
    change(built / YEAR / "landkreis-fulda.yaml", "100.000", "100.001")
    (built / OUT / "~$ndkreis-fulda.docx").write_bytes(b"")
    foreseen = zvgen(built, "build", "fulda", *words, "--dry-run", "--json")
    done = zvgen(built, "build", "fulda", *words, "--json")
    assert (
        (foreseen.code, codes(foreseen)) == (done.code, codes(done)) == (1, ["ausgabe-geoeffnet"])
    )
    assert outcomes(foreseen) == outcomes(done)
