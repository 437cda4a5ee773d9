"""Lines that YAML takes as more text of the line before, though their writer hardly meant that."""

import re
from collections.abc import Iterator

from zvgen.source.decode import LONG_DASHES, code_point
from zvgen.source.found import Found

SPECIAL_BLANK = r"[^\S \t\n]"
"""A blank that YAML does not take for one: Word's no-break space and its like."""

_SPECIAL_START = re.compile(f"-?({SPECIAL_BLANK})")
_ENTRY = re.compile(r" *(- )")
_KEY_BEFORE_SPECIAL = re.compile(rf"\s*[\w-]+:({SPECIAL_BLANK})")
_LONE_KEY = re.compile(r"\s*[a-z]\w*[;=.,]?\s*")
_KEY_LIKE = re.compile(r"(?:- )?([^\W\d_A-ZÄÖÜ][\w-]*)(?:\s*[;=.,])?(?:\s+(\S)?|$)")
_WIDTH = 80
"""Where a long text is wrapped at the latest; a line that ends much earlier did not need to end."""


def joined(lines: list[str], text: str, row: int, column: int, last: int) -> Iterator[Found]:
    """What looks like entries in the plain `text` from `row` and `column` to the line `last`."""
    begins = not lines[row][:column].strip()
    if begins and (start := _false_start(text)):
        code, at = start
        yield code, row, column + at, {"zeichen": code_point(text[at])}
        return
    for number in range(row + 1, last + 1):
        entry = _ENTRY.match(lines[number])
        first = _before_entry(lines[row], row, column, entry.start(1)) if entry and begins else None
        if first:
            yield first
            return
        if entry:
            yield "yaml-einrueckung", number, entry.start(1), {}


def is_suspicious(text: str) -> bool:
    """Whether a text of one line may be an entry whose dash or blank is none to YAML."""
    return bool(_false_start(text))


def needless_wrap(lines: list[str], row: int, last: int) -> Found | None:
    """The first line of a text whose first word had room in the line before: hardly a wrapped text."""
    for number in range(row + 1, last + 1):
        before, words = lines[number - 1].rstrip(), lines[number].split()
        if before and words and len(before) + 1 + len(words[0]) <= _WIDTH:
            return "yaml-umbruch", number, lines[number].index(words[0]), {}
    return None


def as_key(line: str) -> str:
    """How `line`, which lacks its colon, begins when it has one: "mittel: …"; "name: wert" for no key."""
    match = _KEY_LIKE.match(line.strip())
    if not match:
        return "name: wert"
    return f"{match[1]}: …" if match[2] else f"{match[1]}:"


def _false_start(text: str) -> tuple[str, int] | None:
    """The code for a line that begins with what looks like a blank or a dash, and where it is seen."""
    special = _SPECIAL_START.match(text)
    if special:
        return "yaml-leerzeichen-besonders", special.start(1)
    dash = text[:1] in LONG_DASHES and text[1:2].isspace()
    return ("yaml-strich-lang", 0) if dash else None


def _before_entry(line: str, row: int, column: int, dash: int) -> Found | None:
    """What is wrong with `line`, when the line with an entry whose dash is at `dash` became its text."""
    if dash == column:
        missing = "yaml-spiegelstrich" if line[column] == "-" else "yaml-strich-fehlt"
        return missing, row, column, {}
    if key := _KEY_BEFORE_SPECIAL.match(line):
        return "yaml-leerzeichen-besonders", row, key.start(1), {"zeichen": code_point(key[1])}
    if _LONE_KEY.fullmatch(line):
        return "yaml-doppelpunkt-fehlt", row, column, {"beispiel": as_key(line)}
    return None
