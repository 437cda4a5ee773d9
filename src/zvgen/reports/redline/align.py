"""Which block of the old document is which of the new.

Paragraphs have no identity in a Word file. Sections have: their heading. So sections are paired first,
then, inside a pair, texts that both have exactly once, then what is alike. A text that both documents have
once, in places that do not fit, has moved; it is paired with nothing else.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise

from zvgen.reports.redline.atoms import tokens
from zvgen.reports.redline.pairing import (
    Both,
    Come,
    Gone,
    Pairs,
    Step,
    bag,
    fits,
    heaviest_increasing,
    inclusion,
    likeness,
    monotone,
    steps,
)
from zvgen.reports.redline.wordml import Element, local, w, written_text

_ALIKE = 0.5
"""Share of common letters from which two paragraphs are one that was changed."""
_INCLUDED = 0.9
"""Share of the shorter paragraph from which the longer one is the same with sentences added."""
_OTHER_STYLE = 0.8
_SAME_PLACE = 0.1
"""What two lines of a cell are worth to each other that share a style and nothing else."""
_NUMBER = re.compile(r"^(?:§\s*)?(?:\d+[a-z]?|[A-Z]|[IVXL]+)?[.):]?\s+(?=\S)|^Anlage\s+\d+\s+")


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A paragraph, table or content control with its text."""

    element: Element
    kind: str
    text: str
    style: str
    heads: bool
    words: Counter[str] = field(repr=False)

    @property
    def key(self) -> tuple[str, str]:
        """What two equal blocks have in common."""
        return self.kind, self.text


_Section = Sequence[Block]
_Exact = dict[Block, Block]


@dataclass(frozen=True, slots=True)
class _Known:
    """What decides beyond likeness: texts that both documents have once, and the kind of container."""

    exact: _Exact
    in_cell: bool


def blocks_of(container: Element, headings: frozenset[str]) -> list[Block]:
    """The blocks of a body, cell, header or note, in order."""
    return [_block(child, headings) for child in container.iterchildren(w("p"), w("tbl"), w("sdt"))]


def _block(element: Element, headings: frozenset[str]) -> Block:
    kind = local(element)
    text = "\n".join(map(written_text, element.iter(w("p"))))
    found = element.find(f"{w('pPr')}/{w('pStyle')}") if kind == "p" else None
    style = found.get(w("val"), "") if found is not None else ""
    return Block(element, kind, text, style, style in headings, bag(tokens(text)))


def align(
    old: Sequence[Block], new: Sequence[Block], *, in_cell: bool = False
) -> list[Step[Block]]:
    """Every block of both, each once, in an order that keeps that of both; the old stands first.

    The lines of a cell have their place: whoever signs now stands where somebody else signed.
    """
    known = _Known(_exact(old, new), in_cell)
    sections = _sections(old), _sections(new)
    scores = [[_same_section(before, after) for after in sections[1]] for before in sections[0]]
    paired = steps(monotone(scores), *sections)
    return [one for step in paired for one in _of_section(step, known)]


def _of_section(step: Step[_Section], known: _Known) -> Iterable[Step[Block]]:
    match step:
        case Both(old, new):
            return _within(old, new, known)
        case Gone(old):
            return map(Gone, old)
        case Come(new):
            return map(Come, new)


def _sections(blocks: Sequence[Block]) -> list[_Section]:
    starts = [index for index, block in enumerate(blocks) if block.heads and index]
    edges = [0, *starts, len(blocks)]
    return [blocks[start:end] for start, end in pairwise(edges)]


def _same_section(old: _Section, new: _Section) -> float:
    """A heading is the section, whatever its number; one that was renamed shows by its text."""
    if _title(old) == _title(new):
        return 2.0
    alike = likeness(_words(old), _words(new))
    return alike if alike >= _ALIKE else 0.0


def _title(section: _Section) -> str:
    first = section[0] if section else None
    return _NUMBER.sub("", first.text) if first is not None and first.heads else ""


def _words(section: _Section) -> Counter[str]:
    return sum((block.words for block in section), Counter[str]())


def _exact(old: Sequence[Block], new: Sequence[Block]) -> _Exact:
    """Blocks whose text both documents have once; both ways."""
    once_old, once_new = _once(old), _once(new)
    found = {once_old[key]: once_new[key] for key in once_old if key in once_new}
    return {**found, **{after: before for before, after in found.items()}}


def _once(blocks: Sequence[Block]) -> dict[tuple[str, str], Block]:
    count = Counter(block.key for block in blocks)
    return {block.key: block for block in blocks if count[block.key] == 1 and block.words}


def _within(old: _Section, new: _Section, known: _Known) -> Iterator[Step[Block]]:
    """The steps of one pair of sections: what is equal at both ends, and what lies between."""
    start = _equal_run(old, new)
    rest_old, rest_new = old[start:], new[start:]
    end = _equal_run(rest_old[::-1], rest_new[::-1])
    yield from map(Both, old[:start], new[:start])
    middle_old, middle_new = rest_old[: len(rest_old) - end], rest_new[: len(rest_new) - end]
    yield from _between(middle_old, middle_new, known)
    yield from map(Both, rest_old[len(rest_old) - end :], rest_new[len(rest_new) - end :])


def _equal_run(old: _Section, new: _Section) -> int:
    pairs = enumerate(zip(old, new, strict=False))
    differing = (index for index, (before, after) in pairs if before.key != after.key)
    return next(differing, min(len(old), len(new)))


def _between(old: _Section, new: _Section, known: _Known) -> Iterator[Step[Block]]:
    """Equal texts divide the way; in the gaps between them likeness decides."""
    start_old = start_new = 0
    for end_old, end_new in chain(_anchors(old, new, known), [(len(old), len(new))]):
        yield from _gap(old[start_old:end_old], new[start_new:end_new], known)
        if end_old < len(old):
            yield Both(old[end_old], new[end_new])
        start_old, start_new = end_old + 1, end_new + 1


def _anchors(old: _Section, new: _Section, known: _Known) -> Pairs:
    place = {block: index for index, block in enumerate(old)}
    found = [
        (place[known.exact[block]], index)
        for index, block in enumerate(new)
        if block in known.exact and known.exact[block] in place
    ]
    return heaviest_increasing(found, [len(new[index].text) for _, index in found])


def _gap(old: _Section, new: _Section, known: _Known) -> Iterator[Step[Block]]:
    if not fits(old, new):
        return steps([], old, new)
    scores = [[_likeness(one, other, known) for other in new] for one in old]
    return steps(monotone(scores), old, new)


def _likeness(old: Block, new: Block, known: _Known) -> float:
    if old.kind != new.kind or old in known.exact or new in known.exact or old.heads != new.heads:
        return 0.0
    if old.heads or old.kind == "sdt":
        return 1.0
    alike = likeness(old.words, new.words) * (1.0 if old.style == new.style else _OTHER_STYLE)
    if old.kind == "tbl":
        return _ALIKE + alike / 2
    if alike >= _ALIKE:
        return alike
    if old.style == new.style and inclusion(old.words, new.words) >= _INCLUDED:
        return _ALIKE
    return _SAME_PLACE if known.in_cell and old.style == new.style else 0.0
