"""Which agreements a command means: Kreise by key, AGS, name or file, kinds and years."""

import re
from collections.abc import Collection, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

from zvgen.diagnostics import suggestion
from zvgen.model.kreise import Kreise, fold
from zvgen.workspace.files import YEAR
from zvgen.writers import WRITERS

_PATH = re.compile(
    r"(?:(?:.*[/\\])?(?P<art>[^/\\]+)[/\\])?(?P<jahr>\d{4})[/\\](?P<kreis>[^/\\.]+)\.[^/\\]+"
    r"|(?P<folder>.*[/\\])?(?P<name>[^/\\.]+)\.(?P<ending>yaml|docx|pdf|html|odt|md|txt)"
)
"""The path of a data file or a document, with the slashes of either system; what its folders and name say."""
_HERE = re.compile(r"(?:\.[/\\])*")
"""The folder somebody is in, as PowerShell completes a name."""

T = TypeVar("T", str, int)
"""A kind or a year."""


class SelectionError(Exception):
    """A word of the command line that names nothing, or more than one thing; a German sentence."""


class _Meant(NamedTuple):
    """What a word means: a Kreis, and the kind and the year where it is the path of a file."""

    kreis: str
    arten: tuple[str, ...] = ()
    jahre: tuple[int, ...] = ()


class Selection(NamedTuple):
    """Empty sets mean: everything."""

    kreise: frozenset[str] = frozenset()
    arten: frozenset[str] = frozenset()
    jahre: frozenset[int] = frozenset()

    @property
    def whole_years(self) -> bool:
        """Whether all Kreise of each year are meant."""
        return not self.kreise

    def covers(self, art: str, jahr: int | None, kreis: str) -> bool:
        """Whether an agreement is meant; a year of None is none that can be named."""
        return (
            (not self.arten or art in self.arten)
            and (not self.jahre or jahr in self.jahre)
            and (not self.kreise or kreis in self.kreise)
        )

    def means(self, art: str, with_data: Collection[str]) -> bool:
        """Whether a kind is asked for: by name, by its data, or because everything is."""
        return art in self.arten or (not self.arten and (art in with_data or self.whole_kinds))

    @property
    def whole_kinds(self) -> bool:
        """Whether all Kreise and years of each kind are meant."""
        return not (self.kreise or self.jahre)


def select(
    words: Sequence[str],
    arten: Sequence[str],
    jahre: Sequence[int],
    kreise: Kreise,
    known_kinds: Sequence[str],
) -> Selection:
    """The selection a user typed; raises `SelectionError` at the first word that is not clear."""
    kinds = kinds_called(arten, known_kinds)
    _refuse_split_name(words, kreise)
    meant = [_meant(word, kreise, known_kinds) for word in words]
    return Selection(
        frozenset(one.kreis for one in meant),
        _agreed("--art", kinds, [one.arten for one in meant]),
        _agreed("--jahr", jahre, [one.jahre for one in meant]),
    )


def _agreed(option: str, given: Sequence[T], said: Sequence[tuple[T, ...]]) -> frozenset[T]:
    """The kinds or years that an option and the paths name: a selection holds the same for each Kreis."""
    named = frozenset(chain(given, *said))
    shown = f"{option} {', '.join(sorted(map(str, named)))}"
    if any(said) and len(named) > 1:
        raise SelectionError(f"Die Angaben meinen Verschiedenes: {shown}. Bitte einzeln aufrufen.")
    if any(said) and not given and () in said:
        raise SelectionError(
            f"Ein Pfad meint nur {shown}, die übrigen Angaben alles. Soll das für alle gelten: {shown}"
        )
    return named


def _refuse_split_name(words: Sequence[str], kreise: Kreise) -> None:
    """A name with a space needs quotation marks; its first word alone may mean many."""
    whole = " ".join(words)
    if len(words) > 1 and len(kreise.matches(whole)) == 1 and _some_unclear(words, kreise):
        raise SelectionError(f'Ein Name mit Leerzeichen braucht Anführungszeichen: "{whole}"')


def _some_unclear(words: Sequence[str], kreise: Kreise) -> bool:
    return any(len(kreise.matches(word)) != 1 for word in words)


def kinds_called(arten: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """`arten`, each once; raises `SelectionError` at the first that is not among the `known`."""
    for art in arten:
        if art not in known:
            raise SelectionError(
                f"Die Dokumentart „{art}“ gibt es nicht. "
                f"{suggestion(art, known)}Vorhanden: {', '.join(known) or 'keine'}."
            )
    return tuple(dict.fromkeys(arten))


def _instead(word: str) -> str:
    """What somebody meant whose word is a year, an option or a format."""
    if YEAR.fullmatch(word):
        return f"Ist das Jahr gemeint: --jahr {word}."
    if word in ("jahr", "art", "format", "out"):
        return f"Ist die Option gemeint: --{word}."
    return _MORE_FORMATS if word.strip(",") in WRITERS else ""


_MORE_FORMATS = "Mehrere Formate stehen ohne Leerzeichen nach dem Komma: --format docx,pdf."


def _meant(word: str, kreise: Kreise, known_kinds: Sequence[str]) -> _Meant:
    path = _PATH.fullmatch(word)
    if path is None:
        return _Meant(_kreis(word, word, kreise))
    key = _kreis(path["kreis"] or path["name"], word, kreise)
    if path["ending"] == "yaml" and not _HERE.fullmatch(path["folder"] or ""):
        raise SelectionError(
            f"„{word}“ wird nicht gelesen: Daten liegen in data/ART/JAHR/. "
            f"Bitte die Datei dorthin legen; ist nur der Kreis gemeint: {key}"
        )
    arten = (path["art"],) if path["art"] in known_kinds else ()
    return _Meant(key, arten, (int(path["jahr"]),) if path["jahr"] else ())


def _kreis(name: str, word: str, kreise: Kreise) -> str:
    """The Kreis of a name; complaints tell the `word` as it was typed."""
    matches = kreise.matches(name)
    if len(matches) == 1:
        return matches[0]
    if matches:
        listed = "".join(
            f"\n  {key}  ({kreise[key].name}, AGS {kreise[key].ags})" for key in matches
        )
        raise SelectionError(
            f"„{word}“ passt auf {len(matches)} Kreise. Bitte genauer angeben:{listed}"
        )
    hint = (
        _instead(word) or suggestion(fold(word), kreise.names()) or "Ohne Namen sind alle gemeint."
    )
    raise SelectionError(f"Einen Kreis „{word}“ gibt es nicht. {hint}".rstrip())
