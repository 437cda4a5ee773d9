"""What the parts of an agreement are called, with their article: "§ 4", "die Nummer 2", "dem Projekt"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from zvgen.comparison import Form, SectionPair, UnitKind
from zvgen.document import Role


class Gender(StrEnum):
    """Each with its article in nominative, accusative and dative."""

    MASCULINE = "der den dem"
    FEMININE = "die die der"
    NEUTER = "das das dem"


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun with its plural in nominative and dative."""

    gender: Gender
    word: str
    plural: str
    plural_dative: str

    def nominative(self) -> str:
        """The text "der Absatz"."""
        return f"{self._article(0)} {self.word}"

    def accusative(self) -> str:
        """The text "den Absatz"."""
        return f"{self._article(1)} {self.word}"

    def dative(self) -> str:
        """The text "dem Absatz"."""
        return f"{self._article(2)} {self.word}"

    def new_dative(self) -> str:
        """The text "dem neuen Absatz"."""
        return f"{self._article(2)} neuen {self.word}"

    def following_nominative(self) -> str:
        """The text "der folgende Absatz"."""
        return f"{self._article(0)} folgende {self.word}"

    def following_accusative(self) -> str:
        """The text "den folgenden Absatz"."""
        ending = "n" if self.gender is Gender.MASCULINE else ""
        return f"{self._article(1)} folgende{ending} {self.word}"

    def former(self) -> str:
        """The text "der bisherige Absatz"."""
        return f"{self._article(0)} bisherige {self.word}"

    def _article(self, case: int) -> str:
        return self.gender.split(" ")[case]


PARAGRAF = Noun(Gender.MASCULINE, "§", "§§", "§§")
ABSATZ = Noun(Gender.MASCULINE, "Absatz", "Absätze", "Absätzen")
NUMMER = Noun(Gender.FEMININE, "Nummer", "Nummern", "Nummern")
BUCHSTABE = Noun(Gender.MASCULINE, "Buchstabe", "Buchstaben", "Buchstaben")
TEIL = Noun(Gender.MASCULINE, "Teil", "Teile", "Teilen")
ANLAGE = Noun(Gender.FEMININE, "Anlage", "Anlagen", "Anlagen")
ABSCHNITT = Noun(Gender.MASCULINE, "Abschnitt", "Abschnitte", "Abschnitten")
TITEL = Noun(Gender.MASCULINE, "Titel", "Titel", "Titeln")
PRAEAMBEL = Noun(Gender.FEMININE, "Präambel", "Präambeln", "Präambeln")
PROJEKT = Noun(Gender.NEUTER, "Projekt", "Projekte", "Projekten")
SPIEGELSTRICH = Noun(Gender.MASCULINE, "Spiegelstrich", "Spiegelstriche", "Spiegelstrichen")
ZEILE = Noun(Gender.FEMININE, "Zeile", "Zeilen", "Zeilen")

LABELLED: Mapping[UnitKind, Noun] = {
    UnitKind.NUMBERED: NUMMER,
    UnitKind.ABSATZ: ABSATZ,
    UnitKind.LETTERED: BUCHSTABE,
}
"""Units that are named by their number."""
LISTED: Mapping[UnitKind, Noun] = {UnitKind.BULLET: SPIEGELSTRICH, UnitKind.ROW: ZEILE}
"""Units that are named by their text; an entry that is a project is called so."""
_SECTIONS: Mapping[Role, Noun] = {
    Role.TITLE: TITEL,
    Role.NUMBERED: PARAGRAF,
    Role.LETTERED: TEIL,
    Role.ROMAN: TEIL,
    Role.POINT: NUMMER,
    Role.ANNEX: ANLAGE,
}
_MARK = re.compile(r"[§().\s]|Anlage")


@dataclass(frozen=True, slots=True)
class Name:
    """A part of an agreement: with a mark ("4", "b") it has no article, without one it may have a title."""

    noun: Noun
    mark: str = ""
    title: str = ""

    def nominative(self) -> str:
        """The text "§ 4", "die Präambel"."""
        return self._named(self.noun.nominative())

    def dative(self) -> str:
        """The text "§ 4", "der Präambel"."""
        return self._named(self.noun.dative())

    def new_dative(self) -> str:
        """The text "dem neuen § 4", for what only the amendment brings."""
        what = self.mark or (quoted(self.title) if self.title else "")
        return f"{self.noun.new_dative()} {what}".strip()

    def following_nominative(self) -> str:
        """The text "der folgende § 4"."""
        return f"{self.noun.following_nominative()}{self._marked()}"

    def following_accusative(self) -> str:
        """The text "den folgenden § 4"."""
        return f"{self.noun.following_accusative()}{self._marked()}"

    def _named(self, with_article: str) -> str:
        if self.mark:
            return f"{self.noun.word} {self.mark}"
        return with_article + (f" {quoted(self.title)}" if self.title else "")

    def _marked(self) -> str:
        return f" {self.mark}" if self.mark else ""


def section_name(pair: SectionPair, *, new: bool = False) -> Name:
    """What a section is called, as it was or as it is."""
    label = (pair.new_label if new else pair.old_label) or pair.label
    if pair.role in _SECTIONS:
        mark = "" if pair.role is Role.TITLE else _MARK.sub("", label)
        return Name(_SECTIONS[pair.role], mark)
    if label == PRAEAMBEL.word:
        return Name(PRAEAMBEL)
    return Name(ABSCHNITT, title=one_line(label))


def unit_name(form: Form) -> Name:
    """What a labelled unit is called."""
    return Name(LABELLED[form.kind], _MARK.sub("", form.label))


def quoted(text: str) -> str:
    """The text in German quotation marks; those inside it become single ones."""
    return f"„{text.translate(_INNER)}“"


_INNER = str.maketrans("„“”", "‚‘’")


def one_line(text: str) -> str:
    """The words of a text with a plain blank between them."""
    return " ".join(text.split())


def enumerated(texts: Sequence[str]) -> str:
    """The text "„A“, „B“ und „C“"."""
    *some, last = texts
    return f"{', '.join(some)} und {last}" if some else last
