"""The commands of a template that could not be read: found by their braces, whatever is wrong in them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_COMMAND = re.compile(
    r"\{#.*?(?:#\}|\Z)|(?P<open>\{%|\{\{)(?P<text>(?:(?!\{%|\{\{).)*?)(?P<close>[%}]\}|(?=\{%|\{\{)|\Z)",
    re.DOTALL,
)
_QUOTED = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
_BLOCKS = ("if", "for", "macro", "call", "set", "with", "filter", "block", "autoescape")
CLOSES = {f"end{name}": name for name in _BLOCKS}
"""What ends which command."""


class Command(NamedTuple):
    """One command with its braces; `text` is what is `written` between them, texts in quotes emptied."""

    line: int
    column: int
    last_line: int
    opening: str
    closing: str
    written: str
    text: str

    @property
    def head(self) -> str:
        """The first word: if, endfor."""
        found = re.match(r"\w+", self.text)
        return found[0] if found else ""

    @property
    def is_block(self) -> bool:
        """Whether an end must follow: every `{% set %}` but one with an equals sign is such a block."""
        own = self.opening == "{%" and self.head in _BLOCKS
        return own and not (self.head == "set" and "=" in self.text)


def commands(source: str) -> Iterator[Command]:
    """Every command of `source` in its order; a comment is none."""
    for found in _COMMAND.finditer(source):
        if found["open"]:
            line = source.count("\n", 0, found.start()) + 1
            last, written = line + found["text"].count("\n"), found["text"].strip("-+ \t\n")
            text = _QUOTED.sub('""', written)
            column = found.start() - source.rfind("\n", 0, found.start())
            yield Command(line, column, last, found["open"], found["close"], written, text)


class Unbalanced(NamedTuple):
    """A command whose end is missing (`is_open`), or an end without a beginning."""

    command: Command
    is_open: bool


def unbalanced(found: list[Command]) -> Unbalanced | None:
    """The first command that has no counterpart.

    An end that belongs to a command further out leaves the inner one open.
    """
    stack: list[Command] = []
    for command in found:
        opened = CLOSES.get(command.head) if command.opening == "{%" else None
        if command.is_block:
            stack.append(command)
        elif opened and opened not in [one.head for one in stack]:
            return Unbalanced(command, is_open=False)
        elif opened and stack[-1].head != opened:
            return Unbalanced(stack[-1], is_open=True)
        elif opened:
            stack.pop()
    return Unbalanced(stack[-1], is_open=True) if stack else None
