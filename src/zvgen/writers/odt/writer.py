"""The OpenDocument writer: a layout read once, then one text and one zip per document."""

import io
import zipfile
from collections.abc import Mapping

from zvgen import __version__
from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.document import Document, Meta
from zvgen.writers.attachment import MIME_TYPE, NAME, PREFIX, fingerprint
from zvgen.writers.look import FORGETFUL, Look, Store
from zvgen.writers.odt.blocks import Body
from zvgen.writers.odt.inlines import escaped
from zvgen.writers.odt.inspection import TEXT, UnusableLayout
from zvgen.writers.odt.layout import MARK, NAMESPACES, Layout, read_layout
from zvgen.writers.proof import below_legend

LAYOUT = "layout.odt"
_DATE = (1980, 1, 1, 0, 0, 0)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_MEDIA = {
    "xml": "text/xml",
    "json": MIME_TYPE,
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
}
_OTHER = "application/octet-stream"
_WHERE = "der Kommentar am Rand sagt den Namen der Angabe."

Result = tuple["OdtWriter | None", list[Diagnostic]]


def prepare(look: Look, _store: Store = FORGETFUL, /, *, proof: bool = False) -> Result:
    """The writer for `look`, or why its layout cannot be used."""
    span = Span(look.place(LAYOUT))
    data = look.files.get(LAYOUT)
    if data is None:
        return None, [diagnose("layout-odt-fehlt", span)]
    try:
        return OdtWriter(read_layout(data), fingerprint(data), proof=proof), []
    except UnusableLayout as error:
        return None, [diagnose(code, span, **values) for code, values in error.found]


class OdtWriter:
    """Writes documents in one layout; `statement` is the layout's fingerprint."""

    def __init__(self, layout: Layout, statement: str, *, proof: bool) -> None:
        self._layout = layout
        self._statement = statement
        self._proof = proof

    def __call__(self, document: Document) -> bytes:
        """The OpenDocument file."""
        body = Body(self._layout, proof=self._proof)
        text = body.text(below_legend(document, _WHERE) if self._proof else document)
        members = {
            "content.xml": _content(body.styles.xml, text).encode(),
            "meta.xml": _meta(document.meta, self._statement).encode(),
            "styles.xml": _marked(self._layout.styles, document.meta.mark).encode(),
            **({NAME: document.meta.source.encode()} if document.meta.source else {}),
            **self._layout.files,
        }
        return _packed(members)


def _content(styles: str, text: str) -> str:
    return (
        f'{_HEAD}<office:document-content {_DECLARED} office:version="1.3">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{text}</office:text></office:body></office:document-content>"
    )


def _meta(meta: Meta, layout: str) -> str:
    """No date: the same input gives the same bytes."""
    said = {
        "dc:title": meta.title,
        "dc:subject": meta.subject,
        "meta:initial-creator": meta.author,
        "dc:creator": meta.author,
    }
    texts = "".join(f"<{name}>{escaped(text)}</{name}>" for name, text in said.items() if text)
    fields = [("Kennzeichnung", meta.mark)] if meta.mark else []
    fields += [(PREFIX + name, text) for name, text in meta.statements]
    fields += [(f"{PREFIX}Layout", layout)] if meta.statements else []
    field = "".join(
        f'<meta:user-defined meta:name="{name}">{escaped(text)}</meta:user-defined>'
        for name, text in fields
    )
    return (
        f'{_HEAD}<office:document-meta {_DECLARED} office:version="1.3"><office:meta>'
        f"<meta:generator>zvgen/{__version__}</meta:generator>{texts}"
        f"<dc:language>de-DE</dc:language>{field}</office:meta></office:document-meta>"
    )


def _marked(styles: str, mark: str) -> str:
    """The layout's styles, its field in the header filled in or taken out."""
    name = 'text:name="Kennzeichnung"'
    field = f"<text:user-defined {name}>{escaped(mark)}</text:user-defined>" if mark else ""
    return MARK.sub(lambda _: field, styles)


def _packed(members: Mapping[str, bytes]) -> bytes:
    """The zip, its type first and as it is (ODF 1.3, part 2, 3.3), the rest sorted by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(_info("mimetype", zipfile.ZIP_STORED), TEXT)
        for name, data in sorted({**members, "META-INF/manifest.xml": _manifest(members)}.items()):
            archive.writestr(_info(name, zipfile.ZIP_DEFLATED), data)
    return out.getvalue()


def _info(name: str, method: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _DATE)
    info.compress_type = method
    info.create_system = 0
    return info


def _manifest(members: Mapping[str, bytes]) -> bytes:
    media = {name: _MEDIA.get(name.rpartition(".")[2].lower(), _OTHER) for name in sorted(members)}
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{escaped(name)}" manifest:media-type="{kind}"/>'
        for name, kind in {"/": TEXT.decode(), **media}.items()
    )
    return (
        f'{_HEAD}<manifest:manifest xmlns:manifest="{_MANIFEST}" manifest:version="1.3">'
        f"{entries}</manifest:manifest>"
    ).encode()
