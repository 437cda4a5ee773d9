"""One record for everything a user can repair, from YAML syntax to rules across files.

The German sentences stand in `zvgen.messages`; nothing else phrases a message.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from zvgen.messages import MESSAGES


class Severity(StrEnum):
    """How much a finding matters: an error stops its document, a warning and a note do not."""

    ERROR = "Fehler"
    WARNING = "Warnung"
    NOTE = "Hinweis"


class Span(NamedTuple):
    """A place in a file: path relative to the workspace with `/`; line and column from 1, 0 = none."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        place = [_one_line(self.path), *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(place)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: what is wrong, where, and what to do about it.

    `seen` are the data files whose values bring out a fault of the wording.
    """

    code: str
    severity: Severity
    sentence: str
    remedy: str
    span: Span
    seen: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """The sentence, with the files that show the fault; of many only the first."""
        if not self.seen:
            return self.sentence
        shown, more = self.seen[:_MOST_FILES], len(self.seen) - _MOST_FILES
        some, last = (shown, f"{more} weiteren") if more > 0 else (shown[:-1], shown[-1])
        files = f"{', '.join(some)} und {last}" if some else last
        return f"{self.sentence.removesuffix('.')} (bei {_one_line(files)})."

    def __str__(self) -> str:
        """The one line a user reads: place, severity, sentence, code, remedy."""
        head = f"{self.span}: {self.severity}: {self.message} [{self.code}]"
        return f"{head} {self.remedy}" if self.remedy else head


def diagnose(code: str, span: Span, **values: object) -> Diagnostic:
    """Build the diagnostic `code` at `span`; `values` fill its sentence in the catalogue."""
    message = MESSAGES[code]
    shown = {name: _shown(name, value) for name, value in values.items()}
    return Diagnostic(
        code,
        Severity(message.severity),
        message.sentence.format_map(shown),
        message.remedy.format_map(shown).strip(),
        span,
    )


_MOST_FILES = 3
_LONGEST = 80
_LISTS = frozenset({"erlaubt", "grund", "hinweis", "kreise", "stelle", "vorschlag"})
"""Values of our own making; the others may come from a file and be of any length."""


def _shown(name: str, value: object) -> str:
    """A value as it fits into one line: nothing that breaks or steers it, and not endless."""
    text = str(value)
    if name not in _LISTS and len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}…"
    return _one_line(text)


def _one_line(text: str) -> str:
    """`text` without characters that break or steer a terminal's line."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)


def suggestion(word: str, choices: Iterable[str]) -> str:
    """The text "Gemeint ist vermutlich „…“. " for the choices that `word` may mean, empty without one."""
    return meant(nearest(word, choices))


def meant(choices: Iterable[str]) -> str:
    """The text "Gemeint ist vermutlich „…“ oder „…“. ", empty without a choice."""
    shown = " oder ".join(f"„{choice}“" for choice in choices)
    return f"Gemeint ist vermutlich {shown}. " if shown else ""


def nearest(word: str, choices: Iterable[str]) -> list[str]:
    """The choices of which `word` is a whole part ("darmstadt"), else the one spelt nearest.

    A part of many means none of them.
    """
    from difflib import get_close_matches

    known = list(choices)
    part = _between_borders(word)
    holding = [c for c in known if len(word) >= _SHORTEST_PART and part in _between_borders(c)]
    if holding:
        return sorted(holding, key=len) if len(holding) <= MOST_MEANT else []
    return get_close_matches(word, known, n=1)


MOST_MEANT = 3
"""What fits more is no guess any more."""
_SHORTEST_PART = 4


def _between_borders(name: str) -> str:
    """A name with a hyphen before, between and after its parts."""
    return f"-{name.casefold()}-".replace("_", "-").replace(" ", "-").replace(".", "-")


def arrange(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Each diagnostic once, by file, line, column and code; a fault that several files show is one."""
    seen: dict[Diagnostic, set[str]] = {}
    for each in diagnostics:
        seen.setdefault(replace(each, seen=()), set()).update(each.seen)
    found = [replace(each, seen=tuple(sorted(files))) for each, files in seen.items()]
    return sorted(found, key=lambda d: (d.span, d.code, d.message))


def promote(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """The same findings with every warning made an error (`--strict`)."""
    return [
        replace(d, severity=Severity.ERROR) if d.severity is Severity.WARNING else d
        for d in diagnostics
    ]


def has_errors(diagnostics: list[Diagnostic]) -> bool:
    """Whether anything here stops a document."""
    return any(d.severity is Severity.ERROR for d in diagnostics)
