"""A workspace of ten years, made from the sample data of 2025 in the repository."""

import os
import shutil
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
SOURCE_YEAR = 2025
YEARS = range(2025, 2035)


def make_workspace(folder: Path) -> Path:
    """`folder` with templates and base data as they are, and the agreements of 2025 in each year."""
    shutil.copytree(REPOSITORY / "templates", folder / "templates")
    (folder / "data").mkdir()
    for name in ("kreise.yaml", "land.yaml"):
        shutil.copy(REPOSITORY / "data" / name, folder / "data" / name)
    for year in YEARS:
        _copy_year(folder / "data/aqb" / str(year), year)
    return folder


def _copy_year(target: Path, year: int) -> None:
    """The dates move with the year, so that they stay near it; nothing else changes."""
    target.mkdir(parents=True)
    for file in (REPOSITORY / "data/aqb" / str(SOURCE_YEAR)).iterdir():
        text = file.read_text(encoding="utf-8").replace(str(SOURCE_YEAR), str(year))
        (target / file.name).write_text(text, encoding="utf-8")


def kreise_of(workspace: Path, year: int) -> list[str]:
    """The keys of the agreements of `year`."""
    files = (workspace / "data/aqb" / str(year)).glob("[!_]*.yaml")
    return sorted(file.stem for file in files)


def own_cache(folder: Path) -> None:
    """What zvgen and Python keep between runs lies in `folder` from now on, as in the home of a new user.

    So processes find their modules compiled, as pip leaves them, whatever this shell says of that.
    """
    for name in ("ZVGEN_CACHE", "PYTHONDONTWRITEBYTECODE"):
        os.environ.pop(name, None)
    os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
