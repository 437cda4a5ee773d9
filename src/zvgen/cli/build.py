"""`zvgen build`.

A run with nothing to do ends before anything is imported that reads YAML or makes documents.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from zvgen.build.last_run import recall
from zvgen.build.outcome import Outcome
from zvgen.cli.build_options import Options
from zvgen.cli.build_report import Line, Report
from zvgen.cli.german import GermanCommand, WordList
from zvgen.cli.options import FolderType, Talk, Wanted, selection_options, talk_options
from zvgen.cli.session import open_workspace
from zvgen.diagnostics import has_errors
from zvgen.workspace.files import Files
from zvgen.writers import WRITERS

PDF_ENGINES = ("eingebaut", "libreoffice")


@click.command("build", cls=GermanCommand)
@selection_options
@click.option(
    "--format",
    "formats",
    type=WordList(tuple(WRITERS)),
    multiple=True,
    metavar="FORMAT",
    help=f"{', '.join(WRITERS)}; mehrere mit Komma. Ohne Angabe docx.",
)
@click.option(
    "--out",
    type=FolderType(exists=False),
    metavar="ORDNER",
    help="Zielordner; sonst out/ im Arbeitsordner.",
)
@click.option(
    "--proof",
    is_flag=True,
    help="Prüfansicht NAME.proof.FORMAT: Was aus den Daten stammt, ist markiert und benannt.",
)
@click.option(
    "--ohne-quelle",
    is_flag=True,
    help="PDF ohne die Daten, aus denen es entstand; nur mit --format pdf.",
)
@click.option(
    "--pdf-engine",
    type=click.Choice(PDF_ENGINES, case_sensitive=False),
    metavar="PROGRAMM",
    help="eingebaut (Vorgabe) oder libreoffice: PDF genau wie die Word-Datei; nur mit --format pdf.",
)
@click.option("--force", is_flag=True, help="Baut alles neu; von Hand Geändertes bleibt als Kopie.")
@click.option("-n", "--dry-run", is_flag=True, help="Zeigt nur, was geschrieben würde und warum.")
@talk_options
def command(
    wanted: Wanted,
    formats: Sequence[tuple[str, ...]],
    out: Path | None,
    proof: bool,
    ohne_quelle: bool,
    pdf_engine: str | None,
    force: bool,
    dry_run: bool,
    talk: Talk,
) -> int:
    """Erzeugt die Vereinbarungen als Dokumente im Ordner out/.

    Ohne KREIS werden alle gebaut, aber nur, was nicht mehr aktuell ist. KREIS ist der Dateiname ohne Endung
    (landkreis-kassel), der Amtliche Gemeindeschlüssel (06633) oder ein eindeutiger Name (Fulda).
    """
    chosen = tuple(dict.fromkeys(word for words in formats for word in words)) or ("docx",)
    _refuse_without_pdf(chosen, {"--ohne-quelle": ohne_quelle, "--pdf-engine": pdf_engine})
    making = proof, "pdf" in chosen and not ohne_quelle, pdf_engine == "libreoffice"
    options = Options(wanted, talk, chosen, out, *making, force, dry_run)
    files = open_workspace(wanted.workspace)
    report = _remembered(files, options) or _built(files, options)
    report.tell(talk)
    return 1 if has_errors(list(report.findings)) else 0


def _remembered(files: Files, options: Options) -> Report | None:
    """What the last run with these words said, if nothing has changed since."""
    known = None if options.force else recall(options.target(files), options.wish(), files)
    if known is None:
        return None
    lines = [Line(path, Outcome.CURRENT) for path in known.outputs]
    return Report(lines, known.findings, known.only_data, options.shown, dry_run=options.dry_run)


def _built(files: Files, options: Options) -> Report:
    """Read everything, and make what is out of date."""
    from zvgen.cli.building import built

    return built(files, options)


def _refuse_without_pdf(formats: Sequence[str], options: Mapping[str, object]) -> None:
    """Wrong usage of options about PDF files where none is made: another file than was meant would come."""
    given = [name for name, value in options.items() if value]
    if given and "pdf" not in formats:
        raise click.UsageError(
            f"Die Option {given[0]} betrifft nur PDF-Dateien. Bitte --format pdf dazu angeben.",
            click.get_current_context(),
        )
