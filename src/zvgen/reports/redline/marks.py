"""Tracked changes as Word writes them (ECMA-376, part 1, 17.13.5)."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from datetime import UTC, datetime
from itertools import groupby

from lxml import etree

from zvgen.reports.redline.atoms import Atom
from zvgen.reports.redline.difference import Edit, Fate
from zvgen.reports.redline.draft import Draft
from zvgen.reports.redline.wordml import (
    Element,
    local,
    new_text,
    properties,
    w,
)

_DELETED_NAMES = {w("t"): w("delText"), w("instrText"): w("delInstrText")}
_AFTER_MARK = (w("sectPr"), w("pPrChange"))


class Marker:
    """Makes the elements of one redline: same author and date, each with a number of its own."""

    def __init__(self, author: str, date: datetime, first: int) -> None:
        self._author = author
        self._date = _stamp(date)
        self._next = first

    def write(self, draft: Draft) -> None:
        """Put the content of `draft` into its paragraph."""
        paragraph = draft.paragraph
        if draft.former is not None:
            self._properties_changed(paragraph, draft.former)
        if draft.mark is not Fate.KEPT:
            self._end(paragraph, draft.mark)
        if draft.edits is not None:
            content = [one for edit in draft.edits for one in self._edit(edit)]
            _replace_content(paragraph, content)

    def row(self, row: Element, fate: Fate) -> None:
        """A row of a table that comes or goes."""
        found = row.find(w("trPr"))
        if found is None:
            found = etree.Element(w("trPr"))
            exceptions = row.find(w("tblPrEx"))
            row.insert(0 if exceptions is None else row.index(exceptions) + 1, found)
        found.append(self._mark(fate.value))

    def changed(self, owner: Element, name: str, former: Element | None) -> None:
        """Properties (`tblPr`, `trPr` …) that were others before."""
        found = properties(owner, name)
        change = self._mark(f"{name}Change")
        if name == "tblGrid":
            for attribute in ("author", "date"):
                del change.attrib[w(attribute)]
        change.append(etree.Element(w(name)) if former is None else deepcopy(former))
        found.append(change)

    def _mark(self, name: str) -> Element:
        element = etree.Element(w(name))
        element.set(w("id"), str(self._next))
        element.set(w("author"), self._author)
        element.set(w("date"), self._date)
        self._next += 1
        return element

    def _properties_changed(self, paragraph: Element, former: Element) -> None:
        change = self._mark("pPrChange")
        change.append(former)
        properties(paragraph, "pPr").append(change)

    def _end(self, paragraph: Element, fate: Fate) -> None:
        """The paragraph mark, whose look stands in the paragraph's properties."""
        owner = properties(paragraph, "pPr")
        look = owner.find(w("rPr"))
        if look is None:
            look = etree.Element(w("rPr"))
            later = next(owner.iterchildren(*_AFTER_MARK), None)
            owner.insert(len(owner) if later is None else owner.index(later), look)
        look.insert(0, self._mark(fate.value))

    def _edit(self, edit: Edit) -> list[Element]:
        match edit.fate:
            case Fate.KEPT:
                return self._kept(edit)
            case Fate.DELETED | Fate.INSERTED:
                return self._wrapped(edit)
            case Fate.MOVED_FROM | Fate.MOVED_TO:
                return self._moved(edit)

    def _wrapped(self, edit: Edit) -> list[Element]:
        atoms = [atom for atom in edit.atoms if not (edit.fate.is_old and atom.marks_place)]
        content = list(_runs(atoms))
        if not content:
            return []
        if edit.fate is Fate.DELETED:
            for one in content:
                _as_deleted(one)
        mark = self._mark(edit.fate.value)
        mark.extend(content)
        return [mark]

    def _moved(self, edit: Edit) -> list[Element]:
        start = self._mark(f"{edit.fate.value}RangeStart")
        start.set(w("name"), edit.move)
        end = etree.Element(w(f"{edit.fate.value}RangeEnd"))
        end.set(w("id"), start.get(w("id")))
        return [start, *self._wrapped(edit), end]

    def _kept(self, edit: Edit) -> list[Element]:
        """Words that stay; runs whose look changed say what it was."""
        looks = [(new.look, old.look) for new, old in zip(edit.atoms, edit.before, strict=True)]
        made: list[Element] = []
        for (look, was), group in groupby(range(len(looks)), looks.__getitem__):
            places = list(group)
            content = list(_runs([edit.atoms[place] for place in places]))
            if look != was:
                self._looks_changed(content, edit.before[places[0]].properties)
            made += content
        return made

    def _looks_changed(self, runs: Iterable[Element], former: Element | None) -> None:
        for run in runs:
            if local(run) == "r":
                change = self._mark("rPrChange")
                change.append(etree.Element(w("rPr")) if former is None else deepcopy(former))
                properties(run, "rPr").append(change)


def _stamp(date: datetime) -> str:
    """Word has no time zones: what it is given it shows."""
    moment = date if date.tzinfo is None else date.astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _runs(atoms: Sequence[Atom]) -> Iterator[Element]:
    """Atoms as elements; neighbours of one look share a run."""
    for (in_run, _), group in groupby(atoms, lambda atom: (atom.in_run, atom.look)):
        if in_run:
            yield _run(list(group))
        else:
            yield from (_detached(part) for atom in group for part in atom.parts)


def _run(atoms: Sequence[Atom]) -> Element:
    run = etree.Element(w("r"))
    if atoms[0].properties is not None:
        run.append(_detached(atoms[0].properties))
    for written, group in groupby(atoms, lambda atom: not atom.parts):
        if written:
            run.append(new_text("".join(atom.text for atom in group)))
        else:
            run.extend(_detached(part) for atom in group for part in atom.parts)
    return run


def _detached(element: Element) -> Element:
    copy = deepcopy(element)
    copy.tail = None
    return copy


def _as_deleted(element: Element) -> None:
    """Text of deleted runs has other names; text boxes inside keep their own paragraphs."""
    runs = [element] if local(element) == "r" else element.iter(w("r"))
    for run in runs:
        for child in run.iterchildren(*_DELETED_NAMES):
            child.tag = _DELETED_NAMES[child.tag]


def _replace_content(paragraph: Element, content: Iterable[Element]) -> None:
    for child in list(paragraph):
        if child.tag != w("pPr"):
            paragraph.remove(child)
    paragraph.extend(content)
