"""The tags of a layout as they stand in Word.

docxtpl's clean-up joins what is broken with whatever follows, and drops what stands beside a tag that takes
a whole paragraph or row. So both are looked for before it.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from zvgen.writers.commands import (
    CLOSED_BY,
    CLOSES,
    CONTINUES,
    Command,
    commands,
    unbalanced,
    words_of,
)
from zvgen.writers.docx.package import unpack

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STORY = re.compile(r"word/(?:document|(?:header|footer)\d*)\.xml")
_KIND = re.compile(r"(?:p|tr|tc|r) ")
_COMMENT = re.compile(r"\{#.*?#\}")
_LOST_BRACES = re.compile(r"\{_[{%]|[}%]_\}|(?P<lost>\{(?: *\{)*[^{}\n]*\}(?: *\})*|[%#]?\}+|\{+)")
"""Every brace in the words but docxtpl's own {_{; told as one are {r b.text }} and { {titel} }."""
_NOT_STRAIGHT = re.compile("[„‟‚«»‹›]")
"""Quotes that are none to Jinja; “ ” ‘ ’ docxtpl makes straight."""
_TAKES = {"tr": f"{_W}tr", "tc": f"{_W}tc", "p": f"{_W}p"}


class Tag(NamedTuple):
    """A command of a layout; `kind` is docxtpl's "p " or "tr " before it, for what it takes."""

    command: Command
    kind: str

    @property
    def paragraph(self) -> int:
        """The number of its paragraph, counted as in Word."""
        return self.command.line

    @property
    def begin(self) -> str:
        """What can be said of one that is not closed."""
        return f"{self.command.opening}{'' if self.kind else ' '}{self.kind}{self.command.begin}"

    @property
    def wanted(self) -> str:
        """The braces it must end with."""
        return CLOSED_BY[self.command.opening]

    def named(self, name: str) -> str:
        """Another command of its kind: {%p endif %}."""
        return f"{{%{self.kind or ' '}{name} %}}"


class Beside(NamedTuple):
    """Words beside a tag that takes their whole place, so that they would be lost."""

    paragraph: int
    kind: str
    tag: str
    words: str


class Odd(NamedTuple):
    """A tag without its counterpart, what is wrong with it, and the words for it."""

    tag: Tag
    code: str
    values: dict[str, str]


class Story:
    """The text of the page, a header or a footer."""

    def __init__(self, name: str, root: etree._Element) -> None:
        self.name = name
        self._root = root
        self._paragraphs = list(root.iter(_TAKES["p"]))

    @cached_property
    def _source(self) -> str:
        """A line per paragraph."""
        return "\n".join(map(_text, self._paragraphs))

    @cached_property
    def tags(self) -> list[Tag]:
        """Every tag in its order; a comment is none."""
        return list(map(_tag, commands(self._source)))

    def text(self, paragraph: int) -> str:
        """What a clerk sees in that paragraph."""
        return _text(self._paragraphs[paragraph - 1]).strip()

    def not_closed(self) -> list[Tag]:
        """Tags that lost braces of their end, or have those of another."""
        return [tag for tag in self.tags if not tag.command.is_closed]

    def lost_braces(self) -> Iterator[tuple[int, str]]:
        """Number of the paragraph and signs of what is left of a tag without the braces of its beginning."""
        words = words_of(self._source)
        for found in _LOST_BRACES.finditer(words):
            if found["lost"]:
                yield words.count("\n", 0, found.start()) + 1, found["lost"]

    def beside(self) -> Iterator[Beside]:
        """Words that would be lost; in a row that a tag takes, those of its cells."""
        taken: set[etree._Element] = set()
        for kind, name in _TAKES.items():
            for place in self._root.iter(name):
                if taken.isdisjoint(place.iterancestors()) and (tag := _last(kind, place)):
                    taken.add(place)
                    yield from self._beside(kind, place, tag)

    def _beside(self, kind: str, place: etree._Element, tag: str) -> Iterator[Beside]:
        before, _, after = _text(place, "\n").rpartition(tag)
        words = " ".join(_COMMENT.sub("", f"{before}\n{after}").split())
        if words:
            holder = next(p for p in place.iter(_TAKES["p"]) if tag in _text(p))
            yield Beside(self._paragraphs.index(holder) + 1, kind, tag, words)

    def quotes(self) -> list[tuple[Tag, str]]:
        """Tags with quotes that Jinja cannot read, and the first of those."""
        found = ((tag, _NOT_STRAIGHT.search(tag.command.text)) for tag in self.tags)
        return [(tag, quote[0]) for tag, quote in found if quote]

    def unbalanced(self, unknown: str) -> Odd | None:
        """The first tag without its counterpart; None if Jinja failed over an `unknown` command."""
        if unknown and unknown not in (*CLOSES, *CONTINUES):
            return None
        found = unbalanced([tag.command for tag in self.tags])
        if found is None:
            return None
        head = found.command.head
        tag = next(tag for tag in self.tags if tag.command is found.command)
        if found.is_open:
            return Odd(tag, "layout-ende-fehlt", {"ende": tag.named(f"end{head}")})
        name = found.command.belongs_to[0]
        return Odd(tag, "layout-ende-zuviel", {"ende": tag.named(head), "name": name})


def stories(layout: bytes) -> list[Story]:
    """What of `layout`, a sound Word file, can hold tags in paragraphs."""
    parts = unpack(layout)
    return [Story(n, etree.fromstring(parts[n])) for n in sorted(parts) if _STORY.fullmatch(n)]


def _tag(command: Command) -> Tag:
    """`command` without docxtpl's letters, which are none of Jinja's."""
    kind = found[0] if (found := _KIND.match(command.text)) else ""
    text, written = (text.removeprefix(kind) for text in (command.text, command.written))
    return Tag(command._replace(text=text, written=written), kind)


def _last(kind: str, place: etree._Element) -> str:
    """The tag that takes `place`: of several it is the last that docxtpl keeps."""
    pattern = rf"\{{[%{{]{kind} [^}}%\n]*[%}}]\}}|\{{#{kind} [^}}#\n]*#\}}"
    found = re.findall(pattern, _text(place, "\n"))
    return found[-1] if found else ""


def _text(place: etree._Element, between: str = "") -> str:
    """The words of `place` but not of another of its kind in it (a box, a table in a cell)."""
    words, paragraph = [], None
    for node in place.iter(f"{_W}t"):
        if next(node.iterancestors(place.tag)) is place:
            holder = next(node.iterancestors(_TAKES["p"]), None)
            said = (node.text or "").replace("\n", " ")
            words += [between if holder is not paragraph else "", said]
            paragraph = holder
    return "".join(words)
