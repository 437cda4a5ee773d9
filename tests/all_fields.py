"""A document kind with every type of field, and agreements of it at random, for comparisons."""

import tempfile
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from blocks import HOSTILE
from folders import lay_out
from samples import document_in, loaded_from
from zvgen.compare import Version
from zvgen.model.agreement import Agreement
from zvgen.model.dates import Day
from zvgen.model.money import Money
from zvgen.model.numbers import Number
from zvgen.model.projects import Massnahme
from zvgen.model.signing import Status, Unterzeichner
from zvgen.model.types import Partei
from zvgen.workspace import Loaded

KIND = """\
titel: Alles
eigenschaften: {titel: "Alles {{ jahr }}", betreff: Probe}
abschnitte:
  - {schluessel: titel, art: titel}
  - {schluessel: bericht, art: paragraf, bis: 2024}
  - {schluessel: angaben, art: paragraf}
  - {schluessel: bedingt, art: paragraf, wenn: einig}
  - {schluessel: projekte, art: paragraf}
  - {schluessel: werte, art: paragraf}
  - {schluessel: neu, art: ohne-nummer, ab: 2025}
  - {schluessel: schluss, art: schluss}
felder:
  vorhaben: {typ: text, beschreibung: a}
  mittel: {typ: geld, pflicht: ja, beschreibung: a}
  anzahl: {typ: ganzzahl, beschreibung: a}
  mass: {typ: zahl, beschreibung: a}
  quote: {typ: prozent, beschreibung: a}
  frist: {typ: datum, beschreibung: a}
  einig: {typ: janein, beschreibung: a}
  form: {typ: auswahl, werte: [eins, zwei, drei], beschreibung: a}
  ziele: {typ: liste, beschreibung: a}
  massnahmen: {typ: massnahmen, pflicht: ja, gruppen: gruppen, beschreibung: a}
  werte:
    typ: tabelle
    beschreibung: a
    spalten:
      merkmal: {typ: text, beschreibung: a}
      wert: {typ: zahl, beschreibung: a}
      betrag: {typ: geld, beschreibung: a}
      stand: {typ: datum, beschreibung: a}
      sicher: {typ: janein, beschreibung: a}
      kennung: {typ: text, beschreibung: a}
  traeger: {typ: partei, beschreibung: a}
  vertrag: {typ: vereinbarung, art: alles, beschreibung: a}
jahresfelder:
  gruppen: {typ: massnahmenarten, pflicht: ja, beschreibung: a}
  leitsatz: {typ: text, pflicht: ja, beschreibung: a}
parteien: [land, kreis]
"""
YEAR = """\
gruppen:
  - {schluessel: a, titel: Ausbildung}
  - {schluessel: b, titel: Beratung}
leitsatz: Gemeinsam zum Ziel.
"""
OWN = """\
status: entwurf
mittel: 100.000 Euro
massnahmen: {a: [], b: []}
unterzeichnung:
  land: [{name: Heike Hofmann, amt: Staatsministerin, ort: Wiesbaden}]
  kreis: [{name: Thea Muster, amt: Landrätin, ort: Fulda}]
"""
TEXT = {
    "titel": "# Vereinbarung {{ jahr }}\n\n{% if vorhaben %}{{ vorhaben }}{% endif %}\n",
    "bericht": """\
# Bericht über {{ jahr }}

Der Bericht wird im Herbst gemeinsam besprochen. Er ist kurz.
""",
    "angaben": """\
# Angaben

{{ kreis.nominativ | satzanfang }} erhält {{ mittel }} Euro. {{ leitsatz }}

(1) Es gibt {% if anzahl %}{{ anzahl }} Fälle{% endif %}, {% if mass != none %}{{ mass }}{% endif %}
und {% if quote != none %}{{ quote }} %{% endif %}.
(2) Es gilt die Frist{% if frist %} bis zum {{ frist }}{% endif %}.
{% if form %}Form {{ form }}.{% endif %}

{% if traeger %}
Träger ist {{ traeger.name
}}{% if traeger.vertreten_durch %}, vertreten durch {{ traeger.vertreten_durch }}{% endif %}.
{% endif %}
""",
    "bedingt": """\
# Einigung

Darüber sind sich alle Beteiligten einig. Das Weitere regelt {{ verweis("werte") }}.
""",
    "projekte": """\
# Projekte

{% for gruppe in gruppen %}
1. {{ gruppe.titel }}
{% for projekt in massnahmen[gruppe.schluessel] %}
   - {{ projekt.titel }}{% if projekt.plaetze %} mit {{ projekt.plaetze }} Plätzen{% endif %}.
     {% if projekt.traeger %}Träger ist {{ projekt.traeger }}. Er ist zuverlässig und tüchtig.{% endif %}
{% endfor %}
{% endfor %}
""",
    "werte": """\
# Werte

{% for ziel in ziele %}
- {{ ziel }}
{% endfor %}

| Merkmal | Wert | {{ jahr }} |
|---|---:|---|
{% for w in werte %}
| {% if w.merkmal %}{{ w.merkmal }}{% endif %} | {% if w.wert != none %}{{ w.wert }}{% endif %} | – |
{% endfor %}
| Summe | | |
""",
    "neu": "# Neues\n\nDas ist erst seit diesem Jahr so geregelt.\n",
    "schluss": """\
::::: unterschriften
{% for wer in unterzeichnung.land %}
:::: partei
{{ wer.ort }}{% if wer.datum %}, den {{ wer.datum }}{% endif %}

::: unterschrift
{% if wer.name %}{{ wer.name }}{% endif %}\
{{ wer.amt }}
:::
::::
{% endfor %}
{% for wer in unterzeichnung.kreis %}
:::: partei
{{ wer.ort }}

::: unterschrift
{% if wer.name %}{{ wer.name }}{% endif %}\
{{ wer.amt }}
:::
::::
{% endfor %}
:::::
""",
}
TEXT_2025 = {
    "bericht": None,
    "angaben": TEXT["angaben"].replace("Es gibt", "Im Jahr gibt es").replace("gilt", "galt"),
    "neu": TEXT["neu"] + "\nDer Bericht wird im Herbst gemeinsam besprochen.\n",
    "werte": TEXT["werte"].replace("# Werte", "# Ziele und Werte"),
}


@cache
def everything() -> Loaded:
    """The workspace of this kind with an agreement of 2024 and one of 2025."""
    files = {
        "templates/alles/art.yaml": KIND,
        **{f"templates/alles/text/2024/{key}.md.j2": text for key, text in TEXT.items()},
        **{f"templates/alles/text/2025/{key}.md.j2": t for key, t in TEXT_2025.items() if t},
    }
    for year in (2024, 2025):
        files[f"data/alles/{year}/_jahr.yaml"] = YEAR
        files[f"data/alles/{year}/landkreis-fulda.yaml"] = OWN
    with tempfile.TemporaryDirectory() as folder:
        loaded = loaded_from(lay_out(Path(folder), files, layout="alles"))
    assert not loaded.diagnostics, list(map(str, loaded.diagnostics))
    return loaded


@dataclass(frozen=True, repr=False)
class Brief(Agreement):
    """An agreement that shows what is its own, for the reports of hypothesis."""

    def __repr__(self) -> str:
        return f"{self.status} {self.felder} {self.unterzeichnung}"

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        printer.text(repr(self))


def of_year(jahr: int, **felder: object) -> Agreement:
    """The agreement of a year with other values in some fields."""
    one = next(one for one in everything().agreements if one.jahr == jahr)
    return Brief(**{**vars(one), "felder": one.felder | felder})


def version(one: Agreement) -> Version:
    """The agreement with its document."""
    return Version(one, document_in(everything(), one), str(one.jahr))


_TITLES = (
    *("JobMentoring", "Modul 2", "Modul 3", "HAPE Sprache", "HAPE – Sprache", "Jobcoaching"),
    *("Teilzeit-Ausbildung", "Teilzeitausbildung", "Ein Satz. Noch einer.", "§ 4 Nr. 2"),
)
WORDS = st.sampled_from((*_TITLES, *HOSTILE)) | st.text(
    st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=12
).filter(str.strip)
KEYS = st.none() | st.sampled_from(("eins", "zwei", "drei"))
_MONEY = st.integers(0, 10**7).map(Money)
_NUMBERS = st.sampled_from(("0", "7.9", "7.90", "8618", "-0.4")).map(Number)
_DAYS = st.integers(0, 400).map(lambda days: Day(date.fromordinal(738000 + days)))
_PROJECTS = st.builds(
    Massnahme, WORDS, KEYS, st.none() | WORDS, st.none() | st.integers(1, 3), st.none() | _MONEY
)


def _unique(projects: list[Massnahme]) -> tuple[Massnahme, ...]:
    """A kennung occurs once in a file."""
    seen: set[str] = set()
    found = []
    for one in projects:
        known = one.kennung is not None and one.kennung in seen
        found.append(replace(one, kennung=None) if known else one)
        seen |= {one.kennung} if one.kennung else set()
    return tuple(found)


_ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "merkmal": st.none() | WORDS,
            "wert": st.none() | _NUMBERS,
            "betrag": st.none() | _MONEY,
            "stand": st.none() | _DAYS,
            "sicher": st.none() | st.booleans(),
            "kennung": st.none() | WORDS,
        }
    ),
    max_size=4,
).map(tuple)
_PARTIES = st.builds(
    lambda name, by: Partei(
        name=name, nominativ=name, genitiv=name, dativ=name, akkusativ=name, vertreten_durch=by
    ),
    WORDS,
    st.none() | WORDS,
)
_PEOPLE = st.lists(
    st.builds(
        lambda name, amt, ort, datum: Unterzeichner(name=name, amt=amt, ort=ort, datum=datum),
        *(st.none() | WORDS, WORDS, WORDS, st.none() | _DAYS),
    ),
    max_size=3,
).map(tuple)


@st.composite
def _massnahmen(draw: st.DrawFn) -> dict[str, tuple[Massnahme, ...]]:
    projects = _unique(draw(st.lists(_PROJECTS, max_size=6)))
    at = draw(st.integers(0, len(projects)))
    return {"a": projects[:at], "b": projects[at:]}


FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "vorhaben": st.none() | WORDS,
    "mittel": _MONEY,
    "anzahl": st.none() | st.sampled_from(("1", "12", "1025")).map(Number),
    "mass": st.none() | _NUMBERS,
    "quote": st.none() | _NUMBERS,
    "frist": st.none() | _DAYS,
    "einig": st.none() | st.booleans(),
    "form": st.none() | st.sampled_from(("eins", "zwei", "drei")),
    "ziele": st.lists(WORDS, max_size=4).map(tuple),
    "massnahmen": _massnahmen(),
    "werte": _ROWS,
    "traeger": st.none() | _PARTIES,
}


@st.composite
def agreements(draw: st.DrawFn, jahr: int = 2024) -> Agreement:
    """An agreement whose fields are anything."""
    one = of_year(jahr, **{name: draw(values) for name, values in FIELDS.items()})
    people = {party: draw(_PEOPLE) for party in ("land", "kreis")}
    return replace(one, status=draw(st.sampled_from(Status)), unterzeichnung=people)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Agreement, Agreement]:
    """Two years of it: some fields as before, projects in another order, all others anything."""
    old, new = draw(agreements(2024)), draw(agreements(2025))
    kept = draw(st.sets(st.sampled_from(sorted(FIELDS))))
    new = replace(new, felder=new.felder | {name: old.felder[name] for name in kept})
    if draw(st.booleans()):
        groups: Any = old.felder["massnahmen"]
        projects = draw(st.permutations([one for group in groups.values() for one in group]))
        at = draw(st.integers(0, len(projects)))
        new = replace(
            new,
            felder=new.felder
            | {"massnahmen": {"a": tuple(projects[:at]), "b": tuple(projects[at:])}},
        )
    if draw(st.booleans()):
        new = replace(new, unterzeichnung=dict(old.unterzeichnung))
    return old, new
