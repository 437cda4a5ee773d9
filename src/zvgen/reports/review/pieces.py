"""A change as pieces of text, each with its fate, which the page shows by colour, line and hidden word."""

from collections.abc import Iterator

from zvgen.comparison import Added, Change, Moved, Op, Removed
from zvgen.reports.amounts import value
from zvgen.reports.fates import is_order, present
from zvgen.reports.flow import on_one_line
from zvgen.reports.labels import project_part
from zvgen.reports.marks import marked, runs
from zvgen.reports.sentences import by_how_much, group_name, named, sentence

Piece = tuple[str, str]
"""An `Op` as its sign, and the text."""

_ARROW: Piece = (Op.SAME, " → ")


def pieces(change: Change) -> list[Piece]:
    """What a reader sees of a change: what it is, what was, what is."""
    return [(str(op), on_one_line(text)) for op, text in _pieces(change) if text]


def _pieces(change: Change) -> Iterator[Piece]:
    if not sentence(change):
        yield from _marked(change)
    elif project_part(present(change)) == "titel" and not is_order(change):
        yield from _project(change)
    else:
        yield from _value(change)


def _value(change: Change) -> Iterator[Piece]:
    """A value with both sides: "Haushaltsmittel: 1 → 2 Euro (+1 Euro)"."""
    yield Op.SAME, f"{named(change)}: "
    match change:
        case Added():
            yield Op.ADDED, value(change, change.new)
        case Removed():
            yield Op.REMOVED, value(change, change.old)
        case _:
            gone, came = _ops(change)
            yield gone, change.old.text
            yield _ARROW
            yield came, value(change, change.new)
            more = by_how_much(change)
            yield Op.SAME, f" ({more})" if more else ""


def _project(change: Change) -> Iterator[Piece]:
    match change:
        case Added(new=side):
            yield Op.SAME, "Projekt "
            yield Op.ADDED, f"„{side.text}“"
            yield Op.SAME, _group(side.group)
        case Removed(old=side):
            yield Op.SAME, "Projekt "
            yield Op.REMOVED, f"„{side.text}“"
            yield Op.SAME, _group(side.group)
        case Moved(old=old, new=new):
            yield Op.SAME, f"Projekt „{new.text}“: "
            yield Op.LEFT, old.group
            yield _ARROW
            yield Op.CAME, new.group
        case _:
            yield Op.SAME, "Projekt "
            yield Op.REMOVED, f"„{change.old.text}“"
            yield _ARROW
            yield Op.ADDED, f"„{change.new.text}“"


def _group(title: str) -> str:
    return f" ({group_name(title)})" if title else ""


def _marked(change: Change) -> Iterator[Piece]:
    """Wording, and a value that is too long for a sentence, word by word."""
    name = named(change)
    yield Op.SAME, f"{name}: " if name else ""
    gone, came = _ops(change)
    fates = {Op.REMOVED: gone, Op.ADDED: came}
    for at, (op, text) in enumerate(runs(marked(change))):
        yield Op.SAME, " " if at else ""
        yield fates.get(op, op), text


def _ops(change: Change) -> tuple[Op, Op]:
    moved = isinstance(change, Moved)
    return (Op.LEFT, Op.CAME) if moved else (Op.REMOVED, Op.ADDED)
