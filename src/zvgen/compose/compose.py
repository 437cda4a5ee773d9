"""One agreement and the wording of its year to a document: pure, the same inputs give the same result."""

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from zvgen.compose.environment import AbsentSection, UnknownSection
from zvgen.compose.errors import WordingError
from zvgen.compose.fill import Values, fill
from zvgen.compose.headings import counted_twice
from zvgen.compose.holes import holes
from zvgen.compose.naming import REFERENCE, template_of
from zvgen.compose.templates import compiled, render
from zvgen.compose.typography import protect_text
from zvgen.compose.values import FIRST, PLACEHOLDER, Wert
from zvgen.diagnostics import Diagnostic, Span, diagnose, suggestion
from zvgen.document import Block, Document, Heading, Inline, Meta, Role, Section
from zvgen.model.agreement import Agreement
from zvgen.model.kind import DeclaredLine
from zvgen.source.nodes import locate
from zvgen.wording import Number, SectionWording, Wording, number_sections
from zvgen.writers.look import FORGETFUL, Store

_NO_NUMBER = Number("", "")
_EXPRESSION = re.compile(r"\{\{.*?\}\}")
_MAY_GO_WITHOUT = frozenset({Role.CLOSING, Role.UNTITLED})
"""Sections that need no heading."""


def compose(
    agreement: Agreement, wording: Wording, *, with_source: bool = False, store: Store = FORGETFUL
) -> tuple[Document | None, list[Diagnostic]]:
    """The document of `agreement`, or every reason why there is none; on wish it carries its data.

    `store` may keep parsed wording for the next run.
    """
    composer = _Composer(agreement, store)
    made = composer.sections(wording)
    meta = composer.meta()
    if with_source:
        meta = replace(meta, **_provenance(agreement, wording))
    return (None if composer.diagnostics else Document(meta, made)), composer.diagnostics


class _Sections(NamedTuple):
    """The numbers of an agreement's sections; `absent` are those whose condition does not hold."""

    numbers: dict[str, Number]
    present: Collection[str]
    absent: Collection[str]


def _provenance(agreement: Agreement, wording: Wording) -> dict[str, Any]:
    from zvgen.compose.provenance import provenance

    return provenance(agreement, wording)._asdict()


def _references(sections: _Sections) -> Callable[..., str]:
    def verweis(first: object, *more: object) -> str:
        """The text "§ 4" for the key of a section that counts itself, "§§ 2, 3 und 4" for several."""
        named = [_reference(str(key), sections) for key in (first, *more)]
        return protect_text(_listed(named))

    return verweis


def _reference(key: str, sections: _Sections) -> str:
    """How the section `key` is named."""
    numbers = sections.numbers
    if key in numbers:
        return numbers[key].reference
    if key in sections.absent:
        raise AbsentSection(
            f"der Abschnitt „{key}“ entfällt hier, weil seine Bedingung (wenn) nicht zutrifft"
        )
    code = "verweis-ohne-nummer" if key in sections.present else "verweis-unbekannt"
    near, known = suggestion(key, numbers), ", ".join(numbers) or "keine"
    raise UnknownSection(code, schluessel=key, vorschlag=near, erlaubt=known)


def _listed(references: list[str]) -> str:
    """The text "§§ 2, 3 und 4", "Teil A und Anlage 1"."""
    *some, last = references
    if some and all(reference.startswith("§ ") for reference in references):
        some, last = ["§" + some[0], *(one[2:] for one in some[1:])], last[2:]
    return f"{', '.join(some)} und {last}" if some else last


class _Composer:
    """Renders the sections of one agreement and collects what goes wrong."""

    def __init__(self, agreement: Agreement, store: Store) -> None:
        self._agreement = agreement
        self._store = store
        self._context: dict[str, Any] = {n: Wert(v, n) for n, v in agreement.values().items()}
        self._names = tuple(self._context)
        self._known = _set_of(self._names)
        self.diagnostics: list[Diagnostic] = []

    def sections(self, wording: Wording) -> tuple[Section, ...]:
        """The sections that this agreement has, numbered; findings cost the one they are in."""
        present = [section for section in wording.sections if self._has(section)]
        numbers = number_sections(present)
        keys, there = {s.key for s in wording.sections}, {s.key for s in present}
        self._refer(_references(_Sections(numbers, there, keys - there)))
        if not present:
            self._tell_empty()
        made = [self._section(s, numbers.get(s.key, _NO_NUMBER).heading) for s in present]
        return tuple(section for section in made if section is not None)

    def meta(self) -> Meta:
        """Title, subject and author from the wording in `art.yaml`."""
        title, subject, author = map(self._line, self._agreement.kind.properties)
        return Meta(title, subject, author, self._agreement.status.mark)

    def _refer(self, verweis: Callable[..., str]) -> None:
        """From here on wording can refer to sections; conditions decide which there are, so they cannot."""
        self._context[REFERENCE] = verweis
        self._known = _set_of((*self._names, REFERENCE))

    def _tell_empty(self) -> None:
        """An agreement without any section would be an empty file."""
        span, declared = Span(self._agreement.source.span.path), self._agreement.kind.path
        self.diagnostics.append(diagnose("dokument-leer", span, datei=declared))

    def _has(self, section: SectionWording) -> bool:
        """Whether the section's condition holds; one without a condition always is there.

        A faulty condition is told; its section counts, so that references to it are not faulty too.
        """
        if not section.condition:
            return True
        before, kind, jahr = len(self.diagnostics), self._agreement.kind, self._agreement.jahr
        declared = enumerate(kind.declaration.abschnitte)
        index = next(i for i, a in declared if a.schluessel == section.key and a.holds_in(jahr))
        place = ("abschnitte", index, "wenn")
        holds = self._line(DeclaredLine(place, section.condition, is_condition=True))
        return bool(holds or self.diagnostics[before:])

    def _section(self, wording: SectionWording, number: str) -> Section | None:
        """The section, None with findings if its wording cannot be used."""
        blocks = self._blocks(wording.path, wording.source)
        if blocks is None:
            return None
        title, blocks = _titled(blocks)
        if not title and not (title is None and wording.role in _MAY_GO_WITHOUT):
            span = Span(wording.path, 1)
            self.diagnostics.append(diagnose("abschnitt-ohne-ueberschrift", span))
        self.diagnostics += counted_twice(wording, title or ())
        return Section(wording.key, wording.role, protect_text(number), title or (), blocks)

    def _of_this(self, fault: Diagnostic) -> Diagnostic:
        """A fault that comes of values tells in which agreement."""
        own = fault.code == "vorlage-fehler"
        return replace(fault, seen=(self._agreement.source.span.path,)) if own else fault

    def _blocks(self, path: str, source: str) -> tuple[Block, ...] | None:
        rendered = self._render(path, source)
        if rendered is None:
            return None
        markdown, values = rendered
        lost = [self._hole(path, source, markdown, *hole) for hole in holes(markdown, values)]
        self.diagnostics += lost
        try:
            return None if lost else fill(markdown, values, self._store)
        except WordingError as error:
            span = Span(path, _source_line(markdown, error.line, source))
            self.diagnostics.append(diagnose(error.code, span, **error.values))
            return None

    def _hole(self, path: str, source: str, markdown: str, field: str, line: int) -> Diagnostic:
        span = Span(path, _source_line(markdown, line, source))
        data = self._agreement.source.span.path
        return diagnose("wert-fehlt-im-text", span, feld=field, datei=data)

    def _line(self, line: DeclaredLine) -> str:
        """A line of `art.yaml` with its values, without any markup."""
        kind, before = self._agreement.kind, len(self.diagnostics)
        source, found = template_of(kind, line)
        self.diagnostics += found
        text, values = (self._render(kind.path, source) if source else None) or ("", [])
        if told := self.diagnostics[before:]:
            span = locate(kind.source, line.place)
            self.diagnostics[before:] = [replace(each, span=span) for each in told]
        table = {FIRST + index: value.text for index, value in enumerate(values)}
        return text.translate(table)

    def _render(self, path: str, source: str) -> tuple[str, Values] | None:
        template, found = compiled(path, source, self._known, self._store)
        self.diagnostics += found
        if template is None:
            return None
        markdown, values, found = render(template, path, self._context, source)
        self.diagnostics += [self._of_this(fault) for fault in found]
        return None if found else (markdown, values)


@lru_cache(maxsize=256)
def _set_of(names: tuple[str, ...]) -> frozenset[str]:
    """The same set each time: to look up a template, it is found by identity, not name by name."""
    return frozenset(names)


def _titled(blocks: tuple[Block, ...]) -> tuple[tuple[Inline, ...] | None, tuple[Block, ...]]:
    """The text of the heading that `blocks` begin with, None without one, and the blocks after it."""
    if blocks and isinstance(blocks[0], Heading) and blocks[0].level == 1:
        return blocks[0].inlines, blocks[1:]
    return None, blocks


def _source_line(markdown: str, line: int, source: str) -> int:
    """The line of the template that became `line` of the Markdown: the one with the same words.

    Where the Markdown has a placeholder, the template has an expression.
    """
    words = PLACEHOLDER.split(markdown.splitlines()[line - 1].strip()) if line else []
    for number, candidate in enumerate(source.splitlines(), start=1):
        if _EXPRESSION.split(candidate.strip()) == words:
            return number
    return 0
