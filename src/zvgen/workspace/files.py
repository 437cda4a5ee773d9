"""Reading: paths relative to the workspace, with `/` on every system."""

import errno
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.messages import reason

_HINTS = {"_jahr.yaml": "am besten die des Vorjahres kopieren und anpassen."}
"""What to do about a missing file, where it is not a matter of set-up."""
YEAR = re.compile(r"(19|20)[0-9]{2}")
_OF_WINDOWS = frozenset({"desktop.ini", "thumbs.db"})
SOURCES = ("data", "templates")
"""The two folders that make a workspace: what documents are made from."""


class WorkspaceMissing(Exception):
    """No folder upwards holds `data/` and `templates/`."""


def find_workspace(start: Path) -> Path:
    """The nearest folder from `start` upwards that holds `data/` and `templates/`."""
    for folder in (start, *start.parents):
        if is_workspace(folder):
            return folder
    raise WorkspaceMissing(str(start))


def is_workspace(folder: Path) -> bool:
    """Whether `folder` holds `data/` and `templates/`."""
    return all((folder / name).is_dir() for name in SOURCES)


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one workspace."""

    root: Path

    def read(self, path: str, limit: int | None = None) -> tuple[bytes | None, list[Diagnostic]]:
        """The bytes of `path`, or why they cannot be had.

        More than `limit` are not even read; without it, more than a file of data or wording may have.
        """
        file = self.root / path
        try:
            size = _size(file)
            if size > (limit or _largest_text()):
                return None, [diagnose("datei-zu-gross", Span(path), bytes=size)]
            return file.read_bytes(), []
        except IsADirectoryError:
            return None, [diagnose("ordner-statt-datei", Span(path))]
        except FileNotFoundError:
            hint = _HINTS.get(file.name, "ein Muster legt „zvgen init“ an.")
            return None, [diagnose("datei-fehlt", Span(path), hinweis=hint)]
        except OSError as error:
            return None, [diagnose("datei-unlesbar", Span(path), grund=reason(error))]

    def is_source(self, path: Path) -> bool:
        """Whether `path` is the workspace itself or lies in `data/` or `templates/`, links followed.

        Nothing but their own owners may write there: a document or a schema would replace data or wording.
        """
        target = Path(os.path.realpath(path))
        inside = (target, *target.parents)
        sources = [self.root / name for name in SOURCES]
        return _same(target, self.root) or any(_same(f, s) for f in inside for s in sources)

    def has_folder(self, path: str) -> bool:
        """Whether `path` is a folder."""
        return os.path.isdir(self.root / path)  # noqa: PTH112 - Path's fails without access

    def locked(self, path: str) -> list[Diagnostic]:
        """Why the folder `path` cannot be listed; nothing if it can, or is not there.

        To `folders` and `names` it is empty, so that it costs itself alone; whoever would take that for an
        answer has to ask.
        """
        try:
            os.scandir(self.root / path).close()
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            return [diagnose("ordner-unlesbar", Span(path), grund=reason(error))]
        return []

    def folders(self, path: str) -> list[str]:
        """The names of the folders in `path`, sorted, hidden ones left out."""
        return sorted(e.name for e in self._entries(path) if _is_folder(e))

    def years(self, path: str) -> list[int]:
        """The folders in `path` that are called like a year, in order."""
        return [int(name) for name in self.folders(path) if YEAR.fullmatch(name)]

    def names(self, path: str) -> list[str]:
        """The names of all in `path` that is no folder, sorted, hidden ones and Windows' own left out.

        A link that leads nowhere or in a circle and a pipe are among them: to read one tells what it is,
        to skip it would not.
        """
        found = sorted(e.name for e in self._entries(path) if not _is_folder(e))
        return [name for name in found if name.casefold() not in _OF_WINDOWS]

    def _entries(self, path: str) -> Iterator[os.DirEntry[str]]:
        try:
            entries = os.scandir(self.root / path)
        except OSError:  # there is none, or `locked` tells
            return
        with entries:
            yield from (e for e in entries if not e.name.startswith((".", "~$")))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether `entry` is a folder; a link that cannot be followed is none."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _largest_text() -> int:
    """Imported when a text is read: whoever only compares files needs nothing of YAML."""
    from zvgen.source.decode import MAX_BYTES

    return MAX_BYTES


def _size(file: Path) -> int:
    """The size of a file; a pipe or a device is refused, for reading it might never end."""
    found = file.stat()
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.ENXIO, os.strerror(errno.ENXIO))
    return found.st_size


def _same(one: Path, other: Path) -> bool:
    """Whether both are the same folder, however it is spelt; what does not exist is none."""
    try:
        return one.samefile(other)
    except OSError:
        return False
