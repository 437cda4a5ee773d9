"""Inlines as the runs of WordprocessingML."""

from functools import lru_cache

from zvgen.document import Emphasis, Inline, LineBreak, Strong, Text

BREAK = "<w:br/>"
EMPTY_LINE = f"<w:r>{BREAK}</w:r>"
"""What makes a paragraph one line higher."""
_BREAK_IN_TEXT = f'</w:t>{BREAK}<w:t xml:space="preserve">'


def runs(inlines: tuple[Inline, ...], form: str = "") -> str:
    """The inlines as `w:r` elements; `form` is the content of their `w:rPr`."""
    head = f"<w:r><w:rPr>{form}</w:rPr>" if form else "<w:r>"
    return "".join(
        [
            f"{head}{_characters(inline.text)}</w:r>"
            if isinstance(inline, Text)
            else _run(inline, form, head)
            for inline in inlines
        ]
    )


def _run(inline: Strong | Emphasis | LineBreak, form: str, head: str) -> str:
    match inline:
        case LineBreak():
            return f"{head}{BREAK}</w:r>"
        case Strong(inner):
            return runs(inner, "<w:b/><w:bCs/>" + form)
        case Emphasis(inner):
            return runs(inner, form + "<w:i/><w:iCs/>")


@lru_cache(maxsize=4096)
def _characters(text: str) -> str:
    """`text` as `w:t`; a line break inside a value is a line break in Word."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<w:t xml:space="preserve">{escaped}</w:t>'.replace("\n", _BREAK_IN_TEXT)


def plain_text(inlines: tuple[Inline, ...]) -> str:
    """The characters of the inlines alone, a break as a line feed."""
    return "".join(map(_letters, inlines))


def _letters(inline: Inline) -> str:
    match inline:
        case Text(text):
            return text
        case Strong(inlines) | Emphasis(inlines):
            return plain_text(inlines)
        case LineBreak():
            return "\n"
