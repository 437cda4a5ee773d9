"""`zvgen`: commands found when called, wrong usage and bugs told in German, exit codes kept.

0 done · 1 findings, or something could not be built · 2 wrong usage · 3 a bug · 130 interrupted.
"""

import gc
import sys
from importlib import import_module
from types import MappingProxyType
from typing import NoReturn

import click

from zvgen import __version__
from zvgen.cli.german import GermanGroup, usage_message
from zvgen.cli.report import say
from zvgen.messages import reason

DONE, FINDINGS, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130

COMMANDS = MappingProxyType(
    {
        "build": "Erzeugt die Vereinbarungen als Dokumente.",
        "status": "Zeigt, welche Dokumente aktuell sind und welche nicht.",
        "diff": "Zeigt, was sich gegenüber dem Vorjahr geändert hat.",
        "review": "Macht die Seite, auf der ein Jahr durchgesehen und freigegeben wird.",
        "check": "Prüft Daten und Wortlaut, ohne etwas zu schreiben.",
        "seal": "Versiegelt eine unterzeichnete Vereinbarung.",
        "verify": "Sagt, woraus eine Datei entstand und ob sie unverändert ist.",
        "test": "Vergleicht die Beispiele mit ihrem gespeicherten Text.",
        "felder": "Zeigt die Felder und Namen, die der Wortlaut nennen kann.",
        "schema": "Gibt das JSON-Schema der Dateien für Editoren aus.",
        "init": "Legt einen Arbeitsordner oder eine neue Dokumentart an.",
    }
)
"""Command to its line in the overview; the module of the same name is imported only when called."""


class LazyGroup(GermanGroup):
    """Commands by name; `zvgen --help` imports none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """All commands, in the order of the overview."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"zvgen.cli.{cmd_name}").command
        return command

    def overview(self) -> list[tuple[str, str]]:
        """What the help shows."""
        return list(COMMANDS.items())

    def instead(self, word: str) -> str:
        """How to build a Kreis, for a word that could be one."""
        return f"Ist ein Kreis gemeint: zvgen build {word}" if word[:1].isalnum() else ""


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda ctx, _, wanted: _show_version(ctx) if wanted else None,
    help="Zeigt die Version und endet.",
)
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Erzeugt Zielvereinbarungen aus je einer kleinen Datei für jeden Kreis und jedes Jahr.

    \b
    Alles im Ordner data/ bauen:       zvgen build
    Einen Kreis, ein Jahr:             zvgen build stadt-kassel --jahr 2025
    Nur prüfen:                        zvgen check
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def _show_version(ctx: click.Context) -> NoReturn:
    click.echo(f"zvgen {__version__}")
    ctx.exit(DONE)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the program and end it with its exit code."""
    _never_fail_on_output()
    _collect_rarely()
    code = run(arguments)
    gc.freeze()  # Python would walk through every object once more before its memory goes anyway
    sys.exit(code)


def run(arguments: list[str] | None = None) -> int:
    """The exit code of `zvgen arguments`."""
    try:
        code = cli.main(arguments, prog_name="zvgen", standalone_mode=False)
        return code if isinstance(code, int) else DONE
    except click.ClickException as error:
        say(usage_message(error))
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        say("Abgebrochen. Bereits geschriebene Dateien sind vollständig.")
        return INTERRUPTED
    except OSError as error:
        say(f"{error.filename or 'Die Ausgabe'} lässt sich nicht verwenden: {reason(error)}.")
        return FINDINGS
    except Exception as error:  # noqa: BLE001 - the last stop: a bug becomes exit code 3
        from zvgen.cli.bug import report_bug

        say(report_bug(error))
        return BUG


def _collect_rarely() -> None:
    """A document is a tree of small frozen values and leaves nearly no cycles behind.

    With Python's threshold of 700 new objects the collector takes a tenth of a large build to find nothing.
    """
    gc.set_threshold(100_000)


def _never_fail_on_output() -> None:
    """A console or pipe with a narrow code page shows „?“ instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
