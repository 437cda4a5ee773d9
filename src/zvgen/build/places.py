"""Where somebody can repair what a document says: the file of the value, or of the wording."""

import re
from collections.abc import Sequence

from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.model.agreement import Agreement
from zvgen.source import Node, read_nodes
from zvgen.source.nodes import find, locate
from zvgen.wording import Wording
from zvgen.workspace.base import BASE_FILES
from zvgen.workspace.files import Files
from zvgen.writers.glyphs import Unprintable

_STEP = re.compile(r"[^.\[\]]+|\[\d+\]")
_LONGEST = 60
Path = tuple[int | str, ...]
_CASES = ("name", "nominativ", "genitiv", "dativ", "akkusativ")
_NAMED = frozenset(("kreis", case) for case in _CASES)
"""What an agreement decides with its `bezeichnung`."""


class Places:
    """The files that one agreement and its wording come from; `layout` is where the rest stands."""

    def __init__(self, agreement: Agreement, wording: Wording, layout: str, files: Files) -> None:
        self._agreement = agreement
        self._sources = {s.key: (s.path, s.source) for s in wording.sections}
        self._layout = layout
        self._files = files

    def tell(self, texts: Sequence[Unprintable]) -> list[Diagnostic]:
        """A finding for each place where texts that cannot be printed can be changed.

        Several fields may come from one place: a name in four cases.
        """
        found: dict[Span, Unprintable] = {}
        for text in texts:
            span = self._span(text)
            first = found.get(span, text)
            characters = dict.fromkeys([*first.characters, *text.characters])
            found[span] = first._replace(characters=tuple(characters))
        return [_finding(span, text) for span, text in found.items()]

    def _span(self, text: Unprintable) -> Span:
        if text.field:
            names = _STEP.findall(text.field)
            steps = tuple(int(s[1:-1]) if s[0] == "[" else s for s in names)
            return self._of_value(self._agreement, steps)
        path, source = self._sources.get(text.section, (self._layout, ""))
        return _in_wording(text, path, source)

    def _of_value(self, agreement: Agreement, path: Path) -> Span:
        """A value's place in the file of the agreement, its year, another agreement, or all parties."""
        name, *rest = path
        others = {"vorjahr": agreement.vorjahr, **agreement.bezuege}
        if other := others.get(str(name)):
            return self._of_value(other, tuple(rest)) if rest else other.span()
        if path in _NAMED and find(agreement.node, ("bezeichnung",)):
            return agreement.span("bezeichnung")
        if name == "kreis":
            return self._of_base(BASE_FILES[0], (agreement.kreis.schluessel, *rest))
        if name == "ministerium":
            number = agreement.land.ministerien.index(agreement.ministerium)
            return self._of_base(BASE_FILES[1], ("ministerien", number, *rest))
        in_year = name in agreement.jahresfelder
        return agreement.year_span(*path) if in_year else agreement.span(*path)

    def _of_base(self, file: str, path: Path) -> Span:
        """Read again: a run keeps the values of these files, not their lines."""
        data, _ = self._files.read(file)
        node: Node | None = read_nodes(data, file)[0] if data is not None else None
        return locate(node, path) if node else Span(file)


def _finding(span: Span, text: Unprintable) -> Diagnostic:
    shown = ", ".join(f"„{c}“ (U+{ord(c):04X})" for c in text.characters)
    where = f" (Feld {text.field})" if text.field else ""
    part = _around(text.text, text.characters)
    code = "pdf-zeichen-fehlt" if part else "pdf-zeichen-fehlt-layout"
    return diagnose(code, span, text=part, stelle=where, grund=shown)


def _in_wording(text: Unprintable, path: str, source: str) -> Span:
    """The first word with such a character in a template; what is computed has no place of its own."""
    words = [w for w in text.text.split() if any(c in w for c in text.characters)]
    for number, line in enumerate(source.splitlines(), start=1):
        if words and words[0] in line:
            return Span(path, number, line.index(words[0]) + 1)
    return Span(path)


def _around(text: str, characters: tuple[str, ...]) -> str:
    """The part of a long text that has the first of the characters."""
    at = min((text.index(one) for one in characters if one in text), default=0)
    start = max(0, at - _LONGEST // 2) if len(text) > _LONGEST else 0
    part = text[start : start + _LONGEST]
    return ("…" if start else "") + part + ("…" if text[start + _LONGEST :] else "")
