"""LibreOffice's PDF made valid, with its data attached, and the same bytes every time.

What 7.4 leaves out: the order of tabs on pages with links, a mark on rules of paragraphs, and the schema
of its own PDF/UA statement. What changes from run to run: dates, ids, a checksum, the time in the colour
profile.
"""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO

from pikepdf import (
    Array,
    AttachedFileSpec,
    ContentStreamInlineImage,
    ContentStreamInstruction,
    Name,
    ObjectStreamMode,
    Operator,
    Page,
    Pdf,
    Stream,
    parse_content_stream,
    unparse_content_stream,
)

from zvgen.document import Document
from zvgen.writers.attachment import DESCRIPTION, MIME_TYPE, NAME
from zvgen.writers.libreoffice.glyphs import check_glyphs

_DATE = "1980-01-01T00:00:00Z"
_PDF_DATE = "D:19800101000000Z"
_ICC_CLOCK = slice(24, 36)
_ICC_FIXED = bytes((7, 0xBC, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))

_PART = (
    '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    "<pdfuaid:part>1</pdfuaid:part></rdf:Description>"
)
_SCHEMA = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>'
    '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA Universal Accessibility Schema'
    "</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/"
    "</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property>"
    '<rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal"
    "</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289 that is followed"
    "</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag>"
    "</pdfaExtension:schemas></rdf:Description>"
)
_END = "</rdf:RDF>"


def finished(data: bytes, document: Document) -> bytes:
    """The PDF of `document`, valid for PDF/UA-1 and PDF/A-2a, with its data attached PDF/A-3a.

    Nothing of the run that made it is left. Raises `GlyphsMissing` for a box in place of a character.
    """
    with Pdf.open(BytesIO(data)) as pdf:
        check_glyphs(pdf, document)
        for page in pdf.pages:
            _mend_page(pdf, page)
        _still_clock(pdf)
        _mend_metadata(pdf)
        if document.meta.source:
            _attach(pdf, document.meta.source)
        for key in ("/DocChecksum", "/ID"):
            if key in pdf.trailer:
                del pdf.trailer[key]
        target = BytesIO()
        pdf.save(target, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return target.getvalue()


def _attach(pdf: Pdf, source: str) -> None:
    """The data as typst attaches them; PDF/A-2 may hold no such files, PDF/A-3 may."""
    stated = AttachedFileSpec(
        pdf,
        source.encode(),
        filename=NAME,
        description=DESCRIPTION,
        mime_type=MIME_TYPE,
        creation_date="",
        mod_date=_PDF_DATE,
    )
    stated.obj.AFRelationship = Name.Source
    pdf.attachments[NAME] = stated
    pdf.Root.AF = pdf.make_indirect(Array([stated.obj]))
    text = pdf.Root.Metadata.read_bytes().decode()
    pdf.Root.Metadata.write(re.sub(r"(pdfaid:part(?:>|=[\"']))2", r"\g<1>3", text).encode())


def _mend_page(pdf: Pdf, page: Page) -> None:
    if "/Annots" in page:
        page.obj.Tabs = Name.S
    before = list(parse_content_stream(page))
    after = list(_with_artifacts(before))
    if len(after) > len(before):
        page.obj.Contents = pdf.make_stream(unparse_content_stream(after))


_OPENS = frozenset({"BDC", "BMC"})
_PATH = frozenset({"m", "l", "c", "v", "y", "h", "re"})
_PAINT = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"})
_CLIP = frozenset({"W", "W*", "n"})
_Instruction = ContentStreamInstruction | ContentStreamInlineImage


def _with_artifacts(instructions: Sequence[_Instruction]) -> Iterator[_Instruction]:
    """Lines and shades outside of any mark become decoration; they say nothing."""
    depth, path = 0, list[_Instruction]()
    for one in instructions:
        name = str(one.operator)
        depth += (name in _OPENS) - (name == "EMC")
        if depth == 0 and (path or name in _PATH):
            path.append(one)
            if name in _PAINT:
                yield from _marked(path)
                path = []
        else:
            yield one
    yield from path


def _marked(path: Sequence[_Instruction]) -> Iterator[_Instruction]:
    if any(str(one.operator) in _CLIP for one in path):
        yield from path
        return
    yield ContentStreamInstruction([Name.Artifact], Operator("BMC"))
    yield from path
    yield ContentStreamInstruction([], Operator("EMC"))


def _still_clock(pdf: Pdf) -> None:
    """The colour profile is made anew in each run, with the time in its header."""
    for item in pdf.objects:
        if isinstance(item, Stream) and "/N" in item and "/Type" not in item:
            data = bytearray(item.read_bytes())
            if data[36:40] == b"acsp":
                data[_ICC_CLOCK] = _ICC_FIXED
                item.write(bytes(data))


def _mend_metadata(pdf: Pdf) -> None:
    text = pdf.Root.Metadata.read_bytes().decode("utf-8")
    if "pdfuaid:part" not in text:
        text = text.replace(_END, _PART + _END)
    if "pdfaExtension:schemas" not in text:
        text = text.replace(_END, _SCHEMA + _END)
    text = re.sub(r"(pdfaid:conformance(?:>|=[\"']))B", r"\1A", text)
    text = re.sub(r"(<xmp:(?:Create|Modify|Metadata)Date>)[^<]*", rf"\g<1>{_DATE}", text)
    metadata = pdf.make_stream(text.encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = metadata
    for key in ("/CreationDate", "/ModDate"):
        if key in pdf.docinfo:
            pdf.docinfo[key] = _PDF_DATE
