"""Quotation marks that are not closed, or closed where their writer did not mean it."""

import re
from collections.abc import Iterator

import yaml

from zvgen.source.found import Found, near

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT_AFTER_QUOTE = re.compile(
    r"^(\s*(?:- )?(?:[\w-]+: +)?)([\"'])(?:(?!\2).)*\2\s*([^\s#,}\]:])",
)
_NOTHING_MORE = re.compile(r"\s*(?:[,}\]:]|\s#|$)")
"""What may follow a quoted text in its line."""


def open_quote(lines: list[str], row: int, error: yaml.MarkedYAMLError) -> Found | None:
    """A quotation mark is opened and never closed."""
    mark = error.context_mark
    if mark is None or mark.line >= len(lines):
        return None
    character = lines[mark.line][mark.column : mark.column + 1]
    if character and character in "\"'" and _ends_inside(lines, mark, row, character):
        return "yaml-anfuehrung-offen", mark.line, mark.column, {"zeichen": character}
    return None


def _ends_inside(lines: list[str], mark: yaml.Mark, row: int, quote: str) -> bool:
    inside = "\n".join(lines[mark.line : row + 1])[mark.column + 1 :]
    return quote not in inside


def after_quote(lines: list[str], row: int, _: yaml.MarkedYAMLError) -> Found | None:
    """A quoted value ends and text follows: titel: "SPEAK" Kurs."""
    for number, line in near(lines, row):
        if match := _TEXT_AFTER_QUOTE.match(line):
            found = {"zeichen": match.group(2), "anders": "'" if match.group(2) == '"' else '"'}
            return "yaml-text-nach-anfuehrung", number, match.start(3), found
    return None


def quote_closed_late(lines: list[str], row: int, _: yaml.MarkedYAMLError) -> Found | None:
    """A quotation mark is not closed in its line; the next one in the file closes it by accident."""
    for token in _quoted("\n".join(lines[: row + 1])):
        start, end = token.start_mark, token.end_mark
        rest = lines[end.line][end.column :] if end.line < len(lines) else ""
        if start.line < end.line and not _NOTHING_MORE.match(rest):
            return "yaml-anfuehrung-offen", start.line, start.column, {"zeichen": token.style}
    return None


def _quoted(text: str) -> Iterator[yaml.ScalarToken]:
    """The quoted texts up to the place from which on nothing can be read."""
    tokens = yaml.scan(text, Loader=_LOADER)
    try:
        yield from (t for t in tokens if isinstance(t, yaml.ScalarToken) and t.style in ("'", '"'))
    except yaml.MarkedYAMLError:
        return
