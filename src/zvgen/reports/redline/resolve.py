"""Accepting or rejecting all tracked changes of a part, as Word does it (ECMA-376, part 1, 17.13.5).

Written for the proof of a redline and apart from what makes one: nothing here knows how it came about.
"""

from collections.abc import Iterable
from copy import deepcopy
from enum import Enum

from zvgen.reports.redline.wordml import (
    MOVE_RANGES,
    PROPERTY_CHANGES,
    Element,
    local,
    w,
)


class Side(Enum):
    """The document wanted: the values are the marks that vanish with their content, and those that stay."""

    NEW = (("del", "moveFrom"), ("ins", "moveTo"))
    OLD = (("ins", "moveTo"), ("del", "moveFrom"))


class Unresolvable(ValueError):
    """A change that no program could carry out."""


_LIVE = {w("delText"): w("t"), w("delInstrText"): w("instrText")}


def resolved(part: Element, side: Side) -> Element:
    """A copy of `part` without any open change; raises `Unresolvable`."""
    root: Element = deepcopy(part)
    gone, kept = (frozenset(map(w, names)) for names in side.value)
    _resolve_properties(root, side)
    _resolve_rows(root, gone)
    _resolve_content(root, gone, kept)
    _resolve_ends(root, gone)
    _drop(root.iter(*map(w, MOVE_RANGES)))
    return root


def _resolve_properties(root: Element, side: Side) -> None:
    for change in list(root.iter(*map(w, PROPERTY_CHANGES))):
        owner = change.getparent()
        owner.remove(change)
        if side is Side.OLD:
            _restore(owner, change)


def _restore(owner: Element, change: Element) -> None:
    """What a change leaves out of account stays: the mark's own look and the page of a section."""
    former = change[0]
    untouched = {"pPr": ("rPr", "sectPr"), "rPr": ("ins", "del", "moveFrom", "moveTo")}
    stays = untouched.get(local(owner), ("ins", "del") if local(owner) == "trPr" else ())
    first = [child for child in owner if local(owner) == "rPr" and local(child) in stays]
    last = [child for child in owner if local(owner) != "rPr" and local(child) in stays]
    for child in list(owner):
        owner.remove(child)
    owner.attrib.clear()
    owner.attrib.update(former.attrib)
    owner.extend([*first, *map(deepcopy, former), *last])


def _resolve_rows(root: Element, gone: frozenset[str]) -> None:
    for row in list(root.iter(w("tr"))):
        marks = [] if row.find(w("trPr")) is None else list(row.find(w("trPr")))
        if any(mark.tag in gone for mark in marks):
            row.getparent().remove(row)
        _drop(mark for mark in marks if local(mark) in ("ins", "del"))
    for table in list(root.iter(w("tbl"))):
        if table.find(w("tr")) is None:
            table.getparent().remove(table)


def _resolve_content(root: Element, gone: frozenset[str], kept: frozenset[str]) -> None:
    _drop(one for one in root.iter(*gone) if not _is_mark(one))
    for wrapper in [one for one in root.iter(*kept) if not _is_mark(one)]:
        parent = wrapper.getparent()
        place = parent.index(wrapper)
        parent[place : place + 1] = list(wrapper)
    for element in root.iter(*_LIVE):
        element.tag = _LIVE[element.tag]


def _is_mark(element: Element) -> bool:
    """Whether it speaks of the end of a paragraph, not of words."""
    return local(element.getparent()) == "rPr"


def _resolve_ends(root: Element, gone: frozenset[str]) -> None:
    """A paragraph whose end vanishes runs on into the next one, which keeps its properties."""
    for paragraph in list(root.iter(w("p"))):
        look = paragraph.find(f"{w('pPr')}/{w('rPr')}")
        marks = [] if look is None else [one for one in look if local(one) in _MARKS]
        _drop(marks)
        if any(mark.tag in gone for mark in marks):
            _run_on(paragraph)


_MARKS = ("ins", "del", "moveFrom", "moveTo")


def _run_on(paragraph: Element) -> None:
    following = _following(paragraph)
    content = [child for child in paragraph if local(child) not in ("pPr", *MOVE_RANGES)]
    if following is None or following.tag != w("p"):
        if content or following is None or following.tag == w("sectPr"):
            raise Unresolvable("the end of a paragraph vanishes and none follows")
    else:
        start = 0 if following.find(w("pPr")) is None else 1
        following[start:start] = content
    paragraph.getparent().remove(paragraph)


def _following(paragraph: Element) -> Element | None:
    siblings = (
        one for one in paragraph.itersiblings() if local(one) in ("p", "tbl", "sdt", "sectPr")
    )
    return next(siblings, None)


def _drop(elements: Iterable[Element]) -> None:
    for element in list(elements):
        element.getparent().remove(element)
