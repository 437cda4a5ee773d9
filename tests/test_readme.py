"""What README.md shows of the program is what the program says."""

import re
import tomllib
from pathlib import Path

KASSEL = "data/aqb/2025/landkreis-kassel.yaml"


def test_the_message_in_the_readme_is_the_programs_own(root: Path, workspace: Path, zvgen):
    shown = re.search(rf"^{KASSEL}.*$", (root / "README.md").read_text("utf-8"), re.MULTILINE)
    assert shown
    target = workspace / KASSEL
    text = re.sub(r"(?m)^haushaltsmittel: .*$", "haushaltsmittel: 828.7", target.read_text("utf-8"))
    target.write_text(text, "utf-8")
    assert zvgen(workspace, "check").err.splitlines()[1] == shown.group()


def test_the_two_commands_of_the_readme_are_the_promised_ones(root: Path):
    commands = re.findall(
        r"^\$ (pip install .*)$", (root / "README.md").read_text("utf-8"), re.MULTILINE
    )
    assert commands == ["pip install . && zvgen build", "pip install '.[test]' && pytest"]


def test_the_handbuch_quotes_the_answer_of_the_first_build(root: Path, workspace: Path, zvgen):
    answer = zvgen(workspace, "build", "landkreis-fulda", "--jahr", "2025").err.strip()
    assert f"`{answer}`" in (root / "docs/handbuch.md").read_text("utf-8")


def test_every_file_that_the_documents_link_to_exists(root: Path):
    pages = [root / "README.md", root / "CONTRIBUTING.md", *(root / "docs").glob("*.md")]
    links = [
        (page, target)
        for page in pages
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
    ]
    assert len(links) >= 6
    assert [(p.name, t) for p, t in links if not (p.parent / t).exists()] == []


def test_what_init_lays_out_has_every_year_file(root: Path):
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    stock = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    years = {p.relative_to(root).as_posix() for p in root.glob("data/*/*/_jahr.yaml")}
    assert years
    assert years <= stock.keys()
