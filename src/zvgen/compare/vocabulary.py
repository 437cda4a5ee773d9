"""What the words of two documents mean to a comparison: whose they are, and which value is which."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from zvgen.compare.fields import NATURES
from zvgen.compare.tokens import Reading, Token, plain_key, words
from zvgen.comparison import Nature
from zvgen.document import Text
from zvgen.model.agreement import Agreement
from zvgen.model.kind import DocumentKind, Feld

_ENTRY = re.compile(r"^(.*\])(.*)$")
"""The path of an entry of a list, and of a part of it."""
_INDEX = re.compile(r"(?:\.[\w-]+)?\[\d+\]")
_ROOT = re.compile(r"[^.\[]*")
_TWO = re.compile(r"[^.\[]*\.[^.\[]*")
_PART_NATURES = {"datum": Nature.DATE, "mittel": Nature.MONEY}
"""Parts of entries that are not what their list is."""


class Vocabulary(Reading, Protocol):
    """How one side of a comparison reads its words, and what a change of them is."""

    def nature(self, field: str | None) -> Nature:
        """What a change of a word of this field is."""

    def is_entry(self, field: str | None) -> bool:
        """Whether the field is part of a list of the agreement's own data, which is compared as data."""

    def is_own(self, field: str | None) -> bool:
        """Whether the field stands in the agreement's own data, so that its change is told there."""

    def in_wording(self, token: Token) -> str:
        """How a token stands in a sentence that holds for all Kreise."""


@dataclass(frozen=True, slots=True)
class FieldVocabulary:
    """The fields of an agreement; `entries` gives the old path of an entry that both years have.

    Both sides name an entry by its old path, so that the same project has the same key. An entry that
    only one year has is marked with `unmatched`, so that it is like nothing of the other. The words of
    `shared` fields are compared one by one like wording, because all Kreise have the same.
    """

    natures: Mapping[str, Nature]
    own: frozenset[str]
    shared: frozenset[str]
    entries: Mapping[str, str]
    unmatched: str

    def value_key(self, piece: Text) -> str | None:
        """The path of the value in braces."""
        if piece.field is None or root(piece.field) in self.shared:
            return None
        return "{" + self._same_in_both(piece.field) + "}"

    def words(self, text: str) -> Sequence[str]:
        """A reference, a number, a word with its hyphens is one."""
        return words(text)

    def word_key(self, word: str) -> str:
        """The word with plain blanks."""
        return plain_key(word)

    def nature(self, field: str | None) -> Nature:
        """The field's type says it; a name that no data file has is wording."""
        if field is None:
            return Nature.STANDARD
        if "]." in field and (part := _PART_NATURES.get(field.rpartition(".")[2])):
            return part
        return self.natures.get(_two(field)) or self.natures.get(root(field), Nature.STANDARD)

    def is_entry(self, field: str | None) -> bool:
        """Its path goes through a list, and not one that all Kreise share."""
        return field is not None and "[" in field and root(field) not in self.shared

    def is_own(self, field: str | None) -> bool:
        """Its root is a field of the data file."""
        return field is not None and root(field) in self.own

    def in_wording(self, token: Token) -> str:
        """A value as its path in braces, without its place in a list."""
        return "{" + _INDEX.sub("", token.field or "") + "}" if token.is_value else token.text

    def _same_in_both(self, field: str) -> str:
        entry = _ENTRY.match(field)
        if entry is None:
            return field
        return self.entries.get(entry[1], self.unmatched + entry[1]) + entry[2]


def vocabulary_of(agreement: Agreement) -> FieldVocabulary:
    """How the document of an agreement is read that is compared with no other agreement."""
    return _vocabulary(agreement, {}, "+")


def vocabularies(
    old: Agreement, new: Agreement, entries: Mapping[str, str]
) -> tuple[FieldVocabulary, FieldVocabulary]:
    """How the documents of two agreements are read; `entries` gives the old path of each new one."""
    itself = {path: path for path in entries.values()}
    return _vocabulary(old, itself, "-"), _vocabulary(new, entries, "+")


def _vocabulary(
    agreement: Agreement, entries: Mapping[str, str], unmatched: str
) -> FieldVocabulary:
    declared = agreement.kind.declaration
    shared = _plain(declared.jahresfelder)
    own = _plain(declared.felder) | {"unterzeichnung"}
    natures = _natures(agreement.kind)
    for name, other in agreement.bezuege.items():
        natures |= {f"{name}.{one}": nature for one, nature in _natures(other.kind).items()}
    natures |= dict.fromkeys(shared, Nature.STANDARD) | _COMMON
    return FieldVocabulary(natures, own, shared, entries, unmatched)


def _natures(kind: DocumentKind) -> dict[str, Nature]:
    """What a change of a declared field is."""
    fields = {**kind.declaration.jahresfelder, **kind.declaration.felder}
    return {name: NATURES.get(feld.typ, Nature.DETAIL) for name, feld in fields.items()}


def _plain(declared: Mapping[str, Feld]) -> frozenset[str]:
    """The fields that do not stand for another agreement."""
    return frozenset(name for name, feld in declared.items() if feld.typ != "vereinbarung")


_COMMON = {
    **dict.fromkeys(("jahr", "kreis", "vorjahr"), Nature.GRAMMAR),
    "unterzeichnung": Nature.PERSON,
    "status": Nature.DETAIL,
}
"""Names that every kind has. Last year's values change because the year does."""


def root(field: str) -> str:
    """The name a path begins with."""
    found = _ROOT.match(field)
    return found[0] if found else ""


def _two(field: str) -> str:
    """The first two names of a path: the field of another agreement, "vertrag.mittel"."""
    found = _TWO.match(field)
    return found[0] if found else ""
