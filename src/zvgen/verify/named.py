"""Which files the words of a command line mean; not every shell unfolds patterns, nor keeps names whole."""

from collections.abc import Iterator, Sequence
from glob import glob, has_magic
from pathlib import Path

from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.messages import reason

_ENDINGS = (".docx", ".odt", ".pdf")
"""What of a folder is meant."""
_PASSING = ("~$", ".")
"""How the names of files begin that programs keep beside an open document."""


def meant(names: Sequence[Path]) -> Iterator[Path | Diagnostic]:
    """Each file that is meant, or why there is none; a path that does not exist stays what it is."""
    done = 0
    while done < len(names):
        pieces = _pieces(names[done:])
        if pieces > 1:
            whole = _whole(names[done : done + pieces])
            yield diagnose("nachweis-leerzeichen", Span(whole), vorschlag=whole)
        else:
            yield from _files(names[done])
        done += pieces


def _pieces(names: Sequence[Path]) -> int:
    """How many words at the beginning are one name with blanks: none of them exists, but the whole does."""
    for number in range(2, len(names) + 1):
        if _exists(names[number - 1]) or _exists(names[0]):
            return 1
        if _exists(Path(_whole(names[:number]))):
            return number
    return 1


def _whole(names: Sequence[Path]) -> str:
    return " ".join(map(str, names))


def _exists(path: Path) -> bool:
    return path.exists() or bool(_matching(path))


def _files(path: Path) -> Iterator[Path | Diagnostic]:
    if path.is_dir():
        yield from _of_folder(path)
    elif path.exists() or not has_magic(str(path)):
        yield path
    else:
        nothing = diagnose("nachweis-muster", Span(str(path)))
        yield from _matching(path) or (nothing,)


def _matching(path: Path) -> list[Path]:
    """The files that a pattern means."""
    if not has_magic(str(path)):
        return []
    found = map(Path, sorted(glob(str(path))))  # noqa: PTH207 - the pattern may be absolute
    return [one for one in found if one.is_file() and not one.name.startswith(_PASSING)]


def _of_folder(folder: Path) -> Iterator[Path | Diagnostic]:
    span = Span(str(folder))
    try:
        found = [one for one in sorted(folder.iterdir()) if _is_document(one)]
    except OSError as error:
        yield diagnose("datei-unlesbar", span, grund=reason(error))
        return
    yield from found or (diagnose("nachweis-ordner", span),)


def _is_document(path: Path) -> bool:
    passing = path.name.startswith(_PASSING)
    return path.suffix.lower() in _ENDINGS and not passing and path.is_file()
