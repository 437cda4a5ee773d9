"""The words of a document, read off the document itself, and off pages and Markdown by foreign programs."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any
from unicodedata import normalize

import pypandoc
from lxml import html

from reading import words
from zvgen.document import (
    DisplayedAmount,
    Document,
    Heading,
    LineBreak,
    Paragraph,
    Section,
    Signature,
    Table,
    TableRow,
    Text,
)


def document_words(document: Document) -> list[str]:
    """All words in reading order, composed as in a file, without the labels of lists."""
    text = document.meta.mark + " " + "".join(_texts(document.blocks))
    return words(normalize("NFC", text))


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, Section):
        yield f" {part.number} "
        yield from _texts(part.title)
        yield " "
        yield from _texts(part.blocks)
    elif isinstance(part, Text):
        yield part.text
    elif isinstance(part, LineBreak):
        yield "\n"
    elif isinstance(part, TableRow | Signature):
        yield from _apart(part.cells if isinstance(part, TableRow) else part.lines)
    elif isinstance(part, tuple):
        for one in part:
            yield from _texts(one)
    elif is_dataclass(part):
        yield from _record(part)


def _apart(parts: Any) -> Iterator[str]:
    for part in parts:
        yield " "
        yield from _texts(part)
    yield " "


def _record(part: Any) -> Iterator[str]:
    block = isinstance(part, Heading | Paragraph | DisplayedAmount | Table) or hasattr(part, "term")
    if block:
        yield " "
    for one in fields(part):
        value = getattr(part, one.name)
        if isinstance(value, tuple) or is_dataclass(value):
            yield from _texts(value)
            if block:
                yield " "


_APART_IN_HTML = frozenset(("p", "li", "h1", "h2", "h3", "h4", "dt", "dd", "th", "td", "br", "tr"))


def html_words(data: bytes) -> list[str]:
    """The words of a page as a parser of lxml reads it, without any style; composed."""
    (main,) = html.document_fromstring(data.decode()).iter("main")
    return words(normalize("NFC", "".join(_html_texts(main))))


def _html_texts(node: Any) -> Iterator[str]:
    apart = " " if node.tag in _APART_IN_HTML else ""
    yield apart + (node.text or "")
    for child in node:
        yield from _html_texts(child)
        yield child.tail or ""
    yield apart


def markdown_words(data: bytes, reader: str = "commonmark_x") -> list[str]:
    """The words of Markdown as pandoc reads it; labels of lists are no words there."""
    tree = json.loads(pypandoc.convert_text(data, "json", format=reader))
    return words("".join(_pandoc(tree["blocks"])))


_CONTENT = {"Header": 2, "Div": 1, "Span": 1, "Link": 1, "OrderedList": 1, "Quoted": 1}
_INLINE = {"Strong", "Emph", "Span", "Link"}


def _pandoc(node: Any) -> Iterator[str]:
    """Only what a document can hold: any other kind of node would be a value that became markup."""
    if isinstance(node, list):
        for child in node:
            yield from _pandoc(child)
        return
    if not isinstance(node, dict):
        return
    kind, content = node.get("t"), node.get("c", [])
    if kind == "Str":
        yield content
    elif kind in ("Space", "SoftBreak", "LineBreak"):
        yield " "
    elif kind in ("RawInline", "RawBlock"):
        yield {"<br>": " ", "<!-- -->": ""}[content[1].strip()]
    elif kind == "Table":
        yield from _pandoc_table(content)
    elif kind in _ALLOWED:
        yield "" if kind in _INLINE else " "
        yield from _pandoc(content[_CONTENT.get(kind, 0) :] if kind in _CONTENT else content)
        yield "" if kind in _INLINE else " "
    else:
        raise ValueError(node)


_ALLOWED = _INLINE | {"Para", "Plain", "Header", "BulletList", "OrderedList", "DefinitionList"}


def _pandoc_table(content: list[Any]) -> Iterator[str]:
    _, _, _, head, bodies, _ = content
    rows = head[1] + [row for body in bodies for row in body[3]]
    for _, cells in rows:
        for cell in cells:
            yield " "
            yield from _pandoc(cell[4])
    yield " "
