"""`zvgen init`."""

from pathlib import Path

import click

from zvgen.build.stock import lay_out
from zvgen.cli.german import GermanCommand
from zvgen.cli.options import FolderType
from zvgen.cli.report import counted, say


@click.command("init", cls=GermanCommand)
@click.argument("ordner", type=FolderType(exists=False), default=".", metavar="[ORDNER]")
def command(ordner: Path) -> int:
    """Legt in ORDNER einen Arbeitsordner an: Vorlagen, Stammdaten und Jahresdaten.

    Ohne ORDNER im aktuellen Ordner. Was schon da ist, bleibt unverändert.
    """
    made, kept = lay_out(ordner)
    say(f"Arbeitsordner {ordner.resolve()}: {counted(len(made), 'Datei', 'Dateien')} angelegt.")
    if kept:
        say(f"{counted(len(kept), 'Datei war', 'Dateien waren')} schon da und sind unverändert.")
    say(
        "Nächster Schritt: zvgen build im Arbeitsordner. Das Beispiel "
        "data/aqb/2025/landkreis-fulda.yaml zeigt, wie eine Vereinbarung aussieht."
    )
    return 0
