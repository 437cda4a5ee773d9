"""The steps of an amendment, and the parts of two trees that they are made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from zvgen.reports.amendment.rules import Kind
from zvgen.reports.amendment.tree import Node


@dataclass(frozen=True, slots=True)
class Step:
    """A rule with its values; `place` are the units inside a section where it applies, from the outside in.

    `block` are the lines of a whole unit.
    """

    kind: Kind
    values: Mapping[str, str]
    place: tuple[str, ...] = ()
    several: bool = False
    block: tuple[str, ...] = field(default=())

    @property
    def shown(self) -> dict[str, str]:
        """What fills the pattern."""
        capital = {name.capitalize(): _capital(text) for name, text in self.values.items()}
        return {**self.values, **capital, "wird": "werden" if self.several else "wird"}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


class Gap(NamedTuple):
    """What went and what came between two units that stay, which are None at the ends of the list."""

    before: Node | None
    gone: tuple[Node, ...]
    come: tuple[Node, ...]
    after: Node | None


class Trees(NamedTuple):
    """Both sides of a list of units, and where it is."""

    old: tuple[Node, ...]
    new: tuple[Node, ...]
    place: tuple[str, ...] = ()

    def others(self, *own: Node) -> list[str]:
        """What everything else here says, then and now."""
        nodes = [n for tree in (*self.old, *self.new) for n in tree.nodes()]
        return [node.text for node in nodes if not any(node is one for one in own)]
