"""Numbers and signs at the beginning of lines that Markdown would change or run together in silence.

Markdown counts a numbered list by itself: "31. Dezember" after two entries becomes "3. Dezember", and the
list 1, 3, 7 becomes 1, 2, 3. Lines that begin like Word's lists but not like Markdown's are one paragraph.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from markdown_it.tree import SyntaxTreeNode

from zvgen.compose.errors import WordingError, line_of
from zvgen.compose.typography import MONTHS
from zvgen.compose.values import PLACEHOLDER

_MONTH = re.compile(rf"({MONTHS})\b")
_WITH_YEAR = re.compile(rf"(?:{MONTHS})\s+(?:\d|{PLACEHOLDER.pattern})")
_BULLET = r"[•·▪▫●○◦‣∙–—-]"
_LABEL = re.compile(
    rf"""(?:
      (?:[a-z]{{1,2}}|[ivx]{{1,4}}|\d{{1,2}})\)\s(?!\ue000)   # a) aa) iv) 2); an Absatz has its mark
    | \((?:[a-z]{{1,2}}|[ivx]{{1,4}})\)\s                     # (a)
    | (?:[a-z]|[ivx]{{1,4}})\.\s(?![a-z]\.)                   # a. but not "z. B."
    | \d{{1,2}}\.(?:\s|(?=[^\W\d]))                           # 2. and 2.Text
    | {_BULLET}\s | o\s
    | -(?=[^\W\d]) )""",
    re.VERBOSE | re.IGNORECASE,
)
"""How a line begins that was an entry of a list in Word."""
_ABSATZ_WITHOUT_BLANK = re.compile(rf"\((\d{{1,2}})\)(?=[^\W\d_]|[„*]|{PLACEHOLDER.pattern})")
_COLON_WITHOUT_BLANK = re.compile(r":(?=[^\s:])")


def check_numbers(items: Sequence[SyntaxTreeNode]) -> None:
    """The entries of a list count from 1 by one, as they are printed, or are all written as 1."""
    counts = any(int(item.info) != 1 for item in items)
    for expected, item in enumerate(items, start=1):
        wrong = counts and int(item.info) != expected
        if month := _of_date(item, surely=wrong or len(items) == 1):
            raise WordingError("liste-datum", line_of(item), nummer=item.info, monat=month)
        if wrong:
            raise _wrong_number(item, expected)


def _of_date(item: SyntaxTreeNode, *, surely: bool) -> str:
    """The month, if the entry is a date: its number cannot be that of an entry, or a year follows."""
    text = first_words(item)
    found = _MONTH.match(text)
    return found[1] if found and (surely or _WITH_YEAR.match(text)) else ""


def _wrong_number(item: SyntaxTreeNode, expected: int) -> WordingError:
    code = "liste-beginn" if expected == 1 else "liste-nummer"
    return WordingError(code, line_of(item), nummer=item.info, erwartet=expected)


def first_words(item: SyntaxTreeNode) -> str:
    """What stands behind the number of an entry, empty if nothing does."""
    return next((part.content for part in item.walk() if part.type == "inline"), "")


def refuse_lost_labels(text: str, line: int) -> None:
    """No line of a paragraph begins like an entry of a list, an Absatz or an explanation that it is not."""
    lines = text.split("\n")
    _refuse_run_together(lines, line)
    for number, part in enumerate(lines, start=line):
        if absatz := _ABSATZ_WITHOUT_BLANK.match(part):
            raise WordingError("absatz-leerzeichen", number, nummer=absatz[1])
        if _COLON_WITHOUT_BLANK.match(part):
            raise WordingError("erklaerung-leerzeichen", number)


def _refuse_run_together(lines: list[str], line: int) -> None:
    """Two such lines in a row are a list, or the first of the paragraph and a later one.

    A line break that is written (a backslash) keeps them apart.
    """
    labelled = [bool(_LABEL.match(part)) for part in lines]
    joined = [not part.endswith(("\\", "  ")) for part in lines]
    for index, (one, other) in enumerate(pairwise(labelled)):
        if other and joined[index] and (one or labelled[0]):
            raise WordingError("zeilen-hintereinander", line + (index if one else 0))
