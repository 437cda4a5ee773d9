"""Two data sets and the complete answer of `zvgen diff`, one folder for each kind of change.

A folder below `cases/diff` is one test: its files are laid over `cases/base`, `cases/diff/_basis` (two
years of two Kreise that say the same) and the templates of the repository, what `entfernen.txt` lists is
removed, and `zvgen diff` runs with the arguments in `befehl.txt`, once for readers (`erwartet.txt`) and
once as JSON (`erwartet.json`).

A change of the reports: `ZVGEN_UPDATE=1 pytest tests/test_diff_cases.py` rewrites every expected answer.
Read the difference before you keep it.
"""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

CASES = Path(__file__).parent / "cases"
FOLDER = CASES / "diff"
NAMES = sorted(path.name for path in FOLDER.iterdir() if not path.name.startswith("_"))
UPDATE = bool(os.environ.get("ZVGEN_UPDATE"))


@pytest.fixture(scope="session")
def base(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace that every case changes in its own way."""
    folder = tmp_path_factory.mktemp("base")
    for kept in ("kreise.yaml", "land.yaml"):
        (folder / "data").mkdir(exist_ok=True)
        shutil.copy(CASES / "base/data" / kept, folder / "data" / kept)
    shutil.copytree(root / "templates/aqb", folder / "templates/aqb")
    shutil.copytree(FOLDER / "_basis", folder, dirs_exist_ok=True)
    return folder


@pytest.fixture
def case(request: pytest.FixtureRequest, base: Path, tmp_path: Path) -> Path:
    """The workspace of one case."""
    shutil.copytree(base, tmp_path, dirs_exist_ok=True)
    overlay = FOLDER / request.param
    shutil.copytree(overlay, tmp_path, dirs_exist_ok=True)
    removed = overlay / "entfernen.txt"
    for name in removed.read_text("utf-8").splitlines() if removed.exists() else ():
        (tmp_path / name).unlink()
    return tmp_path


def test_there_are_cases() -> None:
    assert len(NAMES) >= 50


@pytest.mark.parametrize("case", NAMES, indirect=True)
def test_case(case: Path, zvgen: Callable, request: pytest.FixtureRequest) -> None:
    expected = FOLDER / request.node.callspec.params["case"]
    arguments = (case / "befehl.txt").read_text("utf-8").split()
    text = zvgen(case, "diff", *arguments)
    kept(expected / "erwartet.txt", text.err + text.out)
    data = zvgen(case, "diff", *arguments, "--json")
    kept(expected / "erwartet.json", data.out)
    assert text.code == data.code == int("Fehler:" in text.err)


def kept(expected: Path, answer: str) -> None:
    """The answer is the one that was read and kept."""
    if UPDATE:
        expected.write_text(answer, "utf-8", newline="\n")
    assert answer == expected.read_text("utf-8")


def test_the_json_has_the_form_that_is_promised(root: Path) -> None:
    schema = json.loads((root / "src/zvgen/reports/vergleich.schema.json").read_text("utf-8"))
    validator = Draft202012Validator(schema)
    for name in NAMES:
        validator.validate(json.loads((FOLDER / name / "erwartet.json").read_text("utf-8")))


def test_every_sort_of_change_has_a_case() -> None:
    told = [json.loads((FOLDER / name / "erwartet.json").read_text("utf-8")) for name in NAMES]
    changes = [
        change
        for one in told
        for group in (one["standardtext"], *(kreis["aenderungen"] for kreis in one["kreise"]))
        for change in group
    ]
    assert {change["art"] for change in changes} == {
        *("geld", "projekt", "person", "datum", "angabe", "grammatik", "standardtext"),
    }
    assert {change["aenderung"] for change in changes} == {
        *("neu", "entfallen", "geaendert", "umbenannt", "verschoben"),
    }
