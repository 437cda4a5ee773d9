"""Words to lines of a given width, coloured or not: a terminal's, so that colour has no width."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple
from unicodedata import category


class Style(StrEnum):
    """How words stand out on a terminal; the values are the parameters of its escape sequences."""

    PLAIN = ""
    BOLD = "1"
    OLD = "31"
    NEW = "32"
    OTHER = "33"


class Word(NamedTuple):
    """A word that no line break divides."""

    text: str
    style: Style = Style.PLAIN


_BREAKS = str.maketrans({"\n": " / ", "\t": " | "})
_GAP = re.compile(r"(?<![§\d]) +(?![%…])")
"""Where a line may end: a number keeps its § before and its unit or noun behind it."""


def on_one_line(text: str) -> str:
    """The text with "/" for line breaks and "|" between cells, without what steers a terminal."""
    return "".join(map(_shown, text.translate(_BREAKS)))


def words(text: str, style: Style = Style.PLAIN) -> list[Word]:
    """The words of a text that may hold anything."""
    return [Word(part, style) for part in _GAP.split(on_one_line(text)) if part]


def fill(
    content: Sequence[Word], width: int, *, first: str = "", rest: str = "", colour: bool = False
) -> list[str]:
    """Lines of at most `width`; the first begins with `first`, the others with `rest`."""
    lines = [_painted(line, colour=colour) for line in _lines(content, width - len(rest))]
    return [(rest if at else first) + line for at, line in enumerate(lines)]


def _lines(content: Iterable[Word], width: int) -> Iterator[list[Word]]:
    line: list[Word] = []
    used = 0
    for word in _short_enough(content, width):
        if line and used + 1 + len(word.text) > width:
            yield line
            line, used = [], 0
        used += len(word.text) + bool(line)
        line.append(word)
    yield line


def _short_enough(content: Iterable[Word], width: int) -> Iterator[Word]:
    """A word that is longer than a line is cut."""
    for word in content:
        for at in range(0, len(word.text), width):
            yield Word(word.text[at : at + width], word.style)


def _painted(line: Iterable[Word], *, colour: bool) -> str:
    runs = groupby(line, key=lambda word: word.style)
    joined = ((style, " ".join(word.text for word in run)) for style, run in runs)
    return " ".join(f"\x1b[{s}m{text}\x1b[0m" if colour and s else text for s, text in joined)


def _shown(character: str) -> str:
    """The character itself; a blank for what is none, nothing for what has no width (a soft hyphen)."""
    if character.isprintable() or character == "\u00a0":
        return character
    return "" if category(character) == "Cf" else " "
