"""`zvgen diff`."""

import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from itertools import chain
from pathlib import Path

import click

from zvgen.cli.against import Against, DayType, Sealed
from zvgen.cli.delivery import AMENDMENT, FORMATS, Delivery, Wish
from zvgen.cli.diff_usage import (
    refuse,
    refuse_amendment,
    refuse_choice,
    refuse_json_of_many,
    refuse_redline,
    refuse_target,
    refuse_years,
)
from zvgen.cli.german import GermanCommand, WordList
from zvgen.cli.options import FolderType, Talk, Wanted, selection_options, talk_options
from zvgen.cli.report import say, show, tally
from zvgen.cli.session import open_workspace, selection_of
from zvgen.diagnostics import Diagnostic, Severity, arrange, has_errors, promote
from zvgen.diff import (
    Compared,
    YearPair,
    compare_pair_of_years,
    compare_with_file,
    compare_with_seal,
    compare_with_version,
    year_pairs,
)
from zvgen.diff.files import Marking
from zvgen.diff.old import DATA_FILES
from zvgen.messages import counted, reason
from zvgen.workspace import Base, Files, Selection, load, load_base


@click.command("diff", cls=GermanCommand)
@selection_options
@click.option(
    "--gegen",
    type=Against(),
    metavar="JAHR|DATEI|siegel",
    help="Womit verglichen wird: ein Jahr, eine Datei (docx, odt, pdf, txt, md, yaml) oder, was "
    "versiegelt ist; sonst das Jahr davor, zu dem es Dokumente gibt.",
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
@click.option(
    "--force", is_flag=True, help="Ersetzt auch Dateien, die von Hand geändert wurden (mit Kopie)."
)
@click.option("--exit-code", is_flag=True, help="Endet mit 1, wenn sich etwas unterscheidet.")
@talk_options
def command(
    wanted: Wanted,
    gegen: int | Path | Sealed | None,
    formats: Sequence[tuple[str, ...]],
    alles: bool,
    target: Path | None,
    out: Path | None,
    autor: str,
    datum: datetime | None,
    force: bool,
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
    Gegen die unterschriebene Fassung: zvgen diff landkreis-kassel --gegen unterschrieben.pdf
    Änderungsvereinbarung entwerfen:   zvgen diff landkreis-kassel --gegen siegel --format aenderung
    """
    files = open_workspace(wanted.workspace)
    base = load_base(files)
    selection = selection_of(wanted, base)
    year = gegen if isinstance(gegen, int) else None
    pairs = year_pairs(files, base, selection, year)
    chosen = ("json",) if talk.as_json else tuple(dict.fromkeys(chain.from_iterable(formats)))
    wish = Wish(chosen or ("text",), target, Marking(autor, datum or _today(), alles), force)
    refuse_target(wish, selection, pairs, files)
    refuse_json_of_many(wish, pairs)
    if isinstance(gegen, Path):
        refuse_redline(wish, is_version=_is_version(wish, gegen))
        refuse_choice(selection, pairs)
        done = [_against_file(files, base, selection, pairs[0], wish, gegen)]
    elif gegen is Sealed.SEAL:
        done = [compare_with_seal(files, base, selection, pair) for pair in pairs]
    else:
        refuse_amendment(wish)
        refuse_years(files, pairs)
        done = [compare_pair_of_years(files, base, selection, pair) for pair in pairs]
    done = done or [Compared(load(files, base, selection))]
    delivery = Delivery(wish, files, out)
    delivery.deliver(done)
    found = (d for one in done for d in (*one.loaded.diagnostics, *one.diagnostics))
    findings = arrange([*dict.fromkeys(found), *delivery.faults])
    findings = promote(findings) if talk.strict else findings
    show(_of_interest(findings, talk, gegen), notes=True, warnings=True)
    if not talk.quiet:
        _say_what_was_done(done, delivery, findings)
    differs = any(one.year and one.year.differs for one in done)
    return 1 if has_errors(findings) or (exit_code and differs) else 0


def _of_interest(findings: list[Diagnostic], talk: Talk, gegen: object) -> list[Diagnostic]:
    """Errors, and everything about a document that is compared; what data files say is told by check."""
    if talk.verbose or talk.strict:
        return findings
    document = gegen if isinstance(gegen, Path) else Path()
    file = "" if document.suffix.lower() in DATA_FILES else document.name
    return [d for d in findings if d.severity is Severity.ERROR or d.span.path == file]


def _today() -> datetime:
    return datetime.combine(datetime.now(UTC).date(), time(), UTC)


def _is_version(wish: Wish, path: Path) -> bool:
    """Whether a file counts as data, not as text: a data file does, and what an amendment is made from."""
    return AMENDMENT in wish.formats or path.suffix.lower() in DATA_FILES


def _against_file(
    files: Files, base: Base, selection: Selection, pair: YearPair, wish: Wish, path: Path
) -> Compared:
    """The one agreement that is meant against a file."""
    try:
        data = path.read_bytes()
    except OSError as error:
        refuse(f"„{path}“ lässt sich nicht lesen: {reason(error)}.")
    compare = compare_with_version if _is_version(wish, path) else compare_with_file
    return compare(files, base, selection, pair, data, path.name)


def _say_what_was_done(
    done: list[Compared], delivery: Delivery, findings: list[Diagnostic]
) -> None:
    """How much was compared and written, and what could not be; nothing if all is in the result."""
    sentences = [*_written(delivery), *_missing(done)]
    if has_errors(findings):
        sentences.append(f"{tally(findings)}.")
    elif delivery.unneeded:
        sentences.append("Keine Datei geschrieben.")
    elif delivery.empty:
        sentences.append("Keine Datei geschrieben: Keine Vereinbarung hat zwei Fassungen.")
    if sentences:
        say(" ".join(sentences))


def _written(delivery: Delivery) -> Iterator[str]:
    files = delivery.written
    if files:
        place = files[0] if len(files) == 1 else f"{os.path.commonpath(files)}/"
        yield f"{counted(len(files), 'Datei', 'Dateien')} geschrieben ({place})."


def _missing(done: list[Compared]) -> Iterator[str]:
    if lost := sum(len(one.lost) for one in done):
        yield f"{counted(lost, 'Vereinbarung', 'Vereinbarungen')} nicht verglichen."
