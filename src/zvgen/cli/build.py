"""`zvgen build`.

A run with nothing to do ends before anything is imported that reads YAML or makes documents.
"""

import re
from collections.abc import Sequence
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
from zvgen.writers.attachment import CARRYING


class ClusterType(click.ParamType[str]):
    """The address of a Dask scheduler."""

    name = "adresse"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The address as it is, complained about in German."""
        if not re.fullmatch(r"dask://[^/\s]+:\d{1,5}", value):
            self.fail(
                f"„{value}“ ist keine Adresse; erwartet wird dask://RECHNER:PORT.", param, ctx
            )
        return value


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
    help=f"{', '.join(sorted(CARRYING))} ohne Herkunft und die Daten, aus denen sie entstanden.",
)
@click.option(
    "--pdf-engine",
    type=click.Choice(PDF_ENGINES, case_sensitive=False),
    metavar="PROGRAMM",
    help="eingebaut (Vorgabe) oder libreoffice: PDF genau wie die Word-Datei; nur mit --format pdf.",
)
@click.option("--force", is_flag=True, help="Baut alles neu; von Hand Geändertes bleibt als Kopie.")
@click.option("-n", "--dry-run", is_flag=True, help="Zeigt nur, was geschrieben würde und warum.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="ZAHL",
    help="Arbeitsprozesse; ohne Angabe so viele, wie das Gerät Kerne hat, wenn es sich lohnt.",
)
@click.option(
    "--executor",
    type=ClusterType(),
    metavar="ADRESSE",
    help="Rechnet auf einem Dask-Cluster: dask://RECHNER:PORT.",
)
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
    jobs: int | None,
    executor: str | None,
    talk: Talk,
) -> int:
    """Erzeugt die Vereinbarungen als Dokumente im Ordner out/.

    Ohne KREIS werden alle gebaut, aber nur, was nicht mehr aktuell ist. KREIS ist der Dateiname ohne Endung
    (landkreis-kassel), der Amtliche Gemeindeschlüssel (06633) oder ein eindeutiger Name (Fulda).
    """
    chosen = tuple(dict.fromkeys(word for words in formats for word in words)) or ("docx",)
    if jobs and executor:
        raise click.UsageError(
            "--jobs und --executor schließen einander aus.", click.get_current_context()
        )
    _refuse_without_effect(chosen, ohne_quelle=ohne_quelle, pdf_engine=bool(pdf_engine))
    with_source = not ohne_quelle and not CARRYING.isdisjoint(chosen)
    making = proof, with_source, pdf_engine == "libreoffice"
    options = Options(wanted, talk, chosen, out, *making, force, dry_run, jobs, executor or "")
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
    lines = sorted([*lines, *(Line(path, Outcome.SEALED) for path in known.sealed)])
    return Report(lines, known.findings, known.only_data, options.shown, dry_run=options.dry_run)


def _built(files: Files, options: Options) -> Report:
    """Read everything, and make what is out of date."""
    from zvgen.cli.building import built

    return built(files, options)


def _refuse_without_effect(formats: Sequence[str], *, ohne_quelle: bool, pdf_engine: bool) -> None:
    """Wrong usage of options where nothing is made that they are about: another file was meant."""
    if pdf_engine and "pdf" not in formats:
        sentence = (
            "Die Option --pdf-engine betrifft nur PDF-Dateien. Bitte --format pdf dazu angeben."
        )
    elif ohne_quelle and CARRYING.isdisjoint(formats):
        sentence = (
            "Die Option --ohne-quelle betrifft nur docx, odt und pdf; andere tragen keine Daten."
        )
    else:
        return
    raise click.UsageError(sentence, click.get_current_context())
