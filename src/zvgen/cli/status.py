"""`zvgen status`."""

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from zvgen.build.orphans import agreement_of
from zvgen.build.overview import Row, overview
from zvgen.build.standing import State
from zvgen.cli.build_report import by_status, sealed_sentence
from zvgen.cli.german import GermanCommand, WordList
from zvgen.cli.options import FolderType, Wanted, selection_options
from zvgen.cli.report import as_json, emit_json, say, tally
from zvgen.cli.session import open_workspace, selection_of
from zvgen.diagnostics import Diagnostic, arrange
from zvgen.messages import counted
from zvgen.workspace import load, load_base
from zvgen.writers import WRITERS

_WIDTH = 110
_NARROWEST = 24
"""A column of reasons narrower than this is no column."""
_COLOURS = {
    State.CURRENT: "green",
    State.STALE: "yellow",
    State.MISSING: "yellow",
    State.EDITED: "red",
    State.SEALED: "blue",
    State.ORPHANED: "cyan",
}
_CHANGED_BY_BUILD = (State.STALE, State.MISSING)


@click.command("status", cls=GermanCommand)
@selection_options
@click.option(
    "--format",
    "formats",
    type=WordList(tuple(WRITERS)),
    multiple=True,
    metavar="FORMAT",
    help="Nur diese Formate; sonst docx und was sonst schon gebaut wurde.",
)
@click.option(
    "--out",
    type=FolderType(exists=False),
    metavar="ORDNER",
    help="Ordner mit den Dokumenten; sonst out/ im Arbeitsordner.",
)
@click.option("--json", "to_program", is_flag=True, help="Ergebnis als JSON für Programme.")
def command(
    wanted: Wanted, formats: Sequence[tuple[str, ...]], out: Path | None, to_program: bool
) -> int:
    """Zeigt, welche Dokumente aktuell sind und was bei den anderen fehlt.

    Nichts wird geschrieben. Vor einer Änderung am Wortlaut sieht man so, wen sie trifft.
    """
    files = open_workspace(wanted.workspace)
    base = load_base(files)
    selection = selection_of(wanted, base)
    loaded = load(files, base, selection)
    chosen = [word for words in formats for word in words]
    rows = overview(loaded, selection, out or files.root / "out", chosen)
    findings = arrange(loaded.diagnostics)
    if to_program:
        emit_json(_as_json(rows, findings))
    else:
        _show(rows, str(out or "out"))
        _say_sum(rows, findings)
    return 0


def _show(rows: Sequence[Row], shown: str) -> None:
    """One table for each folder."""
    names = [row.path.rpartition("/")[2] for row in rows]
    widths = max(map(len, names), default=0), max((len(row.state) for row in rows), default=0)
    for folder, of_folder in groupby(rows, key=lambda row: row.path.rpartition("/")[0]):
        click.echo(click.style(f"{shown}/{folder}", bold=True))
        for row in of_folder:
            for line in _lines(row, *widths):
                click.echo(line)


def _lines(row: Row, name_width: int, state_width: int) -> Iterator[str]:
    """The row, its reasons wrapped in their own column."""
    name = row.path.rpartition("/")[2]
    head = f"  {name:{name_width}}  "
    state = click.style(f"{row.state:{state_width}}", fg=_COLOURS[row.state])
    indent = len(head) + state_width + 2
    width = min(shutil.get_terminal_size((_WIDTH, 24)).columns, _WIDTH) - indent
    told = ", ".join(reason for reason in row.reasons if reason != row.state)
    if not told:
        yield f"{head}{click.style(row.state, fg=_COLOURS[row.state])}"
        return
    first, *more = textwrap.wrap(told, max(width, _NARROWEST))
    yield f"{head}{state}  {first}"
    yield from (" " * indent + line for line in more)


def _say_sum(rows: Sequence[Row], findings: Sequence[Diagnostic]) -> None:
    """How many there are of each state, and what the next build would change."""
    counts = ((state, sum(row.state is state for row in rows)) for state in State)
    listed = ", ".join(f"{number} {state}" for state, number in counts if number)
    say(f"{counted(len(rows), 'Dokument', 'Dokumente')}: {listed}." if rows else "Keine Dokumente.")
    changed = [row for row in rows if row.state in _CHANGED_BY_BUILD and row.status]
    sealed = sum(row.state is State.SEALED for row in rows)
    if changed:
        stays = f" {sealed_sentence(sealed, dry_run=True)}" if sealed else ""
        say(
            f"zvgen build ändert {len(changed)}: {by_status(row.status for row in changed)}.{stays}"
        )
    if (found := tally(findings)) != "keine Fehler":
        say(f"In Daten und Wortlaut: {found} (zvgen check zeigt sie).")


def _as_json(rows: Sequence[Row], findings: Sequence[Diagnostic]) -> dict[str, object]:
    return {
        "dokumente": [_row_json(row) for row in rows],
        "summe": {state.value: sum(row.state is state for row in rows) for state in State},
        "meldungen": [as_json(finding) for finding in findings],
    }


def _row_json(row: Row) -> dict[str, object]:
    art, jahr, kreis = agreement_of(row.path).split("/")
    return {
        "art": art,
        "jahr": int(jahr),
        "kreis": kreis,
        "format": row.format,
        "datei": row.path,
        "status": row.status or None,
        "stand": row.state.value,
        "gruende": list(row.reasons),
    }
