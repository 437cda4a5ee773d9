"""A comparison as Markdown, for pasting into a mail: no HTML, and no value is markup."""

import re
from collections.abc import Iterable, Iterator

from zvgen.comparison import (
    Added,
    Change,
    Comparison,
    Op,
    Removed,
    Side,
    YearComparison,
    new_side,
    old_side,
)
from zvgen.messages import counted
from zvgen.reports.amounts import value
from zvgen.reports.fates import doubt, fate
from zvgen.reports.flow import on_one_line
from zvgen.reports.marks import marked, runs
from zvgen.reports.places import WHOLE, by_label, in_sections, number_of_kreise, places, repeated
from zvgen.reports.sentences import by_how_much, from_where, named
from zvgen.reports.summary import findings, title

_MARKUP = re.compile(r"[\\`*_\[<|~]|&(?=#?\w+;)")
"""Markup wherever it stands inside a line; what is markup at its beginning only never stands there."""
_BLANKS = re.compile(r" +")
_NOTHING = "–"


def report(year: YearComparison, *, everything: bool = False) -> str:
    """A paragraph and a table for each Kreis, then once what all share; `everything` unfolds grammar."""
    blocks = [
        *(block for one in year for block in _kreis(one, year, everything=everything)),
        *_year(year),
        *_wording(year),
    ]
    return "\n\n".join(blocks) + "\n"


def literal(text: str) -> str:
    """`text` in one line, every character of it literally."""
    return _MARKUP.sub(r"\\\g<0>", _BLANKS.sub(" ", on_one_line(text)).strip())


def _kreis(one: Comparison, year: YearComparison, *, everything: bool) -> Iterator[str]:
    yield f"**{literal(title(one))}:** {literal(findings(one, year))}"
    yield from _changes(by_label(one.changes, one), (one.old_name, one.new_name))
    if everything and one.grammar:
        yield "**Grammatik und Jahr**"
        yield from _grammar(one)
    if one.noise:
        yield f"**Schreibweise und Scan:** {counted(one.noise, 'Abweichung', 'Abweichungen')}"


def _year(year: YearComparison) -> Iterator[str]:
    if year.year_changes:
        names = year.gegen, str(year.jahr)
        yield f"**Angaben für alle Kreise {literal(names[0])} → {names[1]}**"
        yield from _changes(by_label(year.year_changes, None), names)


def _wording(year: YearComparison) -> Iterator[str]:
    if not year.standard:
        return
    number = counted(year.places, "Stelle", "Stellen")
    yield f"**Standardtext {literal(year.gegen)} → {year.jahr}:** {number}"
    rows = (
        (place.label or WHOLE, _what(s.change, number_of_kreise(s, year)), *_sides(s.change))
        for place in places(year)
        for s in place.changes
    )
    yield _table(("Abschnitt", "Änderung", literal(year.gegen), str(year.jahr)), rows)


def _changes(
    sections: list[tuple[str, tuple[Change, ...]]], names: tuple[str, str]
) -> Iterator[str]:
    rows = [(label, named(c), _what(c), *_sides(c)) for label, group in sections for c in group]
    if rows:
        yield _table(_head(*names), rows)


def _head(old: str, new: str) -> tuple[str, ...]:
    return "Abschnitt", "Angabe", "Änderung", literal(old), literal(new)


def _grammar(one: Comparison) -> Iterator[str]:
    rows = (
        (in_sections(labels), named(change), _what(change), *_sides(change))
        for change, labels in repeated(one.grammar)
    )
    yield _table(_head(one.old_name, one.new_name), rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Cells of `rows` are Markdown from their third column on the right, plain text before."""
    lines = [head, ("---",) * len(head)]
    lines += [(*map(literal, row[:-2]), *row[-2:]) for row in rows]
    return "\n".join(f"| {' | '.join(cell or _NOTHING for cell in line)} |" for line in lines)


def _what(change: Change, remark: str = "") -> str:
    """What became of it, and how much or how certain."""
    what = doubt(change) or fate(change).word
    more = "; ".join(r for r in (by_how_much(change), from_where(change), remark) if r)
    return f"{what} ({more})" if more else what


def _sides(change: Change) -> tuple[str, str]:
    """Both sides of a change as Markdown."""
    if not named(change):
        return _marked(change, Op.REMOVED), _marked(change, Op.ADDED)
    old, new = old_side(change), new_side(change)
    return _value(change, old), _value(change, new)


def _value(change: Change, side: Side | None) -> str:
    if side is None:
        return ""
    group = f" ({side.group})" if side.group and named(change) == "Projekt" else ""
    return literal(f"{value(change, side)}{group}")


def _marked(change: Change, op: Op) -> str:
    """The wording of one side, its changed words strong."""
    shown = [word for word in marked(change) if word.op in (Op.SAME, op)]
    if isinstance(change, Added | Removed):
        return literal(" ".join(word.text for word in shown))
    return " ".join(_strong(text) if o is op else literal(text) for o, text in runs(shown))


def _strong(text: str) -> str:
    inner = literal(text)
    return f"**{inner}**" if inner else ""
