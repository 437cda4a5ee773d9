"""Makes a seal: what an agreement, its templates and its built documents are now, as text."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from zvgen import __version__
from zvgen.build.output import hash_of
from zvgen.build.overview import Row, unsealed_overview
from zvgen.build.sealed import statements, templates
from zvgen.build.standing import State
from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.model.agreement import Agreement
from zvgen.model.normal import normal_data, normal_year
from zvgen.model.signing import Status
from zvgen.workspace import Loaded, Selection
from zvgen.workspace.files import Files
from zvgen.workspace.seals import Scan, Seal, seal_path, seal_text

_LEFT = {State.EDITED: "siegel-dokument-bearbeitet", State.STALE: "siegel-dokument-veraltet"}


class Sealed(NamedTuple):
    """A seal, ready to be written to `path`; without text, `diagnostics` say why there is none."""

    path: str
    text: str
    diagnostics: list[Diagnostic]
    documents: Sequence[str] = ()


class Folder(NamedTuple):
    """Where the documents lie, and what messages call that."""

    path: Path
    shown: str


def lost_documents(old: Seal | None, new: Sealed, out: Folder) -> list[Diagnostic]:
    """The documents of a seal that a new one would forget, because somebody edited them since."""
    paths = old.dokumente if old else ()
    there = [path for path in paths if (out.path / path).is_file()]
    lost = [path for path in there if path not in new.documents]
    return [diagnose("siegel-dokument-verloren", Span(f"{out.shown}/{path}")) for path in lost]


def lacking_documents(
    agreement: Agreement, old: Seal | None, new: Sealed, out: Folder, scan: Scan | None
) -> list[Diagnostic]:
    """An error where nothing would be sealed, a warning where it is only the `scan` given now.

    A seal over nothing would promise what it cannot keep; the scan of an old seal may show other data.
    """
    if not new.text or new.documents:
        return []
    if scan:
        return [diagnose("siegel-nur-scan", Span(new.path))]
    art, jahr, kreis = agreement.kind.key, agreement.jahr, agreement.kreis.schluessel
    span = Span(f"{out.shown}/{art}/{jahr}/{kreis}.docx")
    if old:
        return [diagnose("siegel-erneut-ohne-dokument", span)]
    words = {"art": art, "jahr": jahr, "kreis": kreis, "ordner": _where(out)}
    return [diagnose("siegel-ohne-dokument", span, **words)]


def _where(out: Folder) -> str:
    """The option for a folder that is not the usual one."""
    return "" if out.shown == "out" else f" --out {out.shown}"


def sealed(
    agreement: Agreement, loaded: Loaded, out: Folder, moment: datetime, scan: Scan | None
) -> Sealed:
    """The seal of a signed agreement over all of its documents in `out` that are current."""
    path = seal_path(agreement.kind.key, agreement.jahr, agreement.kreis.schluessel)
    if agreement.status is not Status.UNTERZEICHNET:
        refused = diagnose("siegel-status", agreement.span("status"), status=agreement.status)
        return Sealed(path, "", [refused])
    rows = _rows(agreement, loaded, out.path)
    left = [row for row in rows if row.state in _LEFT]
    found = [diagnose(_LEFT[row.state], Span(f"{out.shown}/{row.path}")) for row in left]
    if any(row.state is State.STALE for row in rows):
        return Sealed(path, "", found)
    documents = {row.path: hash_of(str(out.path / row.path)) for row in rows if _is_current(row)}
    content = _content(agreement, loaded, moment, documents)
    if scan:
        content["unterschrieben"] = {
            "name": scan.name,
            "groesse": scan.groesse,
            "sha256": scan.sha256,
        }
    return Sealed(path, seal_text(content), found, tuple(documents))


def _is_current(row: Row) -> bool:
    return row.state is State.CURRENT


def _rows(agreement: Agreement, loaded: Loaded, out: Path) -> list[Row]:
    """How each document of the agreement stands that was built."""
    kreis, art, jahr = agreement.kreis.schluessel, agreement.kind.key, agreement.jahr
    selection = Selection(frozenset({kreis}), frozenset({art}), frozenset({jahr}))
    own = f"{art}/{jahr}/{kreis}."
    return [
        row for row in unsealed_overview(loaded, selection, out, ()) if row.path.startswith(own)
    ]


def _content(
    agreement: Agreement, loaded: Loaded, moment: datetime, documents: dict[str, str | None]
) -> dict[str, Any]:
    files = loaded.shelf.files
    return {
        "art": agreement.kind.key,
        "jahr": agreement.jahr,
        "kreis": agreement.kreis.schluessel,
        "versiegelt": f"{moment:%d.%m.%Y, %H:%M} Uhr",
        "version": f"zvgen {__version__}",
        "dateien": {one: _hash(files, one) for one in _data_files(agreement)},
        "angaben": statements(agreement),
        "vorlagen": templates(agreement, loaded),
        "dokumente": documents,
        "daten": normal_data(agreement),
        "jahresdaten": normal_year(agreement),
    }


def _data_files(agreement: Agreement) -> list[str]:
    """The agreement's own file and that of its year, if it has one."""
    return [agreement.source.span.path, agreement.year_source.span.path]


def _hash(files: Files, path: str) -> str:
    data, _ = files.read(path)
    return sha256(data).hexdigest() if data is not None else "fehlt"
