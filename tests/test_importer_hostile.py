"""A file that is not what it says, or far too much of it, costs a sentence and neither time nor memory."""

import io
import struct
import zipfile
from time import perf_counter

import docx
import pytest

from zvgen.importer import Foreign, read_foreign
from zvgen.importer.container import MAX_TEXT
from zvgen.importer.foreign import Piece
from zvgen.importer.reading import MAX_SIZES
from zvgen.importer.signatures import parted, without_handwriting

_TEXT = "word/document.xml"


def _codes(foreign: Foreign) -> list[str]:
    return [found.code for found in foreign.findings]


def _word(body: str, before: str = "") -> bytes:
    """A Word file with this text, as XML."""
    target = io.BytesIO()
    docx.Document().save(target)
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    text = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{main}"><w:body>{body}</w:body></w:document>'
    changed = io.BytesIO()
    with zipfile.ZipFile(target) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, text if name == _TEXT else old.read(name))
    return changed.getvalue()


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _nested(depth: int) -> str:
    body = _paragraph("innen")
    for _ in range(depth):
        body = f"<w:tbl><w:tr><w:tc>{body}{_paragraph('x')}</w:tc></w:tr></w:tbl>"
    return body


def _lying(data: bytes) -> bytes:
    """The same archive, its text said to have 1000 bytes."""
    at = data.rfind(_TEXT.encode()) - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    changed = bytearray(data)
    struct.pack_into("<I", changed, at + 24, 1000)
    return bytes(changed)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        pytest.param(
            _word(_paragraph("&x;"), '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hosts">]>'),
            "a.docx",
            "fremd-beschaedigt",
            id="entity of a file",
        ),
        pytest.param(_word(_nested(300)), "a.docx", "fremd-verschachtelt", id="tables in tables"),
        pytest.param(b">" * 2000 + b" x", "a.md", "fremd-verschachtelt", id="quotes in quotes"),
        pytest.param(
            _word(_paragraph("x" * (MAX_TEXT + 1))), "a.docx", "fremd-zu-gross", id="text too large"
        ),
        pytest.param(
            _lying(_word(_paragraph("x" * 50_000_000))), "a.docx", "fremd-beschaedigt", id="a lie"
        ),
    ],
)
def test_it_costs_a_sentence(data: bytes, name: str, code: str) -> None:
    foreign = read_foreign(data, name)
    assert (_codes(foreign), foreign.pieces) == ([code], ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("wort " * 100_000, "499999 Zeichen"),
        ("- Projekt\n" * 6000, "6000 Absätze"),
    ],
)
def test_more_text_than_any_agreement_has_is_refused(text: str, said: str) -> None:
    foreign = read_foreign(text.encode(), "a.txt")
    assert _codes(foreign) == ["fremd-zu-lang"]
    assert said in foreign.findings[0].message
    assert foreign.pieces == ()


def test_as_much_text_as_is_allowed_is_read() -> None:
    foreign = read_foreign(("- Projekt\n" * MAX_SIZES["Absätze"]).encode(), "a.txt")
    assert (_codes(foreign), len(foreign.pieces)) == ([], MAX_SIZES["Absätze"])


def test_time_grows_with_the_text_and_not_with_its_square() -> None:
    pieces = [Piece(f"Absatz {number}") for number in range(50_000)]
    start = perf_counter()
    assert parted(pieces) == pieces
    assert without_handwriting([Piece("Kassel, den 1.7.2024"), *pieces])[0][1:] == pieces
    assert perf_counter() - start < 10
