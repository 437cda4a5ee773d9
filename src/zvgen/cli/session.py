"""What a command does first: find the workspace, read it, understand the selection."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from zvgen.cli.options import Wanted
from zvgen.diagnostics import has_errors
from zvgen.workspace import Files, WorkspaceMissing, find_workspace, is_workspace
from zvgen.workspace.files import SOURCES

if TYPE_CHECKING:  # a build with nothing to do reads nothing
    from zvgen.workspace import Base, Selection


def open_workspace(folder: Path | None) -> Files:
    """The files of the workspace a command works in; wrong usage if there is none."""
    if folder is not None and not is_workspace(folder):
        raise click.UsageError(
            f"„{folder}“ ist kein Arbeitsordner: dort liegen data/ und templates/ nicht nebeneinander.\n"
            + (_half(folder) or f"Einen neuen anlegen: zvgen init {folder}")
        )
    try:
        return Files((folder or find_workspace(Path.cwd())).resolve())
    except WorkspaceMissing:
        raise click.UsageError(
            "Hier ist kein Arbeitsordner: weder hier noch in einem Ordner darüber "
            "liegen data/ und templates/ nebeneinander.\n"
            + (_half(Path.cwd()) or "Einen neuen anlegen: zvgen init ORDNER")
        ) from None


def _half(folder: Path) -> str:
    """What to do where one of the two folders is missing; empty if both or none are there."""
    there = [name for name in SOURCES if (folder / name).is_dir()]
    missing = [name for name in SOURCES if name not in there]
    if len(there) != 1:
        return ""
    return (
        f"Es gibt {there[0]}/, aber nicht {missing[0]}/: bitte zurückholen oder wieder so nennen."
    )


def selection_of(wanted: Wanted, base: "Base") -> "Selection":
    """What is meant; everything when `kreise.yaml` cannot be read and so no word understood."""
    from zvgen.workspace import Selection, SelectionError, select

    if has_errors(base.diagnostics):
        return Selection()
    try:
        return select(wanted.kreise, wanted.arten, wanted.jahre, base.kreise, base.kinds)
    except SelectionError as error:
        raise click.UsageError(str(error), click.get_current_context()) from None
