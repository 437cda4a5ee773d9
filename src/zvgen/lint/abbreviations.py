"""Short forms and where they are introduced."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from zvgen.diagnostics import Diagnostic, diagnose
from zvgen.lint.reading import Section, Year
from zvgen.lint.text import VALUE

_SHORT = r"[A-ZÄÖÜ][\w/&+-]*"
_BRACKETED = re.compile(rf"\((?:kurz:? |im Folgenden:? |nachfolgend:? )?„?({_SHORT})“?\)")
_CALLED = re.compile(r"\((?:im Folgenden|nachfolgend):?\s+(?:kurz\s+)?„([^“]+)“[^)]*\)")
_FIELD = re.compile(rf"\({VALUE}\)")
_ROMAN = re.compile("[IVXLCDM]+")
_LONG_FORM_WORDS = 8
"""How far before the bracket the long form may begin: "Ministerium für Arbeit, Integration, …"."""


class Term(NamedTuple):
    """A short form, or the path of a field that holds one (`ministerium.kurz`)."""

    text: str
    is_field: bool = False


class Place(NamedTuple):
    """A place in the document, in reading order."""

    section: int
    offset: int


def abbreviations_are_introduced(year: Year) -> Iterator[Diagnostic]:
    """A short form stands behind its long form where it occurs first: "Langform (ABK)".

    Only short forms that the document does introduce are asked about: SGB II or ESF need no long form.
    """
    introduced: dict[Term, Place] = {}
    for number, section in enumerate(year.sections):
        for offset, term in _introductions(section):
            introduced.setdefault(term, Place(number, offset))
    for term, place in introduced.items():
        early = _first_use(year.sections[: place.section + 1], term)
        if early < place and not _explains_itself(year, term, early):
            yield _told(year, term, early, place)


def _told(year: Year, term: Term, early: Place, place: Place) -> Diagnostic:
    at, later = (year.sections[p.section].span(p.offset) for p in (early, place))
    shown = f"{{{{ {term.text} }}}}" if term.is_field else term.text
    values = {"kurzform": shown, "datei": later.path, "zeile": later.line}
    return diagnose("abkuerzung-vor-einfuehrung", at, **values)


def _introductions(section: Section) -> Iterator[tuple[int, Term]]:
    text = section.text.characters
    for found in _BRACKETED.finditer(text):
        if _is_short(found[1]) and _has_long_form(text[: found.start()], found[1]):
            yield found.start(), Term(found[1])
    for found in _CALLED.finditer(text):
        if VALUE not in found[1] and (" " in found[1] or _is_short(found[1])):
            yield found.start(), Term(found[1])
    for found in _FIELD.finditer(text):
        path = section.text.values[found.start() + 1]
        if path.endswith(".kurz"):
            yield found.start(), Term(path, is_field=True)


def _is_short(word: str) -> bool:
    """Two capitals, not a Roman number, not a level like B2."""
    return sum(map(str.isupper, word)) >= 2 and not _ROMAN.fullmatch(word)


def _has_long_form(before: str, short: str) -> bool:
    """Whether one of the words just before begins like the short form, or a value stands there."""
    paragraph = before.rpartition("\n\n")[2]
    words = re.findall(rf"[^\W\d_]+|{VALUE}", paragraph)[-_LONG_FORM_WORDS:]
    return any(word == VALUE or word[0].casefold() == short[0].casefold() for word in words)


def _first_use(sections: tuple[Section, ...], term: Term) -> Place:
    """Where `term` occurs first, at the latest in its own introduction."""
    return next(
        Place(number, offset)
        for number, section in enumerate(sections)
        for offset in _uses(section, term)
    )


def _uses(section: Section, term: Term) -> Iterator[int]:
    if term.is_field:
        return (offset for offset, path in section.text.values.items() if path == term.text)
    words = re.compile(rf"(?<![\w-]){re.escape(term.text)}(?!\w)")
    return (found.start() for found in words.finditer(section.text.characters))


def _explains_itself(year: Year, term: Term, early: Place) -> bool:
    """Whether a bracket holds the long form, "ABK (Langform)", or the short one alone."""
    text = year.sections[early.section].text.characters
    end = early.offset + (1 if term.is_field else len(term.text))
    is_bracketed = text[early.offset - 1 : early.offset] == "(" and text.startswith(")", end)
    return is_bracketed or text.startswith(" (", end)
