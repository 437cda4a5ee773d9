"""Pairs of documents for redlines: the samples of two years, agreements that changed, blocks at random."""

import io
import zipfile
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from hypothesis import strategies as st
from lxml import etree

from blocks import ABSAETZE, HOSTILE, SIGNATURES, TERMS, TWO_TABLES, VALUES, of, section
from reading import parts
from samples import agreement, document_in, samples, writer
from zvgen.compose.markdown import parse
from zvgen.document import Document, Role
from zvgen.model.agreement import Agreement
from zvgen.model.money import Money
from zvgen.model.projects import Massnahme
from zvgen.model.signing import Status
from zvgen.reports.redline import redline
from zvgen.reports.redline.resolve import Side, resolved

YEARS = 2024, 2025
KEYS = sorted(
    one.kreis.schluessel
    for one in samples().agreements
    if (one.kind.key, one.jahr) == ("aqb", YEARS[0])
)
"""The Kreise that have an agreement of both years."""
BY: dict[str, Any] = {"author": "Ministerium", "date": datetime(2025, 6, 2, 9, 30)}  # noqa: DTZ001 - Word has no zones


class Pair(NamedTuple):
    """Two Word files, and the one with the changes between them."""

    old: bytes
    new: bytes
    changes: bytes


def pair(old: Document, new: Document) -> Pair:
    """Both documents in the look of the samples."""
    files = writer("docx")(old), writer("docx")(new)
    return Pair(*files, redline(*files, **BY))


@cache
def sample_pair(key: str) -> Pair:
    """The agreements of a Kreis."""
    return pair(*(document_in(samples(), agreement(key, jahr)) for jahr in YEARS))


def settled(data: bytes, side: Side) -> bytes:
    """The Word file after all changes were accepted or rejected."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts(data).items():
            archive.writestr(name, _settled(name, content, side))
    return stream.getvalue()


def _settled(name: str, content: bytes, side: Side) -> bytes:
    if not name.startswith(("word/document", "word/header", "word/footer")):
        return content
    return etree.tostring(resolved(etree.fromstring(content), side))


_TITLES = st.sampled_from(
    ("JobMentoring", "Modul 2", "Modul 3", "Teilzeit-Ausbildung", "HAPE Sprache", "HAPE – Sprache")
)
_PROJECTS = st.lists(st.builds(Massnahme, _TITLES | st.sampled_from(HOSTILE) | VALUES), max_size=5)
_AMOUNTS = st.integers(0, 10**8).map(lambda euro: Money(euro * 100))


@st.composite
def changed_agreements(draw: st.DrawFn) -> tuple[Document, Document]:
    """Two years of one Kreis; projects, amounts, people and status are anything."""
    old, new = (draw(_agreements(jahr)) for jahr in YEARS)
    if draw(st.booleans()):
        new = replace(new, felder={**new.felder, "massnahmen": draw(_rearranged(old, new))})
    return document_in(samples(), old), document_in(samples(), new)


@st.composite
def _agreements(draw: st.DrawFn, jahr: int) -> Agreement:
    sample = agreement(draw(st.sampled_from(KEYS)), jahr)
    kinds = sample.felder["massnahmen"]
    assert isinstance(kinds, dict)
    felder = {
        "haushaltsmittel": draw(_AMOUNTS),
        "massnahmen": {kind: tuple(draw(_PROJECTS)) for kind in kinds},
    }
    people = {
        party: tuple(replace(one, name=draw(st.none() | VALUES)) for one in signing)
        * draw(st.integers(1, 2))
        for party, signing in sample.unterzeichnung.items()
    }
    status = draw(st.sampled_from(Status))
    return replace(sample, felder=felder, unterzeichnung=people, status=status)


@st.composite
def _rearranged(
    draw: st.DrawFn, old: Agreement, new: Agreement
) -> dict[str, tuple[Massnahme, ...]]:
    """The same projects, some of them under another kind and in another order."""
    before, kinds = (one.felder["massnahmen"] for one in (old, new))
    assert isinstance(before, dict)
    assert isinstance(kinds, dict)
    projects = draw(st.permutations([one for group in before.values() for one in group]))
    places = {kind: draw(st.integers(0, len(projects))) for kind in kinds}
    return {kind: tuple(projects[place : place + 3]) for kind, place in places.items()}


_SNIPPETS = (
    ABSAETZE,
    TERMS,
    TWO_TABLES,
    SIGNATURES,
    SIGNATURES.replace("Andreas Siebert", "Anna Neu\\\nLandrätin"),
    "Der Träger berichtet **zweimal** im Jahr über den Stand.",
    "Der Träger berichtet *einmal* im Jahr. Er legt die Zahlen bis zum 1.7.2024 vor.",
    "Er legt die Zahlen bis zum 1.7.2024 vor.",
    "::: betrag\n828.700 Euro\n:::",
    "::: betrag\n850.000 Euro\n:::",
    "1. Erstens\n2. Zweitens\n   - darunter\n",
    "1. Zweitens\n2. Drittens\n",
    "- Punkt\n- Noch ein Punkt\n",
    "| a | b |\n|---|---:|\n| Ziel eins | 5 |\n| Ziel zwei | 6 |\n",
    "| a | b |\n|---|---:|\n| Ziel zwei | 7 |\n| Ziel drei | 8 |\n| Ziel eins | 5 |\n",
    "| a | b | c |\n|---|---|---|\n| Ziel zwei | 7 | x |\n",
)
_CONTENTS = st.lists(st.sampled_from(_SNIPPETS), max_size=4)
_TITLED = st.sampled_from(("Haushaltsmittel", "Ziele", "Zielsteuerung"))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Sections with every kind of block, under titles that come again."""
    found = draw(st.lists(st.tuples(_TITLED, _CONTENTS), min_size=1, max_size=3))
    return of(
        *(
            section(
                *(block for one in contents for block in parse(one)),
                role=Role.NUMBERED,
                number=f"§ {number}",
                title=title,
            )
            for number, (title, contents) in enumerate(found, 1)
        )
    )
