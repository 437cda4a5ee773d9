"""A comparison of one Kreis as Word files: the new document with tracked changes, the Synopse."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import NamedTuple

from zvgen.build.plan import Job
from zvgen.build.run import Rendered, Run
from zvgen.compare import Version
from zvgen.comparison import Comparison, Standing, YearComparison
from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.diff.years import Compared


class Marking(NamedTuple):
    """Who marks the changes, and when; `everything` shows what stays in full."""

    author: str
    date: datetime
    everything: bool = False


class _Pair(NamedTuple):
    """Both versions of one Kreis, and what compares them; `old` is None where it is somebody's file."""

    year: YearComparison
    one: Comparison
    old: Version | None
    new: Version


def compared_files(
    compared: Compared, format_: str, run: Run, marking: Marking
) -> Iterator[Rendered]:
    """A file in one of `FILES` for each Kreis that has both versions."""
    if compared.year is None:
        return
    for one, versions in compared:
        if one.standing is Standing.COMPARED and versions.new and one.sections:
            pair = _Pair(compared.year, one, versions.old, versions.new)
            yield Rendered(_job(versions.new, format_), *FILES[format_](pair, run, marking))


def _job(version: Version, format_: str) -> Job:
    """The file stands beside the document."""
    agreement = version.agreement
    name = f"{agreement.kreis.schluessel}.{format_}.docx"
    path = PurePosixPath(agreement.kind.key, str(agreement.jahr), name)
    return Job(agreement, format_, path)


_File = tuple[bytes | None, list[Diagnostic]]
"""The bytes of a file, None with everything that stands in the way."""


def redline_file(pair: _Pair, run: Run, marking: Marking) -> _File:
    """Both documents in today's layout, their differences as tracked changes."""
    from zvgen.reports.redline import UnusablePair, redline

    if pair.old is None:
        raise ValueError("a redline needs both versions as data")
    (old, found), (new, more) = (run.render(v.agreement, "docx") for v in (pair.old, pair.new))
    if old is None or new is None:
        return None, [*found, *more]
    try:
        return redline(old, new, author=marking.author, date=marking.date), []
    except UnusablePair as error:
        span = Span(pair.new.agreement.source.span.path)
        return None, [diagnose(error.code, span, **error.values)]


def synopse_file(pair: _Pair, _run: Run, marking: Marking) -> _File:
    """Both texts side by side."""
    from zvgen.reports.synopse import synopse

    return synopse(pair.one, pair.year.title, everything=marking.everything), []


FILES: MappingProxyType[str, Callable[[_Pair, Run, Marking], _File]] = MappingProxyType(
    {"redline": redline_file, "synopse": synopse_file}
)
"""The formats of a comparison that are Word files, one for each Kreis."""
