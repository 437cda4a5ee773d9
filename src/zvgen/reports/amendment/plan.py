"""Two trees of a section to the steps of an amendment.

Inside a list of numbered units, what stays changes first under its old number; then units go and come;
their new numbers are the last step.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from zvgen.comparison import UnitKind
from zvgen.reports.amendment.entries import Entries
from zvgen.reports.amendment.names import Name, quoted, unit_name
from zvgen.reports.amendment.rules import Kind
from zvgen.reports.amendment.steps import Gap, Step, Trees
from zvgen.reports.amendment.tree import Node
from zvgen.reports.amendment.words import Uncovered, edits
from zvgen.reports.sentences import group_name


def steps(old: tuple[Node, ...], new: tuple[Node, ...]) -> list[Step]:
    """What turns a section into what it is now; raises `Uncovered` if no rule says it beyond doubt."""
    return list(_steps(Trees(old, new)))


def _steps(trees: Trees) -> Iterator[Step]:
    stayed, gaps = _compared(trees.old, trees.new)
    listed = Entries(trees, stayed, [gap for gap in gaps if _is_listed(gap)])
    others = [gap for gap in gaps if not _is_listed(gap)]
    for old, new in stayed:
        if not (old.is_listed and new.is_listed):
            yield from _unit(trees, old, new)
    yield from listed.steps()
    for gap in others:
        yield from _units_gap(trees, gap)
    yield from renumbered(_new_labels(stayed), trees.place)


def _compared(
    old: Sequence[Node], new: Sequence[Node]
) -> tuple[list[tuple[Node, Node]], list[Gap]]:
    """What stays, and the gaps where something does not."""
    stayed: list[tuple[Node, Node]] = []
    gaps: list[Gap] = []
    matcher = SequenceMatcher(None, [n.key for n in old], [n.key for n in new], autojunk=False)
    for op, a, b, c, d in matcher.get_opcodes():
        if op == "equal":
            stayed += zip(old[a:b], new[c:d], strict=True)
        else:
            before, after = (old[a - 1] if a else None), (old[b] if b < len(old) else None)
            gaps.append(Gap(before, tuple(old[a:b]), tuple(new[c:d]), after))
    return stayed, gaps


def _is_listed(gap: Gap) -> bool:
    return all(node.is_listed for node in (*gap.gone, *gap.come))


def _unit(trees: Trees, old: Node, new: Node) -> Iterator[Step]:
    """What became of a unit that stays and of what is under it."""
    if old.text != new.text and old.form.kind is UnitKind.TITLE:
        yield Step(Kind.TITLE_REPLACED, {"neu": quoted(new.text)}, trees.place)
    elif not old.is_labelled:
        yield from _words(trees, old, new)
        yield from _unnamed(trees, old, new)
    elif old.text != new.text or old.children != new.children:
        yield from _labelled(trees, old, new)


def _words(trees: Trees, old: Node, new: Node) -> Iterator[Step]:
    if old.text == new.text:
        return
    for edit in edits(old.text, new.text, trees.others(old, new)):
        values = {"alt": quoted(edit.old), "neu": quoted(edit.new)}
        yield Step(edit.kind, values, trees.place)


def _unnamed(trees: Trees, old: Node, new: Node) -> Iterator[Step]:
    """What is under a unit without a name: words may change there, nothing may come or go."""
    if old.children != new.children:
        stayed, gaps = _compared(old.children, new.children)
        if gaps:
            raise Uncovered
        for before, after in stayed:
            yield from _words(trees, before, after)
            yield from _unnamed(trees, before, after)


def _labelled(trees: Trees, old: Node, new: Node) -> Iterator[Step]:
    """The changes inside a numbered unit, or the whole of it where no rule covers them."""
    name = unit_name(old.form)
    _only_one(old, trees.old)
    inside = Trees((_heading(old), *old.children), (_heading(new), *new.children))
    try:
        yield from list(_steps(inside._replace(place=(*trees.place, _titled(name, old, new)))))
    except Uncovered:
        values = {"alt": name.nominative(), "neu": name.following_accusative()}
        kept = Node(new.key, old.form, new.text, new.is_project, new.children)
        yield Step(Kind.UNIT_REPLACED, values, trees.place, block=kept.lines())


def _only_one(node: Node, siblings: Sequence[Node]) -> None:
    """A list that begins anew in the same section has every number twice."""
    forms = [(one.form.kind, one.form.label) for one in siblings]
    if forms.count((node.form.kind, node.form.label)) != 1:
        raise Uncovered


def _heading(node: Node) -> Node:
    """The text of a unit, which is inside it like what is under it."""
    form = replace(node.form, kind=UnitKind.PARAGRAPH)
    return Node((UnitKind.PARAGRAPH,), form, node.text, node.is_project)


def _titled(name: Name, old: Node, new: Node) -> str:
    """The text "Nummer 2 (Ausbildung)": entries stand under a heading, and a reader knows it better."""
    heading = group_name(old.text.rstrip(":")) if old.children or new.children else ""
    return f"{name.nominative()} ({heading})" if heading else name.nominative()


def _units_gap(trees: Trees, gap: Gap) -> Iterator[Step]:
    """Numbered units that go and come; anything else is not covered."""
    if not all(node.is_labelled for node in (*gap.gone, *gap.come)):
        raise Uncovered
    for node in gap.gone:
        _only_one(node, trees.old)
        yield Step(Kind.UNIT_STRUCK, {"alt": unit_name(node.form).nominative()}, trees.place)
    yield from _units_come(trees, gap)


def _units_come(trees: Trees, gap: Gap) -> Iterator[Step]:
    kind, anchor = Kind.UNIT_AFTER, gap.before
    if not (anchor and anchor.is_labelled):
        kind, anchor = Kind.UNIT_BEFORE, gap.after
    if gap.come and not (anchor and anchor.is_labelled):
        raise Uncovered
    if gap.come and anchor:
        _only_one(anchor, trees.old)
        names = [unit_name(node.form) for node in gap.come]
        values = {"stelle": unit_name(anchor.form).nominative(), "neu": _following(names)}
        block = tuple(line for node in gap.come for line in node.lines())
        yield Step(kind, values, trees.place, several=len(names) > 1, block=block)


def _following(names: Sequence[Name]) -> str:
    """The text "die folgende Nummer 2", "die folgenden Nummern 2 und 3"."""
    if len(names) == 1:
        return names[0].following_nominative()
    return f"die folgenden {names[0].noun.plural} {_marks(names)}"


def _new_labels(stayed: Sequence[tuple[Node, Node]]) -> list[tuple[Name, Name]]:
    return [(unit_name(a.form), unit_name(b.form)) for a, b in stayed if a.is_labelled]


def renumbered(names: Sequence[tuple[Name, Name]], place: tuple[str, ...] = ()) -> Iterator[Step]:
    """The units that stay and get another number, those that follow each other in one step."""
    run: list[tuple[Name, Name]] = []
    for pair in names:
        if run and not all(map(_follows, run[-1], pair)):
            yield _renumbered(run, place)
            run = []
        if pair[0] != pair[1]:
            run.append(pair)
    if run:
        yield _renumbered(run, place)


def _follows(before: Name, after: Name) -> bool:
    """Whether it is the next number, or the next letter, of the same kind of unit."""
    there = before.noun == after.noun and _number(before) > 0
    return there and _number(after) == _number(before) + 1


def _number(name: Name) -> int:
    """The place in the order of numbers or letters; of anything else 0."""
    if name.mark.isdecimal():
        return int(name.mark)
    return ord(name.mark) if len(name.mark) == 1 else 0


def _renumbered(pairs: Sequence[tuple[Name, Name]], place: tuple[str, ...]) -> Step:
    old, new = (list(side) for side in zip(*pairs, strict=True))
    noun = old[0].noun
    if len(pairs) == 1:
        values = {"alt": f"{noun.former()} {old[0].mark}".strip(), "neu": new[0].dative()}
        return Step(Kind.UNITS_RENUMBERED, values, place)
    values = {
        "alt": f"die bisherigen {noun.plural} {_marks(old)}",
        "neu": f"den {noun.plural_dative} {_marks(new)}",
    }
    return Step(Kind.UNITS_RENUMBERED, values, place, several=True)


def _marks(names: Sequence[Name]) -> str:
    between = " und " if len(names) == 2 else " bis "
    return f"{names[0].mark}{between}{names[-1].mark}"
