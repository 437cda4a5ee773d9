"""Why YAML could not be read, said in the terms of the file and not of the parser.

libyaml's sentences are English and speak of tokens; here the line itself is looked at, each reason a
small rule. The first that fits is named; the parser's own position is the last resort.
"""

import re
from collections.abc import Callable

import yaml

from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.source.decode import LONG_DASHES, code_point
from zvgen.source.found import Found, near
from zvgen.source.indentation import (
    KEY,
    entry_at_left,
    first_moved_left,
    first_too_deep,
    indentation,
    moved_left,
    odd_indent,
    one_moved_left,
    too_deep,
)
from zvgen.source.joined import SPECIAL_BLANK, as_key
from zvgen.source.quotes import after_quote, open_quote, quote_closed_late

_VALUE = r"^(\s*(?:- )?(?:[\w-]+: +)?)"
"""A line up to its value: indentation, dash and key, each of which may be missing."""
_SPECIAL_BLANK = re.compile(rf"^\s*(?:- )?(?:-|[a-z_][\w-]*:)({SPECIAL_BLANK})")
_KEY_WITHOUT_BLANK = re.compile(r"^(\s*(?:- )?)([A-Za-z_][\w-]*):([^\s])")
_DASH_WITHOUT_BLANK = re.compile(r"^(\s*)-([^\s-])")
_RESERVED = re.compile(_VALUE + r"([@`%*&!|>])")
_COLON_INSIDE = re.compile(_VALUE + r"[^\"'\[{#][^#]*?(: )")
_KEY_WITHOUT_VALUE = re.compile(r"(?<![\w-])[\w-]+:(?=\s*[,}])")
_ENTRY_AFTER_KEY = re.compile(r"^\s*(?:- )?[\w-]+: +(- )")
_NO_KEY = re.compile(r"\s*(?!- |\.\.\.)[^\s#\"'\[\]{}@`%&!|>](?:(?!:\s|:$).)*")
_ENTRY_WITH_KEY = re.compile(r"\s*- [a-z_]\w*: (?!.*: )")
_ENTRY_WITHOUT_KEY = re.compile(r"\s*- (?!.*:(?:\s|$))([^\s\"'\[{])")
_KEY_LIKE = re.compile(r"\b[a-z_]+$")


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


_Rule = Callable[[list[str], int, yaml.MarkedYAMLError], Found | None]


def _backslash(lines: list[str], row: int, error: yaml.MarkedYAMLError) -> Found | None:
    """Between double quotes a backslash begins a code that YAML does not know: "C:\\Kurse"."""
    mark = error.problem_mark
    if mark is not None and lines[row][mark.column : mark.column + 1] == "\\":
        return "yaml-rueckstrich", row, mark.column, {}
    return None


def _missing_value(lines: list[str], row: int, error: yaml.MarkedYAMLError) -> Found | None:
    """Between brackets a key has no value: {name: Eva Muster, amt:, ort: Fulda}."""
    mark = error.problem_mark
    for match in _KEY_WITHOUT_VALUE.finditer(lines[row]) if mark else ():
        if mark and match.end() == mark.column + 1:
            return "wert-fehlt", row, match.end(), {}
    return None


def _surplus_bracket(lines: list[str], row: int, error: yaml.MarkedYAMLError) -> Found | None:
    """A closing bracket has no opening one."""
    mark = error.problem_mark
    if mark is None or _opening(lines, error):
        return None
    character = lines[row][mark.column : mark.column + 1]
    if character in {"]", "}"}:
        return "yaml-klammer-zu", row, mark.column, {"zeichen": character}
    return None


def _colon_in_brackets(lines: list[str], row: int, error: yaml.MarkedYAMLError) -> Found | None:
    """A text between brackets holds a colon; after a word like a key, rather a comma is missing."""
    mark = error.problem_mark
    if mark is None or not _opening(lines, error):
        return None
    before, after = lines[row][: mark.column], lines[row][mark.column :]
    if after.startswith(": ") and not _KEY_LIKE.search(before):
        return "yaml-doppelpunkt", row, mark.column, {}
    return None


def _bracket(lines: list[str], _: int, error: yaml.MarkedYAMLError) -> Found | None:
    """A list or mapping in brackets is not closed, or its commas are missing."""
    mark, character = error.context_mark, _opening(lines, error)
    if mark is None or not character:
        return None
    close = "]" if character == "[" else "}"
    return "yaml-klammer", mark.line, mark.column, {"auf": character, "zu": close}


def _opening(lines: list[str], error: yaml.MarkedYAMLError) -> str:
    """The bracket in which the parser was when it failed, empty outside of brackets."""
    mark = error.context_mark
    if mark is None or mark.line >= len(lines):
        return ""
    character = lines[mark.line][mark.column : mark.column + 1]
    return character if character in {"[", "{"} else ""


def _reserved(lines: list[str], row: int, _: yaml.MarkedYAMLError) -> Found | None:
    """A value begins with a character that has a meaning of its own in YAML."""
    match = _RESERVED.match(lines[row])
    if match:
        return "yaml-sonderzeichen", row, match.start(2), {"zeichen": match.group(2)}
    return None


def _entry_after_key(lines: list[str], row: int, _: yaml.MarkedYAMLError) -> Found | None:
    """A list begins in the line of its key, or a text with a dash: massnahmen: - Jugendwerkstatt."""
    match = _ENTRY_AFTER_KEY.match(lines[row])
    if match:
        return "yaml-sonderzeichen", row, match.start(1), {"zeichen": "-"}
    return None


def _special_blank(lines: list[str], row: int, _: yaml.MarkedYAMLError) -> Found | None:
    """Behind a key or a dash stands a blank that is none to YAML, as Word and web pages have them."""
    for number, line in near(lines, row):
        if match := _SPECIAL_BLANK.match(line):
            found: dict[str, object] = {"zeichen": code_point(match.group(1))}
            return "yaml-leerzeichen-besonders", number, match.start(1), found
    return None


def _missing_blank(lines: list[str], row: int, _: yaml.MarkedYAMLError) -> Found | None:
    """status:muster or -Projekt: the blank that makes it a key or an entry is missing."""
    for number, line in near(lines, row):
        if match := _KEY_WITHOUT_BLANK.match(line):
            found = {"schluessel": match.group(2)}
            return "yaml-leerzeichen-fehlt", number, match.start(3), found
        if match := _DASH_WITHOUT_BLANK.match(line):
            return "yaml-spiegelstrich", number, match.start(2) - 1, {}
    return None


def _colon_inside(lines: list[str], row: int, _: yaml.MarkedYAMLError) -> Found | None:
    """An unquoted value holds a colon and a blank: titel: Modul 2: Praxis."""
    match = _COLON_INSIDE.match(lines[row])
    if match and match.group(1).strip() and not _ENTRY_WITH_KEY.match(lines[row]):
        return "yaml-doppelpunkt", row, match.start(2), {}
    return None


def _no_key(lines: list[str], row: int, error: yaml.MarkedYAMLError) -> Found | None:
    """A line is neither entry nor key: - A, then B without a dash; status = muster."""
    number = row - 1 if error.context_mark is None else error.context_mark.line
    line = lines[number] if 0 <= number < len(lines) else ""
    if not _NO_KEY.fullmatch(line):
        return None
    column = len(line) - len(line.lstrip())
    if line[column] in f"{LONG_DASHES}*":
        return "yaml-strich-lang", number, column, {"zeichen": line[column]}
    before = next((one for one in reversed(lines[:number]) if one.strip()), "")
    listed = before.startswith(" " * column + "- ")
    if listed:
        return "yaml-strich-fehlt", number, column, {}
    return "yaml-doppelpunkt-fehlt", number, column, {"beispiel": as_key(line)}


def _entry_without_key(lines: list[str], row: int, _: yaml.MarkedYAMLError) -> Found | None:
    """Keys stand below an entry that is none: - titel Azubi-Coach or - Azubi-Coach, then kennung: azubi."""
    before = lines[row - 1] if row else ""
    entry, key = _ENTRY_WITHOUT_KEY.match(before), KEY.match(lines[row])
    if not entry or not key or entry.start(1) != key.end(1):
        return None
    if entry[1].islower():
        return "yaml-doppelpunkt-fehlt", row - 1, entry.start(1), {"beispiel": as_key(before)}
    return "yaml-angabe-unter-text", row, key.end(1), {}


_RULES: tuple[_Rule, ...] = (
    odd_indent,
    open_quote,
    after_quote,
    quote_closed_late,
    _backslash,
    _special_blank,
    _missing_blank,
    _no_key,
    _entry_without_key,
    _missing_value,
    _reserved,
    _entry_after_key,
    _surplus_bracket,
    _colon_in_brackets,
    _bracket,
    _colon_inside,
    moved_left,
    first_moved_left,
    one_moved_left,
    entry_at_left,
    indentation,
    too_deep,
    first_too_deep,
)
