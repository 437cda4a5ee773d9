"""PDF files exactly as the Word files, through an installed LibreOffice, many in one call."""

from collections.abc import Iterator, Sequence
from functools import partial

from zvgen.build.plan import Job
from zvgen.build.run import Rendered, Run
from zvgen.diagnostics import Diagnostic


def convert_jobs(run: Run, jobs: Sequence[Job]) -> Iterator[Rendered]:
    """Each job's Word file, converted; they come call by call, so that memory stays flat."""
    from zvgen.writers.libreoffice.engine import CHUNK

    for start in range(0, len(jobs), CHUNK):
        yield from _converted(run, jobs[start : start + CHUNK])


def _converted(run: Run, jobs: Sequence[Job]) -> Iterator[Rendered]:
    from zvgen.writers.libreoffice import convert

    rendered = {str(job.path): (job, *run.render(job.agreement, "docx")) for job in jobs}
    words = {name: data for name, (_, data, _) in rendered.items() if data is not None}
    converted = convert(words)
    for name, (job, _, findings) in rendered.items():
        data = converted.files.get(name)
        if data is not None:
            yield Rendered(job, *_finished(run, job, data))
        else:
            told = [converted.failed[name]] if name in converted.failed else findings
            yield Rendered(job, None, told)


def _finished(run: Run, job: Job, data: bytes) -> tuple[bytes | None, list[Diagnostic]]:
    """The converted file with what LibreOffice leaves out, if it shows every character."""
    from zvgen.writers.libreoffice import finished

    return run.written(job.agreement, partial(finished, data))
