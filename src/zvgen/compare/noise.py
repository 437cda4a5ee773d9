"""What paper, scanners and word processors change in a text without changing what it says.

`key` is about typography and holds for any two tokens. `misread` is about what a text recognition gets wrong
and holds only where one text was read from paper: it judges the two sides of one difference. Numbers are
never noise: "828.700" and "828,700" differ in both.
"""

import re
import unicodedata
from functools import lru_cache

_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphen and characters without width: where a word may break, not what it is."""
_QUOTES = "\"'„“”‟‚‘’‛«»‹›`´′″"
_DASHES = "-‐‑‒–—―−"
_BULLETS = "•·◦▪▫▸▶‣●○■□➢➤✓\uf0b7\uf0a7"

_PART = rf"[^\W_][^\W_{_UNSEEN}]*(?:[{_UNSEEN}]+[^\W_]+)*"
_TOKEN = re.compile(
    r"[0-9]{1,2}\.[^\S\n\t]?[0-9]{1,2}\.[^\S\n\t]?[0-9]{4}(?![0-9])"
    r"|§§?\s*[0-9]+[a-z]?\b"
    r"|[0-9](?:[0-9.,:/]*[0-9])?(?:[a-z]\b)?"
    rf"|{_PART}(?:[-‐‑/]{_PART})*"
    r"|\s+"
    rf"|[{_QUOTES}]+|,,"
    rf"|[{_DASHES}]+"
    r"|\.\.+|…|__+|\*\*+"
    r"|.",
    re.DOTALL,
)
_DATE = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_REFERENCE = re.compile(r"(§§?)\s*([0-9]+[a-z]?)")
_EMPTY = re.compile(rf"[{_BULLETS}]|__+|\*\*+|\.\.\.\.+|[{_UNSEEN}]")
"""Bullets, lines to write on, marks of bold: they carry no word."""

_LETTERS = str.maketrans(
    {
        **dict.fromkeys(_UNSEEN),
        **dict.fromkeys(_DASHES, "-"),
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
    }
)


def tokens(text: str) -> list[str]:
    """The words, numbers, dates, references, blanks and signs of a text; joined they are the text."""
    return _TOKEN.findall(text)


@lru_cache(maxsize=16384)
def key(word: str) -> str:
    """What a token says, however it is written; empty if it says nothing, " " for any blank or break."""
    if word.isspace():
        return " "
    word = unicodedata.normalize("NFC", word)
    if not word or _EMPTY.fullmatch(word):
        return ""
    date, reference = _DATE.fullmatch(word), _REFERENCE.fullmatch(word)
    if date:
        day, month, year = date.groups()
        return f"{int(day)}.{int(month)}.{year}"
    if reference:
        return "".join(reference.groups())
    return _sign(word) or word.translate(_LETTERS)


def _sign(word: str) -> str:
    """The one form of quotation marks, dashes and ellipses."""
    if word == ",," or not word.strip(_QUOTES):
        return '"'
    if not word.strip(_DASHES):
        return "-"
    return "..." if word in ("…", "..", "...") else ""


def keys(text: str) -> list[str]:
    """The keys of all tokens that say something, without blanks."""
    return [found for found in map(key, tokens(text)) if found.strip()]


def alike(old: str, new: str) -> bool:
    """Whether two texts say the same but for typography and blanks."""
    return _closed_up(old) == _closed_up(new)


def misread(old: str, new: str, *, before: str = "", after: str = "") -> bool:
    """Whether a text recognition may have made one of two different texts from the other.

    `before` and `after` is what stands around the difference, the same on both sides.
    """
    if _INNER_HYPHEN.sub("", _closed_up(old)) == _INNER_HYPHEN.sub("", _closed_up(new)):
        return True
    pair = {old.strip(), new.strip()}
    return (
        _is_reference(old.strip(), new.strip())
        or (pair == {".", ","} and bool(re.match(r"\s+[^\W\d_A-ZÄÖÜ]", after)))
        or (pair == {"", "."} and bool(re.match(r" *(?:\n|$)", after)))
        or _is_lost_dash(pair, before, after)
    )


_INNER_HYPHEN = re.compile("(?<=[a-zäöüß])-(?=[a-zäöüß])|(?<=[A-ZÄÖÜ])-(?=[A-ZÄÖÜ])")
"""The hyphen of a line end, which nobody can tell from one of the word: "OF-FENSIV", "sozial-integrativ"."""


def _closed_up(text: str) -> str:
    """The keys without blanks, but for those between two numbers.

    "Einstiegs geld" is "Einstiegsgeld", "1 2" is not "12".
    """
    closed = ""
    for found in keys(text):
        between = " " if closed[-1:].isdigit() and found[0].isdigit() else ""
        closed += between + found
    return closed


_LIKE_PARAGRAPH = re.compile(r"[8S$&]\s?(?=[0-9]|$)")
"""What is read for "§": "84" is "§ 4"."""


def _is_reference(old: str, new: str) -> bool:
    """Whether one has "§" where the other has what looks like it, before the same number."""
    plain, other = (old, new) if new.startswith("§") else (new, old)
    like = _LIKE_PARAGRAPH.match(plain)
    if not other.startswith("§") or like is None:
        return False
    return keys("§" + plain[like.end() :]) == keys(other)


def _is_lost_dash(pair: set[str], before: str, after: str) -> bool:
    """A dash between two words that the other side does not have; a sign before a number is no dash."""
    one = "".join(pair)
    alone = "" in pair and bool(one) and not one.strip(_DASHES)
    return alone and not re.match(r"\s*[0-9]", after) and bool(before.strip() and after.strip())
