"""Names that no value has: `{{ kreis.gentiv }}`, told before there is any data.

The types of names are followed through loops, `{% set %}`, `{% with %}` and calls of macros. Where a type
is not known for certain, nothing is said.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from jinja2 import nodes

from zvgen.diagnostics import Diagnostic, Span, diagnose, suggestion
from zvgen.lint.members import UNKNOWN, Kinds, ValueType, loop, of_declaration
from zvgen.lint.reading import Section, Year, read_declared
from zvgen.lint.text import BODIES, written
from zvgen.model.kind import DocumentKind
from zvgen.source.nodes import locate

_DEEPEST = 20
"""Macros that call each other deeper than this are not followed further."""


def members_exist(year: Year, section: Section) -> Iterator[Diagnostic]:
    """A name after a point is one that the value before it has."""
    yield from _unknown_members(section.path, section.tree, year.types)


def declared_names_exist(kind: DocumentKind, kinds: Kinds) -> Iterator[Diagnostic]:
    """The properties of the finished file and the conditions of sections use names that there are."""
    types = of_declaration(kind.declaration, kinds)
    for one in read_declared(kind, kinds):
        yield from one.found
        if one.tree is not None:
            span = locate(kind.source, one.line.place)
            found = _unknown_members(kind.path, one.tree, types)
            yield from (replace(diagnostic, span=span) for diagnostic in found)


def _unknown_members(
    path: str, tree: nodes.Template, types: Mapping[str, ValueType]
) -> Iterator[Diagnostic]:
    walk = _Walk(path)
    walk.body(tree.body, _Scope(dict(types)))
    yield from dict.fromkeys(walk.found)


@dataclass(slots=True)
class _Scope:
    """The names at one place of a template; `caller` is the block that `caller()` stands for."""

    names: dict[str, ValueType]
    caller: "_Caller | None" = None

    def inner(self, names: Mapping[str, ValueType] | None = None) -> "_Scope":
        return _Scope({**self.names, **(names or {})}, self.caller)

    def type(self, name: str) -> ValueType:
        return self.names.get(name, UNKNOWN)


@dataclass(slots=True)
class _Caller:
    """A `{% call %}` block, in the scope it was written in."""

    block: nodes.CallBlock
    scope: _Scope


@dataclass(slots=True)
class _Walk:
    """Goes through a template in the order it runs, and keeps what it finds."""

    path: str
    found: list[Diagnostic] = field(default_factory=list)
    macros: dict[str, tuple[nodes.Macro, _Scope]] = field(default_factory=dict)
    seen: list[tuple[object, ...]] = field(default_factory=list)
    depth: int = 0

    def body(self, statements: Sequence[nodes.Node], scope: _Scope) -> None:
        for statement in statements:
            self.statement(statement, scope)

    def statement(self, node: nodes.Node, scope: _Scope) -> None:
        match node:
            case nodes.For():
                self._for(node, scope)
            case nodes.If():
                self._if(node, scope)
            case nodes.With():
                self._with(node, scope)
            case nodes.Assign():
                _bind(node.target, self.value(node.node, scope), scope)
            case nodes.Macro():
                self.macros[node.name] = (node, scope)
                self._run(node, {}, scope)
            case nodes.CallBlock():
                self._run(node, {}, scope)
                self._call(node.call, scope, _Caller(node, scope))
            case _:
                self._other(node, scope)

    def _for(self, node: nodes.For, scope: _Scope) -> None:
        item = self.value(node.iter, scope).at()
        inner = scope.inner({"loop": loop(item)})
        _bind(node.target, item, inner)
        if node.test is not None:
            self.value(node.test, inner)
        self.body(node.body, inner)
        self.body(node.else_, scope.inner())

    def _if(self, node: nodes.If, scope: _Scope) -> None:
        """Afterwards a name has a type only if every branch leaves it the same one."""
        self.value(node.test, scope)
        bodies: list[Sequence[nodes.Node]] = [node.body, node.else_]
        bodies += [[branch] for branch in node.elif_]
        branches = [scope.inner() for _ in bodies]
        for body, branch in zip(bodies, branches, strict=True):
            self.body(body, branch)
        for name in {name for branch in branches for name in branch.names}:
            scope.names[name] = _agreed([branch.type(name) for branch in branches])

    def _with(self, node: nodes.With, scope: _Scope) -> None:
        inner = scope.inner()
        for target, value in zip(node.targets, node.values, strict=True):
            _bind(target, self.value(value, scope), inner)
        self.body(node.body, inner)

    def _other(self, node: nodes.Node, scope: _Scope) -> None:
        """Output, `{% set %}` blocks and whatever else holds expressions or wording."""
        if isinstance(node, nodes.AssignBlock):
            _bind(node.target, UNKNOWN, scope)
        for child in node.iter_child_nodes(exclude=BODIES):
            self.value(child, scope)
        for body in BODIES:
            self.body(getattr(node, body, ()), scope.inner())

    def value(self, node: nodes.Node, scope: _Scope) -> ValueType:
        """The type of an expression; everything in it is looked at."""
        match node:
            case nodes.Name():
                return scope.type(node.name)
            case nodes.Getattr():
                return self._member(node, node.attr, self.value(node.node, scope))
            case nodes.Getitem():
                return self._item(node, scope)
            case nodes.Call():
                return self._call(node, scope)
            case nodes.CondExpr(expr2=nodes.Expr() as otherwise):
                self.value(node.test, scope)
                return _agreed([self.value(each, scope) for each in (node.expr1, otherwise)])
            case nodes.Test(name="defined"):
                self._may_be_missing(node, scope)
            case nodes.Filter(
                name="summe", node=nodes.Expr() as table, args=[nodes.Const(value=str(column))]
            ):
                self._member(node, column, self.value(table, scope).at())
            case _:
                for child in node.iter_child_nodes():
                    self.value(child, scope)
        return UNKNOWN

    def _item(self, node: nodes.Getitem, scope: _Scope) -> ValueType:
        owner = self.value(node.node, scope)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._member(node, node.arg.value, owner)
        self.value(node.arg, scope)
        return owner.at()

    def _member(self, node: nodes.Expr, name: str, owner: ValueType) -> ValueType:
        found = owner.member(name)
        if found is None:
            near, known = suggestion(name, owner.members), ", ".join(owner.members) or "keine"
            shown = name if isinstance(node, nodes.Filter) else written(node)
            values = {"name": shown, "vorschlag": near, "erlaubt": known}
            span = Span(self.path, node.lineno)
            self.found.append(diagnose("vorlage-name-unbekannt", span, **values))
        return found or UNKNOWN

    def _may_be_missing(self, node: nodes.Test, scope: _Scope) -> None:
        """`is defined` is there for names that may not exist."""
        asked = node.node
        if isinstance(asked, nodes.Getattr | nodes.Getitem):
            self.value(asked.node, scope)

    def _call(self, node: nodes.Call, scope: _Scope, caller: _Caller | None = None) -> ValueType:
        """A macro or `caller`, looked at anew with the types of these arguments."""
        given = [self.value(argument, scope) for argument in node.args]
        named = {keyword.key: self.value(keyword.value, scope) for keyword in node.kwargs}
        match node.node:
            case nodes.Name(name="caller") if scope.caller:
                block = scope.caller.block
                self._run(block, _arguments(block, given, named), scope.caller.scope)
            case nodes.Name(name=name) if name in self.macros:
                macro, outer = self.macros[name]
                values = _arguments(macro, given, named)
                self._run(macro, values, _Scope(outer.names, caller))
            case _:
                self.value(node.node, scope)
        return UNKNOWN

    def _run(
        self,
        node: nodes.Macro | nodes.CallBlock,
        values: Mapping[str, ValueType],
        scope: _Scope,
    ) -> None:
        """The body of a macro or block, once for each choice of types and block."""
        block = scope.caller and scope.caller.block
        key = (id(node), values, id(block))
        if key in self.seen or self.depth == _DEEPEST:
            return
        self.seen.append(key)
        self.depth += 1
        unknown = {argument.name: UNKNOWN for argument in node.args}
        for default in node.defaults:
            self.value(default, scope)
        self.body(node.body, scope.inner({**unknown, **values}))
        self.depth -= 1


def _arguments(
    node: nodes.Macro | nodes.CallBlock,
    given: list[ValueType],
    named: Mapping[str, ValueType],
) -> dict[str, ValueType]:
    names = [argument.name for argument in node.args]
    return dict(zip(names, given, strict=False)) | {k: v for k, v in named.items() if k in names}


def _bind(target: nodes.Node, value: ValueType, scope: _Scope) -> None:
    """Give a name its type; of several names at once none is known."""
    if isinstance(target, nodes.Name):
        scope.names[target.name] = value
    else:
        scope.names |= dict.fromkeys((n.name for n in target.find_all(nodes.Name)), UNKNOWN)


def _agreed(types: Sequence[ValueType]) -> ValueType:
    return types[0] if all(each == types[0] for each in types) else UNKNOWN
