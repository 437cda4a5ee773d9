"""The data of two agreements: what changed, and that nothing else did."""

from collections import Counter
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from all_fields import agreements, of_year, pairs
from zvgen.compare import compare
from zvgen.compare.data import year_changes
from zvgen.compare.projects import LIKENESS, title_likeness
from zvgen.compare.vocabulary import root
from zvgen.comparison import (
    Added,
    Change,
    Changed,
    Moved,
    Removed,
    Renamed,
    Side,
    new_side,
    old_side,
)
from zvgen.model.agreement import Agreement
from zvgen.model.numbers import Number
from zvgen.model.projects import Massnahme, Massnahmenart
from zvgen.model.signing import Unterzeichner
from zvgen.model.types import Partei


def read(name: str) -> str:
    """A text beside this file."""
    return (Path(__file__).parent / name).read_text("utf-8")


def mirrored(change: Change) -> Change:
    """The same change, looked at from the other year."""
    match change:
        case Added(nature, new):
            return Removed(nature, new)
        case Removed(nature, old):
            return Added(nature, old)
        case Changed() | Renamed() | Moved():
            return replace(change, old=change.new, new=change.old)


@given(agreements())
@settings(max_examples=60, deadline=None)
def test_nothing_changed_between_equal_ones(one: Agreement) -> None:
    assert compare(one, one) == ()


@given(pairs())
@settings(max_examples=150, deadline=None)
def test_turned_round_it_is_the_mirror(pair: tuple[Agreement, Agreement]) -> None:
    old, new = pair
    assert Counter(compare(new, old)) == Counter(map(mirrored, compare(old, new)))


@given(pairs())
@settings(max_examples=150, deadline=None)
def test_a_change_is_told_where_the_data_differ_and_nowhere_else(
    pair: tuple[Agreement, Agreement],
) -> None:
    old, new = pair
    told = {root(side.field) for change in compare(old, new) for side in sides(change)}
    assert differing(old, new) <= told <= differing(old, new, "kennung")


def sides(change: Change) -> list[Side]:
    return [side for side in (old_side(change), new_side(change)) if side]


def differing(old: Agreement, new: Agreement, *identity: str) -> set[str]:
    """The fields that say something else; which is which counts with the name of its part only."""
    before, after = spoken(old, identity), spoken(new, identity)
    return {name for name in before | after if before.get(name) != after.get(name)}


def spoken(one: Agreement, identity: tuple[str, ...]) -> dict[str, str]:
    own = {name: str(said(value, identity)) for name, value in one.felder.items()}
    signing = {party: who for party, who in one.unterzeichnung.items() if who}
    return own | {"status": str(one.status), "unterzeichnung": str(said(signing, identity))}


def said(value: Any, identity: tuple[str, ...]) -> Any:
    """Texts all the way down; a `kennung` only if it is asked for."""
    if isinstance(value, Massnahme | Unterzeichner | Partei):
        return said({part.name: getattr(value, part.name) for part in fields(value)}, identity)
    if isinstance(value, dict):
        names = sorted(name for name in value if name != "kennung" or name in identity)
        return {name: said(value[name], identity) for name in names}
    if isinstance(value, tuple):
        return [said(one, identity) for one in value]
    return None if value is None else str(value)


TITLES = [line.split("\t") for line in read("cases/umbenennungen.tsv").splitlines()[1:]]
"""Pairs of titles, and whether they are the same project."""


def test_there_are_pairs_of_titles() -> None:
    assert Counter(same for same, *_ in TITLES) == {"ja": 38, "nein": 43}


def test_renames_are_found_as_well_as_was_measured() -> None:
    found = Counter((same, title_likeness(old, new) >= LIKENESS) for same, old, new in TITLES)
    hits, wrong, missed = found["ja", True], found["nein", True], found["ja", False]
    precision, recall = hits / (hits + wrong), hits / (hits + missed)
    f1 = 2 * precision * recall / (precision + recall)
    shown = f"{precision:.2f} | {recall:.2f} | {f1:.2f} |"
    assert f"| **{LIKENESS}** | {shown}" in read("../docs/comparison.md")
    assert f1 > 0.8


def test_likeness_is_the_same_from_both_sides() -> None:
    for _, one, other in TITLES:
        assert title_likeness(one, other) == title_likeness(other, one)


def test_a_split_word_is_nearly_nothing() -> None:
    before = "HAPE – Sprachliche Qualifizierung neuzugewanderter Menschen"
    assert title_likeness(before, before.replace("neuzu", "neu zu")) == 99


@pytest.mark.parametrize(
    ("old", "new"), [("Modul 2", "Modul 3"), ("Modul I", "Modul II"), ("Gruppe A", "Gruppe B")]
)
def test_another_number_is_another_project(old: str, new: str) -> None:
    assert title_likeness(old, new) == 0


def of_titles(*titles: str | tuple[str, str]) -> dict[str, Any]:
    """Projects of one group, some with a kennung."""
    made = [Massnahme(*((one,) if isinstance(one, str) else one)) for one in titles]
    return {"massnahmen": {"a": tuple(made), "b": ()}}


def told(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The changes from 2024 to 2025: what became of it, the old text, the new one."""
    changes = compare(of_year(2024, **old), of_year(2025, **new))
    texts = (tuple(s.text if s else "" for s in (old_side(c), new_side(c))) for c in changes)
    return [(type(c).__name__, *both) for c, both in zip(changes, texts, strict=True)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([("Alt", "k")], [("Neu", "k")], [("Renamed", "Alt", "Neu")]),
        ([("Alt", "k")], ["Alt"], []),
        ([("Alt", "k")], [("Alt", "l")], [("Added", "", "Alt"), ("Removed", "Alt", "")]),
        (["Alt", "Alt"], ["Alt"], [("Removed", "Alt", "")]),
        (["Alt", "Neu"], ["Neu", "Alt"], [("Moved", "Alt; Neu", "Neu; Alt")]),
        ([("Jobcoaching", "k")], ["Job-Coaching"], [("Renamed", "Jobcoaching", "Job-Coaching")]),
        (["Modul 2"], ["Modul 3"], [("Added", "", "Modul 3"), ("Removed", "Modul 2", "")]),
        (
            ["Job Coaching", "Jobcoaching"],
            ["Jobcoaching"],
            [("Removed", "Job Coaching", "")],
        ),
    ],
)
def test_projects(old: list[Any], new: list[Any], expected: list[tuple[str, str, str]]) -> None:
    assert told(of_titles(*old), of_titles(*new)) == expected


def test_equal_titles_in_two_groups_stay_where_they_are() -> None:
    both = {"massnahmen": {"a": (Massnahme("X"),), "b": (Massnahme("X"),)}}
    assert told(both, both) == []
    assert told(both, of_titles("X")) == [("Removed", "X", "")]


def test_a_project_that_is_renamed_and_moved_is_told_as_both() -> None:
    old = {"massnahmen": {"a": (Massnahme("Alt", "k"),), "b": ()}}
    new = {"massnahmen": {"a": (), "b": (Massnahme("Neu", "k"),)}}
    assert told(old, new) == [("Renamed", "Alt", "Neu"), ("Moved", "Alt", "Neu")]


def row(**cells: object) -> dict[str, object]:
    columns = ("merkmal", "wert", "betrag", "stand", "sicher", "kennung")
    return dict.fromkeys(columns) | cells


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([row(merkmal="A", wert=Number("7.9"))], [row(merkmal="A", wert=Number("7.90"))], [
            ("Changed", "7,9", "7,90")]),
        ([row(merkmal="A", kennung="k")], [row(merkmal="B", kennung="k")], [("Renamed", "A", "B")]),
        ([row(merkmal="A")], [row(merkmal="B")], [("Added", "", "B"), ("Removed", "A", "")]),
        ([], [row(sicher=True)], [("Added", "", "ja")]),
        ([row(merkmal="A"), row(merkmal="B")], [row(merkmal="B"), row(merkmal="A")], [
            ("Moved", "A; B", "B; A")]),
        ([row(merkmal="A", sicher=False)], [row(merkmal="A")], [("Removed", "nein", "")]),
    ],
)  # fmt: skip
def test_rows(old: list[Any], new: list[Any], expected: list[tuple[str, str, str]]) -> None:
    assert told({"werte": tuple(old)}, {"werte": tuple(new)}) == expected


def test_signatories_in_another_order() -> None:
    one, other = (Unterzeichner(name=name, amt="Landrat", ort="Fulda") for name in ("A", "B"))
    before, after = (
        replace(of_year(2024), unterzeichnung={"kreis": who})
        for who in ((one, other), (other, one))
    )
    (change,) = compare(before, after)
    assert isinstance(change, Moved)
    assert (change.old.text, change.new.text) == ("A; B", "B; A")


def kinds(*titles: str) -> dict[str, object]:
    return {"gruppen": tuple(Massnahmenart(title.lower(), title) for title in titles)}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (("A", "B"), ("A", "B"), []),
        (("A", "B"), ("B", "A"), [("Moved", "gruppen")]),
        (("A",), ("A", "B"), [("Added", "gruppen[1].titel")]),
        (("A", "B"), ("A",), [("Removed", "gruppen[1].titel")]),
    ],
)
def test_fields_of_the_year(
    old: tuple[str, ...], new: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    before, after = (replace(of_year(2024), jahresfelder=kinds(*one)) for one in (old, new))
    changes = year_changes(before, after)
    assert [(type(c).__name__, sides(c)[-1].field) for c in changes] == expected
    assert Counter(year_changes(after, before)) == Counter(map(mirrored, changes))


def test_another_name_for_a_kind_of_projects_does_not_move_its_projects() -> None:
    projects = of_titles("Jobcoaching")
    before, after = (
        replace(of_year(2024, **projects), jahresfelder=kinds(title)) for title in ("A", "B")
    )
    assert compare(before, after) == ()
