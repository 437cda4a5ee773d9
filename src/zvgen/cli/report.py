"""What commands print: results to stdout, talk to stderr."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

import click

from zvgen.diagnostics import Diagnostic, Severity

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def say(text: str) -> None:
    """A sentence to the user, not part of the result."""
    click.echo(text, err=True)


def emit_json(value: Any) -> None:
    """A result for programs, in ASCII: it arrives whole through a pipe of any code page."""
    click.echo(json.dumps(value, indent=2))


def show(diagnostics: Iterable[Diagnostic], *, notes: bool, warnings: bool) -> None:
    """Findings, one line each; the severity is coloured on a terminal and named everywhere."""
    wanted = {Severity.ERROR: True, Severity.WARNING: warnings, Severity.NOTE: notes}
    for diagnostic in diagnostics:
        if wanted[diagnostic.severity]:
            name = f": {diagnostic.severity}: "
            styled = f": {click.style(diagnostic.severity, fg=_COLOURS[diagnostic.severity])}: "
            say(str(diagnostic).replace(name, styled, 1))


def as_json(diagnostic: Diagnostic) -> dict[str, object]:
    """The stable form of a finding."""
    return {
        "datei": diagnostic.span.path,
        "zeile": diagnostic.span.line,
        "spalte": diagnostic.span.column,
        "schwere": diagnostic.severity.value.lower(),
        "code": diagnostic.code,
        "meldung": diagnostic.message,
        "abhilfe": diagnostic.remedy,
    }


def tally(diagnostics: Iterable[Diagnostic]) -> str:
    """The text "2 Fehler, 1 Warnung", or "keine Fehler"."""
    count = Counter(d.severity for d in diagnostics)
    parts = [counted(count[Severity.ERROR], "Fehler", "Fehler")] if count[Severity.ERROR] else []
    if count[Severity.WARNING]:
        parts.append(counted(count[Severity.WARNING], "Warnung", "Warnungen"))
    return ", ".join(parts) or "keine Fehler"


def counted(number: int, one: str, many: str) -> str:
    """The text "1 Warnung", "3 Warnungen"."""
    return f"{number} {one if number == 1 else many}"
