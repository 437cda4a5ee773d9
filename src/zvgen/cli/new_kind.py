"""`zvgen init --art`: a new document kind in the workspace."""

from pathlib import Path

import click

from zvgen.build.examples import accept, compare_examples
from zvgen.build.new_kind import NotPossible, lay_out_kind, new_kind
from zvgen.cli.report import say, show
from zvgen.cli.session import open_workspace
from zvgen.diagnostics import Diagnostic, has_errors
from zvgen.messages import reason
from zvgen.workspace import Files, load_base


def add_kind(folder: Path | None, art: str, titel: str | None, jahr: int) -> int:
    """Make the kind `art` with a sample of `jahr`, and keep the text of its example."""
    files = open_workspace(folder)
    base = load_base(files)
    if has_errors(base.diagnostics):
        show(base.diagnostics, notes=False, warnings=False)
        return 1
    try:
        kind = new_kind(files, base, art, titel, jahr)
        made = lay_out_kind(files, kind)
    except NotPossible as error:
        raise click.UsageError(str(error), click.get_current_context()) from None
    except OSError as error:
        say(f"Die Dokumentart „{art}“ lässt sich nicht anlegen: {reason(error)}.")
        return 1
    shown, found = _keep_example(files, art)
    for path in sorted([*made, *shown]):
        click.echo(path)
    show(found, notes=False, warnings=False)
    say(f"Dokumentart „{art}“ angelegt ({kind.titel}, Muster für {kind.kreis} {jahr}).")
    say(f"Nächster Schritt: zvgen build --art {art}, dann templates/{art}/art.yaml anpassen.")
    return 1 if has_errors(found) else 0


def _keep_example(files: Files, art: str) -> tuple[list[str], list[Diagnostic]]:
    """Keep the text of the example as it is made now: its path, and what stands in the way."""
    compared = compare_examples(files, load_base(files), (art,))
    kept, refused = accept(files, compared.different)
    return [example.path for example in kept], [*compared.diagnostics, *refused]
