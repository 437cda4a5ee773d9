"""One run at a time writes into an output folder.

The lock is the operating system's: it goes with the process that holds it, however that ends, so there is
no stale one to take over. The file stays; in it stands who held it last.
"""

import errno
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple

from zvgen.build import computer
from zvgen.build.interrupts import look

_STEP = 0.1
_UNKNOWN = {errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP}
"""What file systems without locks answer."""
_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


class Holder(NamedTuple):
    """Who runs, as far as the lock file says."""

    pid: int
    host: str
    since: str


class Busy(Exception):
    """Another run holds the lock; `holder` is None if it does not say who it is."""

    def __init__(self, holder: Holder | None) -> None:
        self.holder = holder


class Lock:
    """The lock of one folder; `works` is False where the file system has none."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = -1
        self.works = True

    def take(self, since: str, patience: float, waiting: Callable[[], None]) -> None:
        """Hold the lock; waits up to `patience` seconds, then raises `Busy`. Raises OSError without access.

        `waiting` is called once if there is a wait.
        """
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            self._wait(patience, waiting)
        except BaseException:
            self._close()
            raise
        self._sign(Holder(os.getpid(), computer.name(), since))

    def release(self) -> None:
        """Let others in."""
        if self._file >= 0:
            self._close()

    def _wait(self, patience: float, waiting: Callable[[], None]) -> None:
        end, told = monotonic() + patience, False
        while not self._taken():
            if monotonic() >= end:
                raise Busy(_holder(self._path))
            if not told:
                waiting()
                told = True
            sleep(_STEP)
            look()

    def _taken(self) -> bool:
        """Whether the lock is ours now; where there are no locks nobody can have it."""
        try:
            _lock(self._file)
        except OSError as error:
            if error.errno in _UNKNOWN:
                self.works = False
                return True
            if error.errno in _TAKEN:
                return False
            raise
        return True

    def _sign(self, holder: Holder) -> None:
        text = json.dumps(holder._asdict()).encode()
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, text, 0) if hasattr(os, "pwrite") else os.write(self._file, text)

    def _close(self) -> None:
        os.close(self._file)
        self._file = -1


def _holder(path: Path) -> Holder | None:
    try:
        said = json.loads(path.read_bytes())
        return Holder(int(said["pid"]), str(said["host"]), str(said["since"]))
    except (OSError, ValueError, LookupError, TypeError):
        return None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        """Lock one byte far behind the text, so that others can read that; raises OSError if it is taken."""
        os.lseek(file, 1 << 30, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(file, 0, os.SEEK_SET)
else:
    import fcntl

    def _lock(file: int) -> None:
        """Lock the file; raises OSError if it is taken."""
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
