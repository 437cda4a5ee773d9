"""Says of one file after another what it is; whatever a file holds, that is a verdict and never a fault."""

from dataclasses import dataclass, replace
from hashlib import file_digest
from pathlib import Path

from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.importer.container import Archive, content_of
from zvgen.importer.origin import Origin, read_origin
from zvgen.importer.reading import MAX_BYTES
from zvgen.messages import reason
from zvgen.verify.known import Known, Output
from zvgen.verify.readable import DAMAGED, hindrance
from zvgen.verify.remaking import Attempt, Given, Remaking
from zvgen.verify.texts import same_text
from zvgen.verify.verdict import Kept, Remade, Sealed, Text, Verdict
from zvgen.workspace import Base, Files
from zvgen.workspace.seals import Seal
from zvgen.writers import WRITERS


@dataclass(frozen=True, slots=True)
class _File:
    """A file that could be read; one too large for any document has no `data`."""

    path: Path
    digest: str
    data: bytes | None


class Verifier:
    """Knows one workspace and its documents in `out`."""

    def __init__(self, files: Files, base: Base, out: Path) -> None:
        self._known = Known(files, out)
        self._remaking = Remaking(files, base)

    def verdict(self, path: Path | Diagnostic) -> Verdict:
        """What is to be said of a file, or of a word that means none."""
        read = path if isinstance(path, Diagnostic) else _read(path)
        if isinstance(read, Diagnostic):
            return Verdict(read.span.path, findings=(read,))
        told = self._judged(read)
        return replace(told, findings=(*told.findings, *self._known.damaged))

    def _judged(self, file: _File) -> Verdict:
        if signed := self._signed(file):
            return signed
        origin = read_origin(file.data) if file.data else Origin()
        output = self._known.output(file.digest, file.path)
        seal = next((s for s in self._known.seals if file.digest in s.dokumente.values()), None)
        at_place = self._other_at(file)
        key = _key(origin, output, seal) or (_key_of(at_place) if at_place else None)
        told = Verdict(
            str(file.path),
            version=origin.version,
            statements=tuple(origin.statements.items()),
            agreement="/".join(map(str, key)) if key else "",
            built=output.path if output else "",
            seal=seal.path if seal else "",
        )
        if at_place and (seal or origin.agreement != _key_of(at_place)):
            told = replace(told, place=Sealed(at_place.key, at_place.path))
        format_ = _format(file)
        if key is None or file.data is None or not format_:
            return _hindered(_at_place(told), file)
        seal = self._known.seal_of(key)
        intact = self._known.intact(seal, format_) if seal else None
        given = Given(file.data, format_, file.path.name, origin, output, seal, intact)
        attempt = self._remaking.attempt(key, given)
        is_built = output is not None and output.entry.sha256 == file.digest
        told = replace(
            told, remade=attempt.remade, compared=attempt.compared, reasons=attempt.reasons
        )
        told = _at_place(_with_standing(told, given, attempt, is_built=is_built))
        if key in self._known.unreadable and told.kept in _UNPROVEN:
            return replace(told, kept=Kept.UNSEALED)
        return _hindered(told, file) if told.kept in _SUSPECT else told

    def _other_at(self, file: _File) -> Seal | None:
        """The seal of the document that belongs where another file lies."""
        seal = self._known.sealed_at(file.path)
        return None if seal and file.digest in seal.dokumente.values() else seal

    def _signed(self, file: _File) -> Verdict | None:
        """A scan that a seal knows, by its content; or one that only is called so."""
        scans = [(seal, seal.unterschrieben) for seal in self._known.seals if seal.unterschrieben]
        if signed := [seal for seal, scan in scans if scan.sha256 == file.digest]:
            return _of_scan(file, signed, Kept.SIGNED)
        if named := [seal for seal, scan in scans if scan.name == file.path.name]:
            return _of_scan(file, named, Kept.REPLACED)
        return None


_UNPROVEN = (Kept.BUILT, Kept.SAME, Kept.RESAVED)
"""What would count as proven if the agreement were not sealed."""
_SUSPECT = (Kept.CHANGED, Kept.REPLACED, Kept.UNKNOWN)


def _hindered(told: Verdict, file: _File) -> Verdict:
    """The verdict with what keeps the file from being read; one that is damaged is nothing else."""
    found = hindrance(file.data, file.path.name)
    if found is None:
        return told
    kept = Kept.DAMAGED if found.code in DAMAGED else told.kept
    found = replace(found, span=Span(told.name))
    return replace(told, kept=kept, hindrance=found.sentence, findings=(found,))


def _at_place(told: Verdict) -> Verdict:
    """Where a sealed document belongs nothing else is right."""
    return replace(told, kept=Kept.REPLACED) if told.place else told


def _with_standing(told: Verdict, given: Given, attempt: Attempt, *, is_built: bool) -> Verdict:
    """Whether it is as it was; of a sealed agreement nothing counts but what is sealed."""
    if told.seal:
        return replace(told, kept=Kept.SEALED)
    if given.seal:
        told = replace(told, seal=given.seal.path)
        if Remade.FROM_SEAL not in attempt.ways:
            return _beside_seal(told, given, attempt)
    if is_built:
        return replace(told, kept=Kept.BUILT)
    if attempt.ways:
        return replace(told, kept=Kept.SAME)
    return _compared(told, given, attempt)


def _beside_seal(told: Verdict, given: Given, attempt: Attempt) -> Verdict:
    """Not the sealed bytes; the words tell how much that means, if the sealed ones are at hand."""
    told = replace(told, kept=Kept.REPLACED)
    if attempt.sealed is None:
        return told
    same, differences = same_text(given.data, attempt.sealed, given.format)
    text = {True: Text.SAME, False: Text.OTHER, None: Text.UNKNOWN}[same]
    return replace(told, text=text, differences=differences)


def _compared(told: Verdict, given: Given, attempt: Attempt) -> Verdict:
    """The words decide where the bytes are others; without anything to compare nothing is known."""
    if attempt.made is None:
        return told
    same, differences = same_text(given.data, attempt.made, given.format)
    kept = Kept.RESAVED if same else Kept.CHANGED
    return replace(told, kept=kept, differences=differences)


def _of_scan(file: _File, seals: list[Seal], kept: Kept) -> Verdict:
    """One scan may be the signed paper of several agreements."""
    first, *others = (Sealed(seal.key, seal.path) for seal in seals)
    return Verdict(
        str(file.path), kept=kept, agreement=first.agreement, seal=first.seal, others=tuple(others)
    )


def _key_of(seal: Seal) -> tuple[str, int, str]:
    return seal.art, seal.jahr, seal.kreis


def _key(origin: Origin, output: Output | None, seal: Seal | None) -> tuple[str, int, str] | None:
    """Which agreement a file is a document of: as its seal, itself, or the manifest says."""
    if seal:
        return _key_of(seal)
    return origin.agreement or (output.agreement if output else None)


def _format(file: _File) -> str:
    """The format by content, for texts by name; empty for one that is never made here."""
    content = content_of(file.data or b"")
    if isinstance(content, Archive):
        return content.format
    name = content if isinstance(content, str) and content else file.path.suffix[1:].lower()
    return name if name in WRITERS else ""


def _read(path: Path) -> _File | Diagnostic:
    try:
        if not path.is_file():
            return diagnose("nachweis-keine-datei", Span(str(path)))
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
            size = file.tell()
            file.seek(0)
            return _File(path, digest, file.read() if size <= MAX_BYTES else None)
    except OSError as error:
        return diagnose("datei-unlesbar", Span(str(path)), grund=reason(error))
