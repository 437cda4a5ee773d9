"""Writing files: whole or not at all.

A file is written beside its target under a temporary name and renamed; whoever looks meanwhile, or a
killed run, sees the old file or the new one, never half of one.
"""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from time import time
from typing import BinaryIO

from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.messages import reason, way_out

_PREFIX = ".zvgen-"
_OLD = 3600.0
"""Seconds after which a temporary file is nobody's any more."""
UNREADABLE = "unlesbar"
"""In the place of a hash: there is something, and it cannot be read."""


def write_file(path: Path, data: bytes, *, mark: str = "", durable: bool = False) -> None:
    """Put `data` at `path`; raises OSError and leaves the old file if that fails.

    `mark` is part of the temporary name, so that `sweep` knows whose it was. A `durable` file is on the disk
    before it gets its name: after a power failure too it is the old one or the new one.
    """
    temporary = path.with_name(_PREFIX + mark + os.urandom(8).hex())
    try:
        with _created(temporary) as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _created(path: Path) -> BinaryIO:
    """A new file, in a folder that may be new as well."""
    try:
        return path.open("xb")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("xb")


def sweep(folder: Path, mark: str) -> None:
    """Remove the temporary files of a killed run with this mark, and those too old to be anybody's."""
    for entry in _temporary(folder):
        with suppress(OSError):
            is_theirs = mark and entry.name.startswith(_PREFIX + mark)
            if is_theirs or entry.stat(follow_symlinks=False).st_mtime < time() - _OLD:
                Path(entry.path).unlink()


def _temporary(folder: Path) -> Iterator[os.DirEntry[str]]:
    with suppress(OSError), os.scandir(folder) as entries:
        yield from [e for e in entries if e.name.startswith(_PREFIX) and e.is_file()]


def settle_folder(folder: Path) -> None:
    """Have the names in `folder` on the disk, where a system can be asked for it; Windows cannot."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def hash_of(path: str) -> str | None:
    """The hash of a file's bytes, None if there is no file, `UNREADABLE` if it cannot be read."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - hundreds of files in no time
            return sha256(file.read()).hexdigest()
    except FileNotFoundError:
        return None
    except OSError:
        return UNREADABLE


def opened_by(path: Path) -> str:
    """The file that says another program has `path` open, empty if none does.

    Word puts ~$ in the place of the first two letters, of fewer or none in short names; LibreOffice writes
    .~lock.NAME#.
    """
    folder, name = path.parent, path.name
    marks = (f"~${name[2:]}", f"~${name[1:]}", f"~${name}", f".~lock.{name}#")
    return next((mark for mark in marks if os.path.lexists(f"{folder}/{mark}")), "")


def keep_beside(path: Path, moment: str) -> Path:
    """A copy of `path`, called by the moment; the file itself stays until it is replaced."""
    data = path.read_bytes()
    kept = _free_name(path, f"bak-{moment}")
    write_file(kept, data, durable=True)
    with suppress(OSError):
        found = path.stat()
        os.utime(kept, ns=(found.st_atime_ns, found.st_mtime_ns))
    return kept


def _free_name(path: Path, word: str) -> Path:
    """The file name with `word` before its ending, counted on where that name is taken."""
    kept, number = path.with_suffix(f".{word}{path.suffix}"), 1
    while os.path.lexists(kept):
        number += 1
        kept = path.with_suffix(f".{word}-{number}{path.suffix}")
    return kept


def unwritable(path: str, error: OSError) -> Diagnostic:
    """That `write_file` failed for `path`, as messages call it, and what to do."""
    cause = _cause(error)
    values = {"grund": reason(cause), "hinweis": way_out(cause, Path(path).suffix)}
    return diagnose("ausgabe-gesperrt", Span(path), **values)


def _cause(error: OSError) -> OSError:
    """Windows says of a path that is too long that it is not there."""
    named = str(error.filename2 or error.filename or "")
    if sys.platform == "win32" and isinstance(error, FileNotFoundError) and len(named) > 240:
        return OSError(errno.ENAMETOOLONG, "")
    return error
