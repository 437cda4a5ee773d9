"""Many Word files in few calls of LibreOffice.

Beyond 247 files in one call it drops the rest in silence and still returns 0, so it gets fewer at a time and
the results are counted. It runs in a profile of its own: a running LibreOffice neither helps nor disturbs.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from zvgen.diagnostics import Diagnostic, Span, diagnose

CHUNK = 200
"""Files per call."""
_START_SECONDS = 120
_SECONDS_PER_FILE = 10
_PLACES = ("/Applications/LibreOffice.app/Contents/MacOS/soffice",)
_WINDOWS_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)

_OPTIONS = {
    "SelectPdfVersion": 2,  # PDF/A-2
    "PDFUACompliance": True,
    "UseTaggedPDF": True,
    "ExportBookmarks": True,
    "InitialView": 0,
    "DisplayPDFDocumentTitle": True,
}


class Converted(NamedTuple):
    """LibreOffice's PDF of each file that could be converted, and why the others could not."""

    files: dict[str, bytes]
    failed: dict[str, Diagnostic]


def convert(files: Mapping[str, bytes], *, seconds: float | None = None) -> Converted:
    """Word files by name to PDF by the same name; `seconds` limits each call of LibreOffice."""
    program = installed()
    if program is None:
        return Converted({}, {n: diagnose("pdf-libreoffice-fehlt", Span(n)) for n in files})
    with TemporaryDirectory(prefix="zvgen-soffice-", ignore_cleanup_errors=True) as folder:
        batch = _Batch(program, Path(folder), seconds)
        for names in _chunks(list(files)):
            batch.convert({name: files[name] for name in names})
    return batch.result


def installed() -> str | None:
    """The program, also where it is not on the search path; None if there is none."""
    if found := shutil.which("soffice") or shutil.which("libreoffice"):
        return found
    places = _WINDOWS_PLACES if sys.platform == "win32" else _PLACES
    return next((place for place in places if Path(place).is_file()), None)


def _chunks(names: Sequence[str]) -> Iterator[list[str]]:
    remaining = iter(names)
    while chunk := list(islice(remaining, CHUNK)):
        yield chunk


class _Batch:
    """Calls that share a profile; what one of them leaves out is tried once more, alone."""

    def __init__(self, program: str, folder: Path, seconds: float | None) -> None:
        self._program = program
        self._folder = folder
        self._seconds = seconds
        self._calls = count()
        self.result = Converted({}, {})

    def convert(self, files: Mapping[str, bytes]) -> None:
        """One chunk; a program that makes nothing at all is not asked again."""
        reason = self._call(files)
        missing = [name for name in files if name not in self.result.files]
        for name in missing:
            if len(missing) < len(files):
                reason = self._call({name: files[name]})
            if name not in self.result.files:
                self.result.failed[name] = diagnose("pdf-libreoffice", Span(name), grund=reason)

    def _call(self, files: Mapping[str, bytes]) -> str:
        """Keeps what came out; the answer is the reason why some may be missing."""
        place = self._folder / str(next(self._calls))
        place.mkdir()
        for index, data in enumerate(files.values()):
            (place / f"{index}.docx").write_bytes(data)
        reason = self._run(place, [f"{index}.docx" for index in range(len(files))])
        for index, name in enumerate(files):
            made = place / f"{index}.pdf"
            if made.is_file() and _whole(data := made.read_bytes()):
                self.result.files[name] = data
        return reason

    def _run(self, place: Path, names: Sequence[str]) -> str:
        command = [
            self._program,
            f"-env:UserInstallation={(self._folder / 'profil').as_uri()}",
            "--headless",
            "--norestore",
            "--infilter=MS Word 2007 XML",
            "--convert-to",
            f"pdf:writer_pdf_Export:{_options()}",
            *names,
        ]
        limit = self._seconds or _START_SECONDS + _SECONDS_PER_FILE * len(names)
        try:
            code = _within(limit, command, place)
        except OSError as error:
            return f"das Programm startet nicht ({error.strerror})"
        if code is None:
            return f"nach {limit:g} Sekunden abgebrochen"
        return f"keine Datei erzeugt (Rückgabewert {code})"


def _within(limit: float, command: Sequence[str], folder: Path) -> int | None:
    """The exit code, None if it took longer; the program is a script, so all it started ends with it."""
    with subprocess.Popen(  # noqa: S603 - no shell, file names of our own
        command,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            return process.wait(limit)
        except subprocess.TimeoutExpired:
            _end(process)
            return None


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)


def _whole(data: bytes) -> bool:
    """Whether the file was written to its end; a call that was ended may leave half of one."""
    return data.startswith(b"%PDF") and b"%%EOF" in data[-1024:]


def _options() -> str:
    typed = {
        name: {
            "type": "boolean" if isinstance(value, bool) else "long",
            "value": str(value).lower(),
        }
        for name, value in _OPTIONS.items()
    }
    return json.dumps(typed, separators=(",", ":"))
