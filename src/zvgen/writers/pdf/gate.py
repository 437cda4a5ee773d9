"""Whether a PDF says what its document says: no more, no less, in order, with the same structure.

Validators of PDF/UA pass a wrong language, a paragraph made to look like a heading and a lost sentence; this
does not, because it knows the document.
"""

import re
from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, OutlineItem

from zvgen.document import Document
from zvgen.writers.attachment import NAME
from zvgen.writers.pdf.deviation import Area, Deviation
from zvgen.writers.pdf.outline import Entry, of_document, of_tags, squeezed
from zvgen.writers.pdf.tags import TaggedPdf

LANGUAGE = "de-DE"


Deviations = Iterator[Deviation]


def deviations(document: Document, data: bytes) -> list[Deviation]:
    """Where the PDF `data` is not what `document` says."""
    pdf = TaggedPdf(data)
    return [deviation for check in _CHECKS for deviation in check(document, pdf)]


def _first(area: Area, wanted: list[Any], found: list[Any]) -> Deviations:
    for one, other in zip_longest(wanted, found, fillvalue=""):
        if one != other:
            yield Deviation(area, _shown(one), _shown(other))
            return


def _shown(entry: Entry | str) -> str:
    return f"{entry.role}: {entry.text}" if isinstance(entry, Entry) else entry


def _language(_document: Document, pdf: TaggedPdf) -> Deviations:
    """The language of the file, and none of its own for any part of it."""
    languages = {str(pdf.pdf.Root.get("/Lang", "")), *_inner_languages(pdf)}
    yield from _first(Area.LANGUAGE, [LANGUAGE], sorted(languages))


def _inner_languages(pdf: TaggedPdf) -> Iterator[str]:
    for page in pdf.pages:
        yield from page.languages
    for item in pdf.pdf.objects:
        if isinstance(item, Dictionary) and "/S" in item and "/Lang" in item:
            yield str(item.Lang)


def _properties(document: Document, pdf: TaggedPdf) -> Deviations:
    """Title, author and subject in both places, and the title shown in the window."""
    meta, root, info = document.meta, pdf.pdf.Root, pdf.pdf.docinfo
    shown = root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False)
    marked = root.get("/MarkInfo", Dictionary()).get("/Marked", False)
    said = pdf.pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
    wanted = [meta.title, meta.title, meta.author, meta.subject, "True", "True"]
    plain = [info.get(key, "") for key in ("/Title", "/Author", "/Subject")]
    found = [plain[0], said.get("dc:title", ""), *plain[1:], shown, marked]
    yield from _first(Area.PROPERTIES, wanted, list(map(str, found)))


def _structure(document: Document, pdf: TaggedPdf) -> Deviations:
    yield from _first(Area.STRUCTURE, of_document(document), list(of_tags(pdf.tree)))


def _untagged(_document: Document, pdf: TaggedPdf) -> Deviations:
    if pdf.lost:
        yield Deviation(Area.UNTAGGED, "", pdf.lost)


def _mark(document: Document, pdf: TaggedPdf) -> Deviations:
    """Each page shows the mark."""
    mark = squeezed(document.meta.mark)
    for page in pdf.pages:
        if mark and mark not in map(squeezed, page.artifacts):
            yield Deviation(Area.MARK, mark, "")
            return


def _artifacts(document: Document, pdf: TaggedPdf) -> Deviations:
    """Each page says its number and the mark; a table goes on with its header again."""
    mark = squeezed(document.meta.mark)
    total = len(pdf.pages)
    again = {entry.text for entry in of_document(document) if entry.role == "TH"}
    for number, page in enumerate(pdf.pages, start=1):
        wanted = [*([mark] if mark else []), f"Seite {number} von {total}"]
        texts = [text for text in map(squeezed, page.artifacts) if text]
        yield from _first(Area.ARTIFACTS, wanted, [t for t in texts if t not in again or t == mark])


def _bookmarks(document: Document, pdf: TaggedPdf) -> Deviations:
    """Every heading, one step in for each level."""
    headings = [e for e in of_document(document) if re.fullmatch(r"H\d", e.role)]
    wanted = [f"{entry.role} {entry.text}" for entry in headings]
    with pdf.pdf.open_outline() as outline:
        yield from _first(Area.BOOKMARKS, wanted, list(_titles(outline.root, 1)))


def _titles(items: list[OutlineItem], level: int) -> Iterator[str]:
    for item in items:
        yield f"H{level} {squeezed(item.title)}"
        yield from _titles(item.children, level + 1)


def _headers(_document: Document, pdf: TaggedPdf) -> Deviations:
    """A header cell says that it stands for its column."""
    for item in pdf.pdf.objects:
        if isinstance(item, Dictionary) and item.get("/S") == Name.TH:
            scopes = {str(one.get("/Scope", "")) for one in _attributes(item)} - {""}
            yield from _first(Area.HEADERS, ["/Column"], sorted(scopes))


def _attributes(item: Object) -> list[Object]:
    found = item.get("/A", Array())
    return list(found) if isinstance(found, Array) else [found]


def _attachment(document: Document, pdf: TaggedPdf) -> Deviations:
    wanted = [NAME, document.meta.source] if document.meta.source else []
    found = [
        part
        for name, spec in pdf.pdf.attachments.items()
        for part in (name, spec.get_file().read_bytes().decode())
    ]
    yield from _first(Area.ATTACHMENT, wanted, found)


_CHECKS: tuple[Callable[[Document, TaggedPdf], Deviations], ...] = (
    _language,
    _properties,
    _structure,
    _untagged,
    _mark,
    _artifacts,
    _bookmarks,
    _headers,
    _attachment,
)
