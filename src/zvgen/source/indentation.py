"""Lines that stand further left or right than the structure of the file allows."""

import re

import yaml

from zvgen.source.decode import code_point
from zvgen.source.found import Found, near

KEY = re.compile(r"(\s*)[\w-]+:(?:\s|$)")
_KEY_ALONE = re.compile(r" *[\w-]+:[ ]*(?:#.*)?")
_LIST = re.compile(_KEY_ALONE.pattern + r"\n( +)- ")


def odd_indent(lines: list[str], row: int, _: yaml.MarkedYAMLError) -> Found | None:
    """A tab or a no-break space indents; YAML allows blanks only."""
    for number, line in near(lines, row):
        indent = line[: len(line) - len(line.lstrip())]
        odd = indent.lstrip(" ")[:1]
        if odd == "\t":
            return "yaml-tabulator", number, indent.index(odd), {}
        if odd:
            found: dict[str, object] = {"zeichen": code_point(odd)}
            return "yaml-leerzeichen-besonders", number, indent.index(odd), found
    return None


def moved_left(lines: list[str], row: int, _: yaml.MarkedYAMLError) -> Found | None:
    """A key with its list was moved to the left; the parser stumbles over the next key of the group.

    Sure only if the key before it in the group has a list that stands exactly as deep.
    """
    indent = _indent(lines[row])
    moved = _line_above(lines, row, indent - 1)
    before = _line_above(lines, moved, indent)
    if before < 0 or _indent(lines[before]) != indent or not KEY.match(lines[row]):
        return None
    key, other = (_LIST.match("\n".join(lines[n : n + 2])) for n in (moved, before))
    if key and other and key[1] == other[1]:
        return "yaml-einrueckung", moved, _indent(lines[moved]), {}
    return None


def first_moved_left(lines: list[str], row: int, _: yaml.MarkedYAMLError) -> Found | None:
    """The same with the first key of a group: the key of the group has nothing below it."""
    moved = _line_above(lines, row, _indent(lines[row]) - 1)
    group = _line_above(lines, moved, len(lines[moved]))
    if group < 0 or _indent(lines[group]) != _indent(lines[moved]) or not KEY.match(lines[row]):
        return None
    has_list = _LIST.match("\n".join(lines[moved : moved + 2]))
    if has_list and _KEY_ALONE.fullmatch(lines[group]):
        return "yaml-einrueckung", moved, _indent(lines[moved]), {}
    return None


def one_moved_left(lines: list[str], row: int, _: yaml.MarkedYAMLError) -> Found | None:
    """A key with its value stands further left than the keys before and after it."""
    if row < 2 or not KEY.match(lines[row]) or not KEY.match(lines[row - 1]):
        return None
    before, moved, after = lines[row - 2 : row + 1]
    left, column = _indent(moved), len(before) - len(before.lstrip(" -"))
    if left < _indent(after) == column and not _KEY_ALONE.fullmatch(moved):
        return "yaml-einrueckung", row - 1, left, {}
    return None


def entry_at_left(lines: list[str], row: int, _: yaml.MarkedYAMLError) -> Found | None:
    """An entry of a list stands at the very left, where the keys of the file are."""
    return ("yaml-einrueckung", row, 0, {}) if lines[row].startswith("- ") else None


def indentation(lines: list[str], row: int, error: yaml.MarkedYAMLError) -> Found | None:
    """A line begins further left or right than its neighbours."""
    mark = error.problem_mark
    if mark is not None and mark.column and not lines[row][: mark.column].strip(" -"):
        return "yaml-einrueckung", row, mark.column, {}
    return None


def too_deep(lines: list[str], row: int, _: yaml.MarkedYAMLError) -> Found | None:
    """A key stands deeper than the line before, which is complete and holds nothing."""
    before = next((line for line in reversed(lines[:row]) if line.strip()), "")
    indent = len(lines[row]) - len(lines[row].lstrip())
    if before and indent > len(before) - len(before.lstrip(" -")) and before.strip()[-1] != ":":
        return "yaml-einrueckung", row, indent, {}
    return None


def first_too_deep(lines: list[str], row: int, _: yaml.MarkedYAMLError) -> Found | None:
    """The first line is indented, a later one is not."""
    first = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    if first.startswith(" ") and lines[row][:1].strip():
        return "yaml-einrueckung", row, 0, {}
    return None


def _line_above(lines: list[str], row: int, most: int) -> int:
    """The nearest line above `row` that is indented by at most `most`, -1 without one."""
    above = (n for n in reversed(range(max(row, 0))) if lines[n].strip(" ")[:1] not in {"", "#"})
    return next((n for n in above if _indent(lines[n]) <= most), -1)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
