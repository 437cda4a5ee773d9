"""Which characters the shipped font has; any other would be an empty box on paper."""

import re
from functools import cache
from importlib.resources import files

_TABLE = "zeichen.txt"
_LETTERS = "folgen.txt"


def missing(text: str) -> list[str]:
    """The characters of `text` that cannot be printed, each once, in order."""
    found = _uncovered().findall(text)
    if found:
        found = _uncovered().findall(_composed().sub("", text))
    return list(dict.fromkeys(found))


@cache
def _uncovered() -> re.Pattern[str]:
    """Anything but the covered characters; a line feed is a line break and needs no glyph."""
    ranges = (rf"\u{line[:4]}-\u{line[5:]}" for line in _lines(_TABLE))
    return re.compile(rf"[^\n{''.join(ranges)}]")


@cache
def _composed() -> re.Pattern[str]:
    """Letters of several characters; the combining marks in them are not covered alone."""
    letters = ("".join(chr(int(code, 16)) for code in line.split()) for line in _lines(_LETTERS))
    return re.compile("|".join(map(re.escape, sorted(letters, key=len, reverse=True))))


def _lines(name: str) -> list[str]:
    return (files("zvgen.writers.pdf") / "fonts" / name).read_text("ascii").splitlines()
