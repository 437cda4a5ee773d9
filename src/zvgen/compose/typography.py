"""Protected spaces in the standard wording (DIN 5008): "§ 5", "Abs. 1", "828.700 Euro", "SGB II".

Only wording is touched. A value keeps its characters; the blank before " Euro" belongs to the wording.
"""

import re
from functools import lru_cache

from zvgen.compose.values import PLACEHOLDER
from zvgen.document import Emphasis, Inline, Strong, Text

_NUMBERED = r"§§?|Abs\.|Absatz|Satz|Nr\.|Nrn\.|Art\.|Buchst\.|Kap\.|Anlagen?"
_PROTECTED = re.compile(
    rf"(?<![\w.])({_NUMBERED}) (?=\d|{PLACEHOLDER.pattern})"
    rf"|(?<![\w.])(SGB) (?=[IVX]+\b)"
    rf"|({PLACEHOLDER.pattern}|\d) (?=(?:Euro|EUR|€|%|Mio\.|Mrd\.)(?:\W|$))"
)
MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
"""What follows a day in a date, as a pattern."""
_MONTH_DAY = re.compile(rf"(?<!\d)(\d{{1,2}}\.) (?=(?:{MONTHS})\b)")


def protect(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The same wording with spaces that must not break made protected."""
    return tuple(_protect(inline) for inline in inlines)


def _protect(inline: Inline) -> Inline:
    match inline:
        case Text(text, field):
            return Text(protect_text(text), field)
        case Strong(inlines):
            return Strong(protect(inlines))
        case Emphasis(inlines):
            return Emphasis(protect(inlines))
        case _:
            return inline


@lru_cache(maxsize=1024)
def protect_text(text: str) -> str:
    """`text` with protected spaces where DIN 5008 wants them."""
    text = _PROTECTED.sub(lambda m: (m[1] or m[2] or m[3]) + "\u00a0", text)
    return _MONTH_DAY.sub("\\1\u00a0", text)
