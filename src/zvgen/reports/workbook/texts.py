"""Texts in cells: whatever they hold, they stay texts, and the file stays one that programs open."""

import re

LONGEST = 32767
"""Units of UTF-16 that a cell of Excel holds."""
_FORMULA = re.compile(r"\s*[=+\-@]|[\t\r]")
_PIECES = re.compile(r"[^_]*_|[^_]+")
_CELLS = str.maketrans({"\t": " | "})


def fitting(text: str) -> str:
    """The text as a cell takes it: the cells of a table row side by side, too long a text cut with "…"."""
    plain = text.translate(_CELLS)
    units = plain.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return plain
    return units[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet would calculate the text if somebody typed it."""
    return _FORMULA.match(text) is not None


def looks_like_runs(text: str) -> bool:
    """Whether XlsxWriter would take the text for the XML of formatted words and write it as it is."""
    return text.startswith("<r>") and text.endswith("</r>")


def pieces(text: str) -> list[str]:
    """The text in pieces that hold no "_x0041_": XlsxWriter escapes these twice among formatted words."""
    return _PIECES.findall(text)
