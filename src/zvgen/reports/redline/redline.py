"""The redline of two Word files: read, weave, mark, prove, pack."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import datetime

from lxml import etree

from zvgen.reports.redline.gate import prove
from zvgen.reports.redline.marks import Marker
from zvgen.reports.redline.moves import Names, find_moves
from zvgen.reports.redline.parts import (
    check_same_layout,
    containers,
    has_changes,
    heading_styles,
    read,
    stories,
)
from zvgen.reports.redline.weave import Weaver
from zvgen.reports.redline.wordml import Element, w
from zvgen.writers.docx.package import pack

OLD, NEW = "alte", "neue"
"""What the two files are called in messages."""


def redline(old: bytes, new: bytes, *, author: str, date: datetime) -> bytes:
    """`new` with every difference to `old` as a tracked change of `author` at `date`.

    Both are files of one layout. Accepting all changes gives the new document, rejecting all the old one,
    paragraphs and look included: this is proved for every file before it leaves (`BrokenRedline`).
    Raises `UnusablePair` for files that cannot be compared.
    """
    before, after = read(old, OLD), read(new, NEW)
    old_stories, new_stories = stories(before, OLD), stories(after, NEW)
    check_same_layout(before, after)
    made = _marked(old_stories, new_stories, heading_styles(after, NEW), (author, date))
    changed = [name for name, tree in made.items() if has_changes(tree)]
    members = {**after, **{name: _bytes(made[name]) for name in changed}}
    for name in made:
        prove(name, etree.fromstring(members[name]), old_stories[name], new_stories[name])
    return pack({}, members)


def _marked(
    old: Mapping[str, Element],
    new: Mapping[str, Element],
    headings: frozenset[str],
    by: tuple[str, datetime],
) -> dict[str, Element]:
    """The parts of the new file with their changes."""
    made = {name: deepcopy(tree) for name, tree in new.items()}
    marker = Marker(*by, first=1 + max(map(_highest_number, new.values())))
    names = Names()
    for name, tree in made.items():
        weaver = Weaver(marker, headings)
        for before, after in containers(old[name], tree):
            weaver.container(before, after)
        find_moves(weaver.drafts, names)
        for draft in weaver.drafts:
            marker.write(draft)
    return made


def _highest_number(tree: Element) -> int:
    """Bookmarks and changes share one row of numbers."""
    numbers = (element.get(w("id"), "") for element in tree.iter(w("bookmarkStart")))
    return max((int(number) for number in numbers if number.isdecimal()), default=0)


def _bytes(tree: Element) -> bytes:
    data: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
