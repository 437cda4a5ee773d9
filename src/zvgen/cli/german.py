"""click's own words in German: help pages and complaints about the command line.

Complaints are built from the type and the fields of click's exceptions, never from their English text.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Any

import click

from zvgen.diagnostics import meant, nearest, suggestion

_DASHED = re.compile(r"([-–—]+)([^\W\d_][^=]+)(?:=.*)?")
"""A word that may have been meant as an option with a long name: its hyphens or dashes, its name."""


class _GermanHelp(click.Command):
    """Help page with German headings."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does; a complaint always knows its command, for the line about help."""
        self._refuse_dashes(ctx, args)
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def _refuse_dashes(self, ctx: click.Context, args: Sequence[str]) -> None:
        """Word makes a dash of two hyphens, and one hyphen is as easily typed: neither begins a long name."""
        own = args if self.allow_interspersed_args else takewhile(_begins_with_dash, args)
        for word in takewhile(lambda word: word != "--", own):
            meant_for = _option_meant(word, _options(ctx))
            if meant_for:
                raise click.UsageError(
                    f"„{word}“ ist keine Option; vor ihrem Namen stehen zwei Bindestriche: {meant_for}",
                    ctx,
                )

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that begins with "Aufruf:"."""
        pieces = [p for p in self.collect_usage_pieces(ctx) if p != self.options_metavar]
        formatter.write_usage(ctx.command_path, " ".join([*pieces, "[OPTIONEN]"]), "Aufruf: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options under "Optionen"."""
        options = (p for p in self.get_params(ctx) if isinstance(p, click.Option))
        rows = [r for option in options if (r := option.get_help_record(ctx)) is not None]
        if rows:
            with formatter.section("Optionen"):
                formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help` with a German line."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Zeigt diese Hilfe und endet."
        return option


def _begins_with_dash(word: str) -> bool:
    return word[:1] in ("-", "–", "—")


def _option_meant(word: str, options: Iterable[str]) -> str:
    """The option that a word with other than two hyphens names, empty if there is none."""
    found = _DASHED.fullmatch(word)
    name = f"--{found[2]}" if found and found[1] != "--" else ""
    return name if name in options else ""


class GermanCommand(_GermanHelp):
    """A command with German help."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, but superfluous words are complained about in German."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if ctx.args:
            raise click.UsageError(f"Zu viele Angaben: {' '.join(ctx.args)}.", ctx)
        return rest


class GermanGroup(_GermanHelp, click.Group):
    """A group with German help; `overview` gives its commands without importing them."""

    def overview(self) -> list[tuple[str, str]]:
        """Command and line of description."""
        raise NotImplementedError

    def instead(self, word: str) -> str:
        """A line about what else a word in the place of a command may mean."""
        raise NotImplementedError

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, then the options."""
        with formatter.section("Befehle"):
            formatter.write_dl(self.overview())
        super().format_options(ctx, formatter)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that begins with "Aufruf:"."""
        formatter.write_usage(ctx.command_path, "BEFEHL [OPTIONEN]", "Aufruf: ")

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but an unknown command suggests the nearest."""
        if args and self.get_command(ctx, args[0]) is None:
            names = [name for name, _ in self.overview()]
            near = suggestion(args[0], names)
            raise click.UsageError(
                f"Den Befehl „{args[0]}“ gibt es nicht. {near}Vorhanden: {', '.join(names)}.\n"
                f"{self.instead(args[0])}".rstrip(),
                ctx,
            )
        return super().resolve_command(ctx, args)


def usage_message(error: click.ClickException) -> str:
    """What is wrong with the command line, and where help is."""
    command = (
        error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "zvgen"
    )
    return f"{_sentence(error)}\nHilfe: {command} --help"


def _sentence(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            near = _near_option(error)
            return f"Die Option {error.option_name} gibt es nicht. {near}".rstrip()
        case click.MissingParameter():
            return f"Es fehlt: {_name(error.param)}."
        case click.BadParameter():
            return f"{_name(error.param)}: {_bad_value(error)}"
        case click.BadOptionUsage():
            return _bad_usage(error)
        case _:
            return error.format_message()


def _near_option(error: click.NoSuchOption) -> str:
    """The options spelt like it; the hyphens they all begin with make none of them alike."""
    names = {option.lstrip("-"): option for option in _options(error.ctx)}
    return meant(names[name] for name in nearest(error.option_name.lstrip("-"), names))


def _bad_usage(error: click.BadOptionUsage) -> str:
    params = error.ctx.command.get_params(error.ctx) if error.ctx else []
    option = next((p for p in params if error.option_name in p.opts), None)
    if isinstance(option, click.Option) and option.is_flag:
        return f"Die Option {error.option_name} steht für sich, ohne einen Wert dahinter."
    return f"Nach der Option {error.option_name} fehlt ein Wert."


def _options(ctx: click.Context | None) -> list[str]:
    return [o for p in ctx.command.get_params(ctx) for o in p.opts] if ctx else []


def _name(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        variable = f" (oder Umgebungsvariable {param.envvar})" if param.envvar else ""
        return f"Option {param.opts[-1]}{variable}"
    return param.human_readable_name.removesuffix("...").strip("[]") if param else "Angabe"


def _bad_value(error: click.BadParameter) -> str:
    """Our own types raise German sentences; click's own types are told by what they allow."""
    kind: Any = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return f"Möglich sind {', '.join(map(str, kind.choices))}."
    if isinstance(kind, click.IntRange):
        return f"Erwartet wird eine ganze Zahl{_range(kind)}."
    return error.message


def _range(kind: click.IntRange) -> str:
    return f" von {kind.min} bis {kind.max}" if kind.max is not None else f" ab {kind.min}"


class WordList(click.ParamType[tuple[str, ...]]):
    """Comma-separated words out of a fixed set, each once, in the order given."""

    name = "liste"

    def __init__(self, allowed: Sequence[str]) -> None:
        self.allowed = tuple(allowed)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """The words; a German complaint about the first that is not allowed."""
        if isinstance(value, tuple):
            return value
        words = tuple(w.strip().lower() for w in value.split(",") if w.strip())
        if words and value.rstrip().endswith(","):
            self.fail(
                f"Nach dem Komma fehlt ein Wort; bitte ohne Leerzeichen: {','.join(self.allowed[:2])}.",
                param,
                ctx,
            )
        if not words:
            self.fail(f"Hier fehlt ein Wort. Möglich: {', '.join(self.allowed)}.", param, ctx)
        for word in words:
            if word not in self.allowed:
                near = suggestion(word, self.allowed)
                self.fail(
                    f"„{word}“ ist nicht möglich. {near}Möglich: {', '.join(self.allowed)}.",
                    param,
                    ctx,
                )
        return words
