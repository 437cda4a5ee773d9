"""Words that left one place and stand in another, unchanged: a move, not a loss and a gain."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from zvgen.reports.redline.atoms import Atom
from zvgen.reports.redline.difference import Edit, Fate
from zvgen.reports.redline.draft import Draft

_SENTENCE_END = re.compile(r"[.!?:;]")
_WORDS, _LETTERS = 4, 20
"""What a move inside paragraphs must have at least: names and dates come back by chance."""
_LETTERS_WHOLE = 8
"""The same for paragraphs that move whole, like the title of a project."""


def find_moves(drafts: Sequence[Draft], names: "Names") -> None:
    """Give words that left and came once the fates of a move: first whole changes, then sentences."""
    _match(drafts, names)
    for draft in drafts:
        if draft.edits is not None:
            draft.edits = [part for edit in draft.edits for part in _sentences(edit)]
    _match(drafts, names)
    for draft in drafts:
        if draft.edits is not None:
            draft.edits = _merged(draft.edits)


class Names:
    """Names for moves, each used once."""

    def __init__(self) -> None:
        self._count = 0

    def next(self) -> str:
        """A name not given before."""
        self._count += 1
        return f"zvgen{self._count}"


def _match(drafts: Sequence[Draft], names: Names) -> None:
    gone, come = (_once(drafts, fate) for fate in (Fate.DELETED, Fate.INSERTED))
    for text, (edit, draft) in come.items():
        if text in gone:
            name = names.next()
            _move(*gone[text], Fate.MOVED_FROM, name)
            _move(edit, draft, Fate.MOVED_TO, name)


def _move(edit: Edit, draft: Draft, fate: Fate, name: str) -> None:
    if draft.sole is edit:
        draft.mark = fate
    edit.fate, edit.move = fate, name


def _once(drafts: Sequence[Draft], fate: Fate) -> dict[str, tuple[Edit, Draft]]:
    """The edits of one fate that are long enough, by their text, unless it comes twice."""
    found = [
        (edit.text.strip(), edit, draft)
        for draft in drafts
        for edit in draft.edits or ()
        if edit.fate is fate and _can_move(edit, draft)
    ]
    count = Counter(text for text, _, _ in found)
    return {text: (edit, draft) for text, edit, draft in found if count[text] == 1}


def _can_move(edit: Edit, draft: Draft) -> bool:
    text = edit.text.strip()
    if any(atom.parts and not atom.marks_place for atom in edit.atoms):
        return False
    if draft.sole is edit:
        return len(text) >= _LETTERS_WHOLE
    return len(text) >= _LETTERS and len(text.split()) >= _WORDS


def _sentences(edit: Edit) -> Iterable[Edit]:
    """A loss or gain cut into its sentences."""
    if edit.fate not in (Fate.DELETED, Fate.INSERTED):
        return [edit]
    ends = [index + 1 for index, pair in enumerate(pairwise(edit.atoms)) if _ends(*pair)]
    edges = [0, *ends, len(edit.atoms)]
    return [Edit(edit.fate, edit.atoms[start:end]) for start, end in pairwise(edges) if start < end]


def _ends(atom: Atom, following: Atom) -> bool:
    return bool(_SENTENCE_END.fullmatch(atom.text)) and following.text.isspace()


def _merged(edits: Iterable[Edit]) -> list[Edit]:
    """Neighbours that did not move are one loss or gain again."""
    made: list[Edit] = []
    for (fate, move), group in groupby(edits, lambda edit: (edit.fate, edit.move)):
        parts = list(group)
        if fate is Fate.KEPT:
            made += parts
        else:
            made.append(Edit(fate, [atom for part in parts for atom in part.atoms], move=move))
    return made
