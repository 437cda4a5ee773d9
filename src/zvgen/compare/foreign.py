"""A document of somebody else against one of ours: text against text, what a scan gets wrong set aside.

The old side knows no fields and its paragraphs may be cut otherwise: what does not fit paragraph by paragraph
is compared as one text, where that leaves fewer differences.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate, groupby

from zvgen.compare import noise
from zvgen.compare.agreements import Version
from zvgen.compare.foreign_changes import foreign_changes
from zvgen.compare.parts import neighbours_joined
from zvgen.compare.sides import Pairing, SectionSides, side_by_side
from zvgen.compare.sides import Side as TextSide
from zvgen.compare.tokens import Sentence, Token
from zvgen.compare.units import TextSection, text_sections
from zvgen.compare.vocabulary import FieldVocabulary, vocabulary_of
from zvgen.comparison import (
    Comparison,
    Form,
    Nature,
    Op,
    Part,
    Row,
    SectionPair,
    Standing,
    UnitKind,
)
from zvgen.document import Text

_AROUND = 6
"""So many tokens before and after a difference tell whether it is misread."""
_BREAK = Token(" ", "\n", None)
"""What stands between two units that are compared as one text."""


@dataclass(frozen=True, slots=True)
class ForeignVocabulary:
    """Reads words without noise; what a change is, the fields of our document say."""

    fields: FieldVocabulary

    def value_key(self, _piece: Text) -> str | None:
        """A value is the words it has: the other side does not know that it is one."""
        return None

    def words(self, text: str) -> Sequence[str]:
        """As noise is judged."""
        return noise.tokens(text)

    def word_key(self, word: str) -> str:
        """The word without noise."""
        return noise.key(word)

    def nature(self, field: str | None) -> Nature:
        """That of the field."""
        return self.fields.nature(field)

    def is_entry(self, _field: str | None) -> bool:
        """Nothing is known of entries on the other side."""
        return False

    def is_own(self, field: str | None) -> bool:
        """As the fields say."""
        return self.fields.is_own(field)

    def in_wording(self, token: Token) -> str:
        """As it stands."""
        return token.text


def compare_foreign(
    old: Sequence[TextSection], name: str, new: Version, *, printed: bool
) -> Comparison:
    """`new` against the sections of a foreign document called `name`.

    `printed` says that its text comes from paper, so that misread letters are no difference.
    """
    vocabulary = ForeignVocabulary(vocabulary_of(new.agreement))
    news = [_with_number(section) for section in text_sections(new.document)]
    headed = _headed(news)
    olds = [_of_group(group, old) for group in headed]
    wholes = [_joined_sections(group) for group in headed]
    sides = side_by_side(TextSide(olds, vocabulary), TextSide(wholes, vocabulary))
    judge = _Judge(vocabulary, printed=printed)
    pairs = tuple(
        pair
        for section, group in zip(sides, headed, strict=True)
        for pair in _parted(section, group, judge)
    )
    changes = foreign_changes(pairs, vocabulary.nature)
    kreis = new.agreement.kreis
    return Comparison(
        kreis=kreis.schluessel,
        name=kreis.name,
        old_name=name,
        new_name=new.name,
        standing=Standing.COMPARED,
        changes=tuple(c for c in changes if c.nature is not Nature.GRAMMAR),
        grammar=tuple(c for c in changes if c.nature is Nature.GRAMMAR),
        sections=pairs,
        noise=sum(_is_noise(part) for pair in pairs for row in pair.rows for part in row.parts),
    )


def _with_number(section: TextSection) -> TextSection:
    """A heading with its number as text, as it stands on paper."""
    first, *others = section.units or (None,)
    if first is None or first.form.kind is not UnitKind.TITLE or not section.number:
        return section
    pieces = (Text(section.number), Text(" "), *first.pieces)
    heading = replace(first, form=replace(first.form, label=""), pieces=pieces)
    return replace(section, units=(heading, *others))


_Group = list[TextSection]
"""A section with a heading, and those after it that have none: paper does not tell where they begin."""


def _headed(sections: Sequence[TextSection]) -> list[_Group]:
    groups: list[_Group] = []
    for section in sections:
        has_heading = section.units and section.units[0].form.kind is UnitKind.TITLE
        if has_heading or not groups:
            groups.append([])
        groups[-1].append(section)
    return groups


def _joined_sections(group: _Group) -> TextSection:
    units = (unit for section in group for unit in section.units)
    return replace(group[0], units=tuple(units))


def _of_group(group: _Group, old: Sequence[TextSection]) -> TextSection:
    """What the foreign document has of the sections of a group."""
    keys = {section.key for section in group}
    units = (unit for section in old if section.key in keys for unit in section.units)
    return replace(group[0], units=tuple(units))


def _parted(section: SectionSides, group: _Group, judge: "_Judge") -> Iterator[SectionPair]:
    """The rows of a group under their sections; what only the old side has stays with what is before it."""
    found: list[list[Row]] = [[] for _ in group]
    ends = list(accumulate(len(one.units) for one in group))
    at = seen = 0
    for row in (row for region in _regions(section, judge) for row in region):
        if row.new is not None:
            seen += 1
            at = next(index for index, end in enumerate(ends) if seen <= end)
        found[at].append(row)
    for one, rows in zip(group, found, strict=True):
        there = any(row.old for row in rows) or not rows
        yield SectionPair(one.key, one.role, one.name if there else None, one.name, tuple(rows))


def _regions(section: SectionSides, judge: "_Judge") -> Iterator[list[Row]]:
    """The rows of a section; neighbours that differ are also tried as one text."""
    alone = [(pairing, judge.rows([pairing])) for pairing in section.pairings]
    for differ, group in groupby(alone, key=lambda one: _cost(one[1]) > 0):
        some = list(group)
        rows = [row for _, own in some for row in own]
        together = (
            judge.rows([pairing for pairing, _ in some]) if differ and len(some) > 1 else rows
        )
        yield together if _cost(together) < _cost(rows) else rows


def _cost(rows: list[Row]) -> int:
    """How many letters differ."""
    return sum(len(part.text) for row in rows for part in row.parts if part.op is not Op.SAME)


@dataclass(frozen=True, slots=True)
class _Judge:
    """Tells noise from difference; only paper is misread."""

    vocabulary: ForeignVocabulary
    printed: bool

    def rows(self, pairings: Sequence[Pairing]) -> list[Row]:
        """The units of `pairings` compared as one text, a row for each of our units."""
        old, new = (_joined(pairings, new=side) for side in (False, True))
        forms: list[Form | None] = [pairing.new for pairing in pairings if pairing.new]
        rows = [list(part) for part in _split(self._pieces(old, new))]
        theirs = (pairings[0].old if len(pairings) == 1 else None) or Form(UnitKind.FOREIGN)
        both = zip(forms or [None], rows, strict=True)
        return [_row(theirs, form, parts) for form, parts in both]

    def _pieces(self, old: Sentence, new: Sentence) -> Iterator[Part | None]:
        """The parts of both texts; None where one of our units ends."""
        matcher = SequenceMatcher(None, _keys(old), _keys(new), autojunk=False)
        for op, a, b, c, d in matcher.get_opcodes():
            before, after = old[a:b], new[c:d]
            if op == "equal":
                for one, other in zip(before, after, strict=True):
                    yield from _same(one.text, (other,))
            elif self._is_noise(before, after, new[:c], new[d:]):
                yield from _same(_text(before), after)
            else:
                yield from self._difference(before, after)

    def _is_noise(self, old: Sentence, new: Sentence, before: Sentence, after: Sentence) -> bool:
        if all(token.blank for token in (*old, *new)):
            return True
        if not self.printed:
            return noise.alike(_text(old), _text(new))
        around = {"before": _text(before[-_AROUND:]), "after": _text(after[:_AROUND])}
        return noise.misread(_text(old), _text(new), **around)

    def _difference(self, old: Sentence, new: Sentence) -> Iterator[Part | None]:
        """What goes has the nature of what comes: the other side knows no fields."""
        natures = [self.vocabulary.nature(token.field) for token in new]
        nature = next((one for one in natures if one is not Nature.STANDARD), Nature.STANDARD)
        yield Part(Op.REMOVED, _text(old), nature)
        for token, own in zip(new, natures, strict=True):
            yield None if token is _BREAK else Part(Op.ADDED, token.text, own, field=token.field)


def _joined(pairings: Sequence[Pairing], *, new: bool) -> Sentence:
    """All tokens of one side, units separated by a break."""
    units = [
        [token for slot in pairing.slots for token in (slot.new if new else slot.old) or ()]
        for pairing in pairings
        if (pairing.new if new else pairing.old)
    ]
    return tuple(token for unit in units for token in (_BREAK, *unit))[1:]


def _same(old: str, new: Sentence) -> Iterator[Part | None]:
    """What says the same; noise is what the old side has instead."""
    field = new[0].field if new else None
    for at, text in enumerate(_texts(new)):
        if at:
            yield None
        before = old if at == 0 else ""
        yield Part(Op.SAME, text, noise=None if before == text else before, field=field)


def _texts(tokens: Sentence) -> list[str]:
    """The text of each unit that the tokens are part of."""
    texts = [""]
    for token in tokens:
        if token is _BREAK:
            texts.append("")
        else:
            texts[-1] += token.text
    return texts


def _split(pieces: Iterator[Part | None]) -> list[list[Part]]:
    units: list[list[Part]] = [[]]
    for piece in pieces:
        if piece is None:
            units.append([])
        elif piece.text or piece.noise:
            units[-1].append(piece)
    return units


def _row(theirs: Form, ours: Form | None, parts: list[Part]) -> Row:
    there = not parts or any(part.op.in_old for part in parts)
    return Row(theirs if there else None, ours, tuple(neighbours_joined(parts)))


def _keys(tokens: Sentence) -> list[str]:
    return [token.key for token in tokens]


def _text(tokens: Sentence) -> str:
    return "".join(token.text for token in tokens)


def _is_noise(part: Part) -> bool:
    """Whether something but blanks is written otherwise."""
    return part.noise is not None and part.noise.split() != part.text.split()
