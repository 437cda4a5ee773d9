"""A change of a value as readers say it: what it is, then what it was and what it is now."""

from zvgen.comparison import Change, Changed, Moved, Renamed
from zvgen.reports.amounts import shown_difference, shown_percent, value
from zvgen.reports.fates import is_order, present
from zvgen.reports.labels import order_subject, project_part, subject

_LONGEST = 120
"""Characters; a longer text is shown by the words that changed in it."""
_LONGEST_GROUP = 40
_NO_GROUP = "ohne Gruppe"


def named(change: Change) -> str:
    """What changed, empty for wording: "Haushaltsmittel", "Projekt", "Unterzeichnung Kreis"."""
    side = present(change)
    if not side.field:
        return ""
    return order_subject(side) if is_order(change) else subject(side)


def sentence(change: Change) -> str:
    """The change of a value in one sentence; empty for what is better shown word by word."""
    side = present(change)
    if not side.field or (isinstance(change, Changed) and _is_long(change)):
        return ""
    if project_part(side) == "titel":
        return _project(change)
    if isinstance(change, Changed | Renamed | Moved):
        return f"{named(change)}: {change.old.text} → {value(change, change.new)}{_more(change)}"
    return f"{named(change)}: {value(change, side)}"


def by_how_much(change: Change) -> str:
    """The text "+21.300 Euro, +2,6 %", empty where no number changed."""
    return ", ".join(text for text in (shown_difference(change), shown_percent(change)) if text)


def from_where(change: Change) -> str:
    """Where moved wording stood before; empty for any other change."""
    if not isinstance(change, Moved) or change.new.field:
        return ""
    if change.old.label == change.new.label:
        return "steht an anderer Stelle"
    return f"stand bisher in {change.old.label}" if change.old.label else ""


def group_name(title: str) -> str:
    """What projects are listed under, cut between words if it is a whole sentence."""
    if len(title) <= _LONGEST_GROUP:
        return title
    whole_words = title[:_LONGEST_GROUP].rpartition(" ")[0] or title[:_LONGEST_GROUP]
    return f"{whole_words.rstrip(',;:')} …"


def _project(change: Change) -> str:
    side = present(change)
    if isinstance(change, Renamed):
        return f"Projekt „{change.old.text}“ → „{change.new.text}“"
    if isinstance(change, Moved) and (change.old.group or change.new.group):
        return f"Projekt „{side.text}“: {_groups(change)}"
    return f"Projekt „{side.text}“" + (f" ({group_name(side.group)})" if side.group else "")


def _groups(change: Moved) -> str:
    """From where to where, in full if the beginnings are the same."""
    full = change.old.group or _NO_GROUP, change.new.group or _NO_GROUP
    old, new = map(group_name, full)
    return " → ".join(full if old == new else (old, new))


def _more(change: Change) -> str:
    more = by_how_much(change)
    return f" ({more})" if more else ""


def _is_long(change: Changed) -> bool:
    return max(len(change.old.text), len(change.new.text)) > _LONGEST
