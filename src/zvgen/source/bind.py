"""Nodes to a pydantic model; each of pydantic's findings becomes a diagnostic at its place.

Only pydantic's error `type` and `loc` are read, never its English text. An error type that is one of
our own codes was raised by our own types and brings its values in `ctx`.
"""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from zvgen.diagnostics import Diagnostic, diagnose, suggestion
from zvgen.messages import MESSAGES
from zvgen.source.nodes import Mapping, Node, Scalar, Sequence, find, locate, locate_key, plain

Model = TypeVar("Model", bound=BaseModel)
_Path = tuple[int | str, ...]


def bind(model: type[Model], node: Node) -> tuple[Model | None, list[Diagnostic]]:
    """`node` as a `model`, or None and every reason why not."""
    try:
        return model.model_validate(plain(node)), []
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        return None, [_diagnostic(model, node, one) for one in found]


def _diagnostic(model: type[BaseModel], node: Node, error: Any) -> Diagnostic:
    kind, path = error["type"], _real_path(node, error["loc"])
    context = error.get("ctx", {})
    if kind in MESSAGES:
        return diagnose(kind, locate(node, path), **context)
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
    return diagnose(
        "schluessel-unbekannt",
        locate_key(node, path),
        schluessel=key,
        vorschlag=suggestion(key, allowed),
        erlaubt=", ".join(allowed),
    )


def _allowed(model: type[BaseModel], path: _Path) -> list[str]:
    """The keys the model allows at `path`."""
    current: Any = model
    for step in path:
        if isinstance(step, str) and step in getattr(current, "model_fields", {}):
            current = current.model_fields[step].annotation
        current = _inner_model(current) or current
    inner = _inner_model(current) or current
    return [f.alias or name for name, f in inner.model_fields.items()]


def _inner_model(annotation: Any) -> Any:
    """The first pydantic model inside a list, mapping, union or annotation."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if found := _inner_model(part):
            return found
    return None


_SHAPES = {
    "string_type": "text",
    "list_type": "liste",
    "tuple_type": "liste",
    "dict_type": "zuordnung",
    "mapping_type": "zuordnung",
    "model_type": "zuordnung",
    "model_attributes_type": "zuordnung",
}


def _wrong_shape(kind: str, node: Node, path: _Path) -> Diagnostic:
    """A text where a list belongs and the like; an empty value has its own sentence."""
    span = locate(node, path)
    name = str(path[-1]) if path else "Datei"
    found = find(node, path)
    if isinstance(found, Scalar) and found.empty:
        return diagnose("wert-leer", span, schluessel=name)
    return diagnose(f"form-{_SHAPES[kind]}", span, schluessel=name)
