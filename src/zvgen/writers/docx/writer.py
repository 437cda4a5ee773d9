"""The docx writer: a layout prepared once, then one render and one zip per document."""

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from xml.parsers import expat

from jinja2 import Template, TemplateSyntaxError

from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.document import Document
from zvgen.writers.docx import docxtpl_path
from zvgen.writers.docx.environment import LayoutEnvironment
from zvgen.writers.docx.faults import RENDER_ERRORS, Faults, sampled_kinds
from zvgen.writers.docx.layout import BODY, Sources, clean, readable
from zvgen.writers.docx.package import pack
from zvgen.writers.docx.views import LISTS, View, context_of
from zvgen.writers.errors import WriteError
from zvgen.writers.look import Look

LAYOUT = "layout.docx"
FORMAT = 2
"""Counts up when the stored form of a layout changes."""
_MARKS = ("\t", "\n", "\a", "\f")
"""Characters of a text that docxtpl turns into Word's own marks after rendering."""
_MARK_IN_TEXT = re.compile(r"<w:t(?: [^>]*)?>[^<]*[\t\n\a\f]")

_NOTHING = dict.fromkeys(("bild", "unterdokument"), lambda *_, **__: "")

Result = tuple["DocxWriter | None", list[Diagnostic]]


def prepare(look: Look) -> Result:
    """The writer for `look`, or why its layout cannot be used."""
    place = look.place(LAYOUT)
    data = look.files.get(LAYOUT)
    if data is None:
        return None, [diagnose("layout-fehlt", Span(place))]
    if not readable(data):
        return None, [diagnose("layout-unlesbar", Span(place))]
    key = f"{FORMAT}-{sha256(data).hexdigest()}"
    faults = Faults(place, data)
    sources = _stored(look, key) or _cleaned(look, key, data)
    parts, kinds, diagnostics = _compiled(sources, faults)
    if diagnostics:
        return None, diagnostics
    return DocxWriter(look, sources, parts, kinds, faults), []


def _stored(look: Look, key: str) -> Sources | None:
    """What an earlier run kept; a damaged copy counts as none."""
    try:
        return Sources.from_bytes(look.compiled[key])
    except (KeyError, TypeError, ValueError):
        return None


def _cleaned(look: Look, key: str, data: bytes) -> Sources:
    from zvgen.writers.docx.numbering import restart_lists

    sources = clean(restart_lists(data))
    look.compiled[key] = sources.to_bytes()
    return sources


def _compiled(
    sources: Sources, faults: Faults
) -> tuple[dict[str, Template], frozenset[str], list[Diagnostic]]:
    """The parts ready to render, the kinds of block with a sample, and what is wrong with the tags."""
    environment = LayoutEnvironment()
    parts, kinds, diagnostics = {}, frozenset[str](), []
    for name, source in sources.parts.items():
        try:
            tree = environment.parse(source)
            parts[name] = Template.from_code(environment, environment.compile(tree), {})
            kinds |= sampled_kinds(tree) if name == BODY else frozenset()
            diagnostics += faults.unknown_names(environment, name, tree)
            diagnostics += faults.runs_inside_text(name, source)
        except TemplateSyntaxError as error:
            diagnostics.append(faults.syntax(environment, name, error))
    return parts, kinds, diagnostics


class DocxWriter:
    """Writes documents in one layout."""

    def __init__(
        self,
        look: Look,
        sources: Sources,
        parts: Mapping[str, Template],
        kinds: frozenset[str],
        faults: Faults,
    ) -> None:
        self._look = look
        self._sources = sources
        self._parts = parts
        self._faults = faults
        self._kinds = kinds

    def __call__(self, document: Document) -> bytes:
        """The Word file; raises `WriteError` rather than leave out a word."""
        context = context_of(document)
        self._check_samples(context["bloecke"])
        texts = self._texts(context)
        self._check_complete(texts[BODY], context["bloecke"])
        members = {name: text.encode() for name, text in texts.items()}
        for name, data in members.items():
            self._check_xml(name, data)
        if self._sources.needs or any(map(_holds_marks, texts.values())):
            return self._slow(context)
        return pack(self._sources.static, members)

    def _texts(self, context: dict[str, Any]) -> dict[str, str]:
        """The parts with tags, filled in; pictures and sub-documents are left out of them."""
        full = {**_NOTHING, **context} if self._sources.needs else context
        try:
            return {name: part.render(full) for name, part in self._parts.items()}
        except RENDER_ERRORS as error:
            raise WriteError(self._faults.render(error, full)) from error

    def _slow(self, context: dict[str, Any]) -> bytes:
        from zvgen.writers.docx.numbering import restart_lists

        layout = restart_lists(self._look.files[LAYOUT])
        try:
            return docxtpl_path.render(layout, self._look, context)
        except docxtpl_path.MissingFile as error:
            raise WriteError(self._faults.missing_file(str(error.args[0]), self._look)) from error
        except docxtpl_path.UnusableFile as error:
            name, wanted = error.args
            raise WriteError(self._faults.unusable_file(name, wanted, self._look)) from error
        except RENDER_ERRORS as error:
            raise WriteError(self._faults.render(error, context)) from error

    def _check_samples(self, views: list[View]) -> None:
        """Every kind of block has its sample, and no list is one too many."""
        missing = {view.art for view in views} - self._kinds if self._kinds else set()
        if missing:
            raise WriteError(*(self._faults.no_sample(kind) for kind in sorted(missing)))
        if any(view.liste > LISTS for view in views):
            raise WriteError(self._faults.too_many_lists(LISTS))

    def _check_complete(self, body: str, views: list[View]) -> None:
        """Every text stands in the file: a layout must not swallow words."""
        position = 0
        for text in _texts(views):
            position = _end_of(text, body, position)
            if position < 0:
                raise WriteError(self._faults.lost_text(text))

    def _check_xml(self, name: str, data: bytes) -> None:
        """A tag that opens in one paragraph and closes in another can tear the XML apart."""
        try:
            expat.ParserCreate().Parse(data, True)
        except expat.ExpatError as error:
            raise WriteError(self._faults.torn(name)) from error


def _holds_marks(xml: str) -> bool:
    """Whether a text in `xml` needs docxtpl's work after rendering; hardly ever, so ask quickly first."""
    return any(mark in xml for mark in _MARKS) and bool(_MARK_IN_TEXT.search(xml))


def _end_of(text: str, body: str, start: int) -> int:
    """Where `text` ends in `body`, -1 if it is nowhere; it is nearly always the next run from `start`."""
    next_run = body.find("<w:r>", start)
    found = next_run if body.startswith(text, next_run) else body.find(text, start)
    found = found if found >= 0 else body.find(text)
    return found + len(text) if found >= 0 else -1


def _texts(views: list[View]) -> list[str]:
    texts = []
    for view in views:
        if view.zeilen:
            cells = (cell for row in view.zeilen for cell in (row.links, row.rechts))
            texts += [one.text for cell in cells for one in cell]
        else:
            texts.append(view.text)
    return texts
