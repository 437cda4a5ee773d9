"""Typed changes read off the rows of a comparison with a foreign document, which knows no fields."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from zvgen.compare.projects import title_likeness
from zvgen.compare.vocabulary import root
from zvgen.comparison import (
    Added,
    Change,
    Changed,
    Moved,
    Nature,
    Op,
    Part,
    Removed,
    Renamed,
    Row,
    SectionPair,
    Side,
    new_side,
)
from zvgen.model.dates import parse_day
from zvgen.model.money import parse_money
from zvgen.source.shapes import Refused

NatureOf = Callable[[str | None], Nature]
"""What a change of a field is."""


def foreign_changes(sections: Sequence[SectionPair], nature_of: NatureOf) -> list[Change]:
    """One change for each value that differs, and one for the wording of each row; in order.

    What is gone in one place and new in another has moved. The year, and the form of the party, are only
    grammar if the document says the same other one everywhere: else somebody changed it.
    """
    found = [change for section in sections for change in _of_section(section, nature_of)]
    real = _inconsistent(sections, found)
    return [_as_told(change, real) for change in _with_moves(found)]


def _of_section(section: SectionPair, nature_of: NatureOf) -> Iterator[Change]:
    for at, row in enumerate(section.rows):
        if row.new is None:
            field = _field_of_list(section.rows, at)
            yield Removed(nature_of(field), _side(section, _old_text(row.parts), field or ""))
        elif any(part.op is not Op.SAME for part in row.parts):
            yield from _of_row(section, row, nature_of)


def _of_row(section: SectionPair, row: Row, nature_of: NatureOf) -> Iterator[Change]:
    """Each value that differs for itself; what else differs is a change of the row's wording."""
    regions = list(_value_regions(row.parts, nature_of))
    for region in regions:
        yield from _of_value(section, region, nature_of(region.field))
    inside = {at for region in regions for at in range(region.start, region.end)}
    rest = (part for at, part in enumerate(row.parts) if at not in inside)
    if any(part.op is not Op.SAME and part.text.strip() for part in rest):
        old, new = _side(section, _old_text(row.parts)), _side(section, row.text(new=True))
        yield Changed(Nature.STANDARD, old, new) if old.text else Added(Nature.STANDARD, new)


class _Region(NamedTuple):
    """The parts of a row that are a value of ours, with what the other side has instead."""

    field: str
    start: int
    end: int
    parts: tuple[Part, ...]


def _value_regions(parts: Sequence[Part], nature_of: NatureOf) -> Iterator[_Region]:
    """Each value that differs: the stretch of our words of one field, and what is gone before or in it.

    What all Kreise share is wording, whether a file of the year says it or a template.
    """
    at = 0
    while at < len(parts):
        field = _field_from(parts, at)
        field = None if nature_of(field) is Nature.STANDARD else field
        end = _end(parts, at, field) if field else at + 1
        region = parts[at:end]
        if field and any(part.op is not Op.SAME for part in region):
            yield _Region(field, at, end, tuple(region))
        at = max(end, at + 1)


def _field_from(parts: Sequence[Part], at: int) -> str | None:
    """The field of the value that begins at a part, or right behind what is gone there."""
    ours = parts[at] if parts[at].op.in_new else (parts[at + 1] if at + 1 < len(parts) else None)
    return ours.field if ours and ours.op.in_new else None


def _end(parts: Sequence[Part], start: int, field: str) -> int:
    """Behind the last part of the field that follows without another word of ours between."""
    end = start
    for at in range(start, len(parts)):
        if parts[at].op.in_new and parts[at].field != field:
            break
        if parts[at].field == field:
            end = at + 1
    return end


def _of_value(section: SectionPair, region: _Region, nature: Nature) -> Iterator[Change]:
    texts = _old_text(region.parts), "".join(part.new_text for part in region.parts)
    old, new = (_valued(_side(section, text, region.field), nature) for text in texts)
    if not old.text:
        yield Added(nature, new)
    elif nature is Nature.PROJECT:
        yield Renamed(nature, old, new, title_likeness(old.text, new.text))
    elif not _says_the_same(nature, old.text, new.text):
        yield Changed(nature, old, new)


def _says_the_same(nature: Nature, old: str, new: str) -> bool:
    """An amount or a day that is only written otherwise."""
    if nature is Nature.MONEY:
        return _amount(old) is not None and _amount(old) == _amount(new)
    return nature is Nature.DATE and _day(old) is not None and _day(old) == _day(new)


def _old_text(parts: Iterable[Part]) -> str:
    """What was, without the noise of the scan: a reader looks for what differs."""
    return "".join(part.text for part in parts if part.op.in_old)


def _field_of_list(rows: Sequence[Row], at: int) -> str | None:
    """What is gone was an entry of the list it stood in, if it stood in one."""
    neighbours = (*reversed(rows[:at]), *rows[at + 1 :])
    return next((_entry_field(row) for row in neighbours if row.new), None)


def _entry_field(row: Row) -> str | None:
    """The field of a row that shows an entry of a list and nothing else."""
    fields = {part.field for part in row.parts if part.op.in_new and part.text.strip()}
    field = fields.pop() if len(fields) == 1 else None
    return field if field and "[" in field else None


def _with_moves(changes: list[Change]) -> list[Change]:
    """What is gone and new with the same text as moved; it stands where it is now."""
    gone = {change.old.text: change for change in changes if isinstance(change, Removed)}
    came = {change.new.text: change for change in changes if isinstance(change, Added)}
    moved = {
        text: Moved(came[text].nature, old.old, came[text].new)
        for text, old in gone.items()
        if text in came
    }
    left = [c for c in changes if not (isinstance(c, Removed) and c.old.text in moved)]
    return [moved.get(c.new.text, c) if isinstance(c, Added) else c for c in left]


def _inconsistent(sections: Sequence[SectionPair], changes: Iterable[Change]) -> set[str]:
    """The names (year, party) of which the document has ours somewhere, or several others."""
    grammar = [c for c in changes if isinstance(c, Changed) and c.nature is Nature.GRAMMAR]
    others: dict[str, set[tuple[str, str]]] = {}
    for change in grammar:
        others.setdefault(change.new.field, set()).add((change.old.text, change.new.text))
    ours = {part.field for s in sections for row in s.rows for part in row.parts if _is_ours(part)}
    return {root(field) for field, said in others.items() if len(said) > 1 or field in ours}


def _is_ours(part: Part) -> bool:
    return part.op is Op.SAME and part.field is not None and bool(part.text.strip())


def _as_told(change: Change, real: set[str]) -> Change:
    """A year or party that somebody changed is a detail like any other."""
    side = new_side(change)
    if change.nature is Nature.GRAMMAR and side and root(side.field) in real:
        return replace(change, nature=Nature.DETAIL)
    return change


def _side(section: SectionPair, text: str, field: str = "") -> Side:
    return Side(text.strip(), field, section=section.key, label=section.label)


def _valued(side: Side, nature: Nature) -> Side:
    """An amount has a number too."""
    return replace(side, number=_amount(side.text)) if nature is Nature.MONEY else side


def _amount(text: str) -> Decimal | None:
    """The number of a text that is an amount and nothing else."""
    try:
        return parse_money(text).euros if text[:1].isdigit() else None
    except Refused:
        return None


def _day(text: str) -> object:
    """The day that a text is, None if it is none."""
    try:
        return parse_day(text)
    except Refused:
        return None
