"""One agreement and the wording of its year to a document: pure, the same inputs give the same result."""

import re
from collections.abc import Callable
from typing import Any

from zvgen.compose.environment import UnknownSection
from zvgen.compose.fill import Values, fill
from zvgen.compose.markdown import WordingError
from zvgen.compose.templates import compiled, render
from zvgen.compose.typography import protect_text
from zvgen.compose.values import FIRST, PLACEHOLDER, Wert
from zvgen.diagnostics import Diagnostic, Span, diagnose, suggestion
from zvgen.document import Block, Document, Heading, Inline, Meta, Role, Section
from zvgen.model.agreement import Agreement
from zvgen.wording import SectionWording, Wording


def compose(agreement: Agreement, wording: Wording) -> tuple[Document | None, list[Diagnostic]]:
    """The document of `agreement`, or every reason why there is none."""
    composer = _Composer(_context(agreement, wording))
    numbers = wording.numbers()
    made = [composer.section(s, numbers.get(s.key, "")) for s in wording.sections]
    meta = composer.meta(agreement)
    if composer.diagnostics:
        return None, composer.diagnostics
    return Document(meta, tuple(section for section in made if section is not None)), []


def _context(agreement: Agreement, wording: Wording) -> dict[str, Any]:
    """What the templates of one agreement see: its values, each with the path of its field."""
    values: dict[str, object] = {
        "jahr": agreement.jahr,
        "kreis": agreement.kreis,
        "ministerium": agreement.ministerium,
        "status": agreement.status,
        "unterzeichnung": agreement.unterzeichnung,
        **agreement.jahresfelder,
        **agreement.felder,
    }
    context: dict[str, Any] = {name: Wert(value, name) for name, value in values.items()}
    context["verweis"] = _references(wording)
    return context


def _references(wording: Wording) -> Callable[[object], str]:
    numbers = wording.numbers()

    def verweis(key: object) -> str:
        """The text "§ 4" for the key of a numbered section."""
        if str(key) not in numbers:
            near = suggestion(str(key), numbers)
            known = ", ".join(numbers)
            raise UnknownSection(
                f"einen Abschnitt „{key}“ mit § gibt es nicht. {near}Möglich sind: {known}"
            )
        return protect_text(numbers[str(key)])

    return verweis


class _Composer:
    """Renders the sections of one agreement and collects what goes wrong."""

    def __init__(self, context: dict[str, Any]) -> None:
        self._context = context
        self._known = frozenset(context)
        self.diagnostics: list[Diagnostic] = []

    def section(self, wording: SectionWording, number: str) -> Section | None:
        """The section, None with findings if its wording cannot be used."""
        blocks = self._blocks(wording.path, wording.source)
        if blocks is None:
            return None
        title, blocks = _titled(blocks)
        if not title and not (title is None and wording.role is Role.CLOSING):
            span = Span(wording.path, 1)
            self.diagnostics.append(diagnose("abschnitt-ohne-ueberschrift", span))
        return Section(wording.key, wording.role, protect_text(number), title or (), blocks)

    def meta(self, agreement: Agreement) -> Meta:
        """Title and subject from the wording in `art.yaml`."""
        path, wanted = agreement.kind.path, agreement.kind.declaration.eigenschaften
        title, subject = (self._line(path, text) for text in (wanted.titel, wanted.betreff))
        return Meta(title, subject, agreement.ministerium.name, agreement.status.mark)

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

    def _line(self, path: str, source: str) -> str:
        """One line of text with its values, without any markup."""
        text, values = self._render(path, source) or ("", [])
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
