"""The folder in `out/` that is ours, and what lies where in it."""

import os
from pathlib import Path

HIDDEN = ".zvgen"
FORM = 1
"""Counts up when the stored form of anything in it changes."""


def journal_of(out: Path) -> Path:
    """The notes of a run that writes."""
    return out / HIDDEN / "journal"


def interrupted(out: Path) -> bool:
    """Whether a run was killed here, or another one is writing."""
    return os.path.lexists(journal_of(out))


def is_place_of_document(path: Path) -> bool:
    """Whether builds put a document there, be it built or sealed: ART/JAHR/KREIS in a folder of theirs."""
    for folder in path.absolute().parents:
        if (folder / HIDDEN).is_dir():
            own = path.absolute().relative_to(folder)
            return len(own.parts) == 3 and "." not in own.stem
    return False
