"""Keys of the data are German in ASCII (docs/glossar.md); here they become words again."""

import re
from collections.abc import Mapping

_SPELT: Mapping[str, str] = {
    "massnahme": "Maßnahme",
    "massnahmen": "Maßnahmen",
    "massnahmenart": "Maßnahmenart",
    "massnahmenarten": "Maßnahmenarten",
}
"""Words whose spelling no rule gives."""
_SMALL = frozenset(
    {
        *(
            "ab",
            "am",
            "an",
            "auf",
            "aus",
            "bei",
            "bis",
            "das",
            "der",
            "des",
            "die",
            "durch",
            "erstmals",
        ),
        *(
            "für",
            "im",
            "in",
            "je",
            "mit",
            "nach",
            "ohne",
            "pro",
            "und",
            "von",
            "vor",
            "zu",
            "zum",
            "zur",
        ),
    }
)
"""Words that stay small inside a label; all others are taken for nouns."""
_UMLAUT = re.compile(r"(?<![aeoqu])ue(?!ll)|(?<!a)ae|(?<!o)oe")
_UMLAUTS: Mapping[str, str] = {"ae": "ä", "oe": "ö", "ue": "ü"}


def word(key: str) -> str:
    """A key as a reader writes it: "leere_massnahmenarten" is „Leere Maßnahmenarten“."""
    first, *others = (_spelt(part) for part in re.split("[_-]", key))
    small = (other if other in _SMALL else _capital(other) for other in others)
    return " ".join([_capital(first), *small])


def _spelt(part: str) -> str:
    return _SPELT.get(part) or _UMLAUT.sub(lambda found: _UMLAUTS[found.group()], part)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
