"""`zvgen schema`."""

import json
import os
from pathlib import Path
from typing import Any

import click

from zvgen.build.output import write_file
from zvgen.cli.german import GermanCommand
from zvgen.cli.kinds import read_kind
from zvgen.cli.options import workspace_option
from zvgen.cli.report import emit_json, say
from zvgen.cli.session import open_workspace
from zvgen.messages import reason
from zvgen.model.json_schema import agreement_schema, year_schema
from zvgen.workspace import Files


@click.command("schema", cls=GermanCommand)
@click.argument("art", metavar="ART")
@click.option("--jahresdatei", is_flag=True, help="Das Schema von _jahr.yaml.")
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path),
    metavar="DATEI",
    help="Schreibt das Schema in diese Datei; „-“ zeigt es nur.",
)
@workspace_option
def command(art: str, jahresdatei: bool, target: Path | None, workspace: Path | None) -> int:
    """Zeigt das JSON-Schema der Dateien einer Dokumentart.

    Ein Editor, der YAML-Schemas kennt, schlägt damit Angaben vor und unterstreicht Fehler beim
    Tippen. Dazu gehört in die erste Zeile der Datei, mit dem Ort des Schemas von dieser Datei aus:

    \b
    # yaml-language-server: $schema=../../../kreis.schema.json

    \b
    Dateien der Kreise:                zvgen schema ART -o kreis.schema.json
    Datei _jahr.yaml:                  zvgen schema ART --jahresdatei
    """
    files = open_workspace(workspace)
    shown_only = target is None or str(target) == "-"
    if target is not None and not shown_only:
        _refuse_other_files(files, target)
    kind = read_kind(files, art)
    if kind is None:
        return 1
    schema = year_schema(kind) if jahresdatei else agreement_schema(kind)
    if target is None or shown_only:
        emit_json(schema)
        return 0
    return _write(target, schema)


def _refuse_other_files(files: Files, target: Path) -> None:
    """Wrong usage where a schema would replace something that is none, or lie among the sources."""
    if files.is_source(target):
        raise click.UsageError(
            f"In „{target.parent}“ liegen Daten oder Vorlagen; das Schema braucht einen anderen Ordner.",
            click.get_current_context(),
        )
    is_file = target.is_file() and not target.is_symlink()
    if os.path.lexists(target) and not (is_file and target.suffix.lower() == ".json"):
        raise click.UsageError(
            f"„{target}“ gibt es schon und ist kein Schema, das ersetzt werden könnte. "
            "Bitte einen anderen Namen mit der Endung .json wählen.",
            click.get_current_context(),
        )


def _write(target: Path, schema: dict[str, Any]) -> int:
    try:
        write_file(target, (json.dumps(schema, indent=2, ensure_ascii=False) + "\n").encode())
    except OSError as error:
        say(f"{target} lässt sich nicht schreiben: {reason(error)}.")
        return 1
    say(f"Schema geschrieben ({target}).")
    return 0
