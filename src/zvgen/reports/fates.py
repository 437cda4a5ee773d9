"""What became of a thing: the word, the sign and the key of each kind of change."""

from collections.abc import Mapping
from typing import NamedTuple

from zvgen.comparison import Added, Change, Changed, Moved, Removed, Renamed, Side


class Fate(NamedTuple):
    """`key` is the word of the JSON report, `word` that of readers; `sign` never stands without it."""

    key: str
    sign: str
    word: str


FATES: Mapping[type[Change], Fate] = {
    Added: Fate("neu", "+", "neu"),
    Removed: Fate("entfallen", "−", "entfallen"),
    Changed: Fate("geaendert", "~", "geändert"),
    Renamed: Fate("umbenannt", "≈", "umbenannt"),
    Moved: Fate("verschoben", "→", "verschoben"),
}


def fate(change: Change) -> Fate:
    """What became of the thing that `change` is about."""
    return FATES[type(change)]


def is_order(change: Change) -> bool:
    """Whether only the order of entries in one and the same list is another."""
    if not isinstance(change, Moved) or not change.new.field:
        return False
    return (change.old.field, change.old.group) == (change.new.field, change.new.group)


def present(change: Change) -> Side:
    """The side to name a change by: what is now, or what was if nothing is."""
    return change.old if isinstance(change, Removed) else change.new


def doubt(change: Change) -> str:
    """What a reader has to do about a rename that only similarity proposes; empty if it is certain."""
    if not isinstance(change, Renamed) or change.likeness is None:
        return ""
    return f"vermutlich umbenannt ({change.likeness} %), bitte kennung setzen"
