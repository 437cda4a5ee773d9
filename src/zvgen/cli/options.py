"""Options that several commands share."""

from collections.abc import Callable, Sequence
from functools import wraps
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

from zvgen.messages import reason

Function = TypeVar("Function", bound=Callable[..., Any])
Command = Callable[..., int]
"""What a command runs; it gives the exit code."""


class YearList(click.ParamType[tuple[int, ...]]):
    """Comma-separated years with four digits."""

    name = "jahr"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, ...]:
        """The years as numbers."""
        if isinstance(value, tuple):
            return value
        words = [word.strip() for word in value.split(",")]
        for word in words:
            if not word:
                self.fail(
                    "Neben dem Komma fehlt ein Jahr; bitte ohne Leerzeichen nach dem Komma: 2024,2025.",
                    param,
                    ctx,
                )
            if not (word.isascii() and word.isdigit() and len(word) == 4):
                self.fail(f"„{word}“ ist kein Jahr; erwartet wird zum Beispiel 2025.", param, ctx)
        return tuple(map(int, words))


class FolderType(click.Path):
    """A folder, complained about in German."""

    def __init__(self, *, exists: bool) -> None:
        super().__init__(file_okay=True, dir_okay=True, path_type=Path)
        self._must_exist = exists

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The folder as a path; an empty word would be the current folder."""
        if not str(value).strip():
            self.fail("Hier fehlt der Name eines Ordners.", param, ctx)
        path = Path(value)
        try:
            is_folder, exists = path.is_dir(), path.exists()
        except OSError as error:
            self.fail(f"Der Ordner lässt sich nicht verwenden: {reason(error)}.", param, ctx)
        if self._must_exist and not is_folder:
            self.fail(f"Den Ordner „{path}“ gibt es nicht.", param, ctx)
        if exists and not is_folder:
            self.fail(f"„{path}“ ist eine Datei, kein Ordner.", param, ctx)
        return path


def workspace_option(function: Function) -> Function:
    """`--workspace`."""
    decorate: Callable[[Function], Function] = click.option(
        "--workspace",
        type=FolderType(exists=True),
        envvar="ZVGEN_WORKSPACE",
        metavar="ORDNER",
        help="Arbeitsordner mit data/ und templates/; sonst der nächste Ordner aufwärts.",
    )
    return decorate(function)


class Wanted(NamedTuple):
    """What the words of the command line ask for; nothing means everything."""

    kreise: Sequence[str]
    arten: Sequence[str]
    jahre: Sequence[int]
    workspace: Path | None


class Talk(NamedTuple):
    """How much a command says, and in which form."""

    strict: bool
    as_json: bool
    quiet: bool
    verbose: bool


def selection_options(function: Command) -> Command:
    """`[KREIS]... --art --jahr` and `--workspace`, the same everywhere; the command gets a `Wanted`."""
    packed = _packed(function, "wanted", Wanted)
    for decorate in (
        workspace_option,
        click.option(
            "--jahr",
            "jahre",
            type=YearList(),
            multiple=True,
            callback=lambda _ctx, _param, lists: tuple(chain.from_iterable(lists)),
            metavar="JAHR",
            help="Nur dieses Jahr; mehrere mit Komma.",
        ),
        click.option(
            "--art",
            "arten",
            multiple=True,
            metavar="ART",
            help="Nur diese Dokumentart, ein Ordner in data/; mehrfach möglich.",
        ),
        click.argument("kreise", nargs=-1, metavar="[KREIS]..."),
    ):
        packed = decorate(packed)
    return packed


def talk_options(function: Command) -> Command:
    """`--json`, `--quiet`, `--verbose`, `--strict`; the command gets a `Talk`."""
    packed = _packed(function, "talk", Talk)
    for decorate in (
        click.option("-v", "--verbose", is_flag=True, help="Zeigt auch Hinweise und jede Datei."),
        click.option("-q", "--quiet", is_flag=True, help="Zeigt nur Fehler."),
        click.option("--json", "as_json", is_flag=True, help="Ergebnis als JSON für Programme."),
        click.option("--strict", is_flag=True, help="Warnungen gelten als Fehler."),
    ):
        packed = decorate(packed)
    return packed


def _packed(function: Command, name: str, record: type[Wanted] | type[Talk]) -> Command:
    """`function`, which takes one record instead of an argument for each of its fields."""

    @wraps(function)
    def command(**given: Any) -> int:
        own = {one: given.pop(one) for one in record._fields}
        return function(**{name: record(**own)}, **given)

    return command
