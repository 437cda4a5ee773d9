"""Small workspaces to build in, and what a build left behind."""

import json
import shutil
from pathlib import Path
from typing import Any

from samples import ROOT

YEAR = "data/aqb/2025"
OUT = "out/aqb/2025"
KREISE = ("landkreis-fulda", "main-kinzig-kreis", "stadt-kassel")
FULDA = f"{OUT}/landkreis-fulda.docx"


def lay_out_small(folder: Path) -> Path:
    """Three agreements of one year with the wording and the layouts of the repository."""
    shutil.copytree(ROOT / "tests/cases/base", folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "templates/aqb", folder / "templates/aqb", dirs_exist_ok=True)
    return folder


def add_year(workspace: Path, jahr: int) -> None:
    """The same agreements in another year."""
    shutil.copytree(workspace / YEAR, workspace / f"data/aqb/{jahr}")


def change(path: Path, old: str, new: str) -> None:
    """Replace a text that must be there."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def outcomes(done: Any) -> dict[str, str]:
    """File to outcome, of a build with --json."""
    return {d["datei"]: d["ergebnis"] for d in json.loads(done.out)["dokumente"]}


def reasons(done: Any) -> dict[str, list[str]]:
    """File to reasons, of each file that was not current."""
    documents = json.loads(done.out)["dokumente"]
    return {d["datei"]: d["gruende"] for d in documents if d["ergebnis"] != "aktuell"}


def codes(done: Any) -> list[str]:
    """The codes of what was found about the output folder, of a build with --json."""
    found = [finding["code"] for finding in json.loads(done.out)["meldungen"]]
    return [code for code in found if code.startswith("ausgabe-")]


def stamps(out: Path) -> dict[str, int]:
    """When each document was written."""
    return {str(p.relative_to(out)): p.stat().st_mtime_ns for p in out.glob("[!.]*/*/*")}


def contents(out: Path) -> dict[str, bytes]:
    """The bytes of everything in the folders of the documents."""
    return {str(p.relative_to(out)): p.read_bytes() for p in out.glob("[!.]*/*/*")}


def leftovers(out: Path) -> list[str]:
    """Temporary files and notes of runs that did not end."""
    found = [p for p in out.rglob("*") if p.name.startswith(".zvgen-") or p.name == "journal"]
    return [str(p.relative_to(out)) for p in found]


def stale(done: Any) -> dict[str, list[str]]:
    """File to reasons, of each that is not current in a status with --json."""
    documents = json.loads(done.out)["dokumente"]
    return {d["datei"]: d["gruende"] for d in documents if d["stand"] != "aktuell"}
