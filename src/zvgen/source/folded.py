"""A file that was read, kept as its bytes: places of values are hardly ever asked for and fill the memory."""

from typing import NamedTuple

from zvgen.diagnostics import Span
from zvgen.source.nodes import Node
from zvgen.source.parse import read_nodes


class Folded(NamedTuple):
    """The bytes of a file that could be read; `span` is that of its first node."""

    span: Span
    data: bytes


def unfolded(source: Node | Folded) -> Node:
    """The file as it was read."""
    if not isinstance(source, Folded):
        return source
    node, _ = read_nodes(source.data, source.span.path)
    if node is None:
        raise ValueError(source.span.path)
    return node
