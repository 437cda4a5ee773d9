"""Two texts to the smallest edits that name what they change beyond doubt."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from zvgen.reports.amendment.rules import Kind

_MOST_EDITS = 3
"""A text that changes at more places is told as one change."""
_OPENING = "(„‚"
_CLOSING = ".,;:!?)“‘"
_UNITS = ("Euro", "EUR", "€", "%", "Prozent")
_SIGNS = ("§", "§§")


class Uncovered(Exception):
    """No rule says this beyond doubt; what is around it has to be told as a whole."""


class Edit(NamedTuple):
    """Words that go or come; for inserted words `old` is what they follow."""

    kind: Kind
    old: str
    new: str = ""

    def applied(self, text: str) -> str:
        """`text` with the first place that says `old` changed."""
        result = {
            Kind.WORDS_REPLACED: self.new,
            Kind.WORDS_INSERTED: f"{self.old} {self.new}",
            Kind.WORDS_STRUCK: "",
        }[self.kind]
        return " ".join(text.replace(self.old, result, 1).split())


class _Span(NamedTuple):
    """Words of the old text and those that stand for them in the new one, as ranges."""

    old: int
    old_end: int
    new: int
    new_end: int


def edits(old: str, new: str, elsewhere: Sequence[str]) -> list[Edit]:
    """What turns `old` into `new`, one edit after the other; each names words that are nowhere `elsewhere`.

    Raises `Uncovered` if not even the whole text is the only one of its kind.
    """
    words = _Words(old.split(), new.split(), elsewhere)
    spans = words.spans()
    for attempt in (spans, _merged(spans)):
        found = [words.edit(attempt, at) for at in range(len(attempt))]
        sure = [edit for edit in found if edit]
        if len(sure) == len(attempt) <= _MOST_EDITS and _lead_to(new, old, sure):
            return sure
    raise Uncovered


def _lead_to(new: str, old: str, found: Sequence[Edit]) -> bool:
    """Whether the edits, one after the other, turn `old` into `new` and each has one place only."""
    text = old
    for edit in found:
        if text.count(edit.old) != 1:
            return False
        text = edit.applied(text)
    return text == new


def _merged(spans: Sequence[_Span]) -> list[_Span]:
    first, last = spans[0], spans[-1]
    return [_Span(first.old, last.old_end, first.new, last.new_end)]


class _Words:
    """Both texts as words."""

    def __init__(self, old: list[str], new: list[str], elsewhere: Sequence[str]) -> None:
        self._old = old
        self._new = new
        self._elsewhere = elsewhere

    def spans(self) -> list[_Span]:
        """Where they differ; a number takes its sign and its unit with it."""
        matcher = SequenceMatcher(None, self._old, self._new, autojunk=False)
        found = [_Span(a, b, c, d) for op, a, b, c, d in matcher.get_opcodes() if op != "equal"]
        spans: list[_Span] = []
        for span in map(self._with_unit, found):
            if spans and span.old <= spans[-1].old_end:
                spans[-1:] = _merged([spans[-1], span])
            else:
                spans.append(span)
        return spans

    def _with_unit(self, span: _Span) -> _Span:
        old, old_end, new, new_end = span
        if old < old_end and new < new_end and self._old[old_end - 1][-1].isdigit():
            if self._old[old_end : old_end + 1] and self._old[old_end].startswith(_UNITS):
                old_end, new_end = old_end + 1, new_end + 1
            if old and self._old[old - 1] in _SIGNS:
                old, new = old - 1, new - 1
        return _Span(old, old_end, new, new_end)

    def edit(self, spans: Sequence[_Span], at: int) -> Edit | None:
        """The shortest edit for a span that has one place only; it does not reach into its neighbours."""
        first = spans[at - 1].old_end if at else 0
        last = spans[at + 1].old if at + 1 < len(spans) else len(self._old)
        for reach in range(last - first + 1):
            edit = self._within(spans[at], first, last, reach)
            if edit.old and self._is_unique(edit.old):
                return edit
        return None

    def _within(self, span: _Span, first: int, last: int, reach: int) -> Edit:
        """The edit with up to `reach` more words on either side."""
        left = min(reach, span.old - first)
        inserts = span.old == span.old_end and left
        right = 0 if inserts else min(reach, last - span.old_end)
        before = self._old[span.old - left : span.old]
        after = self._old[span.old_end : span.old_end + right]
        old = " ".join([*before, *self._old[span.old : span.old_end], *after])
        new = " ".join([*before, *self._new[span.new : span.new_end], *after])
        if inserts:
            return Edit(Kind.WORDS_INSERTED, old, " ".join(self._new[span.new : span.new_end]))
        if not new:
            return Edit(Kind.WORDS_STRUCK, old)
        return Edit(Kind.WORDS_REPLACED, *_without_signs(old, new))

    def _is_unique(self, text: str) -> bool:
        once = " ".join(self._old).count(text) == 1
        return once and not any(text in other for other in self._elsewhere)


def _without_signs(old: str, new: str) -> tuple[str, str]:
    """Both texts without the punctuation that they share at their ends."""
    while len(old) > 1 < len(new) and old[-1] == new[-1] and old[-1] in _CLOSING:
        old, new = old[:-1], new[:-1]
    while len(old) > 1 < len(new) and old[0] == new[0] and old[0] in _OPENING:
        old, new = old[1:], new[1:]
    return old, new
