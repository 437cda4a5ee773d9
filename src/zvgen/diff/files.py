"""A comparison of one Kreis as Word files: the new document with tracked changes, the Synopse."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import NamedTuple

from zvgen.build.run import Run
from zvgen.compare import Version
from zvgen.comparison import Comparison, Standing, YearComparison
from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.diff.years import Compared


class Marking(NamedTuple):
    """Who marks the changes, and when; `everything` shows what stays in full."""

    author: str
    date: datetime
    everything: bool = False


class Made(NamedTuple):
    """A file for the folder of the documents; `data` is None with the reasons why there is none."""

    path: PurePosixPath
    data: bytes | None
    diagnostics: list[Diagnostic]


class _Pair(NamedTuple):
    """Both versions of one Kreis, and what compares them; `old` is None where it is somebody's file."""

    year: YearComparison
    one: Comparison
    old: Version | None
    new: Version


def compared_files(compared: Compared, format_: str, run: Run, marking: Marking) -> Iterator[Made]:
    """A file in one of `FILES` for each Kreis that has both versions."""
    if compared.year is None:
        return
    for one, versions in compared:
        if one.standing is Standing.COMPARED and versions.new and one.sections:
            pair = _Pair(compared.year, one, versions.old, versions.new)
            yield FILES[format_](pair, run, marking)


def redline_file(pair: _Pair, run: Run, marking: Marking) -> Made:
    """Both documents in today's layout, their differences as tracked changes."""
    from zvgen.reports.redline import UnusablePair, redline

    if pair.old is None:
        raise ValueError("a redline needs both versions as data")
    path = beside(pair.new, "redline.docx")
    (old, found), (new, more) = (run.render(v.agreement, "docx") for v in (pair.old, pair.new))
    if old is None or new is None:
        return Made(path, None, [*found, *more])
    try:
        return Made(path, redline(old, new, author=marking.author, date=marking.date), [])
    except UnusablePair as error:
        span = Span(pair.new.agreement.source.span.path)
        return Made(path, None, [diagnose(error.code, span, **error.values)])


def synopse_file(pair: _Pair, _run: Run, marking: Marking) -> Made:
    """Both texts side by side."""
    from zvgen.reports.synopse import synopse

    data = synopse(pair.one, pair.year.title, everything=marking.everything)
    return Made(beside(pair.new, "synopse.docx"), data, [])


def beside(version: Version, ending: str) -> PurePosixPath:
    """Where a file stands that belongs to a document, relative to the output folder."""
    agreement = version.agreement
    name = f"{agreement.kreis.schluessel}.{ending}"
    return PurePosixPath(agreement.kind.key, str(agreement.jahr), name)


FILES: MappingProxyType[str, Callable[[_Pair, Run, Marking], Made]] = MappingProxyType(
    {"redline": redline_file, "synopse": synopse_file}
)
"""The formats of a comparison that are Word files, one for each Kreis."""
