"""Words of a document as HTML: every character of a text literally, line breaks as `<br>`."""

import re
from collections.abc import Callable
from html import escape

from zvgen.document import Emphasis, Inline, LineBreak, Strong, Text

Show = Callable[[Text], str]
"""How a text is shown: plain, or in the proof view with its field."""


_LONG = re.compile(r"\S{60}(?=\S)")
"""Longer than any word: an address, or keys hit by a cat."""


def literal(text: str) -> str:
    """Characters as the content of an element that holds text only."""
    return escape(text, quote=False)


def escaped(text: str) -> str:
    """Characters as the content of an element; a line break inside a value is one on the page.

    Paper cannot be scrolled, so a line that would run over its edge may break.
    """
    pieces = _LONG.sub("\\g<0>\0", text).split("\0") if _LONG.search(text) else [text]
    return "<wbr>".join(map(literal, pieces)).replace("\n", "<br>")


def attribute(text: str) -> str:
    """Characters as an attribute, with its quotation marks."""
    return f'"{escape(text)}"'


def plain(text: Text) -> str:
    """Wording and values alike."""
    return escaped(text.text)


def proved(text: Text) -> str:
    """A value is marked and names its field, wording is plain."""
    if text.field is None:
        return escaped(text.text)
    return f'<mark class="wert" title={attribute(text.field)}>{escaped(text.text)}</mark>'


def html_of(inlines: tuple[Inline, ...], show: Show) -> str:
    """The inlines one after the other, with nothing between them."""
    return "".join([_inline(one, show) for one in inlines])


def _inline(inline: Inline, show: Show) -> str:
    match inline:
        case Text():
            return show(inline)
        case Strong(inlines):
            return f"<strong>{html_of(inlines, show)}</strong>"
        case Emphasis(inlines):
            return f"<em>{html_of(inlines, show)}</em>"
        case LineBreak():
            return "<br>"
    raise TypeError(type(inline))
