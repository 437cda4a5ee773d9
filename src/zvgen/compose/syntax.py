"""Why a template could not be read, said in the terms of the wording and not of the parser.

Jinja's sentences are English and speak of tokens, and what is missing it finds at the end of the file; here
the commands themselves are looked at, each reason a small rule. The first that fits is named.
"""

import re
from collections.abc import Callable, Iterator

from jinja2 import TemplateSyntaxError

from zvgen.diagnostics import Diagnostic, Span, diagnose, suggestion
from zvgen.writers.commands import (
    CLOSED_BY,
    CLOSES,
    Command,
    commands,
    unbalanced,
)

_TAGS = ("if", "elif", "else", "for", "set", "with", "macro", "call")
_ENDS = tuple(f"end{name}" for name in _TAGS if f"end{name}" in CLOSES)
_OTHER_FILES = ("include", "import", "from", "extends")
"""Known to Jinja; that wording may not use them is told by `language`."""
_KNOWN = frozenset({*_TAGS, *CLOSES, *CLOSES.values(), *_OTHER_FILES})
_MEANT = {
    **dict.fromkeys(("wenn", "falls"), "if"),
    **dict.fromkeys(("else if", "elseif", "elsif", "elsewenn", "sonst wenn"), "elif"),
    **dict.fromkeys(("sonst", "ansonsten"), "else"),
    **dict.fromkeys(("für", "fuer", "foreach", "jede", "jedes"), "for"),
    **dict.fromkeys(("ende", "endwenn", "wennende", "end wenn"), "endif"),
    **dict.fromkeys(("endfür", "endfuer", "end für"), "endfor"),
}
_SPLIT = re.compile(r"(?:end|else|sonst)\s+(?:if|for|set|with|macro|call|wenn|für)\b")
_QUOTE = re.compile(r"[„“”‟‚‘’«»]")
_GERMAN = {"und": "and", "oder": "or", "nicht": "not", "ist": "is", "sonst": "else"}
_WORD = re.compile(rf"(?<![\w.])(?:{'|'.join(_GERMAN)})(?!\w)")
_SINGLE_EQUALS = re.compile(r"(?<![=!<>])=(?!=)")

_Found = tuple[str, dict[str, object]] | None


def explain(error: TemplateSyntaxError, source: str, path: str) -> Diagnostic:
    """The diagnostic for `error` in `source`: the rule that fits best, at the line of its command."""
    written = list(commands(source))
    for command, found in (*_in_commands(written, error.lineno), *_in_blocks(written)):
        if found:
            code, values = found
            return diagnose(code, Span(path, command.line, command.column), **values)
    return diagnose("vorlage-syntax", Span(path, error.lineno))


def _in_commands(written: list[Command], line: int) -> Iterator[tuple[Command, _Found]]:
    """What is wrong inside of a command: of one before `line` only its braces, which spoil what follows."""
    for command in written:
        if command.line <= line:
            yield command, _braces(command)
    for command in written:
        if command.line <= line <= command.last_line:
            yield from ((command, rule(command)) for rule in _RULES)


def _in_blocks(written: list[Command]) -> Iterator[tuple[Command, _Found]]:
    """A command without its end, or an end without its command."""
    odd = unbalanced(written)
    if odd is None:
        return
    head = odd.command.head
    if odd.is_open:
        yield odd.command, ("vorlage-ende-fehlt", {"name": head, "befehl": odd.command.written})
    else:
        name = odd.command.belongs_to[0]
        yield odd.command, ("vorlage-ende-zuviel", {"ende": head, "name": name})


def _braces(command: Command) -> _Found:
    """{{ x }, {% if x }}: a command that is not closed, or with the wrong braces."""
    if command.is_closed:
        return None
    begin = f"{command.opening} {command.begin}"
    return "vorlage-befehl-offen", {"befehl": begin, "zu": CLOSED_BY[command.opening]}


def _third_brace(command: Command) -> _Found:
    """{{{ jahr }}: one brace too many, which Jinja takes for the beginning of a table of its own."""
    if command.opening != "{{" or not command.text.startswith("{") or ":" in command.text:
        return None
    return "vorlage-klammer-zuviel", {"befehl": f"{{{{ {command.text.strip('{} ')} }}}}"}


def _typographic_quotes(command: Command) -> _Found:
    """verweis(„mittel“): a text in quotes that are none to Jinja."""
    found = _QUOTE.search(command.text)
    return ("vorlage-anfuehrung", {"zeichen": found[0]}) if found else None


def _open_quote(command: Command) -> _Found:
    """verweis("mittel): quotes of a text that are not closed."""
    found = re.search("[\"']", command.text.replace('""', ""))
    return ("vorlage-anfuehrung-offen", {"zeichen": found[0]}) if found else None


def _tag(command: Command) -> _Found:
    """{% wenn x %}, {% end if %}, {% elseif x %}: a command that there is not."""
    if command.opening != "{%":
        return None
    split = _SPLIT.match(command.text)
    name = re.sub(r"\s+", " ", split[0]) if split else command.head
    if name in _KNOWN:
        return None
    known = (*_TAGS, *_ENDS)
    meant = _MEANT.get(name) or (name.replace(" ", "") if split else "")
    near = suggestion(meant, [meant]) if meant else suggestion(name, known)
    values: dict[str, object] = {"name": name, "vorschlag": near, "erlaubt": ", ".join(known)}
    return "vorlage-befehl-unbekannt", values


def _single_equals(command: Command) -> _Found:
    """{% if status = "muster" %}: a comparison has two signs."""
    asks = command.opening == "{%" and command.head in ("if", "elif")
    return ("vorlage-gleich", {}) if asks and _SINGLE_EQUALS.search(command.text) else None


def _german_word(command: Command) -> _Found:
    """{% if a und b %}: the words between values are English."""
    found = _WORD.search(command.text)
    if found is None:
        return None
    values: dict[str, object] = {"wort": found[0], "richtig": _GERMAN[found[0]]}
    return "vorlage-wort", values


def _for_without_in(command: Command) -> _Found:
    """{% for projekt massnahmen %}: what the loop goes over is missing."""
    lacks = command.head == "for" and not re.search(r"\sin\s", command.text)
    return ("vorlage-for", {}) if lacks and command.opening == "{%" else None


_RULES: tuple[Callable[[Command], _Found], ...] = (
    _third_brace,
    _typographic_quotes,
    _open_quote,
    _tag,
    _single_equals,
    _german_word,
    _for_without_in,
)
