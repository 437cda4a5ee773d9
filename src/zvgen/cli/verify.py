"""`zvgen verify`."""

from collections import Counter
from pathlib import Path
from typing import Any

import click

from zvgen.cli.german import GermanCommand
from zvgen.cli.options import FolderType, workspace_option
from zvgen.cli.report import as_json, emit_json, say, show
from zvgen.cli.session import open_workspace
from zvgen.cli.verify_report import told, why_not
from zvgen.messages import counted
from zvgen.verify import Text, Verdict, Verifier, meant
from zvgen.workspace import load_base


class _Name(click.Path):
    """A file, a folder or a pattern; an empty word would be the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The name as a path."""
        if not str(value).strip():
            self.fail("Hier fehlt der Name einer Datei.", param, ctx)
        return Path(value)


@click.command("verify", cls=GermanCommand)
@click.argument("names", nargs=-1, required=True, metavar="DATEI...", type=_Name())
@click.option(
    "--out",
    type=FolderType(exists=False),
    metavar="ORDNER",
    help="Ordner mit den Dokumenten; sonst out/ im Arbeitsordner.",
)
@click.option("--json", "to_program", is_flag=True, help="Ergebnis als JSON für Programme.")
@workspace_option
def command(
    names: tuple[Path, ...], out: Path | None, to_program: bool, workspace: Path | None
) -> int:
    """Sagt, woraus eine Datei entstand und ob sie unverändert ist.

    Geprüft wird, was die Datei selbst sagt, was Siegel und Zielordner von ihr wissen, und ob sich
    dieselben Bytes noch einmal herstellen lassen. Für einen Scan: ob es der aus dem Siegel ist.
    Ein Ordner steht für alle docx, odt und pdf darin; Namen mit Leerzeichen gehören in
    Anführungszeichen.

    \b
    Ein Dokument:                      zvgen verify out/…/2025/landkreis-fulda.docx
    Den Scan der Unterschriften:       zvgen verify scan.pdf
    Alles in einem Ordner:             zvgen verify "Ablage Fulda"
    """
    files = open_workspace(workspace)
    base = load_base(files)
    verifier = Verifier(files, base, out or files.root / "out")
    verdicts = [verifier.verdict(one) for one in dict.fromkeys(meant(names))]
    if to_program:
        emit_json({"dateien": [_as_json(verdict) for verdict in verdicts]})
    else:
        _tell(verdicts)
    return 0 if all(verdict.is_good for verdict in verdicts) else 1


_TEXT = {Text.SAME: True, Text.OTHER: False, Text.UNKNOWN: None}


def _tell(verdicts: list[Verdict]) -> None:
    show(dict.fromkeys(d for v in verdicts for d in v.findings), notes=False, warnings=True)
    for verdict in verdicts:
        for line in told(verdict):
            click.echo(line)
    if sum(_is_missing(verdict) for verdict in verdicts) > 1:
        say("Namen mit Leerzeichen gehören in Anführungszeichen.")
    say(_summary(verdicts))


def _is_missing(verdict: Verdict) -> bool:
    return any(finding.code == "nachweis-keine-datei" for finding in verdict.findings)


def _summary(verdicts: list[Verdict]) -> str:
    read = [verdict for verdict in verdicts if verdict.is_read]
    good = sum(verdict.is_good for verdict in read)
    text = f"{counted(len(read), 'Datei', 'Dateien')} geprüft, {good} nachgewiesen."
    why = Counter(why_not(verdict) for verdict in read if not verdict.is_good)
    if why:
        text += f" Nicht nachgewiesen: {', '.join(f'{n} {word}' for word, n in why.items())}."
    missing = len(verdicts) - len(read)
    return f"{text} {missing} nicht gelesen." if missing else text


def _as_json(verdict: Verdict) -> dict[str, object]:
    return {
        "datei": verdict.name,
        "nachgewiesen": verdict.is_good,
        "stand": verdict.kept.value,
        "herstellbar": verdict.remade.value,
        "vereinbarung": verdict.agreement or None,
        "version": verdict.version or None,
        "angaben": dict(verdict.statements),
        "siegel": verdict.seal or None,
        "ausgabe": verdict.built or None,
        "weitere": [{"vereinbarung": o.agreement, "siegel": o.seal} for o in verdict.others],
        "text_wie_versiegelt": _TEXT[verdict.text],
        "hierher_gehoert": verdict.place.agreement if verdict.place else None,
        "gruende": [reason.text for reason in verdict.reasons],
        "unterschiede": [{"datei": one, "neu": other} for one, other in verdict.differences],
        "hinderung": verdict.hindrance or None,
        "meldungen": [as_json(finding) for finding in verdict.findings],
    }
