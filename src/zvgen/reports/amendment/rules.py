"""The sentences of amendments, in one table.

Source: Handbuch der Rechtsförmlichkeit, 4th edition (2024), part D, 2.2: one verb for each kind of change
("ersetzen", "einfügen", "streichen"), a piece of text is always "die Angabe", a new unit is "der folgende
Absatz 2", a heading is always replaced as a whole.
"""

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """What happens, to which kind of unit."""

    WORDS_REPLACED = "Angabe ersetzt"
    WORDS_INSERTED = "Angabe eingefügt"
    WORDS_STRUCK = "Angabe gestrichen"
    TITLE_REPLACED = "Überschrift ersetzt"
    ENTRY_RENAMED = "Eintrag umbenannt"
    ENTRY_REPLACED = "Einträge ersetzt"
    ENTRY_STRUCK = "Einträge gestrichen"
    ENTRY_AFTER = "Einträge nach einem eingefügt"
    ENTRY_BEFORE = "Einträge vor einem eingefügt"
    ENTRY_ONLY = "Einträge eingefügt, wo keine waren"
    UNIT_REPLACED = "Gliederungseinheit ersetzt"
    UNIT_STRUCK = "Gliederungseinheit gestrichen"
    UNIT_AFTER = "Gliederungseinheit nach einer eingefügt"
    UNIT_BEFORE = "Gliederungseinheit vor einer eingefügt"
    UNITS_RENUMBERED = "Gliederungseinheiten umbenannt"


class Pattern(NamedTuple):
    """A sentence behind a place ("In § 4 wird …"), and on its own."""

    inside: str
    alone: str


PATTERNS: Mapping[Kind, Pattern] = {
    Kind.WORDS_REPLACED: Pattern(
        "{wird} die Angabe {alt} durch die Angabe {neu} ersetzt.",
        "Die Angabe {alt} {wird} durch die Angabe {neu} ersetzt.",
    ),
    Kind.WORDS_INSERTED: Pattern(
        "{wird} nach der Angabe {alt} die Angabe {neu} eingefügt.",
        "Nach der Angabe {alt} {wird} die Angabe {neu} eingefügt.",
    ),
    Kind.WORDS_STRUCK: Pattern(
        "{wird} die Angabe {alt} gestrichen.", "Die Angabe {alt} {wird} gestrichen."
    ),
    Kind.TITLE_REPLACED: Pattern(
        "{wird} die Überschrift durch die folgende Überschrift ersetzt: {neu}.",
        "Die Überschrift {wird} durch die folgende Überschrift ersetzt: {neu}.",
    ),
    Kind.ENTRY_RENAMED: Pattern(
        "{wird} die Bezeichnung {alt} durch die Bezeichnung {neu} ersetzt.",
        "Die Bezeichnung {alt} {wird} durch die Bezeichnung {neu} ersetzt.",
    ),
    Kind.ENTRY_REPLACED: Pattern(
        "{wird} {alt} durch {neu} ersetzt.", "{Alt} {wird} durch {neu} ersetzt."
    ),
    Kind.ENTRY_STRUCK: Pattern("{wird} {alt} gestrichen.", "{Alt} {wird} gestrichen."),
    Kind.ENTRY_AFTER: Pattern(
        "{wird} nach {stelle} {neu} eingefügt.", "Nach {stelle} {wird} {neu} eingefügt."
    ),
    Kind.ENTRY_BEFORE: Pattern(
        "{wird} vor {stelle} {neu} eingefügt.", "Vor {stelle} {wird} {neu} eingefügt."
    ),
    Kind.ENTRY_ONLY: Pattern("{wird} {neu} eingefügt.", "{Neu} {wird} eingefügt."),
    Kind.UNIT_REPLACED: Pattern(
        "{wird} {alt} durch {neu} ersetzt:", "{Alt} {wird} durch {neu} ersetzt:"
    ),
    Kind.UNIT_STRUCK: Pattern("{wird} {alt} gestrichen.", "{Alt} {wird} gestrichen."),
    Kind.UNIT_AFTER: Pattern(
        "{wird} nach {stelle} {neu} eingefügt:", "Nach {stelle} {wird} {neu} eingefügt:"
    ),
    Kind.UNIT_BEFORE: Pattern(
        "{wird} vor {stelle} {neu} eingefügt:", "Vor {stelle} {wird} {neu} eingefügt:"
    ),
    Kind.UNITS_RENUMBERED: Pattern("{wird} {alt} zu {neu}.", "{Alt} {wird} zu {neu}."),
}
"""`Alt` and `Neu` are `alt` and `neu` at the beginning of a sentence. A pattern that ends with a colon is
followed by the text of the unit."""
SEVERAL = "wird wie folgt geändert:"
"""What stands after the name of a unit with several changes."""
