"""Writing files: whole or not at all.

A file is written beside its target under a temporary name and renamed; whoever looks meanwhile, or a
killed run, sees the old file or the new one, never half of one.
"""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

_PREFIX = ".zvgen-"


def write_file(path: Path, data: bytes) -> None:
    """Put `data` at `path`; raises OSError and leaves the old file if that fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=_PREFIX, dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(_mode())
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _mode() -> int:
    """The permissions a newly created file has; temporary files are made private."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
