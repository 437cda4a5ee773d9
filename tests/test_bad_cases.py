"""Everything a clerk can get wrong, and the complete answer of `zvgen build`.

A folder below `cases/bad` is one test: its files are laid over `cases/base` and the templates of the
repository, what `entfernen.txt` lists is removed, and the program runs. `erwartet.txt` holds all it says.

A new or changed message: `ZVGEN_UPDATE=1 pytest tests/test_bad_cases.py` rewrites every `erwartet.txt`.
Read the difference before you keep it: does a clerk understand the sentence, do line and column fit?
"""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from zvgen.cli.main import run

CASES = Path(__file__).parent / "cases"
NAMES = sorted(folder.name for folder in (CASES / "bad").iterdir())
YEAR = "data/aqb/2025"
"""Where the base and nearly all cases have their agreements."""


@pytest.fixture(scope="session")
def base(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace that every case breaks in its own way, with the layout as an earlier run left it."""
    folder = tmp_path_factory.mktemp("base")
    shutil.copytree(CASES / "base", folder, dirs_exist_ok=True)
    shutil.copytree(root / "templates", folder / "templates")
    assert run(["build", "--workspace", str(folder), "--quiet"]) == 0
    shutil.rmtree(folder / "out" / "aqb")
    return folder


@pytest.fixture
def case(request: pytest.FixtureRequest, base: Path, tmp_path: Path) -> Path:
    """The workspace of one case."""
    shutil.copytree(base, tmp_path, dirs_exist_ok=True)
    overlay = CASES / "bad" / request.param
    shutil.copytree(overlay, tmp_path, dirs_exist_ok=True)
    removed = overlay / "entfernen.txt"
    for name in removed.read_text("utf-8").splitlines() if removed.exists() else ():
        (tmp_path / name).unlink()
    return tmp_path


def test_there_are_cases() -> None:
    assert len(NAMES) >= 150


def test_the_base_is_sound(base: Path, tmp_path: Path, zvgen: Callable) -> None:
    shutil.copytree(base, tmp_path, dirs_exist_ok=True)
    done = zvgen(tmp_path, "build", "--verbose")
    assert (done.code, done.err) == (0, "3 Dokumente geschrieben (out/). Keine Fehler.\n")


@pytest.mark.parametrize("case", NAMES, indirect=True)
def test_case(case: Path, zvgen: Callable, request: pytest.FixtureRequest) -> None:
    name = request.node.callspec.params["case"]
    arguments = ["--verbose"] if name.endswith("-hinweis") else []
    done = zvgen(case, "build", *arguments)
    if os.environ.get("ZVGEN_UPDATE"):
        (CASES / "bad" / name / "erwartet.txt").write_text(done.err, "utf-8", newline="\n")
    assert done.err == (CASES / "bad" / name / "erwartet.txt").read_text("utf-8")
    assert done.code == int("Fehler:" in done.err)
    assert written(case) == expected_documents(case, done.err)
    assert not list(case.rglob(".zvgen-*"))


def written(workspace: Path) -> set[str]:
    """The documents of a run: "2025/landkreis-fulda.docx"."""
    out = workspace / "out" / "aqb"
    return {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}


def expected_documents(workspace: Path, err: str) -> set[str]:
    """One per agreement of 2025 without an error in its own file, none after an error in a shared one."""
    faulty = set(re.findall(r"^([^:]+?)(?::\d+)*: Fehler: ", err, re.MULTILINE))
    own = {p.relative_to(workspace).as_posix() for p in (workspace / YEAR).glob("[a-z]*.*")}
    if any(is_shared(path) for path in faulty - own):
        return set()
    return {f"2025/{Path(path).stem}.docx" for path in own - faulty}


def is_shared(path: str) -> bool:
    """Whether the agreements of 2025 depend on `path`; another kind or folder costs only itself."""
    own = path.startswith("templates/aqb/") or path == f"{YEAR}/_jahr.yaml"
    return own or path in {"data/kreise.yaml", "data/land.yaml"}
