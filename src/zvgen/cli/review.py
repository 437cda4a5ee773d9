"""`zvgen review`."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from zvgen.cli.diff_usage import refuse_years
from zvgen.cli.german import GermanCommand
from zvgen.cli.options import FolderType, Talk, Wanted, YearList, selection_options, talk_options
from zvgen.cli.report import as_json, emit_json, say, show, tally
from zvgen.cli.session import open_workspace, selection_of
from zvgen.diagnostics import Diagnostic, arrange, has_errors, promote
from zvgen.diff import Compared, YearPair, compare_pair_of_years, year_pairs
from zvgen.diff.placing import put_file
from zvgen.diff.review import PAGE, WORKBOOK, review_of
from zvgen.messages import counted
from zvgen.reports.review import Review, page
from zvgen.reports.workbook import workbook
from zvgen.workspace import Base, load_base


class _Place(NamedTuple):
    """The output folder, and how messages call it."""

    folder: Path
    shown: str


def _one_year(
    ctx: click.Context, param: click.Parameter, years: tuple[int, ...] | None
) -> int | None:
    if years and len(years) > 1:
        raise click.BadParameter("Hier geht nur ein Jahr.", ctx, param)
    return years[0] if years else None


@click.command("review", cls=GermanCommand)
@selection_options
@click.option(
    "--gegen",
    type=YearList(),
    callback=_one_year,
    metavar="JAHR",
    help="Womit verglichen wird; sonst das Jahr davor, zu dem es Dokumente gibt.",
)
@click.option(
    "--out",
    type=FolderType(exists=False),
    metavar="ORDNER",
    help="Zielordner; sonst out/ im Arbeitsordner.",
)
@talk_options
def command(wanted: Wanted, gegen: int | None, out: Path | None, talk: Talk) -> int:
    """Macht die Seite, auf der ein Jahr durchgesehen und freigegeben wird.

    Es entstehen review.html, eine Seite ohne Netz mit allen Änderungen zum Abhaken, und
    uebersicht.xlsx, dieselben Zahlen als Tabellen.

    \b
    Das neueste Jahr jeder Dokumentart: zvgen review
    Ein Jahr gegen ein bestimmtes:      zvgen review --jahr 2025 --gegen 2020
    """
    files = open_workspace(wanted.workspace)
    base = load_base(files)
    selection = selection_of(wanted, base)
    pairs = year_pairs(files, base, selection, gegen)
    refuse_years(files, pairs)
    place = _Place(out or files.root / "out", str(out or "out"))
    written, found, lost = list[str](), list[Diagnostic](), 0
    for pair in pairs:
        compared = compare_pair_of_years(files, base, selection, pair)
        made, more = _deliver(compared, pair, base, place)
        written += made
        found += [*compared.diagnostics, *more]
        lost += len(compared.lost)
    findings = arrange(list(dict.fromkeys(found)))
    findings = promote(findings) if talk.strict else findings
    _tell(written, findings, lost, talk)
    return 1 if has_errors(findings) else 0


def _deliver(
    compared: Compared, pair: YearPair, base: Base, place: _Place
) -> tuple[list[str], list[Diagnostic]]:
    """Page and workbook of one year; what was written, and what went wrong."""
    below = f"{pair.art}/{pair.jahr}"
    review, found = review_of(compared, pair, base.kreise, place.folder / below)
    written = []
    for name, data in _files(review) if review else ():
        shown = f"{place.shown}/{below}/{name}"
        if refused := put_file(place.folder / below / name, shown, data):
            found.append(refused)
        else:
            written.append(shown)
    return written, found


def _files(review: Review) -> Iterator[tuple[str, bytes]]:
    yield WORKBOOK, workbook(review.year, review.facts)
    yield PAGE, page(review)


def _tell(written: list[str], findings: list[Diagnostic], lost: int, talk: Talk) -> None:
    if talk.as_json:
        emit_json({"dateien": written, "meldungen": [as_json(one) for one in findings]})
        return
    show(findings, notes=talk.verbose, warnings=talk.verbose or talk.strict)
    if talk.quiet:
        return
    for path in written:
        say(f"Geschrieben: {path}")
    if lost:
        say(f"{counted(lost, 'Vereinbarung', 'Vereinbarungen')} nicht verglichen.")
    if has_errors(findings):
        say(f"{tally(findings)}.")
