"""The words of one block of Markdown: text, bold, italic, line breaks."""

from markdown_it.tree import SyntaxTreeNode

from zvgen.compose.absatz import restored
from zvgen.compose.errors import WordingError, line_of
from zvgen.compose.signs import refuse_lost_signs
from zvgen.compose.typography import protect
from zvgen.document import Emphasis, Inline, LineBreak, Strong, Text
from zvgen.source.decode import code_point, hidden_character


def inlines_of(node: SyntaxTreeNode) -> tuple[Inline, ...]:
    """The inlines of a block, without blanks at the ends of its lines."""
    _refuse_hidden(node)
    refuse_lost_signs(node)
    inlines = _joined([_inline(child) for inline in node.children for child in inline.children])
    return protect(tuple(inlines))


def _refuse_hidden(node: SyntaxTreeNode) -> None:
    """An entity must not bring in what no file may hold, least of all a forged placeholder."""
    line = line_of(node)
    for part in node.walk():
        line += part.type in ("softbreak", "hardbreak")
        entity = part.type == "text_special" and part.info == "entity"
        if entity and (hidden := hidden_character(part.content)):
            raise WordingError("zeichen-unsichtbar", line, zeichen=code_point(hidden))


def _inline(node: SyntaxTreeNode) -> Inline:
    if node.type in ("text", "text_special"):
        return Text(restored(node.content))
    if node.type == "softbreak":
        return Text(" ")
    if node.type == "hardbreak":
        return LineBreak()
    children = tuple(_joined([_inline(child) for child in node.children]))
    return Strong(children) if node.type == "strong" else Emphasis(children)


def _joined(inlines: list[Inline]) -> list[Inline]:
    """Neighbouring texts as one, so that a rule of typography sees whole phrases; none is empty."""
    joined: list[Inline] = []
    for inline in (one for one in inlines if one != Text("")):
        if joined and isinstance(inline, Text) and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + inline.text)
        else:
            joined.append(inline)
    return joined
