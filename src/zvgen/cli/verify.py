"""`zvgen verify`."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import click

from zvgen.cli.german import GermanCommand
from zvgen.cli.options import FolderType, workspace_option
from zvgen.cli.report import as_json, emit_json, say, show
from zvgen.cli.session import open_workspace
from zvgen.messages import counted
from zvgen.verify import Kept, Remade, Verdict, Verifier
from zvgen.workspace import load_base

_KEPT: Mapping[Kept, str] = MappingProxyType(
    {
        Kept.SEALED: "unverändert, genau das versiegelte Dokument",
        Kept.SIGNED: "genau die unterschriebene Fassung aus dem Siegel",
        Kept.BUILT: "unverändert seit dem Bau",
        Kept.SAME: "genau das Dokument, das zvgen daraus baut",
        Kept.RESAVED: "von einem anderen Programm neu gespeichert; der Text ist derselbe",
        Kept.CHANGED: "nicht das Dokument, das zvgen daraus baut",
        Kept.REPLACED: "NICHT die Fassung, die versiegelt ist",
        Kept.UNKNOWN: "ohne Aussage",
    }
)
_REMADE: Mapping[Remade, str] = MappingProxyType(
    {
        Remade.NOW: "Byte für Byte herstellbar aus den Daten und Vorlagen von heute",
        Remade.FROM_SEAL: "Byte für Byte herstellbar aus den versiegelten Daten",
        Remade.FROM_OWN: "Byte für Byte herstellbar aus den Daten, die die Datei bei sich trägt",
        Remade.NO: "nicht mehr Byte für Byte herstellbar",
    }
)
_STATEMENTS = ("Daten", "Vorlagen", "Layout")


@click.command("verify", cls=GermanCommand)
@click.argument(
    "names", nargs=-1, required=True, metavar="DATEI...", type=click.Path(path_type=Path)
)
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

    \b
    Ein Dokument:                      zvgen verify out/…/2025/landkreis-fulda.docx
    Den Scan der Unterschriften:       zvgen verify scan.pdf
    """
    files = open_workspace(workspace)
    base = load_base(files)
    verifier = Verifier(files, base, out or files.root / "out")
    verdicts = [verifier.verdict(name) for name in names]
    if to_program:
        emit_json({"dateien": [_as_json(verdict) for verdict in verdicts]})
    else:
        _tell(verdicts)
    return 0 if all(verdict.is_good for verdict in verdicts) else 1


def _tell(verdicts: list[Verdict]) -> None:
    show(dict.fromkeys(d for v in verdicts for d in v.findings), notes=False, warnings=True)
    for verdict in verdicts:
        for line in _lines(verdict):
            click.echo(_printable(line))
    good = sum(verdict.is_good for verdict in verdicts)
    say(f"{counted(len(verdicts), 'Datei', 'Dateien')} geprüft, {good} nachgewiesen.")


def _lines(verdict: Verdict) -> Iterator[str]:
    """A headline, then whatever is known."""
    if not verdict.agreement:
        if not any(finding.span.path == verdict.name for finding in verdict.findings):
            yield f"{verdict.name}: Herkunft unbekannt; auch Siegel und Zielordner kennen sie nicht."
        return
    yield f"{verdict.name}: {_KEPT[verdict.kept]}."
    yield f"  Vereinbarung: {' '.join(verdict.agreement.split('/'))}"
    if verdict.seal:
        yield f"  Siegel: {verdict.seal}"
    if verdict.built:
        yield f"  gebaut als: {verdict.built}"
    yield from _origin(verdict)
    if verdict.remade in _REMADE:
        yield f"  {_REMADE[verdict.remade]}"
    yield from (f"    – {reason}" for reason in verdict.reasons[:_MOST])
    if more := len(verdict.reasons[_MOST:]):
        yield f"    – und {more} weitere"
    for theirs, ours in verdict.differences:
        yield f"    – Datei: {_short(theirs)} | zvgen: {_short(ours)}"


def _origin(verdict: Verdict) -> Iterator[str]:
    stated = dict(verdict.statements)
    known = [f"{name} {stated[name]}" for name in _STATEMENTS if name in stated]
    if verdict.version or known:
        yield f"  Herkunft: {', '.join([verdict.version or 'Version unbekannt', *known])}"
    elif verdict.kept not in (Kept.SIGNED, Kept.REPLACED):
        yield "  Herkunft: die Datei selbst nennt keine"


_LONGEST = 90
_MOST = 8


def _short(text: str) -> str:
    return f"„{text[:_LONGEST]}…“" if len(text) > _LONGEST else f"„{text}“" if text else "(nichts)"


def _printable(line: str) -> str:
    """What a file says of itself may hold signs that steer a terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in line)


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
        "gruende": list(verdict.reasons),
        "unterschiede": [{"datei": one, "neu": other} for one, other in verdict.differences],
        "meldungen": [as_json(finding) for finding in verdict.findings],
    }
