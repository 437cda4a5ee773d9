"""Brings an output folder up to date: what is current stays, what a person edited stays, the rest is made."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, Protocol

from zvgen.build.manifest import Entry, Facets, Manifest
from zvgen.build.outbox import Outbox
from zvgen.build.outcome import Outcome
from zvgen.build.output import hash_of, keep_beside, opened_by, unwritable
from zvgen.build.plan import Job
from zvgen.build.run import Rendered
from zvgen.build.standing import Changes, Standing, State, standings
from zvgen.diagnostics import Diagnostic, Span, diagnose

_HANDS = 8
"""Threads that write: a disk confirms eight files nearly as fast as one (docs/architecture.md)."""
_WAITING = 32
"""Finished documents that may wait to be written; so memory stays flat."""


class Result(NamedTuple):
    """One job with its outcome and findings; `reasons` say why its file was out of date."""

    job: Job
    outcome: Outcome
    diagnostics: Sequence[Diagnostic] = ()
    reasons: tuple[str, ...] = ()


class Renders(Protocol):
    """Turns jobs into files: one process, or several."""

    def rendered(self, jobs: Sequence[Job]) -> Generator[Rendered, None, None]:
        """The file of each job; who stops asking closes it, and all work ends."""


@dataclass(frozen=True, slots=True)
class Update:
    """What a run is to do: make the files of `jobs`, with `force` all; messages call the folder `shown`."""

    jobs: Sequence[Job]
    run: Renders
    facets_of: Callable[[Job], Facets]
    changes: Changes
    shown: str
    force: bool = False
    findings: list[Diagnostic] = field(default_factory=list)
    """What is to be told of the folder as a whole."""

    def standings(self, manifest: Manifest, out: Path) -> list[Standing]:
        """How each file stands."""
        return standings(self.jobs, self.facets_of, manifest, out, self.changes)

    def wanted(self, found: Iterable[Standing]) -> list[Standing]:
        """What has to be made: to know whether an edit was undone, the file must be made too."""
        return [one for one in found if self.force or one.state is not State.CURRENT]

    def planned(self, found: Sequence[Standing], out: Path) -> Iterator[Result]:
        """What would become of each file in `out`; everything but the writing is done."""
        wanted = {one.job.path: one for one in self.wanted(found)}
        yield from (Result(x.job, Outcome.CURRENT) for x in found if x.job.path not in wanted)
        with closing(self.rendered(wanted.values())) as made:
            for rendered in made:
                yield self._foreseen(wanted[rendered.job.path], rendered, out)

    def rendered(self, wanted: Iterable[Standing]) -> Generator[Rendered, None, None]:
        """The file of each, as it would be now."""
        return self.run.rendered([one.job for one in wanted])

    def written(
        self, found: Iterable[Standing], made: Iterable[Rendered], outbox: Outbox
    ) -> Iterator[Result]:
        """What became of each file that was `made`, as it happens."""
        by_path = {str(one.job.path): one for one in found}

        def settled(rendered: Rendered) -> Result:
            return self._settled(by_path[str(rendered.job.path)], rendered, outbox)

        return map(settled, made) if len(by_path) == 1 else _by_many_hands(settled, made)

    def _foreseen(self, one: Standing, rendered: Rendered, out: Path) -> Result:
        data = rendered.data
        if data is None:
            return Result(one.job, Outcome.FAILED, rendered.diagnostics, one.reasons)
        is_same = one.found == sha256(data).hexdigest()
        if is_same and not self.force:
            return Result(one.job, Outcome.CURRENT)
        if one.state is State.EDITED and not self.force:
            return Result(one.job, Outcome.EDITED, [self._edited(one)], one.reasons)
        if other := opened_by(out / one.job.path):
            return Result(one.job, Outcome.FAILED, [self._opened(one, other)], one.reasons)
        kept = [self._would_keep(one)] if one.is_theirs and not is_same else []
        return Result(one.job, Outcome.PLANNED, kept, one.reasons)

    def _settled(self, one: Standing, rendered: Rendered, outbox: Outbox) -> Result:
        """The file in its place, or why it is not."""
        data = rendered.data
        if data is None:
            return Result(one.job, Outcome.FAILED, rendered.diagnostics, one.reasons)
        entry = Entry(sha256(data).hexdigest(), one.facets)
        if one.found == entry.sha256 and not self.force:
            outbox.manifest.keep(str(one.job.path), entry)
            return Result(one.job, Outcome.CURRENT)
        if one.state is State.EDITED and not self.force:
            return Result(one.job, Outcome.EDITED, [self._edited(one)], one.reasons)
        return self._replaced(one, data, entry, outbox)

    def _replaced(self, one: Standing, data: bytes, entry: Entry, outbox: Outbox) -> Result:
        path, target = str(one.job.path), outbox.out / one.job.path
        if hash_of(str(target)) not in (one.found, None):  # saved while this run was under way
            return Result(one.job, Outcome.EDITED, [self._edited(one)], one.reasons)
        if other := opened_by(target):
            return Result(one.job, Outcome.FAILED, [self._opened(one, other)], one.reasons)
        try:
            told = self._kept_beside(one, entry, target, outbox.moment)
            outbox.put(path, data, entry)
        except OSError as error:
            found = [unwritable(f"{self.shown}/{path}", error)]
            return Result(one.job, Outcome.FAILED, found, one.reasons)
        outbox.manifest.keep(path, entry)
        return Result(one.job, Outcome.WRITTEN, told, one.reasons)

    def _kept_beside(
        self, one: Standing, entry: Entry, target: Path, moment: str
    ) -> list[Diagnostic]:
        """A copy of what may be somebody's work."""
        if not one.is_theirs or one.found == entry.sha256:
            return []
        kept = keep_beside(target, moment)
        return [diagnose("ausgabe-gesichert", self._span(one), name=kept.name)]

    def _would_keep(self, one: Standing) -> Diagnostic:
        return diagnose("ausgabe-kopie", self._span(one), endung=one.job.path.suffix)

    def _edited(self, one: Standing) -> Diagnostic:
        return diagnose("ausgabe-bearbeitet", self._span(one))

    def _opened(self, one: Standing, other: str) -> Diagnostic:
        return diagnose("ausgabe-geoeffnet", self._span(one), datei=other)

    def _span(self, one: Standing) -> Span:
        return Span(f"{self.shown}/{one.job.path}")


def _by_many_hands(
    settled: Callable[[Rendered], Result], made: Iterable[Rendered]
) -> Iterator[Result]:
    """What `settled` says of each, in order, several at a time; one file needs no threads."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(_HANDS) as hands:
        waiting = deque[Callable[[], Result]]()
        for rendered in made:
            waiting.append(hands.submit(settled, rendered).result)
            if len(waiting) > _WAITING:
                yield waiting.popleft()()
        for result in waiting:
            yield result()
