"""Tables in the look of the layout's two samples."""

from collections.abc import Callable, Iterable, Sequence

from zvgen.document import Alignment, Inline, Table, TableRow
from zvgen.writers.odt.inlines import escaped
from zvgen.writers.odt.layout import Cells, Sample
from zvgen.writers.odt.styles import Styles
from zvgen.writers.plain import plain_text
from zvgen.writers.widths import Form, table_form

Write = Callable[[str, tuple[Inline, ...]], str]
"""A paragraph of these inlines in the style of this name."""


def table(block: Table, sample: Sample, styles: Styles, name: str, write: Write) -> str:
    """A table whose header comes again on each page; no row is split.

    The names of the columns are its title, for those who have it read to them.
    """
    title = escaped(", ".join(filter(None, map(plain_text, block.header.cells)))).replace("\n", " ")
    form = table_form(block, sample.width)
    heads = [styles.cell("Tabellenkopf", one, form) for one in block.alignments]
    forms = [styles.cell(_KINDS[one], one, form) for one in block.alignments]
    look = _Look(sample, styles, form)
    header = look.row(_written(block.header, heads, write), sample.header)
    body = "".join(look.row(_written(row, forms, write), sample.body) for row in block.rows)
    return look.whole(
        name,
        f"<table:title>{title}</table:title>",
        [styles.column(width) for width in form.widths],
        f"<table:table-header-rows>{header}</table:table-header-rows>{body}",
    )


def signature_table(
    cells: Iterable[Sequence[str]], sample: Sample, styles: Styles, name: str
) -> str:
    """A table of ready-made cells, two in each row."""
    look = _Look(sample, styles)
    rows = "".join(look.row(row, sample.body) for row in cells)
    columns = [styles.taken(column) for column in (sample.columns * 2)[:2]]
    return look.whole(name, "<table:title>Unterschriften</table:title>", columns, rows)


class _Look:
    """Writes rows and tables in the look of a sample."""

    def __init__(self, sample: Sample, styles: Styles, form: Form | None = None) -> None:
        """`form` is that of a table whose print may be smaller than the sample's."""
        self._sample = sample
        self._styles = styles
        self._scale = form.scale if form else 1.0

    def whole(self, name: str, title: str, columns: Sequence[str], rows: str) -> str:
        style = self._styles.taken(self._sample.style)
        made = "".join(f'<table:table-column table:style-name="{column}"/>' for column in columns)
        return (
            f'<table:table table:name="{name}" table:style-name="{style}">'
            f"{title}{made}{rows}</table:table>"
        )

    def row(self, cells: Sequence[str], looks: Cells) -> str:
        inner = [self._styles.padded(looks.inner, self._scale) for _ in cells[1:]]
        names = [*inner, self._styles.padded(looks.last, self._scale)]
        made = "".join(
            f'<table:table-cell table:style-name="{name}" office:value-type="string">{cell}'
            "</table:table-cell>"
            for name, cell in zip(names, cells, strict=True)
        )
        style = self._styles.taken(self._sample.row)
        return f'<table:table-row table:style-name="{style}">{made}</table:table-row>'


_KINDS = {
    Alignment.LEFT: "Tabellenzelle",
    Alignment.RIGHT: "Tabellenzahl",
    Alignment.CENTER: "Tabellenzelle",
}
"""Numbers have a style of their own."""


def _written(row: TableRow, forms: Sequence[str], write: Write) -> list[str]:
    return [write(form, cell) for form, cell in zip(forms, row.cells, strict=True)]
