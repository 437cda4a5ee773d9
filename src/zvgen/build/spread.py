"""The jobs of a run spread over a crew: pieces of work go out, files come back in the order of the jobs."""

from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from zvgen.build.computer import at_once, cores
from zvgen.build.interrupts import look
from zvgen.build.plan import Job
from zvgen.build.run import Rendered, Run
from zvgen.diagnostics import Diagnostic, Span, diagnose

if TYPE_CHECKING:  # a run that does its work alone needs no crew
    from zvgen.build.crew import Crew, Rendering

_COST = {"pdf": 28.0, "docx": 2.5, "odt": 2.3, "md": 2.2, "html": 1.4, "txt": 1.0}
"""Milliseconds for one document, measured (benchmarks/README.md); only their relation matters."""
_PIECE = 30.0
"""Milliseconds of work that go out at once: long beside the way there and back, short for a progress bar."""
_WORTH, _WORTH_AT_ONCE = 1000.0, 250.0
"""Milliseconds of work from which on it is worth while to start processes (benchmarks/README.md)."""
_AHEAD = 2
"""Pieces per worker that are out or wait to be written; so memory stays flat."""
_BLINK = 0.1
"""Seconds after which who waits looks for Ctrl-C."""


class Staff(NamedTuple):
    """Who is to render: `number` of processes, as many as there are cores if none is given, or a cluster."""

    number: int | None = 1
    address: str = ""

    def hire(self, jobs: Sequence[Job]) -> "AbstractContextManager[Crew] | None":
        """A crew for `jobs`; None if this process does them best alone."""
        alone = self.number == 1 or (self.number is None and _few(jobs))
        if not jobs or (alone and not self.address):
            return None
        from zvgen.build.crew import cluster, processes

        if self.address:
            return cluster(self.address)
        number = min(self.number or cores(), len(jobs))
        return processes(number) if number > 1 else None


class Spread:
    """Renders as `Run` does, the same bytes and findings in the same order, with the help of others.

    `findings` are added while it works: what is to be told of the crew.
    """

    def __init__(self, run: Run, staff: Staff, pack_kit: Callable[[], bytes]) -> None:
        self._run = run
        self._staff = staff
        self._pack_kit = pack_kit
        self.findings: list[Diagnostic] = []

    def rendered(self, jobs: Sequence[Job]) -> Generator[Rendered, None, None]:
        """The file of each job; what LibreOffice makes, one engine for all, comes last and from here."""
        free = [job for job in jobs if not self._run.needs_office(job)]
        crew = self._staff.hire(free)
        if crew is None:
            yield from self._run.rendered(jobs)
            return
        yield from self._by_crew(crew, free)
        yield from self._run.rendered([job for job in jobs if self._run.needs_office(job)])

    def _by_crew(
        self, crew: "AbstractContextManager[Crew]", jobs: Sequence[Job]
    ) -> Iterator[Rendered]:
        from zvgen.build.crew import ClusterUnusable

        try:
            with crew as hands:
                yield from self._in_order(hands, jobs)
        except ClusterUnusable as error:
            yield from (Rendered(job, None, [error.finding]) for job in jobs)

    def _in_order(self, crew: "Crew", jobs: Sequence[Job]) -> Iterator[Rendered]:
        kit, out = self._pack_kit(), deque["tuple[list[Job], Rendering | None]"]()
        for piece in _pieces(jobs):
            out.append((piece, self._sent(crew, kit, piece)))
            if len(out) > _AHEAD * crew.hands:
                yield from self._returned(crew, *out.popleft())
        while out:
            yield from self._returned(crew, *out.popleft())

    def _sent(self, crew: "Crew", kit: bytes, piece: list[Job]) -> "Rendering | None":
        """The work on its way; None if the crew takes no more."""
        from zvgen.build.parcel import packed_jobs

        packed = packed_jobs(piece)
        if not crew.there():
            self._tell(None)
            return None
        try:
            return crew.send(kit, packed)
        except Exception as error:  # noqa: BLE001 - each executor says in its own way that it is gone
            self._tell(error)
            return None

    def _returned(
        self, crew: "Crew", piece: list[Job], rendering: "Rendering | None"
    ) -> Iterator[Rendered]:
        """The files of a piece. What did not come back is made here, where the reasons are found as well."""
        files = self._awaited(crew, rendering) if rendering else None
        for job, data in zip(piece, files or [None] * len(piece), strict=True):
            look()
            if data is None:
                yield Rendered(job, *self._run.render(job.agreement, job.format))
            else:
                yield Rendered(job, data, [])

    def _awaited(self, crew: "Crew", rendering: "Rendering") -> list[bytes | None] | None:
        from concurrent.futures import wait

        while not rendering.done() and crew.there():
            wait([rendering], _BLINK)
            look()
        lost = rendering.cancelled() or not rendering.done()
        error = None if lost else rendering.exception()
        if lost or error:
            self._tell(error)
            return None
        return rendering.result()

    def _tell(self, error: BaseException | None) -> None:
        """Once: who breaks takes many pieces along."""
        from zvgen.build.parcel import OtherVersion

        if not self.findings:
            known = str(error) if isinstance(error, OtherVersion) else type(error).__name__
            reason = f" ({known})" if error else ""
            place = Span(self._staff.address or "zvgen build")
            self.findings.append(diagnose("arbeiter-ausgefallen", place, grund=reason))


def _pieces(jobs: Sequence[Job]) -> Iterator[list[Job]]:
    """The jobs in pieces of work; those of one agreement, which is composed once, stay together."""
    piece: list[Job] = []
    for _, group in groupby(jobs, key=lambda job: id(job.agreement)):
        piece += group
        if _cost(piece) >= _PIECE:
            yield piece
            piece = []
    if piece:
        yield piece


def _few(jobs: Sequence[Job]) -> bool:
    return _cost(jobs) < (_WORTH_AT_ONCE if at_once() else _WORTH)


def _cost(jobs: Sequence[Job]) -> float:
    return sum(_COST[job.format] for job in jobs)
