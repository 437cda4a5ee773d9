"""A comparison to the parts of an amending agreement."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from zvgen.comparison import (
    Change,
    Comparison,
    SectionPair,
    UnitKind,
    YearComparison,
    new_side,
    old_side,
)
from zvgen.document import Role
from zvgen.reports.amendment.names import Name, one_line, section_name
from zvgen.reports.amendment.plan import renumbered, steps
from zvgen.reports.amendment.rules import PATTERNS, SEVERAL, Kind
from zvgen.reports.amendment.steps import Step
from zvgen.reports.amendment.tree import Node, both_trees
from zvgen.reports.amendment.words import Uncovered
from zvgen.reports.fates import doubt, present
from zvgen.reports.sentences import named

_MARK = "ENTWURF"
_UNCHANGED = "Im Übrigen bleibt die Vereinbarung unverändert."
_NOTHING = "Der Wortlaut ist derselbe; es gibt nichts zu ändern."
_RULE = "_" * 24
_PLACE = f"{_RULE}, den {_RULE}"
_SIGNED_ANEW = (
    "Unterschriften und ihre Tage gehören zur neuen Unterzeichnung und werden nicht geändert."
)


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered instruction: a sentence, the lines of a new unit behind it, or instructions under it."""

    text: str
    block: tuple[str, ...] = ()
    items: tuple["Item", ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """An amending agreement; `notes` are for those who work with the draft and no part of it.

    `signatures` has a group of lines for each place and each signature.
    """

    mark: str
    title: tuple[str, ...]
    opening: str
    items: tuple[Item, ...]
    closing: str
    signatures: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


def draft(one: Comparison, year: YearComparison, mark: str = "") -> Draft:
    """The amending agreement that turns the old version into the new; `mark` is what the document says.

    Where the wording is the same, there is none: only a sentence says so, and notes what else is different.
    """
    items = tuple(_items(one.sections))
    if not items:
        return Draft("", (), f"{one.name}: {_NOTHING}", (), "", (), tuple(_notes(one)))
    title = _title_lines(one, year)
    return Draft(
        mark=" – ".join(text for text in (_MARK, mark.removeprefix(_MARK).strip(" –")) if text),
        title=(_heading(title[0]), *title[1:]),
        opening=_opening(title[0]),
        items=items,
        closing=_UNCHANGED,
        signatures=tuple(_signatures(one.sections)),
        notes=tuple(_notes(one)),
    )


def _title_lines(one: Comparison, year: YearComparison) -> tuple[str, ...]:
    """What the agreement calls itself and its parties; a kind without a title section goes by its name."""
    for pair in one.sections:
        if pair.role is Role.TITLE and pair.old_label is not None:
            lines = (one_line(row.text(new=False)) for row in pair.rows if row.old)
            if there := tuple(line for line in lines if line):
                return there
    return (f"{year.title} {year.jahr}", one.name)


def _heading(title: str) -> str:
    """A noun in "-ung" is feminine; any other title is quoted, so that nothing has to be declined."""
    if _is_feminine(title):
        return f"Änderung der {title}"
    return f"Änderung: {title}"


def _opening(title: str) -> str:
    subject = f"Die {title}" if _is_feminine(title) else f"„{title}“"
    return f"{subject} {SEVERAL}"


def _is_feminine(title: str) -> bool:
    return title.split(maxsplit=1)[0].endswith("ung")


def _items(sections: Sequence[SectionPair]) -> Iterator[Item]:
    """Changes in the order of the document, then sections that come and go, then their new numbers."""
    stayed = [pair for pair in sections if None not in (pair.old_label, pair.new_label)]
    for pair in stayed:
        found = _steps(pair)
        if found:
            yield _section_item(section_name(pair), found)
    whole = [*_sections_gone(sections), *_sections_come(sections)]
    names = [(section_name(pair), section_name(pair, new=True)) for pair in stayed]
    counted = [pair for pair in names if pair[0].mark and pair[1].mark]
    for step in (*whole, *renumbered(counted)):
        yield _alone(step)


def _steps(pair: SectionPair) -> list[Step]:
    """The steps of a section; one for the whole of it if no rule covers what became of it."""
    old, new = both_trees(pair)
    try:
        return steps(old, new)
    except Uncovered:
        name = section_name(pair)
        values = {"alt": name.nominative(), "neu": name.following_accusative()}
        return [Step(Kind.UNIT_REPLACED, values, block=_lines(_with_old_number(old, new)))]


def _with_old_number(old: tuple[Node, ...], new: tuple[Node, ...]) -> tuple[Node, ...]:
    """A section gets its new number after all other changes."""
    if new and new[0].form.kind is UnitKind.TITLE and old:
        form = replace(new[0].form, label=old[0].form.label)
        return (replace(new[0], form=form), *new[1:])
    return new


def _lines(nodes: Sequence[Node]) -> tuple[str, ...]:
    return tuple(line for node in nodes for line in node.lines())


def _sections_gone(sections: Sequence[SectionPair]) -> Iterator[Step]:
    for pair in sections:
        if pair.new_label is None and both_trees(pair)[0]:
            yield Step(Kind.UNIT_STRUCK, {"alt": section_name(pair).nominative()})


def _sections_come(sections: Sequence[SectionPair]) -> Iterator[Step]:
    """Each new section behind the one before it, which may be new too."""
    before: str | None = None
    for at, pair in enumerate(sections):
        name = section_name(pair, new=pair.old_label is None)
        if pair.old_label is None and both_trees(pair)[1]:
            following = next((p for p in sections[at:] if p.old_label is not None), None)
            kind = Kind.UNIT_AFTER if before else Kind.UNIT_BEFORE
            anchor = before or (section_name(following).dative() if following else "")
            values = {"stelle": anchor, "neu": name.following_nominative()}
            yield Step(kind, values, block=_lines(both_trees(pair)[1]))
            before = name.new_dative()
        elif pair.new_label is not None:
            before = name.dative()


def _section_item(name: Name, found: Sequence[Step]) -> Item:
    if len(found) == 1:
        step = found[0]
        is_whole = step.kind is Kind.UNIT_REPLACED and not step.place and step.block
        if is_whole and step.values["alt"] == name.nominative():
            return _alone(step)
        return _inside(" ".join((name.dative(), *step.place)), step)
    subject = name.nominative()
    return Item(f"{subject[:1].upper()}{subject[1:]} {SEVERAL}", items=tuple(_grouped(found)))


def _grouped(found: Sequence[Step]) -> Iterator[Item]:
    """Instructions under a section; several in the same unit stand together."""
    for place, group in groupby(found, key=lambda step: step.place):
        some = list(group)
        if not place:
            yield from map(_alone, some)
        elif len(some) == 1:
            yield _inside(" ".join(place), some[0])
        else:
            yield Item(f"{' '.join(place)} {SEVERAL}", items=tuple(map(_alone, some)))


def _alone(step: Step) -> Item:
    return Item(PATTERNS[step.kind].alone.format_map(step.shown), step.block)


def _inside(place: str, step: Step) -> Item:
    text = f"In {place} {PATTERNS[step.kind].inside.format_map(step.shown)}"
    return Item(f"Im {text[7:]}" if text.startswith("In dem ") else text, step.block)


def _signatures(sections: Sequence[SectionPair]) -> Iterator[tuple[str, ...]]:
    """Room for place, day and hand of everybody who signs now."""
    rows = [row for pair in sections for row in pair.rows if row.new]
    for row in rows:
        kind = row.new and row.new.kind
        lines = tuple(map(one_line, row.text(new=True).split("\n")))
        if kind is UnitKind.PLACE:
            yield (_PLACE, *lines[1:])
        elif kind is UnitKind.SIGNATURE:
            yield (_RULE, *lines)


def _notes(one: Comparison) -> Iterator[str]:
    """What the clerk has to know: changes that no instruction tells, renames that are only likely."""
    if any(_is_signature(change) for change in one.changes):
        yield _SIGNED_ANEW
    silent = [c for c in one.changes if not (_is_signature(c) or _is_told(c, one))]
    if silent:
        names = ", ".join(dict.fromkeys(map(named, silent)))
        yield f"Diese Angaben sind anders, stehen aber nicht im Dokument: {names}."
    for change in one.changes:
        if doubt(change):
            yield f"Projekt „{present(change).text}“: {doubt(change)}."


def _is_told(change: Change, one: Comparison) -> bool:
    """Whether the document shows it; an entry has a section too if only other parts of it are printed."""
    side = present(change)
    if "]." not in side.field:
        return bool(side.label)
    rows = [row for pair in one.sections for row in pair.rows if not row.unchanged]
    return all(
        any(one_line(said.text) in one_line(row.text(new=new)) for row in rows)
        for said, new in ((old_side(change), False), (new_side(change), True))
        if said is not None
    )


def _is_signature(change: Change) -> bool:
    return present(change).field.startswith("unterzeichnung")
