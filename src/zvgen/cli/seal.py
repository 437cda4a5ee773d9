"""`zvgen seal`."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import click

from zvgen.build.examine import examine
from zvgen.build.output import unwritable, write_file
from zvgen.build.scans import scan_findings
from zvgen.build.sealed import changes_since
from zvgen.build.sealing import Folder, Sealed, lacking_documents, lost_documents, sealed
from zvgen.cli.german import GermanCommand
from zvgen.cli.lift import lift_all
from zvgen.cli.options import FolderType, Wanted, selection_options
from zvgen.cli.report import say, show, tally
from zvgen.cli.session import open_workspace, selection_of
from zvgen.cli.signed_file import SignedFile, signed_file
from zvgen.diagnostics import Diagnostic, Span, arrange, diagnose, has_errors
from zvgen.messages import counted
from zvgen.model.agreement import Agreement
from zvgen.workspace import Files, Loaded, load, load_base
from zvgen.workspace.seals import Scan, Seal, Seals


@click.command("seal", cls=GermanCommand)
@selection_options
@click.option(
    "--datei",
    "scan",
    type=click.Path(path_type=Path),
    metavar="DATEI",
    help="Die unterschriebene Fassung, etwa der Scan; sie wird nicht kopiert, nur wiedererkannt.",
)
@click.option(
    "--out",
    type=FolderType(exists=False),
    metavar="ORDNER",
    help="Ordner mit den Dokumenten; sonst out/ im Arbeitsordner.",
)
@click.option(
    "--erneut",
    is_flag=True,
    help="Ersetzt ein Siegel durch den heutigen Stand oder ergänzt den Scan.",
)
@click.option(
    "--aufheben",
    is_flag=True,
    help="Entfernt das Siegel; von den versiegelten Dokumenten bleibt eine Kopie.",
)
def command(
    wanted: Wanted, scan: Path | None, out: Path | None, erneut: bool, aufheben: bool
) -> int:
    """Versiegelt eine unterzeichnete Vereinbarung.

    Ein Siegel hält fest, woraus das Dokument entstand, und bewahrt die Daten auf. Danach lässt
    build die Dokumente in Ruhe, und check meldet jede Änderung der Daten.

    \b
    Mit dem Scan der Unterschriften:   zvgen seal landkreis-fulda --jahr 2025 --datei scan.pdf
    Siegel aufheben:                   zvgen seal landkreis-fulda --jahr 2025 --aufheben
    """
    if not wanted.kreise or not wanted.jahre:
        _refuse("Versiegelt wird einzeln: bitte KREIS und --jahr angeben.")
    if aufheben and (erneut or scan):
        _refuse("--aufheben geht nicht zusammen mit --erneut oder --datei.")
    files = open_workspace(wanted.workspace)
    base = load_base(files)
    selection = selection_of(wanted, base)
    folder = Folder(out or files.root / "out", str(out or "out"))
    if aufheben:
        return lift_all(files, selection, folder)
    loaded = load(files, base, selection)
    _refuse_unclear(loaded, scan)
    signed = signed_file(scan, files) if scan else None
    findings = arrange([*loaded.diagnostics, *examine(loaded)])
    if has_errors(findings):
        show(findings, notes=False, warnings=False)
        say(f"Nicht versiegelt: {tally(findings)}. Versiegelt wird nur, was ohne Fehler ist.")
        return 1
    work = _Work(files, loaded, folder, signed, erneut)
    results = [work.seal(agreement) for agreement in loaded.agreements]
    return 0 if all(results) else 1


def _refuse_unclear(loaded: Loaded, scan: Path | None) -> None:
    """Wrong usage where more would be sealed than was meant, or a scan could belong to several."""
    kinds = sorted({agreement.kind.key for agreement in loaded.agreements})
    if len(kinds) > 1:
        _refuse(f"Das trifft mehrere Dokumentarten ({', '.join(kinds)}): bitte --art angeben.")
    if scan and len(loaded.agreements) > 1:
        _refuse(
            "--datei gehört zu einer Vereinbarung: bitte nur einen KREIS und ein --jahr angeben."
        )


class _Work:
    """Seals one agreement after another; what stands in the way of one is told and costs itself."""

    def __init__(
        self, files: Files, loaded: Loaded, out: Folder, signed: SignedFile | None, again: bool
    ) -> None:
        self._files = files
        self._loaded = loaded
        self._out = out
        self._signed = signed
        self._scan = signed.scan if signed else None
        self._again = again
        self._moment = datetime.now().astimezone()

    def seal(self, agreement: Agreement) -> bool:
        """Whether the agreement is sealed as it is now."""
        old, damaged = Seals(self._files).of(*agreement.key)
        if (old or damaged) and not self._again:
            return self._told(agreement, old, damaged)
        new = self._new(agreement, old)
        lost = lost_documents(agreement, old, new, self._out)
        again = bool(old or damaged)
        lost = lost or lacking_documents(agreement, new, self._out, self._scan, again=again)
        usable = new.text and not has_errors(lost)
        found = [*new.diagnostics, *lost, *(self._written(new) if usable else ())]
        if has_errors(found):
            return _refused(agreement, found, again=self._again)
        show([*found, *self._of_scan(agreement)], notes=True, warnings=True)
        say(_sentence(new, old, self._scan))
        return True

    def _new(self, agreement: Agreement, old: Seal | None) -> Sealed:
        """The seal as it would be; without a scan of today that of the old one goes on."""
        scan = self._scan or (old.unterschrieben if old else None)
        return sealed(agreement, self._loaded, self._out, self._moment, scan, old)

    def _of_scan(self, agreement: Agreement) -> list[Diagnostic]:
        """What is odd about the scan given now."""
        if self._signed is None:
            return []
        scan, data = self._signed
        return scan_findings(scan, data, agreement.key, Seals(self._files), self._out.path)

    def _told(self, agreement: Agreement, old: Seal | None, damaged: list[Diagnostic]) -> bool:
        """Of an agreement that is sealed already: what differs from its seal."""
        if old is None:
            return _refused(agreement, damaged, again=True)
        found = changes_since(old, agreement, self._loaded)
        if not has_errors(found) and self._is_same(old):
            say(f"Schon versiegelt ({old.versiegelt}) und unverändert: {old.path}.")
            return True
        refused = diagnose("siegel-vorhanden", Span(old.path), datum=old.versiegelt, **old.words)
        return _refused(agreement, [refused, *found], again=True)

    def _is_same(self, old: Seal) -> bool:
        """Whether no other scan was given than the one in the seal."""
        return self._scan is None or self._scan == old.unterschrieben

    def _written(self, new: Sealed) -> Iterator[Diagnostic]:
        try:
            write_file(self._files.root / new.path, new.text.encode(), durable=True)
        except OSError as error:
            yield unwritable(new.path, error)


def _refused(agreement: Agreement, found: list[Diagnostic], *, again: bool) -> bool:
    """Never sealed: the reasons, and that it was not."""
    show(found, notes=True, warnings=True)
    say(f"Nicht {'neu ' if again else ''}versiegelt: {agreement}.")
    return False


def _sentence(new: Sealed, old: Seal | None, scan: Scan | None) -> str:
    number = len(new.documents)
    documents = counted(number, "Dokument", "Dokumente") if number else "kein Dokument"
    what = f"{new.path} ({documents}{f', {scan.name}' if scan else ''})"
    if old is None or not new.is_kept:
        return f"Versiegelt: {what}.{_before(old, scan)}"
    date = f"wie sie am {old.versiegelt} versiegelt wurden"
    return f"Versiegelt: {what}; Daten und Dokumente gelten weiter, {date}.{_before(old, scan)}"


def _before(old: Seal | None, scan: Scan | None) -> str:
    """Which signed paper was in the seal until now, if it is another."""
    before = old.unterschrieben if old else None
    if before is None or scan is None or before == scan:
        return ""
    return f" Bisher: {before.name}{', anderer Inhalt' if before.name == scan.name else ''}."


def _refuse(sentence: str) -> NoReturn:
    raise click.UsageError(sentence, click.get_current_context())
