"""Fields that somebody fills in and no document shows."""

from collections.abc import Iterator, Sequence

from jinja2 import nodes

from zvgen.diagnostics import Diagnostic, diagnose
from zvgen.lint.members import of_declaration
from zvgen.lint.reading import Year, declared_templates, parsed
from zvgen.model.kind import DocumentKind
from zvgen.source.nodes import locate_key

_POINTERS = ("gruppen", "budget", "summe_von")
"""Where a field names another one."""


def fields_are_used(kind: DocumentKind, years: Sequence[Year]) -> Iterator[Diagnostic]:
    """Every declared field occurs in some wording, or another part of the declaration needs it.

    Nothing is told as long as a section cannot be read: it may be the one that has the field.
    """
    if not years or not all(year.is_complete for year in years):
        return
    own = _of_declaration(kind)
    if own is None:
        return
    used = own | {
        name for year in years for section in year.sections for name in _names(section.tree)
    }
    for part in ("felder", "jahresfelder"):
        for name, feld in getattr(kind.declaration, part).items():
            # A field with `summe_von` is there to control others, not to be printed.
            if name not in used and feld.summe_von is None:
                yield diagnose("feld-ungenutzt", locate_key(kind.source, (part, name)), feld=name)


def _of_declaration(kind: DocumentKind) -> set[str] | None:
    """The fields that `art.yaml` itself names: properties, conditions of sections, other fields.

    None if one of its templates cannot be read.
    """
    known = frozenset(of_declaration(kind.declaration))
    trees = [parsed(kind.path, source, known)[0] for source, _ in declared_templates(kind)]
    fields = (*kind.declaration.felder.values(), *kind.declaration.jahresfelder.values())
    pointed = {getattr(feld, pointer) for feld in fields for pointer in _POINTERS}
    named = {name for tree in trees if tree for name in _names(tree)}
    return pointed | named if all(trees) else None


def _names(tree: nodes.Template) -> Iterator[str]:
    """Every name, and what follows a point: `vorjahr.haushaltsmittel` uses that field too."""
    yield from (name.name for name in tree.find_all(nodes.Name))
    yield from (member.attr for member in tree.find_all(nodes.Getattr))
