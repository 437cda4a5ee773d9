"""Puts one finished file in its place; a file that another program has open stays as it is."""

from hashlib import sha256
from pathlib import Path

from zvgen.build.output import hash_of, opened_by, unwritable, write_file
from zvgen.diagnostics import Diagnostic, Span, diagnose


def put_file(path: Path, shown: str, data: bytes) -> Diagnostic | None:
    """Why `data` is not at `path`, which messages call `shown`; None if it is.

    Excel and Word would undo with their next save what is put under an open file.
    """
    if hash_of(str(path)) == sha256(data).hexdigest():
        return None
    if other := opened_by(path):
        return diagnose("ausgabe-geoeffnet", Span(shown), datei=other)
    try:
        write_file(path, data)
    except OSError as error:
        return unwritable(shown, error)
    return None
