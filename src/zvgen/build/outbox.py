"""The output folder while a run writes: locked, every write noted before it happens, the manifest last."""

import os
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from zvgen.build.hidden import HIDDEN, journal_of
from zvgen.build.journal import NOTHING, Journal, read_notes
from zvgen.build.lock import Lock
from zvgen.build.manifest import Entry, Manifest
from zvgen.build.output import hash_of, settle_folder, sweep, write_file

PATIENCE = 10.0
"""Seconds to wait for another run; one that takes longer is told of."""
_OURS = ("", "manifest", "laeufe")


def known_files(out: Path) -> Manifest:
    """What is known of the files in `out`, the notes of a killed run included; nothing is written."""
    manifest, notes = Manifest(out), read_notes(out)
    for path in notes.planned:
        _take_over(manifest, path, notes.entries.get(path), hash_of(f"{out}/{path}"))
    return manifest


def _take_over(manifest: Manifest, path: str, noted: Entry | None, found: str | None) -> None:
    """Decide what a file of a killed run is: the new one, the old one, or unknown."""
    if noted and noted.sha256 == found:
        manifest.keep(path, noted)
        return
    old = manifest.get(path)
    if old and found and old.sha256 != found:
        manifest.forget(path)


class Outbox:
    """One run that writes; `with` holds the lock. Entering raises `Busy` or OSError.

    `moment` names the run, in the lock and in the copies it keeps.
    """

    def __init__(
        self,
        out: Path,
        moment: datetime,
        waiting: Callable[[], None],
        *,
        patience: float | None = None,
    ) -> None:
        self.out = out
        self.moment = f"{moment:%Y%m%d-%H%M%S}"
        self._since = f"{moment:%d.%m.%Y, %H:%M} Uhr"
        self.manifest = Manifest(out)
        self._waiting = waiting
        self._patience = PATIENCE if patience is None else patience
        self._lock = Lock(out / HIDDEN / "sperre")
        self.mark = os.urandom(4).hex() + "-"
        self._journal: Journal | None = None
        self._folders: set[Path] = set()

    @property
    def has_lock(self) -> bool:
        """Whether the file system keeps others out."""
        return self._lock.works

    def __enter__(self) -> Self:
        self._lock.take(self._since, self._patience, self._waiting)
        try:
            self._heal()
        except BaseException:
            self._lock.release()
            raise
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _: TracebackType | None,
    ) -> None:
        """The journal stays unless `finish` came to its end."""
        if self._journal:
            self._journal.close()
        self._lock.release()

    def begin(self, planned: Iterable[str]) -> None:
        """Note the paths this run may write; raises OSError."""
        self._journal = Journal(self.out, self.mark, list(planned))

    def put(self, path: str, data: bytes, entry: Entry) -> None:
        """Write a file, noted before it has its name; raises OSError. Several threads may put."""
        if self._journal is None:
            raise RuntimeError("nothing was begun")
        self._journal.note(path, entry)
        write_file(self.out / path, data, mark=self.mark, durable=True)
        self._folders.add((self.out / path).parent)

    def finish(self) -> None:
        """The manifest last, then the notes are done with; raises OSError and keeps them."""
        for folder in sorted(self._folders):
            settle_folder(folder)
        self.manifest.save(self.mark)
        if self._journal:
            self._journal.done()
            self._journal = None

    def _heal(self) -> None:
        """Take over what a killed run noted, and remove what it left lying about."""
        notes = read_notes(self.out)
        self.manifest = known_files(self.out)
        folders = {(self.out / path).parent for path in notes.planned}
        ours = [self.out / HIDDEN / name for name in _OURS]
        kinds = (self.out / HIDDEN / "manifest").glob("*")
        for folder in sorted({*folders, *ours, *kinds}):
            sweep(folder, notes.mark)
        if notes is not NOTHING:
            self.manifest.save(notes.mark)  # their mark: should this run be killed too
            journal_of(self.out).unlink(missing_ok=True)
