"""What `zvgen diff` is asked for and cannot do, told before anything is read or written."""

from collections.abc import Mapping, Sequence
from typing import NoReturn

import click

from zvgen.build.hidden import is_place_of_document
from zvgen.cli.delivery import AMENDMENT, TEXTS, Wish
from zvgen.diff import YearPair
from zvgen.diff.files import FILES
from zvgen.workspace import Files, Selection

ENDINGS: Mapping[str, tuple[str, ...]] = {
    "text": (".txt",),
    "json": (".json",),
    "md": (".md",),
    AMENDMENT: (".txt", ".md"),
    "redline": (".docx",),
    "synopse": (".docx",),
}
"""How a file of each format may end."""


def refuse(sentence: str) -> NoReturn:
    """Wrong usage."""
    raise click.UsageError(sentence, click.get_current_context())


def refuse_target(
    wish: Wish, selection: Selection, pairs: Sequence[YearPair], files: Files
) -> None:
    """One text goes to stdout, one result to a file that is named, and never among the sources."""
    texts = [format_ for format_ in wish.formats if format_ in TEXTS]
    if len(texts) > 1:
        refuse(f"Von {', '.join(TEXTS)} geht nur eines auf einmal.")
    if wish.target is None:
        return
    if len(wish.formats) > 1:
        refuse("Mit -o entsteht eine Datei; dazu gehört genau ein Format.")
    _refuse_place(wish, wish.formats[0], files)
    if wish.formats[0] in FILES and (len(selection.kreise) != 1 or len(pairs) > 1):
        refuse("Mit -o entsteht eine Datei: bitte einen KREIS, --jahr und --art angeben.")


def _refuse_place(wish: Wish, format_: str, files: Files) -> None:
    target, endings = wish.target, ENDINGS[format_]
    if target is None:
        return
    if str(target) == "-":
        if format_ in FILES:
            refuse(f"{format_} ist eine Word-Datei; nach -o gehört ein Dateiname.")
        return
    if target.suffix.lower() not in endings:
        refuse(
            f"Eine Datei für {format_} endet auf {' oder '.join(endings)}, nicht „{target.name}“."
        )
    if is_place_of_document(target):
        refuse(f"„{target}“ ist der Platz eines Dokuments; bitte einen anderen Namen wählen.")
    if files.is_source(target):
        refuse(
            f"In „{target.parent}“ liegen Daten oder Vorlagen; bitte einen anderen Ordner wählen."
        )


def refuse_json_of_many(wish: Wish, pairs: Sequence[YearPair]) -> None:
    """JSON is one object for one kind and year."""
    if wish.formats == ("json",) and len(pairs) > 1:
        shown = ", ".join(f"--art {pair.art} --jahr {pair.jahr}" for pair in pairs)
        refuse(f"JSON gibt es für eine Dokumentart und ein Jahr auf einmal: {shown}.")


def refuse_amendment(wish: Wish) -> None:
    """An amendment changes an earlier version of the same year."""
    if AMENDMENT in wish.formats:
        refuse(
            f"{AMENDMENT} braucht die frühere Fassung derselben Vereinbarung: --gegen DATEI "
            "(eine ältere Datendatei oder ein Dokument von zvgen) oder --gegen siegel."
        )


def refuse_redline(wish: Wish, *, is_version: bool) -> None:
    """Tracked changes need both sides in our layout."""
    if "redline" in wish.formats and not is_version:
        refuse(
            "redline braucht beide Fassungen als Daten; gegen eine Datei geht zum Beispiel synopse."
        )


def refuse_choice(selection: Selection, pairs: Sequence[YearPair]) -> None:
    """A file is compared with one agreement."""
    if len(selection.kreise) != 1:
        refuse(
            "Eine Datei wird mit einer Vereinbarung verglichen: bitte genau einen KREIS angeben."
        )
    if len(pairs) > 1:
        shown = " oder ".join(f"--art {pair.art} --jahr {pair.jahr}" for pair in pairs)
        refuse(f"Eine Datei wird mit einer Vereinbarung verglichen: bitte {shown} angeben.")
    if not pairs:
        refuse("Zu dieser Auswahl gibt es keine Vereinbarung in data/.")


def refuse_years(files: Files, pairs: Sequence[YearPair]) -> None:
    """A year is compared with another that there is."""
    for art, jahr, gegen in pairs:
        years = files.years(f"data/{art}")
        others = ", ".join(str(year) for year in years if year != jahr) or "kein anderes Jahr"
        only_one = "" if len(pairs) == 1 else " Mit --art wird nur eine Dokumentart verglichen."
        if gegen == jahr:
            itself = f"{art} {jahr} lässt sich nicht mit sich selbst vergleichen."
            refuse(f"{itself} Für --gegen vorhanden: {others}.{only_one}")
        if gegen and gegen not in years:
            refuse(f"Zu {art} gibt es {gegen} nicht. Vorhanden: {others}.{only_one}")
