"""How a file in `out/` stands to what it would be made of now."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from zvgen.build.manifest import Entry, Facets, Manifest
from zvgen.build.output import UNREADABLE, hash_of
from zvgen.build.plan import Job

NEW, GONE, UNKNOWN, SHUT = "neu", "fehlt", "Herkunft unbekannt", "nicht lesbar"
"""Reasons that are no change of a facet."""

Changes = Callable[[Job, Facets, Facets], tuple[str, ...]]


class State(StrEnum):
    """What a file is, in the words of `zvgen status`."""

    CURRENT = "aktuell"
    STALE = "veraltet"
    MISSING = "fehlt"
    EDITED = "von Hand geändert"
    SEALED = "versiegelt"
    SEALED_DATA = "versiegelt, Daten geändert"
    SEALED_EDITED = "versiegelt, Dokument geändert"
    SEALED_LOST = "versiegelt, Dokument fehlt"
    SEALED_OPEN = "versiegelt, nicht prüfbar"
    SEAL_DAMAGED = "Siegel beschädigt"
    NOT_SEALED = "nicht im Siegel"
    ORPHANED = "verwaist"


LEFT_BY_SEAL = frozenset(
    {
        State.SEALED,
        State.SEALED_DATA,
        State.SEALED_EDITED,
        State.SEALED_OPEN,
        State.SEAL_DAMAGED,
        State.NOT_SEALED,
    }
)
"""What a build leaves as it is, because the agreement is sealed; what is lost it tries to make again."""


class Standing(NamedTuple):
    """One file: its state and why, the hash of what is there, and what it would be made of."""

    job: Job
    state: State
    reasons: tuple[str, ...]
    found: str | None
    facets_of: Callable[[Job], Facets]

    @property
    def facets(self) -> Facets:
        """What the file would be made of, worked out when it is asked for.

        Of a new file that is when it is written, while the next are made; a `--dry-run` never asks.
        """
        return self.facets_of(self.job)

    @property
    def is_theirs(self) -> bool:
        """Whether what is there may be the work of a person: edited, of unknown origin, or unreadable."""
        return self.state is State.EDITED or not {UNKNOWN, SHUT}.isdisjoint(self.reasons)


def standings(
    jobs: Sequence[Job],
    facets_of: Callable[[Job], Facets],
    manifest: Manifest,
    out: Path,
    changes: Changes,
) -> list[Standing]:
    """How the file of each job stands."""
    return [_standing(job, facets_of, manifest, str(out), changes) for job in jobs]


def _standing(
    job: Job, facets_of: Callable[[Job], Facets], manifest: Manifest, out: str, changes: Changes
) -> Standing:
    path = str(job.path)
    entry, found = manifest.get(path), hash_of(f"{out}/{path}")
    changed = changes(job, entry.facets, facets_of(job)) if entry else ()
    state, reasons = _judged(entry, found, changed)
    return Standing(job, state, reasons, found, facets_of)


def _judged(
    entry: Entry | None, found: str | None, changed: tuple[str, ...]
) -> tuple[State, tuple[str, ...]]:
    if found is None:
        return State.MISSING, (GONE, *changed) if entry else (NEW,)
    if found == UNREADABLE:
        return State.STALE, (SHUT,)
    if entry is None:
        return State.STALE, (UNKNOWN,)
    if found != entry.sha256:
        return State.EDITED, changed
    return (State.STALE if changed else State.CURRENT), changed
