"""`zvgen init`."""

from pathlib import Path

import click

from zvgen.build.stock import StockMissing, lay_out
from zvgen.cli.german import GermanCommand
from zvgen.cli.options import FolderType
from zvgen.cli.report import counted, say
from zvgen.messages import reason


@click.command("init", cls=GermanCommand)
@click.argument("ordner", type=FolderType(exists=False), default=".", metavar="[ORDNER]")
def command(ordner: Path) -> int:
    """Legt in ORDNER einen Arbeitsordner an: Vorlagen, Stammdaten und Jahresdaten.

    Ohne ORDNER im aktuellen Ordner. Was schon da ist, bleibt unverändert.
    """
    try:
        made, kept = lay_out(ordner)
    except StockMissing:
        raise click.UsageError(
            "Dieser Installation fehlen die mitgelieferten Vorlagen. Bitte zvgen neu installieren."
        ) from None
    except OSError as error:
        say(f"Der Arbeitsordner {ordner.resolve()} lässt sich nicht anlegen: {reason(error)}.")
        return 1
    done = f"{counted(len(made), 'Datei', 'Dateien')} angelegt" if made else "es fehlte nichts"
    say(f"Arbeitsordner {ordner.resolve()}: {done}.")
    if kept:
        one, many = "Datei war schon da und ist", "Dateien waren schon da und sind"
        say(f"{counted(len(kept), one, many)} unverändert.")
    say("Nächster Schritt: im Arbeitsordner zvgen build.")
    return 0
