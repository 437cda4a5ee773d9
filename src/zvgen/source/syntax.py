"""Why YAML could not be read, said in the terms of the file and not of the parser.

libyaml's sentences are English and speak of tokens; here the line itself is looked at, each reason a
small rule. The first that fits is named; the parser's own position is the last resort.
"""

import re
from collections.abc import Callable

import yaml

from zvgen.diagnostics import Diagnostic, Span, diagnose

_KEY_WITHOUT_BLANK = re.compile(r"^(\s*(?:- )?)([A-Za-z_][\w-]*):(\S)")
_DASH_WITHOUT_BLANK = re.compile(r"^(\s*)-([^\s-])")
_RESERVED = re.compile(r"^(\s*(?:- )?(?:[\w-]+: +)?)([@`%*&!|>])")
_COLON_INSIDE = re.compile(r"^(\s*(?:- )?(?:[\w-]+: +)?)[^\"'\[{#][^#]*?(: )")


def explain(error: yaml.MarkedYAMLError, text: str, path: str) -> Diagnostic:
    """The diagnostic for `error` in `text`: the rule that fits best, at its place."""
    mark = error.problem_mark or error.context_mark
    lines = text.split("\n")
    row = min(mark.line, len(lines) - 1) if mark else 0
    for rule in _RULES:
        found = rule(lines, row, error)
        if found:
            code, line, column, values = found
            return diagnose(code, Span(path, line + 1, column + 1), **values)
    return diagnose("yaml-syntax", Span(path, row + 1, mark.column + 1 if mark else 1))


_Found = tuple[str, int, int, dict[str, object]] | None
_Rule = Callable[[list[str], int, yaml.MarkedYAMLError], _Found]


def _tab(lines: list[str], row: int, _: yaml.MarkedYAMLError) -> _Found:
    """A tab indents; YAML allows blanks only."""
    for number in (row, row - 1):
        line = lines[number] if number >= 0 else ""
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            return "yaml-tabulator", number, indent.index("\t"), {}
    return None


def _open_quote(lines: list[str], row: int, error: yaml.MarkedYAMLError) -> _Found:
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


def _after_quote(lines: list[str], row: int, _: yaml.MarkedYAMLError) -> _Found:
    """A quoted value ends and text follows: titel: "SPEAK" Kurs."""
    for number in (row, row - 1):
        line = lines[number] if number >= 0 else ""
        match = re.match(r"^\s*(?:- )?(?:[\w-]+: +)?([\"'])(?:(?!\1).)*\1\s*([^\s#,}\]:])", line)
        if match:
            return "yaml-text-nach-anfuehrung", number, match.start(2), {"zeichen": match.group(1)}
    return None


def _bracket(lines: list[str], _: int, error: yaml.MarkedYAMLError) -> _Found:
    """A list or mapping in brackets is not closed, or its commas are missing."""
    mark = error.context_mark
    if mark is None or mark.line >= len(lines):
        return None
    character = lines[mark.line][mark.column : mark.column + 1]
    if character and character in "[{":
        close = "]" if character == "[" else "}"
        return "yaml-klammer", mark.line, mark.column, {"auf": character, "zu": close}
    return None


def _reserved(lines: list[str], row: int, _: yaml.MarkedYAMLError) -> _Found:
    """A value begins with a character that has a meaning of its own in YAML."""
    match = _RESERVED.match(lines[row])
    if match:
        return "yaml-sonderzeichen", row, match.start(2), {"zeichen": match.group(2)}
    return None


def _missing_blank(lines: list[str], row: int, _: yaml.MarkedYAMLError) -> _Found:
    """status:muster or -Projekt: the blank that makes it a key or an entry is missing."""
    for number in (row, row - 1):
        line = lines[number] if number >= 0 else ""
        if match := _KEY_WITHOUT_BLANK.match(line):
            found = {"schluessel": match.group(2)}
            return "yaml-leerzeichen-fehlt", number, match.start(3), found
        if match := _DASH_WITHOUT_BLANK.match(line):
            return "yaml-spiegelstrich", number, match.start(2) - 1, {}
    return None


def _colon_inside(lines: list[str], row: int, _: yaml.MarkedYAMLError) -> _Found:
    """An unquoted value holds a colon and a blank: titel: Modul 2: Praxis."""
    match = _COLON_INSIDE.match(lines[row])
    if match and match.group(1).strip():
        return "yaml-doppelpunkt", row, match.start(2), {}
    return None


def _indentation(lines: list[str], row: int, error: yaml.MarkedYAMLError) -> _Found:
    """A line begins further left or right than its neighbours."""
    mark = error.problem_mark
    if mark is not None and mark.column and not lines[row][: mark.column].strip(" -"):
        return "yaml-einrueckung", row, mark.column, {}
    return None


_RULES: tuple[_Rule, ...] = (
    _tab,
    _open_quote,
    _after_quote,
    _missing_blank,
    _reserved,
    _bracket,
    _colon_inside,
    _indentation,
)
