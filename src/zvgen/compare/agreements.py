"""Two agreements with their documents to one comparison."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from zvgen.compare.data import data_changes
from zvgen.compare.parts import Words
from zvgen.compare.sides import Side as TextSide
from zvgen.compare.sides import side_by_side
from zvgen.compare.tokens import plain_key
from zvgen.compare.units import TextSection, text_sections
from zvgen.compare.values import side as value_side
from zvgen.compare.vocabulary import vocabularies
from zvgen.compare.wording import section_pair, wording_changes
from zvgen.comparison import (
    Change,
    Comparison,
    Nature,
    Side,
    Standing,
    new_side,
    old_side,
    with_sides,
)
from zvgen.document import Document, Meta
from zvgen.model.agreement import Agreement
from zvgen.model.money import Money


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a comparison: an agreement with its document, and what reports call it ("2024").

    A year that only has data for others (`nur_daten`) has `NO_DOCUMENT`.
    """

    agreement: Agreement
    document: Document
    name: str


NO_DOCUMENT = Document(Meta("", "", ""), ())
"""What a version has that was never written as a document: its data can be compared, and nothing else."""


def compare_versions(old: Version, new: Version) -> Comparison:
    """What differs between two versions of an agreement, in its data and in its wording."""
    if old.document is NO_DOCUMENT:
        return _data_alone(old, new)
    data = data_changes(old.agreement, new.agreement)
    olds, news = text_sections(old.document), text_sections(new.document)
    read = Words(*vocabularies(old.agreement, new.agreement, data.entries), _renumbered(olds, news))
    sides = side_by_side(TextSide(olds, read.old), TextSide(news, read.new))
    wording = wording_changes(sides, read)
    amounts = partial(_with_amount, old.agreement), partial(_with_amount, new.agreement)
    shown = [with_sides(c, *amounts) for c in wording.values if _is_own(c)]
    own = [*placed(data.changes, olds, news), *shown]
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


def _renumbered(olds: Iterable[TextSection], news: Iterable[TextSection]) -> dict[str, str]:
    """The number each section had that has another one now, as words of a text have it."""
    old = {section.key: plain_key(section.number) for section in olds}
    new = {section.key: plain_key(section.number) for section in news}
    return {number: new[key] for key, number in old.items() if new.get(key, number) != number}


def _with_amount(agreement: Agreement, side: Side) -> Side:
    """An amount of another agreement as a number too, where it is printed as it is."""
    name, _, part = side.field.partition(".")
    other = agreement.bezuege.get(name)
    amount = other.felder.get(part) if other else None
    known = isinstance(amount, Money) and str(amount) == side.text
    return replace(side, number=value_side(amount, side.field).number) if known else side


def _data_alone(old: Version, new: Version) -> Comparison:
    changes = data_changes(old.agreement, new.agreement).changes
    news = text_sections(new.document)
    kreis = new.agreement.kreis
    return Comparison(
        *(kreis.schluessel, kreis.name, old.name, new.name, Standing.COMPARED),
        changes=tuple(placed(changes, news, news)),
    )


def _is_own(change: Change) -> bool:
    return change.nature not in (Nature.GRAMMAR, Nature.STANDARD)


def _standard(
    runs: list[tuple[Change, ...]], values: list[Change]
) -> tuple[tuple[Change, ...], ...]:
    """The runs of the wording, and what all Kreise see of a value (the ministry's new name) as one more.

    That a value begins a sentence does not make it another one.
    """
    shared: dict[Change, Change] = {}
    for change in map(_anywhere, (c for c in values if c.nature is Nature.STANDARD)):
        shared.setdefault(with_sides(change, _inside, _inside), change)
    return (*runs, tuple(shared.values())) if shared else tuple(runs)


def _inside(side: Side) -> Side:
    """As it stands inside a sentence."""
    return replace(side, text=side.text[:1].lower() + side.text[1:])


def _anywhere(change: Change) -> Change:
    """A value that many sections print is one change."""
    return with_sides(change, _unplaced, _unplaced)


def _unplaced(side: Side) -> Side:
    return replace(side, section="", label="")


def placed(
    changes: Iterable[Change], olds: Iterable[TextSection], news: Iterable[TextSection]
) -> list[Change]:
    """The changes with the sections that print their fields; of several, one that does so in both years."""
    old, new = _printed(olds), _printed(news)
    return [_placed(change, old, new) for change in changes]


_Printed = Mapping[str, Mapping[str, str]]
"""For each field, or part of it, the sections that print it: their names by their keys, in order."""


def _printed(sections: Iterable[TextSection]) -> _Printed:
    found: dict[str, dict[str, str]] = {}
    for section in sections:
        for field in {p.field for unit in section.units for p in unit.pieces if p.field}:
            for path in _above(field):
                found.setdefault(path, {})[section.key] = section.name
    return found


def _placed(change: Change, old: _Printed, new: _Printed) -> Change:
    before, after = old_side(change), new_side(change)
    there = _of(old, before), _of(new, after)
    both = next((key for key in there[1] if key in there[0]), None)
    return with_sides(change, *(partial(_in_section, one, both) for one in there))


def _of(printed: _Printed, side: Side | None) -> Mapping[str, str]:
    """The sections that print the value, or else the nearest thing around it."""
    paths = _above(side.field) if side else ()
    return next((printed[path] for path in paths if path in printed), {})


def _in_section(names: Mapping[str, str], both: str | None, side: Side) -> Side:
    key = both or next(iter(names), "")
    return replace(side, section=key, label=names.get(key, ""))


def _above(field: str) -> Iterator[str]:
    """A path and those above it, the nearest first."""
    while field:
        yield field
        field = field[: max(field.rfind("."), field.rfind("["), 0)]
