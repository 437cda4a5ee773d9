"""Why a file is out of date, in the words of those who edit data, wording and layout."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from zvgen.build.facets import WITHOUT
from zvgen.build.manifest import Facets
from zvgen.build.plan import Job
from zvgen.messages import GONE, NEW, OTHER
from zvgen.reports.words import word
from zvgen.wording import Wording

Say = Callable[[str, str | None, str | None], str]
"""A sentence about a facet: its name, its old and its new value, None where there is none."""


class Reasons:
    """Tells what changed; the wordings of this run give the sections their numbers and titles."""

    def __init__(self, wordings: Mapping[tuple[str, int], Wording]) -> None:
        self._wordings = wordings
        self._titles: dict[tuple[str, int], dict[str, str]] = {}

    def __call__(self, job: Job, old: Facets, new: Facets) -> tuple[str, ...]:
        """What is not as it was, in the order data, year, wording, layout, program; each reason once.

        Sections stand as in the document; those it has no more come last.
        """
        if old == new:
            return ()
        before, now = {**old.own, **old.shared}, {**new.own, **new.shared}
        changed = sorted(n for n in before.keys() | now.keys() if before.get(n) != now.get(n))
        titles = self._titles_of(job)
        found = [_tell(n, before.get(n), now.get(n), titles) for n in changed]
        return tuple(dict.fromkeys(text for _, text in sorted(found, key=lambda one: one[0])))

    def _titles_of(self, job: Job) -> dict[str, str]:
        key = job.agreement.kind.key, job.agreement.jahr
        if key not in self._titles:
            self._titles[key] = dict(_section_titles(self._wordings[key]))
        return self._titles[key]


def _tell(
    name: str, old: str | None, new: str | None, titles: Mapping[str, str]
) -> tuple[tuple[int, int], str]:
    """The rank of a reason and its words."""
    kind, _, rest = name.partition(".")
    rank = list(_WORDS).index(kind) if kind in _WORDS else len(_WORDS)
    if kind == "text":
        place = list(titles).index(rest) if rest in titles else len(titles)
        return (rank, place), _changed(titles.get(rest, f"Abschnitt {word(rest)}"), old, new)
    return (rank, 0), _WORDS.get(kind, _of_unknown)(rest, old, new)


def _section_titles(wording: Wording) -> Iterator[tuple[str, str]]:
    """Each section by its number and its heading, as far as it has them: "§ 4 Haushaltsmittel"."""
    numbers = wording.numbers()
    for section in wording.sections:
        number = numbers[section.key].heading if section.key in numbers else ""
        yield section.key, f"{number} {_heading(section.source) or word(section.key)}".strip()


def _heading(source: str) -> str:
    """The heading a template begins with, if it says it without commands."""
    first = source.lstrip().partition("\n")[0]
    return first[2:].strip() if first.startswith("# ") and "{" not in first else ""


def _changed(subject: str, old: str | None, new: str | None) -> str:
    verb = NEW if old is None else GONE if new is None else OTHER
    return f"{subject} {verb}"


def _of_data(name: str, old: str | None, new: str | None) -> str:
    return _changed(word(name), old, new)


def _of_year(name: str, old: str | None, new: str | None) -> str:
    return _changed(f"{word(name)} (Jahr)", old, new)


def _of_other(name: str, _old: str | None, _new: str | None) -> str:
    return "Vorjahr geändert" if name == "vorjahr" else f"Vereinbarung „{word(name)}“ geändert"


def _of_layout(name: str, old: str | None, new: str | None) -> str:
    return _changed("Layout" if name.startswith("layout.") else f"Bild {name}", old, new)


def _of_version(name: str, old: str | None, new: str | None) -> str:
    shown = name.replace("_", "-")
    return f"{shown} {new} statt {old}" if old and new else f"{shown} {new or old}"


def _of_option(name: str, old: str | None, new: str | None) -> str:
    if name != "quelle":
        return f"PDF-Programm {new}"
    if new == WITHOUT:
        return "ohne die Daten"
    return "mit den Daten" if old == WITHOUT else "Ort des Wortlauts geändert"


def _of_unknown(name: str, _old: str | None, _new: str | None) -> str:
    return f"{name or 'Herkunft'} geändert"


_WORDS: Mapping[str, Say] = MappingProxyType(
    {
        "daten": _of_data,
        "kreis": lambda *_: "Angaben zum Kreis geändert",
        "ministerium": lambda *_: "Angaben zum Ministerium geändert",
        "jahr": _of_year,
        "bezug": _of_other,
        "text": _of_unknown,
        "art": lambda *_: "art.yaml geändert",
        "layout": _of_layout,
        "option": _of_option,
        "version": _of_version,
    }
)
"""The first part of a facet's name to what is said of it, in the order in which it is said."""
