"""What a build leaves alone because it is sealed."""

from collections.abc import Iterable
from hashlib import sha256
from os.path import lexists
from pathlib import Path
from typing import NamedTuple

from zvgen.build.outcome import Outcome
from zvgen.build.plan import Job
from zvgen.build.run import Run
from zvgen.build.sealed import changes_since
from zvgen.build.update import Result
from zvgen.diagnostics import Diagnostic, Severity, Span, diagnose
from zvgen.model.agreement import Agreement
from zvgen.workspace import Loaded, Selection
from zvgen.workspace.seals import Seal, Seals


class Parted(NamedTuple):
    """The jobs that may be done, and what is said of those that may not."""

    jobs: list[Job]
    withheld: list[Result]


class Withholding:
    """Knows which documents in `out`, called `shown`, are sealed.

    `force` changes nothing about that: who wants to build lifts the seal.
    """

    def __init__(
        self, loaded: Loaded, selection: Selection, run: Run, out: Path, shown: str
    ) -> None:
        self._loaded = loaded
        self._selection = selection
        self._run = run
        self._out = out
        self._shown = shown
        self._seals = Seals(loaded.shelf.files)
        self._told: set[str] = set()

    def part(self, jobs: Iterable[Job]) -> Parted:
        """Every job on its side."""
        free, withheld = list[Job](), list[Result]()
        for job in jobs:
            result = self._left(job) if self._seals.has(*_key(job.agreement)) else None
            if result is None:
                free.append(job)
            else:
                withheld.append(result)
        return Parted(free, withheld)

    def _left(self, job: Job) -> Result | None:
        """What is said of a sealed document; None if it is lost and can be made as it was."""
        agreement = job.agreement
        seal, found = self._seals.of(*_key(agreement))
        found += self._changes(seal, agreement)
        if seal is None or lexists(self._out / job.path):
            return Result(job, Outcome.SEALED, found)
        span, expected = Span(f"{self._shown}/{job.path}"), seal.dokumente.get(str(job.path))
        if expected is None:
            return Result(job, Outcome.SEALED, [*found, diagnose("siegel-format-neu", span)])
        if self._hash(job) == expected:
            return None
        lost = diagnose("siegel-nicht-herstellbar", span)
        return Result(job, Outcome.FAILED, [*found, lost])

    def _changes(self, seal: Seal | None, agreement: Agreement) -> list[Diagnostic]:
        """Changed data of a Kreis that was named, once; of many `check` tells."""
        named = agreement.kreis.schluessel in self._selection.kreise
        if seal is None or not named or seal.key in self._told:
            return []
        self._told.add(seal.key)
        found = changes_since(seal, agreement, self._loaded)
        return [one for one in found if one.severity is Severity.ERROR]

    def _hash(self, job: Job) -> str:
        data = next(self._run.rendered([job])).data
        return sha256(data).hexdigest() if data is not None else ""


def _key(agreement: Agreement) -> tuple[str, int, str]:
    return agreement.kind.key, agreement.jahr, agreement.kreis.schluessel
