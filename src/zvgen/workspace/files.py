"""Reading: paths relative to the workspace, with `/` on every system."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.messages import reason
from zvgen.source.decode import MAX_BYTES

_HINTS = {"_jahr.yaml": "am besten die des Vorjahres kopieren und anpassen."}
"""What to do about a missing file, where it is not a matter of set-up."""
YEAR = re.compile(r"(19|20)[0-9]{2}")
_OF_WINDOWS = frozenset({"desktop.ini", "thumbs.db"})


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
    return (folder / "data").is_dir() and (folder / "templates").is_dir()


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one workspace."""

    root: Path

    def read(self, path: str, limit: int = MAX_BYTES) -> tuple[bytes | None, list[Diagnostic]]:
        """The bytes of `path`, or why they cannot be had; more than `limit` are not even read."""
        file = self.root / path
        try:
            size = file.stat().st_size
            if size > limit:
                return None, [diagnose("datei-zu-gross", Span(path), bytes=size)]
            return file.read_bytes(), []
        except FileNotFoundError:
            hint = _HINTS.get(file.name, "ein Muster legt „zvgen init“ an.")
            return None, [diagnose("datei-fehlt", Span(path), hinweis=hint)]
        except OSError as error:
            return None, [diagnose("datei-unlesbar", Span(path), grund=reason(error))]

    def has_folder(self, path: str) -> bool:
        """Whether `path` is a folder."""
        return (self.root / path).is_dir()

    def folders(self, path: str) -> list[str]:
        """The names of the folders in `path`, sorted, hidden ones left out."""
        return sorted(e.name for e in self._entries(path) if e.is_dir())

    def years(self, path: str) -> list[int]:
        """The folders in `path` that are called like a year, in order."""
        return [int(name) for name in self.folders(path) if YEAR.fullmatch(name)]

    def names(self, path: str) -> list[str]:
        """The names of the files in `path`, sorted, hidden ones and Windows' own left out.

        A link to nothing is among them: to read it tells that it leads nowhere, to skip it would not.
        """
        entries = (e for e in self._entries(path) if not e.is_dir())
        found = sorted(e.name for e in entries if e.is_file() or e.is_symlink())
        return [name for name in found if name.casefold() not in _OF_WINDOWS]

    def _entries(self, path: str) -> Iterator[os.DirEntry[str]]:
        folder = self.root / path
        if folder.is_dir():
            with os.scandir(folder) as entries:
                yield from (e for e in entries if not e.name.startswith((".", "~$")))
