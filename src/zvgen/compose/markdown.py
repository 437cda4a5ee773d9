"""The Markdown of the wording to blocks: a subset of CommonMark and four containers.

Headings, paragraphs, lists, bold and italic, line breaks, `&nbsp;`; everything else of Markdown (links,
code, quotes, HTML) has no meaning here and its characters stand for themselves. A container is a block
between `::: name` and `:::`.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import takewhile

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.container import container_plugin

from zvgen.compose.typography import protect
from zvgen.document import (
    Block,
    BulletList,
    DisplayedAmount,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    ListItem,
    OrderedList,
    Paragraph,
    Signature,
    SignatureBlock,
    SigningParty,
    Strong,
    Text,
)
from zvgen.source.decode import code_point, hidden_character

_RULES = [
    *("paragraph", "list", "heading"),
    *("newline", "escape", "entity", "emphasis"),
]
_DEEPEST = 20
_LOST_BRACES = re.compile(r"(?<![{_])\{ *[a-z][\w.]* *\}")
CONTAINERS = ("betrag", "unterschriften", "partei", "unterschrift")


class WordingError(ValueError):
    """The wording says something the document has no form for; `line` counts in the Markdown."""

    def __init__(self, code: str, line: int, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.line = line
        self.values = values


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(_RULES).disable("text_join")
    return parser.use(container_plugin, name="block", validate=lambda *_: True)


def parse(markdown: str) -> tuple[Block, ...]:
    """The blocks of `markdown`; placeholders stay single characters inside the texts.

    Raises `WordingError` at the first thing without a form.
    """
    tokens = _parser().parse(markdown)
    _refuse_deep(tokens)
    return tuple(_block(node) for node in SyntaxTreeNode(tokens).children)


def _refuse_deep(tokens: list[Token]) -> None:
    """Bold and italic in each other without end: every stage after this one calls itself for each level."""
    for token in tokens:
        if any(child.level > _DEEPEST for child in token.children or ()):
            raise WordingError("vorlage-verschachtelt", token.map[0] + 1 if token.map else 1)


def _block(node: SyntaxTreeNode) -> Block:
    make = _BLOCKS.get(node.type)
    if make is None:
        raise WordingError("text-form-unbekannt", _line(node), form=node.type)
    return make(node)


def _line(node: SyntaxTreeNode) -> int:
    return node.map[0] + 1 if node.map else 1


def _heading(node: SyntaxTreeNode) -> Heading:
    level = int(node.tag[1:])
    if level > 3:
        raise WordingError("ueberschrift-zu-tief", _line(node))
    return Heading(level, _inlines(node))


def _paragraph(node: SyntaxTreeNode) -> Paragraph:
    return Paragraph(_inlines(node))


def _bullets(node: SyntaxTreeNode) -> BulletList:
    return BulletList(tuple(_item(child) for child in node.children))


def _numbers(node: SyntaxTreeNode) -> OrderedList:
    if int(node.attrs.get("start", 1)) != 1:
        raise WordingError("liste-beginn", _line(node))
    return OrderedList(tuple(_item(child) for child in node.children))


def _item(node: SyntaxTreeNode) -> ListItem:
    blocks = tuple(_block(child) for child in node.children)
    for block in blocks:
        if not isinstance(block, Paragraph | BulletList | OrderedList):
            raise WordingError("listenpunkt-form", _line(node))
    if not blocks or not isinstance(blocks[0], Paragraph):
        raise WordingError("listenpunkt-leer", _line(node))
    return ListItem(blocks)


def _container(node: SyntaxTreeNode) -> Block:
    name = node.info.strip()
    if name == "betrag":
        return DisplayedAmount(_only_paragraph(node, name).inlines)
    if name == "unterschriften":
        return SignatureBlock(tuple(_party(child) for child in node.children))
    if name in CONTAINERS:
        raise WordingError("behaelter-ort", _line(node), name=name)
    raise WordingError("behaelter-unbekannt", _line(node), name=name)


def _party(node: SyntaxTreeNode) -> SigningParty:
    _expect(node, "partei")
    lines = [_paragraph(c) for c in takewhile(_is_paragraph, node.children)]
    signatures = node.children[len(lines) :]
    return SigningParty(tuple(lines), tuple(map(_signature, signatures)))


def _is_paragraph(node: SyntaxTreeNode) -> bool:
    return node.type == "paragraph"


def _signature(node: SyntaxTreeNode) -> Signature:
    _expect(node, "unterschrift")
    return Signature(_lines(_only_paragraph(node, "unterschrift").inlines))


def _lines(inlines: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], ...]:
    """The inlines between the line breaks."""
    lines: list[list[Inline]] = [[]]
    for inline in inlines:
        if isinstance(inline, LineBreak):
            lines.append([])
        else:
            lines[-1].append(inline)
    return tuple(tuple(line) for line in lines)


def _expect(node: SyntaxTreeNode, name: str) -> None:
    if node.type != "container_block" or node.info.strip() != name:
        raise WordingError("unterschriften-form", _line(node), name=name)


def _only_paragraph(node: SyntaxTreeNode, name: str) -> Paragraph:
    if len(node.children) != 1 or node.children[0].type != "paragraph":
        raise WordingError("behaelter-inhalt", _line(node), name=name)
    return _paragraph(node.children[0])


_BLOCKS: dict[str, Callable[[SyntaxTreeNode], Block]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "bullet_list": _bullets,
    "ordered_list": _numbers,
    "container_block": _container,
}


def _inlines(node: SyntaxTreeNode) -> tuple[Inline, ...]:
    """The inlines of a block, without blanks at the ends of its lines."""
    _refuse_hidden(node)
    inlines = _joined([_inline(child) for inline in node.children for child in inline.children])
    _refuse_braces(inlines, _line(node))
    return protect(tuple(inlines))


def _refuse_hidden(node: SyntaxTreeNode) -> None:
    """An entity must not bring in what no file may hold, least of all a forged placeholder."""
    line = _line(node)
    for part in node.walk():
        line += part.type in ("softbreak", "hardbreak")
        entity = part.type == "text_special" and part.info == "entity"
        if entity and (hidden := hidden_character(part.content)):
            raise WordingError("zeichen-unsichtbar", line, zeichen=code_point(hidden))


def _refuse_braces(inlines: list[Inline], line: int) -> None:
    """A name between single braces is a command that lost its others: { jahr }."""
    for inline in inlines:
        if isinstance(inline, Text) and (found := _LOST_BRACES.search(inline.text)):
            raise WordingError("text-klammer", line, text=found.group())


def _inline(node: SyntaxTreeNode) -> Inline:
    if node.type in ("text", "text_special"):
        return Text(node.content)
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
