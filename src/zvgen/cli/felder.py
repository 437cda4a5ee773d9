"""`zvgen felder`."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import wrap

import click

from zvgen.build.field_list import FieldEntry, FieldList, list_fields
from zvgen.cli.german import GermanCommand
from zvgen.cli.kinds import read_kind
from zvgen.cli.options import workspace_option
from zvgen.cli.report import emit_json, show
from zvgen.cli.session import open_workspace
from zvgen.diagnostics import has_errors
from zvgen.model.kind import Feld

_WIDTH = 80
_NEW_YEAR = {"behalten": "ein neues Jahr behält sie", "leeren": "ein neues Jahr beginnt leer"}


@click.command("felder", cls=GermanCommand)
@click.argument("art", metavar="ART")
@click.option("--json", "as_json_", is_flag=True, help="Ergebnis als JSON für Programme.")
@workspace_option
def command(art: str, as_json_: bool, workspace: Path | None) -> int:
    """Zeigt die Felder einer Dokumentart und was der Wortlaut nennen kann.

    Zu jedem Feld stehen Typ und Bedeutung, ein Beispiel, wie man es in die Datei schreibt, und die
    Dateien des Wortlauts, die es nennen.

    \b
    Alle Dokumentarten:                die Ordner in templates/
    Die Felder einer Dokumentart:      zvgen felder ART
    """
    files = open_workspace(workspace)
    kind = read_kind(files, art)
    if kind is None:
        return 1
    fields, found = list_fields(files, kind)
    show(found, notes=False, warnings=True)
    if as_json_:
        emit_json(_as_json(fields))
    else:
        click.echo("\n".join(_page(fields)))
    return 1 if has_errors(found) else 0


def _page(fields: FieldList) -> Iterator[str]:
    """The whole answer, line by line."""
    art = fields.kind.key
    yield fields.kind.declaration.titel
    yield from _part(f"In der Datei eines Kreises (data/{art}/<Jahr>/<Kreis>.yaml)")
    for entry in fields.felder:
        yield from _block(entry)
    yield from ["", "Außerdem, bei jeder Dokumentart:"]
    yield from _meanings(fields.common)
    yield from _part(f"Für alle Kreise eines Jahres (data/{art}/<Jahr>/_jahr.yaml)")
    for entry in fields.jahresfelder:
        yield from _block(entry)
    yield from _part("Das kann der Wortlaut außerdem nennen: {{ … }}")
    yield from _meanings(fields.names)
    yield from _part("Das kann hinter einem Wert stehen: {{ … | … }}")
    yield from _meanings(fields.filters)


def _part(title: str) -> list[str]:
    return ["", title, "-" * len(title)]


def _block(entry: FieldEntry) -> Iterator[str]:
    yield ""
    yield entry.name
    yield from _text(f"{_kind(entry.feld)}; {_NEW_YEAR[entry.feld.uebernahme]}")
    yield from _text(entry.feld.beschreibung)
    for name, column in entry.feld.spalten.items():
        yield from _text(f"{name} ({_kind(column)}): {column.beschreibung}", "  Spalte ")
    yield from _text(", ".join(entry.used) or "keine Datei des Wortlauts", "  genannt in: ")
    yield from (f"    {line}" for line in entry.example)


def _kind(feld: Feld) -> str:
    """The type with what narrows it, and whether the field must be there."""
    narrowed = {"auswahl": f" ({', '.join(feld.werte)})", "vereinbarung": f" ({feld.art})"}
    needed = "muss da sein" if feld.pflicht else "freiwillig"
    return f"{feld.typ}{narrowed.get(feld.typ, '')}, {needed}"


def _meanings(names: Mapping[str, str]) -> Iterator[str]:
    yield ""
    for name, meaning in names.items():
        yield name
        yield from _text(meaning)


def _text(text: str, lead: str = "  ") -> list[str]:
    """`text` in lines that fit a terminal, a command of the wording never torn apart by a hyphen."""
    return wrap(
        *(text, _WIDTH),
        initial_indent=lead,
        subsequent_indent="    " if lead.strip() else lead,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _as_json(fields: FieldList) -> dict[str, object]:
    return {
        "art": fields.kind.key,
        "titel": fields.kind.declaration.titel,
        "felder": [_entry_json(entry) for entry in fields.felder],
        "jahresfelder": [_entry_json(entry) for entry in fields.jahresfelder],
        "allgemein": dict(fields.common),
        "namen": dict(fields.names),
        "filter": dict(fields.filters),
    }


def _entry_json(entry: FieldEntry) -> dict[str, object]:
    return {
        "name": entry.name,
        **_feld_json(entry.feld),
        "uebernahme": entry.feld.uebernahme,
        "spalten": [{"name": n, **_feld_json(s)} for n, s in entry.feld.spalten.items()],
        "genannt_in": list(entry.used),
        "beispiel": "\n".join(entry.example),
    }


def _feld_json(feld: Feld) -> dict[str, object]:
    return {
        "typ": feld.typ,
        "pflicht": feld.pflicht,
        "beschreibung": feld.beschreibung,
        "werte": list(feld.werte),
        "art": feld.art,
    }
