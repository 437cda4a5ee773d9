"""Typed changes of the wording, read off the sentences side by side."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

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


class _At(NamedTuple):
    """A section, how its words are read, and the section of each sentence that has moved."""

    section: SectionSides
    read: Words
    homes: Mapping[int, SectionSides]

    def side(self, text: str, *, new: bool, field: str = "") -> Side:
        """Words in this section."""
        own = self.section.new if new else self.section.old
        own = own or self.section.either
        return Side(text.strip(), field, section=own.key, label=own.name)

    def sides(self, old: str, new: str) -> tuple[Side, Side]:
        """Words of both years in this section."""
        return self.side(old, new=False), self.side(new, new=True)

    def home(self, slot: Slot) -> "_At":
        """The section of a sentence that has moved."""
        return self._replace(section=self.homes[id(slot)])


def wording_changes(sides: list[SectionSides], read: Words) -> WordingChanges:
    """The changes of all sections, in order."""
    found = WordingChanges()
    homes = {id(slot): one for one in sides for unit in one.pairings for slot in unit.slots}
    for section in sides:
        at = _At(section, read, homes)
        units = [(unit, list(_of_unit(at, unit))) for unit in section.pairings]
        found.standard += _runs(at, units)
        found.values += _values(at)
        found.values += [c for _, some in units for c in some if c.nature is not Nature.STANDARD]
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


def _runs(at: _At, units: list[tuple[Pairing, list[Change]]]) -> Iterator[tuple[Change, ...]]:
    """Changes of units that follow each other; entries of the data between them do not count."""
    run: list[Change] = [*_moved_section(at)]
    for pairing, found in units:
        changes = [change for change in found if change.nature is Nature.STANDARD]
        if not changes and not _is_entry(pairing, at.read):
            yield from _one_run(run)
            run = []
        run += changes
    yield from _one_run(run)


def _one_run(run: list[Change]) -> list[tuple[Change, ...]]:
    """The run, each change once; nothing if there is none."""
    return [tuple(dict.fromkeys(run))] if run else []


def _moved_section(at: _At) -> Iterator[Change]:
    """A section that stands elsewhere is told by its heading, or by what readers call it."""
    if at.section.moved:
        heading = next((unit for unit in at.section.pairings if _is_heading(unit)), None)
        names = _whole(heading, at.read) if heading else ("", "")
        sides = at.sides(*names)
        old, new = (side if side.text else replace(side, text=side.label) for side in sides)
        yield Moved(Nature.STANDARD, old, new)


def _is_heading(pairing: Pairing) -> bool:
    """Whether both years have it as the heading of the section."""
    return all(form is not None and form.kind is UnitKind.TITLE for form in _forms(pairing))


def _forms(pairing: Pairing) -> tuple[Form | None, Form | None]:
    return pairing.old, pairing.new


def _is_entry(pairing: Pairing, read: Words) -> bool:
    """Whether the unit shows an entry of a list of the agreement's data."""
    return any(
        vocabulary.is_entry(token.field)
        for slot in pairing.slots
        for sentence, vocabulary in ((slot.old, read.old), (slot.new, read.new))
        for token in sentence or ()
    )


def _of_unit(at: _At, pairing: Pairing) -> Iterator[Change]:
    """The changes of the wording of a unit; another form is a change of the whole.

    What comes or goes with an entry of the data is no change of the wording.
    """
    entry = _is_entry(pairing, at.read)
    if not entry and _other_form(pairing, at):
        nature = Nature.GRAMMAR if _only_renumbered(pairing, at.read) else Nature.STANDARD
        yield Changed(nature, *at.sides(*_whole(pairing, at.read)))
        return
    only_data = entry and None in _forms(pairing)
    for change in (change for slot in pairing.slots for change in _of_slot(at, slot)):
        if not (only_data and change.nature is Nature.STANDARD):
            yield change


def _other_form(pairing: Pairing, at: _At) -> bool:
    """Another kind of unit, or another number of a section that did not move."""
    old, new = pairing.old, pairing.new
    if old is None or new is None:
        return False
    labelled = old.kind in _LABELLED and not at.section.moved
    return old.kind is not new.kind or (labelled and old.label != new.label)


def _only_renumbered(pairing: Pairing, read: Words) -> bool:
    """Whether a heading says the same under another number: that follows from what stands before it."""
    styles = {re.sub(r"\w+", "#", form.label) for form in _forms(pairing) if form}
    natures = {_nature(slot, read) for slot in pairing.slots if slot.old and slot.new}
    whole = all(slot.old and slot.new and not slot.moved for slot in pairing.slots)
    return whole and _is_heading(pairing) and len(styles) == 1 and Nature.STANDARD not in natures


def _whole(pairing: Pairing, read: Words) -> tuple[str, str]:
    """A unit with its number, as it was and as it is."""
    old = "".join(_text(slot.old, read.old) for slot in pairing.slots)
    new = "".join(_text(slot.new, read.new) for slot in pairing.slots)
    return _with_label(pairing.old, old), _with_label(pairing.new, new)


def _with_label(form: Form | None, text: str) -> str:
    return f"{form.label} {text}".strip() if form else text


def _text(sentence: Sentence | None, vocabulary: Vocabulary) -> str:
    return "".join(vocabulary.in_wording(token) for token in sentence or ())


def _of_slot(at: _At, slot: Slot) -> Iterator[Change]:
    if slot.old == slot.new:
        return
    if slot.moved:
        yield from _moved(at, slot)
    elif not (slot.old and slot.new):
        yield from _one_sided(at, slot)
    elif nature := _nature(slot, at.read):
        old, new = _text(slot.old, at.read.old), _text(slot.new, at.read.new)
        yield Changed(nature, *at.sides(old, new))


def _moved(at: _At, slot: Slot) -> Iterator[Change]:
    """A sentence that moved is told where it is now; an entry of the data is told as data."""
    if slot.new and slot.moved and not _entries(slot.new, at.read.new):
        text = _text(slot.new, at.read.new)
        if text.strip():
            was = at.home(slot.moved).side(text, new=False)
            yield Moved(Nature.STANDARD, was, at.side(text, new=True))


def _one_sided(at: _At, slot: Slot) -> Iterator[Change]:
    """A sentence that came or went; what shows an entry of the data is told as data."""
    vocabulary = at.read.new if slot.new else at.read.old
    sentence = slot.new or slot.old or ()
    text = _text(sentence, vocabulary)
    if entries := _entries(sentence, vocabulary):
        for token in entries:
            if not vocabulary.is_own(token.field):
                yield _came_or_went(at, token.text, vocabulary.nature(token.field), slot, token)
    elif text.strip():
        yield _came_or_went(at, text, Nature.STANDARD, slot)


def _came_or_went(
    at: _At, text: str, nature: Nature, slot: Slot, token: Token | None = None
) -> Change:
    side = at.side(text, new=bool(slot.new), field=(token.field or "") if token else "")
    return Added(nature, side) if slot.new else Removed(nature, side)


def _entries(sentence: Sentence, vocabulary: Vocabulary) -> list[Token]:
    """The tokens that show an entry of a list."""
    return [token for token in sentence if vocabulary.is_entry(token.field)]


def _nature(slot: Slot, read: Words) -> Nature | None:
    """What a changed sentence is: wording, or grammar.

    Grammar is another form of the party, another year, or the new number of a section it refers to.
    None where nothing changed but values that the agreement's own data have: they are told there.
    """
    old, new = slot.old or (), slot.new or ()
    before, after = _words(old), _words(new)
    if _entries(old, read.old) and _entries(new, read.new):
        before, after = _without_signs(before), _without_signs(after)
    follows = before != after and _follows(before, after, read.numbers)
    if before != after and not follows:
        return Nature.STANDARD
    was, now = list(_values_of(old, read.old)), list(_values_of(new, read.new))
    if was == now:
        return Nature.GRAMMAR if follows else None
    gone, came = set(was) - set(now), set(now) - set(was)
    natures = {nature for _, nature in gone | came}
    if natures == {Nature.GRAMMAR}:
        return Nature.GRAMMAR
    told = natures == {None} and not (gone and came)
    if told:
        return Nature.GRAMMAR if follows else None
    return Nature.STANDARD


def _follows(before: list[str], after: list[str], numbers: Mapping[str, str]) -> bool:
    """Whether only references differ, each as the section it names is numbered now."""
    if len(before) != len(after):
        return False
    return all(
        was == now or numbers.get(was) == now for was, now in zip(before, after, strict=True)
    )


def _words(sentence: Sentence) -> list[str]:
    return [token.key for token in sentence if not (token.blank or token.is_value)]


def _without_signs(words: list[str]) -> list[str]:
    """The words alone: whether ";" or "." ends an entry follows from its place in the list."""
    return [word for word in words if any(map(str.isalnum, word))]


def _values_of(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[tuple[str, Nature | None]]:
    """Each value but entries of lists, and what a change of it is; None if the data tell its change."""
    for token in sentence:
        if token.is_value and not vocabulary.is_entry(token.field):
            own = vocabulary.is_own(token.field)
            yield token.key, None if own else vocabulary.nature(token.field)


def _values(at: _At) -> Iterator[Change]:
    """Values that say something else at the same place, though the data of the agreement do not have them."""
    for slot in (slot for pairing in at.section.pairings for slot in pairing.slots):
        home, old = (at.home(slot.moved), slot.moved.old) if slot.moved else (at, slot.old)
        before = {token.key: token for token in old or () if token.is_value}
        for new in slot.new or ():
            was = before.get(new.key)
            if was and was.text != new.text and not at.read.new.is_own(new.field):
                sides = (
                    home.side(was.text, new=False, field=was.field or ""),
                    at.side(new.text, new=True, field=new.field or ""),
                )
                yield Changed(at.read.new.nature(new.field), *sides)
