"""Where a sentence that moved stands on the other side."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from zvgen.comparison import Comparison, Op, Part, Row, SectionPair


def stretches(row: Row) -> tuple[Part, ...]:
    """The parts of a row, those that follow each other with one fate as one."""
    groups = groupby(row.parts, key=lambda part: part.op)
    return tuple(Part(op, "".join(part.text for part in parts)) for op, parts in groups)


@dataclass(frozen=True, slots=True)
class Moves:
    """Where the moved sentences of one section stand on the other side.

    `now` and `once` give the sections of the whole comparison to which and from which words moved.
    """

    pair: SectionPair
    now: Mapping[str, set[str]]
    once: Mapping[str, set[str]]

    def beside(self, row: Row) -> str | None:
        """Where the one sentence of a row stands on the other side; None if the row did not just move."""
        found = stretches(row)
        if len(found) != 1 or found[0].op not in (Op.LEFT, Op.CAME):
            return None
        return self.place(found[0])

    def place(self, part: Part) -> str:
        """The words ", jetzt § 7" or ", bisher § 3"; empty within a section and if not certain."""
        if part.op is Op.LEFT:
            return _said(", jetzt ", self.now, part, self.pair.new_label)
        return _said(", bisher ", self.once, part, self.pair.old_label)


def by_section(comparison: Comparison) -> Iterator[Moves]:
    """The moves of each section, in order."""
    now: dict[str, set[str]] = defaultdict(set)
    once: dict[str, set[str]] = defaultdict(set)
    for pair in comparison.sections:
        for part in _of(pair.rows):
            if part.op is Op.CAME:
                now[part.text.strip()].add(pair.new_label or "")
            elif part.op is Op.LEFT:
                once[part.text.strip()].add(pair.old_label or "")
    return (Moves(pair, now, once) for pair in comparison.sections)


def _of(rows: Iterable[Row]) -> Iterable[Part]:
    return (part for row in rows for part in stretches(row))


def _said(word: str, places: Mapping[str, set[str]], part: Part, here: str | None) -> str:
    found = places.get(part.text.strip(), set())
    (only,) = found if len(found) == 1 else ("",)
    return word + only if only and only != here else ""
