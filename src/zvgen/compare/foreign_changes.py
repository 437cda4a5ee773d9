"""Typed changes read off the rows of a comparison with a foreign document, which knows no fields."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from zvgen.comparison import (
    Added,
    Change,
    Changed,
    Moved,
    Nature,
    Op,
    Removed,
    Row,
    SectionPair,
    Side,
)
from zvgen.model.money import parse_money
from zvgen.source.shapes import Refused

_ORDER = (*(nature for nature in Nature if nature is not Nature.GRAMMAR), Nature.GRAMMAR)
"""Where several natures meet in one row, the first of these names it."""


NatureOf = Callable[[str | None], Nature]
"""What a change of a field is."""


def row_changes(section: SectionPair, nature_of: NatureOf) -> list[Change]:
    """One change for each row that differs; what is gone here and new there has moved."""
    found = [
        _change(section, at, nature_of)
        for at, row in enumerate(section.rows)
        if any(part.op is not Op.SAME for part in row.parts)
    ]
    return _with_moves(found)


def _with_moves(changes: list[Change]) -> list[Change]:
    gone = {change.old.text: change for change in changes if isinstance(change, Removed)}
    came = {change.new.text: change for change in changes if isinstance(change, Added)}
    moved = {
        text: Moved(came[text].nature, old.old, came[text].new)
        for text, old in gone.items()
        if text in came
    }
    left = [c for c in changes if not (isinstance(c, Removed) and c.old.text in moved)]
    return [moved.get(c.new.text, c) if isinstance(c, Added) else c for c in left]


def _change(section: SectionPair, at: int, nature_of: NatureOf) -> Change:
    row = section.rows[at]
    if row.new is None:
        field = _field_of_list(section.rows, at)
        return Removed(nature_of(field), _side(section, _old_text(row), field or ""))
    nature = min({part.nature for part in row.parts if part.nature}, key=_ORDER.index)
    field = "" if nature is Nature.STANDARD else _field(row, nature)
    old, new = _value(row, field) or (_old_text(row), row.text(new=True))
    sides = _side(section, old, field), _side(section, new, field)
    return Changed(nature, *sides) if sides[0].text else Added(nature, sides[1])


def _field(row: Row, nature: Nature) -> str:
    """The first field of what differs in a row."""
    differing = (part for part in row.parts if part.nature is nature)
    return next((part.field for part in differing if part.field), "")


def _old_text(row: Row) -> str:
    """What was, without the noise of the scan: a reader looks for what differs."""
    return "".join(part.text for part in row.parts if part.op.in_old)


def _value(row: Row, field: str) -> tuple[str, str] | None:
    """Both texts of the value of `field`, if nothing else differs in the row."""
    concerned = [at for at, part in enumerate(row.parts) if part.nature or part.field == field]
    parts = row.parts[concerned[0] : concerned[-1] + 1] if field else ()
    if not parts or any(part.op.in_new and part.field != field for part in parts):
        return None
    old = "".join(part.text for part in parts if part.op.in_old)
    return old, "".join(part.new_text for part in parts)


def _field_of_list(rows: Sequence[Row], at: int) -> str | None:
    """What is gone was an entry of the list it stood in, if it stood in one."""
    neighbours = (*reversed(rows[:at]), *rows[at + 1 :])
    return next((_entry_field(row) for row in neighbours if row.new), None)


def _entry_field(row: Row) -> str | None:
    """The field of a row that shows an entry of a list and nothing else."""
    fields = {part.field for part in row.parts if part.op.in_new and part.text.strip()}
    field = fields.pop() if len(fields) == 1 else None
    return field if field and "[" in field else None


def _side(section: SectionPair, text: str, field: str = "") -> Side:
    shown = text.strip()
    return Side(shown, field, number=_amount(shown), section=section.key, label=section.label)


def _amount(text: str) -> Decimal | None:
    """The number of a text that is an amount and nothing else."""
    try:
        return Decimal(parse_money(text).cents) / 100 if text[:1].isdigit() else None
    except Refused:
        return None
