"""Typed changes of the wording, read off the sentences side by side."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from zvgen.compare.parts import Words, slot_parts
from zvgen.compare.sides import Pairing, SectionSides, Slot
from zvgen.compare.tokens import Sentence, Token
from zvgen.compare.vocabulary import Vocabulary
from zvgen.comparison import (
    Added,
    Change,
    Changed,
    Form,
    Moved,
    Nature,
    Removed,
    Row,
    SectionPair,
    Side,
    UnitKind,
)

_LABELLED = (UnitKind.TITLE,)
"""Units whose number is part of what they say; the numbers of entries follow from what stands before them."""


@dataclass(slots=True)
class WordingChanges:
    """What became of the wording: `standard` are runs, changes without an unchanged unit between them.

    `values` are changes of values that the agreement's own data do not have, whatever their nature, and
    sentences where only the party's form is another.
    """

    standard: list[tuple[Change, ...]] = field(default_factory=list)
    values: list[Change] = field(default_factory=list)


def wording_changes(sides: list[SectionSides], read: Words) -> WordingChanges:
    """The changes of all sections, in order."""
    found = WordingChanges()
    for section in sides:
        found.standard += _runs(section, read)
        found.values += [*_values(section, read), *_forms(section, read)]
    found.values = list(dict.fromkeys(found.values))
    return found


def section_pair(section: SectionSides, read: Words) -> SectionPair:
    """The section as reports show it."""
    old, new = section.old, section.new
    rows = tuple(_row(pairing, read) for pairing in section.pairings)
    names = old.name if old else None, new.name if new else None
    return SectionPair(section.either.key, section.either.role, names[0], names[1], rows)


def _row(pairing: Pairing, read: Words) -> Row:
    parts = [part for slot in pairing.slots for part in slot_parts(slot, read)]
    return Row(pairing.old, pairing.new, tuple(parts))


def _runs(section: SectionSides, read: Words) -> Iterator[tuple[Change, ...]]:
    """Changes of units that follow each other; entries of the data between them do not count."""
    run: list[Change] = []
    for pairing in section.pairings:
        found = _of_unit(section, pairing, read)
        changes = [change for change in found if change.nature is Nature.STANDARD]
        if not changes and not _is_entry(pairing, read):
            yield from _one_run(run)
            run = []
        run += changes
    yield from _one_run(run)


def _one_run(run: list[Change]) -> list[tuple[Change, ...]]:
    """The run, each change once; nothing if there is none."""
    return [tuple(dict.fromkeys(run))] if run else []


def _forms(section: SectionSides, read: Words) -> list[Change]:
    """The sentences where only the party's form is another."""
    found = (c for pairing in section.pairings for c in _of_unit(section, pairing, read))
    return [change for change in found if change.nature is Nature.GRAMMAR]


def _is_entry(pairing: Pairing, read: Words) -> bool:
    """Whether the unit shows an entry of a list of the agreement's data."""
    return any(
        vocabulary.is_entry(token.field)
        for slot in pairing.slots
        for sentence, vocabulary in ((slot.old, read.old), (slot.new, read.new))
        for token in sentence or ()
    )


def _of_unit(section: SectionSides, pairing: Pairing, read: Words) -> Iterator[Change]:
    """The changes of the wording of a unit; another form is a change of the whole."""
    if _other_form(pairing) and not _is_entry(pairing, read):
        old, new = _whole(pairing, read)
        yield Changed(Nature.STANDARD, *_sides(section, old, new))
        return
    for slot in pairing.slots:
        yield from _of_slot(section, slot, read)


def _other_form(pairing: Pairing) -> bool:
    old, new = pairing.old, pairing.new
    return old is not None and new is not None and _form(old) != _form(new)


def _form(form: Form) -> tuple[UnitKind, str]:
    return form.kind, form.label if form.kind in _LABELLED else ""


def _whole(pairing: Pairing, read: Words) -> tuple[str, str]:
    """A unit with its number, as it was and as it is."""
    old = "".join(_text(slot.old, read.old) for slot in pairing.slots)
    new = "".join(_text(slot.new, read.new) for slot in pairing.slots)
    return _with_label(pairing.old, old), _with_label(pairing.new, new)


def _with_label(form: Form | None, text: str) -> str:
    return f"{form.label} {text}".strip() if form else text


def _text(sentence: Sentence | None, vocabulary: Vocabulary) -> str:
    return "".join(vocabulary.in_wording(token) for token in sentence or ())


def _sides(section: SectionSides, old: str, new: str) -> tuple[Side, Side]:
    return _side(section, old, new=False), _side(section, new, new=True)


def _side(section: SectionSides, text: str, *, new: bool, field: str = "") -> Side:
    own = section.new if new else section.old
    own = own or section.either
    return Side(text.strip(), field, section=own.key, label=own.name)


def _of_slot(section: SectionSides, slot: Slot, read: Words) -> Iterator[Change]:
    old, new = _text(slot.old, read.old), _text(slot.new, read.new)
    if slot.moved or not (slot.old and slot.new):
        yield from _one_sided(section, slot, old, new, read)
    elif nature := _nature(slot, read):
        yield Changed(nature, *_sides(section, old, new))


def _one_sided(
    section: SectionSides, slot: Slot, old: str, new: str, read: Words
) -> Iterator[Change]:
    """A sentence that came, went or moved; what shows an entry of the data is told as data."""
    vocabulary = read.new if slot.new else read.old
    sentence = slot.new or slot.old or ()
    if any(vocabulary.is_entry(token.field) for token in sentence) or not (old or new).strip():
        return
    if slot.moved and slot.new:
        yield Moved(Nature.STANDARD, *_sides(section, new, new))
    elif slot.new and not slot.moved:
        yield Added(Nature.STANDARD, _side(section, new, new=True))
    elif slot.old and not slot.moved:
        yield Removed(Nature.STANDARD, _side(section, old, new=False))


def _nature(slot: Slot, read: Words) -> Nature | None:
    """What a changed sentence is: wording, or grammar where only the party's form or the year is another.

    None where nothing changed but values that the agreement's own data have: they are told there.
    """
    old, new = slot.old or (), slot.new or ()
    if _words(old) != _words(new):
        return Nature.STANDARD
    values = {*_values_of(old, read.old)} ^ {*_values_of(new, read.new)}
    natures = {nature for _, nature in values}
    if natures <= {Nature.GRAMMAR}:
        return Nature.GRAMMAR if values else None
    return Nature.STANDARD


def _words(sentence: Sentence) -> list[str]:
    return [token.key for token in sentence if not (token.blank or token.is_value)]


def _values_of(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[tuple[str, Nature]]:
    """Each value that no data file has, and what a change of it is."""
    for token in sentence:
        if token.is_value and not vocabulary.is_own(token.field):
            yield token.key, vocabulary.nature(token.field)


def _values(section: SectionSides, read: Words) -> Iterator[Change]:
    """Values that say something else at the same place, though the data of the agreement do not have them."""
    for pairing in section.pairings:
        for slot in pairing.slots:
            before = {t.key: t for t in slot.old or () if t.is_value}
            for new in slot.new or ():
                old = before.get(new.key)
                if old and old.text != new.text and not read.new.is_own(new.field):
                    yield _value(section, old, new, read)


def _value(section: SectionSides, old: Token, new: Token, read: Words) -> Change:
    sides = (
        _side(section, token.text, new=token is new, field=token.field or "")
        for token in (old, new)
    )
    return Changed(read.new.nature(new.field), *sides)
