"""A section of a comparison as two trees: its units with what belongs under them, as they were and are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zvgen.comparison import Form, Nature, Row, SectionPair, UnitKind
from zvgen.reports.amendment.names import LABELLED, LISTED, one_line

_SIGNED = frozenset({UnitKind.PLACE, UnitKind.SIGNATURE})
"""What belongs to a signature and not to what is agreed."""


@dataclass(frozen=True, slots=True)
class Node:
    """A unit; `key` is the same in both trees for what stayed, `is_project` says that it shows a project."""

    key: tuple[object, ...]
    form: Form
    text: str
    is_project: bool
    children: tuple["Node", ...] = ()

    @property
    def is_labelled(self) -> bool:
        """Whether it is named by its number."""
        return self.form.kind in LABELLED

    @property
    def is_listed(self) -> bool:
        """Whether it is named by its text."""
        return self.form.kind in LISTED and not self.children

    def nodes(self) -> Iterator["Node"]:
        """It and everything under it."""
        yield self
        for child in self.children:
            yield from child.nodes()

    def lines(self) -> tuple[str, ...]:
        """It and everything under it, line by line, with its numbers, set in by depth."""
        return tuple(f"{'  ' * node.form.depth}{node.whole}" for node in self.nodes())

    @property
    def whole(self) -> str:
        """Its number and its text."""
        return f"{self.form.label} {self.text}".strip()


def both_trees(pair: SectionPair) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """What the section was and what it is, without its signatures."""
    return _tree(pair, new=False), _tree(pair, new=True)


def _tree(pair: SectionPair, *, new: bool) -> tuple[Node, ...]:
    flat = [node for at, row in enumerate(pair.rows) if (node := _node(row, at, new=new))]
    return tuple(_nested(flat))


def _node(row: Row, at: int, *, new: bool) -> Node | None:
    form = row.new if new else row.old
    if form is None or form.kind in _SIGNED:
        return None
    text = _text(form, row.text(new=new))
    stayed = row.old is not None and row.new is not None and row.old.kind is row.new.kind
    key = ("row", at) if stayed else ("text", text)
    is_project = any(part.nature is Nature.PROJECT for part in row.parts)
    return Node((form.kind, *key), form, text, is_project)


def _text(form: Form, text: str) -> str:
    """The words in one line; cells stay apart, empty ones at the end are not seen."""
    if form.kind in (UnitKind.ROW, UnitKind.HEADER):
        cells = list(map(one_line, text.split("\t")))
        there = [at for at, cell in enumerate(cells, 1) if cell]
        return " | ".join(cells[: max(there, default=0)])
    return one_line(text)


def _nested(flat: Sequence[Node]) -> Iterator[Node]:
    """What stands deeper belongs to what stands before it."""
    at = 0
    while at < len(flat):
        end = at + 1
        while end < len(flat) and flat[end].form.depth > flat[at].form.depth:
            end += 1
        one = flat[at]
        children = tuple(_nested(flat[at + 1 : end]))
        yield Node(one.key, one.form, one.text, one.is_project, children)
        at = end
