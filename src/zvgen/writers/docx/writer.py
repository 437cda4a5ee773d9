"""The docx writer: a layout prepared once, then one render and one zip per document."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from typing import Any
from xml.parsers import expat

from jinja2 import Template
from markupsafe import escape

from zvgen import __version__
from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.document import Document, Meta
from zvgen.writers.attachment import fingerprint
from zvgen.writers.docx.complete import Piece, first_lost, marked, pieces_of, plain
from zvgen.writers.docx.environment import COMPILE_ERRORS, Command, LayoutEnvironment, Ready
from zvgen.writers.docx.faults import RENDER_ERRORS, Faults, sampled_kinds
from zvgen.writers.docx.inspection import UnusableLayout
from zvgen.writers.docx.layout import BODY, CORE, Sources, cleaned
from zvgen.writers.docx.package import Member, pack
from zvgen.writers.docx.proof import shown
from zvgen.writers.docx.provenance import Carrier, compressed
from zvgen.writers.docx.tables import text_width
from zvgen.writers.docx.views import LISTS, View, context_of
from zvgen.writers.errors import WriteError
from zvgen.writers.kept_code import Kept, Shelf
from zvgen.writers.look import FORGETFUL, Look, Store

LAYOUT = "layout.docx"
FORMAT = 6
"""Counts up when the stored form of a layout changes, or what a layout must be to be stored."""
_MARKS = ("\t", "\n", "\a", "\f")
"""Characters of a text that docxtpl turns into Word's own marks after rendering."""
_MARK_IN_TEXT = re.compile(r"<w:t(?: [^>]*)?>[^<]*[\t\n\a\f]")

_NOTHING = dict.fromkeys(("bild", "unterdokument"), Command(lambda *_, **__: Ready("")))

Result = tuple["DocxWriter | None", list[Diagnostic]]


def prepare(look: Look, store: Store = FORGETFUL, /, *, proof: bool = False) -> Result:
    """The writer for `look`, or why its layout cannot be used; `store` saves the next run the work.

    With `proof`, every value is shaded and names its field.
    """
    span = Span(look.place(LAYOUT))
    data = look.files.get(LAYOUT)
    if data is None:
        return None, [diagnose("layout-fehlt", span)]
    faults = Faults(span.path, data)
    try:
        sources, found = _sources(data, faults, store)
    except UnusableLayout as error:
        return None, [diagnose(error.code, span, **error.values)]
    if found:
        return None, found
    parts, kinds, diagnostics = _compiled(sources, faults, Shelf(store.code, __package__))
    if diagnostics:
        return None, diagnostics
    return DocxWriter(look, sources, parts, kinds, faults, proof=proof), []


def _sources(data: bytes, faults: Faults, store: Store) -> tuple[Sources, list[Diagnostic]]:
    """What an earlier run kept, or made anew, and what the clean-up hides; a damaged copy counts as none."""
    key = f"{FORMAT}-{__version__}-{sha256(data).hexdigest()}"
    if kept := _kept(store.get(key)):
        return kept, []
    sources, found = cleaned(data), faults.written()
    if not found:
        store.put(key, sources.to_bytes())
    return sources, found


def _kept(stored: bytes | None) -> Sources | None:
    try:
        return Sources.from_bytes(stored) if stored else None
    except ValueError:
        return None


def _compiled(
    sources: Sources, faults: Faults, shelf: Shelf
) -> tuple[dict[str, Template], frozenset[str], list[Diagnostic]]:
    """The parts ready to render, the kinds of block with a sample, and what is wrong with the tags."""
    environment = LayoutEnvironment()
    parts, kinds, diagnostics = {}, frozenset[str](), []
    for name, source in sources.parts.items():
        kept = shelf.get(name, source)
        if kept is None:
            kept, found = _part(environment, faults, name, source)
            diagnostics += found
            if kept and not found:
                shelf.put(kept, name, source)
        if kept:
            parts[name] = Template.from_code(environment, kept.code, {})
            kinds |= kept.kinds
    return parts, kinds, diagnostics


def _part(
    environment: LayoutEnvironment, faults: Faults, name: str, source: str
) -> tuple[Kept | None, list[Diagnostic]]:
    """One part compiled, and what is wrong with its tags."""
    try:
        tree = environment.parse(source)
        kinds = sampled_kinds(tree) if name == BODY else frozenset[str]()
        return Kept(environment.compile(tree), kinds), [
            *faults.unknown_names(environment, name, tree),
            *faults.runs_inside_text(name, source),
            *faults.tables_inside_paragraphs(name, source),
        ]
    except COMPILE_ERRORS as error:
        return None, faults.syntax(environment, name, error)


class DocxWriter:
    """Writes documents in one layout."""

    def __init__(
        self,
        look: Look,
        sources: Sources,
        parts: Mapping[str, Template],
        kinds: frozenset[str],
        faults: Faults,
        *,
        proof: bool,
    ) -> None:
        self._proof = proof
        self._look = look
        self._sources = sources
        self._parts = parts
        self._faults = faults
        self._kinds = kinds
        self._width = text_width(sources.parts[BODY])
        self._layout = fingerprint(look.files[LAYOUT])

    def __call__(self, document: Document) -> bytes:
        """The Word file; raises `WriteError` rather than leave out a word."""
        context = context_of(shown(document) if self._proof else document, self._width)
        self._check_samples(context["bloecke"])
        pieces = pieces_of(context["bloecke"])
        texts = self._texts(context)
        self._check_complete(pieces, texts[BODY])
        self._check_mark(context["kennzeichnung"], texts, pieces)
        members = {name: text.encode() for name, text in texts.items()}
        for name, data in members.items():
            self._check_xml(name, data)
        if self._sources.needs or any(map(_holds_marks, texts.values())):
            return self._slow(context, pieces, members, document.meta)
        if not document.meta.source:
            return pack(self._bare, members)
        return pack(self._carrying, {**members, **self._carrier.parts(self._stated(document.meta))})

    @cached_property
    def _carrier(self) -> Carrier:
        return Carrier({name: member.data for name, member in self._sources.static.items()})

    @cached_property
    def _carrying(self) -> Mapping[str, Member]:
        """What no document changes, ready to carry data."""
        return {**self._sources.static, **compressed(self._carrier.static)}

    @cached_property
    def _bare(self) -> Mapping[str, Member]:
        """What no document changes, without data of any."""
        return {**self._sources.static, **compressed(self._carrier.emptied)}

    def _stated(self, meta: Meta) -> Meta:
        return replace(meta, statements=(*meta.statements, ("Layout", self._layout)))

    def _texts(self, context: dict[str, Any]) -> dict[str, str]:
        """The parts with tags, filled in; pictures and sub-documents are left out of them."""
        full = {**_NOTHING, **context}
        try:
            return {name: part.render(full) for name, part in self._parts.items()}
        except RENDER_ERRORS as error:
            raise WriteError(self._faults.render(error, full)) from error

    def _slow(
        self, context: dict[str, Any], pieces: list[Piece], members: dict[str, bytes], meta: Meta
    ) -> bytes:
        """The same document by docxtpl itself; its properties are those of the fast path."""
        made = self._by_docxtpl(context)
        made[CORE] = members.get(CORE) or self._sources.static[CORE].data
        seen = [Piece(plain(number), plain(runs)) for number, runs in pieces]
        self._check_complete(seen, plain(made[BODY].decode()))
        carrier = Carrier(made)
        stated = carrier.parts(self._stated(meta)) if meta.source else carrier.emptied
        return pack({}, {**made, **(carrier.static if meta.source else {}), **stated})

    def _by_docxtpl(self, context: dict[str, Any]) -> dict[str, bytes]:
        from zvgen.writers.docx import docxtpl_path
        from zvgen.writers.docx.announcement import announced
        from zvgen.writers.docx.numbering import restart_lists

        layout = restart_lists(announced(self._look.files[LAYOUT]))
        try:
            return docxtpl_path.render(layout, self._look, context)
        except docxtpl_path.MissingFile as error:
            raise WriteError(self._faults.missing_file(str(error.args[0]), self._look)) from error
        except docxtpl_path.UnusableFile as error:
            name, wanted = error.args
            raise WriteError(self._faults.unusable_file(name, wanted, self._look)) from error
        except docxtpl_path.MissingExtra as error:
            raise WriteError(self._faults.missing_extra(str(error.args[0]))) from error
        except RENDER_ERRORS as error:
            raise WriteError(self._faults.render(error, {**_NOTHING, **context})) from error

    def _check_samples(self, views: tuple[View, ...]) -> None:
        """Every kind of block has its sample, and no list is one too many."""
        missing = {view.art for view in views} - self._kinds if self._kinds else set()
        if missing:
            raise WriteError(*(self._faults.no_sample(kind) for kind in sorted(missing)))
        if any(view.liste > LISTS for view in views):
            raise WriteError(self._faults.too_many_lists(LISTS))

    def _check_complete(self, pieces: list[Piece], body: str) -> None:
        """Every text stands in the file: a layout must not swallow words."""
        if lost := first_lost(pieces, body):
            raise WriteError(self._faults.lost_text(lost))

    def _check_mark(self, mark: str, texts: Mapping[str, str], pieces: list[Piece]) -> None:
        """A sample or draft says so: it must not pass for a signed agreement."""
        if mark and not marked(str(escape(mark)), texts, pieces, BODY):
            raise WriteError(self._faults.no_mark(mark))

    def _check_xml(self, name: str, data: bytes) -> None:
        """A tag that opens in one paragraph and closes in another can tear the XML apart."""
        try:
            expat.ParserCreate().Parse(data, True)
        except expat.ExpatError as error:
            raise WriteError(self._faults.torn(name)) from error


def _holds_marks(xml: str) -> bool:
    """Whether a text in `xml` needs docxtpl's work after rendering; hardly ever, so ask quickly first."""
    return any(mark in xml for mark in _MARKS) and bool(_MARK_IN_TEXT.search(xml))
