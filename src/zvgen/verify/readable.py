"""Why a file of unknown origin says nothing: it is damaged, empty, locked or not what its name says."""

from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.importer import read_foreign
from zvgen.importer.reading import MAX_BYTES

DAMAGED = frozenset({"fremd-beschaedigt", "fremd-leer"})
_TELLING = DAMAGED | {"fremd-alt", "fremd-inhalt", "fremd-verschluesselt", "fremd-zu-gross"}
"""A file may lack text, like a scan, or be of a kind that nobody reads here: that tells nothing."""


def hindrance(data: bytes | None, name: str) -> Diagnostic | None:
    """What keeps the file `name` from being read; no `data` is too much of it."""
    if data is None:
        return diagnose("fremd-zu-gross", Span(name), groesse=MAX_BYTES // 2**20)
    if not data:
        return diagnose("fremd-leer", Span(name))
    found = read_foreign(data, name).findings
    return next((one for one in found if one.code in _TELLING), None)
