"""Comparisons that never hold: `{% if stufe == "gros" %}` although the choice is gross or klein.

Looked at are fields and columns of the types `auswahl` and `janein`, the Kreis's `art` and the `status`, as
far as it is certain what a name stands for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from jinja2 import nodes

from zvgen.diagnostics import Diagnostic, Span, diagnose, suggestion
from zvgen.lint.members import Kinds
from zvgen.lint.reading import Section, Year, read_declared
from zvgen.lint.text import written
from zvgen.model.kind import Declaration, DocumentKind, Feld
from zvgen.model.kreise import ARTEN
from zvgen.model.signing import Status
from zvgen.source.nodes import locate


def comparisons_can_hold(year: Year, section: Section) -> Iterator[Diagnostic]:
    """A choice is compared with one of its values, a yes or no with no text."""
    yield from _impossible(section.path, section.tree, year.kind.declaration)


def declared_comparisons_can_hold(kind: DocumentKind, kinds: Kinds) -> Iterator[Diagnostic]:
    """The same in the conditions of sections (`wenn`) and the properties of the finished file."""
    for one in read_declared(kind, kinds):
        if one.tree is not None:
            span = locate(kind.source, one.line.place)
            found = _impossible(kind.path, one.tree, kind.declaration)
            yield from (replace(diagnostic, span=span) for diagnostic in found)


Known = Feld | Mapping[str, "Known"] | None
"""What a name stands for: a field, something with named parts, or who knows what."""


def _impossible(path: str, tree: nodes.Template, declaration: Declaration) -> Iterator[Diagnostic]:
    names = _Names(_declared(declaration), _bound(tree))
    for comparison in tree.find_all(nodes.Compare):
        for one, text in _compared(comparison):
            field = names.known(one)
            if isinstance(field, Feld) and (found := _fault(field, written(one), text)):
                code, values = found
                yield diagnose(code, Span(path, comparison.lineno), **values)


def _declared(declaration: Declaration) -> dict[str, Known]:
    kreis = {"art": Feld("auswahl", "", werte=ARTEN)}
    status = Feld("auswahl", "", werte=tuple(Status))
    fields = declaration.jahresfelder | declaration.felder
    names: dict[str, Known] = {"kreis": kreis, "status": status, **fields}
    return names | {"vorjahr": names}


def _compared(node: nodes.Compare) -> Iterator[tuple[nodes.Expr, nodes.Const]]:
    """What `node` asks to be equal to a text or a number, whichever stands first, and with `in` to which."""
    match node:
        case nodes.Compare(
            expr=nodes.Const() as text, ops=[nodes.Operand(op="eq" | "ne", expr=one)]
        ):
            yield one, text
        case nodes.Compare(
            expr=one, ops=[nodes.Operand(op="eq" | "ne", expr=nodes.Const() as text)]
        ):
            yield one, text
        case nodes.Compare(
            expr=one,
            ops=[nodes.Operand(op="in" | "notin", expr=nodes.List() | nodes.Tuple() as listed)],
        ):
            yield from ((one, item) for item in listed.items if isinstance(item, nodes.Const))


_Fault = tuple[str, dict[str, object]] | None


def _fault(field: Feld, name: str, const: nodes.Const) -> _Fault:
    value = const.value
    if field.typ == "janein" and not isinstance(value, bool | None):
        return "vergleich-janein", {"feld": name, "wert": value}
    if field.typ == "auswahl" and value is not None and value not in field.werte:
        shown = str(value).lower() if isinstance(value, bool) else str(value)
        known = ", ".join(f'"{text}"' for text in field.werte)
        near = suggestion(shown, field.werte)
        return "vergleich-nie", {"feld": name, "wert": shown, "vorschlag": near, "erlaubt": known}
    return None


@dataclass(frozen=True, slots=True)
class _Item:
    """What a loop gives of `rows`, one after the other."""

    rows: nodes.Expr


def _given(tree: nodes.Template) -> Iterator[tuple[nodes.Node, nodes.Expr | _Item]]:
    for loop in tree.find_all(nodes.For):
        if isinstance(loop.iter, nodes.Expr):
            yield loop.target, _Item(loop.iter)
    for assignment in tree.find_all(nodes.Assign):
        if isinstance(assignment.node, nodes.Expr):
            yield assignment.target, assignment.node


_Bound = Mapping[str, list[nodes.Expr | _Item | None]]


def _bound(tree: nodes.Template) -> _Bound:
    """What the template itself binds each name to, None where that cannot be told."""
    bound: dict[str, list[nodes.Expr | _Item | None]] = {}
    told: set[int] = set()
    for target, value in _given(tree):
        if isinstance(target, nodes.Name):
            told.add(id(target))
            bound.setdefault(target.name, []).append(value)
    for name in tree.find_all(nodes.Name):
        if name.ctx != "load" and id(name) not in told:
            bound.setdefault(name.name, []).append(None)
    return bound


@dataclass(frozen=True, slots=True)
class _Names:
    """What the expressions of a template stand for; a name that is bound twice may be anything."""

    declared: Mapping[str, Known]
    bound: _Bound

    def known(self, node: nodes.Node | None, depth: int = 0) -> Known:
        """What `node` stands for; names that lead to each other in a circle end somewhere."""
        if depth > len(self.bound) + 1:
            return None
        match node:
            case nodes.Name(name=name):
                return self._name(name, depth)
            case nodes.Getattr(node=owner, attr=str(part)):
                return _part(self.known(owner, depth), part)
            case nodes.Getitem(node=owner, arg=nodes.Const(value=str(part))):
                return _part(self.known(owner, depth), part)
            case nodes.Getitem(node=rows) | nodes.Filter(name="first" | "last", node=rows):
                return _row(self.known(rows, depth))
        return None

    def _name(self, name: str, depth: int) -> Known:
        match self.bound.get(name, []):
            case []:
                return self.declared.get(name)
            case [_Item(rows)] if name not in self.declared:
                return _row(self.known(rows, depth + 1))
            case [nodes.Expr() as value] if name not in self.declared:
                return self.known(value, depth + 1)
        return None


def _part(owner: Known, name: str) -> Known:
    return owner.get(name) if isinstance(owner, Mapping) else None


def _row(table: Known) -> Known:
    return table.spalten if isinstance(table, Feld) and table.typ == "tabelle" else None
