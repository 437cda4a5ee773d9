"""Single characters that a reader of the printed page would stumble over."""

import re
from collections.abc import Iterator

from zvgen.diagnostics import Diagnostic, diagnose
from zvgen.lint.reading import Section, Year
from zvgen.lint.text import VALUE

_MARKS = re.compile(r"\s*(?:(?:[-*+:~]|#+|\d+[.)]|\(?\w{1,3}\))\s+)*")
"""What Markdown and our own (1) put before the words of a line, padding included."""
_BLANKS = re.compile(r"(?<=\S) {2,}(?=\S)")
_STRAIGHT = re.compile(rf"\"|(?<![\w{VALUE}])'(?=[\w{VALUE}])")
_GERMAN = {'"': "„…“", "'": "‚…‘"}


def blanks_are_single(_: Year, section: Section) -> Iterator[Diagnostic]:
    """Between two words stands one blank; only the columns of a table are padded."""
    for offset, line in section.text.lines():
        if "|" not in line and not line.startswith(":::"):
            marks = _MARKS.match(line)
            for found in _BLANKS.finditer(line, marks.end() if marks else 0):
                yield diagnose("leerzeichen-doppelt", section.span(offset + found.start()))


def quotes_are_german(_: Year, section: Section) -> Iterator[Diagnostic]:
    """Quotation marks are „…“ and ‚…‘ (DIN 5008); the apostrophe in a word is none."""
    for found in _STRAIGHT.finditer(section.text.characters):
        values = {"zeichen": found.group(), "richtig": _GERMAN[found.group()]}
        yield diagnose("anfuehrung-gerade", section.span(found.start()), **values)
