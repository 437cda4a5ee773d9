"""What changed inside a paragraph, in steps a reader can follow."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import Enum

from zvgen.reports.redline.atoms import Atom


class Fate(Enum):
    """What becomes of words or of the end of a paragraph; the value is the element that says so."""

    KEPT = ""
    DELETED = "del"
    INSERTED = "ins"
    MOVED_FROM = "moveFrom"
    MOVED_TO = "moveTo"

    @property
    def is_old(self) -> bool:
        """Whether it stands in the old document only."""
        return self in (Fate.DELETED, Fate.MOVED_FROM)


@dataclass(slots=True)
class Edit:
    """Atoms in a row with one fate; `before` are those of the old document where they are kept."""

    fate: Fate
    atoms: list[Atom]
    before: list[Atom] = field(default_factory=list)
    move: str = ""

    @property
    def text(self) -> str:
        """The words themselves."""
        return "".join(atom.text for atom in self.atoms)


_Code = tuple[str, int, int, int, int]
_ISLAND = 4
"""Letters of a kept word that is not worth a stop between two longer changes."""
_REST = 0.25
"""Share of kept letters under which a paragraph is read more easily as replaced."""


def edits(old: Sequence[Atom], new: Sequence[Atom]) -> list[Edit]:
    """The way from `old` to `new`: what goes stands before what comes."""
    matcher = SequenceMatcher(
        str.isspace, [atom.key for atom in old], [atom.key for atom in new], autojunk=False
    )
    codes = _joined(matcher.get_opcodes(), old, new)
    if _mostly_new(codes, old, new):
        codes = [("replace", 0, len(old), 0, len(new))]
    else:
        codes = [part for code in codes for part in _trimmed(code, old, new)]
    return [edit for code in codes for edit in _edits_of(code, old, new)]


def _edits_of(code: _Code, old: Sequence[Atom], new: Sequence[Atom]) -> Iterable[Edit]:
    kind, old_start, old_end, new_start, new_end = code
    gone, come = list(old[old_start:old_end]), list(new[new_start:new_end])
    if kind == "equal":
        return [Edit(Fate.KEPT, come, gone)] if come else []
    both = Edit(Fate.DELETED, gone), Edit(Fate.INSERTED, come)
    return [edit for edit in both if edit.atoms]


def _joined(codes: Iterable[_Code], old: Sequence[Atom], new: Sequence[Atom]) -> list[_Code]:
    """Blanks, signs and short words between two changes become part of one change."""
    joined: list[_Code] = []
    for code in codes:
        joined.append(code)
        while len(joined) >= 3 and _is_island(joined[-3:], old, new):
            (_, old_start, _, new_start, _), _, (_, _, old_end, _, new_end) = joined[-3:]
            joined[-3:] = [("replace", old_start, old_end, new_start, new_end)]
    return joined


def _trimmed(code: _Code, old: Sequence[Atom], new: Sequence[Atom]) -> Iterator[_Code]:
    """A change without the words that both sides begin or end with."""
    kind, old_start, old_end, new_start, new_end = code
    if kind != "replace":
        yield code
        return
    gone, come = old[old_start:old_end], new[new_start:new_end]
    start = _equal_run(gone, come)
    end = _equal_run(gone[start:][::-1], come[start:][::-1])
    yield "equal", old_start, old_start + start, new_start, new_start + start
    yield kind, old_start + start, old_end - end, new_start + start, new_end - end
    yield "equal", old_end - end, old_end, new_end - end, new_end


def _equal_run(old: Sequence[Atom], new: Sequence[Atom]) -> int:
    pairs = enumerate(zip(old, new, strict=False))
    differing = (index for index, (one, other) in pairs if one.key != other.key)
    return next(differing, min(len(old), len(new)))


def _is_island(codes: Sequence[_Code], old: Sequence[Atom], new: Sequence[Atom]) -> bool:
    before, middle, after = codes
    if middle[0] != "equal" or "equal" in (before[0], after[0]):
        return False
    kept = old[middle[1] : middle[2]]
    if any(atom.parts for atom in kept):
        return False
    weight = _weight(atom for atom in kept if atom.text.isalnum() or len(atom.text) > 1)
    around = min(
        _weight(old[code[1] : code[2]]) + _weight(new[code[3] : code[4]])
        for code in (before, after)
    )
    return not weight or (weight <= _ISLAND and around > 4 * weight)


def _mostly_new(codes: Iterable[_Code], old: Sequence[Atom], new: Sequence[Atom]) -> bool:
    if any(atom.parts for atom in (*old, *new)):
        return False
    kept = sum(_weight(old[code[1] : code[2]]) for code in codes if code[0] == "equal")
    return kept < _REST * max(_weight(old), _weight(new))


def _weight(atoms: Iterable[Atom]) -> int:
    return sum(atom.weight for atom in atoms)
