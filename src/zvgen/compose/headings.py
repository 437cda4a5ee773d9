"""The heading of a section: its number is not written but counted."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.document import Inline, Role, Text
from zvgen.wording import SectionWording

_VALUE = "\ufffc"
_NUMBER = rf"(?:\d++|{_VALUE})"
_LAW = rf"[a-z]?\s+(?:(?:Abs\.|Absatz|Satz|Nr\.|Nummer)\s*{_NUMBER}\s+)*(?:(?:des|der)\s+)?\w*[A-Z]\w*[A-Z]"
"""After the number of a § the name of a law: "§ 28 SGB II" is no number of this document."""
_PARAGRAPH = rf"§\s*{_NUMBER}(?!{_LAW})"
_ANNEX = rf"Anlage(?:\s+(?:{_NUMBER}|[A-Z]\b))?\s*(?:[:.–-]|$)|Anlage\s+{_NUMBER}"
_OWN = {
    Role.NUMBERED: rf"{_PARAGRAPH}|Paragra(?:f|ph)\s+{_NUMBER}",
    Role.LETTERED: r"(?:Teil\s+)?[A-Z][.:)]\s|Teil\s+[A-Z]\b",
    Role.ROMAN: r"(?:Teil\s+)?[IVX]+[.:)]\s|Teil\s+[IVX]+\b",
    Role.POINT: rf"(?:Nummer\s+|Nr\.\s*)?{_NUMBER}[.)]\s",
    Role.ANNEX: _ANNEX,
}
_ANY = rf"{_PARAGRAPH}|{_ANNEX}|[A-Z]\.\s|[IVX]+\.\s"
"""Numbers that never begin a title; "2. Nachtrag" may, but not where plain numbers are counted."""


def counted_twice(section: SectionWording, title: Iterable[Inline]) -> Iterator[Diagnostic]:
    """A number that is written in the title of a section that counts itself; it would stand there twice."""
    if number := written_number(section.role, title):
        lines = enumerate(section.source.split("\n"), start=1)
        line = next((n for n, text in lines if text.lstrip().startswith("# ")), 0)
        yield diagnose("ueberschrift-nummer", Span(section.path, line), nummer=number)


def written_number(role: Role, title: Iterable[Inline]) -> str:
    """The number that `title` begins with although sections of `role` count themselves; empty without."""
    if role not in _OWN:
        return ""
    found = _counted(role).match(_words(title))
    return found[0].strip(" :–-").replace(_VALUE, "…") if found else ""


@cache
def _counted(role: Role) -> re.Pattern[str]:
    return re.compile(rf"(?:{_OWN[role]}|{_ANY})")


def _words(inlines: Iterable[Inline]) -> str:
    """The text with each value as one sign: what a value begins with is not written here."""
    return "".join(map(_word, inlines)).replace("\u00a0", " ")


def _word(inline: Inline) -> str:
    if isinstance(inline, Text):
        return inline.text if inline.field is None else _VALUE
    return _words(getattr(inline, "inlines", ())) or " "
