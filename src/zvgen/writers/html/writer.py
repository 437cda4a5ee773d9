"""The HTML writer: head and body of a file without scripts, pictures or foreign addresses."""

from functools import partial

from zvgen.diagnostics import Diagnostic
from zvgen.document import Document
from zvgen.writers.html.blocks import sections
from zvgen.writers.html.head import head
from zvgen.writers.html.inlines import escaped, plain, proved
from zvgen.writers.html.legend import LEGEND
from zvgen.writers.html.printed import tables_style
from zvgen.writers.look import FORGETFUL, Look, Store

_PAGE = """\
<!DOCTYPE html>
<html lang="de">
<head>
{head}
</head>
<body>
{legend}<main>
{mark}{sections}
</main>
</body>
</html>
"""


def prepare(
    _look: Look, _store: Store = FORGETFUL, /, *, proof: bool = False
) -> tuple["partial[bytes]", list[Diagnostic]]:
    """The writer; its look is the same for all kinds of document."""
    return partial(write, proof=proof), []


def write(document: Document, /, *, proof: bool = False) -> bytes:
    """The whole file as UTF-8."""
    page = _PAGE.format(
        head=head(document.meta, tables_style(document)),
        legend=LEGEND if proof else "",
        mark=_mark(document.meta.mark),
        sections=sections(document, proved if proof else plain),
    )
    return page.encode()


def _mark(mark: str) -> str:
    """MUSTER or ENTWURF in words, once; on paper the style repeats it in the margin of every page."""
    return f'<p class="kennzeichnung"><strong>{escaped(mark)}</strong></p>\n' if mark else ""
