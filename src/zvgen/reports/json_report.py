"""A comparison as JSON for other programs (docs/vergleich-json.md, `vergleich.schema.json`).

Keys stand in a fixed order; changes in the order of the comparison. Nothing that has a value is left out,
and what has none is null, save the keys that only some kinds of change have.
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from importlib.resources import files
from typing import Any

from zvgen.comparison import (
    Change,
    Comparison,
    Renamed,
    Shared,
    YearComparison,
    new_side,
    old_side,
)
from zvgen.reports.amounts import difference, percent
from zvgen.reports.fates import fate, present
from zvgen.reports.summary import summary

Json = dict[str, Any]


def report(year: YearComparison, *, everything: bool = False) -> str:
    """The comparison as a JSON text in ASCII, which arrives whole through a pipe of any code page."""
    return json.dumps(content(year, everything=everything), indent=2) + "\n"


def content(year: YearComparison, *, everything: bool = False) -> Json:
    """The comparison as JSON values; `everything` adds the changes of grammar and year."""
    return {
        "art": year.art,
        "jahr": year.jahr,
        "gegen": int(year.gegen) if year.gegen.isdecimal() else year.gegen,
        "standardtext": [_shared(shared) for shared in year.standard],
        "jahresangaben": [_change(change) for change in year.year_changes],
        "kreise": [_kreis(one, year, everything=everything) for one in year],
    }


def schema() -> Json:
    """The JSON Schema of `content`."""
    text = files("zvgen.reports").joinpath("vergleich.schema.json").read_text(encoding="utf-8")
    value: Json = json.loads(text)
    return value


def _kreis(one: Comparison, year: YearComparison, *, everything: bool) -> Json:
    changes = (*one.changes, *one.grammar) if everything else one.changes
    return {
        "kreis": one.kreis,
        "name": one.name,
        "stand": one.standing.value,
        "zusammenfassung": summary(one, year),
        "hinweis": one.note or None,
        "rauschen": one.noise,
        "aenderungen": [_change(change) for change in changes],
    }


def _shared(shared: Shared) -> Json:
    return {**_change(shared.change), "kreise": shared.kreise, "stelle": shared.place}


def _change(change: Change) -> Json:
    old, new, side = old_side(change), new_side(change), present(change)
    return {
        "art": change.nature.value,
        "aenderung": fate(change).key,
        "abschnitt": side.label or None,
        "feld": side.field or None,
        "alt": old.text if old else None,
        "neu": new.text if new else None,
        **dict(_places(change)),
        **dict(_groups(change)),
        **_numbers(change),
        **_certainty(change),
    }


def _places(change: Change) -> Iterator[tuple[str, str | None]]:
    """Where it was, as far as that is another place."""
    old, new = old_side(change), new_side(change)
    if old and new and old.label != new.label:
        yield "abschnitt_alt", old.label or None
    if old and new and old.field != new.field:
        yield "feld_alt", old.field or None


def _groups(change: Change) -> Iterator[tuple[str, str | None]]:
    old, new = old_side(change), new_side(change)
    if (old and old.group) or (new and new.group):
        yield "gruppe_alt", old.group or None if old else None
        yield "gruppe_neu", new.group or None if new else None


def _numbers(change: Change) -> Json:
    """The numbers of an amount, a count, a percentage; empty for any other change."""
    sides = old_side(change), new_side(change)
    old, new = (side.number if side else None for side in sides)
    if old is None and new is None:
        return {}
    return {
        "alt_zahl": _number(old),
        "neu_zahl": _number(new),
        "differenz": _number(difference(change)),
        "prozent": _number(percent(change)),
    }


def _number(value: Decimal | None) -> int | float | None:
    """A number that prints the digits of `value`."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _certainty(change: Change) -> Json:
    """Whether a project is renamed for certain, which only its `kennung` says."""
    if not isinstance(change, Renamed):
        return {}
    if change.likeness is None:
        return {"sicher": True}
    return {"sicher": False, "aehnlichkeit": change.likeness}
