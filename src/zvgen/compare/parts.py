"""A pair of sentences as the parts that stay, go and come."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from zvgen.compare.sides import Slot
from zvgen.compare.tokens import Sentence, Token, words
from zvgen.compare.vocabulary import Vocabulary
from zvgen.comparison import Nature, Op, Part

_QUARTER = 0.25
"""Sentences with less in common are shown one after the other, not word by word."""
_ISLAND = 3
"""So many characters between two changes, or less, go with them: nobody reads a lone "und" as staying."""


class Words(NamedTuple):
    """How the words of both sides are read, and which section number ("§ 5") became which ("§ 6")."""

    old: Vocabulary
    new: Vocabulary
    numbers: Mapping[str, str] = MappingProxyType({})


def slot_parts(slot: Slot, read: Words) -> list[Part]:
    """The parts of a pair of sentences, or of a sentence on one side; equal neighbours are joined."""
    if slot.old and slot.new:
        if [token[:2] for token in slot.old] == [token[:2] for token in slot.new]:
            return neighbours_joined([Part(Op.SAME, "".join(t.text for t in slot.new))])
        return neighbours_joined(_changed(slot.old, slot.new, read))
    if slot.old:
        elsewhere = slot.moved.new if slot.moved else None
        return neighbours_joined(_one_sided(slot.old, elsewhere, read.old, _OLD))
    elsewhere = slot.moved.old if slot.moved else None
    return neighbours_joined(_one_sided(slot.new or (), elsewhere, read.new, _NEW))


class _OneSided(NamedTuple):
    """What becomes of the words of a sentence on one side, and of those that stand elsewhere too."""

    alone: Op
    moved: Op


_OLD = _OneSided(Op.REMOVED, Op.LEFT)
_NEW = _OneSided(Op.ADDED, Op.CAME)


def _one_sided(
    sentence: Sentence, elsewhere: Sentence | None, vocabulary: Vocabulary, ops: _OneSided
) -> Iterator[Part]:
    """A sentence that went, came or moved; a value that changed on the way did not move."""
    if elsewhere is None:
        yield from _all(ops.alone, sentence, vocabulary)
        return
    mates = iter([token for token in elsewhere if not token.blank])
    for token in sentence:
        mate = token if token.blank else next(mates)
        nature = vocabulary.nature(token.field)
        if token.is_value and mate.text != token.text:
            yield from _moved_value(token.text, mate.text, nature, ops)
        else:
            yield Part(ops.moved, token.text, nature)


def _moved_value(text: str, elsewhere: str, nature: Nature, ops: _OneSided) -> Iterator[Part]:
    old, new = (text, elsewhere) if ops is _OLD else (elsewhere, text)
    for part in _value(old, new, nature):
        if part.op is Op.SAME:
            yield Part(ops.moved, part.text, nature)
        elif part.op is ops.alone:
            yield part


def _changed(old: Sentence, new: Sentence, read: Words) -> Iterator[Part]:
    for op, before, after in _pieces(old, new):
        if op == "equal":
            for one, other in zip(before, after, strict=True):
                yield from _same(one, other, read)
        else:
            yield from _all(Op.REMOVED, before, read.old)
            yield from _all(Op.ADDED, after, read.new)


_Piece = tuple[str, Sentence, Sentence]


def _pieces(old: Sentence, new: Sentence) -> list[_Piece]:
    """What is equal and what is not; small islands between changes are changes."""
    matcher = SequenceMatcher(None, [t.key for t in old], [t.key for t in new], autojunk=False)
    codes = matcher.get_opcodes()
    if _in_common(codes, old) < _QUARTER * min(_words_of(old), _words_of(new)):
        return [("replace", old, new)]
    pieces: list[_Piece] = [
        (code[0], old[code[1] : code[2]], new[code[3] : code[4]]) for code in codes
    ]
    return _without_islands(pieces)


def _in_common(codes: Sequence[tuple[str, int, int, int, int]], old: Sentence) -> int:
    return sum(_words_of(old[code[1] : code[2]]) for code in codes if code[0] == "equal")


def _words_of(tokens: Sentence) -> int:
    """How many tokens say something."""
    return sum(not token.blank for token in tokens)


def _without_islands(pieces: list[_Piece]) -> list[_Piece]:
    found: list[_Piece] = []
    for at, piece in enumerate(pieces):
        kind = "replace" if piece[0] != "equal" or _is_island(pieces, at) else "equal"
        before: Sentence = ()
        after: Sentence = ()
        if found and kind == found[-1][0] == "replace":
            _, before, after = found.pop()
        found.append((kind, before + piece[1], after + piece[2]))
    return found


def _is_island(pieces: list[_Piece], at: int) -> bool:
    """A short equal piece between two changes; a value is never short."""
    if not 0 < at < len(pieces) - 1:
        return False
    tokens = pieces[at][1]
    return all(t.field is None for t in tokens) and _letters(tokens) <= _ISLAND


def _letters(tokens: Sentence) -> int:
    return len("".join(token.text for token in tokens).strip())


def _same(old: Token, new: Token, read: Words) -> Iterator[Part]:
    """The same token: the same characters, the same with other noise, or a value that changed."""
    if old.text == new.text:
        yield Part(Op.SAME, new.text)
    elif new.is_value:
        yield from _value(old.text, new.text, read.new.nature(new.field))
    else:
        yield Part(Op.SAME, new.text, noise=old.text)


def _value(old: str, new: str, nature: Nature) -> Iterator[Part]:
    """A value that changed, word by word where it has enough of them."""
    before, after = words(old), words(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < 2 * _QUARTER:
        before, after = (old,), (new,)
        matcher = SequenceMatcher(None, before, after)
    for op, a, b, c, d in matcher.get_opcodes():
        if op == "equal":
            yield Part(Op.SAME, "".join(after[c:d]))
        else:
            yield Part(Op.REMOVED, "".join(before[a:b]), nature)
            yield Part(Op.ADDED, "".join(after[c:d]), nature)


def _all(op: Op, tokens: Sentence, vocabulary: Vocabulary) -> Iterator[Part]:
    for token in tokens:
        yield Part(op, token.text, vocabulary.nature(token.field))


def neighbours_joined(parts: Iterable[Part]) -> list[Part]:
    """Neighbours with the same fate as one; noise stands for itself."""
    found: list[Part] = []
    there = (part for part in parts if part.text or part.noise)
    for _, group in groupby(there, key=_fate):
        first, *others = group
        if others and first.noise is None:
            found.append(replace(first, text="".join(part.text for part in (first, *others))))
        else:
            found += [first, *others]
    return found


def _fate(part: Part) -> tuple[object, ...]:
    """Everything about a part but its text."""
    return part.op, part.nature, part.noise, part.field
