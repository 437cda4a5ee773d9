"""A build that has to read everything: the work behind `zvgen build` when something may have changed."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

import click

from zvgen.build.facets import FacetsOf
from zvgen.build.orphans import orphans, tell_orphans, with_data
from zvgen.build.outbox import known_files
from zvgen.build.perform import Place, Told, foresee, keep_in_mind, perform
from zvgen.build.plan import Job, plan
from zvgen.build.reasons import Reasons
from zvgen.build.run import Making, Run
from zvgen.build.sealed import sealed_unread, seals_in, seals_without_data
from zvgen.build.spread import Spread, Staff
from zvgen.build.update import Result, Update
from zvgen.build.withheld import Parted, Withholding
from zvgen.cli.build_options import Options
from zvgen.cli.build_report import Line, Report
from zvgen.cli.report import Waiting
from zvgen.cli.session import selection_of
from zvgen.diagnostics import Diagnostic, arrange, has_errors, promote
from zvgen.workspace import Files, Loaded, Selection, load, load_base
from zvgen.workspace.traced import TracedFiles

_PROGRESS_FROM = 20
"""Fewer files are done before a bar could be read."""


def built(plain: Files, options: Options) -> Report:
    """Read, make what is out of date, and remember what was seen for the next run."""
    target = options.target(plain)
    _refuse_sources(plain, [target])
    files = TracedFiles(plain.root)
    selection, loaded = _loaded(files, options)
    making = Making(options.proof, options.with_source, options.through_office)
    jobs = plan(loaded.agreements, options.formats, proof=options.proof)
    _refuse_sources(plain, dict.fromkeys(target / job.path.parent for job in jobs))
    run = Run(loaded, making)
    parted = Withholding(loaded, selection, run, target, options.shown).part(jobs)
    update = _update(parted.jobs, run, loaded, options)
    place = Place(target, _now(), Waiting(options.shown, hidden=options.talk.quiet))
    results = _results(update, place, options)
    told = _told(parted, loaded, selection, options, target)
    own = [*update.findings, *(d for one in results for d in one.diagnostics)]
    findings = arrange([*told.findings, *own])
    if not options.dry_run and not has_errors(findings):
        free = [one for one in results if one.job.path not in parted.restored]
        keep_in_mind(place, options.wish(), told, free, files.trace)
    by_path = {one.job.path: _line(one, parted) for one in (*results, *parted.withheld)}
    lines = [by_path[job.path] for job in jobs]
    unread = loaded.failed, sealed_unread(loaded, selection)
    return Report(lines, findings, told.only_data, options.shown, *unread, dry_run=options.dry_run)


def _told(
    parted: Parted, loaded: Loaded, selection: Selection, options: Options, target: Path
) -> Told:
    """What a run says that finds everything as this one left it; lost documents are sealed ones then."""
    sealed = [*parted.findings, *seals_without_data(loaded, selection)]
    gone = _orphans(target, loaded, selection, options.shown)
    findings = [*loaded.diagnostics, *gone, *(promote(sealed) if options.talk.strict else sealed)]
    paths = {*(result.job.path for result in parted.withheld), *parted.restored}
    return Told(arrange(findings), _only_data(loaded), sorted(map(str, paths)))


def _loaded(files: TracedFiles, options: Options) -> tuple[Selection, Loaded]:
    base = load_base(files)
    selection = selection_of(options.wanted, base)
    loaded = load(files, base, selection)
    if options.talk.strict:
        loaded.be_strict()
    return selection, loaded


def _update(jobs: Sequence[Job], run: Run, loaded: Loaded, options: Options) -> Update:
    facets_of, reasons = FacetsOf(loaded, run.making), Reasons(loaded.wordings)
    spread = _spread(run, loaded, options)
    told, force = spread.findings, options.force
    return Update(jobs, spread, facets_of, reasons, options.shown, force=force, findings=told)


def _spread(run: Run, loaded: Loaded, options: Options) -> Spread:
    """The run with as many hands as were asked for."""

    def pack_kit() -> bytes:
        from zvgen.build.parcel import packed_kit

        return packed_kit(loaded, run.making, options.formats)

    return Spread(run, Staff(options.jobs, options.executor), pack_kit)


def _results(update: Update, place: Place, options: Options) -> list[Result]:
    """What became of each file, in the order of the jobs."""
    talk, dry_run = options.talk, options.dry_run
    made = foresee(update, place.out) if dry_run else perform(update, place)
    hidden = talk.quiet or talk.as_json or dry_run
    with closing(made):
        results = list(_progress(made, len(update.jobs), hidden=hidden))
    order = {job.path: number for number, job in enumerate(update.jobs)}
    return sorted(results, key=lambda result: order[result.job.path])


def _orphans(target: Path, loaded: Loaded, selection: Selection, shown: str) -> list[Diagnostic]:
    """Notes on files without data; that those of a sealed agreement are gone is told at the seal."""
    sealed = set(map(str, seals_in(loaded.shelf.seals, selection)))
    present = with_data(loaded, selection) | sealed
    return tell_orphans(orphans(known_files(target), target, selection, present), shown)


def _only_data(loaded: Loaded) -> list[tuple[str, int]]:
    return [(year.art, year.jahr) for year in loaded.only_data]


def _line(result: Result, parted: Parted) -> Line:
    job, restored = result.job, result.job.path in parted.restored
    return Line(str(job.path), result.outcome, result.reasons, job.agreement.status, restored)


def _now() -> datetime:
    return datetime.now().astimezone()


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
