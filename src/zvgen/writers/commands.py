"""The commands of a wording or a layout: found by their braces, whatever is wrong in them."""

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
CONTINUES = {"elif": ("if",), "else": ("if", "for")}
"""What goes on with which commands."""
CLOSED_BY = {"{%": "%}", "{{": "}}"}
"""The braces that belong together."""


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
    def is_closed(self) -> bool:
        """Whether it ends with the braces that belong to its first ones."""
        return self.closing == CLOSED_BY[self.opening]

    @property
    def begin(self) -> str:
        """What can be said of one that is not closed: its words up to the first sign that may be wrong."""
        return re.split(r"[\n}%]", self.written)[0].rstrip()

    @property
    def belongs_to(self) -> tuple[str, ...]:
        """The commands of which one must be open before this one; none for a beginning."""
        if self.opening != "{%":
            return ()
        closed = CLOSES.get(self.head)
        return (closed,) if closed else CONTINUES.get(self.head, ())

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


def words_of(source: str) -> str:
    """`source` with blanks in the place of every command and comment."""
    return _COMMAND.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), source)


class Unbalanced(NamedTuple):
    """A command whose end is missing (`is_open`), or one that belongs to a command that there is not."""

    command: Command
    is_open: bool


def unbalanced(found: list[Command]) -> Unbalanced | None:
    """The first command that has no counterpart.

    What belongs to a command further out leaves the inner one open.
    """
    stack: list[Command] = []
    for command in found:
        wanted = command.belongs_to
        if wanted and not any(one.head in wanted for one in stack):
            return Unbalanced(command, is_open=False)
        if wanted and stack[-1].head not in wanted:
            return Unbalanced(stack[-1], is_open=True)
        if command.is_block:
            stack.append(command)
        elif wanted and command.head in CLOSES:
            stack.pop()
    return Unbalanced(stack[-1], is_open=True) if stack else None
