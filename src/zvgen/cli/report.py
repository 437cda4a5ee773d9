"""What commands print: results to stdout, talk to stderr."""

import json
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import Any

import click

from zvgen.diagnostics import Diagnostic, Severity
from zvgen.messages import counted

_MOST_ALIKE = 20
"""So many findings of one code in one file are told one by one; the rest would push all others away."""
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def say(text: str) -> None:
    """A sentence to the user, not part of the result."""
    click.echo(text, err=True)


def emit_json(value: Any) -> None:
    """A result for programs, in ASCII: it arrives whole through a pipe of any code page."""
    click.echo(json.dumps(value, indent=2))


def show(diagnostics: Iterable[Diagnostic], *, notes: bool, warnings: bool) -> None:
    """Findings, one line each; what one file has too many of is only counted."""
    wanted = {Severity.ERROR: True, Severity.WARNING: warnings, Severity.NOTE: notes}
    told = (d for d in diagnostics if wanted[d.severity])
    for _, of_file in groupby(told, key=lambda d: d.span.path):
        _show_file(of_file)


def _show_file(diagnostics: Iterable[Diagnostic]) -> None:
    alike: Counter[str] = Counter()
    last: dict[str, Diagnostic] = {}
    for diagnostic in diagnostics:
        alike[diagnostic.code] += 1
        last[diagnostic.code] = diagnostic
        if alike[diagnostic.code] <= _MOST_ALIKE:
            say(_styled(str(diagnostic), diagnostic.severity))
    for code, number in alike.items():
        if number > _MOST_ALIKE:
            place, severity = last[code].span._replace(line=0, column=0), last[code].severity
            more = f"{place}: {severity}: und {number - _MOST_ALIKE} weitere dieser Art. [{code}]"
            say(_styled(more, severity))


def _styled(line: str, severity: Severity) -> str:
    """`line` with its severity coloured on a terminal; it is named everywhere."""
    name, coloured = f": {severity}: ", f": {click.style(severity, fg=_COLOURS[severity])}: "
    return line.replace(name, coloured, 1)


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


class Waiting:
    """Says why nothing happens for a moment."""

    def __init__(self, shown: str, *, hidden: bool = False) -> None:
        self._shown = shown
        self._hidden = hidden

    def __call__(self) -> None:
        """Another run has to end first."""
        if not self._hidden:
            say(f"Ein anderer Lauf von zvgen schreibt gerade in {self._shown}/; bitte warten …")


def tally(diagnostics: Iterable[Diagnostic]) -> str:
    """The text "2 Fehler, 1 Warnung", or "keine Fehler"."""
    count = Counter(d.severity for d in diagnostics)
    parts = [counted(count[Severity.ERROR], "Fehler", "Fehler")] if count[Severity.ERROR] else []
    if count[Severity.WARNING]:
        parts.append(counted(count[Severity.WARNING], "Warnung", "Warnungen"))
    return ", ".join(parts) or "keine Fehler"
