"""How everything in an output folder stands to the data, as if there were no seals: one row for each file."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from zvgen.build.facets import WITHOUT, FacetsOf
from zvgen.build.manifest import Entry, Manifest
from zvgen.build.orphans import agreement_of, orphans, with_data
from zvgen.build.outbox import known_files
from zvgen.build.output import hash_of
from zvgen.build.plan import Job, plan
from zvgen.build.reasons import Reasons
from zvgen.build.run import Making
from zvgen.build.standing import Standing, State, standings
from zvgen.model.agreement import Agreement
from zvgen.workspace import Loaded, Selection
from zvgen.writers import WRITERS
from zvgen.writers.attachment import CARRYING

FAULTY = "Daten oder Wortlaut fehlerhaft"

_USUAL = "docx"
"""What is built when no format is named."""


class Row(NamedTuple):
    """A file: its path in the folder, how it stands and why; `status` is its agreement's, if it has one.

    `options` are the words after `zvgen build` that make it the same way again; a `restorable` one is lost,
    and would come out as it was sealed.
    """

    path: str
    state: State
    reasons: tuple[str, ...] = ()
    status: str = ""
    options: tuple[str, ...] = ()
    restorable: bool = False

    @property
    def format(self) -> str:
        """Its format, the last of its endings."""
        return self.path.rpartition(".")[2]

    @property
    def is_usual(self) -> bool:
        """Whether it is what a build makes that names no format."""
        return self.path == f"{agreement_of(self.path)}.{_USUAL}"


def unsealed_overview(
    loaded: Loaded, selection: Selection, out: Path, formats: Sequence[str]
) -> list[Row]:
    """Every file of the selection, in the order of their paths.

    Without `formats`, each agreement's Word file and whatever else was built of it.
    """
    manifest = known_files(out)
    rows = [*_of_agreements(loaded, manifest, out, formats)]
    present = with_data(loaded, selection)
    built = {agreement_of(row.path) for row in rows}
    rows += _unusable(present - built, out, formats or (_USUAL,))
    gone = orphans(manifest, out, selection, present)
    rows += (Row(path, State.ORPHANED) for path in gone)
    wanted = [row for row in rows if not formats or row.format in formats]
    return sorted(wanted)


def _of_agreements(
    loaded: Loaded, manifest: Manifest, out: Path, formats: Sequence[str]
) -> Iterator[Row]:
    """Each file is judged by the options it was made with: to ask for a proof is no reason to rebuild."""
    reasons = Reasons(loaded.wordings)
    for making, jobs in _by_making(loaded.agreements, manifest, formats).items():
        found = standings(jobs, FacetsOf(loaded, making), manifest, out, reasons)
        yield from (_row(one, making) for one in found)


def _row(one: Standing, making: Making) -> Row:
    job = one.job
    options = options_of(job.format, making)
    return Row(str(job.path), one.state, one.reasons, job.agreement.status, options)


def options_of(format_: str, making: Making) -> tuple[str, ...]:
    """The words after `zvgen build` that make a file of a format in this way."""
    return tuple(_options(format_, making))


def _options(format_: str, making: Making) -> Iterator[str]:
    """Everything that differs from a plain build."""
    if format_ != _USUAL:
        yield f"--format {format_}"
    if making.proof:
        yield "--proof"
    if format_ in CARRYING and not making.with_source:
        yield "--ohne-quelle"
    if format_ == "pdf" and making.through_office:
        yield "--pdf-engine libreoffice"


def _by_making(
    agreements: Iterable[Agreement], manifest: Manifest, formats: Sequence[str]
) -> dict[Making, list[Job]]:
    """The jobs that made what is known, and the one that is always expected."""
    known = set(manifest.paths())
    groups: dict[Making, list[Job]] = {}
    for agreement in agreements:
        for job in _expected(agreement, known, formats):
            path = str(job.path)
            making = making_of(path, manifest.get(path))
            groups.setdefault(making, []).append(job)
    return groups


def _expected(agreement: Agreement, known: set[str], formats: Sequence[str]) -> Iterator[Job]:
    for proof in (False, True):
        for job in plan([agreement], tuple(WRITERS), proof=proof):
            always = not proof and job.format in (formats or (_USUAL,))
            if always or str(job.path) in known:
                yield job


def making_of(path: str, entry: Entry | None) -> Making:
    """How the file was made, or would be without any option."""
    facets = entry.facets.shared if entry else {}
    with_source = facets.get("option.quelle") != WITHOUT
    through_office = facets.get("option.engine") == "libreoffice"
    return Making(".proof." in path, with_source, through_office)


def _unusable(missing: Iterable[str], out: Path, formats: Sequence[str]) -> Iterator[Row]:
    """Agreements that have a file and cannot be read: no document can be made of them now."""
    for agreement in missing:
        for format_ in formats:
            path = f"{agreement}.{format_}"
            found = hash_of(f"{out}/{path}")
            yield Row(path, State.STALE if found else State.MISSING, (FAULTY,))
