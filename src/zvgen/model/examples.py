"""How a field is written in a data file, by its type: for those who fill in a kind they do not know."""

import json
import re
from collections.abc import Callable, Mapping

from zvgen.model.kind import Feld

Lines = list[str]
_PLAIN = re.compile(r"[^\W_](?:[\w .,/()–-]*[\w.)])?")


def example(name: str, feld: Feld) -> Lines:
    """The lines of YAML that give the field `name` a value of its type."""
    block = _BLOCKS.get(feld.typ)
    return [f"{name}:", *block(feld)] if block else [f"{name}: {_inline(feld)}"]


def _inline(feld: Feld) -> str:
    """A value of one line; a choice shows its first word, in quotation marks if YAML needs them."""
    if feld.typ != "auswahl":
        return _WORDS[feld.typ]
    first = feld.werte[0]
    return first if _PLAIN.fullmatch(first) else json.dumps(first, ensure_ascii=False)


def _rows(feld: Feld) -> Lines:
    """One row with every column."""
    cells = [f"{name}: {_inline(column)}" for name, column in feld.spalten.items()]
    return [f"  {'- ' if number == 0 else '  '}{cell}" for number, cell in enumerate(cells)]


def _indented(text: str) -> Callable[[Feld], Lines]:
    return lambda _: ["  " + line for line in text.splitlines()]


_WORDS: Mapping[str, str] = {
    "text": "Beispieltext",
    "geld": "828.700 Euro",
    "ganzzahl": "1.233",
    "zahl": "7,9",
    "prozent": "-4,5 %",
    "datum": "02.08.2025",
    "janein": "ja",
    "vereinbarung": "2024",
}
"""The types that need one line, a choice apart."""
_BLOCKS: Mapping[str, Callable[[Feld], Lines]] = {
    "liste": _indented("- erster Eintrag\n- zweiter Eintrag"),
    "massnahmen": _indented(
        "ausbildung:\n"
        "  - Name des Projekts\n"
        "  - titel: Name eines weiteren Projekts\n"
        "    kennung: azubi-coach\n"
        "    traeger: Wer das Projekt durchführt\n"
        "    plaetze: 12\n"
        "    mittel: 40.000 Euro"
    ),
    "massnahmenarten": _indented("- schluessel: ausbildung\n  titel: Überschrift im Dokument"),
    "tabelle": _rows,
    "partei": _indented(
        "name: Agentur für Arbeit Kassel\n"
        "nominativ: die Agentur für Arbeit Kassel\n"
        "genitiv: der Agentur für Arbeit Kassel\n"
        "dativ: der Agentur für Arbeit Kassel\n"
        "akkusativ: die Agentur für Arbeit Kassel\n"
        "vertreten_durch: die Vorsitzende der Geschäftsführung"
    ),
}
"""The types that need more than one line."""
