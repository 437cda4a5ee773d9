"""YAML text to nodes: every scalar is text, and what only invites mistakes is refused."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import yaml
from yaml import events

from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.source.decode import LONG_DASHES, code_point, decode, hidden_character
from zvgen.source.found import Found
from zvgen.source.joined import is_suspicious, joined, needless_wrap
from zvgen.source.nodes import Mapping, Node, Scalar, Sequence

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_DEPTH = 20
"""An agreement needs six levels; thousands of brackets would exhaust Python's stack."""
_TAG_PREFIX = "tag:yaml.org,2002:"
_NOTHING = frozenset({"null", "Null", "NULL", "~"})
"""What says "no value" elsewhere in YAML; here it is a text like any other, and hardly one that was meant."""
_COMMENT_LIKE = re.compile(r"\s+(#[^\s#].*)")
_AFTER_NAME = re.compile(r"\s(#.*)|\s+(#[^\s#].*)")
_NAMING = re.compile(r"\s*- |\s*(?:- )?(?:titel|name|traeger):")
"""Lines that hold a name; a comment there stands apart by two blanks or more."""


class _TooDeep(Exception):
    """Nested beyond `_MAX_DEPTH`; the finding is reported already."""


def read_nodes(data: bytes, path: str) -> tuple[Node | None, list[Diagnostic]]:
    """The one YAML document in `data`; None when there is none to go on with."""
    text, diagnostics = decode(data, path)
    if text is None:
        return None, diagnostics
    reader = _Reader(path, [*text.split("\n"), ""], diagnostics)
    try:
        node = reader.document(_events_of(text))
    except yaml.MarkedYAMLError as error:
        from zvgen.source.syntax import explain

        follows = [] if reader.joined else [explain(error, text, path)]
        return None, [*diagnostics, *follows]
    except _TooDeep:
        return None, diagnostics
    if node is None:
        diagnostics.append(diagnose("datei-leer", Span(path, 1)))
    return node, diagnostics if reader.joined else [*diagnostics, *reader.wraps]


def _events_of(text: str) -> Iterator[events.Event]:
    """What `yaml.parse` yields, without asking before each event whether there is one."""
    loader = _LOADER(text)
    try:
        while (event := loader.get_event()) is not None:
            yield event
    finally:
        loader.dispose()


class _Reader:
    """Builds nodes from parser events and collects what it refuses on the way."""

    def __init__(self, path: str, lines: list[str], diagnostics: list[Diagnostic]) -> None:
        self._path = path
        self._lines = lines
        self._diagnostics = diagnostics
        self._events: Iterator[events.Event] = iter(())
        self._depth = 0
        self._with_hash = {number for number, line in enumerate(lines) if "#" in line}
        self.joined = False
        """Whether a line was told that YAML took as more text of the one before."""
        self.wraps: list[Diagnostic] = []
        """Lines that may be no text of the one before; behind a mistake they are its consequence."""

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
        kind = type(event)
        if kind is events.AliasEvent:
            self._report("yaml-verweis", event, zeichen="*", name=event.anchor)
            return Scalar(f"*{event.anchor}", self._span(event))
        if event.anchor is not None:
            self._report("yaml-verweis", event, zeichen="&", name=event.anchor)
        if event.tag is not None:
            self._report("yaml-typangabe", event, tag=event.tag.replace(_TAG_PREFIX, "!!"))
        if kind is events.ScalarEvent:
            return self._scalar(event)
        return self._collection(event, self._span(event))

    def _collection(self, event: Any, span: Span) -> Node:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            self._report("yaml-verschachtelt", event, grenze=_MAX_DEPTH)
            raise _TooDeep
        is_list = isinstance(event, events.SequenceStartEvent)
        node = self._sequence(span) if is_list else self._mapping(span)
        self._depth -= 1
        return node

    def _scalar(self, event: Any) -> Scalar | Sequence:
        text = event.value or event.tag or ""
        start, end, is_list = event.start_mark, event.end_mark, False
        if not event.style:
            if text in _NOTHING:
                self._report("yaml-null", event, text=text)
            if start.line != end.line or not text[:1].isalnum():  # hardly ever, so ask here
                is_list = self._check_joined(text, start.line, start.column, end.line)
            if end.line in self._with_hash:
                self._check_cut(end.line, end.column)
        if event.style == '"' or "\t" in text:
            text = self._visible(text, event)
        span = Span(self._path, start.line + 1, start.column + 1)
        node = Scalar(text, span, text == "" and event.implicit[0])
        return Sequence((node,), span) if is_list else node

    def _visible(self, text: str, event: events.ScalarEvent) -> str:
        """What `decode` saw to for the file holds for texts with escapes too; a tab is a blank there."""
        hidden = hidden_character(text)
        if hidden is not None:
            self._report("zeichen-unsichtbar", event, zeichen=code_point(hidden))
        return unicodedata.normalize("NFC", text)

    def _check_joined(self, text: str, row: int, column: int, last: int) -> bool:
        """Lines that YAML takes as more text of the one before; whether a list was meant."""
        if row == last and not is_suspicious(text):
            return False
        found = [*joined(self._lines, text, row, column, last)]
        self.joined = self.joined or bool(found)
        self._diagnostics += [self._at(each) for each in found]
        wrap = None if found else needless_wrap(self._lines, row, last)
        if wrap:
            self.wraps.append(self._at(wrap))
        if not found or found[0][1] != row:
            return False
        return text[0] in f"-{LONG_DASHES}" or found[0][0] == "yaml-strich-fehlt"

    def _at(self, found: Found) -> Diagnostic:
        code, row, column, values = found
        return diagnose(code, Span(self._path, row + 1, column + 1), **values)

    def _check_cut(self, row: int, column: int) -> None:
        """A # after a blank ends a text; behind a name, or with a word at once, it was hardly a comment."""
        line = self._lines[row]
        cut = (_AFTER_NAME if _NAMING.match(line) else _COMMENT_LIKE).match(line, column)
        if cut:
            span = Span(self._path, row + 1, cut.start(1) + 1)
            self._diagnostics.append(
                diagnose("yaml-raute", span, text=cut.group(1) or cut.group(2))
            )

    def _sequence(self, span: Span) -> Sequence:
        items = []
        while type(event := next(self._events)) is not events.SequenceEndEvent:
            items.append(self._node(event))
        return Sequence(tuple(items), span)

    def _mapping(self, span: Span) -> Mapping:
        entries: dict[str, Node] = {}
        keys: dict[str, Span] = {}
        while type(event := next(self._events)) is not events.MappingEndEvent:
            key = self._node(event)
            value = self._node(next(self._events))
            if type(key) is not Scalar or key.empty:
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
