"""`zvgen diff`."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time
from itertools import chain
from pathlib import Path
from typing import NoReturn

import click

from zvgen.cli.against import Against, DayType
from zvgen.cli.delivery import AMENDMENT, FORMATS, TEXTS, Delivery, Wish
from zvgen.cli.german import GermanCommand, WordList
from zvgen.cli.options import FolderType, Talk, Wanted, selection_options, talk_options
from zvgen.cli.report import counted, say, show, tally
from zvgen.cli.session import open_workspace, selection_of
from zvgen.diagnostics import Diagnostic, arrange, has_errors, promote
from zvgen.diff import (
    Compared,
    YearPair,
    compare_pair_of_years,
    compare_with_file,
    compare_with_version,
    year_pairs,
)
from zvgen.diff.files import Marking
from zvgen.diff.old import DATA_FILES
from zvgen.messages import reason
from zvgen.workspace import Base, Files, Selection, load_base


@click.command("diff", cls=GermanCommand)
@selection_options
@click.option(
    "--gegen",
    type=Against(),
    metavar="JAHR|DATEI",
    help="Womit verglichen wird: ein Jahr oder eine Datei (docx, odt, pdf, txt, md, yaml); "
    "sonst das Jahr davor, zu dem es Dokumente gibt.",
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
    gegen: int | Path | None,
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
    Gegen die unterschriebene Fassung: zvgen diff landkreis-kassel --gegen unterschrieben.pdf
    Änderungsvereinbarung entwerfen:   zvgen diff landkreis-kassel --gegen alt.yaml --format aenderung
    """
    files = open_workspace(wanted.workspace)
    base = load_base(files)
    selection = selection_of(wanted, base)
    year = gegen if isinstance(gegen, int) else None
    pairs = year_pairs(files, base, selection, year)
    chosen = ("json",) if talk.as_json else tuple(dict.fromkeys(chain.from_iterable(formats)))
    wish = Wish(chosen or ("text",), target, Marking(autor, datum or _today(), alles))
    _refuse_unclear(wish, pairs)
    if isinstance(gegen, Path):
        _refuse_redline(wish, gegen)
        compare = compare_with_version if _is_version(wish, gegen) else compare_with_file
        done = [_against_file(files, base, selection, pairs, gegen, compare)]
    else:
        _refuse_amendment(wish)
        done = [compare_pair_of_years(files, base, selection, pair) for pair in pairs]
    delivery = Delivery(wish, files, out)
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


def _is_version(wish: Wish, path: Path) -> bool:
    """Whether a file counts as data, not as text: a data file does, and what an amendment is made from."""
    return AMENDMENT in wish.formats or path.suffix.lower() in DATA_FILES


def _refuse_amendment(wish: Wish) -> None:
    if AMENDMENT in wish.formats:
        _refuse(
            f"{AMENDMENT} braucht die frühere Fassung derselben Vereinbarung: --gegen DATEI "
            "(eine ältere Datendatei oder das gebaute PDF)."
        )


def _refuse_redline(wish: Wish, path: Path) -> None:
    if "redline" in wish.formats and not _is_version(wish, path):
        _refuse(
            "redline braucht beide Fassungen als Daten; gegen eine Datei geht zum Beispiel synopse."
        )


def _against_file(
    files: Files,
    base: Base,
    selection: Selection,
    pairs: Sequence[YearPair],
    path: Path,
    compare: Callable[[Files, Base, Selection, YearPair, bytes, str], Compared],
) -> Compared:
    """The one agreement that is meant against a file; wrong usage if it is not one."""
    if len(pairs) != 1 or len(selection.kreise) != 1:
        _refuse(
            "Eine Datei wird mit einer Vereinbarung verglichen: KREIS, --jahr und --art angeben."
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        _refuse(f"„{path}“ lässt sich nicht lesen: {reason(error)}.")
    return compare(files, base, selection, pairs[0], data, path.name)


def _refuse(sentence: str) -> NoReturn:
    raise click.UsageError(sentence, click.get_current_context())


def _say_what_was_done(
    done: list[Compared], delivery: Delivery, findings: list[Diagnostic]
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
        sentences.append(f"{many} nicht verglichen.")
    if has_errors(findings):
        sentences.append(f"{tally(findings)}.")
    if sentences:
        say(" ".join(sentences))
