"""What a command does first: find the workspace, read it, understand the selection."""

from collections.abc import Sequence
from pathlib import Path

import click

from zvgen.diagnostics import Diagnostic, Span, arrange, diagnose, promote
from zvgen.workspace import (
    Files,
    Loaded,
    SelectionError,
    WorkspaceMissing,
    find_workspace,
    load,
    load_base,
    select,
)


def open_workspace(folder: Path | None) -> Files:
    """The files of the workspace a command works in; wrong usage if there is none."""
    try:
        return Files((folder or find_workspace(Path.cwd())).resolve())
    except WorkspaceMissing:
        raise click.UsageError(
            "Hier ist kein Arbeitsordner: weder hier noch in einem Ordner darüber "
            "liegen data/ und templates/ nebeneinander.\n"
            "Einen neuen anlegen: zvgen init ORDNER"
        ) from None


def load_selection(
    files: Files,
    kreise: Sequence[str],
    arten: Sequence[str],
    jahre: Sequence[int],
    *,
    strict: bool,
) -> Loaded:
    """Everything the words of the command line ask for."""
    base = load_base(files)
    try:
        selection = select(kreise, arten, jahre, base.kreise, base.kinds)
    except SelectionError as error:
        raise click.UsageError(str(error), click.get_current_context()) from None
    loaded = load(files, base, selection)
    if not loaded.agreements and not loaded.failed:
        loaded.diagnostics = arrange([*loaded.diagnostics, _nothing(files)])
    if strict:
        loaded.diagnostics = promote(loaded.diagnostics)
    return loaded


def _nothing(files: Files) -> Diagnostic:
    there = [
        f"{art} {jahr}" for art in files.folders("data") for jahr in files.folders(f"data/{art}")
    ]
    hint = f"Vorhanden: {', '.join(there)}." if there else "In data/ liegen noch keine."
    return diagnose("auswahl-leer", Span("data"), hinweis=hint)
