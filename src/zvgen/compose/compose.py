"""One agreement and the wording of its year to a document: pure, the same inputs give the same result."""

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from zvgen.compose.environment import UnknownSection
from zvgen.compose.fill import Values, fill
from zvgen.compose.markdown import WordingError
from zvgen.compose.provenance import provenance
from zvgen.compose.templates import compiled, render
from zvgen.compose.typography import protect_text
from zvgen.compose.values import FIRST, PLACEHOLDER, Wert
from zvgen.diagnostics import Diagnostic, Span, diagnose, suggestion
from zvgen.document import Block, Document, Heading, Inline, Meta, Role, Section
from zvgen.model.agreement import Agreement
from zvgen.source.nodes import locate
from zvgen.wording import Number, SectionWording, Wording, number_sections

_REFERENCE = "verweis"
_NO_NUMBER = Number("", "")
_MAY_GO_WITHOUT = frozenset({Role.CLOSING, Role.UNTITLED})
"""Sections that need no heading."""


def compose(
    agreement: Agreement, wording: Wording, *, with_source: bool = False
) -> tuple[Document | None, list[Diagnostic]]:
    """The document of `agreement`, or every reason why there is none; on wish it carries its data."""
    composer = _Composer(agreement)
    made = composer.sections(wording)
    meta = composer.meta(provenance(agreement, wording) if with_source else "")
    return (None if composer.diagnostics else Document(meta, made)), composer.diagnostics


def _references(numbers: dict[str, Number], absent: Collection[str]) -> Callable[..., str]:
    def verweis(first: object, *more: object) -> str:
        """The text "§ 4" for the key of a section that counts itself, "§§ 2, 3 und 4" for several."""
        named = [_reference(str(key), numbers, absent) for key in (first, *more)]
        return protect_text(_listed(named))

    return verweis


def _reference(key: str, numbers: dict[str, Number], absent: Collection[str]) -> str:
    """How the section `key` is named; `absent` are those whose condition does not hold."""
    if key in numbers:
        return numbers[key].reference
    if key in absent:
        raise UnknownSection(
            f"der Abschnitt „{key}“ entfällt hier, weil seine Bedingung (wenn) nicht zutrifft"
        )
    near, known = suggestion(key, numbers), ", ".join(numbers)
    raise UnknownSection(
        f"einen Abschnitt „{key}“ mit Nummer gibt es nicht. {near}Möglich sind: {known}"
    )


def _listed(references: list[str]) -> str:
    """The text "§§ 2, 3 und 4", "Teil A und Anlage 1"."""
    *some, last = references
    if some and all(reference.startswith("§ ") for reference in references):
        some, last = ["§" + some[0], *(one[2:] for one in some[1:])], last[2:]
    return f"{', '.join(some)} und {last}" if some else last


class _Composer:
    """Renders the sections of one agreement and collects what goes wrong."""

    def __init__(self, agreement: Agreement) -> None:
        self._agreement = agreement
        self._context: dict[str, Any] = {n: Wert(v, n) for n, v in agreement.values().items()}
        self._known = frozenset(self._context) | {_REFERENCE}
        self.diagnostics: list[Diagnostic] = []

    def sections(self, wording: Wording) -> tuple[Section, ...]:
        """The sections that this agreement has, numbered; findings cost the one they are in."""
        present = [section for section in wording.sections if self._has(section)]
        numbers = number_sections(present)
        absent = {section.key for section in wording.sections} - {s.key for s in present}
        self._context[_REFERENCE] = _references(numbers, absent)
        made = [self._section(s, numbers.get(s.key, _NO_NUMBER).heading) for s in present]
        return tuple(section for section in made if section is not None)

    def meta(self, source: str) -> Meta:
        """Title, subject and author from the wording in `art.yaml`."""
        wanted, of = self._agreement.kind.declaration.eigenschaften, self._agreement
        title = self._line(wanted.titel, "eigenschaften", "titel")
        subject = self._line(wanted.betreff, "eigenschaften", "betreff")
        author = self._line(wanted.urheber, "eigenschaften", "urheber")
        return Meta(title, subject, author, of.status.mark, source)

    def _has(self, section: SectionWording) -> bool:
        """Whether the section's condition holds; one without a condition always is there.

        A faulty condition is told; its section counts, so that references to it are not faulty too.
        """
        if not section.condition:
            return True
        before = len(self.diagnostics)
        keys = [a.schluessel for a in self._agreement.kind.declaration.abschnitte]
        condition = f"{{% if {section.condition} %}}1{{% endif %}}"
        holds = self._line(condition, "abschnitte", keys.index(section.key), "wenn")
        faults = self.diagnostics[before:]
        self.diagnostics[before:] = [_of_condition(d, section.condition) for d in faults]
        return bool(holds or faults)

    def _section(self, wording: SectionWording, number: str) -> Section | None:
        """The section, None with findings if its wording cannot be used."""
        blocks = self._blocks(wording.path, wording.source)
        if blocks is None:
            return None
        title, blocks = _titled(blocks)
        if not title and not (title is None and wording.role in _MAY_GO_WITHOUT):
            span = Span(wording.path, 1)
            self.diagnostics.append(diagnose("abschnitt-ohne-ueberschrift", span))
        return Section(wording.key, wording.role, protect_text(number), title or (), blocks)

    def _blocks(self, path: str, source: str) -> tuple[Block, ...] | None:
        rendered = self._render(path, source)
        if rendered is None:
            return None
        markdown, values = rendered
        try:
            return fill(markdown, values)
        except WordingError as error:
            span = Span(path, _source_line(markdown, error.line, source))
            self.diagnostics.append(diagnose(error.code, span, **error.values))
            return None

    def _line(self, source: str, *place: int | str) -> str:
        """One line of text with its values, without any markup; it stands at `place` in `art.yaml`."""
        kind, before = self._agreement.kind, len(self.diagnostics)
        text, values = self._render(kind.path, source) or ("", [])
        if len(self.diagnostics) > before:
            span = locate(kind.source, place)
            self.diagnostics[before:] = [replace(d, span=span) for d in self.diagnostics[before:]]
        table = {FIRST + index: value.text for index, value in enumerate(values)}
        return text.translate(table)

    def _render(self, path: str, source: str) -> tuple[str, Values] | None:
        template, found = compiled(path, source, self._known)
        self.diagnostics += found
        if template is None:
            return None
        markdown, values, found = render(template, path, self._context)
        self.diagnostics += found
        return None if found else (markdown, values)


def _of_condition(fault: Diagnostic, condition: str) -> Diagnostic:
    """A condition is a line without braces: the remedy for a section's text would mislead."""
    if fault.code != "vorlage-syntax":
        return fault
    return diagnose("bedingung-syntax", fault.span, bedingung=condition)


def _titled(blocks: tuple[Block, ...]) -> tuple[tuple[Inline, ...] | None, tuple[Block, ...]]:
    """The text of the heading that `blocks` begin with, None without one, and the blocks after it."""
    if blocks and isinstance(blocks[0], Heading) and blocks[0].level == 1:
        return blocks[0].inlines, blocks[1:]
    return None, blocks


def _source_line(markdown: str, line: int, source: str) -> int:
    """The line of the template that became `line` of the Markdown: the one with the same words.

    Where the Markdown has a placeholder, the template has an expression.
    """
    written = markdown.splitlines()[line - 1].strip() if line else ""
    words = re.compile(r"\{\{.*?\}\}".join(map(re.escape, PLACEHOLDER.split(written))))
    for number, candidate in enumerate(source.splitlines(), start=1):
        if words.fullmatch(candidate.strip()):
            return number
    return 0
