"""The words of a template without its commands: what a reader sees, with the line each word stands in."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from jinja2 import nodes

VALUE = "\ue000"
"""Stands for `{{ … }}`; files cannot hold it (`zvgen.source.decode`)."""
TAG = "\ue001"
"""Stands for `{% … %}` inside a line, so that the words before and after it do not touch."""
BODIES = ("body", "elif_", "else_")
"""Where a statement keeps its wording, in the order of the file."""


@dataclass(frozen=True, slots=True)
class SectionText:
    """The wording of a section in one string, all branches in order; `values` are the names it prints."""

    characters: str
    values: Mapping[int, str]
    _starts: tuple[int, ...]
    _lines: tuple[int, ...]

    def line(self, offset: int) -> int:
        """The line of the template that holds the character at `offset`."""
        piece = bisect_right(self._starts, offset) - 1
        return self._lines[piece] + self.characters.count("\n", self._starts[piece], offset)

    def lines(self) -> Iterator[tuple[int, str]]:
        """Each line with the offset it begins at."""
        offset = 0
        for line in self.characters.splitlines(keepends=True):
            yield offset, line
            offset += len(line)


class _Piece(NamedTuple):
    line: int
    text: str
    name: str = ""


def read_text(tree: nodes.Template) -> SectionText:
    """The wording in `tree`."""
    pieces: list[_Piece] = []
    starts: list[int] = []
    length = 0
    for piece in _pieces(tree):
        if piece.text == TAG and (not pieces or pieces[-1].text.endswith(("\n", TAG))):
            continue
        pieces.append(piece)
        starts.append(length)
        length += len(piece.text)
    values = {start: p.name for start, p in zip(starts, pieces, strict=True) if p.name}
    characters = "".join(piece.text for piece in pieces)
    return SectionText(characters, values, tuple(starts), tuple(piece.line for piece in pieces))


def _pieces(node: nodes.Node) -> Iterator[_Piece]:
    match node:
        case nodes.TemplateData():
            yield _Piece(node.lineno, node.data)
        case nodes.Output():
            for child in node.nodes:
                yield from _pieces(child)
        case nodes.Expr():
            yield _Piece(node.lineno, VALUE, written(node))
        case _:
            yield from _statement(node)


def _statement(node: nodes.Node) -> Iterator[_Piece]:
    for body in BODIES:
        yield _Piece(node.lineno, TAG)
        for child in getattr(node, body, ()):
            yield from _pieces(child)
    yield _Piece(node.lineno, TAG)


def written(node: nodes.Node) -> str:
    """An expression as it stands in the file, as far as it is a name: `unterzeichnung.land[0].name`."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{written(node.node)}.{node.attr}"
        case nodes.Getitem(arg=nodes.Const(value=str(key))):
            return f"{written(node.node)}.{key}"
        case nodes.Getitem(arg=nodes.Const(value=index)):
            return f"{written(node.node)}[{index}]"
        case nodes.Getitem():
            return f"{written(node.node)}[…]"
        case _:
            return "…"
