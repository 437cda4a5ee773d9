"""Workspaces that a test writes itself: the parties and the ministry of the samples, the rest from texts."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

from samples import ROOT, document_in, loaded_from
from zvgen.compose import compose
from zvgen.diagnostics import Diagnostic
from zvgen.document import Document


def lay_out(folder: Path, files: Mapping[str, str], *, layout: str = "") -> Path:
    """A workspace of these files; `layout` names the kind that gets the layout of the samples."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    for name in ("kreise.yaml", "land.yaml"):
        shutil.copy(ROOT / "data" / name, folder / "data" / name)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), "utf-8", newline="\n")
    if layout:
        for path in (ROOT / "templates/aqb").glob("layout.*"):
            shutil.copy(path, folder / "templates" / layout)
    return folder


def documents(folder: Path) -> list[Document]:
    """All documents of a workspace, in the order of kind, year and Kreis; a finding fails the test."""
    loaded = loaded_from(folder)
    assert not loaded.diagnostics, list(map(str, loaded.diagnostics))
    return [document_in(loaded, one) for one in loaded.agreements]


def findings(folder: Path) -> list[Diagnostic]:
    """Everything that is wrong in a workspace, when it is read and when it is composed."""
    loaded = loaded_from(folder)
    found = list(loaded.diagnostics)
    for one in loaded.agreements:
        found += compose(one, loaded.wording_of(one))[1]
    return found
