"""YAML text to nodes: every scalar is text, and what only invites mistakes is refused."""

from collections.abc import Iterator
from typing import Any

import yaml
from yaml import events

from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.source.decode import code_point, decode, hidden_character
from zvgen.source.nodes import Mapping, Node, Scalar, Sequence
from zvgen.source.syntax import explain

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_nodes(data: bytes, path: str) -> tuple[Node | None, list[Diagnostic]]:
    """The one YAML document in `data`; None when there is none to go on with."""
    text, diagnostics = decode(data, path)
    if text is None:
        return None, diagnostics
    reader = _Reader(path, diagnostics)
    try:
        node = reader.document(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        return None, [*diagnostics, explain(error, text, path)]
    if node is None:
        diagnostics.append(diagnose("datei-leer", Span(path, 1)))
    return node, diagnostics


class _Reader:
    """Builds nodes from parser events and collects what it refuses on the way."""

    def __init__(self, path: str, diagnostics: list[Diagnostic]) -> None:
        self._path = path
        self._diagnostics = diagnostics
        self._events: Iterator[events.Event] = iter(())

    def document(self, stream: Iterator[events.Event]) -> Node | None:
        self._events = stream
        root, documents = None, 0
        for event in self._events:
            if isinstance(event, events.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self._report("yaml-mehrere-dokumente", event)
            elif isinstance(event, events.NodeEvent):
                node = self._node(event)
                root = root if documents > 1 else node
        return None if isinstance(root, Scalar) and root.empty else root

    def _node(self, event: Any) -> Node:
        span = self._span(event)
        if isinstance(event, events.AliasEvent):
            self._report("yaml-verweis", event, zeichen="*", name=event.anchor)
            return Scalar("", span)
        if event.anchor is not None:
            self._report("yaml-verweis", event, zeichen="&", name=event.anchor)
        if getattr(event, "tag", None) is not None:
            self._report("yaml-typangabe", event, tag=event.tag)
        if isinstance(event, events.ScalarEvent):
            return self._scalar(event, span)
        if isinstance(event, events.SequenceStartEvent):
            return self._sequence(span)
        return self._mapping(span)

    def _scalar(self, event: events.ScalarEvent, span: Span) -> Scalar:
        hidden = hidden_character(event.value)
        if hidden is not None:
            self._report("zeichen-unsichtbar", event, zeichen=code_point(hidden))
        return Scalar(event.value, span, empty=event.implicit[0] and event.value == "")

    def _sequence(self, span: Span) -> Sequence:
        items = []
        while not isinstance(event := next(self._events), events.SequenceEndEvent):
            items.append(self._node(event))
        return Sequence(tuple(items), span)

    def _mapping(self, span: Span) -> Mapping:
        entries: dict[str, Node] = {}
        keys: dict[str, Span] = {}
        while not isinstance(event := next(self._events), events.MappingEndEvent):
            key = self._node(event)
            value = self._node(next(self._events))
            if not isinstance(key, Scalar):
                self._diagnostics.append(diagnose("yaml-schluessel-kein-text", key.span))
            elif key.text in entries:
                self._duplicate(key, keys[key.text])
            else:
                entries[key.text], keys[key.text] = value, key.span
        return Mapping(entries, keys, span)

    def _duplicate(self, key: Scalar, first: Span) -> None:
        self._diagnostics.append(
            diagnose("schluessel-doppelt", key.span, schluessel=key.text, zeile=first.line)
        )

    def _report(self, code: str, event: events.Event, **values: object) -> None:
        self._diagnostics.append(diagnose(code, self._span(event), **values))

    def _span(self, event: Any) -> Span:
        mark = event.start_mark
        return Span(self._path, mark.line + 1, mark.column + 1)
