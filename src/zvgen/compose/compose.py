"""One agreement and the wording of its year to a document: pure, the same inputs give the same result."""

from collections.abc import Callable
from typing import Any

from zvgen.compose.environment import UnknownSection
from zvgen.compose.fill import fill
from zvgen.compose.markdown import WordingError
from zvgen.compose.templates import compiled, render
from zvgen.compose.typography import protect_text
from zvgen.compose.values import FIRST, Wert
from zvgen.diagnostics import Diagnostic, Span, diagnose, suggestion
from zvgen.document import Block, Document, Heading, Meta, Role, Section
from zvgen.model.agreement import Agreement
from zvgen.wording import SectionWording, Wording


def compose(agreement: Agreement, wording: Wording) -> tuple[Document | None, list[Diagnostic]]:
    """The document of `agreement`, or every reason why there is none."""
    context = _context(agreement, wording)
    numbers = wording.numbers()
    diagnostics: list[Diagnostic] = []
    sections = []
    for section in wording.sections:
        made, found = _section(section, numbers.get(section.key, ""), context)
        diagnostics += found
        sections += [made] if made else []
    meta, found = _meta(agreement, context)
    diagnostics += found
    if diagnostics:
        return None, diagnostics
    return Document(meta, tuple(sections)), []


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


def _section(
    wording: SectionWording, number: str, context: dict[str, Any]
) -> tuple[Section | None, list[Diagnostic]]:
    blocks, diagnostics = _blocks(wording.path, wording.source, context)
    if diagnostics:
        return None, diagnostics
    title: tuple[Any, ...] = ()
    if blocks and isinstance(blocks[0], Heading) and blocks[0].level == 1:
        title, blocks = blocks[0].inlines, blocks[1:]
    elif wording.role is not Role.CLOSING:
        return None, [diagnose("abschnitt-ohne-ueberschrift", Span(wording.path, 1))]
    number = protect_text(number)
    return Section(wording.key, wording.role, number, title, blocks), []


def _blocks(
    path: str, source: str, context: dict[str, Any]
) -> tuple[tuple[Block, ...], list[Diagnostic]]:
    template, diagnostics = compiled(path, source, frozenset(context))
    if template is None:
        return (), diagnostics
    markdown, sink, diagnostics = render(template, path, context)
    if diagnostics:
        return (), diagnostics
    try:
        return fill(markdown, sink.values), []
    except WordingError as error:
        line = _source_line(markdown, error.line, source)
        return (), [diagnose(error.code, Span(path, line), **error.values)]


def _source_line(markdown: str, line: int, source: str) -> int:
    """The line of the template that became `line` of the Markdown: the one with the same words."""
    written = markdown.splitlines()[line - 1].strip() if line else ""
    for number, candidate in enumerate(source.splitlines(), start=1):
        if candidate.strip() == written:
            return number
    return 0


def _meta(agreement: Agreement, context: dict[str, Any]) -> tuple[Meta, list[Diagnostic]]:
    """Title and subject from the wording in `art.yaml`."""
    kind = agreement.kind
    wanted = kind.declaration.eigenschaften
    title, first = _line(kind.path, wanted.titel, context)
    subject, second = _line(kind.path, wanted.betreff, context)
    author = agreement.ministerium.name
    return Meta(title, subject, author, agreement.status.mark), [*first, *second]


def _line(path: str, source: str, context: dict[str, Any]) -> tuple[str, list[Diagnostic]]:
    """One line of text with its values, without any markup."""
    template, diagnostics = compiled(path, source, frozenset(context))
    if template is None:
        return "", diagnostics
    text, sink, diagnostics = render(template, path, context)
    table = {FIRST + index: value for index, (value, _) in enumerate(sink.values)}
    return text.translate(table), diagnostics
