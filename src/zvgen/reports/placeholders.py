"""Wording that holds for all Kreise names its values: {kreis.genitiv} is {Kreis im Genitiv} for a reader."""

import re
from collections.abc import Mapping

from zvgen.comparison import Change
from zvgen.reports.fates import present
from zvgen.reports.words import word

_NAMED = re.compile(r"\{([a-z]\w*(?:\.\w+)*)\}", re.ASCII)
_OWNERS: Mapping[str, str] = {"kreis": "Kreises", "ministerium": "Ministeriums"}
_CASES = frozenset({"nominativ", "genitiv", "dativ", "akkusativ"})
_PARTS: Mapping[str, str] = {"kurz": "Kurzform", "ort_unterschrift": "Ort der Unterschrift"}


def in_words(change: Change, text: str) -> str:
    """A text of `change` with its values called by German names; what a field says stays as it is."""
    return text if present(change).field else spoken(text)


def spoken(text: str) -> str:
    """A text of the wording with German names in braces."""
    return _NAMED.sub(lambda found: f"{{{_name(found[1])}}}", text)


def _name(path: str) -> str:
    owner, _, part = path.partition(".")
    if owner == "vorjahr" and part:
        return f"{_name(part)} des Vorjahres"
    if owner in _OWNERS and part in _CASES:
        return f"{word(owner)} im {word(part)}"
    if owner in _OWNERS and part:
        return f"{_PARTS.get(part) or word(part)} des {_OWNERS[owner]}"
    return ", ".join(map(word, path.split(".")))
