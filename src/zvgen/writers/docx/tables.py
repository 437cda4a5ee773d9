"""Tables of the text as WordprocessingML, in the look of the layout's styles.

Borders, shades and letters are those of the table style "Tabelle" and of the paragraph styles
"Tabellenkopf", "Tabellenzelle" and "Tabellenzahl", which are edited in Word.
"""

import re
from collections.abc import Sequence

from zvgen.document import Alignment, Table
from zvgen.writers.plain import plain_text
from zvgen.writers.widths import FULL, Form

TEXT_WIDTH = 9354
"""Twips: A4 with margins of 25 and 20 mm."""

_SECTION = re.compile(r"<w:sectPr[ >].*?</w:sectPr>", re.DOTALL)
_PAGE = re.compile(r'<w:pgSz [^>]*\bw:w="(\d+)"')
_MARGINS = [re.compile(rf'<w:pgMar [^>]*\bw:{side}="(\d+)"') for side in ("left", "right")]
_JUSTIFIED = {
    Alignment.LEFT: "",
    Alignment.RIGHT: '<w:jc w:val="right"/>',
    Alignment.CENTER: '<w:jc w:val="center"/>',
}
_PADDING = 100
"""Twips at both sides of a cell, as in the style of the table."""
_WHOLE = "<w:trPr><w:cantSplit/></w:trPr>"
_REPEATED = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"


def text_width(body: str) -> int:
    """The width between the margins of the layout `body`, in twips."""
    section = (_SECTION.findall(body) or [""])[-1]
    page, *margins = (pattern.search(section) for pattern in (_PAGE, *_MARGINS))
    if page is None or None in margins:
        return TEXT_WIDTH
    width = int(page[1]) - sum(int(margin[1]) for margin in margins if margin)
    return width if width > 0 else TEXT_WIDTH


def print_size(form: Form) -> str:
    """What the letters of a table say in their `w:rPr`: nothing, if it has the print of the styles."""
    if form.points == FULL:
        return ""
    size = round(2 * form.points)
    return f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def table_xml(table: Table, cells: Sequence[Sequence[str]], form: Form) -> str:
    """The table as `w:tbl`; `cells` are the runs of its header and rows.

    Word goes by the width of a cell, LibreOffice by that of the grid, so both are said. The names of the
    columns are the title of the table for those who have it read to them.
    """
    columns = form.widths
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in columns)
    title = _attribute(", ".join(filter(None, map(plain_text, table.header.cells))))
    forms = [_form(alignment) for alignment in table.alignments]
    heads = [_head(alignment) for alignment in table.alignments]
    header, *rows = cells
    body = "".join(_row(_WHOLE, columns, forms, row) for row in rows)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Tabelle"/>'
        f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{_margins(form)}'
        f'<w:tblLook w:val="0620"/><w:tblCaption w:val="{title}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{_row(_REPEATED, columns, heads, header)}{body}</w:tbl>"
    )


def _margins(form: Form) -> str:
    if form.points == FULL:
        return ""
    twips = round(_PADDING * form.scale)
    sides = (f'<w:{side} w:w="{twips}" w:type="dxa"/>' for side in ("left", "right"))
    return f"<w:tblCellMar>{''.join(sides)}</w:tblCellMar>"


def _form(alignment: Alignment) -> str:
    """What a paragraph of a cell looks like: numbers have a style of their own."""
    if alignment is Alignment.RIGHT:
        return '<w:pStyle w:val="Tabellenzahl"/>'
    return f'<w:pStyle w:val="Tabellenzelle"/>{_JUSTIFIED[alignment]}'


def _head(alignment: Alignment) -> str:
    return f'<w:pStyle w:val="Tabellenkopf"/>{_JUSTIFIED[alignment]}'


def _row(
    properties: str, columns: Sequence[int], forms: Sequence[str], cells: Sequence[str]
) -> str:
    made = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"<w:p><w:pPr>{form}</w:pPr>{runs}</w:p></w:tc>"
        for width, form, runs in zip(columns, forms, cells, strict=True)
    )
    return f"<w:tr>{properties}{''.join(made)}</w:tr>"


def _attribute(text: str) -> str:
    """`text` as the value of an attribute; also docxtpl and the layout's own tags leave it alone."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace('"', "&quot;").replace("\n", " ")
