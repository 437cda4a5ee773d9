"""The parts of two Word files that are compared, and what makes them comparable."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from zvgen.reports.redline.errors import UnusablePair
from zvgen.reports.redline.wordml import W_TRACKED, Element, canonical, local, w
from zvgen.writers.docx.package import UNPACK_ERRORS, unpack

DOCUMENT = "word/document.xml"
_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"
_STORIES = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$")
_NOTES = ("footnote", "endnote")
_SAFE = {"resolve_entities": False, "no_network": True}

Trees = Mapping[str, Element]


def read(data: bytes, which: str) -> dict[str, bytes]:
    """The members of a Word file; `which` names it in messages."""
    try:
        members = unpack(data)
    except UNPACK_ERRORS as error:
        raise UnusablePair("redline-unlesbar", datei=which) from error
    if DOCUMENT not in members or _STYLES not in members:
        raise UnusablePair("redline-unlesbar", datei=which)
    return members


def stories(members: Mapping[str, bytes], which: str) -> dict[str, Element]:
    """The parts that hold text, by name; none may have open changes."""
    names = sorted(name for name in members if _STORIES.match(name))
    trees = {name: _tree(members[name], which) for name in names}
    if any(map(has_changes, trees.values())):
        raise UnusablePair("redline-offene-aenderungen", datei=which)
    return trees


def has_changes(tree: Element) -> bool:
    """Whether a part holds any tracked change."""
    return next(tree.iter(*W_TRACKED), None) is not None


def _tree(data: bytes, which: str) -> Element:
    try:
        return etree.fromstring(data, etree.XMLParser(**_SAFE))
    except etree.XMLSyntaxError as error:
        raise UnusablePair("redline-unlesbar", datei=which) from error


def check_same_layout(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> None:
    """Words keep their look only where styles, lists, and pictures are the same in both files."""
    media = {name for name in (*old, *new) if name.startswith("word/media/")}
    compared = {_STYLES, _NUMBERING, *media, *_texts(old), *_texts(new)}
    for name in sorted(compared):
        if not _same(name, old.get(name), new.get(name)):
            raise UnusablePair("redline-layout", teil=name)


def _texts(members: Mapping[str, bytes]) -> Iterator[str]:
    """The parts with text and the files that say what they refer to."""
    for name in members:
        if _STORIES.match(name):
            yield name
            yield f"word/_rels/{name.removeprefix('word/')}.rels"


def _same(name: str, old: bytes | None, new: bytes | None) -> bool:
    if old == new or (old is not None and new is not None and _STORIES.match(name)):
        return True
    if old is None or new is None or not name.endswith((".xml", ".rels")):
        return False
    return _sorted(_tree(old, name)) == _sorted(_tree(new, name))


def _sorted(tree: Element) -> list[bytes]:
    return sorted(map(canonical, tree))


def containers(old: Element, new: Element) -> Iterator[tuple[Element, Element]]:
    """The texts of a part, in both documents: its body, the part itself, or each of its notes."""
    if local(new) == "document":
        yield old.find(w("body")), new.find(w("body"))
    elif local(new) not in ("footnotes", "endnotes"):
        yield old, new
    else:
        before = {note.get(w("id")): note for note in old.iterchildren(*map(w, _NOTES))}
        for note in new.iterchildren(*map(w, _NOTES)):
            if note.get(w("id")) in before:
                yield before[note.get(w("id"))], note


def heading_styles(members: Mapping[str, bytes], which: str) -> frozenset[str]:
    """The styles of headings of sections: those of the first outline level, also by descent."""
    styles = {
        one.get(w("styleId"), ""): one for one in _tree(members[_STYLES], which).iter(w("style"))
    }
    return frozenset(key for key in styles if _outline_level(key, styles) == "0")


def _outline_level(key: str, styles: Trees) -> str | None:
    """The level a style has itself or from the style it is based on."""
    seen: set[str] = set()
    while key in styles and key not in seen:
        seen.add(key)
        level = styles[key].find(f"{w('pPr')}/{w('outlineLvl')}")
        if level is not None:
            return str(level.get(w("val")))
        base = styles[key].find(w("basedOn"))
        key = "" if base is None else base.get(w("val"), "")
    return None
