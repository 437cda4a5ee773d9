"""Inlines as the content of an OpenDocument paragraph.

Readers of OpenDocument drop blanks at the ends of a paragraph and make one of several, also across
spans (ODF 1.3, part 3, 6.1.2); what must stay is written as `text:s`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from zvgen.document import Emphasis, Inline, LineBreak, Strong, Text

EDGE = "\n"
"""What stands before the first and after the last character of a paragraph: a blank there is dropped."""
_BREAK, _TAB = "<text:line-break/>", "<text:tab/>"
_BLANKS = re.compile(r" +")
_ODD = re.compile(r" [ \n\t]|[\n\t] ")
_BREAKING = ("\n", "\t")
_LOSING = (" ", *_BREAKING)


class Leaf(NamedTuple):
    """Characters with the same look and origin; `marks` names the classes around them."""

    text: str
    field: str | None = None
    marks: tuple[type, ...] = ()


class Letters:
    """Writes the inlines of one document; with `proof`, every value is shaded and names its field."""

    def __init__(self, styles: Mapping[type, str], proof: Callable[[], str] | None = None) -> None:
        """`styles` are the layout's names for `Strong` and `Emphasis`, `proof` gives that of the shade."""
        self._styles = styles
        self._proof = proof
        self._values = 0

    def content(self, inlines: Iterable[Inline]) -> str:
        """The content of `text:p` or `text:h`."""
        leaves = [leaf for leaf in _leaves(inlines, ()) if leaf.text]
        edges = (Leaf(EDGE), *leaves, Leaf(EDGE))
        around = zip(leaves, pairwise(edges), edges[2:], strict=False)
        return "".join(
            self._leaf(leaf, characters(leaf.text, before.text[-1], after.text[0]))
            for leaf, (before, _), after in around
        )

    def _leaf(self, leaf: Leaf, made: str) -> str:
        for mark in leaf.marks:
            made = span(self._styles[mark], made)
        if self._proof and leaf.field is not None:
            return self._shown(leaf.field, span(self._proof(), made))
        return made

    def _shown(self, field: str, made: str) -> str:
        """A value with a comment that names its field, as LibreOffice shows it in the margin."""
        self._values += 1
        name = f"wert{self._values}"
        return (
            f'<office:annotation office:name="{name}"><text:p>{characters(field)}</text:p>'
            f"</office:annotation>{made}"
            f'<office:annotation-end office:name="{name}"/>'
        )


def span(style: str, made: str) -> str:
    """`made` in a style of letters."""
    return f'<text:span text:style-name="{style}">{made}</text:span>'


def _leaves(inlines: Iterable[Inline], marks: tuple[type, ...]) -> Iterator[Leaf]:
    for inline in inlines:
        match inline:
            case Text(text, field):
                yield Leaf(text, field, marks)
            case LineBreak():
                yield Leaf("\n")
            case Strong(inner) | Emphasis(inner):
                yield from _leaves(inner, (type(inline), *marks))


@lru_cache(maxsize=4096)
def characters(text: str, before: str = EDGE, after: str = EDGE) -> str:
    """`text` between its two neighbours, every blank, tab and break kept."""
    made = escaped(text)
    if made[:1] == " " or made[-1:] == " " or _ODD.search(made):
        made = _BLANKS.sub(lambda run: _kept(run, before, after), made)
    return made.replace("\n", _BREAK).replace("\t", _TAB)


def _kept(run: re.Match[str], before: str, after: str) -> str:
    """The first blank as it is if letters stand around it, all others as `text:s`."""
    left = run.string[run.start() - 1] if run.start() else before
    right = run.string[run.end() : run.end() + 1] or after
    count = run.end() - run.start()
    if left in _LOSING or (count == 1 and right in _BREAKING):
        return _spaces(count)
    return " " + _spaces(count - 1)


def _spaces(count: int) -> str:
    return f'<text:s text:c="{count}"/>' if count > 1 else "<text:s/>" * count


def escaped(text: str) -> str:
    """`text` as XML, fit for an attribute too."""
    made = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return made.replace('"', "&quot;")
