"""Cleaned layouts kept between runs, in the user's own cache folder.

docxtpl's clean-up takes longer than a document, and importing docxtpl longer still. What is kept goes into
agreements, so it lies where only the user can write, never in a shared output folder. The key names the
layout's content and the program's version; a missing or damaged file is made again.
"""

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from zvgen.build.output import write_file

_LARGEST = 64 * 2**20
_KEPT = 20
"""Layouts kept; the oldest make room."""


class LayoutCache:
    """A `Store` in `folder`; one that cannot be read or written only makes runs slower."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or user_folder()

    def get(self, key: str) -> bytes | None:
        """What was kept under `key`; nothing but a file of sane size is opened, for a pipe would hang."""
        path = self._path(key)
        with suppress(OSError):
            found = path.lstat()
            if stat.S_ISREG(found.st_mode) and found.st_size <= _LARGEST:
                return path.read_bytes()
        return None

    def put(self, key: str, data: bytes) -> None:
        """Keep `data`, if the folder takes it."""
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_file(self._path(key), data)
            self._forget_oldest()

    def _path(self, key: str) -> Path:
        return self._folder / f"layout-{key}.json"

    def _forget_oldest(self) -> None:
        kept = sorted(self._folder.glob("layout-*.json"), key=lambda p: p.lstat().st_mtime)
        for path in kept[:-_KEPT]:
            path.unlink(missing_ok=True)


def user_folder() -> Path:
    """Where this system keeps what a user's programs can make again; `ZVGEN_CACHE` names another place."""
    if chosen := os.environ.get("ZVGEN_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        base, default = os.environ.get("LOCALAPPDATA", ""), "~/AppData/Local"
    elif sys.platform == "darwin":
        base, default = "", "~/Library/Caches"
    else:
        base, default = os.environ.get("XDG_CACHE_HOME", ""), "~/.cache"
    if Path(base).is_absolute():
        return Path(base) / "zvgen"
    return Path(os.path.expanduser(default), "zvgen")  # noqa: PTH111 - Path's fails without a home
