"""One build: what is current is found without a lock, what has to be written is written under it."""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, suppress
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from zvgen.build.hidden import interrupted
from zvgen.build.last_run import LastRun, Wish, remember
from zvgen.build.lock import Busy
from zvgen.build.outbox import Outbox, known_files
from zvgen.build.outcome import Outcome
from zvgen.build.output import hash_of
from zvgen.build.run import Rendered
from zvgen.build.standing import Standing
from zvgen.build.update import Result, Update
from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.messages import reason
from zvgen.workspace.traced import Trace


class Place(NamedTuple):
    """Where and when a run writes; `waiting` is called when another run has to end first."""

    out: Path
    moment: datetime
    waiting: Callable[[], None]


def foresee(update: Update, out: Path) -> Generator[Result, None, None]:
    """What `perform` would do; nothing is written, and nobody is kept waiting."""
    yield from update.planned(update.standings(known_files(out), out), out)


def perform(update: Update, place: Place) -> Generator[Result, None, None]:
    """Bring the files up to date; what is wrong with the folder itself is added to the findings."""
    found = update.standings(known_files(place.out), place.out)
    wanted = update.wanted(found)
    chosen = {one.job.path for one in wanted}
    yield from (Result(one.job, Outcome.CURRENT) for one in found if one.job.path not in chosen)
    with closing(update.rendered(wanted)) as made:
        yield from _performed(update, place, wanted, made)


def _performed(
    update: Update, place: Place, wanted: Sequence[Standing], made: Iterator[Rendered]
) -> Iterator[Result]:
    """What becomes of all that is `made`; no folder is touched for what cannot be made."""
    failed, first = _until_first(made)
    yield from (Result(one.job, Outcome.FAILED, one.diagnostics) for one in failed)
    if first is None:
        _tidy(place)
        return
    with ExitStack() as stack:
        outbox = _begun(stack, update, place, wanted)
        if outbox is None:
            told = {one.job.path for one in failed}
            yield from (_lost(one) for one in wanted if one.job.path not in told)
            return
        found = update.standings(outbox.manifest, place.out)  # nobody else writes from here on
        yield from update.written(found, chain([first], made), outbox)
        _finish(update, outbox)


def _until_first(made: Iterator[Rendered]) -> tuple[list[Rendered], Rendered | None]:
    """Those that cannot be made, up to the first that can: without it no folder is needed."""
    failed: list[Rendered] = []
    for one in made:
        if one.data is not None:
            return failed, one
        failed.append(one)
    return failed, None


def _tidy(place: Place) -> None:
    """Clear up after a killed run, unless it is one that still writes: all that matters here is current."""
    if interrupted(place.out):
        with suppress(OSError, Busy), Outbox(*place, patience=0):
            pass


def _begun(
    stack: ExitStack, update: Update, place: Place, wanted: Iterable[Standing]
) -> Outbox | None:
    """The outbox, locked and ready for what is wanted; None if there is no way in."""
    try:
        outbox = stack.enter_context(Outbox(*place))
        outbox.begin(str(one.job.path) for one in wanted)
    except Busy as error:
        who = error.holder
        told = f" (Prozess {who.pid} auf {who.host}, seit {who.since})" if who else ""
        _tell(update, "ausgabe-belegt", grund=told)
        return None
    except OSError as error:
        _tell(update, "ausgabe-ordner", grund=reason(error))
        return None
    if not outbox.has_lock:
        _tell(update, "ausgabe-ohne-sperre")
    return outbox


def _finish(update: Update, outbox: Outbox) -> None:
    try:
        outbox.finish()
    except OSError as error:
        _tell(update, "ausgabe-verzeichnis", grund=reason(error))


def _lost(one: Standing) -> Result:
    """What a run did not come to; why is told once, of the folder."""
    return Result(one.job, Outcome.FAILED, [], one.reasons)


def _tell(update: Update, code: str, **values: str) -> None:
    update.findings.append(diagnose(code, Span(update.shown), **values))


class Told(NamedTuple):
    """What a run had to say besides its files."""

    findings: list[Diagnostic]
    only_data: list[tuple[str, int]]
    sealed: list[str]


def keep_in_mind(
    place: Place, wish: Wish, told: Told, results: Iterable[Result], trace: Trace
) -> None:
    """Let the next run with the same wish answer at once; where that is not possible it takes its time."""
    paths = [str(result.job.path) for result in results]
    if not trace.complete or not paths:
        return
    with suppress(OSError, Busy), Outbox(*place, patience=0) as outbox:
        entries = {path: outbox.manifest.get(path) for path in paths}
        outputs = {path: entry.sha256 for path, entry in entries.items() if entry}
        if len(outputs) == len(paths):
            outbox.begin([])
            sealed = {path: hash_of(f"{place.out}/{path}") for path in told.sealed}
            run = LastRun(outputs, told.findings, told.only_data, sealed)
            files = outbox.manifest.files_of(paths)
            remember(place.out, wish, run, trace, files, outbox.mark)
            outbox.finish()
