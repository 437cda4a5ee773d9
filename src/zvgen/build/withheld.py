"""What a build leaves alone because it is sealed."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from os.path import lexists
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from zvgen.build.outcome import Outcome
from zvgen.build.output import UNREADABLE, hash_of
from zvgen.build.plan import Job
from zvgen.build.run import Rendered, Run
from zvgen.build.sealed import data_changes
from zvgen.build.sealed_changes import changed_data, in_short, why_another
from zvgen.build.update import Result
from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.model.agreement import Agreement, AgreementKey
from zvgen.workspace import Loaded, Selection
from zvgen.workspace.seals import Seal


class Parted(NamedTuple):
    """The jobs that may be done, and what is said of those that may not.

    `restored` are the paths of those that may be done although they are sealed: their documents are lost, and
    come out as they were.
    """

    jobs: list[Job]
    withheld: list[Result]
    restored: set[PurePosixPath]

    @property
    def findings(self) -> list[Diagnostic]:
        """Everything that is said of sealed documents."""
        return [one for result in self.withheld for one in result.diagnostics]


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
        self._seals = loaded.shelf.seals
        self._last: tuple[AgreementKey, Seal | None, list[Diagnostic]] | None = None

    def part(self, jobs: Iterable[Job]) -> Parted:
        """Every job on its side."""
        parted = Parted([], [], set())
        for job in jobs:
            is_sealed = self._seals.has(*job.agreement.key)
            result = self._left(job) if is_sealed else None
            if result is not None:
                parted.withheld.append(result)
                continue
            parted.jobs.append(job)
            parted.restored.update([job.path] if is_sealed else [])
        return parted

    def _left(self, job: Job) -> Result | None:
        """What is said of a sealed document; None if it is lost and can be made as it was."""
        seal, found = self._sealed(job.agreement)
        if seal is None:
            return Result(job, Outcome.SEALED, found)
        expected = seal.dokumente.get(str(job.path))
        if lexists(self._out / job.path):
            outcome, told = self._against(job, expected)
            return Result(job, outcome, [*found, *told])
        if expected is None:
            return Result(job, Outcome.SEALED, [*found, self._not_in_seal(job)])
        rendered = next(self._run.rendered([job]))
        if _hash(rendered) == expected:
            return None
        return Result(job, Outcome.FAILED, [*found, *self._lost(job, seal, rendered)])

    def _sealed(self, agreement: Agreement) -> tuple[Seal | None, list[Diagnostic]]:
        """The seal, and what is said of it and its data; the jobs of an agreement follow each other."""
        key = agreement.key
        if self._last is None or self._last[0] != key:
            seal, found = self._seals.of(*key)
            changes = self._changes(seal, agreement) if seal else ()
            self._last = key, seal, [*found, *changes]
        return self._last[1:]

    def _changes(self, seal: Seal, agreement: Agreement) -> Iterator[Diagnostic]:
        """Changed data: every value of a Kreis that was named; of many one warning each."""
        found = data_changes(seal, agreement)
        if agreement.kreis.schluessel in self._selection.kreise:
            yield from found
        elif found:
            changed = in_short(changed_data(seal, agreement))
            words = {"vereinbarung": seal.key, "grund": changed, **agreement.key._asdict()}
            yield diagnose("siegel-daten-geaendert", found[0].span, **words)

    def _against(self, job: Job, expected: str | None) -> tuple[Outcome, list[Diagnostic]]:
        """Whether what is there is what was sealed; a file that was left out then may be anything."""
        if expected is None:
            return Outcome.SEALED, [diagnose("siegel-dokument-nicht-dabei", self._span(job))]
        found = hash_of(str(self._out / job.path))
        if expected == found:
            return Outcome.SEALED, []
        if found == UNREADABLE:
            return Outcome.SEALED, [diagnose("siegel-dokument-unlesbar", self._span(job))]
        return Outcome.EDITED, [diagnose("siegel-dokument-geaendert", self._span(job))]

    def _not_in_seal(self, job: Job) -> Diagnostic:
        """A proof is for drafts; nobody lifts a seal for it."""
        code = "siegel-pruefansicht" if self._run.making.proof else "siegel-format-neu"
        return diagnose(code, self._span(job), **job.agreement.key._asdict())

    def _lost(self, job: Job, seal: Seal, rendered: Rendered) -> list[Diagnostic]:
        """That a sealed document is gone for good, and why."""
        why = why_another(seal, job.agreement, self._loaded)
        lost = diagnose("siegel-nicht-herstellbar", self._span(job), grund=why)
        return [*rendered.diagnostics, lost]

    def _span(self, job: Job) -> Span:
        return Span(f"{self._shown}/{job.path}")


def _hash(rendered: Rendered) -> str:
    return sha256(rendered.data).hexdigest() if rendered.data is not None else ""
