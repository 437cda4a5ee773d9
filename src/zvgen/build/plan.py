"""Which files a build makes."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from zvgen.model.agreement import Agreement


@dataclass(frozen=True, slots=True)
class Job:
    """One file: an agreement in a format, at a path relative to the output folder."""

    agreement: Agreement
    format: str
    path: PurePosixPath


def plan(agreements: Sequence[Agreement], formats: Sequence[str]) -> list[Job]:
    """One job per agreement and format, in the order of the agreements."""
    return [Job(a, format_, _path(a, format_)) for a in agreements for format_ in formats]


def _path(agreement: Agreement, format_: str) -> PurePosixPath:
    name = f"{agreement.kreis.schluessel}.{format_}"
    return PurePosixPath(agreement.kind.key, str(agreement.jahr), name)
