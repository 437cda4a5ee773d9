"""`zvgen init`."""

import os
from datetime import datetime
from pathlib import Path

import click

from zvgen.build.stock import StockMissing, lay_out
from zvgen.cli.german import GermanCommand
from zvgen.cli.options import FolderType
from zvgen.cli.report import say
from zvgen.messages import counted, reason


@click.command("init", cls=GermanCommand)
@click.argument("ordner", type=FolderType(exists=False), required=False, metavar="[ORDNER]")
@click.option("--art", metavar="NAME", help="Legt im Arbeitsordner eine neue Dokumentart an.")
@click.option(
    "--titel", metavar="TITEL", help="Titel der neuen Dokumentart, etwa „Förderbescheid“."
)
def command(ordner: Path | None, art: str | None, titel: str | None) -> int:
    """Legt in ORDNER einen Arbeitsordner an: Vorlagen, Stammdaten und Jahresdaten.

    Ohne ORDNER im aktuellen Ordner. Was schon da ist, bleibt unverändert.

    Mit --art entsteht stattdessen im vorhandenen Arbeitsordner eine neue Dokumentart: Vorlage, Wortlaut
    und Layout zum Anpassen und ein Muster, das sich sofort bauen lässt.

    \b
    Einen Arbeitsordner anlegen:       zvgen init Zielvereinbarungen
    Eine Dokumentart anlegen:          zvgen init --art bescheid --titel Förderbescheid
    """
    if art is not None:
        from zvgen.cli.new_kind import add_kind

        variable = os.environ.get("ZVGEN_WORKSPACE")
        folder = ordner or (Path(variable) if variable else None)
        return add_kind(folder, art, titel, datetime.now().astimezone().year)
    if titel is not None:
        raise click.UsageError("Die Option --titel gehört zu --art.", click.get_current_context())
    return _lay_out(ordner or Path())


def _lay_out(ordner: Path) -> int:
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
