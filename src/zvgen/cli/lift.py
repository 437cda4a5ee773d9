"""Lifting seals: `zvgen seal --aufheben`."""

from datetime import datetime

from zvgen.build.lifting import kept_copies
from zvgen.build.output import unwritable
from zvgen.build.sealed import seals_in
from zvgen.build.sealing import Folder
from zvgen.cli.report import say, show
from zvgen.diagnostics import Diagnostic
from zvgen.workspace import Files, Selection
from zvgen.workspace.seals import Seals, is_misplaced, seal_path

_KEPT = (
    "Der nächste Bau macht die Dokumente nach den Daten und dem Wortlaut von heute; die versiegelten "
    "liegen als Kopie in {}."
)
_UNKNOWN = (
    "Es war beschädigt; welche Dokumente es enthielt, lässt sich nicht mehr sagen. Der nächste Bau kann sie "
    "ersetzen: bitte vorher woanders ablegen."
)


def lift_all(files: Files, selection: Selection, out: Folder) -> int:
    """Remove the seals of a selection, also one that is damaged or whose data are gone."""
    keys = [*seals_in(Seals(files), selection)]
    faults = [fault for key in keys for fault in _lift(files, key, out)]
    show(faults, notes=False, warnings=False)
    if not keys:
        say("Zu dieser Auswahl gibt es kein Siegel.")
    return 1 if faults or not keys else 0


def _lift(files: Files, key: tuple[str, int, str], out: Folder) -> list[Diagnostic]:
    """Remove a seal once its documents are kept; from then on a build may replace them."""
    seal, told = Seals(files).of(*key)
    copies, faults = kept_copies(seal, out, datetime.now().astimezone()) if seal else ([], [])
    if faults:
        return faults
    path = seal_path(*key)
    try:
        (files.root / path).unlink()
    except OSError as error:
        return [unwritable(path, error)]
    say(f"Siegel aufgehoben: {path}.")
    if copies:
        say(_KEPT.format(", ".join(copies)))
    elif told and not is_misplaced(told):
        say(_UNKNOWN)
    return []
