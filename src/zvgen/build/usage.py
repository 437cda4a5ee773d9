"""Where the wording of a kind names each of its fields, as the templates themselves say."""

from collections.abc import Iterable

from jinja2 import nodes

from zvgen.compose.naming import fields_named
from zvgen.diagnostics import Diagnostic, arrange
from zvgen.lint.members import of_declaration
from zvgen.lint.reading import parsed, read_declared
from zvgen.model.kind import DocumentKind
from zvgen.workspace import Files
from zvgen.workspace.templates import read_all_wordings

Usage = dict[str, list[str]]
"""Field to the places that name it: files below the folder of the kind."""


def field_usage(files: Files, kind: DocumentKind) -> tuple[Usage, list[Diagnostic]]:
    """Each field with every file that names it, all years together, and what cannot be read."""
    known = frozenset(of_declaration(kind.declaration))
    wordings, found = read_all_wordings(files, kind, ())
    sources = {section.path: section.source for w in wordings.values() for section in w.sections}
    trees = []
    for declared in read_declared(kind, {}):
        found += declared.found
        trees.append((kind.path, declared.tree))
    for path, source in sorted(sources.items()):
        tree, refused = parsed(path, source, known)
        found += refused
        trees.append((path, tree))
    return _usage(kind, trees), arrange(found)


def _usage(kind: DocumentKind, trees: Iterable[tuple[str, nodes.Template | None]]) -> Usage:
    usage: Usage = {name: [] for name in _fields(kind)}
    for path, tree in trees:
        named = fields_named(tree) if tree else set()
        for name in usage.keys() & named:
            _put(usage[name], path.removeprefix(f"templates/{kind.key}/"))
    return usage


def _fields(kind: DocumentKind) -> Iterable[str]:
    return (*kind.declaration.felder, *kind.declaration.jahresfelder)


def _put(places: list[str], place: str) -> None:
    if place not in places:
        places.append(place)
