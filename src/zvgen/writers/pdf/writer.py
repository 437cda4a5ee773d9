"""The PDF writer: a layout tried once with every kind of block, then one compilation per document."""

import json
from hashlib import sha256

from zvgen import __version__
from zvgen.diagnostics import Diagnostic
from zvgen.document import Document
from zvgen.writers.errors import WriteError
from zvgen.writers.glyphs import GlyphsMissing, unprintable
from zvgen.writers.look import FORGETFUL, Look, Store
from zvgen.writers.pdf.characters import missing
from zvgen.writers.pdf.compiler import LAYOUT, Compiler, Refused, walker
from zvgen.writers.pdf.deviation import Area
from zvgen.writers.pdf.faults import Faults
from zvgen.writers.pdf.views import properties_of, sections_of
from zvgen.writers.proof import below_legend

_TRIED = b'"geprueft"\n'

PLACE_OF_NAMES = "wer mit der Maus darauf zeigt, sieht den Namen der Angabe."
"""Where a proof says which field a value is of."""

_OF_THE_LOOK = frozenset({Area.ARTIFACTS})
"""A layout may say more in its header and footer than the shipped one."""

Result = tuple["PdfWriter | None", list[Diagnostic]]


def prepare(look: Look, store: Store = FORGETFUL, /, *, proof: bool = False) -> Result:
    """The writer for `look`, or why its layout cannot be used; `store` remembers that it was tried."""
    faults = Faults(look.place(LAYOUT))
    found = _unusable(look, faults)
    if found:
        return None, found
    writer = PdfWriter(Compiler(look.files), faults, proof=proof)
    key = _key(look, proof=proof)
    if store.get(key) == _TRIED:
        return writer, []
    found = _tried(look, faults, proof=proof)
    if not found:
        store.put(key, _TRIED)
    return (None if found else writer), found


def _unusable(look: Look, faults: Faults) -> list[Diagnostic]:
    """What can be told without compiling."""
    data = look.files.get(LAYOUT)
    if data is None:
        return [faults.missing()]
    try:
        return faults.forbidden(data.decode("utf-8"))
    except UnicodeDecodeError:
        return [faults.unreadable()]


def _key(look: Look, *, proof: bool) -> str:
    """Names the layout's content, its pictures and the program."""
    digest = sha256(f"pdf {__version__} {proof} ".encode() + walker())
    for name, data in sorted(look.files.items()):
        digest.update(f"{name} {len(data)} ".encode() + data)
    return digest.hexdigest()


def _tried(look: Look, faults: Faults, *, proof: bool) -> list[Diagnostic]:
    """What goes wrong with a document that has every kind of block."""
    from zvgen.writers.pdf.gate import deviations
    from zvgen.writers.pdf.sample import sample

    document = sample()
    sections = json.dumps(sections_of(document))
    try:
        printed = Compiler(look.files).print(properties_of(document, proof=proof), sections)
    except Refused as refused:
        return [faults.refused(refused.message, refused.account)]
    if printed.warnings:
        return [faults.refused(*printed.warnings[0])]
    found = deviations(document, printed.data)
    return faults.deviates([one for one in found if one.area not in _OF_THE_LOOK])


class PdfWriter:
    """Writes documents as PDF/UA-1 and PDF/A-2a, with their data attached PDF/A-3a."""

    def __init__(self, compiler: Compiler, faults: Faults, *, proof: bool) -> None:
        self._compiler = compiler
        self._faults = faults
        self._proof = proof

    def __call__(self, document: Document) -> bytes:
        """The PDF; the same document gives the same bytes."""
        if not document.meta.title:
            raise WriteError(self._faults.untitled())
        shown = below_legend(document, PLACE_OF_NAMES) if self._proof else document
        sections = json.dumps(sections_of(shown), ensure_ascii=False)
        if missing(sections + document.meta.mark):
            raise GlyphsMissing(unprintable(document, missing))
        properties = properties_of(document, proof=self._proof)
        try:
            return self._compiler.print(properties, sections).data
        except Refused as refused:
            raise WriteError(self._faults.refused(refused.message, refused.account)) from refused
