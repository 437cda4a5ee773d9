"""Text files: of a scan, of an export, of a mail."""

import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.importer.foreign import Foreign
from zvgen.importer.lines import LABEL, Line, assembled, without_paper

_WIDEST = 120
"""No program that breaks lines by itself makes them longer."""
_NARROWEST = 50
_OFTEN = 3
"""So many lines must be as wide as the widest before a file counts as broken by a program."""
_GAP = re.compile(r"\s*\t\s*|\s{2,}")
_WIDE_GAP = re.compile(r"\t|\s{4,}")
_BINARY = re.compile("[\x00-\x08\x0e-\x1f]")


def read_plain(data: bytes, name: str) -> Foreign:
    """A txt: paragraphs between empty lines, one line or several; form feeds end pages."""
    text, findings = decoded(data, name)
    if text is None:
        return Foreign(findings=tuple(findings))
    pages, dropped = without_paper(_pages(text))
    pieces, written = assembled(_paragraphs(pages))
    return Foreign(tuple(pieces), tuple(findings), (*dropped, *written), printed=True)


def decoded(data: bytes, name: str) -> tuple[str | None, list[Diagnostic]]:
    """The text, composed, with LF line ends; what is no Unicode is read as Windows writes it (cp1252)."""
    text, notes = _unicode(data), []
    if text is None:
        text = data.decode("cp1252", errors="replace")
        notes.append(diagnose("fremd-ansi", Span(name)))
    if _BINARY.search(text):
        return None, [diagnose("fremd-kein-text", Span(name))]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text), notes


def _unicode(data: bytes) -> str | None:
    utf16 = data.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if utf16 else "utf-8").removeprefix(BOM_UTF8.decode())
    except UnicodeDecodeError:
        return None


def _pages(text: str) -> list[list[Line]]:
    """The lines that hold something, page by page; without form feeds it is one page without a number."""
    sheets = text.split("\f")
    width = _width(text)
    numbered = len(sheets) > 1
    return [_lines(sheet, n if numbered else None, width) for n, sheet in enumerate(sheets, 1)]


def _width(text: str) -> int | None:
    """How wide the lines are at most if a program broke them, None if each line is a paragraph."""
    lengths = [len(line.rstrip()) for line in text.splitlines()]
    widest = max(lengths, default=0)
    near = sum(1 for length in lengths if length > widest * 0.85)
    return widest if _NARROWEST <= widest <= _WIDEST and near >= _OFTEN else None


def _lines(sheet: str, page: int | None, width: int | None) -> list[Line]:
    rows = sheet.split("\n")
    found = []
    apart, body = False, 0
    for at, row in enumerate(rows):
        text = row.strip()
        if not text:
            apart = True
            continue
        own = len(row) - len(row.lstrip())
        label = LABEL.match(text)
        full = _is_full(row, rows[at + 1] if at + 1 < len(rows) else "", width)
        found.append(Line(_celled(rows, at), page, full, apart, inward=own > body))
        apart, body = False, own if label else body
    return found


def _celled(rows: list[str], at: int) -> str:
    """A row of a table with a tab between its cells, any other line as it is.

    Two blanks may be a slip of the typist; they part cells where the line above or below has them too.
    """
    text = rows[at].strip()
    near = any(
        _GAP.search(row.strip()) for row in (*rows[max(at - 1, 0) : at], *rows[at + 1 : at + 2])
    )
    label = LABEL.match(text)
    rest = text[label.end() :] if label else text
    if not (_WIDE_GAP.search(rest) or (near and _GAP.search(rest))):
        return _GAP.sub(" ", text)
    return (label.group() if label else "") + "\t".join(_GAP.split(rest))


def _is_full(row: str, following: str, width: int | None) -> bool:
    """Whether the first word of the next line did not fit in this one."""
    word = following.split(maxsplit=1)
    return bool(width and word) and len(row.rstrip()) + 1 + len(word[0]) > (width or 0)


def _paragraphs(pages: list[list[Line]]) -> list[list[Line]]:
    """An empty line ends a paragraph like a page does: but a sentence may go on behind it."""
    blocks: list[list[Line]] = []
    for page in pages:
        for at, line in enumerate(page):
            if at == 0 or line.apart:
                blocks.append([])
            blocks[-1].append(line)
    return blocks
