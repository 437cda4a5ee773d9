"""The docx writer: a layout prepared once, then one render and one zip per document."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from xml.parsers import expat

from jinja2 import Template, TemplateError, TemplateSyntaxError

from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.document import Document
from zvgen.writers.docx import docxtpl_path
from zvgen.writers.docx.environment import LayoutEnvironment
from zvgen.writers.docx.faults import Faults
from zvgen.writers.docx.layout import BODY, Sources, clean, readable
from zvgen.writers.docx.numbering import LISTS, restart_lists
from zvgen.writers.docx.package import pack
from zvgen.writers.docx.views import View, context_of
from zvgen.writers.errors import WriteError
from zvgen.writers.look import Look

LAYOUT = "layout.docx"
FORMAT = 1
"""Counts up when the stored form of a layout changes."""
_CONTROL = ("\t", "\n", "\a", "\f")
"""Characters that docxtpl turns into Word's own marks after rendering."""

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
    parts, diagnostics = _compiled(sources, faults)
    if diagnostics:
        return None, diagnostics
    return DocxWriter(look, sources, parts, faults), []


def _stored(look: Look, key: str) -> Sources | None:
    """What an earlier run kept; a damaged copy counts as none."""
    try:
        return Sources.from_bytes(look.compiled[key])
    except (KeyError, TypeError, ValueError):
        return None


def _cleaned(look: Look, key: str, data: bytes) -> Sources:
    sources = clean(restart_lists(data))
    look.compiled[key] = sources.to_bytes()
    return sources


def _compiled(sources: Sources, faults: Faults) -> tuple[dict[str, Template], list[Diagnostic]]:
    environment = LayoutEnvironment()
    parts, diagnostics = {}, []
    for name, source in sources.parts.items():
        try:
            parts[name] = environment.from_string(source)
            diagnostics += faults.unknown_names(environment, name, source)
            diagnostics += faults.runs_inside_text(name, source)
        except TemplateSyntaxError as error:
            diagnostics.append(faults.syntax(environment, name, error))
    return parts, diagnostics


class DocxWriter:
    """Writes documents in one layout."""

    def __init__(
        self, look: Look, sources: Sources, parts: Mapping[str, Template], faults: Faults
    ) -> None:
        self._look = look
        self._sources = sources
        self._parts = parts
        self._faults = faults
        self._kinds = faults.sampled_kinds(sources.parts[BODY])

    def __call__(self, document: Document) -> bytes:
        """The Word file; raises `WriteError` rather than leave out a word."""
        context = context_of(document)
        self._check_samples(context["bloecke"])
        if self._sources.needs:
            return self._slow(context)
        try:
            texts = {name: part.render(context) for name, part in self._parts.items()}
        except (TemplateError, TypeError, ValueError, LookupError) as error:
            raise WriteError(self._faults.render(error, context)) from error
        if any(control in text for text in texts.values() for control in _CONTROL):
            return self._slow(context)
        self._check_complete(texts[BODY], context["bloecke"])
        members = {name: text.encode() for name, text in texts.items()}
        for name, data in members.items():
            self._check_xml(name, data)
        return pack(self._sources.static, members)

    def _slow(self, context: dict[str, Any]) -> bytes:
        layout = restart_lists(self._look.files[LAYOUT])
        try:
            return docxtpl_path.render(layout, self._look, context)
        except docxtpl_path.MissingFile as error:
            raise WriteError(self._faults.missing_file(str(error.args[0]), self._look)) from error
        except (TemplateError, TypeError, ValueError, LookupError) as error:
            raise WriteError(self._faults.render(error, context)) from error

    def _check_samples(self, views: list[View]) -> None:
        """Every kind of block has its sample, and no list is one too many."""
        missing = {view.art for view in views} - self._kinds if self._kinds else set()
        if missing:
            raise WriteError(*(self._faults.no_sample(kind) for kind in sorted(missing)))
        if any(view.liste > LISTS for view in views):
            raise WriteError(self._faults.too_many_lists(LISTS))

    def _check_complete(self, body: str, views: list[View]) -> None:
        """Every text stands in the file, in order: a layout must not swallow words."""
        position = 0
        for text in _texts(views):
            found = body.find(text, position)
            if found < 0 and text not in body:
                raise WriteError(self._faults.lost_text(text))
            position = max(found, position)

    def _check_xml(self, name: str, data: bytes) -> None:
        """A tag that opens in one paragraph and closes in another can tear the XML apart."""
        try:
            expat.ParserCreate().Parse(data, True)
        except expat.ExpatError as error:
            raise WriteError(self._faults.torn(name)) from error


def _texts(views: list[View]) -> list[str]:
    texts = []
    for view in views:
        if view.zeilen:
            cells = (cell for row in view.zeilen for cell in (row.links, row.rechts))
            texts += [one.text for cell in cells for one in cell]
        else:
            texts.append(view.text)
    return texts
