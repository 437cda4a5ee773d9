"""The characters of inlines alone, for whoever counts letters instead of showing them."""

from textwrap import wrap

from zvgen.document import Emphasis, Inline, LineBreak, Paragraph, Strong, Text


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


def lines_taken(paragraph: Paragraph, letters: int) -> int:
    """The lines of `letters` that a paragraph will take; nobody can measure letters here."""
    lines = plain_text(paragraph.inlines).split("\n")
    return sum(max(1, len(wrap(line, letters))) for line in lines)
