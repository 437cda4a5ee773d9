"""Entries of a list to the steps of an amendment.

Names of entries are those of the old text: what goes goes first, then comes what is new, then what stays
gets its new name. So the steps say the same whether they are read one after the other or all at once.
"""

from collections.abc import Iterator, Sequence

from zvgen.comparison import UnitKind
from zvgen.reports.amendment.names import LISTED, PROJEKT, Noun, enumerated, quoted
from zvgen.reports.amendment.rules import Kind
from zvgen.reports.amendment.steps import Gap, Step, Trees
from zvgen.reports.amendment.tree import Node
from zvgen.reports.amendment.words import Uncovered


class Entries:
    """The entries of a list, named by their text."""

    def __init__(
        self, trees: Trees, stayed: Sequence[tuple[Node, Node]], gaps: Sequence[Gap]
    ) -> None:
        self._trees = trees
        self._stayed = [(old, new) for old, new in stayed if old.is_listed and new.is_listed]
        self._gaps = gaps
        deeper = [child for n in (*trees.old, *trees.new) for child in n.children]
        self._deeper = [n.text for child in deeper for n in child.nodes() if n.is_listed]
        self._replaced = [gap for gap in gaps if self._is_replaced(gap)]

    def steps(self) -> Iterator[Step]:
        """What goes, what comes, what is renamed."""
        gone = [node for gap in self._gaps for node in gap.gone]
        self._refuse_doubt(gone, [n.text for n in self._trees.old if n.is_listed])
        for gap in self._gaps:
            yield from self._gone(gap)
        for gap in self._gaps:
            if gap.come and gap not in self._replaced:
                yield self._come(gap)
        yield from self._renamed()

    def _is_replaced(self, gap: Gap) -> bool:
        """Whether what goes and what comes is one step: what comes must not be named before, nor twice."""
        if not (gap.gone and gap.come) or len({n.form.kind for n in (*gap.gone, *gap.come)}) > 1:
            return False
        there = {node.text for node in self._trees.old}
        return there.isdisjoint(node.text for node in gap.come)

    def _gone(self, gap: Gap) -> Iterator[Step]:
        several = len(gap.gone) > 1
        if gap in self._replaced:
            noun = self._noun([*gap.gone, *gap.come])
            values = {"alt": _entries(noun, gap.gone), "neu": _by_entries(noun, gap.come)}
            yield Step(Kind.ENTRY_REPLACED, values, self._trees.place, several)
        elif gap.gone:
            values = {"alt": _entries(self._noun(gap.gone), gap.gone)}
            yield Step(Kind.ENTRY_STRUCK, values, self._trees.place, several)

    def _come(self, gap: Gap) -> Step:
        kind = gap.come[0].form.kind
        for rule, anchor in ((Kind.ENTRY_AFTER, gap.before), (Kind.ENTRY_BEFORE, gap.after)):
            if anchor and anchor.form.kind is kind and anchor.is_listed and self._is_sure(anchor):
                return self._inserted(rule, gap, anchor)
        if kind is UnitKind.BULLET and self._is_all_there_is():
            return self._inserted(Kind.ENTRY_ONLY, gap, None)
        raise Uncovered

    def _is_all_there_is(self) -> bool:
        """Whether a unit with a name holds nothing but its heading and what comes here."""
        unlisted = [node for node in self._trees.new if not node.is_listed]
        alone = len([gap for gap in self._gaps if gap.come]) == len(unlisted) == 1
        return bool(self._trees.place) and alone and not self._stayed

    def _inserted(self, rule: Kind, gap: Gap, anchor: Node | None) -> Step:
        noun = self._noun(gap.come)
        stelle = {"stelle": f"{noun.dative()} {quoted(anchor.text)}"} if anchor else {}
        values = {"neu": _entries(noun, gap.come), **stelle}
        return Step(rule, values, self._trees.place, len(gap.come) > 1)

    def _is_sure(self, anchor: Node) -> bool:
        """Whether nothing else is called like an entry that stays, before and after what comes."""
        there = [old.text for old, _ in self._stayed]
        come = [node.text for gap in self._gaps for node in gap.come]
        return [*there, *come, *self._deeper].count(anchor.text) == 1

    def _renamed(self) -> Iterator[Step]:
        changed = [(old, new) for old, new in self._stayed if old.text != new.text]
        come = [n.text for gap in self._gaps for n in gap.come]
        names = [*(old.text for old, _ in self._stayed), *come, *(new.text for _, new in changed)]
        self._refuse_doubt([old for old, _ in changed], names)
        for old, new in changed:
            noun = self._noun([old, new])
            if noun is PROJEKT:
                values = {"alt": quoted(old.text), "neu": quoted(new.text)}
                yield Step(Kind.ENTRY_RENAMED, values, self._trees.place)
            else:
                values = {"alt": _entries(noun, [old]), "neu": _by_entries(noun, [new])}
                yield Step(Kind.ENTRY_REPLACED, values, self._trees.place)

    def _refuse_doubt(self, named: Sequence[Node], there: Sequence[str]) -> None:
        for node in named:
            if [*there, *self._deeper].count(node.text) != 1:
                raise Uncovered

    def _noun(self, nodes: Sequence[Node]) -> Noun:
        """Entries that are projects are called so."""
        if all(node.is_project for node in nodes):
            return PROJEKT
        return LISTED[nodes[0].form.kind]


def _entries(noun: Noun, nodes: Sequence[Node]) -> str:
    """The text "das Projekt „A“", "die Projekte „A“ und „B“", of which something is said."""
    return _named(noun.nominative(), noun, nodes)


def _by_entries(noun: Noun, nodes: Sequence[Node]) -> str:
    """The same behind "durch"."""
    return _named(noun.accusative(), noun, nodes)


def _named(one: str, noun: Noun, nodes: Sequence[Node]) -> str:
    names = enumerated([quoted(node.text) for node in nodes])
    return f"{one if len(nodes) == 1 else f'die {noun.plural}'} {names}"
