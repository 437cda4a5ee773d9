"""How everything in an output folder stands to the data and the seals: one row for each file.

Of a sealed agreement it does not matter what its files would be made of now, only what was sealed.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from zvgen.build.manifest import Manifest
from zvgen.build.orphans import agreement_of
from zvgen.build.outbox import known_files
from zvgen.build.output import UNREADABLE, hash_of
from zvgen.build.overview import FAULTY, Row, making_of, options_of, unsealed_overview
from zvgen.build.remade import Remade
from zvgen.build.sealed import seals_in
from zvgen.build.sealed_changes import changed_data
from zvgen.build.standing import SHUT, UNKNOWN, State
from zvgen.model.agreement import Agreement
from zvgen.workspace import Loaded, Selection
from zvgen.workspace.seals import Seal


def overview(loaded: Loaded, selection: Selection, out: Path, formats: Sequence[str]) -> list[Row]:
    """Every file of the selection, in the order of their paths.

    Without `formats`, each agreement's Word file and whatever else was built or sealed of it.
    """
    rows = unsealed_overview(loaded, selection, out, formats)
    by_agreement, manifest = _by_agreement(rows), known_files(out)
    seals, read, remade = loaded.shelf.seals, loaded.by_key, Remade(loaded, manifest)
    for key in seals_in(seals, selection):
        name, (seal, _) = str(key), seals.of(*key)
        under = _Under(seal, read.get(key), out, lacks_data=not seals.has_data(*key))
        found = under.rows(by_agreement.get(name, []), formats)
        by_agreement[name] = [_lost(row, seal, manifest, remade) for row in found]
    return sorted(_compared(row, out, remade) for rows in by_agreement.values() for row in rows)


def _compared(row: Row, out: Path, remade: Remade) -> Row:
    """A file nothing is known of is current if a build would make just that, as the build finds as well."""
    if UNKNOWN in row.reasons and hash_of(f"{out}/{row.path}") == remade(row.path):
        return row._replace(state=State.CURRENT, reasons=())
    return row


def _lost(row: Row, seal: Seal | None, manifest: Manifest, remade: Remade) -> Row:
    """A sealed file that is gone, with the call that brings it back, if one does.

    What LibreOffice made the build itself compares.
    """
    if seal is None or row.state is not State.SEALED_LOST:
        return row
    making = making_of(row.path, manifest.get(row.path))
    is_same = making.through_office or remade(row.path) == seal.dokumente[row.path]
    return row._replace(options=options_of(row.format, making), restorable=is_same)


def _by_agreement(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(agreement_of(row.path), []).append(row)
    return found


class _Under:
    """One seal, and what it says of the files of its agreement in `out`; without a seal it is damaged."""

    def __init__(
        self, seal: Seal | None, agreement: Agreement | None, out: Path, *, lacks_data: bool
    ) -> None:
        self._seal = seal
        self._out = out
        self._status = agreement.status if agreement else ""
        self._lacks_data = lacks_data
        self._data = self._of_data(agreement)

    def _of_data(self, agreement: Agreement | None) -> tuple[str, ...]:
        """What is not as it was sealed, besides the documents."""
        if self._seal is None:
            return ()
        if agreement is None:
            return ("Daten fehlen",) if self._lacks_data else (FAULTY,)
        return tuple(f"{name} geändert" for name in changed_data(self._seal, agreement))

    def rows(self, found: Sequence[Row], formats: Sequence[str]) -> list[Row]:
        """What is there or was sealed; what is neither is nobody's concern any more."""
        if self._seal is None:
            return [one._replace(state=State.SEAL_DAMAGED, reasons=()) for one in found]
        paths = {*(row.path for row in found), *self._seal.dokumente}
        known = [Row(path, *self._standing(path), self._status) for path in sorted(paths)]
        wanted = [row for row in known if not formats or row.format in formats]
        there = [row for row in wanted if row.state is not State.MISSING]
        return there or ([] if formats else list(self._without_document(wanted)))

    def _standing(self, path: str) -> tuple[State, tuple[str, ...]]:
        """How a file stands to the seal, and what else is not as it was."""
        sealed = self._seal.dokumente if self._seal else {}
        expected, found = sealed.get(path), hash_of(f"{self._out}/{path}")
        if expected is None:
            return (State.NOT_SEALED if found else State.MISSING), ()
        if found is None:
            return State.SEALED_LOST, self._data
        if found == UNREADABLE:
            return State.SEALED_OPEN, (SHUT, *self._data)
        if found != expected:
            return State.SEALED_EDITED, self._data
        return self._untouched, self._data

    @property
    def _untouched(self) -> State:
        """The state of a document that is the sealed one; data that cannot be read may be anything."""
        if self._data == (FAULTY,):
            return State.SEALED_OPEN
        return State.SEALED_DATA if self._data else State.SEALED

    def _without_document(self, missing: Sequence[Row]) -> Iterator[Row]:
        """An agreement of which only the signed paper was sealed stays in the list."""
        scan = self._seal.unterschrieben if self._seal else None
        if missing and scan and self._seal and not self._seal.dokumente:
            reasons = (f"nur {scan.name}", *self._data)
            usual = next((row for row in missing if row.is_usual), missing[0])
            yield usual._replace(state=self._untouched, reasons=reasons)
