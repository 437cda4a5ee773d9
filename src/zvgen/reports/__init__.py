"""A comparison of two agreements or years to what people and programs read: pure, without files.

Texts are in `REPORTS`; the tracked changes and the Synopse are documents of their own.
"""

from collections.abc import Mapping
from typing import Protocol

from zvgen.comparison import YearComparison
from zvgen.reports import json_report, markdown, text


class TextReport(Protocol):
    """A comparison as text; `everything` unfolds what follows from the party's form or the year."""

    def __call__(self, year: YearComparison, *, everything: bool = False) -> str:
        """The whole report."""
        ...


REPORTS: Mapping[str, TextReport] = {
    "text": text.report,
    "json": json_report.report,
    "md": markdown.report,
}
