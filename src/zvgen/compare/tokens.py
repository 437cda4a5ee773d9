"""Text as words and values, each with a key: two tokens with equal keys say the same."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from zvgen.compare.units import Unit
from zvgen.document import Text

_WORD = re.compile(
    r"§§?\s\d+[a-z]?\b"
    r"|\d(?:[\d.,:/]*\d)?"
    r"|\w+(?:[-\u2010\u2011/]\w+)*"
    r"|\n|\t|[^\S\n\t]+|[^\w\s]"
)
"""A reference, a number or date, a word (Teilzeit-Ausbildung is one), a break, blanks, a sign."""
_SHORT = re.compile(
    r"\d+|\w|abs|art|buchst|bzw|ca|dr|evtl|exkl|ggf|inkl|kap|lit|max|min|mio|mrd|nr|prof|sog|st|tel"
    r"|usw|vgl|ziff",
    re.IGNORECASE,
)
"""What a full stop may stand behind without ending a sentence: "Abs.", "z.", "2."."""
_STOPS = frozenset(".!?:")
_CLOSING = frozenset("“”\"'’)]»")


class Token(NamedTuple):
    """A word, or a value as a whole; `field` is the path of what it belongs to, None for wording."""

    key: str
    text: str
    field: str | None
    is_value: bool = False

    @property
    def blank(self) -> bool:
        """Whether it says nothing: blanks, a break, or what the key leaves nothing of."""
        return not self.key.strip()


Sentence = tuple[Token, ...]


class Reading(Protocol):
    """How the words of a document get their keys."""

    def value_key(self, piece: Text) -> str | None:
        """What a value is, whatever it says; None if its words are compared one by one."""

    def words(self, text: str) -> Sequence[str]:
        """The words, signs and blanks of a text; joined they are the text."""

    def word_key(self, word: str) -> str:
        """What is the same in a word, however it is written."""


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words, signs and blanks of a text; joined they are the text."""
    return tuple(_WORD.findall(text))


def tokens(unit: Unit, reading: Reading) -> tuple[Token, ...]:
    """The tokens of a unit; a value that has a key is one token, whatever it says."""
    return tuple(token for piece in unit.pieces for token in _of_piece(piece, reading))


def _of_piece(piece: Text, reading: Reading) -> Iterator[Token]:
    key = reading.value_key(piece)
    if key is not None:
        yield Token(key, piece.text, piece.field, is_value=True)
        return
    for word in reading.words(piece.text):
        yield Token(reading.word_key(word), word, piece.field)


@lru_cache(maxsize=4096)
def plain_key(word: str) -> str:
    """Protected and plain blanks say the same; a line break and a cell are what they are."""
    if word in "\n\t":
        return word
    return " ".join(word.split()) or " "


def sentences(text: tuple[Token, ...]) -> list[Sentence]:
    """The sentences of a unit; joined they are its tokens. The cells of a table row stand for themselves."""
    found: list[Sentence] = []
    start = 0
    for at in range(1, len(text)):
        if _begins(text, at):
            found.append(text[start:at])
            start = at
    return [*found, text[start:]] if text else []


def _begins(text: tuple[Token, ...], at: int) -> bool:
    """Whether a sentence begins at the token `at`: what stands before has ended, and a word begins."""
    token, before = text[at], text[at - 1]
    if "\t" in (token.text, before.text):
        return True
    return before.blank and _may_begin(token) and _has_ended(text, at - 2)


def _may_begin(token: Token) -> bool:
    return token.field is not None or token.text[:1].isupper() or token.text in "„»"


def _has_ended(text: tuple[Token, ...], at: int) -> bool:
    while at > 0 and text[at].text in _CLOSING:
        at -= 1
    if at < 1 or text[at].text not in _STOPS:
        return False
    return text[at].text != "." or not _SHORT.fullmatch(text[at - 1].text)
