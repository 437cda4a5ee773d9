"""Writing: whole files or none, one bad agreement costs itself, layouts are kept between runs."""

import os
from pathlib import Path

import pytest
from docx import Document

from zvgen.build import cache as cache_module
from zvgen.build import output
from zvgen.build.cache import UserCache, user_folder
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


def test_all_agreements_of_all_kinds_and_years_are_built(root: Path, zvgen, tmp_path: Path):
    done = zvgen(root, "build", "--format", "docx,txt", "--out", str(tmp_path))
    assert done.code == 0
    counts = {}
    for folder in (path for path in (root / "data").glob("*/*") if path.is_dir()):
        year = folder.relative_to(root / "data").as_posix()
        sources = {p.stem for p in folder.glob("[!_]*.yaml")}
        if "nur_daten: ja" in (folder / "_jahr.yaml").read_text("utf-8"):
            assert sources
            assert not (tmp_path / year).exists()
            continue
        counts[year] = len(sources)
        for suffix in ("docx", "txt"):
            assert {p.stem for p in (tmp_path / year).glob(f"*.{suffix}")} == sources
    assert counts["aqb/2024"] == counts["aqb/2025"] == 26
    assert {year.partition("/")[0] for year in counts} == {
        path.name for path in (root / "templates").iterdir()
    }


def test_the_same_input_gives_the_same_bytes(root: Path, zvgen, tmp_path: Path):
    for run in ("eins", "zwei"):
        done = zvgen(root, "build", "fulda", "--format", "docx,txt", "--out", str(tmp_path / run))
        assert done.code == 0
    first, second = (
        {p.relative_to(tmp_path / run): p.read_bytes() for p in (tmp_path / run).glob("aqb/*/*")}
        for run in ("eins", "zwei")
    )
    assert first == second
    assert len(first) == 4  # two years in two formats


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


def test_a_kept_layout_gives_the_same_file_and_is_made_anew_when_damaged(
    workspace: Path, zvgen, cache: Path
):
    target = workspace / "out/aqb/2025/landkreis-fulda.docx"
    versions = []
    for damage in (None, None, b"", b"{}", b'{"parts": 1, "static": 2, "needs": 3}'):
        (kept,) = list(cache.glob("*.json")) or [None]
        if damage is not None:
            kept.write_bytes(damage)
        assert zvgen(workspace, "build", "fulda", "--jahr", "2025", "--force").code == 0
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
    kinds = sorted(p.name for p in (workspace / "templates").iterdir())
    assert sorted(p.name for p in (workspace / "out").iterdir()) == [".zvgen", *kinds]


def test_a_kept_layout_lies_where_only_the_user_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("ZVGEN_CACHE")
    monkeypatch.setattr(cache_module.sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert user_folder() == tmp_path / "zvgen"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert user_folder() == tmp_path / ".cache/zvgen"
    monkeypatch.setattr(cache_module.sys, "platform", "darwin")
    assert user_folder() == tmp_path / "Library/Caches/zvgen"
    monkeypatch.setattr(cache_module.sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert user_folder() == tmp_path / "local/zvgen"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_only_files_are_read_from_the_cache(tmp_path: Path):
    os.mkfifo(tmp_path / "layout-a.json")
    (tmp_path / "layout-b.json").mkdir()
    (tmp_path / "layout-c.json").write_bytes(b"c")
    (tmp_path / "layout-d.json").symlink_to(tmp_path / "layout-c.json")
    kept = UserCache("layout", tmp_path)
    assert [kept.get(key) for key in "abcde"] == [None, None, b"c", None, None]


def test_the_cache_keeps_the_newest_layouts(tmp_path: Path):
    kept = UserCache("layout", tmp_path / "new")
    for number in range(25):
        kept.put(str(number), b"x")
        os.utime(tmp_path / f"new/layout-{number}.json", (number, number))
    assert len(list((tmp_path / "new").iterdir())) <= 21
    assert kept.get("0") is None
    assert kept.get("24") == b"x"
    if os.name == "posix":
        assert (tmp_path / "new").stat().st_mode & 0o077 == 0


def test_a_cache_that_cannot_be_written_does_not_matter(
    root: Path, zvgen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("ZVGEN_CACHE", str(tmp_path / "file/below"))
    assert zvgen(root, "build", "fulda", "--out", str(tmp_path / "out")).code == 0
