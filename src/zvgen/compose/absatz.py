"""The numbered Absätze of German agreements, "(1) Text", for a parser that knows only "1) Text".

"(1)" at the beginning of a line becomes "1)" with a mark behind it that no file can hold. Where Markdown
takes that for the number of a list entry, the mark goes; anywhere else the line is text, and the mark tells
that the number stood in brackets. As in CommonMark only "(1)" can end a paragraph without a blank line; any
other number there is text. Lines stay lines, so every message still names the right one.
"""

import re
from collections.abc import Iterator

from markdown_it.tree import SyntaxTreeNode

from zvgen.compose.errors import WordingError, line_of

_MARK = "\ue000"
"""Private use: `zvgen.source.decode` refuses it in every file."""
_WRITTEN = re.compile(r"^([ \t]*)\((\d{1,2})\)(?:[ \t]+|$)", re.MULTILINE)
"""At most two digits: "(2025)" is a year."""
_TEXT = re.compile(rf"(\d+)\) {_MARK}")


def marked(markdown: str) -> str:
    """`markdown` with its Absätze as CommonMark writes them."""
    return _WRITTEN.sub(rf"\1\2) {_MARK} ", markdown)


def restored(text: str) -> str:
    """A text of marked Markdown as its author wrote it, without the number of an Absatz."""
    return _TEXT.sub(r"(\1)", text).removeprefix(_MARK).lstrip(" ") if _MARK in text else text


def numbers_within(text: str) -> Iterator[tuple[int, int]]:
    """Each line (from 0) of a marked text that begins like an Absatz, but the first, with its number."""
    for line, words in enumerate(text.split("\n")):
        if line and (found := _TEXT.match(words.lstrip())):
            yield line, int(found[1])


def is_written_as_absatz(text: str) -> bool:
    """Whether the number before `text` stood in brackets; "1) Text" is some list of Word's."""
    return text.startswith(_MARK)


def start_of(node: SyntaxTreeNode) -> int:
    """The number a list of Absätze begins with.

    Wrong numbers are errors: to count anew in silence would break every reference to an Absatz.
    """
    written = [int(item.info) for item in node.children]
    if set(written) == {1}:
        return 1
    start = _next_number(node) if written[0] != 1 else 1
    for expected, item in enumerate(node.children, start):
        if int(item.info) != expected:
            numbers = {"nummer": item.info, "erwartet": expected}
            raise WordingError("absatz-nummer", line_of(item), **numbers)
    return start


def _next_number(node: SyntaxTreeNode) -> int:
    """The number after the Absätze that stand before `node`, parted by a table or text."""
    earlier = node.siblings[: node.siblings.index(node)]
    lists = [one for one in earlier if one.type == "ordered_list" and one.markup == ")"]
    return start_of(lists[-1]) + len(lists[-1].children) if lists else 1
