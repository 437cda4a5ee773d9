"""Tables on paper: as wide as the page, with the columns and the print of the Word file.

On a screen a wide table is scrolled; a browser that prints one would make the whole page smaller.
"""

from zvgen.document import Document, Table
from zvgen.writers.widths import Form, table_form

_WIDTH = 9354
"""Twips between the margins."""
_REM = 12
"""Points of the root's letters on paper."""


def table_class(number: int) -> str:
    """The class of the table with this number, from 1."""
    return f"tabelle{number}"


def tables_style(document: Document) -> str:
    """The widths of all columns of all tables, for paper only; empty without tables."""
    found = [b for section in document.blocks for b in section.blocks if isinstance(b, Table)]
    rules = [_rules(n, table_form(table, _WIDTH)) for n, table in enumerate(found, 1)]
    return f"@media print {{\n{''.join(rules)}}}\n" if rules else ""


def _rules(number: int, form: Form) -> str:
    table, letters = f".{table_class(number)}", form.points / _REM
    columns = [
        f"{table} tr > :nth-child({column}) {{ width: {width / sum(form.widths):.3%} }}\n"
        for column, width in enumerate(form.widths, 1)
    ]
    return f"{table} {{ table-layout: fixed; font-size: {letters:.4g}rem }}\n{''.join(columns)}"
