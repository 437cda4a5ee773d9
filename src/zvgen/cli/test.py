"""`zvgen test`."""

from collections import Counter
from pathlib import Path

import click

from zvgen.build.examples import Comparison, Example, Verdict, accept, compare_examples
from zvgen.cli.german import GermanCommand
from zvgen.cli.kinds import known_kinds
from zvgen.cli.options import workspace_option
from zvgen.cli.report import as_json, emit_json, say, show
from zvgen.cli.session import open_workspace
from zvgen.diagnostics import Diagnostic, arrange, has_errors
from zvgen.messages import counted
from zvgen.workspace import load_base
from zvgen.workspace.shelf import EXAMPLES

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


@click.command("test", cls=GermanCommand)
@click.argument("arten", nargs=-1, metavar="[ART]...")
@click.option(
    "--uebernehmen", is_flag=True, help="Speichert die neuen Texte: Die Änderung ist gewollt."
)
@click.option("--json", "as_json_", is_flag=True, help="Ergebnis als JSON für Programme.")
@workspace_option
def command(
    arten: tuple[str, ...], uebernehmen: bool, as_json_: bool, workspace: Path | None
) -> int:
    """Baut die Beispiele der Dokumentarten und vergleicht sie mit ihrem gespeicherten Text.

    So zeigt sich nach einer Änderung am Wortlaut, was sie in den Dokumenten bewirkt, und nur das.
    Beispiele liegen in templates/ART/beispiele/JAHR: Dateien wie in data/, daneben der Text.

    \b
    Alle Dokumentarten:                zvgen test
    Die Änderung ist gewollt:          zvgen test --uebernehmen
    """
    files = open_workspace(workspace)
    base = load_base(files)
    compared = compare_examples(files, base, known_kinds(base, arten))
    kept, refused = accept(files, compared.different) if uebernehmen else ([], [])
    open_ = [example for example in compared.different if example not in kept]
    findings = arrange([*compared.diagnostics, *refused, *(d for e in open_ for d in e.unreadable)])
    if as_json_:
        emit_json(_as_json(compared, kept, findings))
    else:
        _report(compared, kept, findings)
    return 1 if open_ or has_errors(findings) else 0


def _report(compared: Comparison, kept: list[Example], findings: list[Diagnostic]) -> None:
    show(findings, notes=False, warnings=False)
    for example in compared.different:
        if example in kept:
            click.echo(f"übernommen: {example.path}")
        elif example.verdict is Verdict.CHANGED:
            _show_difference(example)
        else:
            click.echo(f"{example.verdict}: {example.path}")
    for art in compared.without:
        say(f"{art}: keine Beispiele ({EXAMPLES.format(art=art)}).")
    say(_summary(compared, kept))


def _show_difference(example: Example) -> None:
    for line in example.difference():
        click.secho(line, fg=_COLOURS.get(line[0]))


def _summary(compared: Comparison, kept: list[Example]) -> str:
    """How many examples, how many of them are as before, and what to do about the others."""
    total = len(compared.examples) + compared.failed
    if not total:
        return "Es gibt nichts zu vergleichen."
    numbers = Counter(_result(example, kept) for example in compared.examples)
    numbers["nicht gebaut"] = compared.failed
    told = ", ".join(f"{number} {word}" for word, number in numbers.items() if number)
    summary = f"{counted(total, 'Beispiel', 'Beispiele')}: {told}."
    open_ = numbers[Verdict.CHANGED] + numbers[Verdict.NEW]
    return summary + (" Ist die Änderung gewollt: zvgen test --uebernehmen." if open_ else "")


def _result(example: Example, kept: list[Example]) -> str:
    return "übernommen" if example in kept else example.verdict.value


def _as_json(
    compared: Comparison, kept: list[Example], findings: list[Diagnostic]
) -> dict[str, object]:
    return {
        "beispiele": [_example_json(e, kept) for e in compared.examples],
        "ohne_beispiele": compared.without,
        "nicht_gebaut": compared.failed,
        "meldungen": [as_json(d) for d in findings],
    }


def _example_json(example: Example, kept: list[Example]) -> dict[str, object]:
    changed = example.verdict is Verdict.CHANGED
    return {
        "datei": example.path,
        "ergebnis": _result(example, kept),
        "unterschied": "\n".join(example.difference()) if changed else "",
    }
