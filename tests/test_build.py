"""Writing: whole files or none, one bad agreement costs itself, layouts are kept between runs."""

from pathlib import Path

import pytest
from docx import Document

from zvgen.build import output
from zvgen.build.output import write_file


def test_a_file_and_its_folders_are_written(tmp_path: Path):
    write_file(tmp_path / "a/b/c.txt", b"neu")
    assert (tmp_path / "a/b/c.txt").read_bytes() == b"neu"


def test_a_file_has_the_permissions_of_any_new_file(tmp_path: Path):
    write_file(tmp_path / "ours", b"")
    (tmp_path / "theirs").write_bytes(b"")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "theirs").stat().st_mode


def test_the_old_file_stays_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    target = tmp_path / "x.docx"
    target.write_bytes(b"alt")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "gesperrt")

    monkeypatch.setattr(output.Path, "replace", refuse)
    with pytest.raises(PermissionError):
        write_file(target, b"neu")
    assert target.read_bytes() == b"alt"
    assert [p.name for p in tmp_path.iterdir()] == ["x.docx"]


def test_all_agreements_of_both_years_are_built(root: Path, zvgen, tmp_path: Path):
    done = zvgen(root, "build", "--format", "docx,txt", "--out", str(tmp_path))
    assert done.code == 0
    for jahr in (2024, 2025):
        sources = {p.stem for p in (root / f"data/aqb/{jahr}").glob("[!_]*.yaml")}
        assert len(sources) == 26
        for suffix in ("docx", "txt"):
            assert {p.stem for p in (tmp_path / f"aqb/{jahr}").glob(f"*.{suffix}")} == sources


def test_the_same_input_gives_the_same_bytes(root: Path, zvgen, tmp_path: Path):
    for run in ("eins", "zwei"):
        done = zvgen(root, "build", "fulda", "--format", "docx,txt", "--out", str(tmp_path / run))
        assert done.code == 0
    first, second = (
        {
            p.relative_to(tmp_path / run): p.read_bytes()
            for p in (tmp_path / run).rglob("*")
            if p.is_file()
        }
        for run in ("eins", "zwei")
    )
    assert first == second
    assert len(first) == 5  # two years in two formats, and the kept layout


def test_a_target_that_cannot_be_written_costs_only_itself(workspace: Path, zvgen):
    blocked = workspace / "out/aqb/2025/landkreis-fulda.docx"
    blocked.mkdir(parents=True)
    done = zvgen(workspace, "build", "fulda", "landkreis-kassel", "--jahr", "2025")
    assert done.code == 1
    assert "out/aqb/2025/landkreis-fulda.docx: Fehler: " in done.err
    assert "[ausgabe-gesperrt]" in done.err
    assert (workspace / "out/aqb/2025/landkreis-kassel.docx").is_file()
    assert blocked.is_dir()
    assert not list(workspace.rglob(".zvgen-*"))


def test_a_kept_layout_gives_the_same_file_and_is_made_anew_when_damaged(workspace: Path, zvgen):
    target = workspace / "out/aqb/2025/landkreis-fulda.docx"
    versions = []
    for damage in (None, None, b"", b"{}", b'{"parts": 1, "static": 2, "needs": 3}'):
        (kept,) = list((workspace / "out/.zvgen").glob("*.json")) or [None]
        if damage is not None:
            kept.write_bytes(damage)
        assert zvgen(workspace, "build", "fulda", "--jahr", "2025").code == 0
        versions.append(target.read_bytes())
    assert len(set(versions)) == 1


def test_an_edited_layout_is_used_at_once(workspace: Path, zvgen):
    layout = workspace / "templates/aqb/layout.docx"
    zvgen(workspace, "build", "fulda", "--jahr", "2025")
    target = workspace / "out/aqb/2025/landkreis-fulda.docx"
    before = target.read_bytes()
    document = Document(str(layout))
    document.styles["Absatz"].font.italic = True
    document.save(str(layout))
    zvgen(workspace, "build", "fulda", "--jahr", "2025")
    assert target.read_bytes() != before


def test_no_temporary_file_is_left(workspace: Path, zvgen):
    zvgen(workspace, "build")
    assert not [p for p in workspace.rglob("*") if p.name.startswith(".zvgen-")]
    assert sorted(p.name for p in (workspace / "out").iterdir()) == [".zvgen", "aqb"]
