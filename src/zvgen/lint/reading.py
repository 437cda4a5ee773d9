"""The wording of a year as the rules read it: every section with its template and its words."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from jinja2 import nodes

from zvgen.compose.templates import compiled, environment
from zvgen.diagnostics import Diagnostic, Span
from zvgen.lint.members import of_declaration
from zvgen.lint.text import SectionText, read_text
from zvgen.model.kind import DocumentKind
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
    """The wording that holds in `jahr`, section by section in the order of the document."""

    kind: DocumentKind
    jahr: int
    wording: Wording
    sections: tuple[Section, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every section could be read."""
        return len(self.sections) == len(self.wording.sections)


def read_year(kind: DocumentKind, jahr: int, wording: Wording) -> tuple[Year, list[Diagnostic]]:
    """The sections that are templates, and why the others are none."""
    known = frozenset(of_declaration(kind.declaration))
    sections, found = [], []
    for section in wording.sections:
        tree, refused = parsed(section.path, section.source, known)
        found += refused
        if tree is not None:
            sections.append(Section(section.path, tree, read_text(tree)))
    return Year(kind, jahr, wording, tuple(sections)), found


def declared_templates(kind: DocumentKind) -> Iterator[tuple[str, tuple[int | str, ...]]]:
    """The templates in `art.yaml` and where they stand: properties of the file, conditions of sections."""
    properties = kind.declaration.eigenschaften
    yield properties.titel, ("eigenschaften", "titel")
    yield properties.betreff, ("eigenschaften", "betreff")
    for index, section in enumerate(kind.declaration.abschnitte):
        if section.wenn:
            yield f"{{% if {section.wenn} %}}1{{% endif %}}", ("abschnitte", index, "wenn")


def parsed(
    path: str, source: str, known: frozenset[str]
) -> tuple[nodes.Template | None, list[Diagnostic]]:
    """The template in `source`, which may use the names `known`, or every reason why it is none."""
    template, found = compiled(path, source, known)
    return (None, found) if template is None else (_tree(path, source), found)


@lru_cache(maxsize=1024)
def _tree(path: str, source: str) -> nodes.Template:
    """The parsed template; most sections hold in many years."""
    return environment().parse(source, name=path, filename=path)
