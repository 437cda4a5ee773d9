"""Which files a build makes."""

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from zvgen.model.agreement import Agreement


class Job(NamedTuple):
    """One file: an agreement in a format, at a path relative to the output folder."""

    agreement: Agreement
    format: str
    path: PurePosixPath


def plan(
    agreements: Sequence[Agreement], formats: Sequence[str], *, proof: bool = False
) -> list[Job]:
    """One job per agreement and format, in their order; a proof stands beside its document."""
    endings = [(f, f"proof.{f}" if proof else f) for f in formats]
    return [Job(a, format_, _path(a, ending)) for a in agreements for format_, ending in endings]


def _path(agreement: Agreement, ending: str) -> PurePosixPath:
    name = f"{agreement.kreis.schluessel}.{ending}"
    return PurePosixPath(agreement.kind.key, str(agreement.jahr), name)
