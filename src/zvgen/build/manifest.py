"""What `out/` knows of its files: the hash of each, and of everything that made it.

One small file for each document kind and year, in `.zvgen/manifest/`. None is needed: a file that is lost,
damaged or of another form knows nothing, and its documents are made anew.
"""

import json
import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from zvgen.build.hidden import FORM, HIDDEN
from zvgen.build.output import write_file


class Shared(dict[str, str]):
    """The facets of a year and format, which all its files have; nobody changes them."""

    @cached_property
    def name(self) -> str:
        """A short name: the same facets have the same."""
        return sha256(json.dumps(self, sort_keys=True).encode()).hexdigest()[:16]


class Facets(NamedTuple):
    """What made a file, by name: `own` is the agreement's, `shared` that of its year and kind.

    A value is a hash, or a text short enough to be told (a version).
    """

    own: dict[str, str]
    shared: Shared


class Entry(NamedTuple):
    """A file: the hash of its bytes and what made it."""

    sha256: str
    facets: Facets


class Manifest:
    """The entries of an output folder, by path there; each year is read when it is asked for."""

    def __init__(self, out: Path) -> None:
        self._folder = out / HIDDEN / "manifest"
        self._years: dict[str, dict[str, Entry]] = {}
        self._changed: set[str] = set()

    def get(self, path: str) -> Entry | None:
        """What is known of a file."""
        return self._year(_year_of(path)).get(path)

    def keep(self, path: str, entry: Entry) -> None:
        """From now on `path` is what `entry` says."""
        if self.get(path) != entry:
            self._year(_year_of(path))[path] = entry
            self._changed.add(_year_of(path))

    def forget(self, path: str) -> None:
        """Know nothing of `path` any more."""
        if self._year(_year_of(path)).pop(path, None):
            self._changed.add(_year_of(path))

    def paths(self) -> list[str]:
        """All files of all years."""
        years = {*self._years, *self._kept()}
        return [path for year in sorted(years) for path in self._year(year)]

    def _kept(self) -> Iterator[str]:
        """The years that have a file."""
        for art in _names(self._folder):
            for name in _names(self._folder / art):
                if name.endswith(".json"):
                    yield f"{art}/{name.removesuffix('.json')}"

    def files_of(self, paths: list[str]) -> list[str]:
        """The manifest files that know `paths`, relative to the output folder."""
        return [f"{HIDDEN}/manifest/{year}.json" for year in sorted(set(map(_year_of, paths)))]

    def save(self, mark: str = "") -> None:
        """Write the years that changed, temporary files with `mark`; raises OSError."""
        for year in sorted(self._changed):
            data = json.dumps(_stored(self._years[year]), sort_keys=True).encode()
            write_file(self._file(year), data, mark=mark, durable=True)
        self._changed.clear()

    def _year(self, year: str) -> dict[str, Entry]:
        if year not in self._years:
            self._years[year] = _read(self._file(year))
        return self._years[year]

    def _file(self, year: str) -> Path:
        return self._folder / f"{year}.json"


def _names(folder: Path) -> list[str]:
    """What lies in a folder; nothing if it cannot be listed, for then nothing is known."""
    try:
        return os.listdir(folder)  # noqa: PTH208 - names are wanted
    except OSError:
        return []


def _year_of(path: str) -> str:
    return path.rpartition("/")[0]


def _stored(entries: dict[str, Entry]) -> dict[str, Any]:
    """What many files share is written once."""
    shared = {entry.facets.shared.name: entry.facets.shared for entry in entries.values()}
    files = {path: as_record(entry) for path, entry in entries.items()}
    return {"form": FORM, "gemeinsam": shared, "dateien": files}


def _read(file: Path) -> dict[str, Entry]:
    try:
        stored = json.loads(file.read_bytes())
        if stored["form"] != FORM:
            return {}
        shared = {name: shared_from(facets) for name, facets in stored["gemeinsam"].items()}
        return {path: from_record(one, shared) for path, one in stored["dateien"].items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


def as_record(entry: Entry) -> dict[str, Any]:
    """`entry` as JSON; what it shares with others is only named."""
    facets = entry.facets
    return {"sha256": entry.sha256, "eigenes": facets.own, "gemeinsam": facets.shared.name}


def from_record(record: dict[str, Any], shared: Mapping[str, Shared]) -> Entry:
    """What `as_record` gave; LookupError or TypeError for anything else."""
    own = _texts(record["eigenes"])
    if not isinstance(record["sha256"], str):
        raise TypeError
    return Entry(record["sha256"], Facets(own, shared[record["gemeinsam"]]))


def shared_from(record: Any) -> Shared:
    """Shared facets that were kept; TypeError for anything else."""
    return Shared(_texts(record))


def _texts(record: Any) -> dict[str, str]:
    """A mapping of texts; TypeError for anything else."""
    if type(record) is dict and all(type(text) is str for text in record.values()):
        return record
    raise TypeError
