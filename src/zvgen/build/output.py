"""Writing files: whole or not at all.

A file is written beside its target under a temporary name and renamed; whoever looks meanwhile, or a
killed run, sees the old file or the new one, never half of one.
"""

import os
from contextlib import suppress
from pathlib import Path

from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.messages import reason, way_out

_PREFIX = ".zvgen-"


def write_file(path: Path, data: bytes) -> None:
    """Put `data` at `path`; raises OSError and leaves the old file if that fails."""
    if not path.parent.is_dir():
        path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(_PREFIX + os.urandom(8).hex())
    try:
        with temporary.open("xb") as file:
            file.write(data)
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def unwritable(path: str, error: OSError) -> Diagnostic:
    """That `write_file` failed for `path`, as messages call it, and what to do."""
    values = {"grund": reason(error), "hinweis": way_out(error, Path(path).suffix)}
    return diagnose("ausgabe-gesperrt", Span(path), **values)
