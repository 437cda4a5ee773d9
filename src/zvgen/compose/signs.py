"""Asterisks and tags of HTML that would stand in the document, or vanish from it.

Only the wording's own characters count: a value is a placeholder here, whatever it holds.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from zvgen.compose.errors import WordingError, line_of
from zvgen.compose.values import PLACEHOLDER

_OPEN, _CLOSE = "\ue002", "\ue003"
"""Stand for asterisks that have a meaning; no file can hold them (`zvgen.source.decode`)."""
_WORD = r"[^\W_]"
_TOUCHING = rf"(?:{_WORD}|{PLACEHOLDER.pattern})"
_INSIDE_WORD = re.compile(
    rf"{_WORD}[{_OPEN}{_CLOSE}]*{_OPEN}|{_CLOSE}[{_OPEN}{_CLOSE}]*{_WORD}"
    rf"|{_TOUCHING}{_OPEN}+[^{_CLOSE}]*{_CLOSE}+{_TOUCHING}"
)
_STARS = re.compile(r"\*+")
_WITHIN = re.compile(_TOUCHING)
_NAMES = (
    "a|b|big|br|center|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|s|small|span|strong|sub|sup"
    "|table|td|th|tr|u|ul"
)
_TAG = re.compile(rf"</?(?:{_NAMES})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_EDGE = "\n"


def refuse_lost_signs(node: SyntaxTreeNode) -> None:
    """Every asterisk in the words of `node` is one of a pair or plainly meant as such; no tags."""
    for inline in node.children:
        if "*" in inline.content or "<" in inline.content:
            token = inline.token
            shown = "".join(map(_shown, (token and token.children) or ()))
            for code, start, end in _faults(shown):
                line = line_of(node) + shown.count("\n", 0, start)
                text = shown[start:end] if code == "text-html" else _around(shown, start, end)
                raise WordingError(code, line, text=_written(text))


def _shown(token: Token) -> str:
    """A part of a line as the rules see it; what is written with a backslash is some other sign."""
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.nesting:
        sign = _OPEN if token.nesting > 0 else _CLOSE
        return sign * token.markup.count("*")
    if token.type == "text_special" and not (token.content.isalnum() or token.content.isspace()):
        return "."
    return token.content


def _faults(shown: str) -> Iterator[tuple[str, int, int]]:
    for found in _TAG.finditer(shown):
        yield "text-html", *found.span()
    for found in _INSIDE_WORD.finditer(shown):
        yield "stern-im-wort", *found.span()
    for found in _STARS.finditer(shown):
        before, after = _neighbours(shown, *found.span())
        if not _is_meant(before, after, len(found[0])):
            yield "stern-ungepaart", *found.span()


def _neighbours(shown: str, start: int, end: int) -> Sequence[str]:
    framed = _EDGE + shown + _EDGE
    return framed[start], framed[end + 1]


def _is_meant(before: str, after: str, length: int) -> bool:
    """A sign between blanks (2 * 3), a line of them, or one within a word (Mitarbeiter*innen)."""
    if before.isspace() and after.isspace():
        return length != len("**")
    return length == 1 and bool(_WITHIN.match(before) and _WITHIN.match(after))


def _around(shown: str, start: int, end: int) -> str:
    """The words that a fault is in."""
    before = re.search(r"\S*\Z", shown[:start])
    after = re.match(r"\S*", shown[end:])
    return (before[0] if before else "") + shown[start:end] + (after[0] if after else "")


def _written(text: str) -> str:
    """Words as they stand in the file, without their values."""
    return PLACEHOLDER.sub("…", text).replace(_OPEN, "*").replace(_CLOSE, "*")
