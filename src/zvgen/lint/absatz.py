"""Absätze that are none, because the line before goes on into them."""

import re
from collections.abc import Iterator

from zvgen.compose.markdown import lines_like_an_absatz
from zvgen.diagnostics import Diagnostic, diagnose
from zvgen.lint.reading import Section, Year
from zvgen.lint.text import TAG, VALUE

_PLAIN = {ord(VALUE): "x", ord(TAG): ""}


def numbers_begin_an_absatz(_: Year, section: Section) -> Iterator[Diagnostic]:
    """A line that begins with "(2) " is an Absatz, not the rest of the paragraph before it.

    Markdown takes it for that where no blank line stands between; only "(1)" does without.
    """
    words = section.text.characters
    starts = [0, *(found.end() for found in re.finditer("\n", words))]
    for line, number in lines_like_an_absatz(words.translate(_PLAIN)):
        yield diagnose("absatz-im-text", section.span(starts[line]), nummer=number)
