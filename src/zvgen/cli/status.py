"""`zvgen status`."""

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import click

from zvgen.build.examine import everything, unbuildable
from zvgen.build.orphans import agreement_of
from zvgen.build.overview import FAULTY, Row
from zvgen.build.standing import State
from zvgen.build.under_seal import overview
from zvgen.cli.german import GermanCommand, WordList
from zvgen.cli.options import FolderType, Wanted, selection_options
from zvgen.cli.reasons_line import reasons_line
from zvgen.cli.report import as_json, emit_json, say, show
from zvgen.cli.session import open_workspace, selection_of
from zvgen.cli.status_sum import DUE, sentences
from zvgen.diagnostics import Diagnostic, has_errors
from zvgen.workspace import Loaded, Selection, load, load_base
from zvgen.writers import WRITERS

_WIDTH = 110
_NARROWEST = 24
"""A column of reasons narrower than this is no column."""
_SHORT = 50
"""Reasons up to this long are told again for each format of an agreement."""
_COLOURS = {
    State.CURRENT: "green",
    State.STALE: "yellow",
    State.MISSING: "yellow",
    State.EDITED: "red",
    State.SEALED: "blue",
    State.SEALED_DATA: "red",
    State.SEALED_EDITED: "red",
    State.SEALED_LOST: "red",
    State.SEALED_OPEN: "yellow",
    State.SEAL_DAMAGED: "red",
    State.NOT_SEALED: "yellow",
    State.ORPHANED: "cyan",
}


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

    Nichts wird geschrieben. Vor einer Änderung am Wortlaut sieht man so, wen sie trifft. Fehler in Daten und
    Wortlaut nennt der Befehl wie check.
    """
    files = open_workspace(wanted.workspace)
    base = load_base(files)
    selection = selection_of(wanted, base)
    loaded = load(files, base, selection, needs_data=False)
    chosen = [word for words in formats for word in words]
    rows = overview(loaded, selection, out or files.root / "out", chosen)
    findings, rows = _examined(loaded, selection, rows)
    if to_program:
        emit_json(_as_json(rows, findings))
    else:
        _show(rows, str(out or "out"))
        show(findings, notes=False, warnings=False)
        for sentence in sentences(rows, findings):
            say(sentence)
    return 1 if has_errors(findings) else 0


def _examined(
    loaded: Loaded, selection: Selection, rows: list[Row]
) -> tuple[list[Diagnostic], list[Row]]:
    """What `check` would tell, and the rows with the faults it found.

    A current Word file was made of just what is there: it needs no second look.
    """
    current = {row.path for row in rows if row.state is State.CURRENT}
    doubtful = [one for one in loaded.agreements if f"{one.key}.docx" not in current]
    examined = replace(loaded, agreements=doubtful)
    findings = everything(examined, selection)
    broken = unbuildable(examined) if has_errors(findings) else []
    faulty = {str(one.key) for one in broken}
    return findings, [_marked(row) if agreement_of(row.path) in faulty else row for row in rows]


def _marked(row: Row) -> Row:
    """That no build can renew it now, if it would have to."""
    return row._replace(reasons=(FAULTY,)) if row.state in DUE else row


def _show(rows: Sequence[Row], shown: str) -> None:
    """One table for each folder."""
    names = [row.path.rpartition("/")[2] for row in rows]
    widths = max(map(len, names), default=0), max((len(row.state) for row in rows), default=0)
    for folder, of_folder in groupby(rows, key=lambda row: row.path.rpartition("/")[0]):
        click.echo(click.style(f"{shown}/{folder}", bold=True))
        before = None
        for row in of_folder:
            for line in _lines(row, _told(row, before), *widths):
                click.echo(line)
            before = row


def _told(row: Row, before: Row | None) -> str:
    """Its reasons; many that the row above has as well, of the same agreement, are not told again."""
    reasons = [reason for reason in row.reasons if reason != row.state]
    told = reasons_line(reasons, is_edited=row.state is State.EDITED)
    is_known = before is not None and before.reasons == row.reasons and _is_same(before, row)
    return "ebenso" if is_known and len(told) > _SHORT else told


def _is_same(one: Row, other: Row) -> bool:
    return agreement_of(one.path) == agreement_of(other.path) and one.state is other.state


def _lines(row: Row, told: str, name_width: int, state_width: int) -> Iterator[str]:
    """The row, its reasons wrapped in their own column."""
    name = row.path.rpartition("/")[2]
    head = f"  {name:{name_width}}  "
    state = click.style(f"{row.state:{state_width}}", fg=_COLOURS[row.state])
    indent = len(head) + state_width + 2
    width = min(shutil.get_terminal_size((_WIDTH, 24)).columns, _WIDTH) - indent
    if not told:
        yield f"{head}{click.style(row.state, fg=_COLOURS[row.state])}"
        return
    first, *more = textwrap.wrap(told, max(width, _NARROWEST))
    yield f"{head}{state}  {first}"
    yield from (" " * indent + line for line in more)


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
