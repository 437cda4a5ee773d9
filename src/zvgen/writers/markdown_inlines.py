"""Words of a document as Markdown source in which nothing but our own marks is markup.

Between `inlines` and the functions for blocks, a line feed stands for a line break.
"""

import re
from collections.abc import Callable

from zvgen.document import Emphasis, Inline, LineBreak, Strong, Text

Show = Callable[[Text], str]
"""How a text is shown: plain, or in the proof view with its field."""

NOTHING = "<!-- -->"
"""Keeps apart what would grow together; no program shows it."""
_APART = "\ue000"
"""`NOTHING` until the rest of a line is escaped; private use, so no file holds it (`source.decode`)."""
_BLANK = "&#32;"
"""A blank that is neither indentation nor the end of a line."""

_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~^${}#\"'@]")
"""Markup wherever it stands; straight quotation marks, because pandoc would curl them."""
_IN_COMPANY = re.compile(
    r"-(?=-)|(?<=-)-"  # -- becomes a dash
    r"|\.(?=\.)|(?<=\.)\."  # ... becomes one character
    r"|&(?=\w)"  # &amp; (&# is no more, its # is escaped)
    r"|:(?=[\w+-]*:|//)"  # :emoji: http://
    r"|(?<=[wW]{3})\."  # www.
)
"""Markup only beside certain others, which can be those of the next text."""
_LINE_START = re.compile(r"([+=-]|:)|(\(?(?:\d+|[^\W\d_]|[ivxlcdmIVXLCDM]+))([.)])(?=\s|$)")
"""What begins a block: "- ", "+ ", "===", ": ", "1. ", "(a) ", "iv) "; pandoc counts with "ä." too."""
_ESCAPED = r"\\\g<0>"
_OUTER_BLANKS = re.compile(r"^ +| +$")
_PLAIN_BESIDE = frozenset("!\"#$%&'()+,-./:;<=>?@[\\]^`{|}")
"""Punctuation beside which an emphasis always begins and ends."""


def plain(text: Text) -> str:
    """Wording and values alike, every character literally."""
    return _ANYWHERE.sub(_ESCAPED, text.text)


def proved(text: Text) -> str:
    """A value in brackets, its field in braces; pandoc makes a tooltip of it."""
    return plain(text) if text.field is None else f'[{plain(text)}]{{title="{text.field}"}}'


def lines_of(inlines: tuple[Inline, ...], show: Show) -> str:
    """A paragraph; its line breaks are those of CommonMark."""
    lines = _lines(inlines, show)
    if len(lines) == 1 and not lines[0]:
        return ""
    return "\\\n".join([_started(line) or _BLANK for line in lines])


def in_line(inlines: tuple[Inline, ...], show: Show, *, starts: bool = False) -> str:
    """A heading, a cell or a term, which have to be one line; `starts` if nothing stands before it."""
    source = "<br>".join(_lines(inlines, show))
    return _started(source) if starts else source


def _lines(inlines: tuple[Inline, ...], show: Show) -> list[str]:
    source = _IN_COMPANY.sub(_ESCAPED, _source(inlines, show)).replace(_APART, NOTHING)
    return [_blanks_kept(line) for line in source.split("\n")]


def _started(line: str) -> str:
    """The line without the beginning of a block."""
    found = _LINE_START.match(line)
    if not found:
        return line
    mark, number, delimiter = found.groups()
    return (f"\\{mark}" if mark else f"{number}\\{delimiter}") + line[found.end() :]


def _blanks_kept(line: str) -> str:
    return _OUTER_BLANKS.sub(lambda found: _BLANK * len(found.group()), line)


def _source(inlines: tuple[Inline, ...], show: Show, within: str = "") -> str:
    """The inlines in a row; `within` are the marks that are open around them."""
    source, marked = "", False
    for inline in inlines:
        piece, marks = _inline(inline, show, within), isinstance(inline, Strong | Emphasis)
        if piece and source and (marked or marks) and _clash(source[-1], piece[0], marked, marks):
            source += _APART
        source, marked = source + piece, marks
    return source


def _clash(left: str, right: str, marked: bool, marks: bool) -> bool:
    """Whether an emphasis that ends at `left` or begins at `right` would not be taken for one."""
    if left.isspace() or right.isspace():
        return False
    return (marked and right not in _PLAIN_BESIDE) or (marks and left not in _PLAIN_BESIDE)


def _inline(inline: Inline, show: Show, within: str) -> str:
    match inline:
        case Text():
            return show(inline)
        case Strong(inlines):
            return _emphasised("**", inlines, show, within)
        case Emphasis(inlines):
            return _emphasised("_", inlines, show, within)
        case LineBreak():
            return "\n"
    raise TypeError(type(inline))


def _emphasised(mark: str, inlines: tuple[Inline, ...], show: Show, within: str) -> str:
    """The inlines between marks, which touch words: what is blank at the ends stands outside."""
    if mark in within:
        return _source(inlines, show, within)
    source = _source(inlines, show, within + mark)
    core = source.strip()
    return source.replace(core, mark + core + mark) if core else source
