"""References to other parts of the same document."""

import re
from collections.abc import Iterator
from typing import TypeGuard

from jinja2 import nodes

from zvgen.diagnostics import Diagnostic, Span, diagnose, suggestion
from zvgen.document import Role
from zvgen.lint.reading import Section, Year
from zvgen.lint.text import VALUE

_BETWEEN = r"(?:,\s*|\s+(?:und|oder|bis|sowie)\s+|\s*[–-]\s*)"
_REFERENCE = re.compile(rf"(§§?)\s*(\d+[a-z]?\b(?:{_BETWEEN}\d+[a-z]?\b)*)")
_LETTER = re.compile(r"\d[a-z]")
_FILLER = r"(?:,|und\b|oder\b|bis\b|sowie\b|[–-]|\s)*"
_PART = r"(?:Abs\.|Absatz|Absätzen?|Satz|Nrn?\.|Nummern?|Buchst\.|Buchstabe|Halbsatz|§§?)"
_LAW_FOLLOWS = re.compile(
    rf"(?:{_FILLER}(?:{_PART}\s*)?\d+[a-z]?\b){{0,12}}"
    rf"\s*(?:(?:des|der|dem|vom)\s+)?(?:\w*[A-Z]\w*[A-Z]|{VALUE})"
)
"""After the rest of the citation an abbreviation with two capitals (BGB, VwVfG), or a value."""
_STATUTE = re.compile(
    r"\bSGB\b|\b(?=[A-ZÄÖÜ])[\w-]*(?i:gesetz|buch|ordnung|richtlinie|satzung|verfassung)(?:e?s|e|e?n)?\b"
    r"|\b[A-ZÄÖÜ][\w-]*vertrag(?:e?s)?\b"
)
_STOP = re.compile(r"\n\s*\n|(\w*)[.!?][“)*]*\s+(?=[A-ZÄÖÜ„(])")
_ABBREVIATED = frozenset(
    {"abs", "art", "bzw", "ca", "evtl", "ggf", "inkl", "nr", "nrn", "sog", "vgl"}
)


def references_exist(year: Year, section: Section) -> Iterator[Diagnostic]:
    """`verweis("…")` names a section that has a § in this year.

    A section of other years may be named where `{% if %}` decides whether the reference is made at all.
    """
    guarded = {id(call) for call in _guarded(section.tree)}
    for call, key in _calls(section.tree):
        if key not in year.wording.numbers():
            span = Span(section.path, call.lineno)
            yield from _no_number(year, key, span, guarded=id(call) in guarded)


def references_are_guarded(year: Year, section: Section) -> Iterator[Diagnostic]:
    """A reference to a section with a condition stands where `{% if %}` decides whether it is made.

    A section with the same condition is there or not together with the one it refers to.
    """
    conditions = {one.key: one.condition for one in year.wording.sections if one.condition}
    own = {one.condition for one in year.wording.sections if one.path == section.path}
    guarded = {id(call) for call in _guarded(section.tree)}
    for call, key in _calls(section.tree):
        if conditions.get(key, "") not in {"", *own} and id(call) not in guarded:
            values = {"schluessel": key, "bedingung": conditions[key]}
            yield diagnose("verweis-bedingt", Span(section.path, call.lineno), **values)


def _calls(tree: nodes.Template) -> Iterator[tuple[nodes.Call, str]]:
    for call in tree.find_all(nodes.Call):
        match call:
            case nodes.Call(node=nodes.Name(name="verweis")):
                yield from ((call, each.value) for each in call.args if _is_text(each))


def _is_text(node: nodes.Node) -> TypeGuard[nodes.Const]:
    return isinstance(node, nodes.Const) and isinstance(node.value, str)


def _guarded(tree: nodes.Template) -> Iterator[nodes.Call]:
    for branch in tree.find_all((nodes.If, nodes.CondExpr)):
        yield from branch.find_all(nodes.Call)


def _no_number(year: Year, key: str, span: Span, *, guarded: bool) -> Iterator[Diagnostic]:
    """Why a reference to `key` has no number: unknown, without §, or not in this year."""
    numbers = year.wording.numbers()
    known = ", ".join(numbers) or "keine"
    values = {"schluessel": key, "jahr": year.jahr}
    if key in {section.key for section in year.wording.sections}:
        yield diagnose("verweis-ohne-nummer", span, erlaubt=known, **values)
    elif key not in {section.schluessel for section in year.kind.declaration.abschnitte}:
        near = suggestion(key, numbers)
        yield diagnose("verweis-unbekannt", span, vorschlag=near, erlaubt=known, **values)
    elif not guarded:
        yield diagnose("verweis-nicht-im-jahr", span, **values)


def paragraphs_exist(year: Year, section: Section) -> Iterator[Diagnostic]:
    """A § of this document that is numbered by hand exists; `verweis` would count by itself.

    A citation of a law is none of this document: its sentence names a statute or an abbreviation follows,
    or the number has a letter ("§ 16a").
    """
    keys = [section.key for section in year.wording.sections if section.role is Role.NUMBERED]
    for offset, found in _own_references(section.text.characters):
        bare = " | nummer" if found[1] == "§§" else ""
        for number in _numbers(found):
            if 1 <= number <= len(keys):
                call = f'verweis("{keys[number - 1]}"){bare}'
                values = {"nummer": number, "ausdruck": call}
                yield diagnose("paragraf-von-hand", section.span(offset), **values)
            else:
                values = {"nummer": number, "jahr": year.jahr, "anzahl": len(keys)}
                yield diagnose("paragraf-fehlt", section.span(offset), **values)


def _own_references(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Each reference that cites no law, with its offset in `text`."""
    for start, sentence in _sentences(text):
        if not _STATUTE.search(sentence):
            for found in _REFERENCE.finditer(sentence):
                if not (_LETTER.search(found[2]) or _LAW_FOLLOWS.match(sentence, found.end())):
                    yield start + found.start(), found


def _numbers(found: re.Match[str]) -> list[int]:
    """The numbers after §§, or the one after §; all of them without letters."""
    numbers = [int(number) for number in re.findall(r"\d+", found[2])]
    return numbers if found[1] == "§§" else numbers[:1]


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """Every sentence or heading of `text` with its offset."""
    start = 0
    for stop in _STOP.finditer(text):
        if _is_stop(stop):
            yield start, text[start : stop.end()]
            start = stop.end()
    yield start, text[start:]


def _is_stop(stop: re.Match[str]) -> bool:
    """A full stop after a number, a single letter or an abbreviation does not end a sentence."""
    word = stop[1]
    return word is None or not (len(word) == 1 or word.isdecimal() or word.lower() in _ABBREVIATED)
