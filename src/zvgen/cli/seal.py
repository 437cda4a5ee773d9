"""`zvgen seal`."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from typing import NoReturn
from unicodedata import normalize

import click

from zvgen.build.examine import examine
from zvgen.build.output import unwritable, write_file
from zvgen.build.sealed import changes_since, seals_in
from zvgen.build.sealing import Folder, Sealed, lacking_documents, lost_documents, sealed
from zvgen.cli.german import GermanCommand
from zvgen.cli.options import FolderType, Wanted, selection_options
from zvgen.cli.report import say, show, tally
from zvgen.cli.session import open_workspace, selection_of
from zvgen.diagnostics import Diagnostic, Span, arrange, diagnose, has_errors
from zvgen.messages import counted, reason
from zvgen.model.agreement import Agreement
from zvgen.workspace import Files, Loaded, Selection, load, load_base
from zvgen.workspace.seals import Scan, Seal, Seals, seal_path


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
@click.option("--erneut", is_flag=True, help="Ersetzt ein Siegel durch den heutigen Stand.")
@click.option("--aufheben", is_flag=True, help="Entfernt das Siegel.")
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
    if aufheben:
        return _lift_all(files, selection)
    loaded = load(files, base, selection)
    _refuse_unclear(loaded, scan)
    findings = arrange([*loaded.diagnostics, *examine(loaded)])
    if has_errors(findings):
        show(findings, notes=False, warnings=False)
        say(f"Nicht versiegelt: {tally(findings)}. Versiegelt wird nur, was ohne Fehler ist.")
        return 1
    folder = Folder(out or files.root / "out", str(out or "out"))
    work = _Work(files, loaded, folder, _scan(scan), erneut)
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
        self, files: Files, loaded: Loaded, out: Folder, scan: Scan | None, again: bool
    ) -> None:
        self._files = files
        self._loaded = loaded
        self._out = out
        self._scan = scan
        self._again = again
        self._moment = datetime.now().astimezone()

    def seal(self, agreement: Agreement) -> bool:
        """Whether the agreement is sealed as it is now."""
        seals = Seals(self._files)
        old, damaged = seals.of(*_key(agreement))
        if (old or damaged) and not self._again:
            return self._told(agreement, old, damaged)
        new = sealed(agreement, self._loaded, self._out, self._moment, self._scan or _scan_of(old))
        lost = lost_documents(old, new, self._out)
        lost = lost or lacking_documents(agreement, old, new, self._out, self._scan)
        usable = new.text and not has_errors(lost)
        found = [*new.diagnostics, *lost, *(self._written(new) if usable else ())]
        show(found, notes=True, warnings=True)
        if has_errors(found):
            say(f"Nicht versiegelt: {agreement}.")
            return False
        say(_sentence(new, self._scan))
        return True

    def _told(self, agreement: Agreement, old: Seal | None, damaged: list[Diagnostic]) -> bool:
        """Of an agreement that is sealed already: what differs from its seal."""
        if old is None:
            show(damaged, notes=True, warnings=True)
            return False
        found = changes_since(old, agreement, self._loaded)
        if not has_errors(found) and self._is_same(old):
            say(f"Schon versiegelt ({old.versiegelt}) und unverändert: {old.path}.")
            return True
        refused = diagnose("siegel-vorhanden", Span(old.path), datum=old.versiegelt)
        show([refused, *found], notes=True, warnings=True)
        return False

    def _is_same(self, old: Seal) -> bool:
        """Whether no other scan was given than the one in the seal."""
        return self._scan is None or self._scan == old.unterschrieben

    def _written(self, new: Sealed) -> Iterator[Diagnostic]:
        try:
            write_file(self._files.root / new.path, new.text.encode(), durable=True)
        except OSError as error:
            yield unwritable(new.path, error)


def _scan_of(old: Seal | None) -> Scan | None:
    return old.unterschrieben if old else None


def _sentence(new: Sealed, scan: Scan | None) -> str:
    number = len(new.documents)
    documents = counted(number, "Dokument", "Dokumente") if number else "kein Dokument"
    return f"Versiegelt: {new.path} ({documents}{f', {scan.name}' if scan else ''})."


def _key(agreement: Agreement) -> tuple[str, int, str]:
    return agreement.kind.key, agreement.jahr, agreement.kreis.schluessel


def _scan(path: Path | None) -> Scan | None:
    """Name, size and hash of the signed file; wrong usage if it cannot be read."""
    if path is None:
        return None
    if not path.is_file():
        _refuse(f"„{path}“ ist keine Datei, die es gibt.")
    try:
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
            return Scan(name=_printable(path.name), groesse=file.tell(), sha256=digest)
    except OSError as error:
        _refuse(f"„{path}“ lässt sich nicht lesen: {reason(error)}.")


def _printable(name: str) -> str:
    """A file name as a text file can hold it; who searches for it will know it."""
    return "".join(sign if sign.isprintable() else "?" for sign in normalize("NFC", name))


def _lift_all(files: Files, selection: Selection) -> int:
    """Remove the seals of a selection, also one that is damaged or whose data are gone."""
    found = [seal_path(*key) for key in seals_in(Seals(files), selection)]
    faults: list[Diagnostic] = []
    for path in found:
        try:
            (files.root / path).unlink()
        except OSError as error:
            faults.append(unwritable(path, error))
        else:
            say(f"Siegel aufgehoben: {path}.")
    show(faults, notes=False, warnings=False)
    if not found:
        say("Zu dieser Auswahl gibt es kein Siegel.")
    return 1 if faults or not found else 0


def _refuse(sentence: str) -> NoReturn:
    raise click.UsageError(sentence, click.get_current_context())
