"""Inlines as the runs of WordprocessingML."""

from dataclasses import dataclass
from functools import lru_cache

from zvgen.document import Emphasis, Inline, LineBreak, Strong, Text

BREAK = "<w:br/>"
EMPTY_LINE = f"<w:r>{BREAK}</w:r>"
"""What makes a paragraph one line higher."""
_BREAK_IN_TEXT = f'</w:t>{BREAK}<w:t xml:space="preserve">'


_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="FFF2AB"/>'
_LONGEST = 64
"""Letters of the title of a content control, as Word allows."""


@dataclass(frozen=True, slots=True)
class Value(Text):
    """A value in the proof view (`zvgen.writers.docx.proof`)."""


def runs(inlines: tuple[Inline, ...], form: str = "", size: str = "") -> str:
    """The inlines as `w:r` elements; `form` and `size` are the content of their `w:rPr`, in this order."""
    head = f"<w:r><w:rPr>{form}{size}</w:rPr>" if form or size else "<w:r>"
    return "".join(
        [
            f"{head}{_characters(inline.text)}</w:r>"
            if type(inline) is Text
            else _run(inline, form, size, head)
            for inline in inlines
        ]
    )


def _run(inline: Inline, form: str, size: str, head: str) -> str:
    match inline:
        case LineBreak():
            return f"{head}{BREAK}</w:r>"
        case Strong(inner):
            return runs(inner, "<w:b/><w:bCs/>" + form, size)
        case Emphasis(inner):
            return runs(inner, form + "<w:i/><w:iCs/>", size)
        case Value(text, field):
            return _shaded(text, field or "", form + size)
    raise TypeError(type(inline))


def _shaded(text: str, field: str, form: str) -> str:
    """A content control: Word shows its title, the field, where the cursor is or the mouse points."""
    name = field if len(field) <= _LONGEST else "…" + field[1 - _LONGEST :]
    title = _escaped(name).replace('"', "&quot;")
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{title}"/></w:sdtPr><w:sdtContent>'
        f"<w:r><w:rPr>{form}{_SHADE}</w:rPr>{_characters(text)}</w:r></w:sdtContent></w:sdt>"
    )


@lru_cache(maxsize=4096)
def _characters(text: str) -> str:
    """`text` as `w:t`; a line break inside a value is a line break in Word."""
    made = f'<w:t xml:space="preserve">{_escaped(text)}</w:t>'
    return made.replace("\n", _BREAK_IN_TEXT)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
