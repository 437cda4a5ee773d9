"""Every format says the same words: samples and made-up documents, each read by a program of its own."""

import re
from collections.abc import Callable
from unicodedata import is_normalized

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blocks import of, section
from reading import texts, words
from samples import document_in, samples, writer
from test_odt import _odt_words, _txt_words
from test_pdf import COVERED, _letters, _pages
from words import document_words, html_words, markdown_words
from zvgen.compose.fill import fill
from zvgen.compose.values import FIRST
from zvgen.document import Document, Role, Section, Text
from zvgen.model.agreement import Agreement
from zvgen.source.decode import hidden_character
from zvgen.writers import WRITERS
from zvgen.writers.pdf.tags import TaggedPdf

ALL = samples().agreements


def _docx_words(data: bytes) -> list[str]:
    return words(" ".join(texts(data)))


READ: dict[str, Callable[[bytes], list[str]]] = {
    "docx": _docx_words,
    "html": html_words,
    "md": markdown_words,
    "odt": _odt_words,
}
"""The formats whose reader tells labels of lists from words."""


@pytest.mark.parametrize("format_", READ)
@pytest.mark.parametrize("one", ALL, ids=str)
def test_words_are_those_of_the_document(one: Agreement, format_: str) -> None:
    made: Document = document_in(samples(), one)
    data = writer(format_, one.kind.key)(made)
    assert READ[format_](data) == document_words(made)


def test_samples_are_of_every_kind_and_status() -> None:
    assert {one.kind.key for one in ALL} == set(samples().looks)
    assert {one.status.value for one in ALL} >= {"muster", "abgestimmt", "unterzeichnet"}


# --- made-up documents: all formats at once

LETTERS = [
    c for c in COVERED if c.isalnum() and is_normalized("NFC", c) and not hidden_character(c)
]
HOSTILE = [
    *("a|b", "*x*", "**y**", "_z_", "`c`", "&amp;", "<w:t>", "</p>", "{{x}}", "%}", "#let", "$x$"),
    *("@y", "\\\\", "[a](b)", "~~~", "x=&1", "]]>"),
]
"""Words that mean something in some format, none of them like the label of a list."""
WORDS = st.text(st.sampled_from(LETTERS), min_size=1, max_size=12).map("W{}".format)
VALUES = st.lists(WORDS | st.sampled_from(HOSTILE), min_size=1, max_size=6).map(" ".join)
BLOCKS = [
    "§0 und **§1** mit *§0*.",
    "- §0\n- §1:\n  - §0\n  - §1",
    "1. §0\n2. §1",
    "(1) §0\n(2) **§1:**\n    - §0\n    - §1",
    "| A | §0 |\n|---|--:|\n| §1 | §0 |\n| §0 | |",
    "§0\n: §1",
    "::: betrag\n§0\n:::",
    "## Unter §1",
]
ROLES = [(Role.NUMBERED, "§ 1"), (Role.LETTERED, "B."), (Role.ANNEX, "Anlage 1")]


@st.composite
def sections(draw: st.DrawFn) -> Section:
    """A section of some blocks, between which paragraphs stand, with two values in many places."""
    values = draw(VALUES), draw(VALUES)
    blocks = draw(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=5, unique=True))
    markdown = "Am Anfang §0.\n\n" + "\n\nZwischen §1.\n\n".join(blocks)
    for index in range(2):
        markdown = markdown.replace(f"§{index}", chr(FIRST + index))
    texts_ = [Text(value, f"feld[{index}]") for index, value in enumerate(values)]
    role, number = draw(st.sampled_from(ROLES))
    return section(*fill(markdown, texts_), role=role, number=number, title=f"Titel {values[0]}")


DOCUMENTS = st.lists(sections(), min_size=1, max_size=3).map(lambda some: of(*some))


def _pdf_letters(data: bytes) -> str:
    """The letters of the pages without their header and footer, which the tags tell."""
    found = ""
    for page, marked in zip(_pages(data), TaggedPdf(data).pages, strict=True):
        rest = _letters(page)
        for decoration in map(_letters, marked.artifacts):
            assert decoration in rest
            rest = rest.replace(decoration, "", 1)
        found += rest
    return found


@settings(max_examples=40, deadline=None, derandomize=True)
@given(DOCUMENTS)
def test_all_formats_of_any_document_say_the_same(made: Document) -> None:
    files = {format_: writer(format_)(made) for format_ in WRITERS}
    expected = document_words(made)
    for format_, read in READ.items():
        assert read(files[format_]) == expected, format_
    assert _txt_words(made) == expected
    assert _pdf_letters(files["pdf"]) == _letters(files["txt"].decode())


def test_every_format_is_compared() -> None:
    assert {*READ, "txt", "pdf"} == set(WRITERS)


@pytest.mark.parametrize("format_", [f for f in WRITERS if f not in ("pdf", "txt")])
def test_a_lost_word_is_noticed(format_: str) -> None:
    made, other = (of(section(*fill(text, ()))) for text in ("Ein Wort mehr.", "Ein Wort."))
    assert READ[format_](writer(format_)(other)) != document_words(made)


def test_blocks_of_made_up_documents_are_of_every_kind() -> None:
    kinds = {type(block).__name__ for text in BLOCKS for block in fill(re.sub("§.", "x", text), ())}
    assert len(kinds) >= 7
