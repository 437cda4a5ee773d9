"""Every format says the same words: all sample documents, each format read by a program of its own.

PDF and ODT have this test in their own files, with the gates that read them.
"""

from collections.abc import Callable

import pytest

from reading import texts, words
from samples import document_in, samples, writer
from words import document_words, html_words, markdown_words
from zvgen.document import Document
from zvgen.model.agreement import Agreement

ALL = samples().agreements


def _docx_words(data: bytes) -> list[str]:
    return words(" ".join(texts(data)))


READ: dict[str, Callable[[bytes], list[str]]] = {
    "docx": _docx_words,
    "html": html_words,
    "md": markdown_words,
}


@pytest.mark.parametrize("format_", READ)
@pytest.mark.parametrize("one", ALL, ids=str)
def test_words_are_those_of_the_document(one: Agreement, format_: str) -> None:
    made: Document = document_in(samples(), one)
    data = writer(format_, one.kind.key)(made)
    assert READ[format_](data) == document_words(made)


def test_samples_are_of_every_kind_and_status() -> None:
    assert {one.kind.key for one in ALL} == set(samples().looks)
    assert {one.status.value for one in ALL} >= {"muster", "abgestimmt", "unterzeichnet"}
