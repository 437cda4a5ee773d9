"""`zvgen diff`."""

import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, time
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import click

from zvgen.build import Run
from zvgen.build.output import unwritable, write_file
from zvgen.cli.german import GermanCommand, WordList
from zvgen.cli.options import FolderType, Talk, Wanted, selection_options, talk_options
from zvgen.cli.report import counted, say, show, tally
from zvgen.cli.session import open_workspace, selection_of
from zvgen.comparison import YearComparison
from zvgen.diagnostics import Diagnostic, arrange, has_errors, promote
from zvgen.diff import Compared, YearPair, compare_pair_of_years, year_pairs
from zvgen.diff.files import FILES, Made, Marking, compared_files
from zvgen.model.dates import parse_day
from zvgen.source.shapes import Refused
from zvgen.workspace import Files, load_base

TEXTS = ("text", "json", "md")
FORMATS = (*TEXTS, *FILES)
_WIDTH = 100


class Against(click.ParamType[int]):
    """What this year is compared with: a year."""

    name = "gegen"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The year as a number."""
        if isinstance(value, int):
            return value
        if not (value.isascii() and value.isdigit() and len(value) == 4):
            self.fail(f"„{value}“ ist kein Jahr; erwartet wird zum Beispiel 2024.", param, ctx)
        return int(value)


class DayType(click.ParamType[datetime]):
    """A day in German notation, as its first moment."""

    name = "tag"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The day at midnight."""
        if isinstance(value, datetime):
            return value
        try:
            return datetime.combine(parse_day(value).date, time(), UTC)
        except Refused:
            self.fail(f"„{value}“ ist kein Datum; erwartet wird 02.08.2025.", param, ctx)


class Wish(NamedTuple):
    """What becomes of the comparisons: in which formats, in which file if it is named."""

    formats: tuple[str, ...]
    target: Path | None
    marking: Marking


_Report = Callable[[YearComparison, Wish], str]


@click.command("diff", cls=GermanCommand)
@selection_options
@click.option(
    "--gegen",
    type=Against(),
    metavar="JAHR",
    help="Womit verglichen wird; sonst das Jahr davor, zu dem es Dokumente gibt.",
)
@click.option(
    "--format",
    "formats",
    type=WordList(FORMATS),
    multiple=True,
    metavar="FORMAT",
    help=f"{', '.join(FORMATS)}; mehrere mit Komma. Ohne Angabe text.",
)
@click.option("--alles", is_flag=True, help="Zeigt auch Jahreszahlen, Grammatik und Unverändertes.")
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path),
    metavar="DATEI",
    help="Schreibt das Ergebnis in diese Datei; „-“ zeigt es nur.",
)
@click.option(
    "--out",
    type=FolderType(exists=False),
    metavar="ORDNER",
    help="Zielordner für redline und synopse; sonst out/ im Arbeitsordner.",
)
@click.option("--autor", default="zvgen", metavar="NAME", help="Wer in redline als Autor steht.")
@click.option("--datum", type=DayType(), metavar="TAG", help="Tag der Änderungen; sonst heute.")
@click.option("--exit-code", is_flag=True, help="Endet mit 1, wenn sich etwas unterscheidet.")
@talk_options
def command(
    wanted: Wanted,
    gegen: int | None,
    formats: Sequence[tuple[str, ...]],
    alles: bool,
    target: Path | None,
    out: Path | None,
    autor: str,
    datum: datetime | None,
    exit_code: bool,
    talk: Talk,
) -> int:
    """Zeigt, was sich gegenüber dem Vorjahr geändert hat.

    Erst, was jeder Kreis für sich hat: Beträge, Projekte, Personen. Dann einmal, was sich am
    Wortlaut für alle geändert hat.

    \b
    Ein Kreis gegen das Vorjahr:       zvgen diff landkreis-kassel
    Word-Dateien mit den Änderungen:   zvgen diff --jahr 2025 --format redline
    Zwei Spalten, alt und neu:         zvgen diff --jahr 2025 --format synopse
    """
    files = open_workspace(wanted.workspace)
    base = load_base(files)
    selection = selection_of(wanted, base)
    pairs = year_pairs(files, base, selection, gegen)
    chosen = ("json",) if talk.as_json else tuple(dict.fromkeys(chain.from_iterable(formats)))
    wish = Wish(chosen or ("text",), target, Marking(autor, datum or _today(), alles))
    _refuse_unclear(wish, pairs)
    done = [compare_pair_of_years(files, base, selection, pair) for pair in pairs]
    delivery = _Delivery(wish, files, out)
    delivery.deliver(done)
    found = (d for one in done for d in one.diagnostics)
    findings = arrange([*dict.fromkeys(found), *delivery.faults])
    findings = promote(findings) if talk.strict else findings
    show(findings, notes=talk.verbose, warnings=talk.verbose or talk.strict)
    if not talk.quiet:
        _say_what_was_done(done, delivery, findings)
    differs = any(one.year and one.year.differs for one in done)
    return 1 if has_errors(findings) or (exit_code and differs) else 0


def _today() -> datetime:
    return datetime.combine(datetime.now(UTC).date(), time(), UTC)


def _refuse_unclear(wish: Wish, pairs: Sequence[YearPair]) -> None:
    """Wrong usage where one file or one object would have to hold several."""
    texts = [format_ for format_ in wish.formats if format_ in TEXTS]
    if len(texts) > 1:
        _refuse(f"Von {', '.join(TEXTS)} geht nur eines auf einmal.")
    if wish.target and len(wish.formats) > 1:
        _refuse("Mit -o entsteht eine Datei; dazu gehört genau ein Format.")
    if wish.formats == ("json",) and len(pairs) > 1:
        shown = ", ".join(f"--art {pair.art} --jahr {pair.jahr}" for pair in pairs)
        _refuse(f"JSON gibt es für eine Dokumentart und ein Jahr auf einmal: {shown}.")


def _refuse(sentence: str) -> NoReturn:
    raise click.UsageError(sentence, click.get_current_context())


class _Delivery:
    """Where results go: texts to stdout or the file that is named, Word files beside the documents."""

    def __init__(self, wish: Wish, files: Files, out: Path | None) -> None:
        self._wish = wish
        self._folder = out or files.root / "out"
        self._shown = str(out or "out")
        self.written: list[str] = []
        self.faults: list[Diagnostic] = []

    def deliver(self, done: list[Compared]) -> None:
        """Everything that is wished for."""
        for format_ in self._wish.formats:
            if format_ in TEXTS:
                self._text(_TEXT_REPORTS[format_], [one.year for one in done if one.year])
            else:
                for compared in done:
                    self._files(compared, format_)

    def _text(self, report: _Report, years: list[YearComparison]) -> None:
        text = "\n".join(report(year, self._wish) for year in years)
        target = self._wish.target
        if target is None or str(target) == "-":
            click.echo(text, nl=False)
        else:
            self._put(target, str(target), text.encode())

    def _files(self, compared: Compared, format_: str) -> None:
        run = Run(compared.loaded, self._folder, self._shown)
        for made in compared_files(compared, format_, run, self._wish.marking):
            self.faults += made.diagnostics
            if made.data is not None:
                self._put(*self._place(made), made.data)

    def _place(self, made: Made) -> tuple[Path, str]:
        target = self._wish.target
        if target is not None:
            return target, str(target)
        return self._folder / made.path, f"{self._shown}/{made.path}"

    def _put(self, path: Path, shown: str, data: bytes) -> None:
        try:
            write_file(path, data)
        except OSError as error:
            self.faults.append(unwritable(shown, error))
        else:
            self.written.append(shown)


def _text_report(year: YearComparison, wish: Wish) -> str:
    """For the terminal: as wide as it is, coloured if it shows colours."""
    from zvgen.reports import text

    shown = sys.stdout.isatty() and wish.target is None
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


_TEXT_REPORTS: Mapping[str, _Report] = {
    "text": _text_report,
    "json": _json_report,
    "md": _markdown_report,
}


def _say_what_was_done(
    done: list[Compared], delivery: _Delivery, findings: list[Diagnostic]
) -> None:
    """How much was compared and written, and what could not be; nothing if all is in the result."""
    lost = sum(len(one.lost) for one in done)
    sentences = []
    if delivery.written:
        place = f" ({delivery.written[0]})" if len(delivery.written) == 1 else ""
        sentences.append(
            f"{counted(len(delivery.written), 'Datei', 'Dateien')} geschrieben{place}."
        )
    if lost:
        many = counted(lost, "Vereinbarung", "Vereinbarungen")
        sentences.append(f"{many} nicht verglichen, weil die Daten Fehler haben.")
    if has_errors(findings):
        sentences.append(f"{tally(findings)}.")
    if sentences:
        say(" ".join(sentences))
