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
