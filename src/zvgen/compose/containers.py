"""Containers of the wording that are not closed: they take in whatever follows, and that seems wrong."""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from zvgen.compose.errors import WordingError

_HOLDS = {"unterschriften": "partei", "partei": "unterschrift"}
_SPOILED = frozenset({"behaelter-inhalt", "behaelter-ort", "unterschriften-form"})
"""What is found in place of a closing line that is missing."""


def refuse_left_open(error: WordingError, tokens: Sequence[Token], markdown: str) -> None:
    """Raise what `error` really comes from, if it is a container left open."""
    found = _left_open(list(_containers(tokens)), markdown.split("\n"))
    if found and error.code in _SPOILED:
        begin, line = f"{found.markup} {found.info.strip()}", _lines(found)[0] + 1
        raise WordingError("behaelter-offen", line, anfang=begin, ende=found.markup) from error


def _left_open(containers: list[tuple[Token, Token | None]], lines: list[str]) -> Token | None:
    """The first that lacks its closing line, None if each has one.

    The parser closes one by the line of the next, so it may be the one around that seems open.
    """
    if all(_is_closed(token, around, lines) for token, around in containers):
        return None
    odd = {id(around) for token, around in containers if around and not _belongs(token, around)}
    return next(
        token
        for token, around in containers
        if id(token) in odd or not _is_closed(token, around, lines)
    )


def _containers(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token | None]]:
    """Each container with the one around it."""
    stack: list[Token] = []
    for token in tokens:
        if token.type == "container_block_open":
            yield token, stack[-1] if stack else None
            stack.append(token)
        elif token.type == "container_block_close":
            stack.pop()


def _is_closed(token: Token, around: Token | None, lines: list[str]) -> bool:
    """Whether its last line is of its own: one left open ends where the one around it does."""
    end = _lines(token)[1]
    shared = around is not None and _lines(around)[1] == end
    return not shared and end < len(lines) and lines[end].strip().startswith(token.markup)


def _belongs(token: Token, around: Token) -> bool:
    return _HOLDS.get(around.info.strip()) == token.info.strip()


def _lines(token: Token) -> tuple[int, int]:
    """First and last line, from 0; the parser gives every container its lines."""
    first, last = token.map or (0, 0)
    return first, last
