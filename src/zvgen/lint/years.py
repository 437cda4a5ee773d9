"""Years that stay behind when the wording is used for the next one."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from zvgen.diagnostics import Diagnostic, diagnose
from zvgen.lint.reading import Section, Year

_YEAR = re.compile(r"(?<![\d,:])(?:19|20)\d\d(?!\d|[.,]\d|/\d{3}\b)")
"""Not a part of a larger number, of a norm (ISO 9001:2015) or of a European law (2016/679)."""
_MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_OF_A_PAPER = re.compile(
    rf"(?<!\w)[A-ZÄÖÜ][\w-]*\)?\s+vom\s+\d{{1,2}}\.\s*(?:(?:{_MONTHS})\s+|\d{{1,2}}\.\s*)$"
)
_PERIOD = re.compile(r"\s+bis\b")
_NAME = re.compile(r"(?<!\w)\w*[A-ZÄÖÜ]\w*[A-ZÄÖÜ]\w*[.+]?\s$")
_LAW_NUMBER = re.compile(r"\bNr\.\s\d+/$")
_AMOUNT = re.compile(r"\s+(?:Euro|EUR|€|%|Prozent|Plätz|Person|Teilnehm|Stunden)")


def years_move_on(year: Year, section: Section) -> Iterator[Diagnostic]:
    """A year stands in the wording as `{{ jahr }}`, so that it is right in the next one too.

    Exempt is what stays right: history, two and more years back ("seit 2015"), the date of a paper
    ("Gesetz vom 12. Mai 2025", "Bescheid vom …"), names in „…“, names in capitals with a year of their
    own ("HePAS 2030"), numbers of laws and amounts. A year that must stay can be written `{{ 2030 }}`.
    """
    own = _written_for(year, section)
    for found in _YEAR.finditer(section.text.characters):
        if not _is_exempt(section.text.characters, found, own):
            step = int(found.group()) - own
            moving = f"jahr {'+' if step > 0 else '-'} {abs(step)}" if step else "jahr"
            values = {"gefunden": found.group(), "ausdruck": moving}
            yield diagnose("jahr-im-wortlaut", section.span(found.start()), **values)


def _written_for(year: Year, section: Section) -> int:
    """The year whose folder the section stands in."""
    folder = PurePosixPath(section.path).parent.name
    return int(folder) if folder.isdecimal() else year.jahr


def _is_exempt(text: str, found: re.Match[str], own: int) -> bool:
    before = text[max(0, found.start() - 100) : found.start()]
    of_a_paper = _OF_A_PAPER.search(before) and not _PERIOD.match(text, found.end())
    name = int(found.group()) != own and _NAME.search(before)
    other = _LAW_NUMBER.search(before) or _AMOUNT.match(text, found.end())
    history = int(found.group()) < own - 1
    return bool(history or of_a_paper or name or other or before.rfind("„") > before.rfind("“"))
