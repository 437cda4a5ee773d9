"""A paragraph as words: the units a change adds or drops, each with the look of its run."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from zvgen.reports.redline.wordml import (
    POSITIONS,
    Element,
    canonical,
    local,
    w,
    written_text,
)

_LETTER = r"[\w\u0300-\u036f]"
_TOKEN = re.compile(
    rf"§{{1,2}}[\u00a0 ]?\d+{_LETTER}*"
    rf"|\d[\d.,:/]*\d(?!{_LETTER})"
    rf"|{_LETTER}+(?:[-\u2010\u2011\u00ad/.'’]{_LETTER}+)*"
    r"|\s+|.",
    re.DOTALL,
)
"""`§ 5` with its protected space, 828.700, 1.7.2024 and Teilzeit-Ausbildung are one word each."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A word, blank or sign (`text`), or what cannot be divided: a break, a field, a picture (`parts`).

    Two atoms are the same if their keys are; `look` is the canonical form of the run's properties.
    """

    key: str
    text: str = ""
    properties: Element | None = None
    look: bytes = b""
    parts: tuple[Element, ...] = ()
    in_run: bool = True

    @property
    def weight(self) -> int:
        """How many letters a reader would see change."""
        return 0 if self.key.isspace() else len(self.text)

    @property
    def marks_place(self) -> bool:
        """Whether it is a bookmark or the like: there is one of it, and it is never deleted text."""
        return bool(self.parts) and local(self.parts[0]) in POSITIONS


def tokens(text: str) -> list[str]:
    """`text` cut into words, blanks and signs; nothing is left out."""
    return _TOKEN.findall(text)


def atoms_of(paragraph: Element) -> list[Atom]:
    """The paragraph's content in order; runs of one look count as one, wherever Word split them."""
    found = groupby(
        _pieces(paragraph), lambda piece: (bool(piece.text and piece.in_run), piece.look)
    )
    return [atom for (words, _), pieces in found for atom in _cut(words, list(pieces))]


def _cut(words: bool, pieces: list[Atom]) -> Iterable[Atom]:
    if not words:
        return pieces
    first = pieces[0]
    whole = "".join(piece.text for piece in pieces)
    return [Atom(token, token, first.properties, first.look) for token in tokens(whole)]


def _pieces(paragraph: Element) -> Iterator[Atom]:
    """Text as it stands in the runs, all else already as atoms."""
    field: list[Element] = []
    depth = 0
    for child in paragraph:
        name = local(child)
        if name in ("pPr", "proofErr", ""):
            continue
        opened, closed = _field_marks(child)
        depth += opened
        if depth:
            field.append(child)
            depth -= closed
            if not depth:
                yield _whole(*field)
                field = []
        elif name == "r":
            yield from _of_run(child)
        else:
            yield _whole(child)


def _field_marks(child: Element) -> tuple[int, int]:
    """How many complex fields begin and end in a run (17.16.18)."""
    kinds = [mark.get(w("fldCharType")) for mark in child.iter(w("fldChar"))]
    return kinds.count("begin"), kinds.count("end")


def _whole(*elements: Element) -> Atom:
    text = "".join(map(written_text, elements))
    key = b"".join(map(canonical, elements)).decode()
    return Atom(f"\0{key}", text, parts=elements, in_run=False)


def _of_run(run: Element) -> Iterator[Atom]:
    properties = run.find(w("rPr"))
    look = canonical(properties) if properties is not None and len(properties) else b""
    for child in run:
        name = local(child)
        if name == "t":
            yield Atom("", child.text or "", properties, look)
        elif name not in ("rPr", "lastRenderedPageBreak", ""):
            yield Atom(f"\0{canonical(child).decode()}", "", properties, look, (child,))
