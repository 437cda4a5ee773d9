"""What is odd about a file that is sealed as the signed version of an agreement.

None of it proves a mistake: a paper may bind two agreements, and a built PDF may be signed
electronically.
"""

from collections.abc import Iterator
from pathlib import Path

from zvgen.build.orphans import agreement_of
from zvgen.build.outbox import known_files
from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.importer.origin import read_origin
from zvgen.model.agreement import AgreementKey
from zvgen.workspace.seals import Scan, Seal, Seals


def scan_findings(
    scan: Scan, data: bytes, key: AgreementKey, seals: Seals, out: Path
) -> list[Diagnostic]:
    """Warnings about the file `data` that the agreement `key` is sealed with."""
    others = [seal for other in seals.all() if other != key and (seal := seals.of(*other)[0])]
    own = seals.of(*key)[0]
    return [
        *_built(scan, data, key, [*others, *([own] if own else [])], out),
        *(_twice(scan, seal) for seal in others if _is_of(seal, scan)),
    ]


def _is_of(seal: Seal, scan: Scan) -> bool:
    return seal.unterschrieben is not None and seal.unterschrieben.sha256 == scan.sha256


def _twice(scan: Scan, seal: Seal) -> Diagnostic:
    return diagnose("siegel-scan-doppelt", Span(scan.name), vereinbarung=seal.key)


def _built(
    scan: Scan, data: bytes, key: AgreementKey, seals: list[Seal], out: Path
) -> Iterator[Diagnostic]:
    """That the file is a document of this program: it says so, or a seal or the output folder knows it."""
    stated = read_origin(data).agreement
    name = "/".join(map(str, stated)) if stated else _known_as(scan.sha256, seals, out)
    if name:
        yield diagnose("siegel-scan-gebaut", Span(scan.name), vereinbarung=name, **key._asdict())


def _known_as(digest: str, seals: list[Seal], out: Path) -> str:
    """The agreement whose built document has these bytes, empty if there is none."""
    sealed = next((seal.key for seal in seals if digest in seal.dokumente.values()), "")
    manifest = known_files(out)
    entries = ((path, manifest.get(path)) for path in manifest.paths())
    built = (agreement_of(path) for path, entry in entries if entry and entry.sha256 == digest)
    return sealed or next(built, "")
