"""Renders the documents of a run; one that fails costs itself."""

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol

from zvgen.build.cache import UserCache
from zvgen.build.plan import Job
from zvgen.compose import compose
from zvgen.diagnostics import Diagnostic
from zvgen.document import Document
from zvgen.model.agreement import Agreement
from zvgen.wording import Wording
from zvgen.workspace.files import Files
from zvgen.writers import WRITERS, Prepared
from zvgen.writers.attachment import CARRYING
from zvgen.writers.errors import WriteError
from zvgen.writers.glyphs import GlyphsMissing
from zvgen.writers.look import Look


class Rendered(NamedTuple):
    """The bytes of a job's file, None with everything that stands in the way."""

    job: Job
    data: bytes | None
    diagnostics: list[Diagnostic]


class Making(NamedTuple):
    """How documents are made: as proofs with values marked, with the data inside, by which engine."""

    proof: bool = False
    with_source: bool = False
    through_office: bool = False

    def carries_source(self, format_: str) -> bool:
        """Whether files of a format carry the data they were made of; what else is built does not matter."""
        return format_ in CARRYING and self.with_source


class Means(Protocol):
    """What documents are made with: a workspace that was read, or what of it came to a worker process."""

    @property
    def looks(self) -> Mapping[str, Look]:
        """The look of each kind."""

    @property
    def unusable_layouts(self) -> Mapping[tuple[str, str], list[Diagnostic]]:
        """Kind and format whose layout cannot be read, with the reason."""

    @property
    def files(self) -> Files | None:
        """Where it was read; None in another process, which cannot look up where a fault stands."""

    def wording_of(self, agreement: Agreement) -> Wording:
        """The wording of the agreement's kind and year."""


class Run:
    """What the jobs of one build share: prepared writers, and the document last composed."""

    def __init__(self, loaded: Means, making: Making | None = None) -> None:
        self.making = making or Making()
        self._loaded = loaded
        self._layouts = UserCache("layout")
        self._texts = UserCache("wortlaut")
        self._writers: dict[tuple[str, str], Prepared] = {}
        self._last: tuple[Agreement, Document | None, list[Diagnostic]] | None = None

    def rendered(self, jobs: Sequence[Job]) -> Generator[Rendered, None, None]:
        """The file of each job; those that LibreOffice makes come last."""
        for job in jobs:
            if not self.needs_office(job):
                yield Rendered(job, *self.render(job.agreement, job.format))
        if by_office := [job for job in jobs if self.needs_office(job)]:
            from zvgen.build.office import convert_jobs

            yield from convert_jobs(self, by_office)

    def needs_office(self, job: Job) -> bool:
        """Whether LibreOffice makes the file."""
        return job.format == "pdf" and self.making.through_office

    def render(self, agreement: Agreement, format_: str) -> tuple[bytes | None, list[Diagnostic]]:
        """The file of `agreement` in a format, None with everything that stands in the way."""
        writer, unusable = self._writer(agreement.kind.key, format_)
        if writer is None:
            return None, [*unusable, *self._document(agreement)[1]]
        if self.making.carries_source(format_):
            return self.written(agreement, writer)
        return self.written(agreement, lambda document: writer(_without_source(document)))

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
        if loaded.files is None:
            return []
        layout = loaded.looks[agreement.kind.key].place("layout.docx")
        places = Places(agreement, loaded.wording_of(agreement), layout, loaded.files)
        return places.tell(error.texts)

    def _document(self, agreement: Agreement) -> tuple[Document | None, list[Diagnostic]]:
        """Composed once for all formats: the jobs of an agreement follow each other."""
        if self._last is None or self._last[0] is not agreement:
            wording, with_source = self._loaded.wording_of(agreement), self.making.with_source
            made = compose(agreement, wording, with_source=with_source, store=self._texts)
            self._last = (agreement, *made)
        return self._last[1], self._last[2]


def _without_source(document: Document) -> Document:
    """Composed once for all formats; only some carry the data."""
    if not document.meta.source:
        return document
    return replace(document, meta=replace(document.meta, source="", statements=()))
