"""The pieces of a foreign document under the sections of ours: by title, by number, tolerant of a scan."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz

from zvgen.compare.noise import keys, misread
from zvgen.importer.foreign import Foreign, Guess, Piece
from zvgen.importer.signatures import PLACE_AND_DATE

Labels = Sequence[tuple[str, str, str]]
"""Key, label ("§ 4", or empty) and title of each section of our document, in order."""

_SAME_TITLE = 88
"""Titles more alike than this are the same whatever their number (party and year may differ)."""
_SAME_NUMBER = 55
"""So alike a title must be where the number is the same."""
_LONGEST = 200
_MOST_PIECES = 3
"""A heading is spread over so many pieces at most: "§ 1", and a title in two lines."""
_LABEL = re.compile(
    r"(?P<label>§§?\s?\d{1,3}[a-z]?|[8S$&]\s?\d{1,2}|Anlage(?: \d+)?|[A-Z]\.|[IVX]+\.|\d{1,2}\.)(?=\s|$)"
)


@dataclass(frozen=True, slots=True)
class _Heading:
    """What may be a heading: the pieces from `start` to before `end`."""

    start: int
    end: int
    label: str
    title: str


def sections_of(foreign: Foreign, labels: Labels) -> dict[str, list[Piece]]:
    """The pieces by section key, a recognised heading first: its number as `label`, its title as text.

    What stands before the first heading belongs to the first section; a heading that is not ours stays where
    it is. The last section, if it has neither number nor title, begins with the first place and date.
    """
    pieces = [part for piece in foreign.pieces for part in _lines_of_heading(piece)]
    starts = _starts(list(_headings(pieces)), labels)
    starts |= _signatures(pieces, labels, starts)
    found: dict[str, list[Piece]] = {key: [] for key, _, _ in labels}
    current = labels[0][0]
    by_start = {heading.start: (key, heading) for key, heading in starts.items()}
    skip = 0
    for at, piece in enumerate(pieces):
        if at in by_start:
            current, heading = by_start[at]
            skip = heading.end
            found[current] += _shown(heading, piece)
        if at >= skip:
            found[current].append(piece)
    return found


def _shown(heading: _Heading, piece: Piece) -> list[Piece]:
    if heading.end == heading.start:
        return []
    return [replace(piece, text=heading.title, guess=Guess.HEADING, label=heading.label)]


def _lines_of_heading(piece: Piece) -> Iterator[Piece]:
    """A heading in several lines as several pieces: number, title, and what stands below it."""
    if "\n" in piece.text and _LABEL.match(piece.text) and not piece.label:
        for line in piece.text.split("\n"):
            yield replace(piece, text=line)
    else:
        yield piece


def _headings(pieces: list[Piece]) -> Iterator[_Heading]:
    """Everything that may be a heading, of one piece and of several."""
    for start in range(len(pieces)):
        for end in range(start + 1, min(start + _MOST_PIECES, len(pieces)) + 1):
            if not _is_short(pieces[end - 1]):
                break
            yield _heading(pieces, start, end)


def _is_short(piece: Piece) -> bool:
    return len(piece.text) <= _LONGEST and piece.guess is not Guess.ROW


def _heading(pieces: list[Piece], start: int, end: int) -> _Heading:
    text = " ".join(" ".join(piece.whole.split()) for piece in pieces[start:end])
    match = _LABEL.match(text)
    label = match["label"] if match else ""
    return _Heading(start, end, label, text[len(label) :].strip())


def _starts(headings: list[_Heading], labels: Labels) -> dict[str, _Heading]:
    """The heading of each section: the best titles first, then those that keep only their number."""
    scored = [
        (score, at, -heading.end, key, heading)
        for at, (key, label, title) in enumerate(labels)
        for heading in headings
        if (score := _score(heading, label, title))
    ]
    scored.sort(key=lambda one: (-one[0], one[1], one[4].start, -one[2]))
    found: dict[str, _Heading] = {}
    for *_, key, heading in scored:
        if key not in found and not any(_overlap(heading, other) for other in found.values()):
            found[key] = heading
    return found | _by_number(headings, labels, found)


def _overlap(one: _Heading, other: _Heading) -> bool:
    return one.start < other.end and other.start < one.end


def _score(heading: _Heading, label: str, title: str) -> float:
    """How much the heading is that of the section: 0 not at all, above 100 with the same number."""
    if not title:
        return 0
    if label == title or not label:
        alike = fuzz.ratio(_plain(f"{heading.label} {heading.title}"), _plain(title))
        return alike if alike >= _SAME_TITLE else 0
    alike = fuzz.ratio(_plain(heading.title), _plain(title))
    same = _same_label(heading.label, label)
    if same:
        return 100 + alike if alike >= _SAME_NUMBER else 0
    return alike if heading.label and alike >= _SAME_TITLE else 0


@lru_cache(maxsize=65536)
def _plain(text: str) -> str:
    """Without typography, to be compared with each section's."""
    return " ".join(keys(text)).casefold()


def _same_label(one: str, other: str) -> bool:
    return bool(one) and (keys(one) == keys(other) or misread(one, other))


def _by_number(
    headings: list[_Heading], labels: Labels, found: dict[str, _Heading]
) -> dict[str, _Heading]:
    """Sections whose title is another one: the free heading of their number between their neighbours."""
    more: dict[str, _Heading] = {}
    for at, (key, label, title) in enumerate(labels):
        if key in found or not label or label == title:
            continue
        first = max((found[k].end for k, _, _ in labels[:at] if k in found), default=0)
        last = min((found[k].start for k, _, _ in labels[at + 1 :] if k in found), default=10**9)
        free = (h for h in headings if first <= h.start and h.end <= last)
        named = (h for h in free if _same_label(h.label, label) and _is_title(h.title))
        heading = next(named, None)
        if heading is not None:
            more[key] = heading
    return more


def _is_title(text: str) -> bool:
    return bool(text) and not text.endswith((".", ",", ";", ":"))


def _signatures(
    pieces: list[Piece], labels: Labels, starts: dict[str, _Heading]
) -> dict[str, _Heading]:
    key, _, title = labels[-1]
    if key in starts or title:
        return {}
    behind = max((heading.end for heading in starts.values()), default=0)
    places = (at for at in range(behind, len(pieces)) if PLACE_AND_DATE.match(pieces[at].text))
    first = next(places, None)
    return {} if first is None else {key: _Heading(first, first, "", "")}
