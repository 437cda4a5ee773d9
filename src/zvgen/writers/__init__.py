"""A document to bytes, one writer per format.

A writer is prepared once with the look of its document kind and then called for every document.
"""

from types import MappingProxyType
from typing import Protocol

from zvgen.diagnostics import Diagnostic
from zvgen.document import Document
from zvgen.writers.look import FORGETFUL, Look, Store


class Writer(Protocol):
    """Writes one document after another."""

    def __call__(self, document: Document) -> bytes:
        """The whole file; the same document gives the same bytes."""


Prepared = tuple[Writer | None, list[Diagnostic]]


class Prepare(Protocol):
    """Prepares a writer."""

    def __call__(self, look: Look, store: Store = FORGETFUL, /) -> Prepared:
        """The writer for `look`, or why there is none; `store` may keep what the next run can use."""


def _docx(look: Look, store: Store = FORGETFUL, /) -> Prepared:
    from zvgen.writers.docx import prepare

    return prepare(look, store)


def _txt(_look: Look, _store: Store = FORGETFUL, /) -> Prepared:
    from zvgen.writers.text import write

    return write, []


WRITERS: MappingProxyType[str, Prepare] = MappingProxyType({"docx": _docx, "txt": _txt})
"""Format to the function that prepares its writer; each imports its libraries only when used."""
