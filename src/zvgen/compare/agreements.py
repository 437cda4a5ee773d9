"""Two agreements with their documents to one comparison."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from zvgen.compare.data import data_changes
from zvgen.compare.parts import Words
from zvgen.compare.sides import Side as TextSide
from zvgen.compare.sides import side_by_side
from zvgen.compare.units import TextSection, text_sections
from zvgen.compare.vocabulary import vocabularies
from zvgen.compare.wording import section_pair, wording_changes
from zvgen.comparison import Change, Comparison, Nature, Side, Standing, with_sides
from zvgen.document import Document
from zvgen.model.agreement import Agreement


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a comparison: an agreement with its document, and what reports call it ("2024")."""

    agreement: Agreement
    document: Document
    name: str


def compare_versions(old: Version, new: Version) -> Comparison:
    """What differs between two versions of an agreement, in its data and in its wording."""
    data = data_changes(old.agreement, new.agreement)
    olds, news = text_sections(old.document), text_sections(new.document)
    read = Words(*vocabularies(old.agreement, new.agreement, data.entries))
    sides = side_by_side(TextSide(olds, read.old), TextSide(news, read.new))
    wording = wording_changes(sides, read)
    own = [*placed(data.changes, olds, news), *(c for c in wording.values if _is_own(c))]
    return Comparison(
        kreis=new.agreement.kreis.schluessel,
        name=new.agreement.kreis.name,
        old_name=old.name,
        new_name=new.name,
        standing=Standing.COMPARED,
        changes=tuple(own),
        grammar=tuple(c for c in wording.values if c.nature is Nature.GRAMMAR),
        standard=_standard(wording.standard, wording.values),
        sections=tuple(section_pair(section, read) for section in sides),
    )


def _is_own(change: Change) -> bool:
    return change.nature not in (Nature.GRAMMAR, Nature.STANDARD)


def _standard(
    runs: list[tuple[Change, ...]], values: list[Change]
) -> tuple[tuple[Change, ...], ...]:
    """The runs of the wording, and what all Kreise see of a value (the ministry's new name) as one more."""
    shared = tuple(dict.fromkeys(_anywhere(c) for c in values if c.nature is Nature.STANDARD))
    return (*runs, shared) if shared else tuple(runs)


def _anywhere(change: Change) -> Change:
    """A value that many sections print is one change."""
    return with_sides(change, _unplaced, _unplaced)


def _unplaced(side: Side) -> Side:
    return replace(side, section="", label="")


def placed(
    changes: Iterable[Change], olds: Iterable[TextSection], news: Iterable[TextSection]
) -> list[Change]:
    """The changes with the sections that print their fields."""
    old, new = _sections_of(olds), _sections_of(news)
    return [with_sides(c, partial(_place, old), partial(_place, new)) for c in changes]


_Sections = Mapping[str, tuple[str, str]]
"""The key and the name of the section that prints a field, or a part of it."""


def _sections_of(sections: Iterable[TextSection]) -> _Sections:
    found: dict[str, tuple[str, str]] = {}
    for section in sections:
        for field in (p.field for unit in section.units for p in unit.pieces if p.field):
            for path in _above(field):
                found.setdefault(path, (section.key, section.name))
    return found


def _place(sections: _Sections, side: Side) -> Side:
    there = next((sections[path] for path in _above(side.field) if path in sections), ("", ""))
    return replace(side, section=there[0], label=there[1])


def _above(field: str) -> Iterator[str]:
    """A path and those above it, the nearest first."""
    while field:
        yield field
        field = field[: max(field.rfind("."), field.rfind("["), 0)]
