"""A document to bytes, one writer per format.

A writer is prepared once with the look of its document kind and then called for every document.
"""

from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from zvgen.diagnostics import Diagnostic
from zvgen.writers.look import FORGETFUL, Look, Store

if TYPE_CHECKING:  # whoever only asks which formats there are needs no documents
    from zvgen.document import Document


class Writer(Protocol):
    """Writes one document after another."""

    def __call__(self, document: "Document") -> bytes:
        """The whole file; the same document gives the same bytes."""


Prepared = tuple[Writer | None, list[Diagnostic]]


class Prepare(Protocol):
    """Prepares a writer."""

    def __call__(self, look: Look, store: Store = FORGETFUL, /, *, proof: bool = False) -> Prepared:
        """The writer for `look`, or why there is none; `store` may keep what the next run can use.

        In a `proof` every value is marked and names its field.
        """


def _docx(look: Look, store: Store = FORGETFUL, /, *, proof: bool = False) -> Prepared:
    from zvgen.writers.docx import prepare

    return prepare(look, store, proof=proof)


def _pdf(look: Look, store: Store = FORGETFUL, /, *, proof: bool = False) -> Prepared:
    from zvgen.writers.pdf import prepare

    return prepare(look, store, proof=proof)


def _html(look: Look, store: Store = FORGETFUL, /, *, proof: bool = False) -> Prepared:
    from zvgen.writers.html import prepare

    return prepare(look, store, proof=proof)


def _odt(look: Look, store: Store = FORGETFUL, /, *, proof: bool = False) -> Prepared:
    from zvgen.writers.odt import prepare

    return prepare(look, store, proof=proof)


def _md(look: Look, store: Store = FORGETFUL, /, *, proof: bool = False) -> Prepared:
    from zvgen.writers.markdown import prepare

    return prepare(look, store, proof=proof)


def _txt(look: Look, store: Store = FORGETFUL, /, *, proof: bool = False) -> Prepared:
    from zvgen.writers.text import prepare

    return prepare(look, store, proof=proof)


WRITERS: MappingProxyType[str, Prepare] = MappingProxyType(
    {"docx": _docx, "pdf": _pdf, "html": _html, "odt": _odt, "md": _md, "txt": _txt}
)
"""Format to the function that prepares its writer; each imports its libraries only when used."""

LAYOUTS = MappingProxyType({"layout.docx": "docx", "layout.typ": "pdf", "layout.odt": "odt"})
"""The files of a look that somebody edits, each with the format it gives its look."""
