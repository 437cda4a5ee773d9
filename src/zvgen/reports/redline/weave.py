"""Old and new blocks woven into one document: the new one, with copies of what was dropped in place."""

from collections.abc import Iterable, Iterator
from copy import deepcopy

from zvgen.reports.redline.align import Block, align, blocks_of
from zvgen.reports.redline.difference import Fate
from zvgen.reports.redline.draft import Draft, paired, whole
from zvgen.reports.redline.marks import Marker
from zvgen.reports.redline.pairing import Both, Come, Gone, Step, T
from zvgen.reports.redline.rows import align_rows
from zvgen.reports.redline.tails import Line, join_tails, settle
from zvgen.reports.redline.wordml import Element, canonical, w

_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_BLOCKS = tuple(map(w, ("p", "tbl", "sdt", "tr", "sectPr")))


class Weaver:
    """Walks both documents; `drafts` are the paragraphs met, in the order of the redline."""

    def __init__(self, marker: Marker, headings: frozenset[str]) -> None:
        self.drafts: list[Draft] = []
        self._marker = marker
        self._headings = headings

    def container(self, old: Element, new: Element) -> None:
        """Weave a body, cell, header or note into `new`."""
        before, after = (blocks_of(one, self._headings) for one in (old, new))
        steps = align(before, after, in_cell=new.tag == w("tc"))
        line: Line = []
        for step, element in _placed(join_tails(steps), new):
            self._block(step, element)
            line.append(self.drafts[-1] if element.tag == w("p") else _fate(step))
        settle(line)

    def _block(self, step: Step[Block], element: Element) -> None:
        match step:
            case Both(old, new) if new.kind == "p":
                self.drafts.append(paired(old.element, new.element))
            case Both(old, new) if new.kind == "tbl":
                self._table(old.element, new.element)
            case Both(old, new):
                self.container(*(one.element.find(w("sdtContent")) for one in (old, new)))
            case Gone():
                self._whole(element, Fate.DELETED)
            case Come():
                self._whole(element, Fate.INSERTED)

    def _whole(self, element: Element, fate: Fate) -> None:
        for row in element.iter(w("tr")):
            self._marker.row(row, fate)
        self.drafts += [whole(one, fate) for one in element.iter(w("p"))]

    def _table(self, old: Element, new: Element) -> None:
        for name in ("tblPr", "tblGrid"):
            self._properties(old, new, name)
        for step, row in _placed(align_rows(old, new), new):
            match step:
                case Both(before, after):
                    self._row(before, after)
                case Gone():
                    self._whole(row, Fate.DELETED)
                case Come():
                    self._whole(row, Fate.INSERTED)

    def _row(self, old: Element, new: Element) -> None:
        self._properties(old, new, "trPr")
        for before, after in zip(old.findall(w("tc")), new.findall(w("tc")), strict=True):
            self._properties(before, after, "tcPr")
            self.container(before, after)

    def _properties(self, old: Element, new: Element, name: str) -> None:
        before = old.find(w(name))
        if canonical(before) != canonical(new.find(w(name))):
            self._marker.changed(new, name, before)


def _placed(steps: Iterable[Step[T]], container: Element) -> Iterator[tuple[Step[T], Element]]:
    """Each step with its element in the new document; what it lacks is put in as a copy."""
    last: Element | None = None
    for step in steps:
        match step:
            case Both(_, new) | Come(new):
                last = _element(new)
            case Gone(old):
                last = _insert(_copied(_element(old)), container, last)
        yield step, last


def _fate(step: Step[T]) -> Fate:
    match step:
        case Both():
            return Fate.KEPT
        case Gone():
            return Fate.DELETED
        case Come():
            return Fate.INSERTED


def _element(thing: T) -> Element:
    return thing.element if isinstance(thing, Block) else thing


def _insert(copy: Element, container: Element, after: Element | None) -> Element:
    """Put `copy` behind `after`, or before all other blocks."""
    first = next(container.iterchildren(*_BLOCKS), None)
    if after is not None:
        after.addnext(copy)
    elif first is not None:
        first.addprevious(copy)
    else:
        container.append(copy)
    return copy


def _copied(element: Element) -> Element:
    """A copy without the names that must be unique in a file."""
    copy = deepcopy(element)
    copy.tail = None
    for paragraph in copy.iter(w("p")):
        paragraph.attrib.pop(_PARAGRAPH_ID, None)
    return copy
