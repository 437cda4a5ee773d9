"""What a file must look like: the parts from which the model declares its files, read node by node.

A shape turns a node into a value and tells every fault at its place. The declaration is also what JSON
Schema is made of (`Shape.schema`), so that an editor and the program agree on what is right.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from collections.abc import Mapping as MappingType
from typing import Any, Generic, NamedTuple, TypeVar

from zvgen.diagnostics import Diagnostic, Span, diagnose, suggestion
from zvgen.source.decode import code_point
from zvgen.source.nodes import Mapping, Node, Scalar, Sequence

_OPENING = frozenset("„“‚‘»«")
_CLOSING = frozenset("“”‘’«»")
T_co = TypeVar("T_co", covariant=True)
Json = dict[str, Any]


class Refused(ValueError):
    """A text that is no value of its type; `code` is a diagnostic's, `values` fill its sentence."""

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def at(self, span: Span) -> Diagnostic:
        """The diagnostic for a value that stands at `span`."""
        return diagnose(self.code, span, **self.values)


class Shape(ABC, Generic[T_co]):
    """What a node must look like to be a `T_co`."""

    empty: str = ""
    """The code for a key that is there with nothing behind it; a shape without one takes that itself."""

    @abstractmethod
    def read(self, node: Node, found: list[Diagnostic]) -> T_co | None:
        """The value of `node`; what is wrong goes to `found`, and the value then means nothing."""

    @abstractmethod
    def schema(self) -> Json:
        """The same rule as JSON Schema, as far as that can say it."""


class Value(Shape[T_co]):
    """One text, which `parse` turns into a value; `parse` raises `Refused`."""

    def __init__(self, parse: Callable[[str], T_co], schema: Json, wrong: str = "") -> None:
        self.parse = parse
        self._schema = schema
        self._wrong = wrong or "form-text"
        self._missing = wrong or "wert-fehlt"

    def read(self, node: Node, found: list[Diagnostic]) -> T_co | None:
        """The parsed text."""
        if not isinstance(node, Scalar):
            found.append(diagnose(self._wrong, node.span))
        elif node.empty:
            found.append(diagnose(self._missing, node.span))
        else:
            try:
                return self.parse(node.text)
            except Refused as refused:
                found.append((self._bare(node.text) or refused).at(node.span))
        return None

    def _bare(self, text: str) -> Refused | None:
        """That the typographic quotation marks around `text` are too much, if nothing else is wrong."""
        text = text.strip()
        if text[:1] not in _OPENING or text[-1:] not in _CLOSING:
            return None
        inside = text[1:-1].strip()
        try:
            self.parse(inside)
        except Refused:
            return None
        return Refused("wert-anfuehrung", wert=inside)

    def schema(self) -> Json:
        """What the type says of its texts."""
        return self._schema

    def schema_or_nothing(self) -> Json:
        """The same for an optional key, which may have nothing behind it: that is null."""
        schema = dict(self._schema)
        if "type" in schema:
            schema["type"] = [*schema["type"], "null"]
        if "enum" in schema:
            schema["enum"] = [*schema["enum"], None]
        return schema


class ListOf(Shape[tuple[T_co, ...]]):
    """A list whose entries have one shape; `rule` is asked about the whole list."""

    def __init__(
        self,
        item: Shape[T_co],
        rule: Callable[[tuple[T_co, ...], Sequence], Iterator[Diagnostic]] | None = None,
    ) -> None:
        self._item = item
        self._rule = rule

    def read(self, node: Node, found: list[Diagnostic]) -> tuple[T_co, ...] | None:
        """Every entry, in order."""
        if not isinstance(node, Sequence):
            empty = isinstance(node, Scalar) and node.empty
            found.append(diagnose("liste-leer" if empty else "form-liste", node.span))
            return None
        before = len(found)
        items: tuple[Any, ...] = tuple([self._item.read(item, found) for item in node.items])
        if self._rule and len(found) == before:
            found += self._rule(items, node)
        return items

    def schema(self) -> Json:
        """An array."""
        return {"type": "array", "items": self._item.schema()}


class MapOf(Shape[dict[str, T_co]]):
    """Keys of the writer's choice, each with a value of one shape."""

    empty = "zuordnung-leer"

    def __init__(self, key: Value[str], value: Shape[T_co]) -> None:
        self._key = key
        self._value = value

    def read(self, node: Node, found: list[Diagnostic]) -> dict[str, T_co] | None:
        """Every value by its key."""
        if not isinstance(node, Mapping):
            found.append(diagnose("form-zuordnung", node.span))
            return None
        values: dict[str, Any] = {}
        for name, value in node.entries.items():
            self._key.read(Scalar(name, node.keys[name]), found)
            values[name] = _entry(name, self._value, value, found)
        return values

    def schema(self) -> Json:
        """An object with keys of a pattern."""
        named = {"propertyNames": self._key.schema()}
        return {"type": "object", **named, "additionalProperties": self._value.schema()}


class Entry(NamedTuple):
    """One key of a record; `description` says in German what it is for."""

    shape: Shape[Any]
    required: bool
    description: str = ""


def need(shape: Shape[Any], description: str = "") -> Entry:
    """A key that must be there."""
    return Entry(shape, True, description)


def may(shape: Shape[Any], description: str = "") -> Entry:
    """A key that may be missing, or be there with nothing behind it."""
    return Entry(shape, False, description)


class RecordOf(Shape[T_co]):
    """Declared keys only; `make` takes the values of those that are there, by name."""

    empty = "zuordnung-leer"

    def __init__(self, make: Callable[..., T_co], /, **entries: Entry) -> None:
        self._make = make
        self.entries = entries

    def read(self, node: Node, found: list[Diagnostic]) -> T_co | None:
        """What `make` gives, if every key is right."""
        if not isinstance(node, Mapping):
            keys = list(self.entries)
            values = {"erlaubt": ", ".join(keys), "beispiel": keys[0]} if keys else {}
            found.append(
                diagnose("form-angaben" if keys else "form-zuordnung", node.span, **values)
            )
            return None
        before = len(found)
        values = {
            name: _entry(name, entry.shape, node.entries[name], found)
            for name, entry in self.entries.items()
            if name in node.entries and not _left_out(entry, node.entries[name])
        }
        if len(values) < len(node.entries) or len(values) < len(self.entries):
            found += _strange_and_missing(node, self.entries)
        return self._make(**values) if len(found) == before else None

    def schema(self) -> Json:
        """An object with these keys only."""
        return {
            "type": "object",
            "properties": {name: _described(entry) for name, entry in self.entries.items()},
            "required": [name for name, entry in self.entries.items() if entry.required],
            "additionalProperties": False,
        }


def _left_out(entry: Entry, node: Node) -> bool:
    """Whether an optional value is there as its key alone."""
    return not entry.required and isinstance(entry.shape, Value) and _is_empty(node)


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.empty


def _entry(name: str, shape: Shape[Any], node: Node, found: list[Diagnostic]) -> Any:
    """The value under the key `name`."""
    if shape.empty and _is_empty(node):
        found.append(diagnose(shape.empty, node.span, schluessel=name))
        return None
    return shape.read(node, found)


def _described(entry: Entry) -> Json:
    schema = entry.shape.schema()
    if isinstance(entry.shape, Value) and not entry.required:
        schema = entry.shape.schema_or_nothing()
    return {**schema, "description": entry.description} if entry.description else schema


def _strange_and_missing(node: Mapping, entries: MappingType[str, Entry]) -> Iterator[Diagnostic]:
    """Unknown keys, and missing ones that are not there with a typo."""
    strange = [name for name in node.entries if name not in entries]
    near = " ".join(suggestion(name, entries) for name in strange)
    for name in strange:
        yield _unknown_key(name, node, list(entries))
    for name, entry in entries.items():
        if entry.required and name not in node.entries and f"„{name}“" not in near:
            yield diagnose("schluessel-fehlt", node.span, schluessel=name)


def _unknown_key(key: str, node: Mapping, allowed: list[str]) -> Diagnostic:
    span, value = node.keys[key], node.entries[key]
    if _is_empty(value) and value.span.column == span.column + len(key):
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
    name, colon, value = key.partition(":")
    if colon and name.isidentifier() and value[:1].isspace():
        place = Span(span.path, span.line, span.column + len(name) + 1)
        return diagnose("yaml-leerzeichen-besonders", place, zeichen=code_point(value[0]))
    if colon and name.isidentifier():
        return diagnose("yaml-leerzeichen-fehlt", span, schluessel=name)
    return diagnose("yaml-komma", span, text=key)
