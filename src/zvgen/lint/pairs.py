"""Brackets and quotation marks that lack their other half."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from jinja2 import nodes

from zvgen.diagnostics import Diagnostic, diagnose
from zvgen.lint.reading import Section, Year
from zvgen.lint.text import BODIES


class Pair(NamedTuple):
    """Two characters that belong together, and the code of the finding about them."""

    opening: str
    closing: str
    code: str


PAIRS = (
    Pair("(", ")", "klammer-ungepaart"),
    Pair("[", "]", "klammer-ungepaart"),
    Pair("„", "“", "anfuehrung-ungepaart"),
)
_NUMBERED = re.compile(r"(?<=\n)[ \t]*(?:[-*+][ \t]+)?\w{1,3}\)(?=\s)")
"""`1)` or `- a)` at the start of a line counts the entries of a list."""
_COUNTER = re.compile(r"(?<![\w(])(?:[a-z]|\d{1,2})\)$")


def pairs_are_closed(_: Year, section: Section) -> Iterator[Diagnostic]:
    """Every bracket and every quotation mark of a section has its other half, in any of its branches."""
    text = _NUMBERED.sub(lambda found: " " * len(found.group()), section.text.characters)
    for pair in PAIRS:
        opened, closed = _alone(text, pair)
        if len(opened) != len(closed) and _surplus(section.tree, pair) != 0:
            yield from _told(section, pair, opened, closed)


def _told(
    section: Section, pair: Pair, opened: list[int], closed: list[int]
) -> Iterator[Diagnostic]:
    for offsets, sign, missing in (
        (opened, pair.opening, pair.closing),
        (closed, pair.closing, pair.opening),
    ):
        for offset in offsets:
            yield diagnose(pair.code, section.span(offset), zeichen=sign, fehlt=missing)


def _alone(text: str, pair: Pair) -> tuple[list[int], list[int]]:
    """Where an opening and where a closing half stands alone; `b)` in a sentence is no half."""
    opened: list[int] = []
    closed = []
    for offset, character in enumerate(text):
        if character == pair.opening:
            opened.append(offset)
        elif character == pair.closing and opened:
            opened.pop()
        elif character == pair.closing and not _COUNTER.search(text[: offset + 1][-4:]):
            closed.append(offset)
    return opened, closed


def _surplus(node: nodes.Node, pair: Pair) -> int | None:
    """How many more halves open than close, whichever branches are taken; None if that depends on them."""
    match node:
        case nodes.TemplateData():
            words = _NUMBERED.sub("", node.data)
            return words.count(pair.opening) - words.count(pair.closing)
        case nodes.Output():
            return _sum(node.nodes, pair)
        case nodes.If():
            bodies = (node.body, *(branch.body for branch in node.elif_), node.else_)
            return _agreed({_sum(body, pair) for body in bodies})
        case nodes.Template() | nodes.With() | nodes.Scope():
            return _sum(node.body, pair)
        case _:
            inner = [_sum(getattr(node, body, []), pair) for body in BODIES]
            return _agreed({0, *inner})


def _sum(body: list[nodes.Node] | list[nodes.Expr], pair: Pair) -> int | None:
    total = 0
    for child in body:
        surplus = _surplus(child, pair)
        if surplus is None:
            return None
        total += surplus
    return total


def _agreed(surpluses: set[int | None]) -> int | None:
    return surpluses.pop() if len(surpluses) == 1 else None
