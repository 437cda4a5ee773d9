"""What a run is about to write, noted before it does: so that a killed run is nobody's hand edit.

The journal is there as long as a run writes. Whoever finds one without that run takes its notes over: a file
that is what the run meant to write counts as written; of another that the run was to write nothing is known.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO, NamedTuple

from zvgen.build.hidden import journal_of
from zvgen.build.manifest import Entry, Shared, as_record, from_record, shared_from


class Notes(NamedTuple):
    """What a killed run left: its mark on temporary files, what it was to write, what it may have."""

    mark: str
    planned: tuple[str, ...]
    entries: dict[str, Entry]


NOTHING = Notes("", (), {})


class Journal:
    """The notes of this run; several threads may write them."""

    def __init__(self, out: Path, mark: str, planned: list[str]) -> None:
        self._path = journal_of(out)
        self._named: set[str] = set()
        self._lock = Lock()
        self._file: BinaryIO = self._path.open("wb", buffering=0)
        try:
            self._note({"marke": mark, "vorhaben": planned})
            os.fsync(self._file.fileno())
        except BaseException:
            self.close()
            raise

    def note(self, path: str, entry: Entry) -> None:
        """`path` is about to become what `entry` says; raises OSError."""
        with self._lock:
            shared = entry.facets.shared
            if shared.name not in self._named:
                self._note({"gruppe": shared.name, "facetten": shared})
                self._named.add(shared.name)
            self._note({"datei": path, **as_record(entry)})

    def close(self) -> None:
        """Keep the notes for the next run."""
        self._file.close()

    def done(self) -> None:
        """Everything noted stands in the manifest."""
        self.close()
        self._path.unlink(missing_ok=True)

    def _note(self, line: dict[str, Any]) -> None:
        """The line break first: half a line of a full disk cannot spoil the next."""
        self._file.write(b"\n" + json.dumps(line).encode())


def read_notes(out: Path) -> Notes:
    """What a run noted, as far as it came; nothing if there is no journal."""
    try:
        data = journal_of(out).read_bytes()
    except OSError:
        return NOTHING
    mark, planned, shared, entries = "", list[str](), dict[str, Shared](), dict[str, Entry]()
    for line in _lines(data):
        try:
            if "vorhaben" in line:
                mark, planned = str(line["marke"]), list(map(str, line["vorhaben"]))
            elif "gruppe" in line:
                shared[line["gruppe"]] = shared_from(line["facetten"])
            else:
                entries[line["datei"]] = from_record(line, shared)
        except (LookupError, TypeError, ValueError):
            continue
    return Notes(mark, tuple(planned), entries)


def _lines(data: bytes) -> Iterator[dict[str, Any]]:
    """Each whole line; a run that is killed or finds no space can leave half of one."""
    for line in data.split(b"\n"):
        try:
            read = json.loads(line) if line else None
        except ValueError:
            continue
        if isinstance(read, dict):
            yield read
