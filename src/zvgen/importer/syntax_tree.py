"""pandoc's tree of a document to pieces of text (pandoc-types 1.23). Pictures and raw code have no text."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from zvgen.importer.foreign import Guess, Piece
from zvgen.importer.signatures import by_columns
from zvgen.wording import letter

Node = dict[str, Any]

_BREAKS = {"Space": " ", "SoftBreak": " ", "LineBreak": "\n"}
_INSIDE = {"Quoted": 1, "Cite": 1, "Span": 1, "Link": 1}
"""Where the text of an inline begins: after its attributes."""
_SILENT = frozenset({"Image", "RawInline", "Note"})
_QUOTES = {"DoubleQuote": "„{}“", "SingleQuote": "‚{}‘"}
_NUMBERS = {"Period": "{}.", "OneParen": "{})", "TwoParens": "({})", "DefaultDelim": "{}."}


def pieces_of(tree: Node) -> tuple[Piece, ...]:
    """The pieces of a whole document; a footnote follows the piece that names it.

    A paragraph in Word's style "Title" is the title in the tree's own data; a caption comes before its table.
    """
    title = tree["meta"].get("title", {}).get("c")
    first = [_piece(title, Guess.HEADING)] if title else []
    found = [*first, *_blocks(tree["blocks"], 0)]
    return tuple(piece for piece in found if piece.text or piece.label)


def _blocks(blocks: list[Node], depth: int) -> Iterator[Piece]:
    for block in blocks:
        read = _BLOCKS.get(block["t"])
        if read is not None:
            yield from read(block.get("c"), depth)


def _piece(inlines: list[Node], guess: Guess = Guess.PARAGRAPH, depth: int = 0) -> Piece:
    return Piece(_clean("".join(map(_text, inlines))), guess, depth=depth)


def _clean(text: str) -> str:
    lines = (" ".join(line.split(" ")).strip(" ") for line in text.split("\n"))
    return "\n".join(lines).strip("\n ")


def _text(node: Node) -> str:
    kind: str = node["t"]
    content: Any = node.get("c")
    if kind in _BREAKS:
        return _BREAKS[kind]
    if kind in _SILENT:
        return ""
    if kind == "Str":
        return str(content)
    if kind in ("Code", "Math"):
        return str(content[1])
    inner = "".join(map(_text, content[_INSIDE[kind]] if kind in _INSIDE else content))
    return _QUOTES[content[0]["t"]].format(inner) if kind == "Quoted" else inner


def _paragraph(inlines: list[Node], depth: int) -> Iterator[Piece]:
    yield _piece(inlines, depth=depth)
    yield from _notes(inlines)


def _heading(content: list[Any], depth: int) -> Iterator[Piece]:
    yield _piece(content[2], Guess.HEADING, depth)
    yield from _notes(content[2])


def _notes(node: Any) -> Iterator[Piece]:
    """The footnotes in a paragraph."""
    if isinstance(node, list):
        for child in node:
            yield from _notes(child)
    elif isinstance(node, dict) and node.get("t") == "Note":
        yield from (replace(piece, guess=Guess.NOTE) for piece in _blocks(node["c"], 0))
    elif isinstance(node, dict):
        yield from _notes(node.get("c"))


def _bullets(items: list[list[Node]], depth: int) -> Iterator[Piece]:
    for item in items:
        yield from _entry(item, "–", depth)


def _numbers(content: list[Any], depth: int) -> Iterator[Piece]:
    (start, style, delimiter), items = content
    form = _NUMBERS[delimiter["t"]]
    for number, item in enumerate(items, start):
        yield from _entry(item, form.format(_number(number, style["t"])), depth)


def _number(number: int, style: str) -> str:
    if style not in ("LowerAlpha", "UpperAlpha"):
        return str(number)
    return letter(number).upper() if style == "UpperAlpha" else letter(number)


def _entry(item: list[Node], label: str, depth: int) -> Iterator[Piece]:
    """The first paragraph of an entry carries its label; lists in it stand one deeper."""
    pieces = _blocks(item, depth + 1)
    first = next(pieces, None)
    if first is None or first.label:
        yield Piece("", Guess.ENTRY, label, depth)
    else:
        first = replace(first, guess=Guess.ENTRY, label=label, depth=depth)
    yield from [first, *pieces] if first else []


def _terms(items: list[Any], depth: int) -> Iterator[Piece]:
    for term, explanations in items:
        yield _piece(term, depth=depth)
        for blocks in explanations:
            yield from _blocks(blocks, depth + 1)


def _table(content: list[Any], depth: int) -> Iterator[Piece]:
    """A row is a piece; a table that only puts things side by side is read column by column."""
    _, (_, caption), _, head, bodies, foot = content
    yield from (replace(piece, guess=Guess.CAPTION) for piece in _blocks(caption, depth))
    rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
    cells = [[list(_blocks(cell[4], depth)) for cell in row[1]] for row in rows]
    yield from by_columns(cells) or filter(None, map(_row, cells))


def _row(cells: list[list[Piece]]) -> Piece | None:
    texts = [" ".join(piece.whole for piece in cell) for cell in cells]
    text = "\t".join(" ".join(text.split("\n")) for text in texts)
    return Piece(text, Guess.ROW) if text.strip() else None


def _inner(index: int | None) -> Callable[[Any, int], Iterator[Piece]]:
    def read(content: Any, depth: int) -> Iterator[Piece]:
        return _blocks(content if index is None else content[index], depth)

    return read


def _lines(content: list[list[Node]], depth: int) -> Iterator[Piece]:
    yield Piece("\n".join(_piece(line).text for line in content), depth=depth)


def _code(content: list[Any], depth: int) -> Iterator[Piece]:
    yield Piece(content[1].strip("\n"), depth=depth)


_BLOCKS: dict[str, Callable[[Any, int], Iterator[Piece]]] = {
    "Para": _paragraph,
    "Plain": _paragraph,
    "Header": _heading,
    "BulletList": _bullets,
    "OrderedList": _numbers,
    "DefinitionList": _terms,
    "Table": _table,
    "BlockQuote": _inner(None),
    "Div": _inner(1),
    "Figure": _inner(2),
    "LineBlock": _lines,
    "CodeBlock": _code,
}
