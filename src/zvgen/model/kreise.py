"""The Landkreise and kreisfreie Städte as parties: names, grammar, validity.

Their grammar comes from `data/kreise.yaml`: four cases for the official name, and for another style of
the name ("Kreis Groß-Gerau") the rules below. Nothing else in the program declines a name.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from zvgen.model.fields import COUNT, KEY, TEXT, Record, one_of
from zvgen.source.shapes import ListOf, MapOf, RecordOf, may, need

_KREIS = re.compile(r"kreis$", re.IGNORECASE)
_STADT = re.compile(r"stadt$", re.IGNORECASE)

_TRANSLITERATION = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Kreis(Record):
    """A Landkreis or a kreisfreie Stadt; `schluessel` is its key in `data/kreise.yaml`.

    `gueltig_ab` and `gueltig_bis` are years, both inclusive.
    """

    ags: str
    name: str
    art: str
    regierungsbezirk: str
    sitz: str
    ort_unterschrift: str
    nominativ: str
    genitiv: str
    dativ: str
    akkusativ: str
    auch: tuple[str, ...] = ()
    gueltig_ab: int | None = None
    gueltig_bis: int | None = None
    vorgaenger: str | None = None
    schluessel: str = ""

    def exists_in(self, jahr: int) -> bool:
        """Whether the unit exists in `jahr`."""
        return (self.gueltig_ab or 0) <= jahr <= (self.gueltig_bis or 9999)

    def called(self, name: str) -> "Kreis":
        """The same unit under another style of its name, declined by rule."""
        return self if name == self.name else replace(self, **decline(name))


def decline(name: str) -> dict[str, Any]:
    """Name and four cases of a party by the gender of its head noun.

    "…kreis" is masculine and takes -es in the genitive, "…stadt" feminine; the head noun is the first
    word with such an end ("Landkreis Kassel", "Main-Kinzig-Kreis", "documenta-Stadt Kassel").
    Raises ValueError for a name without a head noun.
    """
    words = name.split(" ")
    for index, word in enumerate(words):
        if _KREIS.search(word):
            genitive = " ".join([*words[:index], word + "es", *words[index + 1 :]])
            return _cases(name, f"der {name}", f"des {genitive}", f"dem {name}", f"den {name}")
        if _STADT.search(word):
            return _cases(name, f"die {name}", f"der {name}", f"der {name}", f"die {name}")
    raise ValueError(name)


def _cases(name: str, nominativ: str, genitiv: str, dativ: str, akkusativ: str) -> dict[str, Any]:
    return {
        "name": name,
        "nominativ": nominativ,
        "genitiv": genitiv,
        "dativ": dativ,
        "akkusativ": akkusativ,
    }


class Kreise:
    """All units by key, and the search a user's word goes through."""

    def __init__(self, entries: Mapping[str, Kreis]) -> None:
        self._kreise = {key: replace(kreis, schluessel=key) for key, kreis in entries.items()}

    def __getitem__(self, key: str) -> Kreis:
        return self._kreise[key]

    def get(self, key: str) -> Kreis | None:
        """The unit of `key`, None if there is none."""
        return self._kreise.get(key)

    def __iter__(self) -> Iterator[str]:
        """All keys in the order of the file."""
        return iter(self._kreise)

    def of_year(self, jahr: int) -> list[str]:
        """The keys of the units that exist in `jahr`."""
        return [key for key, kreis in self._kreise.items() if kreis.exists_in(jahr)]

    def matches(self, word: str) -> list[str]:
        """The keys a user may mean: an exact key, AGS or name, else every name that holds the word."""
        folded = fold(word)
        exact = [key for key, k in self._kreise.items() if folded in _exact_names(key, k)]
        if exact:
            return exact
        return [key for key, k in self._kreise.items() if folded and _holds(key, k, folded)]

    def names(self) -> list[str]:
        """What `matches` finds, for suggestions: keys, AGS, names and their single words."""
        exact = [name for key, k in self._kreise.items() for name in _exact_names(key, k)]
        return list(dict.fromkeys([*exact, *(word for name in exact for word in name.split("-"))]))


def _exact_names(key: str, kreis: Kreis) -> list[str]:
    return [kreis.ags, *_styles(key, kreis)]


def _styles(key: str, kreis: Kreis) -> list[str]:
    return [key, *(fold(name) for name in (kreis.name, *kreis.auch))]


def _holds(key: str, kreis: Kreis, word: str) -> bool:
    return any(word in style for style in _styles(key, kreis))


def fold(word: str) -> str:
    """A name in the form of a key: lower case, ASCII, words joined with hyphens."""
    composed = unicodedata.normalize("NFC", word).lower()
    return re.sub(r"[^a-z0-9]+", "-", composed.translate(_TRANSLITERATION)).strip("-")


_TEXTS = ("regierungsbezirk", "sitz", "ort_unterschrift")
_CASES = ("nominativ", "genitiv", "dativ", "akkusativ")
ARTEN = ("Landkreis", "kreisfreie Stadt")
"""What a Kreis can be."""
_KREIS_ENTRY = RecordOf(
    Kreis,
    ags=need(TEXT),
    name=need(TEXT),
    art=need(one_of(ARTEN)),
    **{name: need(TEXT) for name in (*_TEXTS, *_CASES)},
    auch=may(ListOf(TEXT)),
    gueltig_ab=may(COUNT),
    gueltig_bis=may(COUNT),
    vorgaenger=may(TEXT),
)
KREISE = MapOf(KEY, _KREIS_ENTRY)
"""What `data/kreise.yaml` looks like: key to unit."""
