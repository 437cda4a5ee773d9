"""Units and sentences of two documents, side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from rapidfuzz.distance import Indel

from zvgen.compare.align import align
from zvgen.compare.tokens import Sentence, Token, sentences, tokens
from zvgen.compare.units import TextSection, Unit
from zvgen.compare.vocabulary import Vocabulary
from zvgen.comparison import Form, UnitKind

_MOVED_FROM = 4
"""So many words a sentence needs to be the same sentence elsewhere."""
_SOMEWHAT = 0.25
"""So much alike are two units where one goes and the other comes if the second replaces the first."""
_ONLY_LIKE = frozenset(
    {UnitKind.TITLE, UnitKind.HEADER, UnitKind.ROW, UnitKind.SIGNATURE, UnitKind.PLACE}
)
"""Units that are compared with units of their kind only."""


@dataclass(frozen=True, slots=True)
class Side:
    """One document of a comparison: its sections and how its words are read."""

    sections: Sequence[TextSection]
    vocabulary: Vocabulary


@dataclass(slots=True)
class Slot:
    """A sentence on both sides; `moved` is where its other side is, if it stands elsewhere."""

    old: Sentence | None
    new: Sentence | None
    moved: "Slot | None" = None


@dataclass(slots=True)
class Pairing:
    """A unit on both sides with its sentences."""

    old: Form | None
    new: Form | None
    slots: list[Slot]


@dataclass(slots=True)
class SectionSides:
    """A section on both sides; `moved` says that it stands elsewhere among the sections."""

    old: TextSection | None
    new: TextSection | None
    moved: bool = False
    pairings: list[Pairing] = field(default_factory=list)

    @property
    def either(self) -> TextSection:
        """The new one, or the old if there is no new one."""
        section = self.new or self.old
        if section is None:
            raise ValueError("a section of neither side")
        return section


@dataclass(frozen=True, slots=True)
class _Read:
    """A unit as tokens; `entries` are the entries of the agreement's own lists that it shows."""

    form: Form
    tokens: tuple[Token, ...]
    keys: tuple[str, ...]
    entries: frozenset[str]


def side_by_side(old: Side, new: Side) -> list[SectionSides]:
    """All sections in the order of the new document; those it lacks stand where they stood."""
    sides = _moved_once(_sections(old, new))
    for one in sides:
        units = (_read(one.old, old.vocabulary), _read(one.new, new.vocabulary))
        one.pairings = list(_pairings(*units))
    _find_moves([pairing for one in sides for pairing in one.pairings])
    for one in sides:
        one.pairings = list(_units_replaced(one.pairings))
        for pairing in one.pairings:
            pairing.slots = list(_replaced(pairing.slots))
    return sides


def _sections(old: Side, new: Side) -> list[SectionSides]:
    olds, news = old.sections, new.sections
    pairs = align([s.key for s in olds], [s.key for s in news], lambda _a, _b: 0.0)
    return [
        SectionSides(None if a is None else olds[a], None if b is None else news[b])
        for a, b in pairs
    ]


def _moved_once(sides: list[SectionSides]) -> list[SectionSides]:
    """A section that is gone here and new there has moved: it stands where it is now."""
    gone = {one.old.key: one for one in sides if one.old and not one.new}
    for one in sides:
        if one.new and not one.old and (before := gone.pop(one.new.key, None)):
            one.old, before.old = before.old, None
            one.moved = True
    return [one for one in sides if one.old or one.new]


def _read(section: TextSection | None, vocabulary: Vocabulary) -> list[_Read]:
    return [_read_unit(unit, vocabulary) for unit in section.units] if section else []


def _read_unit(unit: Unit, vocabulary: Vocabulary) -> _Read:
    read = tokens(unit, vocabulary)
    entries = frozenset(_entry(t.key) for t in read if vocabulary.is_entry(t.field))
    return _Read(unit.form, read, tuple(t.key for t in read if not t.blank), entries)


def _entry(key: str) -> str:
    return key.rpartition("]")[0]


def _pairings(old: list[_Read], new: list[_Read]) -> Iterator[Pairing]:
    def likeness(a: int, b: int) -> float:
        return _likeness(old[a], new[b])

    for a, b in align([_identity(u) for u in old], [_identity(u) for u in new], likeness):
        before, after = (None if a is None else old[a]), (None if b is None else new[b])
        said = (unit.tokens if unit else () for unit in (before, after))
        yield Pairing(_form(before), _form(after), list(_slots(*said)))


def _form(unit: _Read | None) -> Form | None:
    return unit.form if unit else None


def _identity(unit: _Read) -> tuple[object, ...]:
    """What makes two units the same; the heading of a section is its first unit, whatever it says."""
    kind = unit.form.kind if unit.form.kind in _ONLY_LIKE else None
    return (kind,) if kind is UnitKind.TITLE else (kind, *unit.keys)


def _likeness(old: _Read, new: _Read) -> float:
    """Entries are alike if they are the same entry; other units by their words."""
    kinds = {old.form.kind, new.form.kind}
    if len(kinds) == 2 and UnitKind.FOREIGN not in kinds and not kinds.isdisjoint(_ONLY_LIKE):
        return 0.0
    if old.entries or new.entries:
        return 0.0 if old.entries.isdisjoint(new.entries) else 1.0
    return Indel.normalized_similarity(old.keys, new.keys)


def _slots(old: tuple[Token, ...], new: tuple[Token, ...]) -> Iterator[Slot]:
    before, after = sentences(old), sentences(new)
    if len(before) == len(after) == 1:
        yield Slot(before[0], after[0])
        return
    olds, news = ([_keys(s) for s in side] for side in (before, after))
    pairs = align(olds, news, lambda a, b: Indel.normalized_similarity(olds[a], news[b]))
    for a, b in pairs:
        yield Slot(None if a is None else before[a], None if b is None else after[b])


def _units_replaced(pairings: list[Pairing]) -> Iterator[Pairing]:
    """A single unit that goes where a single one of its kind comes is its new wording."""
    for alone, group in groupby(pairings, key=lambda p: None in (p.old, p.new)):
        some = list(group)
        if alone and len(some) == 2 and _may_replace(*some):
            old, new = some
            yield Pairing(old.old, new.new, list(_joined(old.slots, new.slots)))
        else:
            yield from some


def _may_replace(old: Pairing, new: Pairing) -> bool:
    """Whether they are of one kind and what did not move is somewhat alike; entries of the data never are."""
    if not old.old or not new.new or old.old.kind is not new.new.kind:
        return False
    keys = _staying(old), _staying(new)
    if not all(keys) or any("]" in key for some in keys for key in some):
        return False
    return Indel.normalized_similarity(*keys) >= _SOMEWHAT


def _staying(unit: Pairing) -> list[str]:
    """The words of a unit on one side that did not move."""
    return [key for slot in unit.slots if not slot.moved for key in _said(slot)]


def _joined(olds: list[Slot], news: list[Slot]) -> Iterator[Slot]:
    """The sentences of two units as one unit; those that moved stay alone."""

    def likeness(a: int, b: int) -> float:
        if olds[a].moved or news[b].moved:
            return 0.0
        return Indel.normalized_similarity(_said(olds[a]), _said(news[b]))

    old, new = ([id(s) if s.moved else _said(s) for s in slots] for slots in (olds, news))
    for a, b in align(old, new, likeness):
        if a is not None and b is not None:
            yield Slot(olds[a].old, news[b].new)
        elif a is not None:
            yield olds[a]
        elif b is not None:
            yield news[b]


def _said(slot: Slot) -> tuple[str, ...]:
    """The words of a sentence on one side."""
    return _keys(slot.old or slot.new or ())


def _replaced(slots: list[Slot]) -> Iterator[Slot]:
    """A single sentence that goes where a single one comes is its new wording, however unlike they are."""
    for alone, group in groupby(slots, key=_is_alone):
        some = list(group)
        if alone and [slot.old is None for slot in some] == [False, True]:
            yield Slot(some[0].old, some[1].new)
        else:
            yield from some


def _is_alone(slot: Slot) -> bool:
    """Whether the other side has nothing of it, not even elsewhere."""
    return slot.moved is None and (slot.old is None or slot.new is None)


def _keys(sentence: Sentence) -> tuple[str, ...]:
    return tuple(token.key for token in sentence if not token.blank)


_Keys = tuple[tuple[str, ...], ...]
"""What is said, sentence by sentence."""


def _find_moves(pairings: list[Pairing]) -> None:
    """What is gone here and new there has moved: whole units first, then single sentences."""
    whole = [pairing.slots for pairing in pairings if None in (pairing.old, pairing.new)]
    _pair_moved(whole)
    _pair_moved([[slot] for pairing in pairings for slot in pairing.slots if _is_alone(slot)])


def _pair_moved(pieces: list[list[Slot]]) -> None:
    """Pieces that say the same on one side each, the first with the first."""
    gone: dict[_Keys, list[list[Slot]]] = {}
    for slots in pieces:
        if _is_long(said := tuple(_keys(slot.old or ()) for slot in slots)):
            gone.setdefault(said, []).append(slots)
    for slots in pieces:
        if waiting := gone.get(tuple(_keys(slot.new or ()) for slot in slots)):
            for was, now in zip(waiting.pop(0), slots, strict=True):
                was.moved, now.moved = now, was


def _is_long(said: _Keys) -> bool:
    """Whether it is long enough to be known again; an entry of the data always is."""
    keys = [key for sentence in said for key in sentence]
    return len(keys) >= _MOVED_FROM or any("]" in key for key in keys)
