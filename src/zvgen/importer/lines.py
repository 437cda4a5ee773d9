"""Lines of a page to pieces of text: what goes on in the next line, what begins anew, what is the paper's."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from zvgen.importer.foreign import Guess, Piece
from zvgen.importer.signatures import parted, signed_rows, without_handwriting


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands on the paper; cells of a table are separated by "\\t".

    `full` says that the next word did not fit, so the line goes on in the next; `apart` that there is room
    above it; `other` that it looks different from the line before (larger, another margin); `inward` that it
    stands further right than the line before.
    """

    text: str
    page: int | None = None
    full: bool = False
    apart: bool = False
    other: bool = False
    inward: bool = False


_MONTHS = "Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez"
_BULLET = r"(?:[-–—•·◦▪▸‣●○■□➢✓\uf0b7\uf0a7\ufffd]\s+)+"
_COUNT = rf"\d{{1,2}}[.)]\s+(?!(?:{_MONTHS}))|\(\d{{1,2}}[a-z]?\)\s+|[a-z]\)\s+"
LABEL = re.compile(rf"(?:{_BULLET})?(?P<count>{_COUNT})(?=\S|$)|(?P<bullet>{_BULLET})(?=\S|$)")
"""What stands before an entry of a list."""
_SENTENCE_END = re.compile(r"[.!?:;]['\"“”)]*$")
_HEADING = re.compile(r"(?:§|Präambel$|Anlage \d)")
_OPEN_END = re.compile(
    r"\b(?:und|oder|sowie|der|die|das|des|dem|den|ein|eine|einer|eines|einem|einen"
    r"|zu|zur|zum|in|im|an|am|auf|aus|bei|beim|für|mit|nach|von|vom|vor|über|um|durch|als|wie|dass|nicht"
    r"|ihr|ihre|ihrer|ihren|ihrem|sein|seine|seiner)$|,$"
)
"""A sentence cannot end with these."""
_RUN_IN_TITLE = re.compile(r":(?:\*\*)?$")
"""What stands at the end of the first line of an entry that has a title of its own."""
_WHOLE_PARAGRAPH = 120
"""Only a paragraph of this many characters is taken for one that a page has cut."""
_PAGE_NUMBER = re.compile(
    r"(?:- ?\d{1,3} ?-|– ?\d{1,3} ?–|(?:Seite|S\.) \d{1,3}(?: ?(?:von|/) ?\d{1,3})?)"
)
_BARE_NUMBER = re.compile(r"\d{1,3}(?: ?(?:von|/) ?\d{1,3})?")
_RULE = re.compile(r"[-_=.·\s]{4,}")
_EDGE = 3
"""Running heads and feet are among so many lines at the top and the bottom of a page."""

Pages = Sequence[Sequence[Line]]


def without_paper(pages: Pages) -> tuple[list[list[Line]], list[str]]:
    """The lines without page numbers, running heads and feet and drawn rules, and the texts left out."""
    repeated = _repeated(pages)
    kept: list[list[Line]] = []
    dropped: list[str] = []
    for number, page in enumerate(pages, 1):
        gone = [_is_paper(line.text, at, page, number, repeated) for at, line in enumerate(page)]
        kept.append([line for line, out in zip(page, gone, strict=True) if not out])
        dropped += [line.text for line, out in zip(page, gone, strict=True) if out]
    return kept, dropped


def _repeated(pages: Pages) -> frozenset[str]:
    """Texts at the edges of at least two pages and of more than half of them, but for their digits."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_shape(line.text) for line in (*page[:_EDGE], *page[-_EDGE:])})
    enough = max(2, len(pages) // 2 + 1)
    return frozenset(shape for shape, count in counts.items() if count >= enough)


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _is_paper(
    text: str, at: int, page: Sequence[Line], number: int, repeated: frozenset[str]
) -> bool:
    if _PAGE_NUMBER.fullmatch(text) or _RULE.fullmatch(text):
        return True
    at_edge = at < _EDGE or at >= len(page) - _EDGE
    if at_edge and page[0].page is not None and _BARE_NUMBER.fullmatch(text):
        return re.split(r"[ /]", text, maxsplit=1)[0] == str(number)
    return at_edge and _shape(text) in repeated


@dataclass(slots=True)
class _Draft:
    """A piece that may still grow; `open` says that its last line was full."""

    text: str
    guess: Guess
    label: str = ""
    page: int | None = None
    open: bool = False

    def piece(self) -> Piece:
        text = self.text.replace("\ufffe", "-").replace("\x02", "-")
        return Piece(text, self.guess, self.label, page=self.page)


def assembled(pages: Pages) -> tuple[list[Piece], list[str]]:
    """The pieces of all pages, and what is only on the paper: heads of tables said again, names in ink."""
    drafts: list[_Draft] = []
    for page in pages:
        for at, line in enumerate(page):
            before = drafts[-1] if drafts else None
            _add(drafts, line, _joint(before, line, first=at == 0))
    pieces, heads = _without_repeated_heads([draft.piece() for draft in drafts])
    kept, written = without_handwriting(parted(signed_rows(pieces)))
    return kept, [*heads, *written]


def _without_repeated_heads(pieces: list[Piece]) -> tuple[list[Piece], list[str]]:
    """The pieces without heads of tables that a page says again, and these heads."""
    kept: list[Piece] = []
    dropped: list[str] = []
    head: Piece | None = None
    for piece in pieces:
        before = kept[-1] if kept else None
        goes_on = piece.guess is Guess.ROW and before is not None and before.guess is Guess.ROW
        head = head if goes_on else piece
        if goes_on and head and piece.text == head.text and before and piece.page != before.page:
            dropped.append(piece.text)
        else:
            kept.append(piece)
    return kept, dropped


def _add(drafts: list[_Draft], line: Line, joint: str | None) -> None:
    """Put the line behind the last piece with `joint` between them, or begin a new piece."""
    if joint is None:
        drafts.append(_begun(line))
    else:
        drafts[-1].text = joined(drafts[-1].text, line.text, joint)
    drafts[-1].open = line.full


def _begun(line: Line) -> _Draft:
    if "\t" in line.text:
        return _Draft(line.text, Guess.ROW, page=line.page)
    match = LABEL.match(line.text)
    if match:
        return _Draft(line.text[match.end() :], Guess.ENTRY, _label(match), line.page)
    guess = Guess.HEADING if _HEADING.match(line.text) else Guess.PARAGRAPH
    return _Draft(line.text, guess, page=line.page)


def _joint(before: _Draft | None, line: Line, *, first: bool) -> str | None:
    """What stands between the piece and a line that belongs to it: a blank, a break; None for a new piece."""
    if before is None or line.other or "\t" in line.text + before.text:
        return None
    if first or line.apart:
        return _over_the_gap(before, line, first=first)
    if _begins_entry(line.text, before):
        return None
    if before.open:
        return " "
    if before.label:
        return "\n" if line.inward or _RUN_IN_TITLE.search(before.text) else None
    ended = _SENTENCE_END.search(before.text) and len(before.text) > _WHOLE_PARAGRAPH
    return None if ended or _HEADING.match(line.text) else "\n"


def _begins_entry(text: str, before: _Draft) -> bool:
    """Whether a line begins an entry; a dash that goes on with a sentence does not."""
    match = LABEL.match(text)
    if match is None:
        return False
    ended = re.search(r"[.:;]$", before.text) is not None
    same_list = match["bullet"] is not None and _label(match) == before.label
    return match["bullet"] is None or not before.open or ended or same_list


def _label(match: re.Match[str]) -> str:
    """What counts or marks an entry; of "- ·" and "- (1)" the last."""
    return match.group().split()[-1]


def _over_the_gap(before: _Draft, line: Line, *, first: bool) -> str | None:
    """The same for a line that begins a page or has room above it: only an open sentence goes on."""
    if LABEL.match(line.text) or _HEADING.match(line.text):
        return None
    if first and before.open:
        return None if _SENTENCE_END.search(before.text) else " "
    long = before.guess is Guess.PARAGRAPH and len(before.text) >= _WHOLE_PARAGRAPH
    return " " if long and _OPEN_END.search(before.text) else None


_HYPHENS = "-‐‑\u00ad\ufffe\x02"
_DIVIDED_AT_SLASH = re.compile(r"\w/$")
_INSIDE_WORD = re.compile(rf"[^\W\d_][{_HYPHENS}][a-zäöüß]{{2}}$")
_PART_FOLLOWS = re.compile(r"(?:und|oder|sowie|bzw\.|bis|als)\b")


def joined(before: str, after: str, joint: str = " ") -> str:
    """Two lines as one text; a word divided at the end of the line is whole again.

    "Fach-" and "kräfte" are one word; "Ausbildungs-" and "und" are not, "Teilzeit-" and "Ausbildung",
    "UN-" and "Konvention" keep their hyphen.
    """
    before, after = before.rstrip(" "), after.lstrip(" ")
    if joint == " " and _DIVIDED_AT_SLASH.search(before):
        return before + after
    divided = joint == " " or _INSIDE_WORD.search(before + after[:2])
    if before[-1:] not in _HYPHENS or before[-2:-1] in ("", " ") or not divided:
        return before + joint + after
    if before[-1] == "\u00ad":
        return before[:-1] + after
    if _PART_FOLLOWS.match(after):
        return f"{before[:-1]}- {after}"
    return before[:-1] + ("" if after[:1].islower() and before[-2].islower() else "-") + after
