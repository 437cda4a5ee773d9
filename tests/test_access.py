"""A folder that may not be read costs itself: the rest is built, and nothing in its stead."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

YEAR = "aqb/2025"
OTHER_YEAR = "aqb/2024"


@pytest.fixture
def lock(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Takes away the right to read a folder, for administrators and on Windows too."""
    locked: list[Path] = []

    def refusing(call: Callable) -> Callable:
        def instead(path: object = ".", *rest: object, **more: object) -> object:
            inside = not isinstance(path, int) and any(
                one in Path(os.fsdecode(path)).parents
                or (one == Path(os.fsdecode(path)) and call is scandir)
                for one in locked
            )
            if inside:
                raise PermissionError(13, "Permission denied", str(path))
            return call(path, *rest, **more)

        return instead

    scandir = os.scandir
    monkeypatch.setattr(os, "scandir", refusing(os.scandir))
    monkeypatch.setattr(os, "stat", refusing(os.stat))
    return locked.append


def documents(workspace: Path) -> set[str]:
    """The folders of `out/` that hold documents."""
    return {
        p.parent.relative_to(workspace / "out").as_posix()
        for p in workspace.glob("out/[!.]*/*/*.*")
    }


def told(folder: str) -> str:
    return (
        f"{folder}: Fehler: Der Ordner lässt sich nicht lesen: kein Zugriff; was darin liegt, fehlt. "
        "[ordner-unlesbar] Bitte Zugriffsrechte prüfen.\n"
    )


def test_a_locked_year_costs_itself(workspace: Path, zvgen: Callable, lock: Callable) -> None:
    lock(workspace / "data" / YEAR)
    done = zvgen(workspace, "build", "--art", "aqb")
    assert done.code == 1
    assert done.err.startswith(told(f"data/{YEAR}"))
    assert done.err.endswith(" 1 Fehler.\n")
    assert documents(workspace) == {OTHER_YEAR}


def test_a_locked_kind_costs_itself(workspace: Path, zvgen: Callable, lock: Callable) -> None:
    lock(workspace / "data/programm")
    done = zvgen(workspace, "build", "landkreis-kassel")
    assert done.code == 1
    assert told("data/programm") in done.err
    assert YEAR in documents(workspace)
    assert not any(name.startswith("programm") for name in documents(workspace))


@pytest.mark.parametrize("command", ["build", "check"])
def test_nothing_is_said_to_be_missing_that_is_only_locked(
    workspace: Path, zvgen: Callable, lock: Callable, command: str
) -> None:
    lock(workspace / "data")
    done = zvgen(workspace, command)
    assert done.code == 1
    assert "data/kreise.yaml: Fehler: Die Datei lässt sich nicht lesen: kein Zugriff. " in done.err
    assert "[datei-unlesbar]" in done.err
    assert told("data") in done.err
    assert "[auswahl-leer]" not in done.err


def test_older_wording_does_not_stand_in_for_a_locked_year(
    workspace: Path, zvgen: Callable, lock: Callable
) -> None:
    lock(workspace / "templates/aqb/text/2025")
    done = zvgen(workspace, "build", "--art", "aqb")
    assert done.code == 1
    assert told("templates/aqb/text/2025") in done.err
    assert documents(workspace) == {OTHER_YEAR}
    assert zvgen(workspace, "check", "--art", "aqb").code == 1


@pytest.mark.parametrize("command", [("build",), ("check",), ("felder", "aqb"), ("test", "aqb")])
def test_locked_wording_is_told_by_every_command(
    workspace: Path, zvgen: Callable, lock: Callable, command: tuple[str, ...]
) -> None:
    lock(workspace / "templates/aqb/text")
    done = zvgen(workspace, *command)
    assert done.code == 1
    assert told("templates/aqb/text") in done.err
    assert not any(name.startswith("aqb") for name in documents(workspace))


def test_a_document_is_not_built_without_the_locked_year_it_speaks_of(
    workspace: Path, zvgen: Callable, lock: Callable
) -> None:
    built = zvgen(workspace, "build", "--art", "programm", "--jahr", "2023")
    assert (built.code, documents(workspace)) == (0, {"programm/2023"})
    shutil.rmtree(workspace / "out")
    lock(workspace / "data/programm/2022")
    done = zvgen(workspace, "build", "--art", "programm", "--jahr", "2023")
    assert done.code == 1
    assert told("data/programm/2022") in done.err
    assert documents(workspace) == set()


@pytest.mark.parametrize("folder", ["templates", "templates/aqb"])
def test_locked_templates_are_told(
    workspace: Path, zvgen: Callable, lock: Callable, folder: str
) -> None:
    lock(workspace / folder)
    done = zvgen(workspace, "build", "--jahr", "2025")
    assert done.code == 1
    assert "kein Zugriff" in done.err
    assert "fehlt. [layout" not in done.err
    assert done.err.startswith(folder)
    assert YEAR not in documents(workspace)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_the_system_refuses_as_the_tests_do(workspace: Path, zvgen: Callable) -> None:
    folder = workspace / "data" / YEAR
    folder.chmod(0)
    try:
        done = zvgen(workspace, "build", "--art", "aqb")
    finally:
        folder.chmod(0o755)
    assert done.err.startswith(told(f"data/{YEAR}"))
    assert documents(workspace) == {OTHER_YEAR}
