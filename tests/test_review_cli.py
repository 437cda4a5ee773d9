"""`zvgen review` as a clerk meets it: which files it writes, what it says, and what it links to."""

import json
import re
import shutil
from pathlib import Path

import pytest

from zvgen.cli.main import run
from zvgen.diff.review import links

CASES = Path(__file__).parent / "cases"
BOTH = {"aqb/2025/review.html", "aqb/2025/uebersicht.xlsx"}


@pytest.fixture
def workspace(root: Path, tmp_path: Path) -> Path:
    """Three Kreise in 2024 and 2025; Kassel gets more, Fulda is new."""
    folder = tmp_path / "arbeit"
    shutil.copytree(CASES / "base", folder)
    shutil.copytree(root / "templates" / "aqb", folder / "templates" / "aqb")
    shutil.copytree(folder / "data/aqb/2025", folder / "data/aqb/2024")
    (folder / "data/aqb/2024/landkreis-fulda.yaml").unlink()
    return folder


def review(workspace: Path, *words: str) -> int:
    return run(["review", "--workspace", str(workspace), "--out", str(workspace / "out"), *words])


def written(workspace: Path) -> set[str]:
    out = workspace / "out"
    return {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()}


def test_newest_year_against_the_one_before(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert review(workspace) == 0
    assert written(workspace) == BOTH
    assert capsys.readouterr().err.count("Geschrieben: ") == 2
    text = (workspace / "out/aqb/2025/review.html").read_text("utf-8")
    assert "3 Vereinbarungen: 1 erstmals, 2 gleich" in text
    assert '"seite":"aqb/2025/2024"' in text


def test_budgets_of_all_years(workspace: Path) -> None:
    shutil.copytree(workspace / "data/aqb/2024", workspace / "data/aqb/2023")
    assert review(workspace, "--jahr", "2025") == 0
    text = (workspace / "out/aqb/2025/review.html").read_text("utf-8")
    table = text.partition('id="diagramm-jahre"')[2].partition("</table>")[0]
    heads = re.findall(r'<th scope="col"[^>]*>([^<]+)</th>', table)
    assert heads == ["Kreis", "2023", "2024", "2025"]


def test_against_another_year(workspace: Path) -> None:
    shutil.copytree(workspace / "data/aqb/2025", workspace / "data/aqb/2026")
    assert review(workspace, "--jahr", "2026", "--gegen", "2024") == 0
    text = (workspace / "out/aqb/2026/review.html").read_text("utf-8")
    assert '"seite":"aqb/2026/2024"' in text


def test_one_year_only(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert review(workspace, "--gegen", "2023,2024") == 2
    assert "Hier geht nur ein Jahr." in capsys.readouterr().err


def test_links_are_those_that_are_there(workspace: Path) -> None:
    folder = workspace / "out/aqb/2025"
    folder.mkdir(parents=True)
    for name in ("stadt-kassel.docx", "stadt-kassel.synopse.docx", "stadt-kassel.txt"):
        (folder / name).touch()
    assert review(workspace) == 0
    text = (folder / "review.html").read_text("utf-8")
    assert set(re.findall(r'href="([^"#]+)"', text)) == {
        *("stadt-kassel.docx", "stadt-kassel.synopse.docx", "uebersicht.xlsx")
    }


def test_links_of_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert links(tmp_path / "nichts", ["stadt-kassel"]) == {"stadt-kassel": ()}


def test_one_bad_file_costs_itself(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "data/aqb/2025/stadt-kassel.yaml").write_text("status: wer weiß\n", "utf-8")
    assert review(workspace) == 1
    assert "1 Vereinbarung nicht verglichen." in capsys.readouterr().err
    assert "Nicht auf dieser Seite: " in (workspace / "out/aqb/2025/review.html").read_text("utf-8")


def test_what_cannot_be_written_is_told(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace / "out/aqb/2025/review.html").mkdir(parents=True)
    assert review(workspace) == 1
    assert "[ausgabe-gesperrt]" in capsys.readouterr().err
    assert written(workspace) == {"aqb/2025/uebersicht.xlsx"}


@pytest.mark.parametrize("mark", ["~$uebersicht.xlsx", ".~lock.uebersicht.xlsx#"])
def test_a_workbook_that_is_open_stays_and_costs_itself(
    workspace: Path, capsys: pytest.CaptureFixture[str], mark: str
) -> None:
    folder = workspace / "out/aqb/2025"
    folder.mkdir(parents=True)
    (folder / "uebersicht.xlsx").write_bytes(b"alt")
    (folder / mark).write_bytes(b"")
    assert review(workspace) == 1
    said = capsys.readouterr().err
    assert f"(daneben liegt „{mark}“). [ausgabe-geoeffnet] Bitte dort schließen" in said
    assert said.count("Geschrieben: ") == 1
    assert (folder / "uebersicht.xlsx").read_bytes() == b"alt"
    assert (folder / "review.html").is_file()


def test_a_workbook_that_is_open_and_current_is_no_matter(workspace: Path) -> None:
    assert review(workspace) == 0
    (workspace / "out/aqb/2025/~$uebersicht.xlsx").write_bytes(b"")
    assert review(workspace) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("--jahr", "2025", "--gegen", "2025"),
            "aqb 2025 lässt sich nicht mit sich selbst vergleichen. Für --gegen vorhanden: 2024.",
        ),
        (("--jahr", "2025", "--gegen", "2030"), "Zu aqb gibt es 2030 nicht. Vorhanden: 2024."),
    ],
)
def test_a_year_that_is_nothing_to_compare_with_is_told(
    workspace: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    assert review(workspace, *words) == 2
    assert said in capsys.readouterr().err
    assert written(workspace) == set()


def test_for_programs(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert review(workspace, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [Path(one).name for one in told["dateien"]] == ["uebersicht.xlsx", "review.html"]
    assert all("code" in one for one in told["meldungen"])


def test_same_bytes(workspace: Path) -> None:
    made = []
    for _ in range(2):
        assert review(workspace) == 0
        made.append({n: (workspace / "out" / n).read_bytes() for n in written(workspace)})
    assert made[0] == made[1]
