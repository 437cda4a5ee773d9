"""Signatures on paper: side by side, in one line, and the handwriting above the printed name."""

import re
from dataclasses import replace
from itertools import pairwise, zip_longest

from rapidfuzz import fuzz

from zvgen.importer.foreign import Guess, Piece

PLACE_AND_DATE = re.compile(r"^\S[^\n\t]{0,40}, (?:den|am)\b")
"""How a signature begins: "Wiesbaden, den 01.07.2024", with or without the date."""


def by_columns(rows: list[list[list[Piece]]]) -> list[Piece]:
    """The pieces of the cells, first column first; nothing if the table has to be read by rows.

    It is for columns if a cell holds several paragraphs, or if two cells of a row begin a signature. If
    signatures begin in several rows, each cell is one, and the rows follow each other.
    """
    signed = [sum(map(_begins_signature, row)) for row in rows]
    if not any(len(cell) > 1 for row in rows for cell in row) and max(signed, default=0) < 2:
        return []
    by_rows = sum(1 for count in signed if count) > 1
    groups = rows if by_rows else zip_longest(*rows, fillvalue=[])
    return [piece for group in groups for cell in group for piece in cell]


def _begins_signature(cell: list[Piece]) -> bool:
    return bool(cell) and PLACE_AND_DATE.match(cell[0].text) is not None


def signed_rows(pieces: list[Piece]) -> list[Piece]:
    """The same pieces; rows from the first that has two signatures on are read column by column."""
    start = next((at for at, piece in enumerate(pieces) if _begins(piece)), len(pieces))
    end = start
    while end < len(pieces) and pieces[end].guess is Guess.ROW:
        end += 1
    rows = [piece.text.split("\t") for piece in pieces[start:end]]
    columns = [text for column in zip_longest(*rows, fillvalue="") for text in column if text]
    page = pieces[start].page if start < end else None
    signed = [Piece(text, page=page) for text in columns]
    return [*pieces[:start], *signed, *pieces[end:]]


def _begins(piece: Piece) -> bool:
    cells = piece.text.split("\t") if piece.guess is Guess.ROW else []
    return sum(1 for cell in cells if PLACE_AND_DATE.match(cell)) > 1


_SECOND_PLACE = re.compile(
    r"(?P<before>.*\S)\s+(?P<place>(?:Bad )?[A-ZÄÖÜ][^\s,]+, den [0-9]{1,2}\.\s?[0-9]{1,2}\.\s?[0-9]{4})",
    re.DOTALL,
)


def parted(pieces: list[Piece]) -> list[Piece]:
    """The same pieces; where a scan has the next place and date behind an office, they are parted."""
    found: list[Piece] = []
    signed = False
    for piece in pieces:
        match = _SECOND_PLACE.fullmatch(piece.text) if signed else None
        texts = [match["before"], match["place"]] if match else [piece.text]
        found += [replace(piece, text=text) for text in texts]
        signed = signed or any(map(PLACE_AND_DATE.match, texts))
    return found


_WRITTEN = 85
"""A name read from a handwriting is so much like the printed one below it."""
_LONGEST_NAME = 40


def without_handwriting(pieces: list[Piece]) -> tuple[list[Piece], list[str]]:
    """The pieces without names that only a signature in ink says, and what was left out."""
    start = next(
        (at for at, one in enumerate(pieces) if PLACE_AND_DATE.match(one.text)), len(pieces)
    )
    behind = pieces[start:]
    ink = {at for at, pair in enumerate(pairwise(behind)) if _is_written(*(p.text for p in pair))}
    kept = [piece for at, piece in enumerate(behind) if at not in ink]
    return [*pieces[:start], *kept], [behind[at].text for at in sorted(ink)]


def _is_written(text: str, below: str) -> bool:
    name = below.split("\n", maxsplit=1)[0]
    short = 0 < len(text) <= _LONGEST_NAME and not re.search(r"[0-9\n]", text)
    return short and fuzz.ratio(text, name) >= _WRITTEN
