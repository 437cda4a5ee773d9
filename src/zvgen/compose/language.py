"""Which of Jinja's constructs wording may use: a short list of those, everything else is refused.

The list decides before a template is compiled, so nothing outside of it is ever run.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from jinja2 import nodes

from zvgen.compose.environment import WordingEnvironment
from zvgen.compose.values import LARGEST, PLACEHOLDER
from zvgen.diagnostics import Diagnostic, Span, diagnose, suggestion
from zvgen.source.decode import code_point, hidden_character

_ALLOWED = frozenset(
    {
        *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Name),
        *(nodes.If, nodes.For, nodes.With, nodes.Scope, nodes.Macro, nodes.CallBlock),
        *(nodes.Assign, nodes.AssignBlock, nodes.Call, nodes.Keyword, nodes.Getattr, nodes.Getitem),
        *(nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.CondExpr),
        *(nodes.And, nodes.Or, nodes.Not, nodes.Neg, nodes.Pos),
        *(nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod),
        *(nodes.List, nodes.Tuple, nodes.Dict, nodes.Pair),
    }
)
_UNKNOWN = "diesen Befehl gibt es in Vorlagen nicht"
_OTHER_FILE = "eine Vorlage liest keine anderen Dateien"
_REASONS: dict[type[nodes.Node], str] = {
    nodes.Concat: "Texte mit ~ verbinden; stattdessen hintereinander schreiben",
    nodes.Pow: "Potenzen mit **",
    nodes.Slice: "Ausschnitte mit einem Doppelpunkt in eckigen Klammern",
    nodes.Include: _OTHER_FILE,
    nodes.Import: _OTHER_FILE,
    nodes.FromImport: _OTHER_FILE,
    nodes.Extends: _OTHER_FILE,
    nodes.ScopedEvalContextModifier: "autoescape; Werte sind immer geschützt",
    nodes.FilterBlock: "ein Filter um einen Block; er gehört direkt hinter den Wert",
}


def faults(path: str, parts: Iterable[nodes.Node]) -> list[Diagnostic]:
    """Everything among `parts` that wording may not use, each with its line; `path` names the template."""
    found = []
    for node in parts:
        if type(node) not in _ALLOWED:
            found.append(_refused(path, node, _REASONS.get(type(node), _UNKNOWN)))
        elif check := _CHECKS.get(type(node)):
            found += check(path, node)
    return found


def unknown_words(path: str, parts: Sequence[nodes.Node]) -> list[Diagnostic]:
    """Every filter and test among `parts` that there is not; Jinja tells some of them only as it runs."""
    filters, tests = _vocabulary()
    used = [part for part in parts if isinstance(part, nodes.Filter)]
    asked = [part for part in parts if isinstance(part, nodes.Test)]
    return [
        *_unknown(path, used, filters, "vorlage-filter-unbekannt"),
        *_unknown(path, asked, tests, "vorlage-pruefung-unbekannt"),
    ]


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[list[str], list[str]]:
    """The names of all filters and tests."""
    known = WordingEnvironment()
    return sorted(known.filters), sorted(known.tests)


def _unknown(
    path: str, used: Iterable[nodes.Filter | nodes.Test], known: list[str], code: str
) -> Iterator[Diagnostic]:
    for one in used:
        if one.name not in known:
            values = {"vorschlag": suggestion(one.name, known), "erlaubt": ", ".join(known)}
            yield diagnose(code, Span(path, one.lineno), name=one.name, **values)


def _refused(path: str, node: nodes.Node, reason: str) -> Diagnostic:
    return diagnose("vorlage-verboten", Span(path, node.lineno), grund=reason)


def _block(path: str, node: nodes.AssignBlock) -> Iterator[Diagnostic]:
    """A filter on a block would give a value the rank of wording."""
    if node.filter is not None:
        yield _refused(path, node, _REASONS[nodes.FilterBlock])


def _constant(path: str, node: nodes.Const) -> Iterator[Diagnostic]:
    if isinstance(node.value, str):
        yield from _hidden(path, node, hidden_character(node.value))
    elif isinstance(node.value, int | float) and not node.value <= LARGEST:
        yield _refused(path, node, "eine so große Zahl")


def _data(path: str, node: nodes.TemplateData) -> Iterator[Diagnostic]:
    """A character that looks like a placeholder would stand for some value."""
    forged = PLACEHOLDER.search(node.data)
    yield from _hidden(path, node, forged and forged.group())


def _hidden(path: str, node: nodes.Node, character: str | None) -> Iterator[Diagnostic]:
    if character:
        span = Span(path, node.lineno)
        yield diagnose("zeichen-unsichtbar", span, zeichen=code_point(character))


_CHECKS: dict[type[nodes.Node], Callable[..., Iterator[Diagnostic]]] = {
    nodes.AssignBlock: _block,
    nodes.Const: _constant,
    nodes.TemplateData: _data,
}
