"""Runs the jobs of a build; one that fails costs itself."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from zvgen.build.cache import UserCache
from zvgen.build.output import unwritable, write_file
from zvgen.build.plan import Job
from zvgen.compose import compose
from zvgen.diagnostics import Diagnostic
from zvgen.document import Document
from zvgen.model.agreement import Agreement
from zvgen.workspace import Loaded
from zvgen.writers import WRITERS, Prepared
from zvgen.writers.errors import WriteError
from zvgen.writers.glyphs import GlyphsMissing
from zvgen.writers.look import Look


class Outcome(StrEnum):
    """What became of a job."""

    WRITTEN = "geschrieben"
    PLANNED = "vorgesehen"
    FAILED = "fehlgeschlagen"


@dataclass(frozen=True, slots=True)
class Result:
    """One job with its outcome and findings."""

    job: Job
    outcome: Outcome
    diagnostics: list[Diagnostic] = field(default_factory=list)


def build(jobs: Sequence[Job], run: "Run", *, dry_run: bool = False) -> Iterator[Result]:
    """Run `jobs` one after another."""
    office = {"pdf"} if run.making.through_office and not dry_run else set()
    do = run.plan if dry_run else run.job
    yield from map(do, (job for job in jobs if job.format not in office))
    if by_office := [job for job in jobs if job.format in office]:
        from zvgen.build.office import convert_jobs

        yield from convert_jobs(run, by_office)


class Making(NamedTuple):
    """How documents are made: as proofs with values marked, with the data inside, by which engine."""

    proof: bool = False
    with_source: bool = False
    through_office: bool = False


class Run:
    """What the jobs of one build share: prepared writers, and the document last composed.

    Files go to the folder `out`, which messages call `shown`.
    """

    def __init__(self, loaded: Loaded, out: Path, shown: str, making: Making | None = None) -> None:
        self.making = making or Making()
        self._loaded = loaded
        self._out = out
        self._shown = shown
        self._layouts = UserCache("layout")
        self._texts = UserCache("wortlaut")
        self._writers: dict[tuple[str, str], Prepared] = {}
        self._last: tuple[Agreement, Document | None, list[Diagnostic]] | None = None

    def job(self, job: Job) -> Result:
        """Make the file of `job` and put it in its place."""
        data, findings = self.render(job.agreement, job.format)
        return Result(job, Outcome.FAILED, findings) if data is None else self.put(job, data)

    def put(self, job: Job, data: bytes) -> Result:
        """Write the file of `job`."""
        try:
            write_file(self._out / job.path, data)
        except OSError as error:
            return Result(job, Outcome.FAILED, [self._unwritable(job, error)])
        return Result(job, Outcome.WRITTEN)

    def plan(self, job: Job) -> Result:
        """What `job` would do; everything but the writing is done."""
        data, findings = self.render(job.agreement, job.format)
        return Result(job, Outcome.FAILED if data is None else Outcome.PLANNED, findings)

    def render(self, agreement: Agreement, format_: str) -> tuple[bytes | None, list[Diagnostic]]:
        """The file of `agreement` in a format, None with everything that stands in the way."""
        writer, unusable = self._writer(agreement.kind.key, format_)
        if writer is None:
            return None, [*unusable, *self._document(agreement)[1]]
        return self.written(agreement, writer)

    def written(
        self, agreement: Agreement, write: Callable[[Document], bytes]
    ) -> tuple[bytes | None, list[Diagnostic]]:
        """What `write` makes of the document of `agreement`, None with the reasons why not."""
        document, found = self._document(agreement)
        if document is None:
            return None, found
        try:
            return write(document), []
        except WriteError as error:
            return None, error.diagnostics
        except GlyphsMissing as error:
            return None, self._unprintable(agreement, error)

    def faults_of_look(self, art: str, format_: str) -> list[Diagnostic]:
        """Why the layout of a format cannot be used."""
        return self._writer(art, format_)[1]

    def _writer(self, art: str, format_: str) -> Prepared:
        key = art, format_
        if key not in self._writers:
            unusable = self._loaded.unusable_layouts.get(key)
            self._writers[key] = (None, unusable) if unusable else self._prepared(art, format_)
        return self._writers[key]

    def _prepared(self, art: str, format_: str) -> Prepared:
        look: Look = self._loaded.looks[art]
        return WRITERS[format_](look, self._layouts, proof=self.making.proof)

    def _unprintable(self, agreement: Agreement, error: GlyphsMissing) -> list[Diagnostic]:
        """Where the texts that cannot be printed stand; nothing of it is needed when all is well."""
        from zvgen.build.places import Places

        loaded = self._loaded
        layout = loaded.looks[agreement.kind.key].place("layout.docx")
        files = loaded.shelf.files
        places = Places(agreement, loaded.wording_of(agreement), layout, files)
        return places.tell(error.texts)

    def _document(self, agreement: Agreement) -> tuple[Document | None, list[Diagnostic]]:
        """Composed once for all formats: the jobs of an agreement follow each other."""
        if self._last is None or self._last[0] is not agreement:
            wording, with_source = self._loaded.wording_of(agreement), self.making.with_source
            made = compose(agreement, wording, with_source=with_source, store=self._texts)
            self._last = (agreement, *made)
        return self._last[1], self._last[2]

    def _unwritable(self, job: Job, error: OSError) -> Diagnostic:
        return unwritable(f"{self._shown}/{job.path}", error)
