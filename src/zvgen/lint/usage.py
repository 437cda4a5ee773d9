"""Fields and columns that somebody fills in and no document shows."""

from collections.abc import Callable, Iterator, Sequence

from jinja2 import nodes

from zvgen.compose.naming import fields_named, parts_named
from zvgen.diagnostics import Diagnostic, diagnose
from zvgen.lint.reading import Year, read_declared
from zvgen.model.kind import DocumentKind, Feld
from zvgen.source.nodes import locate_key

_POINTERS = ("gruppen", "budget", "summe_von")
"""Where a field names another one."""
_IDENTITY = "kennung"
"""The column that says which row is the same as last year's; a comparison reads it, no document."""


def fields_are_used(kind: DocumentKind, years: Sequence[Year]) -> Iterator[Diagnostic]:
    """Every declared field occurs in some wording, or another part of the declaration needs it.

    Nothing is told as long as a section cannot be read: it may be the one that has the field.
    """
    named = _named(kind, years, fields_named)
    if named is None:
        return
    for part, name, feld in _declared(kind):
        # A field with `summe_von` is there to control others, not to be printed.
        if not _is_used(kind, name, named) and feld.summe_von is None:
            yield diagnose("feld-ungenutzt", locate_key(kind.source, (part, name)), feld=name)


def columns_are_used(kind: DocumentKind, years: Sequence[Year]) -> Iterator[Diagnostic]:
    """Every column of a table that some wording names occurs there too."""
    fields, parts = _named(kind, years, fields_named), _named(kind, years, parts_named)
    if fields is None or parts is None:
        return
    for part, name, feld in _declared(kind):
        for column in feld.spalten if name in fields else ():
            if column not in parts and column != _IDENTITY:
                span = locate_key(kind.source, (part, name, "spalten", column))
                yield diagnose("spalte-ungenutzt", span, spalte=column, feld=name)


def _declared(kind: DocumentKind) -> Iterator[tuple[str, str, Feld]]:
    for part in ("felder", "jahresfelder"):
        for name, feld in getattr(kind.declaration, part).items():
            yield part, name, feld


def _is_used(kind: DocumentKind, name: str, named: set[str]) -> bool:
    fields = [feld for _, _, feld in _declared(kind)]
    return name in named or any(name == getattr(f, p) for f in fields for p in _POINTERS)


def _named(
    kind: DocumentKind, years: Sequence[Year], names: Callable[[nodes.Template], set[str]]
) -> set[str] | None:
    """What all wording names, that of `art.yaml` included; None if something cannot be read."""
    declared = [one.tree for one in read_declared(kind, {})]
    if not years or not all(year.is_complete for year in years) or None in declared:
        return None
    sections = [section.tree for year in years for section in year.sections]
    return {name for tree in (*declared, *sections) if tree for name in names(tree)}
