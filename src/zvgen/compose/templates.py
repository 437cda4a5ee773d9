"""Section templates: compiled once, rendered per agreement, every fault with file and line."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from types import CodeType, TracebackType
from typing import Any

from jinja2 import Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError

from zvgen.compose.braces import lost_braces
from zvgen.compose.environment import (
    SINK,
    AbsentSection,
    UnknownName,
    UnknownSection,
    WordingEnvironment,
)
from zvgen.compose.language import faults, unknown_words
from zvgen.compose.values import NotPrintable, Sink
from zvgen.diagnostics import Diagnostic, Span, diagnose, suggestion
from zvgen.document import Text
from zvgen.writers.kept_code import Kept, Shelf
from zvgen.writers.look import FORGETFUL, Store

RENDER_ERRORS = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError)
"""What running a template can raise through the template's own fault."""
TOO_MUCH = (SyntaxError, RecursionError, ValueError, OverflowError, MemoryError)
"""What Jinja and Python raise for a template that nests too deep or holds too long a number."""


@lru_cache(maxsize=1)
def environment() -> WordingEnvironment:
    """The one environment of this process."""
    return WordingEnvironment()


@lru_cache(maxsize=1024)
def compiled(
    path: str, source: str, known: frozenset[str], store: Store = FORGETFUL
) -> tuple[Template | None, list[Diagnostic]]:
    """The template in `source`, which may use the names `known`, or every reason why it cannot be one.

    What is without fault `store` may keep for the next run.
    """
    shelf, words = Shelf(store.code, __package__), (path, source, *sorted(known))
    kept = shelf.get(*words)
    if kept is None:
        code, found = _code(path, source, known)
        if code is None:
            return None, found
        kept = Kept(code)
        shelf.put(kept, *words)
    return Template.from_code(environment(), kept.code, {}), []


def _code(
    path: str, source: str, known: frozenset[str]
) -> tuple[CodeType | None, list[Diagnostic]]:
    env = environment()
    try:
        tree = env.parse(source, name=path, filename=path)
        parts = [tree, *tree.find_all(nodes.Node)]
        found = [
            *_unknown_names(path, parts, known),
            *faults(path, parts),
            *unknown_words(path, parts),
            *lost_braces(env, path, source, parts),
        ]
        if found:
            return None, found
        return env.compile(tree, name=path, filename=path), []
    except TemplateSyntaxError as error:
        from zvgen.compose.syntax import explain

        return None, [explain(error, source, path)]
    except TOO_MUCH:
        return None, [diagnose("vorlage-verschachtelt", Span(path))]


def _unknown_names(
    path: str, parts: Sequence[nodes.Node], known: frozenset[str]
) -> list[Diagnostic]:
    """Every top-level name of the template that no agreement of its kind will have."""
    names = [part for part in parts if isinstance(part, nodes.Name)]
    macros = {part.name for part in parts if isinstance(part, nodes.Macro)}
    own = known | {n.name for n in names if n.ctx != "load"} | macros | {"loop", "caller"}
    bare = set(map(id, _named_sections(parts)))
    return [
        _bare(path, name)
        if id(name) in bare
        else _unknown(name.name, sorted(known), _at(path, name))
        for name in names
        if name.ctx == "load" and name.name not in own
    ]


def _named_sections(parts: Sequence[nodes.Node]) -> Iterator[nodes.Node]:
    """What stands between the brackets of `verweis`."""
    for part in parts:
        if isinstance(part, nodes.Call) and part.node == nodes.Name("verweis", "load"):
            yield from part.args


def _bare(path: str, name: nodes.Name) -> Diagnostic:
    return diagnose("vorlage-verweis-ohne-zeichen", _at(path, name), name=name.name)


def _at(path: str, node: nodes.Node) -> Span:
    return Span(path, node.lineno)


def render(
    template: Template, path: str, context: dict[str, Any], source: str = ""
) -> tuple[str, list[Text], list[Diagnostic]]:
    """The Markdown of one section, the values its placeholders stand for, and what went wrong.

    `context` is used as it is, not copied for each section as Jinja does; its sink is put in here. Only
    `Template.render` tells the line of a fault, so a section that fails is rendered a second time; a name
    is told as `source` has it.
    """
    sink = context[SINK] = Sink()
    try:
        shared = template.new_context(context, shared=True)
        return "".join(template.root_render_func(shared)), sink.values, []
    except RENDER_ERRORS:
        return "", [], [_fault(template, path, context, source)]


def _fault(template: Template, path: str, context: dict[str, Any], source: str = "") -> Diagnostic:
    """What fails when `template` renders, and where."""
    try:
        template.render(context)
    except RENDER_ERRORS as error:
        line = _template_line(error.__traceback__, path)
        words = source.splitlines()[line - 1 : line] if line else []
        return _render_fault(error, Span(path, line), "".join(words))
    # Deep recursion may fail in the first run and end well in this one, which starts less deep.
    return diagnose("vorlage-fehler", Span(path), grund=_REASONS[RecursionError])


def _template_line(traceback: TracebackType | None, path: str) -> int:
    """The line of the template that failed: the innermost frame whose file is the template."""
    line = 0
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == path:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def _render_fault(error: Exception, span: Span, words: str) -> Diagnostic:
    """What went wrong in the line `words`."""
    if isinstance(error, UnknownName):
        return _unknown(_as_written(error.name, words), error.names, span)
    if isinstance(error, SecurityError):
        return diagnose("vorlage-verboten", span, grund=str(error))
    if isinstance(error, UnknownSection):
        return diagnose(error.code, span, **error.values)
    told = isinstance(error, NotPrintable | AbsentSection)
    reason = str(error) if told else _REASONS.get(type(error), _UNSUITED)
    return diagnose("vorlage-fehler", span, grund=reason)


def _as_written(name: str, words: str) -> str:
    """The text "projekt.titl" for the field `name`, which is another one in every round of a loop."""
    last = re.escape(name.rpartition(".")[2])
    written = set(re.findall(rf"(?<![\w.])[\w.]+\.{last}(?!\w)", words))
    return written.pop() if len(written) == 1 else name


_UNSUITED = "die Werte passen nicht zu diesem Befehl"
_REASONS: dict[type[Exception], str] = {
    RecursionError: "ein Makro ruft sich immer wieder selbst auf",
    ZeroDivisionError: "durch null lässt sich nicht teilen",
}


def _unknown(name: str, names: list[str], span: Span) -> Diagnostic:
    last = name.rpartition(".")[2]
    return diagnose(
        "vorlage-name-unbekannt",
        span,
        name=name,
        vorschlag=suggestion(last, names),
        erlaubt=", ".join(names) if names else "keine",
    )
