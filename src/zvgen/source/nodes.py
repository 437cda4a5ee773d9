"""What a YAML file holds before anything is known of its meaning: texts, lists, mappings.

A scalar is always text. YAML's own guesses (828.700 is a float, NO is False, 012 is ten) never happen.
"""

from typing import NamedTuple

from zvgen.diagnostics import Span


class Scalar(NamedTuple):
    """One value as written; `empty` tells `titel:` (nothing there) from `titel: ""`."""

    text: str
    span: Span
    empty: bool = False


class Sequence(NamedTuple):
    """A list in the order of the file."""

    items: tuple["Node", ...]
    span: Span


class Mapping(NamedTuple):
    """Keys with their values; each key occurs once."""

    entries: dict[str, "Node"]
    keys: dict[str, Span]
    span: Span


Node = Scalar | Sequence | Mapping


def plain(node: Node) -> object:
    """The node as str, list and dict; an empty scalar becomes None."""
    match node:
        case Scalar(text, _, empty):
            return None if empty else text
        case Sequence(items):
            return [plain(item) for item in items]
        case Mapping(entries):
            return {key: plain(value) for key, value in entries.items()}


def locate(node: Node, path: tuple[int | str, ...]) -> Span:
    """The place of the value at `path`, or of the nearest thing around it that is in the file."""
    span = node.span
    for step in path:
        child = _child(node, step)
        if child is None:
            return span
        node, span = child, child.span
    return span


def locate_key(node: Node, path: tuple[int | str, ...]) -> Span:
    """The place of the key that ends `path`, for findings about the key itself."""
    parent = find(node, path[:-1])
    if isinstance(parent, Mapping) and str(path[-1]) in parent.keys:
        return parent.keys[str(path[-1])]
    return locate(node, path)


def find(node: Node, path: tuple[int | str, ...]) -> Node | None:
    """The node at `path`, None when the file has nothing there."""
    current: Node | None = node
    for step in path:
        current = None if current is None else _child(current, step)
    return current


def _child(node: Node, step: int | str) -> Node | None:
    if isinstance(node, Mapping):
        return node.entries.get(str(step))
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None
