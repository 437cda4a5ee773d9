"""`zvgen check`."""

import click

from zvgen.build.examine import everything
from zvgen.cli.german import GermanCommand
from zvgen.cli.options import Talk, Wanted, selection_options, talk_options
from zvgen.cli.report import as_json, emit_json, say, show, tally
from zvgen.cli.session import open_workspace, selection_of
from zvgen.diagnostics import has_errors, promote
from zvgen.messages import counted
from zvgen.workspace import Loaded, load, load_base


@click.command("check", cls=GermanCommand)
@selection_options
@talk_options
def command(wanted: Wanted, talk: Talk) -> int:
    """Prüft Daten, Wortlaut und Layout, ohne etwas zu schreiben.

    Jede Meldung nennt Datei und Zeile, was nicht stimmt und was zu tun ist. Mit Warnungen wird
    trotzdem gebaut, mit Fehlern nicht. Was versiegelt ist, darf sich nicht mehr ändern.
    """
    files = open_workspace(wanted.workspace)
    base = load_base(files)
    selection = selection_of(wanted, base)
    loaded = load(files, base, selection, needs_data=False)
    findings = everything(loaded, selection)
    findings = promote(findings) if talk.strict else findings
    if talk.as_json:
        emit_json({"meldungen": [as_json(d) for d in findings]})
    else:
        show(findings, notes=talk.verbose, warnings=not talk.quiet)
        if not talk.quiet:
            say(f"{_checked(loaded)}: {tally(findings)}.")
    return 1 if has_errors(findings) else 0


def _checked(loaded: Loaded) -> str:
    """What was looked through: agreements, or the wording alone where nobody has filled in data yet."""
    total = loaded.looked_at
    if not total and loaded.arten:
        return f"Wortlaut von {', '.join(loaded.arten)} geprüft, noch keine Vereinbarungen"
    return f"{counted(total, 'Vereinbarung', 'Vereinbarungen')} geprüft"
