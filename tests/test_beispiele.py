"""`zvgen test`: an edit of the wording shows what it does in the examples, and nothing else passes."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from samples import KINDS, ROOT
from zvgen.build.examples import Verdict, compare_examples
from zvgen.workspace import Files, load_base

OFFENBACH = "templates/sgb2/beispiele/2023/stadt-offenbach-am-main"
KASSEL = "templates/sgb2/beispiele/2023/landkreis-kassel"
WORDING = "templates/sgb2/text/2023/zielsetzung.md.j2"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8", newline="\n")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A workspace with two kinds: one without a reference to others, and its examples."""
    shutil.copytree(ROOT / "templates/sgb2", tmp_path / "templates/sgb2")
    shutil.copytree(ROOT / "templates/programm", tmp_path / "templates/programm")
    (tmp_path / "data").mkdir()
    for name in ("kreise.yaml", "land.yaml"):
        shutil.copyfile(ROOT / "data" / name, tmp_path / "data" / name)
    return tmp_path


# --- the examples that ship


def test_every_kind_has_examples_and_each_has_its_text() -> None:
    files = Files(ROOT)
    compared = compare_examples(files, load_base(files), KINDS)
    assert (compared.without, compared.failed) == ([], 0)
    assert [e.path for e in compared.different] == []
    assert {e.path.split("/")[1] for e in compared.examples} == set(KINDS)
    assert len(KINDS) >= 4
    assert len(compared.examples) >= 10


@pytest.mark.parametrize("art", KINDS)
def test_the_examples_are_of_a_landkreis_and_of_a_stadt(art: str) -> None:
    """A programme belongs to one Jobcenter; the known ones are those of Städte."""
    texts = {p.stem for p in (ROOT / "templates" / art / "beispiele").glob("*/*.txt")}
    assert any("stadt" in key for key in texts)
    assert art == "programm" or any("stadt" not in key for key in texts)


def test_a_sample_of_the_data_is_the_same_as_an_example() -> None:
    """A copy that is corrected in one place alone would mislead."""
    copies = [
        (path, ROOT / "data" / path.parts[-4] / path.parts[-2] / path.name)
        for path in (ROOT / "templates").glob("*/beispiele/*/[a-z]*.yaml")
    ]
    pairs = [(copy, source) for copy, source in copies if source.exists()]
    assert len(pairs) >= 9
    assert [copy for copy, source in pairs if copy.read_bytes() != source.read_bytes()] == []


# --- what the command says


def test_nothing_changed(small: Path, zvgen: Callable) -> None:
    done = zvgen(small, "test")
    assert (done.code, done.out, done.err) == (0, "", "4 Beispiele: 4 gleich.\n")


def test_a_changed_word_is_shown_with_its_lines(small: Path, zvgen: Callable) -> None:
    edit(small / WORDING, "# ", "# Neue ")
    done = zvgen(small, "test", "sgb2")
    assert done.code == 1
    lines = done.out.splitlines()
    assert lines[:2] == [f"--- {KASSEL}.txt (alt)", f"+++ {KASSEL}.txt (neu)"]
    heads = [line for line in lines if line.startswith(("---", "+++"))]
    assert heads[2:] == [f"--- {OFFENBACH}.txt (alt)", f"+++ {OFFENBACH}.txt (neu)"]
    changed = [line for line in lines if line[0] in "+-" and line not in heads]
    assert [line[0] for line in changed] == ["-", "+"] * 2
    assert all(line.startswith("+Neue ") for line in changed[1::2])
    assert (
        done.err == "2 Beispiele: 2 anders. Ist die Änderung gewollt: zvgen test --uebernehmen.\n"
    )


def test_a_wanted_change_is_kept(small: Path, zvgen: Callable) -> None:
    edit(small / WORDING, "# ", "# Neue ")
    done = zvgen(small, "test", "sgb2", "--uebernehmen")
    assert done.code == 0
    assert done.out == f"übernommen: {KASSEL}.txt\nübernommen: {OFFENBACH}.txt\n"
    assert done.err == "2 Beispiele: 2 übernommen.\n"
    assert "\nNeue " in (small / f"{KASSEL}.txt").read_text("utf-8")
    assert zvgen(small, "test").code == 0
    assert not list(small.rglob(".zvgen-*"))


def test_a_new_example_and_an_abandoned_text_are_differences(small: Path, zvgen: Callable) -> None:
    (small / f"{KASSEL}.txt").unlink()
    (small / f"{OFFENBACH}.yaml").unlink()
    done = zvgen(small, "test", "sgb2")
    assert done.code == 1
    assert done.out == f"neu: {KASSEL}.txt\nohne Beispiel: {OFFENBACH}.txt\n"
    kept = zvgen(small, "test", "sgb2", "--uebernehmen")
    assert kept.code == 1
    assert kept.out == f"übernommen: {KASSEL}.txt\nohne Beispiel: {OFFENBACH}.txt\n"
    assert (small / f"{OFFENBACH}.txt").exists()


def test_an_example_that_cannot_be_built_is_told_and_counted(small: Path, zvgen: Callable) -> None:
    edit(small / f"{KASSEL}.yaml", "status: abgestimmt", "status: offen")
    edit(small / WORDING, "# ", "# {{ kreiz }} ")
    done = zvgen(small, "test", "sgb2", "--uebernehmen")
    assert (done.code, done.out) == (1, "")
    assert f"{KASSEL}.yaml:3:9: Fehler: " in done.err
    assert "[vorlage-name-unbekannt]" in done.err
    assert done.err.endswith("\n2 Beispiele: 2 nicht gebaut.\n")


def test_a_kind_without_examples_says_so_and_does_not_fail(small: Path, zvgen: Callable) -> None:
    shutil.rmtree(small / "templates/programm/beispiele")
    done = zvgen(small, "test")
    assert (done.code, done.out) == (0, "")
    assert done.err == (
        "programm: keine Beispiele (templates/programm/beispiele).\n2 Beispiele: 2 gleich.\n"
    )
    only = zvgen(small, "test", "programm")
    assert only.code == 0
    assert only.err.endswith("\nEs gibt nichts zu vergleichen.\n")


def test_an_unknown_kind_is_wrong_usage(small: Path, zvgen: Callable) -> None:
    done = zvgen(small, "test", "sgb3")
    assert done.code == 2
    assert done.err.startswith(
        "Die Dokumentart „sgb3“ gibt es nicht. Gemeint ist vermutlich „sgb2“."
    )


def test_json_holds_the_whole_result(small: Path, zvgen: Callable) -> None:
    edit(small / WORDING, "# ", "# Neue ")
    shutil.rmtree(small / "templates/programm/beispiele")
    done = zvgen(small, "test", "--json")
    assert (done.code, done.err) == (1, "")
    result = json.loads(done.out)
    assert [(e["datei"], e["ergebnis"]) for e in result["beispiele"]] == [
        (f"{KASSEL}.txt", "anders"),
        (f"{OFFENBACH}.txt", "anders"),
    ]
    assert "\n+Neue " in result["beispiele"][0]["unterschied"]
    del result["beispiele"]
    assert result == {"ohne_beispiele": ["programm"], "nicht_gebaut": 0, "meldungen": []}


def test_a_folder_in_the_place_of_a_text_costs_only_that(small: Path, zvgen: Callable) -> None:
    edit(small / WORDING, "# ", "# Neue ")
    (small / f"{OFFENBACH}.txt").unlink()
    (small / f"{OFFENBACH}.txt").mkdir()
    compared = zvgen(small, "test", "sgb2")
    assert compared.code == 1
    assert f"{OFFENBACH}.txt: Fehler: Hier liegt ein Ordner; erwartet wird eine" in compared.err
    kept = zvgen(small, "test", "sgb2", "--uebernehmen")
    assert kept.code == 1
    assert kept.out == f"übernommen: {KASSEL}.txt\nneu: {OFFENBACH}.txt\n"
    assert (
        f"{OFFENBACH}.txt: Fehler: Die Datei lässt sich nicht schreiben: an ihrer Stelle liegt ein "
        "Ordner. [ausgabe-gesperrt]" in kept.err
    )
    assert kept.err.splitlines()[-1].startswith("2 Beispiele: 1 übernommen, 1 neu.")
    assert ".zvgen-" not in kept.err
    assert not list(small.rglob(".zvgen-*"))


@pytest.mark.parametrize("target", ["nirgends", "landkreis-kassel.txt", "woanders", "ordner"])
def test_a_link_in_the_place_of_a_text_becomes_the_text(
    small: Path, zvgen: Callable, target: str
) -> None:
    """Wherever it leads: the text is kept in its place, and what the link leads to stays as it is."""
    text = (small / f"{KASSEL}.txt").read_bytes()
    (small / "ordner").mkdir()
    (small / "woanders").write_text("etwas anderes\n", "utf-8")
    (small / f"{KASSEL}.txt").unlink()
    (small / f"{KASSEL}.txt").symlink_to(target if "." in target else small / target)
    assert zvgen(small, "test", "sgb2").code == 1
    kept = zvgen(small, "test", "sgb2", "--uebernehmen")
    assert (kept.code, kept.out) == (0, f"übernommen: {KASSEL}.txt\n")
    assert kept.err.endswith("2 Beispiele: 1 übernommen, 1 gleich.\n")
    assert not (small / f"{KASSEL}.txt").is_symlink()
    assert (small / f"{KASSEL}.txt").read_bytes() == text
    assert (small / "woanders").read_text("utf-8") == "etwas anderes\n"


def test_without_wording_the_example_is_named_and_not_data(small: Path, zvgen: Callable) -> None:
    shutil.rmtree(small / "templates/programm/text")
    done = zvgen(small, "test", "programm")
    assert done.code == 1
    assert (
        "templates/programm/beispiele/2023: Fehler: Für 2023 gibt es keinen Wortlaut." in done.err
    )
    assert "data/" not in done.err


# --- what is compared


def test_line_ends_of_windows_are_no_difference(small: Path, zvgen: Callable) -> None:
    path = small / f"{KASSEL}.txt"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert zvgen(small, "test").code == 0


def test_the_year_before_is_looked_up_among_the_examples(small: Path, zvgen: Callable) -> None:
    """There are no data here at all; without the example of 2022 the comparison sentence goes."""
    assert "Gegenüber dem Vorjahr" in _text(small, "programm", 2023, "stadt-kassel")
    shutil.rmtree(small / "templates/programm/beispiele/2022")
    done = zvgen(small, "test", "programm")
    assert done.code == 1
    assert "-Gegenüber dem Vorjahr" in done.out


def test_a_reference_is_looked_up_among_the_examples(workspace: Path, zvgen: Callable) -> None:
    shutil.rmtree(workspace / "data/aqb")
    assert zvgen(workspace, "test", "pressemitteilung").code == 0
    (workspace / "templates/aqb/beispiele/2020/stadt-kassel.yaml").unlink()
    done = zvgen(workspace, "test", "pressemitteilung")
    assert done.code == 1
    assert "[vereinbarung-fehlt]" in done.err
    assert "templates/aqb/beispiele/2020/stadt-kassel.yaml" in done.err


def test_the_rules_of_a_whole_year_do_not_hold_for_examples(small: Path) -> None:
    """A few examples are not all Kreise."""
    files = Files(small)
    compared = compare_examples(files, load_base(files), ["sgb2", "programm"])
    assert [d.code for d in compared.diagnostics] == []
    assert {e.verdict for e in compared.examples} == {Verdict.SAME}


def test_a_stray_file_among_the_examples_is_told(small: Path, zvgen: Callable) -> None:
    (small / f"{KASSEL}.yaml").rename(small / f"{KASSEL}.yaml.txt")
    done = zvgen(small, "test", "sgb2")
    assert done.code == 1
    assert f"{KASSEL}.yaml.txt: Fehler: Die Datei heißt „landkreis-kassel.yaml.txt“" in done.err


def _text(folder: Path, art: str, jahr: int, key: str) -> str:
    return (folder / f"templates/{art}/beispiele/{jahr}/{key}.txt").read_text("utf-8")
