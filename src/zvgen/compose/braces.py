"""Braces in the words of a template: what is left of a command that lost some of its own.

Only the template is looked at, never what it prints, so a brace that comes from the data is no fault.
"""

import re
from collections.abc import Iterator, Sequence

from jinja2 import Environment, nodes

from zvgen.diagnostics import Diagnostic, Span, diagnose

_LINE_END = re.compile(r"\r\n?")
_SUSPECT = re.compile(r"[{}]")
_LOST = re.compile(r"\\.|(?P<lost>\{(?: *\{)*[^{}\n]*\}(?: *\})*|[%#]?\}+|\{+)")
"""A brace behind a backslash is meant; together are told: { jahr | euro }}, { {jahr} }, and %} alone."""


def lost_braces(
    env: Environment, path: str, source: str, parts: Sequence[nodes.Node]
) -> list[Diagnostic]:
    """Every brace in the words of `source`, whose syntax has the `parts`, with line and column.

    The words of an agreement have none; where one is meant, it stands behind a backslash.
    """
    words = (part.data for part in parts if isinstance(part, nodes.TemplateData))
    if not any(map(_SUSPECT.search, words)):
        return []
    return [
        diagnose("text-klammer", _place(path, source, offset), text=text)
        for start, data in _words(env, source)
        for offset, text in _lost(start, data)
    ]


def _words(env: Environment, source: str) -> Iterator[tuple[int, str]]:
    """The words between the commands of `source`, each with its offset; what is raw is meant as it is.

    Jinja's tokens follow each other in the source; only blanks may lie between them.
    """
    offset, before, source = 0, "", _LINE_END.sub("\n", source)  # as Jinja reads it
    for _, kind, text in env.lex(source):
        offset = source.index(text, offset)
        if kind == "data" and before != "raw_begin":
            yield offset, text
        offset, before = offset + len(text), kind


def _lost(start: int, data: str) -> Iterator[tuple[int, str]]:
    for found in _LOST.finditer(data):
        if found["lost"]:
            yield start + found.start(), found["lost"]


def _place(path: str, source: str, offset: int) -> Span:
    line = source.count("\n", 0, offset) + 1
    return Span(path, line, offset - source.rfind("\n", 0, offset))
