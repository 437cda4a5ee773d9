"""The wording of a year as the rules read it: every section with its template and its words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from jinja2 import nodes

from zvgen.compose.naming import REFERENCE, template_of, tree_of
from zvgen.compose.templates import compiled
from zvgen.diagnostics import Diagnostic, Span
from zvgen.lint.members import Kinds, ValueType, of_declaration
from zvgen.lint.text import SectionText, read_text
from zvgen.model.kind import DeclaredLine, DocumentKind
from zvgen.source.nodes import locate
from zvgen.wording import Wording


class Section(NamedTuple):
    """One section's template, and its words without the template's commands."""

    path: str
    tree: nodes.Template
    text: SectionText

    def span(self, offset: int) -> Span:
        """The line of the character at `offset` of the words."""
        return Span(self.path, self.text.line(offset))


@dataclass(frozen=True, slots=True)
class Year:
    """The wording that holds in `jahr`, section by section in the order of the document.

    `types` are the names it can use.
    """

    kind: DocumentKind
    jahr: int
    wording: Wording
    sections: tuple[Section, ...]
    types: Mapping[str, ValueType]

    @property
    def is_complete(self) -> bool:
        """Whether every section could be read."""
        return len(self.sections) == len(self.wording.sections)


def read_year(
    kind: DocumentKind, jahr: int, wording: Wording, kinds: Kinds
) -> tuple[Year, list[Diagnostic]]:
    """The sections that are templates, and why the others are none."""
    types = of_declaration(kind.declaration, kinds)
    known, sections, found = frozenset(types), [], list[Diagnostic]()
    for section in wording.sections:
        tree, refused = parsed(section.path, section.source, known)
        found += refused
        if tree is not None:
            sections.append(Section(section.path, tree, read_text(tree)))
    return Year(kind, jahr, wording, tuple(sections), types), found


@dataclass(frozen=True, slots=True)
class Declared:
    """A line of wording in `art.yaml`: its template, or why it is none."""

    line: DeclaredLine
    tree: nodes.Template | None
    found: list[Diagnostic]


def read_declared(kind: DocumentKind, kinds: Kinds) -> Iterator[Declared]:
    """Every line of wording of `art.yaml`; every finding stands at its place there."""
    types = of_declaration(kind.declaration, kinds)
    for line in kind.lines():
        source, found = template_of(kind, line)
        tree = None
        if source is not None:
            known = frozenset(types) - ({REFERENCE} if line.is_condition else set())
            tree, found = parsed(kind.path, source, known)
        span = locate(kind.source, line.place)
        yield Declared(line, tree, [replace(d, span=span) for d in found])


def parsed(
    path: str, source: str, known: frozenset[str]
) -> tuple[nodes.Template | None, list[Diagnostic]]:
    """The template in `source`, which may use the names `known`, or every reason why it is none."""
    template, found = compiled(path, source, known)
    return (None, found) if template is None else (tree_of(path, source), found)
