"""What a run without errors saw and said, so that the same words answer at once while nothing has changed.

Neither YAML nor wording is read for that: bytes are compared with hashes, of all that was read and of all
that was written. It is a shortcut only; the manifest decides whenever something is not as it was.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from zvgen.build.hidden import FORM, HIDDEN, interrupted
from zvgen.build.output import hash_of, write_file
from zvgen.build.versions import versions
from zvgen.diagnostics import Diagnostic, Severity, Span
from zvgen.workspace.files import Files
from zvgen.workspace.traced import Trace
from zvgen.writers.checked import with_checksum, without_checksum

_MOST = 30
"""So many different calls are remembered in a folder."""


class Wish(NamedTuple):
    """The words of a build that decide what is made; the order of the words matters to no file."""

    kreise: tuple[str, ...]
    arten: tuple[str, ...]
    jahre: tuple[int, ...]
    formats: tuple[str, ...]
    options: tuple[str, ...]

    def key(self) -> str:
        """The name under which its last run is kept: another version of anything is another run."""
        made_by = [versions(format_) for format_ in self.formats]
        return sha256(json.dumps([FORM, self, made_by]).encode()).hexdigest()[:24]


class LastRun(NamedTuple):
    """The files of a run in `out`, all current, by path; what it found worth telling; years of data only.

    `sealed` are the files it left alone.
    """

    outputs: dict[str, str]
    findings: list[Diagnostic]
    only_data: list[tuple[str, int]]
    sealed: dict[str, str | None]


def recall(out: Path, wish: Wish, files: Files) -> LastRun | None:
    """The last run with this wish, if all it read and all it wrote is as it was."""
    if interrupted(out):
        return None
    stored = _read(_file(out, wish))
    if stored is None:
        return None
    outputs = stored["ausgaben"]
    written = [*stored["manifest"].items(), *outputs.items(), *stored.get("versiegelt", {}).items()]
    same = all(hash_of(f"{out}/{path}") == one for path, one in written)
    if not same or not Trace(**stored["gesehen"]).holds(files):
        return None
    findings = [_finding(*record) for record in stored["meldungen"]]
    only_data = [(art, jahr) for art, jahr in stored["nur_daten"]]
    return LastRun(outputs, findings, only_data, stored.get("versiegelt", {}))


def remember(
    out: Path, wish: Wish, run: LastRun, trace: Trace, manifest_files: Iterable[str], mark: str
) -> None:
    """Keep what `run` saw and said, temporary files with `mark`; raises OSError."""
    stored = {
        "gesehen": asdict(trace),
        "ausgaben": run.outputs,
        "manifest": {path: hash_of(f"{out}/{path}") for path in manifest_files},
        "meldungen": [_record(finding) for finding in run.findings],
        "nur_daten": run.only_data,
        "versiegelt": run.sealed,
    }
    data = json.dumps(stored).encode()
    write_file(_file(out, wish), with_checksum(data), mark=mark)
    _make_room(_file(out, wish).parent)


def _file(out: Path, wish: Wish) -> Path:
    return out / HIDDEN / "laeufe" / f"{wish.key()}.json"


def _read(file: Path) -> Any:
    """What was stored, None if it is not there or not whole."""
    try:
        data = without_checksum(file.read_bytes())
    except OSError:
        return None
    return None if data is None else json.loads(data)


def _make_room(folder: Path) -> None:
    """Forget the calls that were made longest ago."""
    with suppress(OSError):
        kept = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime)
        for path in kept[:-_MOST]:
            path.unlink(missing_ok=True)


def _record(one: Diagnostic) -> list[Any]:
    return [one.code, one.severity, one.sentence, one.remedy, one.span, one.seen]


def _finding(
    code: str, severity: str, sentence: str, remedy: str, span: list[Any], seen: list[str]
) -> Diagnostic:
    return Diagnostic(code, Severity(severity), sentence, remedy, Span(*span), tuple(seen))
