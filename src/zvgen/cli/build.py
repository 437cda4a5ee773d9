"""`zvgen build`."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import click

from zvgen.build import Job, Making, Outcome, Result, Run, build, plan
from zvgen.cli.german import GermanCommand, WordList
from zvgen.cli.options import FolderType, Talk, Wanted, selection_options, talk_options
from zvgen.cli.report import as_json, counted, emit_json, say, show, tally
from zvgen.cli.session import load_selection, open_workspace
from zvgen.diagnostics import Diagnostic, arrange, has_errors
from zvgen.workspace import Files, Loaded
from zvgen.writers import WRITERS

PDF_ENGINES = ("eingebaut", "libreoffice")
_PROGRESS_FROM = 20
"""Fewer files are done before a bar could be read."""


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
@click.option("-n", "--dry-run", is_flag=True, help="Zeigt nur, was geschrieben würde.")
@talk_options
def command(
    wanted: Wanted,
    formats: Sequence[tuple[str, ...]],
    out: Path | None,
    proof: bool,
    ohne_quelle: bool,
    pdf_engine: str | None,
    dry_run: bool,
    talk: Talk,
) -> int:
    """Erzeugt die Vereinbarungen als Dokumente im Ordner out/.

    Ohne KREIS werden alle gebaut. KREIS ist der Dateiname ohne Endung (landkreis-kassel), der
    Amtliche Gemeindeschlüssel (06633) oder ein eindeutiger Name (Fulda).
    """
    chosen = tuple(dict.fromkeys(word for words in formats for word in words)) or ("docx",)
    _refuse_without_pdf(chosen, {"--ohne-quelle": ohne_quelle, "--pdf-engine": pdf_engine})
    files = open_workspace(wanted.workspace)
    target = out or files.root / "out"
    _refuse_sources(files, [target])
    loaded = load_selection(files, wanted, needs_data=True)
    if talk.strict:
        loaded.be_strict()
    making = Making(
        proof=proof,
        with_source="pdf" in chosen and not ohne_quelle,
        through_office=pdf_engine == "libreoffice",
    )
    jobs = plan(loaded.agreements, chosen, proof=proof)
    _refuse_sources(files, dict.fromkeys(target / job.path.parent for job in jobs))
    shown = str(out) if out else "out"
    results_of = build(jobs, Run(loaded, target, shown, making), dry_run=dry_run)
    results = list(_progress(results_of, len(jobs), hidden=talk.quiet or talk.as_json or dry_run))
    findings = arrange([*loaded.diagnostics, *(d for r in results for d in r.diagnostics)])
    if talk.as_json:
        emit_json(_as_json(results, findings, loaded))
    else:
        _report(results, findings, loaded, shown, talk, dry_run=dry_run)
    return 1 if has_errors(findings) else 0


def _refuse_without_pdf(formats: Sequence[str], options: Mapping[str, object]) -> None:
    """Wrong usage of options about PDF files where none is made: another file than was meant would come."""
    given = [name for name, value in options.items() if value]
    if given and "pdf" not in formats:
        raise click.UsageError(
            f"Die Option {given[0]} betrifft nur PDF-Dateien. Bitte --format pdf dazu angeben.",
            click.get_current_context(),
        )


def _refuse_sources(files: Files, folders: Iterable[Path]) -> None:
    """Wrong usage if one of the folders to write to is, or leads, among the files documents are made from."""
    for folder in folders:
        if files.is_source(folder):
            raise click.UsageError(
                f"In „{folder}“ liegen Daten oder Vorlagen; Dokumente brauchen einen anderen Ordner.",
                click.get_current_context(),
            )


def _progress(run: Iterator[Result], total: int, *, hidden: bool) -> Iterable[Result]:
    """`run` with a bar on a terminal."""
    if hidden or total < _PROGRESS_FROM or not sys.stderr.isatty():
        yield from run
        return
    with click.progressbar(run, total, label="Dokumente", file=sys.stderr) as bar:
        yield from bar


def _report(
    results: list[Result],
    findings: list[Diagnostic],
    loaded: Loaded,
    shown: str,
    talk: Talk,
    *,
    dry_run: bool,
) -> None:
    show(findings, notes=talk.verbose, warnings=not talk.quiet)
    if dry_run or talk.verbose:
        for result in results:
            click.echo(f"{result.outcome}: {shown}/{result.job.path}")
    if not talk.quiet:
        say(_summary(results, loaded, shown, tally(findings), dry_run=dry_run))


def _summary(
    results: list[Result], loaded: Loaded, shown: str, found: str, *, dry_run: bool
) -> str:
    """What was written where, what was not, and how many findings."""
    good = [f"{shown}/{r.job.path}" for r in results if r.outcome is not Outcome.FAILED]
    sentences = [_done(good, shown, dry_run=dry_run)]
    sentences += _missing(results, loaded.failed, dry_run=dry_run)
    if loaded.only_data and not results:
        years = ", ".join(map(str, loaded.only_data))
        sentences.append(f"Aus {years} entstehen keine Dokumente, nur Angaben für andere.")
    return " ".join([*sentences, f"{found[0].upper()}{found[1:]}."])


def _missing(results: list[Result], unread: int, *, dry_run: bool) -> Iterator[str]:
    """How many agreements have no document at all, and how many documents others lack, in which formats."""
    failed = [r.job for r in results if r.outcome is Outcome.FAILED]
    built = {str(r.job.agreement) for r in results if r.outcome is not Outcome.FAILED}
    single = [job.format.upper() for job in failed if str(job.agreement) in built]
    if lost := unread + len({str(job.agreement) for job in failed} - built):
        many = counted(lost, "Vereinbarung", "Vereinbarungen")
        yield f"{many} {_verb(lost, dry_run=dry_run)} nicht gebaut."
    if single:
        many, formats = counted(len(single), "Datei", "Dateien"), ", ".join(dict.fromkeys(single))
        yield f"{many} {_verb(len(single), dry_run=dry_run)} nicht erzeugt ({formats})."


def _done(written: list[str], shown: str, *, dry_run: bool) -> str:
    verb = f"{_verb(len(written) or 1, dry_run=True)} geschrieben" if dry_run else "geschrieben"
    if not written:
        return f"Kein Dokument {verb}."
    place = written[0] if len(written) == 1 else f"{shown}/"
    return f"{counted(len(written), 'Dokument', 'Dokumente')} {verb} ({place})."


def _verb(number: int, *, dry_run: bool) -> str:
    one, many = ("würde", "würden") if dry_run else ("wurde", "wurden")
    return one if number == 1 else many


def _as_json(
    results: list[Result], findings: list[Diagnostic], loaded: Loaded
) -> dict[str, object]:
    return {
        "dokumente": [_job_json(r.job, r.outcome) for r in results],
        "nur_daten": [{"art": year.art, "jahr": year.jahr} for year in loaded.only_data],
        "meldungen": [as_json(d) for d in findings],
    }


def _job_json(job: Job, outcome: Outcome) -> dict[str, object]:
    return {
        "art": job.agreement.kind.key,
        "jahr": job.agreement.jahr,
        "kreis": job.agreement.kreis.schluessel,
        "format": job.format,
        "datei": str(job.path),
        "ergebnis": outcome.value,
    }
