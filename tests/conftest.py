"""What many tests share: the sample workspace, a copy of it to break, and the program itself."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from zvgen.cli.main import run

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Finished:
    """What a run of the program left behind."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository, which is a workspace itself; tests read it and never write into it."""
    return ROOT


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("ZVGEN_CACHE", str(folder))
    return folder


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal with room, whatever window the tests run in."""
    monkeypatch.setenv("COLUMNS", "120")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A copy of the sample workspace, to change and break."""
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def zvgen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Finished]:
    """`zvgen(folder, "build", …)`: run the program in `folder`, as from a shell."""

    def call(folder: Path, *arguments: str) -> Finished:
        monkeypatch.chdir(folder)
        capsys.readouterr()
        code = run(list(arguments))
        return Finished(code, *capsys.readouterr())

    return call
