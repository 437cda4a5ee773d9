"""`zvgen check`."""

from collections.abc import Sequence
from pathlib import Path

import click

from zvgen.build import examine
from zvgen.cli.german import GermanCommand
from zvgen.cli.options import selection_options, talk_options
from zvgen.cli.report import as_json, counted, emit_json, say, show, tally
from zvgen.cli.session import load_selection, open_workspace
from zvgen.diagnostics import arrange, has_errors, promote


@click.command("check", cls=GermanCommand)
@selection_options
@talk_options
def command(
    kreise: Sequence[str],
    arten: Sequence[str],
    jahre: Sequence[int],
    workspace: Path | None,
    strict: bool,
    as_json_: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Prüft Daten, Wortlaut und Layout, ohne etwas zu schreiben.

    Jede Meldung nennt Datei und Zeile, was nicht stimmt und was zu tun ist. Mit Warnungen wird
    trotzdem gebaut, mit Fehlern nicht.
    """
    files = open_workspace(workspace)
    loaded = load_selection(files, kreise, arten, jahre, strict=False)
    findings = arrange([*loaded.diagnostics, *examine(loaded)])
    findings = promote(findings) if strict else findings
    if as_json_:
        emit_json({"meldungen": [as_json(d) for d in findings]})
    else:
        show(findings, notes=verbose, warnings=not quiet)
        if not quiet:
            total = len(loaded.agreements) + loaded.failed
            found = tally(findings)
            many = counted(total, "Vereinbarung", "Vereinbarungen")
            say(f"{many} geprüft: {found}.")
    return 1 if has_errors(findings) else 0
