"""Word files under the audit of jubarte: a second opinion on validity, accessibility and structure.

Only a tool of those who develop (`pip install -e .[dev]`), never shipped; without it this file is skipped.
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest

from blocks import every_block
from samples import document_in, samples, writer
from zvgen.document import Document, Section, SignatureBlock
from zvgen.model.agreement import Agreement

jubarte = pytest.importorskip("jubarte_redlines", reason="jubarte-redlines is not installed")

ACCEPTED = {
    "FONT_SUBSTITUTED": "says which fonts the testing machine has, nothing of the file",
    "STALE_FIELD_CACHE": "NUMPAGES: Word counts the pages when it opens the file, nobody can before",
}
"""Rules that do not bind, each with the reason."""
TABLE = "TABLE_NO_HEADER_ROW"
"""Binds tables of values; signatures stand side by side in a table that has nothing to head."""


def _signatures(made: Document) -> list[SignatureBlock]:
    sections = [block for block in made.blocks if isinstance(block, Section)]
    return [b for section in sections for b in section.blocks if isinstance(b, SignatureBlock)]


def _first_of_each_shape() -> dict[str, Agreement]:
    """The first agreement of every kind, year, and number of those who sign for each party."""
    found: dict[str, Agreement] = {}
    for one in samples().agreements:
        blocks = _signatures(document_in(samples(), one))
        people = "+".join(str(len(p.signatures)) for block in blocks for p in block.parties)
        found.setdefault(f"{one.kind.key} {one.jahr} {people or '-'}", one)
    return found


DOCUMENTS: dict[str, Callable[[], tuple[str, Document]]] = {
    "every block": lambda: ("aqb", every_block()),
    **{
        name: lambda one=one: (one.kind.key, document_in(samples(), one))
        for name, one in _first_of_each_shape().items()
    },
}


@cache
def _made(name: str) -> bytes:
    art, made = DOCUMENTS[name]()
    return writer("docx", art)(made)


def _found(data: bytes) -> Counter[str]:
    """How often each rule is broken, the accepted ones left out."""
    document = jubarte.Document.from_bytes(data)
    codes = [one.code for one in (*document.validate(), *document.audit())]
    return Counter(code for code in codes if code not in ACCEPTED)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_is_found(name: str) -> None:
    found = _found(_made(name))
    assert found[TABLE] <= len(_signatures(DOCUMENTS[name]()[1]))
    del found[TABLE]
    assert found == Counter()


FAULTS = {
    "HEADING_SKIP": (r'<w:pStyle w:val="(Heading|berschrift)1"/>', r'<w:pStyle w:val="\g<1>3"/>'),
    TABLE: (r"<w:tblHeader[^>]*/>", ""),
}


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_would_be_found(code: str) -> None:
    sound = _made("every block")
    before = _found(sound)
    data = _changed(sound, *FAULTS[code])
    assert data != sound
    assert _found(data)[code] > before[code]


def _changed(data: bytes, pattern: str, new: str) -> bytes:
    """The file with another text part."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as made:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = re.sub(pattern, new, part.decode()).encode()
            made.writestr(name, part)
    return target.getvalue()


def test_documents_are_of_every_kind() -> None:
    assert {name.split()[0] for name in DOCUMENTS} >= set(samples().looks)
    assert any(name.endswith(" 1+1") for name in DOCUMENTS)
    assert any("2" in name.rpartition(" ")[2] for name in DOCUMENTS)
