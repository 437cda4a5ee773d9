"""What a command does first: find the workspace, read it, understand the selection."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from zvgen.cli.options import Wanted
from zvgen.diagnostics import has_errors
from zvgen.workspace import Files, WorkspaceMissing, find_workspace, is_workspace

if TYPE_CHECKING:  # a build with nothing to do reads nothing
    from zvgen.workspace import Base, Selection


def open_workspace(folder: Path | None) -> Files:
    """The files of the workspace a command works in; wrong usage if there is none."""
    if folder is not None and not is_workspace(folder):
        raise click.UsageError(
            f"„{folder}“ ist kein Arbeitsordner: dort liegen data/ und templates/ nicht nebeneinander.\n"
            f"Einen neuen anlegen: zvgen init {folder}"
        )
    try:
        return Files((folder or find_workspace(Path.cwd())).resolve())
    except WorkspaceMissing:
        raise click.UsageError(
            "Hier ist kein Arbeitsordner: weder hier noch in einem Ordner darüber "
            "liegen data/ und templates/ nebeneinander.\n"
            "Einen neuen anlegen: zvgen init ORDNER"
        ) from None


def selection_of(wanted: Wanted, base: "Base") -> "Selection":
    """What is meant; everything when `kreise.yaml` cannot be read and so no word understood."""
    from zvgen.workspace import Selection, SelectionError, select

    if has_errors(base.diagnostics):
        return Selection()
    try:
        return select(wanted.kreise, wanted.arten, wanted.jahre, base.kreise, base.kinds)
    except SelectionError as error:
        raise click.UsageError(str(error), click.get_current_context()) from None
