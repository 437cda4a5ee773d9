"""Which agreements a command means: Kreise by key, AGS, name or file, kinds and years."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from zvgen.diagnostics import suggestion
from zvgen.model.kreise import Kreise, fold
from zvgen.workspace.files import YEAR

_PATH = re.compile(r"(?:.*[/\\])?([^/\\]+)\.yaml")
"""The path of a data file, with the slashes of either system; its name says the Kreis."""


class SelectionError(Exception):
    """A word of the command line that names nothing, or more than one thing; a German sentence."""


class Selection(NamedTuple):
    """Empty sets mean: everything."""

    kreise: frozenset[str] = frozenset()
    arten: frozenset[str] = frozenset()
    jahre: frozenset[int] = frozenset()

    @property
    def whole_years(self) -> bool:
        """Whether all Kreise of each year are meant."""
        return not self.kreise

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
    keys = frozenset(_kreis(word, kreise) for word in words)
    return Selection(keys, frozenset(kinds), frozenset(jahre))


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
    """How to name a year, for a word that is one."""
    return f"Ist das Jahr gemeint: --jahr {word}." if YEAR.fullmatch(word) else ""


def _kreis(word: str, kreise: Kreise) -> str:
    path = _PATH.fullmatch(word)
    matches = kreise.matches(path[1] if path else word)
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
