"""What travels to a worker process: plain values, so that it needs no file of ours."""

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zvgen.build import computer
from zvgen.build.plan import Job
from zvgen.build.run import Making
from zvgen.build.versions import versions
from zvgen.diagnostics import Diagnostic
from zvgen.model.agreement import Agreement
from zvgen.wording import Wording
from zvgen.workspace import Loaded
from zvgen.writers.look import Look


class OtherVersion(Exception):
    """A worker on another computer runs another version of something: its files would differ from ours."""


@dataclass(frozen=True, slots=True)
class Kit:
    """What all jobs of a build share: wording, looks, and how documents are made.

    `made_by` holds the versions for each format, as they are where the build was called.
    """

    wordings: Mapping[tuple[str, int], Wording]
    looks: Mapping[str, Look]
    unusable_layouts: Mapping[tuple[str, str], list[Diagnostic]]
    making: Making
    made_by: Mapping[str, Mapping[str, str]]
    files: None = None
    """There are none: whoever sent the work tells where a fault stands."""

    def wording_of(self, agreement: Agreement) -> Wording:
        """The wording of the agreement's kind and year."""
        return self.wordings[agreement.kind.key, agreement.jahr]


def packed_kit(loaded: Loaded, making: Making, formats: Sequence[str]) -> bytes:
    """What a worker needs besides the agreements."""
    made_by = {format_: versions(format_) for format_ in formats}
    parts = dict(loaded.wordings), dict(loaded.looks), dict(loaded.unusable_layouts)
    return pickle.dumps(Kit(*parts, making, made_by), pickle.HIGHEST_PROTOCOL)


def opened_kit(data: bytes) -> Kit:
    """What `packed_kit` gave; raises `OtherVersion` where another version would be at work."""
    kit: Kit = pickle.loads(data)  # noqa: S301 - our own process or cluster sent it
    for format_, wanted in kit.made_by.items():
        own = versions(format_)
        for name, version in wanted.items():
            if own[name] != version:
                raise OtherVersion(f"{name} {own[name]} statt {version} auf {computer.name()}")
    return kit


def packed_jobs(jobs: Sequence[Job]) -> bytes:
    """The agreements of `jobs` and their formats."""
    return pickle.dumps([(j.agreement, j.format) for j in jobs], pickle.HIGHEST_PROTOCOL)


def opened_jobs(data: bytes) -> list[tuple[Agreement, str]]:
    """What `packed_jobs` gave."""
    jobs: list[tuple[Agreement, str]] = pickle.loads(data)  # noqa: S301 - as above
    return jobs
