"""Where the wording of a kind names each of its fields, as the templates themselves say."""

from collections.abc import Iterable, Iterator

from jinja2 import nodes

from zvgen.diagnostics import Diagnostic, arrange
from zvgen.lint.members import of_declaration
from zvgen.lint.reading import declared_templates, parsed
from zvgen.model.kind import DocumentKind
from zvgen.workspace import Files
from zvgen.workspace.templates import read_all_wordings

_BEFORE = "vorjahr"
Usage = dict[str, list[str]]
"""Field to the places that name it: files below the folder of the kind."""


def field_usage(files: Files, kind: DocumentKind) -> tuple[Usage, list[Diagnostic]]:
    """Each field with every file that names it, all years together, and what cannot be read."""
    known = frozenset(of_declaration(kind.declaration))
    wordings, found = read_all_wordings(files, kind, ())
    sources = {section.path: section.source for w in wordings.values() for section in w.sections}
    declared = [(kind.path, source) for source, _ in declared_templates(kind)]
    usage: Usage = {name: [] for name in _fields(kind)}
    for path, source in (*declared, *sorted(sources.items())):
        tree, refused = parsed(path, source, known)
        found += refused
        for name in _named(tree, usage) if tree else ():
            _put(usage[name], path.removeprefix(f"templates/{kind.key}/"))
    return usage, arrange(found)


def _fields(kind: DocumentKind) -> Iterable[str]:
    return (*kind.declaration.felder, *kind.declaration.jahresfelder)


def _put(places: list[str], place: str) -> None:
    if place not in places:
        places.append(place)


def _named(tree: nodes.Template, fields: Iterable[str]) -> Iterator[str]:
    """The fields that a template reads: their names, and what it reads of the year before."""
    names = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "load"}
    names |= {m.attr for m in tree.find_all(nodes.Getattr) if _is_before(m.node)}
    return (field for field in fields if field in names)


def _is_before(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == _BEFORE
