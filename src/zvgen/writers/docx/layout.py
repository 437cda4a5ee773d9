"""`layout.docx` compiled once: docxtpl's clean-up and Jinja's compilation, kept for every document.

docxtpl does its work (`patch_xml`) exactly once per part; what it yields is text and can be stored
(`Sources`). A layout that needs what docxtpl does after rendering (pictures, sub-documents, tables with
a varying number of columns, tags in footnotes) says so in `needs`, and its documents take docxtpl's own
path (`zvgen.writers.docx.docxtpl_path`).
"""

import base64
import datetime as dt
import io
import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.parsers.expat import ExpatError

from zvgen.writers.checked import with_checksum, without_checksum
from zvgen.writers.docx.inspection import UnusableLayout, inspect
from zvgen.writers.docx.package import UNPACK_ERRORS, Member, compress, unpack

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

BODY = "word/document.xml"
CORE = "docProps/core.xml"
_TAGS = ("{{", "{%", "{#")
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
"""The core properties docxtpl renders."""
_NO_DATE = dt.datetime(1980, 1, 1)  # noqa: DTZ001 - python-docx wants it without a zone
_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
_EMPTY_RUN = re.compile(r'<w:r><w:t(?: xml:space="preserve")?></w:t></w:r>')
"""What docxtpl leaves of the run around a `{{r }}` tag."""
_TABLE = re.compile(r"<w:tbl>.*?</w:tbl>", re.DOTALL)
_ROW = re.compile(r"<w:tr[ >].*?</w:tr>", re.DOTALL)


class Sources(NamedTuple):
    """A layout after docxtpl's clean-up: Jinja text of the parts with tags, the rest compressed."""

    parts: dict[str, str]
    static: dict[str, Member]
    needs: str = ""

    def to_bytes(self) -> bytes:
        """As stored between runs: text and deflated bytes only, nothing that could be executed."""
        static = [
            [m.name, base64.b64encode(m.raw).decode(), m.crc, m.size] for m in self.static.values()
        ]
        stored = {"parts": self.parts, "static": static, "needs": self.needs}
        data = json.dumps(stored).encode()
        return with_checksum(data)

    @classmethod
    def from_bytes(cls, data: bytes) -> "Sources":
        """What `to_bytes` gave; ValueError for anything else."""
        plain = without_checksum(data)
        if plain is None:
            raise ValueError("damaged")
        match json.loads(plain):
            case {"parts": dict(parts), "static": list(static), "needs": str(needs)}:
                members = [_member(entry) for entry in static]
                if BODY in parts and all(isinstance(text, str) for text in parts.values()):
                    return cls(parts, {m.name: m for m in members}, needs)
        raise ValueError("not a stored layout")


def _member(entry: object) -> Member:
    match entry:
        case [str(name), str(raw), int(crc), int(size)] if (
            0 <= min(crc, size) <= max(crc, size) < 2**32
        ):
            return Member(name, base64.b64decode(raw, validate=True), crc, size)
    raise ValueError("not a stored member")


def cleaned(layout: bytes) -> Sources:
    """`layout` ready to be compiled; raises UnusableLayout if it cannot or must not be used.

    Here alone foreign bytes meet zip and XML: docxtpl and python-docx expect a sound file and raise
    whatever comes of it when an element, a part or an attribute is not there.
    """
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    from zvgen.writers.docx.announcement import announced
    from zvgen.writers.docx.numbering import restart_lists

    own = (PythonDocxError, OpcError, LxmlError, ExpatError)
    try:
        inspect(unpack(layout))
        return clean(restart_lists(announced(layout)))
    except (*own, *UNPACK_ERRORS, AttributeError, TypeError, AssertionError, MemoryError) as error:
        raise UnusableLayout("layout-unlesbar") from error


def clean(layout: bytes, *, numbered: bool = False) -> Sources:
    """Run docxtpl's clean-up over `layout`; `numbered` keeps a line per paragraph, for messages."""
    from docxtpl import DocxTemplate

    template = DocxTemplate(io.BytesIO(layout))
    template.render_init()
    _give_properties(template)
    parts = {BODY: _body(template, numbered)}
    parts |= _headers(template, numbered)
    needs = _needs(template, parts)
    core = _properties(template)
    blob = _saved(template)
    if core:
        parts[CORE] = core
    static = {n: compress(n, d, 9) for n, d in unpack(blob).items() if n not in parts}
    return Sources(parts, static, needs)


def _give_properties(template: "DocxTemplate") -> None:
    """Properties for a layout without any: python-docx would put in its own name and the time."""
    links = template.docx.part.package.rels.values()
    if any(link.reltype.endswith("/core-properties") for link in links):
        return
    core = template.docx.core_properties
    core.title, core.subject, core.author = "{{ titel }}", "{{ betreff }}", "{{ urheber }}"
    core.language, core.last_modified_by = "de-DE", ""
    core.created = core.modified = _NO_DATE


def _body(template: "DocxTemplate", numbered: bool) -> str:
    """The whole `document.xml` around the cleaned body, whose tag repeats the namespaces."""
    source: str = template.patch_xml(_lines(template.get_xml(), numbered))
    source = _EMPTY_RUN.sub("", source)
    whole: str = template.xml_to_string(template.docx.element)
    opening = whole.index(">", whole.index("<w:body")) + 1
    closing = whole.rindex("</w:body>") + len("</w:body>")
    inside = source[source.index(">") + 1 :]
    return _DECLARATION + whole[:opening] + inside + whole[closing:]


def _headers(template: "DocxTemplate", numbered: bool) -> dict[str, str]:
    """Headers and footers that hold tags."""
    parts = {}
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(uri):
            source = template.patch_xml(_lines(template.get_part_xml(part), numbered))
            if any(tag in source for tag in _TAGS):
                parts[part.partname.membername] = _DECLARATION + source
    return parts


def _lines(xml: str, numbered: bool) -> str:
    """Every paragraph on a line of its own that begins with its number, as a comment.

    Rows and cells get a line too, with the number of their first paragraph: docxtpl drops those that hold
    nothing but a tag.
    """
    if not numbered:
        return xml
    count = 0

    def line(match: re.Match[str]) -> str:
        nonlocal count
        count += match[1] == "p"
        return f"\n<!--{count + (match[1] != 'p')}-->{match[0]}"

    return re.sub(r"<w:(p|tr|tc)(?=[ />])", line, xml)


def _properties(template: "DocxTemplate") -> str:
    """`core.xml` as a template: docxtpl's six properties with their tags as Jinja reads them."""
    from xml.sax.saxutils import escape

    core = template.docx.core_properties
    texts = {name: getattr(core, name) for name in _PROPERTIES}
    tagged = {n: t for n, t in texts.items() if any(tag in t for tag in _TAGS)}
    if not tagged:
        return ""
    xml: str = core._element.xml  # noqa: SLF001 - python-docx has no public way to it
    for text in sorted(tagged.values(), key=len, reverse=True):
        xml = xml.replace(f">{escape(text)}<", f">{text}<")
    return _DECLARATION + re.sub(r"^<\?xml[^>]*>\s*", "", xml)


def _needs(template: "DocxTemplate", parts: dict[str, str]) -> str:
    """What of this layout only docxtpl's own path can do, empty if nothing."""
    if "<wp:docPr" in parts[BODY]:
        return "Bild im Text"
    if any(map(_varies, _TABLE.findall(parts[BODY]))):
        return "Tabelle mit wechselnder Spaltenzahl"
    if _tags_in_footnotes(template):
        return "Fußnoten mit Platzhaltern"
    if any(re.search(r"{[{%][^}]*\b(bild|unterdokument)\b", part) for part in parts.values()):
        return "Bild oder Unterdokument"
    return ""


def _varies(table: str) -> bool:
    columns = table.count("<w:gridCol ") + table.count("<w:gridCol/>")
    return any(_row_varies(row, columns) for row in _ROW.findall(table))


def _row_varies(row: str, columns: int) -> bool:
    if re.search(r"{%(?:(?!%}).)*%}\s*<w:tc[ >]|</w:tc>\s*{%", row) or 'gridSpan w:val="{{' in row:
        return True
    spans = [int(n) for n in re.findall(r'<w:gridSpan w:val="(\d+)"', row)]
    cells = len(re.findall(r"<w:tc[ >]", row))
    return cells + sum(spans) - len(spans) != columns


def _tags_in_footnotes(template: "DocxTemplate") -> bool:
    for part in template.docx.part.package.iter_parts():
        if part.content_type.endswith(("footnotes+xml", "endnotes+xml")):
            text = part.blob.decode("utf-8", "replace")
            if any(tag in text for tag in _TAGS):
                return True
    return False


def _saved(template: "DocxTemplate") -> bytes:
    out = io.BytesIO()
    template.docx.save(out)
    return out.getvalue()


def paragraph_of(source: str, line: int) -> int:
    """The number of the paragraph on one line of a numbered source, counted as in Word."""
    marks = re.findall(r"^<!--(\d+)-->", "\n".join(source.split("\n")[:line]), re.MULTILINE)
    return int(marks[-1]) if marks else 1


def tags_of(source: str, line: int) -> str:
    """The words of one line of a numbered source, without their XML: what a clerk sees in Word."""
    lines: list[Any] = source.split("\n")
    return re.sub(r"<[^>]+>", "", lines[line - 1]).strip() if 0 < line <= len(lines) else ""
