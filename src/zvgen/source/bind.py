"""Nodes to a pydantic model; each of pydantic's findings becomes a diagnostic at its place.

Only pydantic's error `type` and `loc` are read, never its English text. An error type that is one of
our own codes was raised by our own types and brings its values in `ctx`; `ort` there is the rest of the
way to the fault, for rules over a whole list.
"""

from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, RootModel, ValidationError

from zvgen.diagnostics import Diagnostic, Span, diagnose, suggestion
from zvgen.messages import MESSAGES
from zvgen.source.nodes import Mapping, Node, Scalar, Sequence, find, locate, locate_key, plain

Model = TypeVar("Model", bound=BaseModel)
_Path = tuple[int | str, ...]
_OF_KEY = "[key]"
"""How pydantic ends the `loc` of a finding about the key of a mapping."""


def bind(model: type[Model], node: Node) -> tuple[Model | None, list[Diagnostic]]:
    """`node` as a `model`, or None and every reason why not."""
    try:
        return model.model_validate(plain(node)), []
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        meant = _meant(model, node, found)
        told = [one for one in found if one["type"] != "missing" or one["loc"] not in meant]
        return None, [_diagnostic(model, node, one) for one in told]


def _meant(model: type[BaseModel], node: Node, found: list[Any]) -> set[_Path]:
    """Missing keys that are there with a typo: the unknown key is told, and suggests them."""
    meant: set[_Path] = set()
    for error in found:
        if error["type"] == "extra_forbidden":
            path = _real_path(node, error["loc"])
            near = suggestion(str(path[-1]), _allowed(model, path[:-1]))
            keys = (e["loc"] for e in found if e["type"] == "missing")
            meant |= {loc for loc in keys if loc[:-1] == path[:-1] and f"„{loc[-1]}“" in near}
    return meant


def _diagnostic(model: type[BaseModel], node: Node, error: Any) -> Diagnostic:
    kind, loc, context = error["type"], error["loc"], dict(error.get("ctx", {}))
    if loc and loc[-1] == _OF_KEY:
        return diagnose(kind, locate_key(node, _real_path(node, loc[:-1])), **context)
    path = _real_path(node, loc)
    if kind in MESSAGES:
        return diagnose(kind, locate(node, (*path, *context.pop("ort", ()))), **context)
    if kind == "extra_forbidden":
        return _unknown_key(model, node, path)
    if kind == "missing":
        return diagnose("schluessel-fehlt", locate(node, path[:-1]), schluessel=path[-1])
    return _wrong_shape(kind, node, path)


def _real_path(node: Node, loc: _Path) -> _Path:
    """`loc` without the steps that pydantic adds for unions and validators."""
    path: list[int | str] = []
    current: Node | None = node
    for step in loc:
        if isinstance(current, Mapping) and (step in current.entries or step == loc[-1]):
            path.append(step)
            current = current.entries.get(str(step))
        elif isinstance(current, Sequence) and isinstance(step, int):
            path.append(step)
            current = current.items[step] if step < len(current.items) else None
    return tuple(path)


def _unknown_key(model: type[BaseModel], node: Node, path: _Path) -> Diagnostic:
    key, allowed = str(path[-1]), _allowed(model, path[:-1])
    span, value = locate_key(node, path), find(node, path)
    if isinstance(value, Scalar) and value.empty and value.span.column == span.column + len(key):
        return _torn_entry(key, span)
    return diagnose(
        "schluessel-unbekannt",
        span,
        schluessel=key,
        vorschlag=suggestion(key, allowed),
        erlaubt=", ".join(allowed),
    )


def _torn_entry(key: str, span: Span) -> Diagnostic:
    """An entry of { } without a colon of its own: {name:Muster, amt: …} or {name: Dr. Muster, Eva}."""
    name, colon, _ = key.partition(":")
    if colon and name.isidentifier():
        return diagnose("yaml-leerzeichen-fehlt", span, schluessel=name)
    return diagnose("yaml-komma", span, text=key)


def _allowed(model: type[BaseModel], path: _Path) -> list[str]:
    """The keys the model allows at `path`."""
    current: Any = model
    for step in path:
        current = _part(_bare(current), step)
    return list(_bare(current).model_fields)


def _part(annotation: Any, step: int | str) -> Any:
    """What a model, mapping or list declares for the part at `step`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation.model_fields[str(step)].annotation
    return get_args(annotation)[1 if get_origin(annotation) is dict else 0]


def _bare(annotation: Any) -> Any:
    """The annotation without validators and root models around it."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if isinstance(annotation, type) and issubclass(annotation, RootModel):
        return _bare(annotation.model_fields["root"].annotation)
    return annotation


_SHAPES = {
    "string_type": "form-text",
    "list_type": "form-liste",
    "tuple_type": "form-liste",
    "dict_type": "form-zuordnung",
    "mapping_type": "form-zuordnung",
    "model_type": "form-zuordnung",
    "model_attributes_type": "form-zuordnung",
}


def _wrong_shape(kind: str, node: Node, path: _Path) -> Diagnostic:
    """A text where a list belongs and the like; an empty value has its own sentence."""
    code, span = _SHAPES.get(kind, "form-unpassend"), locate(node, path)
    found = find(node, path)
    empty = isinstance(found, Scalar) and found.empty
    if empty and code == "form-zuordnung" and path and isinstance(path[-1], str):
        return diagnose("zuordnung-leer", span, schluessel=path[-1])
    return diagnose(code, span)
