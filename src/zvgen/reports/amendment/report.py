"""The draft of an amending agreement as text or Markdown."""

import re
from collections.abc import Callable, Iterator, Sequence

from zvgen.comparison import YearComparison
from zvgen.reports.amendment.draft import Draft, Item, draft
from zvgen.reports.amendment.names import quoted
from zvgen.reports.markdown import literal
from zvgen.wording import letter

_NOTES = "Hinweise für die Bearbeitung (nicht Teil der Vereinbarung):"
_LEVELS: tuple[Callable[[int], str], ...] = (
    lambda number: f"{number}.",
    lambda number: f"{letter(number)})",
    lambda number: f"{letter(number) * 2})",
)
"""How instructions are counted: 1., a), aa)."""
_AT_START = re.compile(r"^( *)(?:(\d+)([.)])|([#+>=-]))")


def report(year: YearComparison, *, markup: bool = False, mark: str = "") -> str:
    """The drafts of all comparisons, as Markdown with `markup`; `mark` stands on each document."""
    write = _markdown if markup else _text
    return "\n".join(write(draft(one, year, mark)) for one in year if one.sections)


def amends(year: YearComparison) -> bool:
    """Whether any agreement of the comparison has something to amend."""
    return any(draft(one, year).items for one in year if one.sections)


def _text(one: Draft) -> str:
    paragraphs = [
        one.mark,
        "\n".join(one.title),
        one.opening,
        *(line for at, item in enumerate(one.items, 1) for line in _item(item, at, 0)),
        one.closing,
        *("\n".join(lines) for lines in one.signatures),
        "\n".join([_NOTES, *(f"- {note}" for note in one.notes)]) if one.notes else "",
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


def _item(item: Item, number: int, level: int) -> Iterator[str]:
    """An instruction and what stands under it, each a paragraph."""
    indent = "   " * level
    yield f"{indent}{_LEVELS[level](number)} {item.text}"
    if item.block:
        yield "\n".join(f"{indent}   {line}" for line in block_lines(item.block))
    for at, inner in enumerate(item.items, 1):
        yield from _item(inner, at, level + 1)


def block_lines(block: Sequence[str]) -> list[str]:
    """The lines of a unit in one pair of quotation marks."""
    return quoted("\n".join(block)).split("\n")


def _markdown(one: Draft) -> str:
    head, *others = map(_literal, one.title or ("",))
    paragraphs = [
        f"**{_literal(one.mark)}**" if one.mark else "",
        f"# {head}" if head else "",
        *others,
        _literal(one.opening),
        *(line for at, item in enumerate(one.items, 1) for line in _marked_item(item, at, 0)),
        _literal(one.closing),
        *("\\\n".join(map(_literal, lines)) for lines in one.signatures),
        "\n".join([f"*{_NOTES}*", "", *(f"- {_literal(note)}" for note in one.notes)])
        if one.notes
        else "",
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


def _marked_item(item: Item, number: int, level: int) -> Iterator[str]:
    """CommonMark counts with numbers only; letters stand as text behind a bullet."""
    indent = "   " * level
    label = _LEVELS[level](number) if level == 0 else f"- {_LEVELS[level](number)}"
    yield f"{indent}{label} {_literal(item.text)}"
    if item.block:
        lines = [f"{indent}   > {_literal(line)}" for line in block_lines(item.block)]
        yield "\\\n".join(lines)
    for at, inner in enumerate(item.items, 1):
        yield from _marked_item(inner, at, level + 1)


def _literal(text: str) -> str:
    """Nothing in a line is markup, its beginning neither."""
    return _AT_START.sub(_escaped, literal(text))


def _escaped(found: re.Match[str]) -> str:
    blanks, number, sign, other = found.groups()
    return f"{blanks}{number}\\{sign}" if number else f"{blanks}\\{other}"
