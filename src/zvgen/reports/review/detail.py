"""What a Kreis shows when it is opened, as JSON: its changes by section, and both texts side by side.

Kreise share most of their text: each row of it stands once in the page and is named by its number.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from zvgen.comparison import Change, Comparison, Form, Op, Part, Row, SectionPair, Standing
from zvgen.overview import KreisFacts
from zvgen.reports.fates import doubt, fate
from zvgen.reports.placeholders import in_words
from zvgen.reports.places import WHOLE, by_label, in_sections, number_of_kreise, places, repeated
from zvgen.reports.review.angaben import stated
from zvgen.reports.review.identity import Identities
from zvgen.reports.review.pieces import pieces
from zvgen.reports.review.value import Review
from zvgen.reports.sentences import from_where

Json = dict[str, Any]
_OTHER = "Sonstiges"
_WHOLE = "Vereinbarung"
_ALONE = {
    Standing.FIRST: ("+", (str(Op.ADDED), "alle Angaben dieser Vereinbarung")),
    Standing.GONE: ("−", (str(Op.REMOVED), "Es gibt keine Vereinbarung mehr.")),
}
_OF_THE_YEAR = "Angaben für alle Kreise"


class Rows:
    """The rows of all texts, each once, by its number."""

    def __init__(self) -> None:
        self._numbers: dict[Row, int] = {}

    def number(self, row: Row) -> int:
        """The number of a row, the next one for one not seen before."""
        return self._numbers.setdefault(row, len(self._numbers))

    def content(self) -> list[Any]:
        """All rows, in the order of their numbers."""
        return [_row(row) for row in self._numbers]


def content(review: Review) -> Json:
    """Everything the page needs beyond what it says without its script."""
    rows, identities = Rows(), Identities()
    year = review.year
    return {
        "seite": review.identity,
        "titel": year.title,
        "alt": year.gegen,
        "neu": str(year.jahr),
        "standard": _standard(review, identities),
        "kreise": [_kreis(one, facts, rows, identities) for one, facts in review.pairs()],
        "zeilen": rows.content(),
    }


def _standard(review: Review, identities: Identities) -> list[Json]:
    """What all Kreise share, once: the wording by its places, then the fields of the year."""
    year = review.year
    shared = [
        _group(
            place.label or WHOLE,
            [_change("", s.change, identities, number_of_kreise(s, year)) for s in place.changes],
        )
        for place in places(year)
    ]
    fields = [_change("", change, identities) for change in year.year_changes]
    return [*_joined(shared), *([_group(_OF_THE_YEAR, fields)] if fields else [])]


def _joined(groups: list[Json]) -> list[Json]:
    """Places of one section under one name."""
    found: dict[str, Json] = {}
    for group in groups:
        known = found.setdefault(group["ort"], _group(group["ort"], []))
        known["stellen"] += group["stellen"]
    return list(found.values())


def _kreis(one: Comparison, facts: KreisFacts, rows: Rows, identities: Identities) -> Json:
    groups = by_label(one.changes, one)
    told = list(stated(facts))
    return {
        "schluessel": one.kreis,
        "name": one.name,
        "ags": facts.ags,
        "gruppen": [
            *_alone(one, told, identities),
            *(
                _group(label or _OTHER, [_change(one.kreis, c, identities) for c in changes])
                for label, changes in groups
            ),
        ],
        "grammatik": [_grammar(change, labels) for change, labels in repeated(one.grammar)],
        "rauschen": one.noise,
        "abschnitte": [_section(pair, rows) for pair in one.sections if _is_shown(pair)],
        "angaben": told,
        "verglichen": one.standing is Standing.COMPARED,
    }


def _alone(one: Comparison, told: list[tuple[str, ...]], identities: Identities) -> Iterator[Json]:
    """An agreement with nothing to compare it with is one thing to check, with all that it says."""
    if one.standing in _ALONE:
        sign, piece = _ALONE[one.standing]
        change = {
            "id": identities.of([one.kreis, one.standing.value, told]),
            "art": "stand",
            "zeichen": sign,
            "wort": one.standing.value,
            "teile": [piece],
            "vermerk": one.note,
        }
        yield _group(_WHOLE, [change])


def _group(label: str, changes: list[Json]) -> Json:
    return {"ort": label, "stellen": changes}


def _change(kreis: str, change: Change, identities: Identities, remark: str = "") -> Json:
    remarks = (doubt(change), from_where(change), remark)
    return {
        "id": identities.key(kreis, change),
        "art": change.nature.value,
        **_what(change),
        "vermerk": "; ".join(text for text in remarks if text),
    }


def _grammar(change: Change, labels: tuple[str, ...]) -> Json:
    return {**_what(change), "vermerk": in_sections(labels)}


def _what(change: Change) -> Json:
    what = fate(change)
    parts = [[op, in_words(change, text)] for op, text in pieces(change)]
    return {"zeichen": what.sign, "wort": what.word, "teile": parts}


def _is_shown(pair: SectionPair) -> bool:
    return bool(pair.rows)


def _section(pair: SectionPair, rows: Rows) -> list[Any]:
    """What it is called now and was called then (null where it is missing), and its rows."""
    return [pair.new_label, pair.old_label, [rows.number(row) for row in pair.rows]]


def _row(row: Row) -> list[Any]:
    """What it is, how deep, its number then and now (null where it is missing), and its parts."""
    form = row.new or row.old
    if form is None:
        raise ValueError(row)
    return [form.kind.value, form.depth, _label(row.old), _label(row.new), _parts(row.parts)]


def _label(form: Form | None) -> str | None:
    return form.label if form else None


def _parts(parts: Iterable[Part]) -> list[list[str]]:
    """Operation, text, kind of change, and the old spelling where only a scan differs."""
    return [_part(part) for part in parts if part.text or part.noise]


def _part(part: Part) -> list[str]:
    shown = [str(part.op), part.text]
    if part.op is not Op.SAME or part.noise is not None:
        shown.append(part.nature.value if part.nature else "")
    return shown if part.noise is None else [*shown, part.noise]
