"""The program as a clerk meets it: words in, documents and German sentences out, exit codes kept."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from zvgen import __version__
from zvgen.build import stock
from zvgen.cli import building
from zvgen.cli.main import COMMANDS
from zvgen.cli.report import tally
from zvgen.diagnostics import Span, diagnose
from zvgen.messages import counted
from zvgen.writers import WRITERS

CASES = Path(__file__).parent / "cases"
YEAR = "data/aqb/2025"
FULDA = "aqb/2025/landkreis-fulda.docx"
ALL = {f"aqb/2025/{key}" for key in ("landkreis-fulda", "main-kinzig-kreis", "stadt-kassel")}


@pytest.fixture(scope="session")
def prepared(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    shutil.copytree(CASES / "base", folder, dirs_exist_ok=True)
    shutil.copytree(root / "templates" / "aqb", folder / "templates" / "aqb")
    return folder


@pytest.fixture
def tiny(prepared: Path, tmp_path: Path) -> Path:
    """The small workspace of the cases, three Kreise in one year."""
    shutil.copytree(prepared, tmp_path / "arbeit")
    return tmp_path / "arbeit"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def written(out: Path) -> set[str]:
    """The documents below `out`, without their kept layouts."""
    files = {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()}
    return {name for name in files if not name.startswith(".zvgen/")}


def add_year(workspace: Path, jahr: int) -> None:
    shutil.copytree(workspace / YEAR, workspace / f"data/aqb/{jahr}")


# --- build: what is selected, written and said


def test_without_a_word_everything_is_built(tiny: Path, zvgen: Callable):
    done = zvgen(tiny, "build")
    assert (done.code, done.out) == (0, "")
    assert done.err == "3 Dokumente geschrieben (out/). Keine Fehler.\n"
    assert written(tiny / "out") == {f"{name}.docx" for name in ALL}


@pytest.mark.parametrize("word", ["landkreis-fulda", "06631", "Fulda", "Landkreis Fulda", "fuLDA"])
def test_a_kreis_is_named_by_key_ags_or_name(tiny: Path, zvgen: Callable, word: str):
    done = zvgen(tiny, "build", word)
    assert (done.code, written(tiny / "out")) == (0, {FULDA})
    assert done.err == f"1 Dokument geschrieben (out/{FULDA}). Keine Fehler.\n"


def test_several_kreise_are_built_once_each(tiny: Path, zvgen: Callable):
    done = zvgen(tiny, "build", "fulda", "06611", "06631")
    assert done.err == "2 Dokumente geschrieben (out/). Keine Fehler.\n"
    assert written(tiny / "out") == {FULDA, "aqb/2025/stadt-kassel.docx"}


def test_a_name_without_quotation_marks_is_told(root: Path, zvgen: Callable):
    done = zvgen(root, "status", "Landkreis", "Fulda")
    told = 'Ein Name mit Leerzeichen braucht Anführungszeichen: "Landkreis Fulda"\n'
    assert (done.code, done.err.startswith(told)) == (2, True)
    assert zvgen(root, "status", "Landkreis Fulda", "06633").code == 0


def test_an_ambiguous_name_is_wrong_usage_and_names_both(root: Path, zvgen: Callable):
    done = zvgen(root, "build", "kassel")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "„kassel“ passt auf 2 Kreise. Bitte genauer angeben:\n"
        "  stadt-kassel  (Stadt Kassel, AGS 06611)\n"
        "  landkreis-kassel  (Landkreis Kassel, AGS 06633)\n"
        "Hilfe: zvgen build --help\n"
    )


@pytest.mark.parametrize("command", ["build", "check"])
def test_an_unknown_name_suggests_the_nearest(tiny: Path, zvgen: Callable, command: str):
    done = zvgen(tiny, command, "Fullda")
    assert done.code == 2
    assert done.err == (
        "Einen Kreis „Fullda“ gibt es nicht. Gemeint ist vermutlich „fulda“.\n"
        f"Hilfe: zvgen {command} --help\n"
    )


def test_a_name_like_nothing_gets_a_hint(tiny: Path, zvgen: Callable):
    done = zvgen(tiny, "build", "xyz")
    assert done.err.startswith("Einen Kreis „xyz“ gibt es nicht. Ohne Namen sind alle gemeint.\n")


def test_years_and_kinds_can_be_repeated(tiny: Path, zvgen: Callable):
    for jahr in (2026, 2027):
        add_year(tiny, jahr)
    zvgen(tiny, "build", "--jahr", "2025", "--jahr", "2027", "--art", "aqb", "fulda")
    assert written(tiny / "out") == {FULDA, "aqb/2027/landkreis-fulda.docx"}


@pytest.mark.parametrize(
    "words", [["2025,2027"], ["2025, 2027"], ["2025", "--jahr", "2027"], ["2027,2025,2027"]]
)
def test_years_are_a_list_or_repeated(tiny: Path, zvgen: Callable, words: list[str]):
    for jahr in (2026, 2027):
        add_year(tiny, jahr)
    assert zvgen(tiny, "build", "fulda", "--jahr", *words).code == 0
    assert written(tiny / "out") == {FULDA, "aqb/2027/landkreis-fulda.docx"}


@pytest.mark.parametrize(
    "word",
    [
        *(f"{YEAR}/landkreis-fulda.yaml", "landkreis-fulda.yaml", ".\\landkreis-fulda.yaml"),
        *("./landkreis-fulda.yaml", "/anderswo/landkreis-fulda.docx"),
    ],
)
def test_the_file_of_a_kreis_names_it(tiny: Path, zvgen: Callable, word: str):
    done = zvgen(tiny, "build", word)
    assert (done.code, written(tiny / "out")) == (0, {FULDA})


@pytest.mark.parametrize(
    "word",
    [
        *(f"{YEAR}/landkreis-fulda.yaml", "C:\\x\\aqb\\2025\\landkreis-fulda.yaml"),
        *("out/aqb/2025/landkreis-fulda.docx", "aqb/2025/landkreis-fulda.proof.pdf"),
    ],
)
def test_a_path_means_its_kreis_year_and_kind(tiny: Path, zvgen: Callable, word: str):
    add_year(tiny, 2026)
    for folder in ("data", "templates"):
        shutil.copytree(tiny / folder / "aqb", tiny / folder / "test")
    done = zvgen(tiny, "build", word)
    assert (done.code, written(tiny / "out")) == (0, {FULDA})


@pytest.mark.parametrize(
    "word", ["data/landkreis-fulda.yaml", "C:\\x\\landkreis-fulda.yaml", "../landkreis-fulda.yaml"]
)
def test_a_data_file_that_is_not_read_is_not_taken_for_one_that_is(
    tiny: Path, zvgen: Callable, word: str
):
    done = zvgen(tiny, "build", word)
    assert (done.code, written(tiny / "out")) == (2, set())
    assert done.err.startswith(
        f"„{word}“ wird nicht gelesen: Daten liegen in data/ART/JAHR/. Bitte die Datei dorthin legen; "
        "ist nur der Kreis gemeint: landkreis-fulda\n"
    )


@pytest.mark.parametrize("name", ["landkreis fulda.yaml", "Fulda.yaml", "LANDKREIS_FULDA.yaml"])
def test_a_file_that_is_called_otherwise_is_named(tiny: Path, zvgen: Callable, name: str):
    (tiny / YEAR / "landkreis-fulda.yaml").rename(tiny / YEAR / name)
    done = zvgen(tiny, "build", "fulda")
    assert done.code == 1
    assert f"In {YEAR} liegt „{name}“; erwartet wird „landkreis-fulda.yaml“." in done.err


def test_documents_whose_data_are_gone_are_counted(tiny: Path, zvgen: Callable):
    zvgen(tiny, "build")
    (tiny / YEAR / "landkreis-fulda.yaml").unlink()
    for _ in range(2):  # the second run remembers the first
        done = zvgen(tiny, "build")
        assert done.code == 0
        assert "Zu 1 Dokument gibt es keine Daten mehr; welche, zeigt „zvgen status“." in done.err


def test_paths_of_one_folder_go_together(tiny: Path, zvgen: Callable):
    words = [f"{YEAR}/{key}.yaml" for key in ("landkreis-fulda", "stadt-kassel")]
    assert zvgen(tiny, "build", *words, "--jahr", "2025").code == 0
    assert written(tiny / "out") == {FULDA, "aqb/2025/stadt-kassel.docx"}


def test_what_stands_behind_two_hyphens_is_no_option(tiny: Path, zvgen: Callable):
    assert zvgen(tiny, "build", "--", "-force").err.startswith("Einen Kreis „-force“ gibt es nicht")


def test_a_file_of_no_kreis_is_told_as_it_was_typed(tiny: Path, zvgen: Callable):
    done = zvgen(tiny, "build", "data/landkreis-fullda.yaml")
    assert done.code == 2
    assert done.err.startswith("Einen Kreis „data/landkreis-fullda.yaml“ gibt es nicht. ")


def test_of_two_kinds_one_can_be_meant(tiny: Path, zvgen: Callable):
    for folder in ("data", "templates"):
        shutil.copytree(tiny / folder / "aqb", tiny / folder / "test")
    one = zvgen(tiny, "build", "fulda", "--art", "test")
    assert (one.code, written(tiny / "out")) == (0, {"test/2025/landkreis-fulda.docx"})
    zvgen(tiny, "build", "fulda", "--art", "test", "--art", "aqb")
    assert written(tiny / "out") == {FULDA, "test/2025/landkreis-fulda.docx"}


def test_what_was_asked_for_and_is_not_there_is_told(tiny: Path, zvgen: Callable):
    done = zvgen(tiny, "build", "fulda", "hanau", "--jahr", "2025", "--jahr", "2031")
    assert done.code == 1
    assert done.err == (
        "data: Fehler: Zu „2031“ gibt es keine Vereinbarung. [auswahl-leer] Vorhanden: aqb 2025.\n"
        "data: Fehler: Zu „stadt-hanau“ gibt es keine Vereinbarung. [auswahl-leer] "
        "Vorhanden: aqb 2025.\n"
        f"1 Dokument geschrieben (out/{FULDA}). 2 Fehler.\n"
    )


def test_of_a_year_that_is_not_there_no_kreis_is_missed(tiny: Path, zvgen: Callable):
    done = zvgen(tiny, "build", "fulda", "--jahr", "2031")
    assert done.code == 1
    assert done.err == (
        "data: Fehler: Zu „2031“ gibt es keine Vereinbarung. [auswahl-leer] Vorhanden: aqb 2025.\n"
        "Kein Dokument geschrieben. 1 Fehler.\n"
    )


def test_a_workspace_without_agreements_says_so(tiny: Path, zvgen: Callable):
    shutil.rmtree(tiny / "data/aqb")
    done = zvgen(tiny, "build")
    assert done.code == 1
    assert done.err == (
        "data: Fehler: Zu dieser Auswahl gibt es keine Vereinbarung. [auswahl-leer] "
        "In data/ liegen noch keine.\nKein Dokument geschrieben. 1 Fehler.\n"
    )


@pytest.mark.parametrize(
    "words",
    [
        ["--format", "docx,txt"],
        ["--format", "docx", "--format", "txt"],
        ["--format", " TXT , docx,txt"],
    ],
)
def test_formats_are_a_list_or_repeated(tiny: Path, zvgen: Callable, words: list[str]):
    done = zvgen(tiny, "build", "fulda", *words)
    assert done.code == 0
    assert written(tiny / "out") == {FULDA, "aqb/2025/landkreis-fulda.txt"}


@pytest.mark.parametrize("word", ["pdx", "docx,pdx", ","])
def test_an_unknown_format_is_wrong_usage(tiny: Path, zvgen: Callable, word: str):
    done = zvgen(tiny, "build", "--format", word)
    assert done.code == 2
    assert done.err.startswith("Option --format: ")
    assert f"Möglich: {', '.join(WRITERS)}.\n" in done.err
    assert not (tiny / "out").exists()


def test_documents_go_where_out_says(tiny: Path, zvgen: Callable, tmp_path: Path):
    done = zvgen(tiny, "build", "fulda", "--out", str(tmp_path / "ziel/neu"))
    assert done.code == 0
    assert done.err.startswith(f"1 Dokument geschrieben ({tmp_path}/ziel/neu/{FULDA}).")
    assert written(tmp_path / "ziel/neu") == {FULDA}
    assert not (tiny / "out").exists()


def test_a_dry_run_lists_and_writes_nothing(tiny: Path, zvgen: Callable):
    before = sorted(tiny.rglob("*"))
    done = zvgen(tiny, "build", "--dry-run")
    assert done.code == 0
    assert done.out.splitlines() == [f"vorgesehen: out/{name}.docx (neu)" for name in sorted(ALL)]
    assert done.err == "3 Dokumente würden geschrieben (out/): 3 Entwürfe. Keine Fehler.\n"
    assert sorted(tiny.rglob("*")) == before


def test_verbose_names_every_file_and_every_note(tiny: Path, zvgen: Callable):
    path = tiny / YEAR / "landkreis-fulda.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert "BOM" not in zvgen(tiny, "build").err
    done = zvgen(tiny, "build", "--verbose", "--force")
    assert done.out.splitlines() == [f"geschrieben: out/{name}.docx" for name in sorted(ALL)]
    assert "landkreis-fulda.yaml:1: Hinweis: " in done.err


def test_quiet_says_errors_only(tiny: Path, zvgen: Callable):
    change(tiny / YEAR / "landkreis-fulda.yaml", "22.07.2025", "26.07.2025")
    for command in ("build", "check"):
        done = zvgen(tiny, command, "--quiet")
        assert (done.code, done.out, done.err) == (0, "", "")
    change(tiny / YEAR / "stadt-kassel.yaml", "entwurf", "x")
    for command in ("build", "check"):
        done = zvgen(tiny, command, "-q")
        assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
        assert "stadt-kassel.yaml:1:9: Fehler: " in done.err


def test_strict_makes_a_warning_cost_its_agreement(tiny: Path, zvgen: Callable):
    change(tiny / YEAR / "landkreis-fulda.yaml", "22.07.2025", "26.07.2025")
    assert zvgen(tiny, "build").code == 0
    shutil.rmtree(tiny / "out/aqb")
    done = zvgen(tiny, "build", "--strict")
    assert done.code == 1
    assert "landkreis-fulda.yaml:16:66: Fehler: Der 26.07.2025 ist ein Samstag." in done.err
    assert done.err.endswith(
        "2 Dokumente geschrieben (out/). 1 Vereinbarung wurde nicht gebaut. 1 Fehler.\n"
    )
    assert written(tiny / "out") == {f"{name}.docx" for name in ALL if "fulda" not in name}


def test_strict_makes_a_warning_of_a_year_cost_the_year(tiny: Path, zvgen: Callable):
    change(tiny / YEAR / "_jahr.yaml", "300.000", "310.000")
    done = zvgen(tiny, "build", "--strict")
    assert (done.code, written(tiny / "out")) == (1, set())
    assert done.err.endswith(
        "Kein Dokument geschrieben. 3 Vereinbarungen wurden nicht gebaut. 1 Fehler.\n"
    )


def test_a_folder_in_the_place_of_a_document_costs_only_that(tiny: Path, zvgen: Callable):
    (tiny / "out" / FULDA).mkdir(parents=True)
    done = zvgen(tiny, "build")
    assert done.code == 1
    assert done.err == (
        f"out/{FULDA}: Fehler: Die Datei lässt sich nicht schreiben: an ihrer Stelle liegt ein "
        "Ordner. [ausgabe-gesperrt] Bitte den Grund beheben. Danach bitte erneut versuchen.\n"
        "2 Dokumente geschrieben (out/). 1 Vereinbarung wurde nicht gebaut. 1 Fehler.\n"
    )
    assert written(tiny / "out") == {f"{name}.docx" for name in ALL if "fulda" not in name}


def test_a_file_in_the_place_of_the_folder_is_told_for_each(tiny: Path, zvgen: Callable):
    (tiny / "out").mkdir()
    (tiny / "out/aqb").write_text("")
    done = zvgen(tiny, "build")
    assert done.code == 1
    assert done.err.count("[ausgabe-gesperrt]") == 3
    assert done.err.endswith("3 Vereinbarungen wurden nicht gebaut. 3 Fehler.\n")


@pytest.mark.parametrize(
    ("format_", "program"),
    [
        ("docx", "in Word"),
        ("html", "im Browser"),
        ("odt", "in LibreOffice"),
        ("pdf", "in einem PDF-Programm"),
        ("md", "in einem anderen Programm"),
        ("txt", "in einem anderen Programm"),
    ],
)
def test_a_locked_document_is_told_with_the_program_that_may_hold_it(
    tiny: Path, zvgen: Callable, monkeypatch, format_: str, program: str
):
    def refuse(path: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "replace", refuse)
    done = zvgen(tiny, "build", "fulda", "--format", format_)
    assert done.code == 1
    assert (
        f"out/aqb/2025/landkreis-fulda.{format_}: Fehler: Die Datei lässt sich nicht schreiben: "
        f"kein Zugriff. [ausgabe-gesperrt] Ist sie noch {program} geöffnet? Dann bitte schließen. "
        "Danach bitte erneut versuchen.\n"
    ) in done.err
    assert "Permission" not in done.err


def test_a_single_file_that_fails_is_no_lost_agreement(tiny: Path, zvgen: Callable):
    for name in ("landkreis-fulda.pdf", "stadt-kassel.pdf", "stadt-kassel.html"):
        (tiny / "out/aqb/2025" / name).mkdir(parents=True)
    done = zvgen(tiny, "build", "fulda", "--format", "docx,pdf")
    assert done.code == 1
    assert done.err.endswith(
        f"1 Dokument geschrieben (out/{FULDA}). 1 Datei wurde nicht erzeugt (PDF). 1 Fehler.\n"
    )
    change(tiny / YEAR / "main-kinzig-kreis.yaml", "status: ", "status: x")
    done = zvgen(tiny, "build", "--format", "docx,pdf,html")
    assert done.err.endswith(
        "2 Dokumente geschrieben (out/). 1 ist aktuell. 1 Vereinbarung wurde nicht gebaut. "
        "3 Dateien wurden nicht erzeugt (PDF, HTML). 4 Fehler.\n"
    )


@pytest.mark.parametrize(
    ("format_", "layout"), [("docx", "layout.docx"), ("odt", "layout.odt"), ("pdf", "layout.typ")]
)
def test_a_folder_in_the_place_of_a_layout_is_told_where_it_is_used(
    tiny: Path, zvgen: Callable, format_: str, layout: str
):
    path = f"templates/aqb/{layout}"
    (tiny / path).unlink()
    (tiny / path).mkdir()
    done = zvgen(tiny, "build", "--format", f"{format_},txt")
    assert done.code == 1
    assert done.err == (
        f"{path}: Fehler: Hier liegt ein Ordner; erwartet wird eine Datei dieses Namens. "
        "[ordner-statt-datei] Bitte umbenennen oder, wenn er nicht hierher gehört, verschieben.\n"
        "3 Dokumente geschrieben (out/). "
        f"3 Dateien wurden nicht erzeugt ({format_.upper()}). 1 Fehler.\n"
    )
    assert zvgen(tiny, "build", "--format", "txt").code == 0
    assert f"{path}: Fehler: Hier liegt ein Ordner; " in zvgen(tiny, "check").err


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("darmstadt.yaml", "„wissenschaftsstadt-darmstadt.yaml“"),
        ("Fulda.yaml", "„landkreis-fulda.yaml“"),
        ("06631.yaml", "„landkreis-fulda.yaml“"),
        ("Main-Kinzig.yml", "„main-kinzig-kreis.yaml“"),
        ("kassel.yaml", "„stadt-kassel.yaml“ oder „landkreis-kassel.yaml“"),
        ("landkreis-fullda.yaml", "„landkreis-fulda.yaml“"),
    ],
)
def test_a_file_name_suggests_what_the_command_line_would_find(
    workspace: Path, zvgen: Callable, name: str, meant: str
):
    folder = workspace / YEAR
    for path in folder.glob("[!_]*.yaml"):
        path.unlink()
    for taken in ("landkreis-darmstadt-dieburg", "main-taunus-kreis"):
        (folder / f"{taken}.yaml").write_text("", "utf-8")
    (folder / name).write_text("", "utf-8")
    done = zvgen(workspace, "build", "--art", "aqb", "--jahr", "2025")
    assert f" verschieben. Gemeint ist vermutlich {meant}.\n" in done.err


def test_a_file_name_that_may_mean_many_suggests_none_of_them(workspace: Path, zvgen: Callable):
    (workspace / YEAR / "kreis.yaml").write_text("", "utf-8")
    done = zvgen(workspace, "build", "--art", "aqb", "--jahr", "2025")
    assert f"{YEAR}/kreis.yaml: Fehler: Die Datei heißt „kreis.yaml“; " in done.err
    assert "Gemeint ist" not in done.err


def test_a_broken_kreise_file_is_told_and_not_the_name(tiny: Path, zvgen: Callable):
    change(tiny / "data/kreise.yaml", "  sitz: Fulda\n", "")
    done = zvgen(tiny, "build", "fulda")
    assert done.code == 1
    assert "data/kreise.yaml:47:3: Fehler: Die Angabe „sitz“ fehlt." in done.err
    assert "gibt es nicht" not in done.err


# --- json


def test_json_is_the_whole_result_and_nothing_else(tiny: Path, zvgen: Callable):
    change(tiny / YEAR / "landkreis-fulda.yaml", "100.000", "828.7")
    done = zvgen(tiny, "build", "--json", "--format", "txt")
    assert (done.code, done.err) == (1, "")
    assert json.loads(done.out) == {
        "dokumente": [
            {
                "art": "aqb",
                "jahr": 2025,
                "kreis": key,
                "format": "txt",
                "datei": f"aqb/2025/{key}.txt",
                "ergebnis": "geschrieben",
                "gruende": ["neu"],
            }
            for key in ("main-kinzig-kreis", "stadt-kassel")
        ],
        "nur_daten": [],
        "meldungen": [
            {
                "datei": f"{YEAR}/landkreis-fulda.yaml",
                "zeile": 2,
                "spalte": 18,
                "schwere": "fehler",
                "code": "betrag-mehrdeutig",
                "meldung": "„828.7 Euro“ ist kein eindeutiger Betrag.",
                "abhilfe": "Vermutlich gemeint: „828.700“ oder „828,70“.",
            }
        ],
    }


def test_json_is_the_same_each_time(tiny: Path, zvgen: Callable):
    words = "build", "--json", "--dry-run"
    assert zvgen(tiny, *words).out == zvgen(tiny, *words).out


def test_json_of_a_dry_run_and_of_a_failure(tiny: Path, zvgen: Callable):
    (tiny / "out" / FULDA).mkdir(parents=True)
    planned = json.loads(zvgen(tiny, "build", "fulda", "--json", "--dry-run").out)
    failed = json.loads(zvgen(tiny, "build", "fulda", "--json").out)
    assert [d["ergebnis"] for d in planned["dokumente"]] == ["vorgesehen"]
    assert [d["ergebnis"] for d in failed["dokumente"]] == ["fehlgeschlagen"]
    assert [m["code"] for m in failed["meldungen"]] == ["ausgabe-gesperrt"]


def test_json_of_check_holds_all_findings(tiny: Path, zvgen: Callable):
    change(tiny / YEAR / "landkreis-fulda.yaml", "22.07.2025", "26.07.2025")
    loose, strict = (zvgen(tiny, "check", "--json", *words) for words in ([], ["--strict"]))
    assert (loose.code, loose.err, strict.code, strict.err) == (0, "", 1, "")
    assert [m["schwere"] for m in json.loads(loose.out)["meldungen"]] == ["warnung"]
    assert [m["schwere"] for m in json.loads(strict.out)["meldungen"]] == ["fehler"]


# --- check


def test_check_writes_nothing_and_counts(tiny: Path, zvgen: Callable):
    before = sorted(tiny.rglob("*"))
    done = zvgen(tiny, "check")
    assert (done.code, done.out) == (0, "")
    assert done.err == "3 Vereinbarungen geprüft: keine Fehler.\n"
    assert zvgen(tiny, "check", "fulda").err == "1 Vereinbarung geprüft: keine Fehler.\n"
    assert sorted(tiny.rglob("*")) == before


def test_check_finds_what_build_finds(tiny: Path, zvgen: Callable):
    template = tiny / "templates/aqb/text/2025/budget.md.j2"
    template.write_text("# Budget\n\n{{ haushaltmittel }}\n", "utf-8")
    change(tiny / YEAR / "landkreis-fulda.yaml", "22.07.2025", "26.07.2025")
    change(tiny / YEAR / "stadt-kassel.yaml", "entwurf", "x")
    checked, built = zvgen(tiny, "check"), zvgen(tiny, "build")
    assert (checked.code, built.code) == (1, 1)
    assert checked.err.splitlines()[:-1] == built.err.splitlines()[:-1]
    assert checked.err.endswith("3 Vereinbarungen geprüft: 2 Fehler, 1 Warnung.\n")
    assert checked.err.count("budget.md.j2:3: Fehler: ") == 1


def test_check_looks_through_wording_that_nobody_has_filled_in_yet(tiny: Path, zvgen: Callable):
    shutil.rmtree(tiny / "data/aqb")
    for words in ([], ["--art", "aqb"], ["--strict"]):
        done = zvgen(tiny, "check", *words)
        assert (done.code, done.err) == (
            0,
            "Wortlaut von aqb geprüft, noch keine Vereinbarungen: keine Fehler.\n",
        )
    assert "data: Hinweis: Zu aqb gibt es noch keine" in zvgen(tiny, "check", "--verbose").err
    codes = [m["code"] for m in json.loads(zvgen(tiny, "check", "--json").out)["meldungen"]]
    assert codes == ["daten-noch-keine"]
    text = tiny / "templates/aqb/text/2025/budget.md.j2"
    text.write_text("# Budget\n\n{{ haushaltmittel }}\n", "utf-8")
    done = zvgen(tiny, "check")
    assert done.code == 1
    assert done.err.endswith("noch keine Vereinbarungen: 1 Fehler.\n")


@pytest.mark.parametrize("words", [["--jahr", "2025"], ["fulda"], ["--jahr", "2025", "fulda"]])
def test_check_still_tells_what_was_asked_for_and_is_not_there(
    tiny: Path, zvgen: Callable, words: list[str]
):
    shutil.rmtree(tiny / "data/aqb")
    done = zvgen(tiny, "check", *words)
    assert done.code == 1
    assert "[auswahl-leer]" in done.err


def test_without_any_kind_there_is_nothing_to_check(tiny: Path, zvgen: Callable):
    shutil.rmtree(tiny / "data/aqb")
    shutil.rmtree(tiny / "templates/aqb")
    done = zvgen(tiny, "check")
    assert done.code == 1
    assert done.err.endswith("\n0 Vereinbarungen geprüft: 1 Fehler.\n")


def test_a_year_with_data_alone_is_counted_and_named(root: Path, zvgen: Callable, tmp_path: Path):
    there = len(list((root / "data/aqb/2020").glob("[a-z]*.yaml")))
    words = ("--art", "aqb", "--jahr", "2020")
    checked = zvgen(root, "check", *words)
    assert checked.code == 0
    assert (
        checked.err
        == f"{counted(there, 'Vereinbarung', 'Vereinbarungen')} geprüft: keine Fehler.\n"
    )
    built = zvgen(root, "build", *words, "--json", "--out", str(tmp_path))
    assert built.code == 0
    assert json.loads(built.out) == {
        "dokumente": [],
        "nur_daten": [{"art": "aqb", "jahr": 2020}],
        "meldungen": [],
    }


# --- links and pipes in the place of files


def test_a_link_in_a_circle_costs_only_itself(tiny: Path, zvgen: Callable):
    path = tiny / YEAR / "landkreis-fulda.yaml"
    path.unlink()
    path.symlink_to(path.name)
    (tiny / "templates/kreis").symlink_to("kreis")
    done = zvgen(tiny, "build")
    assert done.code == 1
    assert done.err == (
        f"{YEAR}/landkreis-fulda.yaml: Fehler: Die Datei lässt sich nicht lesen: eine Verknüpfung "
        "führt im Kreis. [datei-unlesbar] Bitte Zugriffsrechte prüfen.\n"
        "2 Dokumente geschrieben (out/). 1 Vereinbarung wurde nicht gebaut. 1 Fehler.\n"
    )
    checked = zvgen(tiny, "check")
    assert checked.err.endswith("3 Vereinbarungen geprüft: 1 Fehler.\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_in_the_place_of_an_agreement_is_told(tiny: Path, zvgen: Callable):
    path = tiny / YEAR / "landkreis-fulda.yaml"
    path.unlink()
    os.mkfifo(path)
    done = zvgen(tiny, "build")
    assert done.code == 1
    assert done.err.startswith(
        f"{YEAR}/landkreis-fulda.yaml: Fehler: Die Datei lässt sich nicht lesen: an ihrer Stelle "
        "liegt keine gewöhnliche Datei. [datei-unlesbar] "
    )
    assert len(written(tiny / "out")) == 2


@pytest.mark.parametrize("name", [f"{YEAR}", "data/aqb/2026", "data/aqb"])
@pytest.mark.parametrize(("target", "code"), [("", "datei-unlesbar"), ("nirgends", "datei-fehlt")])
def test_a_folder_that_a_link_does_not_lead_to_is_told(
    tiny: Path, zvgen: Callable, name: str, target: str, code: str
):
    path = tiny / name
    if path.is_dir():
        shutil.rmtree(path)
    path.symlink_to(target or path.name)
    done = zvgen(tiny, "build", "--art", "aqb")
    assert done.code == 1
    own = [line for line in done.err.splitlines() if line.startswith(f"{name}: Fehler: ")]
    assert len(own) == 1
    assert f"[{code}]" in own[0]


# --- too much of one kind


def test_of_many_findings_alike_the_first_are_told_and_the_rest_counted(
    tiny: Path, zvgen: Callable
):
    path = tiny / YEAR / "landkreis-fulda.yaml"
    path.write_text(path.read_text("utf-8") + "".join(f"x{n}: y\n" for n in range(50)), "utf-8")
    change(tiny / YEAR / "stadt-kassel.yaml", "entwurf", "x")
    done = zvgen(tiny, "check")
    told = done.err.splitlines()
    assert sum("[schluessel-unbekannt]" in line for line in told) == 21
    assert told[20:] == [
        f"{YEAR}/landkreis-fulda.yaml: Fehler: und 30 weitere dieser Art. [schluessel-unbekannt]",
        told[21],
        "3 Vereinbarungen geprüft: 51 Fehler.",
    ]
    assert told[21].startswith(f"{YEAR}/stadt-kassel.yaml:1:9: Fehler: ")
    assert len(json.loads(zvgen(tiny, "check", "--json").out)["meldungen"]) == 51


# --- the workspace


def test_a_subfolder_of_a_workspace_is_enough(tiny: Path, zvgen: Callable):
    assert zvgen(tiny / YEAR, "build", "fulda").code == 0
    assert written(tiny / "out") == {FULDA}


def test_outside_of_a_workspace_there_is_a_hint(tmp_path: Path, zvgen: Callable):
    for command in ("build", "check"):
        done = zvgen(tmp_path, command)
        assert (done.code, done.out) == (2, "")
        assert done.err == (
            "Hier ist kein Arbeitsordner: weder hier noch in einem Ordner darüber liegen data/ und "
            "templates/ nebeneinander.\nEinen neuen anlegen: zvgen init ORDNER\n"
            f"Hilfe: zvgen {command} --help\n"
        )


def test_the_workspace_can_be_named(tiny: Path, zvgen: Callable, tmp_path: Path, monkeypatch):
    elsewhere = tmp_path / "anderswo"
    elsewhere.mkdir()
    assert zvgen(elsewhere, "build", "fulda", "--workspace", str(tiny)).code == 0
    assert written(tiny / "out") == {FULDA}
    monkeypatch.setenv("ZVGEN_WORKSPACE", str(tiny))
    assert zvgen(elsewhere, "build").code == 0
    assert len(written(tiny / "out")) == 3
    assert list(elsewhere.iterdir()) == []


def test_the_option_outranks_the_variable(tiny: Path, zvgen: Callable, monkeypatch):
    monkeypatch.setenv("ZVGEN_WORKSPACE", "/gibt/es/nicht")
    assert zvgen(tiny, "check", "--workspace", str(tiny)).code == 0
    done = zvgen(tiny, "check")
    assert done.code == 2
    assert done.err.startswith(
        "Option --workspace (oder Umgebungsvariable ZVGEN_WORKSPACE): "
        "Den Ordner „/gibt/es/nicht“ gibt es nicht.\n"
    )


def test_a_folder_that_is_no_workspace_is_told(tmp_path: Path, zvgen: Callable):
    done = zvgen(tmp_path, "build", "--workspace", str(tmp_path))
    assert done.code == 2
    assert done.err.startswith(f"„{tmp_path}“ ist kein Arbeitsordner: ")
    assert f"zvgen init {tmp_path}\n" in done.err


@pytest.mark.parametrize(("there", "missing"), [("data", "templates"), ("templates", "data")])
def test_half_a_workspace_is_told_what_it_lacks(
    tmp_path: Path, zvgen: Callable, there: str, missing: str
):
    (tmp_path / there).mkdir()
    for words in ([], ["--workspace", str(tmp_path)]):
        done = zvgen(tmp_path, "check", *words)
        assert done.code == 2
        assert f"Es gibt {there}/, aber nicht {missing}/: bitte zurückholen" in done.err
        assert "zvgen init" not in done.err


# --- wrong usage


WRONG_USAGE = {
    ("buid",): "Den Befehl „buid“ gibt es nicht. Gemeint ist vermutlich „build“. Vorhanden: ",
    ("-",): "Den Befehl „-“ gibt es nicht. ",
    ("--", "--x"): "Den Befehl „--x“ gibt es nicht. ",
    ("--verison",): "Die Option --verison gibt es nicht. Gemeint ist vermutlich „--version“.",
    ("build", "--fromat", "txt"): (
        "Die Option --fromat gibt es nicht. Gemeint ist vermutlich „--format“."
    ),
    ("build", "--format", "docx,", "pdf"): (
        "Option --format: Nach dem Komma fehlt ein Wort; bitte ohne Leerzeichen: docx,pdf.\n"
    ),
    ("build", "--format", "docx", "pdf"): (
        "Einen Kreis „pdf“ gibt es nicht. "
        "Mehrere Formate stehen ohne Leerzeichen nach dem Komma: --format docx,pdf.\n"
    ),
    ("build", "fulda", "jahr", "2025"): (
        "Einen Kreis „jahr“ gibt es nicht. Ist die Option gemeint: --jahr.\n"
    ),
    ("build", "fulda", "2025"): (
        "Einen Kreis „2025“ gibt es nicht. Ist das Jahr gemeint: --jahr 2025.\n"
    ),
    ("status", "--force"): "Die Option --force gibt es nicht.\n",
    ("build", "--jahr"): "Nach der Option --jahr fehlt ein Wert.",
    (
        "build",
        "--jahr",
        "25",
    ): "Option --jahr: „25“ ist kein Jahr; erwartet wird zum Beispiel 2025.",
    ("build", "--jahr", "٢٠٢٥"): "Option --jahr: „٢٠٢٥“ ist kein Jahr; ",
    ("build", "--quiet=ja"): "Die Option --quiet steht für sich, ohne einen Wert dahinter.",
    ("build", "--art", "aqv"): (
        "Die Dokumentart „aqv“ gibt es nicht. Gemeint ist vermutlich „aqb“. Vorhanden: aqb."
    ),
    ("build", "--out", "data/kreise.yaml"): (
        "Option --out: „data/kreise.yaml“ ist eine Datei, kein Ordner."
    ),
    ("build", "--out", ""): "Option --out: Hier fehlt der Name eines Ordners.",
    ("build", "--out", " "): "Option --out: Hier fehlt der Name eines Ordners.",
    ("build", "--workspace", ""): (
        "Option --workspace (oder Umgebungsvariable ZVGEN_WORKSPACE): Hier fehlt der Name eines Ordners."
    ),
    ("init", ""): "ORDNER: Hier fehlt der Name eines Ordners.",
    ("build", "--format", "html,txt", "--ohne-quelle"): (
        "Die Option --ohne-quelle betrifft nur docx, odt und pdf; andere tragen keine Daten."
    ),
    ("build", "--format", "docx,txt", "--pdf-engine", "libreoffice"): (
        "Die Option --pdf-engine betrifft nur PDF-Dateien. Bitte --format pdf dazu angeben."
    ),
    ("build", "--format", "pdf", "--pdf-engine", "word"): (
        "Option --pdf-engine: Möglich sind eingebaut, libreoffice."
    ),
    ("init", "a", "b"): "Zu viele Angaben: b.",
    ("build", "--jahr", "2025,26"): "Option --jahr: „26“ ist kein Jahr; ",
    ("build", "--jahr", "2025,", "2026"): (
        "Option --jahr: Neben dem Komma fehlt ein Jahr; bitte ohne Leerzeichen nach dem Komma: 2024,2025.\n"
    ),
    ("build", "–force"): (
        "„–force“ ist keine Option; vor ihrem Namen stehen zwei Bindestriche: --force\n"
    ),
    ("status", "—jahr=2025"): (
        "„—jahr=2025“ ist keine Option; vor ihrem Namen stehen zwei Bindestriche: --jahr\n"
    ),
    ("build", "fulda", "-force"): "„-force“ ist keine Option; ",
    ("–version",): "„–version“ ist keine Option; ",
    ("verify",): "Es fehlt: DATEI.\n",
    ("build", f"{YEAR}/landkreis-fulda.yaml", "--jahr", "2024"): (
        "Die Angaben meinen Verschiedenes: --jahr 2024, 2025. Bitte einzeln aufrufen.\n"
    ),
    ("status", "out/aqb/2024/stadt-kassel.docx", "out/aqb/2025/stadt-kassel.docx"): (
        "Die Angaben meinen Verschiedenes: --jahr 2024, 2025. Bitte einzeln aufrufen.\n"
    ),
    ("check", f"{YEAR}/landkreis-fulda.yaml", "06611"): (
        "Ein Pfad meint nur --art aqb, die übrigen Angaben alles. "
        "Soll das für alle gelten: --art aqb\n"
    ),
}


@pytest.mark.parametrize("words", WRONG_USAGE, ids=" ".join)
def test_wrong_usage_is_told_in_german(tiny: Path, zvgen: Callable, words: tuple[str, ...]):
    done = zvgen(tiny, *words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(WRONG_USAGE[words])
    command = f"zvgen {words[0]}" if words[0] in COMMANDS else "zvgen"
    assert done.err.endswith(f"\nHilfe: {command} --help\n")


def test_a_kreis_in_the_place_of_a_command_is_told_how_to_build_it(tiny: Path, zvgen: Callable):
    done = zvgen(tiny, "06631")
    assert done.code == 2
    assert done.err == (
        f"Den Befehl „06631“ gibt es nicht. Vorhanden: {', '.join(COMMANDS)}.\n"
        "Ist ein Kreis gemeint: zvgen build 06631\nHilfe: zvgen --help\n"
    )
    assert "\nIst ein Kreis gemeint: zvgen build fulda\n" in zvgen(tiny, "fulda").err


# --- help


ENGLISH = ("usage", "options", "show this", "command", "default", "required", "arguments", "exit")


@pytest.mark.parametrize("words", [[], *([name] for name in COMMANDS)], ids=" ".join)
def test_every_help_page_is_german(tiny: Path, zvgen: Callable, words: list[str]):
    done = zvgen(tiny, *words, "--help")
    assert (done.code, done.err) == (0, "")
    assert done.out == zvgen(tiny, *words, "-h").out
    assert done.out.startswith(f"Aufruf: {' '.join(['zvgen', *words])}")
    assert "Optionen:" in done.out
    assert "Zeigt diese Hilfe und endet." in done.out
    lower = done.out.lower().replace("--version", "").replace("--exit-code", "")
    assert not [word for word in ENGLISH if word in lower]


def test_the_overview_names_every_command(tiny: Path, zvgen: Callable):
    done = zvgen(tiny, "--help")
    assert zvgen(tiny).out == done.out
    for name, line in COMMANDS.items():
        assert f"  {name} " in done.out
        assert line in done.out


def test_the_version_is_that_of_the_package(tiny: Path, zvgen: Callable):
    done = zvgen(tiny, "--version")
    assert (done.code, done.out) == (0, f"zvgen {__version__}\n")


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 Dokumente"), (1, "1 Dokument"), (2, "2 Dokumente")]
)
def test_numbers_agree_with_their_noun(number: int, text: str):
    assert counted(number, "Dokument", "Dokumente") == text


def test_a_tally_leaves_out_what_is_not_there():
    error = diagnose("datei-leer", Span("a"))
    warning = diagnose("projekt-doppelt", Span("a"), titel="x", zeile=1)
    note = diagnose("datei-bom", Span("a"))
    assert tally([note]) == "keine Fehler"
    assert tally([warning]) == "1 Warnung"
    assert tally([warning, error, warning]) == "1 Fehler, 2 Warnungen"


# --- bugs and interruptions


def test_a_bug_ends_with_3_and_the_details_in_a_file(
    tiny: Path, zvgen: Callable, monkeypatch, tmp_path: Path
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(building, "plan", lambda *_, **__: 1 / 0)
    done = zvgen(tiny, "build")
    assert (done.code, done.out) == (3, "")
    assert "Traceback" not in done.err
    assert "ein Fehler im Programm" in done.err
    (details,) = tmp_path.glob("zvgen-fehler-*.txt")
    assert str(details) in done.err
    text = details.read_text("utf-8")
    assert "ZeroDivisionError" in text
    assert __version__ in text
    assert f"zvgen {__version__}" in done.err


def test_a_bug_is_told_even_when_no_file_can_be_written(tiny: Path, zvgen: Callable, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tiny / "gibt/es/nicht"))
    monkeypatch.setattr(building, "plan", lambda *_, **__: 1 / 0)
    done = zvgen(tiny, "build")
    assert done.code == 3
    assert "ZeroDivisionError" in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("stop", [KeyboardInterrupt, EOFError])
def test_an_interruption_ends_with_130(tiny: Path, zvgen: Callable, monkeypatch, stop: type):
    def interrupted(*_: object, **__: object) -> None:
        raise stop

    monkeypatch.setattr(building, "plan", interrupted)
    done = zvgen(tiny, "build")
    assert (done.code, done.out) == (130, "")
    assert done.err.strip() == "Abgebrochen. Bereits geschriebene Dateien sind vollständig."


# --- as its own process


def process(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    source = str(Path(building.__file__).parents[2])
    return subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": source, **environment},
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp437"])
def test_a_narrow_console_does_not_end_the_program(tiny: Path, encoding: str):
    change(tiny / YEAR / "landkreis-fulda.yaml", "entwurf", "日本")
    words = ("-m", "zvgen", "build", "fulda", "--dry-run")
    done = process(tiny, *words, PYTHONIOENCODING=encoding)
    assert (done.returncode, b"Traceback" in done.stderr) == (1, False)
    assert b"ist hier nicht m" in done.stderr
    assert done.stderr.endswith(b" 1 Fehler." + os.linesep.encode())
    done = process(tiny, *words, "--json", PYTHONIOENCODING=encoding)
    assert done.returncode == 1
    meldungen = json.loads(done.stdout.decode("ascii"))["meldungen"]
    assert meldungen[0]["meldung"] == "„日本“ ist hier nicht möglich."


HEAVY = ["docx", "docxtpl", "lxml", "jinja2", "pypandoc", "yaml", "markdown_it"]
REPORT = f"import sys; print([m for m in {HEAVY} if m in sys.modules])"


@pytest.mark.parametrize(
    "code",
    [
        "import zvgen.cli.main",
        "from zvgen.cli.main import run; run(['--help'])",
        "from zvgen.cli.main import run; run(['--version'])",
        "from zvgen.cli.main import run; run(['buid'])",
    ],
)
def test_the_start_imports_nothing_heavy(tiny: Path, code: str):
    done = process(tiny, "-c", f"{code}; {REPORT}")
    assert done.stdout.decode().splitlines()[-1] == "[]"


# --- init


@pytest.fixture
def shipped(root: Path, tmp_path: Path, monkeypatch) -> None:
    """The stock as the wheel carries it, put together from `pyproject.toml`."""
    wheel = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]
    for source, target in wheel["targets"]["wheel"]["force-include"].items():
        place = tmp_path / "rad" / target.removeprefix("zvgen/")
        place.parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (root / source).is_dir() else shutil.copyfile
        copy(root / source, place)
    monkeypatch.setattr(stock, "files", lambda _: tmp_path / "rad")


@pytest.mark.usefixtures("shipped")
def test_a_new_workspace_builds_and_checks_at_once(zvgen: Callable, tmp_path: Path):
    done = zvgen(tmp_path, "init", "neu")
    new = tmp_path / "neu"
    assert (done.code, done.out) == (0, "")
    assert f"Arbeitsordner {new}: " in done.err
    assert (new / YEAR / "landkreis-fulda.yaml").is_file()
    assert not list(new.rglob("*.py"))
    built, checked = zvgen(new, "build"), zvgen(new, "check")
    assert (built.code, checked.code) == (0, 0)
    assert built.err == f"1 Dokument geschrieben (out/{FULDA}). Keine Fehler.\n"
    assert checked.err == "1 Vereinbarung geprüft: keine Fehler.\n"
    assert zvgen(new, "test").code == 0


@pytest.mark.usefixtures("shipped")
def test_init_keeps_what_is_there(zvgen: Callable, tmp_path: Path):
    new = tmp_path / "neu"
    (new / "data").mkdir(parents=True)
    (new / "data/kreise.yaml").write_text("# meine\n")
    (new / "brief.txt").write_text("bleibt")
    first = zvgen(new, "init")
    assert first.code == 0
    assert "1 Datei war schon da und ist unverändert.\n" in first.err
    assert (new / "data/kreise.yaml").read_text() == "# meine\n"
    assert (new / "brief.txt").read_text() == "bleibt"
    second = zvgen(new, "init", ".")
    assert second.code == 0
    assert f"Arbeitsordner {new}: es fehlte nichts.\n" in second.err
    assert "Dateien waren schon da und sind unverändert.\n" in second.err


@pytest.mark.usefixtures("shipped")
def test_init_tells_where_it_cannot_write(zvgen: Callable, tmp_path: Path):
    new = tmp_path / "neu"
    new.mkdir()
    (new / "data").write_text("eine Datei")
    done = zvgen(new, "init")
    assert done.code == 1
    assert done.err == (
        f"Der Arbeitsordner {new} lässt sich nicht anlegen: an der Stelle eines Ordners liegt eine "
        "Datei.\n"
    )


def test_init_without_a_stock_says_what_to_do(zvgen: Callable, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(stock, "files", lambda _: tmp_path / "leer")
    done = zvgen(tmp_path, "init", "neu")
    assert done.code == 2
    assert done.err.startswith("Dieser Installation fehlen die mitgelieferten Vorlagen.")
    assert not (tmp_path / "neu").exists()


def test_dry_run_tells_what_a_build_would_find(workspace: Path, zvgen):
    section = workspace / "templates/aqb/text/2024/zielsteuerung.md.j2"
    section.write_text(section.read_text("utf-8") + "\n{{ krise }}\n", "utf-8")
    done = zvgen(workspace, "build", "fulda", "--dry-run")
    assert done.code == 1
    assert "[vorlage-name-unbekannt]" in done.err
    assert "fehlgeschlagen: out/aqb/2025/landkreis-fulda.docx" in done.out
    assert not (workspace / "out").exists()


@pytest.mark.parametrize(
    "target", [".", "data", "data/aqb/2025", "templates", "link", "link/2031", "ziel", "x/../data"]
)
def test_documents_are_not_put_among_their_sources(workspace: Path, zvgen, target: str):
    (workspace / "link").symlink_to("data/aqb")
    (workspace / "ziel").mkdir()
    (workspace / "ziel/aqb").symlink_to("../templates/aqb/beispiele")
    before = sorted(workspace.rglob("*"))
    done = zvgen(workspace, "build", "fulda", "--out", target)
    assert done.code == 2
    assert "brauchen einen anderen Ordner" in done.err
    assert sorted(workspace.rglob("*")) == before


def test_strict_stops_everything_for_a_warning_in_what_all_share(workspace: Path, zvgen):
    land = workspace / "data/land.yaml"
    text = land.read_text("utf-8").replace("kurz: HMSI\n", "kurz: HMSI #kurz\n", 1)
    land.write_text(text, "utf-8")
    assert zvgen(workspace, "build", "fulda").code == 0
    done = zvgen(workspace, "build", "fulda", "--strict")
    assert done.code == 1
    assert "Kein Dokument geschrieben." in done.err


def test_a_path_that_cannot_be_used_is_told_in_german(workspace: Path, zvgen):
    done = zvgen(workspace, "build", "fulda", "--out", "x" * 5000)
    assert done.code == 2
    assert "der Pfad ist zu lang" in done.err
