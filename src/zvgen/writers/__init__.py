"""A document to bytes, one writer per format.

A writer is prepared once with the look of its document kind and then called for every document.
"""

from collections.abc import Callable
from types import MappingProxyType
from typing import Protocol

from zvgen.diagnostics import Diagnostic
from zvgen.document import Document
from zvgen.writers.look import Look


class Writer(Protocol):
    """Writes one document after another."""

    def __call__(self, document: Document) -> bytes:
        """The whole file; the same document gives the same bytes."""


Prepared = tuple[Writer | None, list[Diagnostic]]


def _docx(look: Look) -> Prepared:
    from zvgen.writers.docx import prepare

    return prepare(look)


def _txt(_: Look) -> Prepared:
    from zvgen.writers.text import write

    return write, []


WRITERS: MappingProxyType[str, Callable[[Look], Prepared]] = MappingProxyType(
    {"docx": _docx, "txt": _txt}
)
"""Format to the function that prepares its writer; each imports its libraries only when used."""
