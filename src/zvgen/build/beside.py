"""Files that stand beside the documents and were made already: as safe as the documents themselves."""

from collections.abc import Generator, Sequence
from hashlib import sha256

from zvgen.build.manifest import Facets, Shared
from zvgen.build.perform import Place, perform
from zvgen.build.plan import Job
from zvgen.build.run import Rendered
from zvgen.build.update import Result, Update
from zvgen.diagnostics import Diagnostic


class _Finished:
    """Gives the files that are there."""

    def __init__(self, made: Sequence[Rendered]) -> None:
        self._made = {one.job.path: one for one in made}

    def rendered(self, jobs: Sequence[Job]) -> Generator[Rendered, None, None]:
        """The file of each job."""
        yield from (self._made[job.path] for job in jobs)

    def facets(self, job: Job) -> Facets:
        """Such a file is what it says."""
        data = self._made[job.path].data
        return Facets({"inhalt": sha256(data).hexdigest() if data else ""}, Shared())


def put_beside(
    made: Sequence[Rendered], place: Place, shown: str, *, force: bool
) -> tuple[list[Result], list[Diagnostic]]:
    """What became of each file, and what is wrong with the folder, which messages call `shown`."""
    finished = _Finished(made)
    jobs = [one.job for one in made]
    update = Update(jobs, finished, finished.facets, _changes, shown, force=force)
    return list(perform(update, place)), update.findings


def _changes(_job: Job, old: Facets, new: Facets) -> tuple[str, ...]:
    return () if old == new else ("Vergleich geändert",)
