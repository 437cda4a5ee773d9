"""What the wording can do wrong, with the line it is in."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode


class WordingError(ValueError):
    """The wording says something the document has no form for; `line` counts in the Markdown."""

    def __init__(self, code: str, line: int, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.line = line
        self.values = values


def line_of(node: "SyntaxTreeNode") -> int:
    """The line of a block; cells of a table know theirs only through their text."""
    place = node.map or next((child.map for child in node.children if child.map), None)
    return place[0] + 1 if place else 1
