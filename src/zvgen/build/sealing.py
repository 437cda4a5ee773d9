"""Makes a seal: what an agreement, its templates and its built documents are now, as text."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from zvgen import __version__
from zvgen.build.output import UNREADABLE, hash_of
from zvgen.build.overview import Row, unsealed_overview
from zvgen.build.sealed import data_changes, statements, templates
from zvgen.build.standing import State
from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.model.agreement import Agreement
from zvgen.model.normal import normal_data, normal_year
from zvgen.model.signing import Status
from zvgen.source.nodes import plain
from zvgen.workspace import Loaded, Selection
from zvgen.workspace.files import Files
from zvgen.workspace.seals import Scan, Seal, seal_path, seal_text


class Sealed(NamedTuple):
    """A seal, ready to be written to `path`; without text, `diagnostics` say why there is none.

    One that `is_kept` says what the old one says, but for the scan.
    """

    path: str
    text: str
    diagnostics: list[Diagnostic]
    documents: Sequence[str] = ()
    is_kept: bool = False


class Folder(NamedTuple):
    """Where the documents lie, and what messages call that."""

    path: Path
    shown: str


def lost_documents(
    agreement: Agreement, old: Seal | None, new: Sealed, out: Folder
) -> list[Diagnostic]:
    """The documents of a seal that a new one would forget, because somebody edited them since."""
    known = old.dokumente if old else {}
    lost = (path for path in known if path not in new.documents)
    changed = [x for x in lost if hash_of(str(out.path / x)) not in (known[x], None, UNREADABLE)]
    return [_told_lost(path, agreement, out) for path in changed]


def _told_lost(path: str, agreement: Agreement, out: Folder) -> Diagnostic:
    words = {**agreement.key._asdict(), "format": path.rpartition(".")[2], "ordner": _where(out)}
    return diagnose("siegel-dokument-verloren", Span(f"{out.shown}/{path}"), **words)


def lacking_documents(
    agreement: Agreement, new: Sealed, out: Folder, scan: Scan | None, *, again: bool
) -> list[Diagnostic]:
    """An error where nothing would be sealed, a warning where it is only the `scan` given now.

    What is sealed `again` cannot be built first.
    A seal over nothing would promise what it cannot keep; the scan of an old seal may show other data.
    """
    if not new.text or new.documents:
        return []
    words = agreement.key._asdict()
    if scan:
        return [diagnose("siegel-nur-scan", Span(new.path), **words)]
    span = Span(f"{out.shown}/{agreement.key}.docx")
    if again:
        return [diagnose("siegel-erneut-ohne-dokument", span, **words)]
    return [diagnose("siegel-ohne-dokument", span, **words, ordner=_where(out))]


def _where(out: Folder) -> str:
    """The option for a folder that is not the usual one."""
    return "" if out.shown == "out" else f" --out {out.shown}"


def sealed(
    agreement: Agreement,
    loaded: Loaded,
    out: Folder,
    moment: datetime,
    scan: Scan | None,
    old: Seal | None = None,
) -> Sealed:
    """The seal of a signed agreement over all of its documents in `out` that are current.

    Documents of the `old` seal cannot be built anew, so they need not be current: while the data are the
    sealed ones, the seal goes on as it is, with the scan.
    """
    path = seal_path(*agreement.key)
    if agreement.status is not Status.UNTERZEICHNET:
        refused = diagnose("siegel-status", agreement.span("status"), status=agreement.status)
        return Sealed(path, "", data_changes(old, agreement) if old else [refused])
    rows = _rows(agreement, loaded, out.path)
    if old and any(_is_held(row, old, out) for row in rows):
        return _kept(old, agreement, out, scan)
    stale = [row for row in rows if row.state is State.STALE]
    found = [*_edited(rows, old, out), *_stale(stale, agreement, loaded, out)]
    if stale:
        return Sealed(path, "", found)
    documents = {row.path: hash_of(str(out.path / row.path)) for row in rows if _is_current(row)}
    content = _content(agreement, loaded, moment, documents)
    return Sealed(path, seal_text({**content, **_signed(scan)}), found, tuple(documents))


def _is_held(row: Row, old: Seal, out: Folder) -> bool:
    """Whether the old seal keeps a file from being what is built now."""
    if row.state is State.STALE:
        return True
    is_sealed = hash_of(str(out.path / row.path)) == old.dokumente.get(row.path)
    return row.state is State.EDITED and is_sealed


def _kept(old: Seal, agreement: Agreement, out: Folder, scan: Scan | None) -> Sealed:
    """The old seal with the scan; what is not as it was sealed has no place in it."""
    if changes := data_changes(old, agreement):
        return Sealed(old.path, "", changes)
    documents = {
        path: digest
        for path, digest in old.dokumente.items()
        if hash_of(str(out.path / path)) in (digest, None, UNREADABLE)
    }
    content = _old_content(old, documents)
    text = seal_text({**content, **_signed(scan)})
    return Sealed(old.path, text, [], tuple(documents), is_kept=True)


def _old_content(old: Seal, documents: dict[str, str]) -> dict[str, Any]:
    """What a seal says, as `_content` does."""
    return {
        **old.words,
        "versiegelt": old.versiegelt,
        "version": old.version,
        "dateien": old.dateien,
        "angaben": old.angaben,
        "vorlagen": old.vorlagen,
        "dokumente": documents,
        "daten": plain(old.daten),
        "jahresdaten": plain(old.jahresdaten),
    }


def _signed(scan: Scan | None) -> dict[str, Any]:
    """The entry of the signed paper."""
    return {"unterschrieben": asdict(scan)} if scan else {}


def _edited(rows: Sequence[Row], old: Seal | None, out: Folder) -> list[Diagnostic]:
    """What will not be in the seal; that it was in the old one is told as its loss."""
    lost = old.dokumente if old else {}
    edited = [row for row in rows if row.state is State.EDITED and row.path not in lost]
    spans = (Span(f"{out.shown}/{row.path}") for row in edited)
    return [diagnose("siegel-dokument-bearbeitet", span) for span in spans]


def _stale(
    rows: Sequence[Row], agreement: Agreement, loaded: Loaded, out: Folder
) -> list[Diagnostic]:
    """What has to be built first, with the whole command; under a seal, even a damaged one, nothing is."""
    is_sealed = loaded.shelf.seals.has(*agreement.key)
    lift = "zvgen seal {kreis} --art {art} --jahr {jahr} --aufheben{ordner}, dann "
    words: dict[str, object] = {**agreement.key._asdict(), "ordner": _where(out)}
    words["hinweis"] = lift.format_map(words) if is_sealed else ""
    return [_told_stale(row, words, out) for row in rows]


def _told_stale(row: Row, words: dict[str, object], out: Folder) -> Diagnostic:
    options = "".join(f" {option}" for option in row.options)
    values = {**words, "grund": ", ".join(row.reasons), "optionen": options}
    return diagnose("siegel-dokument-veraltet", Span(f"{out.shown}/{row.path}"), **values)


def _is_current(row: Row) -> bool:
    return row.state is State.CURRENT


def _rows(agreement: Agreement, loaded: Loaded, out: Path) -> list[Row]:
    """How each document of the agreement stands that was built."""
    art, jahr, kreis = agreement.key
    selection = Selection(frozenset({kreis}), frozenset({art}), frozenset({jahr}))
    rows = unsealed_overview(loaded, selection, out, ())
    return [row for row in rows if row.path.startswith(f"{agreement.key}.")]


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
