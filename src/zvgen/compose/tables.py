"""Pipe tables of the wording to tables of the document.

Markdown drops cells that are too many, fills up rows that have too few, and takes any line below a table for
its last row, all in silence; here these are errors. A value can hold a pipe: while Markdown is parsed it is
a single character.
"""

import re
from collections.abc import Iterable

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from zvgen.compose.errors import WordingError, line_of
from zvgen.compose.inlines import inlines_of
from zvgen.document import Alignment, Table, TableRow

_LOOSE = re.compile(r"\||:?-+:?\s*\|[-:|\s]*$")
"""How a line begins that was meant for a table: with a pipe, or as the line below the header."""
_ALIGNMENTS = {"text-align:right": Alignment.RIGHT, "text-align:center": Alignment.CENTER}


def refuse_odd_rows(tokens: Iterable[Token], markdown: str) -> None:
    """Every row has as many cells as its table has columns, and none is a line without any."""
    lines = markdown.split("\n")
    columns = 0
    for token in tokens:
        if token.type == "thead_open":
            columns = 0
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and token.map and columns:
            _refuse_odd_row(lines[token.map[0]], token.map[0] + 1, columns)


def _refuse_odd_row(written: str, line: int, columns: int) -> None:
    cells = escapedSplit(written.strip())
    if len(cells) == 1:
        raise WordingError("tabelle-ende", line)
    count = len(cells) - (not cells[0]) - (not cells[-1])
    if count != columns:
        code = "tabelle-zu-viele-zellen" if count > columns else "tabelle-zu-wenige-zellen"
        raise WordingError(code, line, zellen=count, spalten=columns)


def refuse_loose_rows(text: str, line: int) -> None:
    """A row of a table that became text, because its header or the line below that is not right."""
    for number, row in enumerate(text.split("\n"), start=line):
        if _LOOSE.match(row.strip()):
            raise WordingError("tabelle-zeile-lose", number)


def table(node: SyntaxTreeNode) -> Table:
    """The table of a node; its header must say what the columns hold, also to those who listen."""
    (header,), *bodies = (part.children for part in node.children)
    names = _row(header)
    if not any(names.cells):
        raise WordingError("tabelle-kopf-leer", line_of(node))
    alignments = (_ALIGNMENTS.get(str(cell.attrs.get("style"))) for cell in header.children)
    rows = tuple(_row(row) for body in bodies for row in body)
    return Table(tuple(one or Alignment.LEFT for one in alignments), names, rows)


def _row(node: SyntaxTreeNode) -> TableRow:
    return TableRow(tuple(inlines_of(cell) for cell in node.children))
