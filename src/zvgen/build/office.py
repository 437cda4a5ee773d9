"""PDF files exactly as the Word files, through an installed LibreOffice, many in one call."""

from collections.abc import Iterator, Sequence

from zvgen.build.plan import Job
from zvgen.build.run import Outcome, Result, Run


def convert_jobs(run: Run, jobs: Sequence[Job]) -> Iterator[Result]:
    """Each job's Word file, converted; results come when all are done."""
    from zvgen.writers.libreoffice import convert

    rendered = {str(job.path): (job, *run.render(job.agreement, "docx")) for job in jobs}
    words = {name: data for name, (_, data, _) in rendered.items() if data is not None}
    converted = convert(words)
    for name, (job, _, findings) in rendered.items():
        data = converted.files.get(name)
        if data is not None:
            yield run.put(job, data)
        else:
            told = [converted.failed[name]] if name in converted.failed else findings
            yield Result(job, Outcome.FAILED, told)
