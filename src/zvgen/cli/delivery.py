"""Where the results of a comparison go: texts to stdout or a file, Word files beside the documents."""

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

import click

from zvgen.build.beside import put_beside
from zvgen.build.outcome import Outcome
from zvgen.build.perform import Place
from zvgen.build.run import Rendered, Run
from zvgen.cli.report import Waiting
from zvgen.comparison import YearComparison
from zvgen.diagnostics import Diagnostic
from zvgen.diff import Compared
from zvgen.diff.files import FILES, Marking, compared_files
from zvgen.diff.placing import put_file
from zvgen.workspace import Files

AMENDMENT = "aenderung"
TEXTS = ("text", "json", "md", AMENDMENT)
"""The formats that are one text."""
FORMATS = (*TEXTS, *FILES)
_WIDTH = 100


class Wish(NamedTuple):
    """What becomes of the comparisons: in which formats, in which file if it is named."""

    formats: tuple[str, ...]
    target: Path | None
    marking: Marking
    force: bool = False


_Report = Callable[[YearComparison, Wish], str]


class Delivery:
    """Where results go: texts to stdout or the file that is named, Word files beside the documents."""

    def __init__(self, wish: Wish, files: Files, out: Path | None) -> None:
        self._wish = wish
        self._folder = out or files.root / "out"
        self._shown = str(out or "out")
        self.written: list[str] = []
        self.faults: list[Diagnostic] = []
        self.empty = False
        """Whether Word files were wished for and nothing has two sides."""
        self.unneeded = False
        """Whether the file that was wished for would have nothing to amend."""

    def deliver(self, done: list[Compared]) -> None:
        """Everything that is wished for."""
        for format_ in self._wish.formats:
            if format_ == AMENDMENT:
                self._amendment(done)
            elif format_ in TEXTS:
                self._text(_TEXT_REPORTS[format_], [one.year for one in done if one.year])
            else:
                for compared in done:
                    self._files(compared, format_)

    def _amendment(self, done: list[Compared]) -> None:
        """The drafts; a file without any would be taken for one."""
        from zvgen.reports import amendment

        years = [one.year for one in done if one.year]
        report, target = partial(_amendment, _mark(done)), self._wish.target
        named = target is not None and str(target) != "-"
        self.unneeded = named and bool(years) and not any(map(amendment.amends, years))
        if self.unneeded:
            click.echo("\n".join(report(year, self._wish) for year in years), nl=False)
        else:
            self._text(report, years)

    def _text(self, report: _Report, years: list[YearComparison]) -> None:
        if not years:
            return
        texts = [report(year, self._wish) for year in years]
        if len(years) > 1:
            texts = [_under_kind(text, year) for text, year in zip(texts, years, strict=True)]
        text = "\n".join(texts)
        target = self._wish.target
        if target is None or str(target) == "-":
            click.echo(text, nl=False)
        else:
            self._put(target, str(target), text.encode())

    def _files(self, compared: Compared, format_: str) -> None:
        made = list(compared_files(compared, format_, Run(compared.loaded), self._wish.marking))
        self.empty = not made and not self.written
        if self._wish.target is None:
            self._beside(made)
        else:
            for one in made:
                self._named(one, self._wish.target)

    def _beside(self, made: list[Rendered]) -> None:
        """Beside the documents, and as safe: what somebody wrote into such a file is not lost."""
        place = Place(self._folder, datetime.now().astimezone(), Waiting(self._shown))
        results, found = put_beside(made, place, self._shown, force=self._wish.force)
        self.faults += [*found, *(d for one in results for d in one.diagnostics)]
        there = (Outcome.WRITTEN, Outcome.CURRENT)
        self.written += [f"{self._shown}/{r.job.path}" for r in results if r.outcome in there]

    def _named(self, one: Rendered, target: Path) -> None:
        self.faults += one.diagnostics
        if one.data is not None:
            self._put(target, str(target), one.data)

    def _put(self, path: Path, shown: str, data: bytes) -> None:
        if refused := put_file(path, shown, data):
            self.faults.append(refused)
        else:
            self.written.append(shown)


def _under_kind(text: str, year: YearComparison) -> str:
    """A report below the kind it is about: one Kreis may stand under several."""
    return f"{year.title} ({year.art} {year.jahr})\n\n{text}"


def _text_report(year: YearComparison, wish: Wish) -> str:
    """For the terminal: as wide as it is, coloured if it shows colours."""
    from zvgen.reports import text

    shown = sys.stdout is not None and sys.stdout.isatty() and wish.target is None
    width = shutil.get_terminal_size((_WIDTH, 24)).columns if shown else _WIDTH
    colour = shown and "NO_COLOR" not in os.environ
    everything = wish.marking.everything
    return text.report(year, everything=everything, width=min(width, _WIDTH), colour=colour)


def _json_report(year: YearComparison, wish: Wish) -> str:
    from zvgen.reports import json_report

    return json_report.report(year, everything=wish.marking.everything)


def _markdown_report(year: YearComparison, wish: Wish) -> str:
    from zvgen.reports import markdown

    return markdown.report(year, everything=wish.marking.everything)


def _mark(done: list[Compared]) -> str:
    """What the agreements of today say on each page: that they are samples, or drafts."""
    marks = (one.new.document.meta.mark for c in done for one in c.versions if one.new)
    return next((mark for mark in marks if mark), "")


def _amendment(mark: str, year: YearComparison, wish: Wish) -> str:
    from zvgen.reports import amendment

    markup = wish.target is not None and wish.target.suffix.lower() == ".md"
    return amendment.report(year, markup=markup, mark=mark)


_TEXT_REPORTS: Mapping[str, _Report] = {
    "text": _text_report,
    "json": _json_report,
    "md": _markdown_report,
}
