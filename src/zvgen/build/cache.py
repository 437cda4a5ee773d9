"""Cleaned layouts and parsed wording kept between runs, in the user's own cache folder.

docxtpl's clean-up takes longer than a document, and importing docxtpl or the Markdown parser longer still.
What is kept goes into agreements, so it lies where only the user can write, never in a shared output folder.
Compiled templates are code: they are kept in the user's own folder only, never in one `ZVGEN_CACHE` names.
The key names the content a file was made of and the program; a missing or damaged one is made again.
"""

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from zvgen.build.output import write_file
from zvgen.writers.look import FORGETFUL, Store

_LARGEST = 64 * 2**20
_CODE = "vorlage"
_KEPT = {"layout": 20, "wortlaut": 2000, _CODE: 1000}
"""What is kept, and how much of it; the oldest make room."""


class UserCache:
    """A `Store` for one `subject`; one that cannot be read or written only makes runs slower."""

    def __init__(self, subject: str, folder: Path | None = None) -> None:
        self._subject = subject
        self._folder = folder or user_folder()
        self._free = 0

    def __eq__(self, other: object) -> bool:
        """Whether it keeps the same things in the same place."""
        return isinstance(other, UserCache) and self._place == other._place

    def __hash__(self) -> int:
        return hash(self._place)

    @property
    def _place(self) -> tuple[str, Path]:
        return self._subject, self._folder

    def get(self, key: str) -> bytes | None:
        """What was kept under `key`; nothing but a file of sane size is opened, for a pipe would hang."""
        path = self._path(key)
        with suppress(OSError):
            found = path.lstat()
            if stat.S_ISREG(found.st_mode) and found.st_size <= _LARGEST and self._may_be(found):
                return path.read_bytes()
        return None

    def _may_be(self, found: os.stat_result) -> bool:
        """Code that others can change, or know under another name, is not read."""
        ours = sys.platform == "win32" or (_is_mine(found) and found.st_nlink == 1)
        return ours or self._subject != _CODE

    def put(self, key: str, data: bytes) -> None:
        """Keep `data`, if the folder takes it."""
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._make_room()
            write_file(self._path(key), data)

    @property
    def code(self) -> Store:
        """Compiled templates, where nobody else can have put them."""
        shared = os.environ.get("ZVGEN_CACHE") or not _is_private(self._folder)
        return FORGETFUL if shared else UserCache(_CODE, self._folder)

    def _path(self, key: str) -> Path:
        return self._folder / f"{self._subject}-{key}.json"

    def _make_room(self) -> None:
        """Forget the oldest tenth when all places are taken; looks into the folder no more than it must."""
        most = _KEPT[self._subject]
        if not self._free:
            found = self._folder.glob(f"{self._subject}-*.json")
            kept = sorted(found, key=lambda path: path.lstat().st_mtime)
            surplus = kept[: -most * 9 // 10] if len(kept) >= most else []
            for path in surplus:
                path.unlink(missing_ok=True)
            self._free = most - len(kept) + len(surplus)
        self._free -= 1


def _is_private(folder: Path) -> bool:
    """Whether the folder is this user's and nobody else may write there; one that is not there yet will be.

    On Windows the user's profile sees to that. Where there is no home, the place depends on who calls.
    """
    if sys.platform == "win32" or not os.path.lexists(folder):
        return folder.is_absolute()
    return folder.is_absolute() and _is_mine(folder.lstat())


def _is_mine(found: os.stat_result) -> bool:
    return found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


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
