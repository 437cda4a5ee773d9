"""A comparison for the terminal: a line for each Kreis, its own changes, then once the wording of the year.

Colour only says again what a sign and a word say.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from zvgen.comparison import Added, Change, Comparison, Op, Removed, Shared, YearComparison
from zvgen.messages import counted
from zvgen.reports.fates import doubt, fate
from zvgen.reports.flow import Style, Word, fill, words
from zvgen.reports.marks import marked, runs
from zvgen.reports.places import (
    WHOLE,
    by_label,
    in_sections,
    noise,
    number_of_kreise,
    places,
    repeated,
)
from zvgen.reports.sentences import from_where, named, sentence
from zvgen.reports.summary import findings, title

_INDENT = 4
_COLUMN = len("+ verschoben") + 3
_MARKS = {Op.REMOVED: ("[-", "-]", Style.OLD), Op.ADDED: ("{+", "+}", Style.NEW)}
_STYLES = {Added: Style.NEW, Removed: Style.OLD}


@dataclass(frozen=True, slots=True)
class _Page:
    """How wide lines are, and whether they are coloured."""

    width: int
    colour: bool

    def line(self, content: Sequence[Word], indent: int = 0, hanging: int = 0) -> str:
        """A paragraph with all lines but the first set in by `hanging` more."""
        first, rest = " " * indent, " " * (indent + hanging)
        return "\n".join(fill(content, self.width, first=first, rest=rest, colour=self.colour))

    def entry(self, change: Change, content: Sequence[Word], remark: str = "") -> str:
        """A change: its sign and word in a column, then what it is."""
        what = fate(change)
        style = _STYLES.get(type(change), Style.OTHER) if self.colour else Style.PLAIN
        head = f"{what.sign} {what.word}"
        shown = f"\x1b[{style}m{head}\x1b[0m" if style else head
        first = " " * _INDENT + shown + " " * (_COLUMN - len(head))
        rest = " " * (_INDENT + _COLUMN)
        lines = fill(content, self.width, first=first, rest=rest, colour=self.colour)
        more = fill(words(remark), self.width, first=rest, rest=rest) if remark else []
        return "\n".join([*lines, *more])


def report(
    year: YearComparison, *, everything: bool = False, width: int = 100, colour: bool = False
) -> str:
    """The whole text in lines of at most `width` (at least 40); `everything` unfolds grammar and noise."""
    page = _Page(max(width, 40), colour)
    blocks = [
        *("\n".join(_kreis(page, one, year, everything=everything)) for one in year),
        "\n".join(_year(page, year)),
        "\n".join(_wording(page, year)),
    ]
    return "\n".join(_spaced([block for block in blocks if block])) + "\n"


def _spaced(blocks: list[str]) -> Iterator[str]:
    """A blank line around each block that is more than a line."""
    for at, block in enumerate(blocks):
        if at and ("\n" in block or "\n" in blocks[at - 1]):
            yield ""
        yield block


def _kreis(
    page: _Page, one: Comparison, year: YearComparison, *, everything: bool
) -> Iterator[str]:
    head = [*words(f"{title(one)}:", Style.BOLD), *words(findings(one, year))]
    yield page.line(head, hanging=2)
    yield from _sections(page, one.changes, one)
    if everything and one.grammar:
        yield page.line(words("Grammatik und Jahr"), 2)
        yield from _grammar(page, one)
    if one.noise:
        yield from _noise(page, one, everything=everything)


def _sections(page: _Page, changes: Iterable[Change], one: Comparison | None) -> Iterator[str]:
    for label, group in by_label(changes, one):
        if label or one:
            yield page.line(words(label or "Sonstiges", Style.BOLD), 2)
        yield from (_change(page, change) for change in group)


def _grammar(page: _Page, one: Comparison) -> Iterator[str]:
    for change, labels in repeated(one.grammar):
        yield _change(page, change, in_sections(labels))


def _noise(page: _Page, one: Comparison, *, everything: bool) -> Iterator[str]:
    shown = "" if everything else " (nicht gezeigt)"
    deviations = counted(one.noise, "Abweichung", "Abweichungen")
    yield page.line(words(f"Schreibweise und Scan: {deviations}{shown}"), 2)
    if everything:
        for label, old, new in noise(one):
            said = f"{label}: „{old}“ steht für „{new}“"
            yield page.line(words(said), _INDENT, 2)


def _year(page: _Page, year: YearComparison) -> Iterator[str]:
    if year.year_changes:
        head = f"Angaben für alle Kreise {year.gegen} → {year.jahr}"
        yield page.line(words(head, Style.BOLD), hanging=2)
        yield from _sections(page, year.year_changes, None)


def _wording(page: _Page, year: YearComparison) -> Iterator[str]:
    if not year.standard:
        return
    head = f"Standardtext {year.gegen} → {year.jahr}:"
    number = f"{counted(year.places, 'Stelle', 'Stellen')}{_unless_said(year)}"
    yield page.line([*words(head, Style.BOLD), *words(number)], hanging=2)
    for label, of_section in groupby(places(year), key=lambda place: place.label):
        yield page.line(words(label or WHOLE, Style.BOLD), 2)
        for place in of_section:
            yield from (_shared(page, shared, year) for shared in place.changes)


def _unless_said(year: YearComparison) -> str:
    """For how many Kreise the changes of the wording hold that say nothing else."""
    if year.compared < 2:
        return ""
    everywhere = all(shared.kreise == year.compared for shared in year.standard)
    return f" (alle {year.compared} Kreise{'' if everywhere else ', wo nichts anderes steht'})"


def _shared(page: _Page, shared: Shared, year: YearComparison) -> str:
    everywhere = shared.kreise == year.compared
    return _change(page, shared.change, "" if everywhere else number_of_kreise(shared, year))


def _change(page: _Page, change: Change, remark: str = "") -> str:
    remarks = [r for r in (doubt(change), from_where(change), remark) if r]
    return page.entry(change, list(_content(change)), "; ".join(remarks))


def _content(change: Change) -> Iterator[Word]:
    """A value as a sentence; wording, and what is too long for a sentence, with its words marked."""
    said, subject = sentence(change), named(change)
    if said:
        yield from words(said)
    else:
        yield from words(f"{subject}:" if subject else "")
        yield from _marked(change)


def _marked(change: Change) -> Iterator[Word]:
    """Without signs where the whole text is new or dropped, which the entry says."""
    whole = isinstance(change, Added | Removed)
    for op, text in runs(marked(change)):
        before, after, style = _MARKS.get(op, ("", "", Style.PLAIN))
        yield from words(text if whole else f"{before}{text}{after}", style)
