"""What a template names, and whether it is one at all: read off its syntax, nothing is run."""

from collections.abc import Iterator
from functools import lru_cache

from jinja2 import TemplateSyntaxError, nodes

from zvgen.compose.templates import TOO_MUCH, environment
from zvgen.diagnostics import Diagnostic, diagnose
from zvgen.model.kind import DeclaredLine, DocumentKind
from zvgen.source.nodes import locate
from zvgen.wording import Wording

REFERENCE = "verweis"
"""What wording calls to refer to a section."""


def condition(text: str) -> str | None:
    """The template that prints something where `text` holds; None if `text` is not one expression."""
    source = f"{{% if {text} %}}1{{% endif %}}"
    tree = tree_of("", source)
    match tree and tree.body:
        case [
            nodes.If(test=test, body=[nodes.Output(nodes=[nodes.TemplateData(data="1")])]) as only
        ]:
            alone = not (only.elif_ or only.else_ or isinstance(test, nodes.Tuple))
            return source if alone else None
    return None


def template_of(kind: DocumentKind, line: DeclaredLine) -> tuple[str | None, list[Diagnostic]]:
    """A line of `art.yaml` as a template; a condition must be one expression without references.

    References cannot be: conditions decide which sections there are, before any is numbered.
    """
    if not line.is_condition:
        return line.text, []
    span, source = locate(kind.source, line.place), condition(line.text)
    if source is None:
        return None, [diagnose("bedingung-syntax", span, bedingung=line.text)]
    tree = tree_of("", source)
    if tree and REFERENCE in fields_named(tree):
        return None, [diagnose("bedingung-verweis", span, bedingung=line.text)]
    return source, []


def fields_named(tree: nodes.Template) -> set[str]:
    """The names a template reads, and what it reads of the year before."""
    names = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "load"}
    return names | set(_of_the_year_before(tree))


def parts_named(tree: nodes.Template) -> set[str]:
    """What may name a column: whatever follows a point, and every text, for `summe("spalte")`.

    A column can be called like something else; then it counts as named.
    """
    attributes = {member.attr for member in tree.find_all(nodes.Getattr)}
    texts = (one.value for one in tree.find_all(nodes.Const))
    return attributes | {text for text in texts if isinstance(text, str)}


def speaks_of(kind: DocumentKind, wording: Wording, name: str) -> bool:
    """Whether any section, condition or property reads `name`."""
    return any(
        name in source and (tree := tree_of(path, source)) and name in fields_named(tree)
        for path, source in _templates(kind, wording)
    )


def _templates(kind: DocumentKind, wording: Wording) -> Iterator[tuple[str, str]]:
    for line in kind.lines():
        yield kind.path, template_of(kind, line)[0] or ""
    for section in wording.sections:
        yield section.path, section.source


@lru_cache(maxsize=1024)
def tree_of(path: str, source: str) -> nodes.Template | None:
    """The parsed template, None if it is none; most sections hold in many years."""
    try:
        return environment().parse(source, name=path, filename=path)
    except (TemplateSyntaxError, *TOO_MUCH):
        return None


def _of_the_year_before(tree: nodes.Template) -> Iterator[str]:
    for node in tree.find_all((nodes.Getattr, nodes.Getitem)):
        match node:
            case nodes.Getattr(node=nodes.Name(name="vorjahr"), attr=name):
                yield name
            case nodes.Getitem(node=nodes.Name(name="vorjahr"), arg=nodes.Const(value=str(name))):
                yield name
