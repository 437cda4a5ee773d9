"""The Markdown of the wording to blocks: a subset of CommonMark, tables, terms, and four containers.

Headings, paragraphs, lists, tables, terms with an explanation (`: `), bold and italic, line breaks, `&nbsp;`;
everything else of Markdown (links, code, quotes, HTML) has no meaning here and its characters stand for
themselves. An entry that begins with `(1)` is an Absatz. A container is a block between `::: name` and `:::`.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin

from zvgen.compose.absatz import is_written_as_absatz, marked, numbers_within, start_of
from zvgen.compose.containers import refuse_left_open
from zvgen.compose.errors import WordingError, line_of
from zvgen.compose.inlines import inlines_of
from zvgen.compose.labels import check_numbers, first_words, refuse_lost_labels
from zvgen.compose.tables import refuse_loose_rows, refuse_odd_rows, table
from zvgen.document import (
    Block,
    BulletList,
    Definition,
    DefinitionList,
    Delimiter,
    DisplayedAmount,
    Heading,
    Inline,
    LineBreak,
    ListItem,
    OrderedList,
    Paragraph,
    Signature,
    SignatureBlock,
    SigningParty,
)

__all__ = ["CONTAINERS", "WordingError", "parse"]

_RULES = [
    *("paragraph", "list", "heading", "table"),
    *("newline", "escape", "entity", "emphasis"),
]
_DEEPEST = 20
CONTAINERS = ("betrag", "unterschriften", "partei", "unterschrift")


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(_RULES).disable("text_join")
    parser.use(deflist_plugin)
    return parser.use(container_plugin, name="block", validate=lambda *_: True)


def parse(markdown: str) -> tuple[Block, ...]:
    """The blocks of `markdown`; placeholders stay single characters inside the texts.

    Raises `WordingError` at the first thing without a form.
    """
    tokens = _parser().parse(marked(markdown))
    _refuse_deep(tokens)
    refuse_odd_rows(tokens, markdown)
    nodes = SyntaxTreeNode(tokens).children
    _refuse_second_heading(nodes[1:])
    try:
        return tuple(_block(node) for node in nodes)
    except WordingError as error:
        refuse_left_open(error, tokens, markdown)
        raise


def _refuse_second_heading(nodes: Sequence[SyntaxTreeNode]) -> None:
    """A section is one file with one heading; a second one would look like a section and not count."""
    for node in nodes:
        if node.tag == "h1":
            raise WordingError("ueberschrift-zweite", line_of(node))


def lines_like_an_absatz(markdown: str) -> Iterator[tuple[int, int]]:
    """Each line (from 0) that begins like an Absatz and is only text of the one before, with its number."""
    for token in _parser().parse(marked(markdown)):
        if token.type == "inline" and token.map:
            for line, number in numbers_within(token.content):
                yield token.map[0] + line, number


def _refuse_deep(tokens: list[Token]) -> None:
    """Bold and italic in each other without end: every stage after this one calls itself for each level."""
    for token in tokens:
        if any(child.level > _DEEPEST for child in token.children or ()):
            raise WordingError("vorlage-verschachtelt", token.map[0] + 1 if token.map else 1)


def _block(node: SyntaxTreeNode) -> Block:
    make = _BLOCKS.get(node.type)
    if make is None:
        raise WordingError("text-form-unbekannt", line_of(node), form=node.type)
    return make(node)


def _heading(node: SyntaxTreeNode) -> Heading:
    level = int(node.tag[1:])
    if level > 3:
        raise WordingError("ueberschrift-zu-tief", line_of(node))
    return Heading(level, inlines_of(node))


def _paragraph(node: SyntaxTreeNode) -> Paragraph:
    (words,) = node.children
    refuse_loose_rows(words.content, line_of(node))
    _refuse_lone_explanation(words.content, line_of(node))
    refuse_lost_labels(words.content, line_of(node))
    return Paragraph(inlines_of(node))


def _refuse_lone_explanation(text: str, line: int) -> None:
    """`: ` explains the line before it, which must be a paragraph of its own."""
    for number, part in enumerate(text.split("\n"), start=line):
        if part.startswith(": "):
            raise WordingError("erklaerung-ohne-begriff", number)


def _bullets(node: SyntaxTreeNode) -> BulletList:
    return BulletList(tuple(_item(child) for child in node.children))


def _numbers(node: SyntaxTreeNode) -> OrderedList:
    if node.markup == ")":
        return _absaetze(node)
    check_numbers(node.children)
    return OrderedList(tuple(_item(child) for child in node.children))


def _absaetze(node: SyntaxTreeNode) -> OrderedList:
    """The Absätze of a §; they may go on with the count after a table or a paragraph."""
    for item in node.children:
        if not is_written_as_absatz(first_words(item)):
            raise WordingError("absatz-klammer", line_of(item), nummer=item.info)
    if node.parent and node.parent.type in ("list_item", "dd"):
        raise WordingError("absatz-ort", line_of(node))
    start = start_of(node)
    return OrderedList(tuple(_item(child) for child in node.children), Delimiter.PARENS, start)


def _item(node: SyntaxTreeNode) -> ListItem:
    blocks = tuple(_block(child) for child in node.children)
    for block in blocks:
        if not isinstance(block, Paragraph | BulletList | OrderedList):
            raise WordingError("listenpunkt-form", line_of(node))
    if not blocks or not isinstance(blocks[0], Paragraph) or not blocks[0].inlines:
        raise WordingError("listenpunkt-leer", line_of(node))
    return ListItem(blocks)


def _terms(node: SyntaxTreeNode) -> DefinitionList:
    items: list[Definition] = []
    for child in node.children:
        if child.type == "dt":
            items.append(Definition(inlines_of(child), ()))
        else:
            term, blocks = items[-1].term, items[-1].blocks
            items[-1] = Definition(term, blocks + _explanation(child))
    return DefinitionList(tuple(items))


def _explanation(node: SyntaxTreeNode) -> tuple[Block, ...]:
    blocks = tuple(_block(child) for child in node.children)
    if not all(isinstance(block, Paragraph | BulletList | OrderedList) for block in blocks):
        raise WordingError("erklaerung-form", line_of(node))
    return blocks


def _container(node: SyntaxTreeNode) -> Block:
    name = node.info.strip()
    if name == "betrag":
        return DisplayedAmount(_only_paragraph(node, name).inlines)
    if name == "unterschriften":
        return SignatureBlock(tuple(_party(child) for child in node.children))
    if name in CONTAINERS:
        raise WordingError("behaelter-ort", line_of(node), name=name)
    raise WordingError("behaelter-unbekannt", line_of(node), name=name)


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
        raise WordingError("unterschriften-form", line_of(node), name=name)


def _only_paragraph(node: SyntaxTreeNode, name: str) -> Paragraph:
    if len(node.children) != 1 or node.children[0].type != "paragraph":
        raise WordingError("behaelter-inhalt", line_of(node), name=name)
    return _paragraph(node.children[0])


_BLOCKS: dict[str, Callable[[SyntaxTreeNode], Block]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "bullet_list": _bullets,
    "ordered_list": _numbers,
    "table": table,
    "dl": _terms,
    "container_block": _container,
}
