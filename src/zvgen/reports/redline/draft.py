"""What is to be written into a paragraph, decided before anything is marked."""

from copy import deepcopy
from dataclasses import dataclass

from zvgen.reports.redline.atoms import atoms_of
from zvgen.reports.redline.difference import Edit, Fate, edits
from zvgen.reports.redline.wordml import Element, canonical, local, properties, w

_APART = ("rPr", "sectPr", "pPrChange")
"""Parts of a paragraph's properties that have a change of their own, or none."""


@dataclass(slots=True, eq=False)
class Draft:
    """A paragraph of the redline: its words, the fate of its end, the properties it had before.

    Without `edits` the content stays as it stands; `former` is None where the properties do.
    """

    paragraph: Element
    edits: list[Edit] | None
    mark: Fate = Fate.KEPT
    former: Element | None = None

    @property
    def sole(self) -> Edit | None:
        """The one edit of a paragraph that comes or goes whole."""
        whole = self.edits is not None and len(self.edits) == 1
        return self.edits[0] if whole and self.edits and self.edits[0].fate is self.mark else None


def paired(old: Element, new: Element) -> Draft:
    """The paragraph `new`, which was `old`."""
    if canonical(old) == canonical(new):
        return Draft(new, None)
    before, after = plain_properties(old), plain_properties(new)
    former = before if canonical(before) != canonical(after) else None
    return Draft(new, edits(atoms_of(old), atoms_of(new)), former=former)


def whole(paragraph: Element, fate: Fate) -> Draft:
    """A paragraph of one document only, with its end."""
    atoms = atoms_of(paragraph)
    return Draft(paragraph, [Edit(fate, atoms)] if atoms else [], fate)


def plain_properties(paragraph: Element) -> Element:
    """The properties of a paragraph itself, as a copy."""
    found = paragraph.find(w("pPr"))
    made: Element = deepcopy(found) if found is not None else paragraph.makeelement(w("pPr"))
    for child in list(made):
        if local(child) in _APART:
            made.remove(child)
    made.tail = None
    return made


def set_plain_properties(paragraph: Element, wanted: Element) -> None:
    """Give a paragraph these properties of its own; the others stay."""
    found = properties(paragraph, "pPr")
    for child in list(found):
        if local(child) not in _APART:
            found.remove(child)
    for place, child in enumerate(wanted):
        found.insert(place, deepcopy(child))
