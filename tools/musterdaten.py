"""Write the invented sample agreements below data/aqb/.

Run `python tools/musterdaten.py` from the root of the repository. The same files come out each
time. A file whose first line is not the MUSTER mark is somebody's work and is left alone, so the
real agreements are safe. In the two `_jahr.yaml` only the line `gesamtmittel` is rewritten.

The module is long because the sample data stand in it.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")

DATA = Path("data")
MARK = "# MUSTER: frei erfundene Angaben zum Ausprobieren"
SEED = "zvgen-musterdaten-200"
YEARS = (2024, 2025)
AV, AU, QU, WB = "ausbildungsvorbereitung", "ausbildung", "qualifizierung", "weiterbildung"
MASSNAHMENARTEN = {2024: (AV, AU, QU), 2025: (AV, AU, QU, WB)}

# The ministry signs in batches. Each of these days is a Monday in 2024 and a Tuesday in 2025;
# adding a number of days that is 0 to 3 modulo 7 therefore never meets a weekend.
SIGNING_DAYS = ((6, 24), (7, 1), (7, 8), (7, 15), (7, 22), (8, 5), (8, 26))
COUNTERSIGNED_AFTER = (2, 3, 7, 8, 9, 10, 14, 15, 16, 17, 21, 22, 23, 24)
MONTHS = {6: "Juni", 7: "Juli", 8: "August", 9: "September"}


@dataclass(frozen=True)
class Projekt:
    """One project; empty or 0 means that the file does not mention the field."""

    massnahmenart: str
    titel: str
    kennung: str = ""
    traeger: str = ""
    plaetze: int = 0
    mittel: int = 0


# A project in 2024 and in 2025; None where it does not exist.
Course = tuple[Projekt | None, Projekt | None]


@dataclass(frozen=True)
class Plan:
    """What a Kreis is to show: amounts and signatories of both years, and the changes between.

    `kept` counts the projects that stay, per Massnahmenart; `changes` are keys of CHANGES. Amounts
    and signatories stand here as they stand in the files, signatories as "Name, Amt; Name, Amt".
    """

    haushaltsmittel: tuple[str, str]
    unterzeichnung: tuple[str, str]
    kept: tuple[int, int, int] = (0, 0, 0)
    changes: str = ""
    weiterbildung: int = 0
    comments: tuple[str, str] = ("", "")


def _same(text: str) -> tuple[str, str]:
    return (text, text)


TRAEGER = (
    "Musterwerkstatt gGmbH",
    "Beispiel Bildung e. V.",
    "Probe & Partner gGmbH",
    "Mustergesellschaft für Bildung mbH",
    "Bildungswerk Beispielhausen e. V.",
    "Volkshochschule Musterstadt",
    "Exempel Akademie GmbH",
    "Jugendberufshilfe „Muster“ gGmbH",
)

TITLES = {
    AV: (
        "Ausbildungsvorbereitung",
        "Berufsorientierung in Werkstätten (Holz, Metall, Farbe)",
        "Holzwerkstatt",
        "Nachholen des Hauptschulabschlusses",
        "Startklar – Vorbereitung auf Ausbildung und Beruf",
        "#ZukunftJetzt",
        "Handwerk & Technik",
        "Lernwerkstatt „Mathe zum Anfassen“",
        "Deutsch für den Ausbildungsstart (B1/B2)",
        "Jugendwerkstatt",
        "Kompetenzagentur: Wege in Ausbildung",
        "Produktionsschule",
        "Kreativwerkstatt „Nadel & Faden“",
        "Fahrradwerkstatt „Speiche“",
        "Mädchen entdecken Technik",
        "Praktikumslotsen",
        "Brücke in den Beruf",
        "Probier’s aus – Berufe kennenlernen",
        "Grundbildung und Alltagskompetenz",
        "Küche/Service – Lernen im Übungsrestaurant",
    ),
    AU: (
        "Ausbildungscoaching",
        "Teilzeitausbildung Kauffrau/Kaufmann für Büromanagement",
        "Verbundausbildung im Handwerk",
        "Ausbildung in der Pflegehilfe",
        "Stützunterricht und Prüfungsvorbereitung",
        "Azubi-Coach",
        "Dranbleiben! – Hilfe bei drohendem Ausbildungsabbruch",
        "Ausbildung Fachpraktiker/in Küche",
        "Ausbildung Fachkraft für Lagerlogistik",
        "Kooperative Ausbildung (außerbetrieblich)",
        "Junge Mütter/Väter in Ausbildung (JuMVA)",
        "Meisterlich: Ausbildung im Kleinbetrieb",
        "Sprachbegleitung für Auszubildende",
        "Altenpflegehilfe in Teilzeit",
        "Tandem „Alt & Jung“",
        "Ausbildung Verkäufer/in",
        "Weiter geht’s – neuer Betrieb nach Vertragslösung",
        "Ausbildung Gärtner/in (Garten- und Landschaftsbau)",
    ),
    QU: (
        "Berufsbezogene Sprachförderung",
        "50+ – Erfahrung zählt",
        "Qualifizierung Pflegehilfe",
        "Rückkehr in den Beruf nach der Familienphase",
        "Teilqualifizierung Metall/Elektro",
        "Jobcoaching",
        "Digital fit: Grundlagen am Computer",
        "Frauen & Beruf",
        "Staplerschein und mehr",
        "Gesund in Arbeit",
        "Perspektive „Handwerk“",
        "Deutsch am Arbeitsplatz (A2–B1)",
        "Führerschein Klasse B für Pflegekräfte",
        "Qualifizierung Hauswirtschaft/Reinigung",
        "Nachqualifizierung im Hotel- und Gaststättengewerbe",
        "„Neustart“ – Coaching für Langzeitarbeitslose",
        "Kindertagespflege als Chance",
        "Bewerbungswerkstatt",
    ),
    WB: (
        "Fortbildung „Beratung auf Augenhöhe“",
        "Schulung Fallmanagement",
        "Interkulturelle Kompetenz für Fachkräfte",
        "Supervision und kollegiale Beratung",
        "Leichte Sprache in der Beratung",
        "Fortbildung Sucht/Psyche",
        "Workshop-Reihe: Vielfalt & Teilhabe",
        "Traumasensible Beratung",
    ),
}

# Massnahmenart, Kennung, title of 2024, title of 2025.
RENAMED = (
    (AV, "werkstatt-holz", "Holz am Markt", "Werkstatt für Möbel & Design"),
    (AV, "zweite-chance", "Zweite Chance", "Haupt- und Realschulabschluss nachholen"),
    (AU, "azubiplus", "AzubiPlus", "Begleitung vom ersten Lehrtag an"),
    (AU, "teilzeit", "Ausbildung neben der Familie", "KarriereChance: 30 Stunden"),
    (QU, "sprint", "Sprint – Sprache intensiv", "Deutsch im Betrieb"),
    (QU, "pflege", "Einstieg in die Pflege", "#CareStart"),
)

# Massnahmenart, title of 2024, title of 2025: only slightly different, and without Kennung.
REWORDED = (
    (AV, "Fit für die Ausbildung", "Fit für Ausbildung"),
    (AV, "Berufsstart 2.0", "Berufsstart 3.0"),
    (AU, "Teilzeitausbildung für Eltern", "Teilzeit-Ausbildung für Eltern"),
    (AU, "Coaching für Auszubildende", "Coaching für Auszubildende und Betriebe"),
    (QU, "Sprachförderung für Frauen (B1)", "Sprachförderung für Frauen (B1/B2)"),
    (QU, "Qualifizierung Lager und Logistik", "Qualifizierung Lager & Logistik"),
)

# Title, Massnahmenart of 2024, Massnahmenart of 2025.
MOVED = (
    ("Sprachförderung für Zugewanderte", AV, QU),
    ("Coaching „Auf geht’s“", AV, AU),
    ("Externenprüfung – Vorbereitung für Berufserfahrene", QU, AU),
    ("Servicekraft: vom Helfen zum Beruf", QU, AU),
)

# The special Kreis with many long titles: each Massnahmenart offers its form in each field.
LONG_FIELDS = (
    "Lager und Logistik",
    "Pflege, Betreuung und Gesundheit",
    "Metall- und Elektrotechnik",
    "Garten- und Landschaftsbau",
    "Büro und Verwaltung",
    "Hotel- und Gaststättengewerbe",
    "Verkauf und Einzelhandel",
    "Bau- und Ausbaugewerbe",
    "Hauswirtschaft/Gebäudereinigung",
    "Informationstechnik & Medien",
)
LONG_FORMS = (
    (
        AV,
        (
            "Berufsorientierung und Ausbildungsvorbereitung im Berufsfeld {field} mit begleitender "
            "Sprachförderung und sozialpädagogischem Coaching"
        ),
    ),
    (
        AU,
        (
            "Ausbildungscoaching und Stützunterricht im Berufsfeld {field} "
            "(auch für Auszubildende in Teilzeit und nach Vertragslösung)"
        ),
    ),
    (
        QU,
        (
            "Modulare Teilqualifizierung im Berufsfeld {field}: Grundlagen, Praxisphase im Betrieb "
            "und Vorbereitung auf die Externenprüfung"
        ),
    ),
    (
        QU,
        (
            "„Deutsch am Arbeitsplatz“ im Berufsfeld {field} – Fachwortschatz, Arbeitsschutz und "
            "Alltag im Betrieb"
        ),
    ),
)
LONG_NEW = (
    "Aufsuchende Beratung im ländlichen Raum – Ansprache, Kompetenzfeststellung und Vermittlung "
    "in passende Angebote der Partner vor Ort"
)

# Signatories of the Kreise who have not dated the agreement yet, and the same for the Land.
UNDATED = {
    ("odenwaldkreis", 2024, "kreis"),
    ("stadt-offenbach-am-main", 2025, "kreis"),
    ("landkreis-fulda", 2025, "kreis"),
    ("rheingau-taunus-kreis", 2025, "kreis"),
    ("rheingau-taunus-kreis", 2025, "land"),
}

PLANS = {
    "wissenschaftsstadt-darmstadt": Plan(
        ("1.012.400 Euro", "1.047.900 Euro"),
        _same("Erika Muster, Oberbürgermeisterin"),
        (2, 3, 2),
        "added",
        weiterbildung=1,
    ),
    "stadt-frankfurt-am-main": Plan(
        ("1.898.500", "1.845.000"),
        (
            "Max Mustermann, Oberbürgermeister",
            "Max Mustermann, Oberbürgermeister; Dr. Anna Erdacht, Stadträtin",
        ),
        (3, 3, 3),
        "dropped reworded",
        weiterbildung=2,
    ),
    "stadt-offenbach-am-main": Plan(
        ("1.048.300,50 €", "1.061.800 Euro"),
        _same("Petra Beispiel, Sozialdezernentin"),
        (1, 2, 2),
        "renamed",
    ),
    "landeshauptstadt-wiesbaden": Plan(
        ("1.420.700 Euro", '"1420700"'),
        _same("Hans Probe, Oberbürgermeister"),
        (3, 2, 3),
        "added dropped",
        weiterbildung=1,
    ),
    "landkreis-bergstrasse": Plan(
        ("1.035.600", "998.200"),
        _same("Karla Platzhalter, Landrätin"),
        (2, 1, 2),
        "dropped moved",
    ),
    "landkreis-darmstadt-dieburg": Plan(
        ("1.254.600 Euro", ""),
        ("Otto Exempel, Landrat", ""),
        comments=(
            "# Projektnamen zum Teil aus dem Folgejahr; ob es sie gab, ist nicht bekannt.",
            "",
        ),
    ),
    "landkreis-gross-gerau": Plan(
        _same("1.118.900"),
        ("Ida Vorlage, Landrätin", "Bernd Entwurf, Landrat"),
        (1, 3, 3),
        "reworded",
        weiterbildung=1,
    ),
    "hochtaunuskreis": Plan(
        ("742.300 Euro", "761.500 Euro"),
        _same("Claudia Modell, Landrätin; Dieter Schablone, Kreisbeigeordneter"),
        (1, 1, 1),
        "added renamed",
    ),
    "main-kinzig-kreis": Plan(
        ("1.634.800", "1.588.400"),
        _same("Eva Attrappe, Erste Kreisbeigeordnete"),
        (2, 3, 3),
        "added dropped renamed reworded",
        weiterbildung=1,
    ),
    "main-taunus-kreis": Plan(
        _same("698.450 Euro"),
        _same("Frank Testfall, Landrat"),
        (2, 1, 2),
    ),
    "odenwaldkreis": Plan(
        ("512.700", "498.300"),
        _same("Gisela Blanko, Landrätin"),
        (0, 2, 1),
        "dropped",
    ),
    "landkreis-offenbach": Plan(
        ("1.287.000", "1.311.200"),
        _same("Çiğdem Örnek, Kreisbeigeordnete"),
        (2, 3, 3),
        "added moved",
        weiterbildung=2,
    ),
    "rheingau-taunus-kreis": Plan(
        ("764.900 Euro", "779.350 Euro"),
        _same("Heinz Formular, Landrat"),
        (2, 2, 1),
        "more-places",
    ),
    "wetteraukreis": Plan(
        ("1.140.300", "1.162.700"),
        ("Jutta Stempel, Landrätin", "Klaus Niemand, Landrat"),
        (3, 2, 2),
        "reworded",
        weiterbildung=1,
        comments=("# Nur der Betrag ist öffentlich bekannt (wetteraukreis.de).", ""),
    ),
    "landkreis-giessen": Plan(
        _same("1.173.250 Euro"),
        _same("Łukasz Przykład, Landrat"),
        (3, 3, 2),
        "renamed more-places",
        weiterbildung=1,
    ),
    "lahn-dill-kreis": Plan(
        ("1096800", "1.058.000"),
        ("Monika Irgendwer, Landrätin", "Norbert Sowieso, Erster Kreisbeigeordneter"),
        (2, 3, 2),
        "dropped",
    ),
    "landkreis-limburg-weilburg": Plan(
        _same("731.600"),
        _same("Olga Phantasie, Landrätin"),
        (2, 2, 0),
    ),
    "landkreis-marburg-biedenkopf": Plan(
        ("1.842.600 Euro", "1.876.400 Euro"),
        _same("Paul Fiktiv, Landrat"),
    ),
    "vogelsbergkreis": Plan(
        ("463.800", "455.900"),
        _same("José Ejemplo, Landrat"),
        changes="renamed",
    ),
    "stadt-kassel": Plan(
        ("1.376.200 Euro", "1.402.800 Euro"),
        ("Rita Erfunden, Oberbürgermeisterin", "Stefan Unbekannt, Oberbürgermeister"),
        (2, 2, 3),
        "added reworded more-places",
        weiterbildung=2,
    ),
    "landkreis-fulda": Plan(
        ("889.400", "912.750"),
        _same("Thea Musterfrau, Landrätin"),
        (1, 2, 2),
        "moved renamed",
        weiterbildung=1,
    ),
    "landkreis-hersfeld-rotenburg": Plan(
        ("584.200", "571.000"),
        ("Uwe Jemand, Landrat", "Vera Ungenannt, Erste Kreisbeigeordnete"),
        (1, 1, 1),
    ),
    "landkreis-kassel": Plan(
        ("", "846.300 Euro"),
        ("", "Walter Anonym, Landrat"),
        comments=(
            "",
            "# Projektnamen zum Teil aus dem Vorjahr; ob es sie noch gibt, ist nicht bekannt.",
        ),
    ),
    "schwalm-eder-kreis": Plan(
        _same("846.750 Euro"),
        ("Xenia Denkbar, Landrätin", "Yannick Ausgedacht, Landrat"),
        (2, 2, 2),
        "moved",
    ),
    "landkreis-waldeck-frankenberg": Plan(
        ("673.500", "690.200"),
        _same("Zoë Imaginär, Landrätin"),
        (2, 1, 1),
        "added dropped",
    ),
    "werra-meissner-kreis": Plan(
        ("538.100 Euro", "521.600 Euro"),
        _same("Anton Probeweise, Landrat"),
        (1, 1, 1),
        "renamed reworded",
        weiterbildung=1,
    ),
}


class Picker:
    """Deterministic choices; hands out each title once.

    Built on `Random.random` alone, the one method whose results Python keeps across versions.
    """

    def __init__(self, seed: str) -> None:
        """Begin a row of choices that only the seed determines."""
        self._random = random.Random(seed)  # noqa: S311 - sample data, not a secret
        self._used: set[str] = set()

    def chance(self, probability: float) -> bool:
        """Be true with the given probability."""
        return self._random.random() < probability

    def pick(self, choices: Sequence[T]) -> T:
        """Choose one."""
        return choices[int(self._random.random() * len(choices))]

    def titel(self, massnahmenart: str) -> str:
        """Choose a title that this Kreis does not have yet."""
        free = [titel for titel in TITLES[massnahmenart] if titel not in self._used]
        titel = self.pick(free)
        self._used.add(titel)
        return titel


# --- Projects of both years


def _kept(picker: Picker, massnahmenart: str) -> Course:
    projekt = Projekt(massnahmenart, picker.titel(massnahmenart))
    return projekt, projekt


def _added(picker: Picker) -> Course:
    massnahmenart = picker.pick((AV, AU, QU))
    return None, Projekt(massnahmenart, picker.titel(massnahmenart))


def _dropped(picker: Picker) -> Course:
    massnahmenart = picker.pick((AU, QU))
    return Projekt(massnahmenart, picker.titel(massnahmenart)), None


def _renamed(picker: Picker) -> Course:
    massnahmenart, kennung, old, new = picker.pick(RENAMED)
    return Projekt(massnahmenart, old, kennung), Projekt(massnahmenart, new, kennung)


def _reworded(picker: Picker) -> Course:
    massnahmenart, old, new = picker.pick(REWORDED)
    return Projekt(massnahmenart, old), Projekt(massnahmenart, new)


def _moved(picker: Picker) -> Course:
    titel, old, new = picker.pick(MOVED)
    return Projekt(old, titel), Projekt(new, titel)


def _more_places(picker: Picker) -> Course:
    projekt = Projekt(AU, picker.titel(AU), traeger=picker.pick(TRAEGER), plaetze=12)
    return projekt, replace(projekt, plaetze=16)


CHANGES: dict[str, Callable[[Picker], Course]] = {
    "added": _added,
    "dropped": _dropped,
    "renamed": _renamed,
    "reworded": _reworded,
    "moved": _moved,
    "more-places": _more_places,
}


def _planned_courses(plan: Plan, picker: Picker) -> Iterator[Course]:
    for massnahmenart, count in zip((AV, AU, QU), plan.kept, strict=True):
        for _ in range(count):
            yield _kept(picker, massnahmenart)
    for change in plan.changes.split():
        yield CHANGES[change](picker)
    for _ in range(plan.weiterbildung):
        yield None, Projekt(WB, picker.titel(WB))


def _long_courses() -> Iterator[Course]:
    """Forty projects in both years: two dropped, two added, one reworded, one moved."""
    base = [
        Projekt(massnahmenart, form.format(field=field))
        for massnahmenart, form in LONG_FORMS
        for field in LONG_FIELDS
    ]
    reworded = replace(base[3], titel=base[3].titel.replace("begleitender", "integrierter"))
    moved = replace(base[8], massnahmenart=QU)
    later: dict[int, Projekt | None] = {3: reworded, 8: moved, 17: None, 34: None}
    for index, projekt in enumerate(base):
        yield projekt, later.get(index, projekt)
    yield None, Projekt(AV, LONG_NEW)
    yield None, Projekt(WB, "Workshop-Reihe: Vielfalt & Teilhabe in der Beratung")


def _before_the_real_one() -> Iterator[Course]:
    """Landkreis Darmstadt-Dieburg 2024, leading to the real agreement of 2025."""
    yield Projekt(AV, "Probierwerkstatt „Holz & Farbe“"), None
    yield Projekt(AU, "KarriereZeit – individuelle Beratung Teilzeitausbildungen"), None
    yield Projekt(AU, "SoWirt’s"), None
    yield Projekt(QU, "Sprachförderung Level Plus"), None
    yield Projekt(QU, "Sprache erlernen im Arbeitsweltkontext „SPEAK“"), None
    yield Projekt(QU, "Staplerschein und mehr", traeger=TRAEGER[1], plaetze=10), None


def _after_the_real_one() -> Iterator[Course]:
    """Landkreis Kassel 2025, following the real agreement of 2024."""
    hape = "HAPE – Sprachliche und berufliche Qualifizierung neu zugewanderter Menschen"
    stuetz = "Stütz- und Förderunterricht für junge Menschen (vor allem mit Fluchthintergrund)"
    yield None, Projekt(AV, "Ausbildungsvorbereitung")
    yield None, Projekt(AV, "Berufspatenprojekt")
    yield None, Projekt(AV, hape)
    yield None, Projekt(AV, "DEINE CHANCE")
    yield None, Projekt(AU, "Ausbildung in eigenen Strukturen")
    yield None, Projekt(AU, "Teilzeit-Ausbildung Verwaltungsfachangestellte/r")
    yield None, Projekt(AU, f"stütz2learn – {stuetz} in Ausbildung")
    yield None, Projekt(AU, "JobMentoring")
    yield None, Projekt(QU, "WiN – beruflicher Wiedereinstieg für Frauen in Nordhessen")
    yield None, Projekt(QU, "Probelauf: Pflege & Betreuung", traeger=TRAEGER[0], plaetze=12)
    yield None, Projekt(WB, "Leichte Sprache in der Beratung")


SPECIAL: dict[str, Callable[[], Iterator[Course]]] = {
    "landkreis-darmstadt-dieburg": _before_the_real_one,
    "landkreis-kassel": _after_the_real_one,
    "landkreis-marburg-biedenkopf": _long_courses,
}


def _with_details(course: Course, picker: Picker, share: int) -> Course:
    """Add the same optional fields in both years to some projects.

    `share` is what a project may cost at most, so that all of them stay within the budget.
    """
    if not picker.chance(0.3):
        return course
    traeger = picker.pick(TRAEGER)
    plaetze = picker.pick((0, 6, 8, 10, 12, 15, 18, 24))
    mittel = picker.pick((0, share * 55 // 100, share * 70 // 100, share * 90 // 100))
    before, after = (
        projekt
        and replace(
            projekt,
            traeger=projekt.traeger or traeger,
            plaetze=projekt.plaetze or plaetze,
            mittel=mittel // 500 * 500,
        )
        for projekt in course
    )
    return before, after


def courses(key: str, plan: Plan) -> list[Course]:
    """Return all projects of a Kreis with what becomes of them.

    No Träger or amount is invented where real project names are used.
    """
    picker = Picker(f"{SEED}/{key}/projekte")
    made = list(SPECIAL[key]() if key in SPECIAL else _planned_courses(plan, picker))
    if "" in plan.haushaltsmittel:
        return made
    budget = min(cents(amount) for amount in plan.haushaltsmittel) // 100
    return [_with_details(course, picker, budget // len(made)) for course in made]


# --- Text of a file


def cents(amount: str) -> int:
    """Read an amount written in one of the allowed forms."""
    euros, _, rest = amount.strip('"').removesuffix("Euro").removesuffix("€").partition(",")
    return int(euros.replace(".", "")) * 100 + int(rest or 0)


def grouped(amount: int) -> str:
    """Write cents as an amount with German grouping."""
    euros, rest = divmod(amount, 100)
    text = f"{euros:,}".replace(",", ".")
    return f"{text},{rest:02}" if rest else text


def scalar(text: str) -> str:
    """Quote a text where YAML would not read it literally, and only there."""
    special = text[0] in "#&*!|>%@`'\"[]{},?:-" or ": " in text or " #" in text
    if not special:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _projekt_lines(projekt: Projekt) -> list[str]:
    fields = {
        "titel": scalar(projekt.titel),
        "kennung": projekt.kennung,
        "traeger": projekt.traeger and scalar(projekt.traeger),
        "plaetze": str(projekt.plaetze or ""),
        "mittel": projekt.mittel and f"{grouped(projekt.mittel * 100)} Euro",
    }
    present = [f"{name}: {value}" for name, value in fields.items() if value]
    if len(present) == 1:
        return [f"    - {fields['titel']}"]
    return [f"    - {present[0]}", *(f"      {line}" for line in present[1:])]


def _massnahmen_lines(projekte: list[Projekt], year: int) -> Iterator[str]:
    yield "massnahmen:"
    for massnahmenart in MASSNAHMENARTEN[year]:
        chosen = [projekt for projekt in projekte if projekt.massnahmenart == massnahmenart]
        yield f"  {massnahmenart}:" if chosen else f"  {massnahmenart}: []"
        for projekt in chosen:
            yield from _projekt_lines(projekt)


def _written(day: date, picker: Picker) -> str:
    """Write a date as clerks do, mostly 02.07.2024."""
    usual = f"{day:%d.%m.%Y}"
    short = f"{day.day}.{day.month}.{day.year}"
    words = f"{day.day}. {MONTHS[day.month]} {day.year}"
    return picker.pick((usual, usual, usual, usual, usual, usual, usual, short, words))


def _signing_days(key: str, year: int) -> dict[str, date]:
    """Return when Land and Kreis sign; without other changes on the same days each year."""
    plan = PLANS[key]
    constant = len(set(plan.haushaltsmittel)) == 1 and not plan.changes
    picker = Picker(f"{SEED}/{key}/tage/{'' if constant else year}")
    month, day = picker.pick(SIGNING_DAYS)
    land = date(year, month, day)
    return {"land": land, "kreis": land + timedelta(days=picker.pick(COUNTERSIGNED_AFTER))}


def _signatory(who: str, ort: str, datum: str) -> str:
    name, _, amt = who.rpartition(", ")
    fields = {"name": name, "amt": amt, "ort": ort, "datum": datum}
    inner = ", ".join(f"{field}: {value}" for field, value in fields.items() if value)
    return f"    - {{{inner}}}"


def _unterzeichnung_lines(key: str, year: int, ort: str) -> Iterator[str]:
    kreis = PLANS[key].unterzeichnung[YEARS.index(year)]
    parties = {
        "land": ("Heike Hofmann, Staatsministerin", "Wiesbaden"),
        "kreis": (kreis, ort),
    }
    style = Picker(f"{SEED}/{key}/schreibweise")
    days = _signing_days(key, year)
    yield "unterzeichnung:"
    for party, (people, place) in parties.items():
        datum = "" if (key, year, party) in UNDATED else _written(days[party], style)
        yield f"  {party}:"
        for who in people.split("; "):
            yield _signatory(who, place, datum)


def agreement(key: str, year: int, ort: str) -> str:
    """Return the text of the sample file of a Kreis and year."""
    plan = PLANS[key]
    index = YEARS.index(year)
    projekte = [course[index] for course in courses(key, plan)]
    lines = [
        MARK,
        plan.comments[index],
        "status: muster",
        f"haushaltsmittel: {plan.haushaltsmittel[index]}",
        *_massnahmen_lines([projekt for projekt in projekte if projekt], year),
        *_unterzeichnung_lines(key, year, ort),
    ]
    return "\n".join(line for line in lines if line) + "\n"


# --- Files


def places_of_signature() -> dict[str, str]:
    """Read `ort_unterschrift` of each Kreis from data/kreise.yaml, a plain two-level file."""
    text = (DATA / "kreise.yaml").read_text(encoding="utf-8")
    pattern = r"^([a-z-]+):\n(?:  .*\n)*?  ort_unterschrift: (.+)$"
    return dict(re.findall(pattern, text, flags=re.MULTILINE))


def is_sample_or_missing(path: Path) -> bool:
    """Tell whether the script may write the file."""
    return not path.exists() or path.read_text(encoding="utf-8").startswith(MARK + "\n")


def write(path: Path, text: str) -> None:
    """Write UTF-8 with LF on every system."""
    path.write_bytes(text.encode("utf-8"))


def write_agreements(year: int) -> None:
    """Write the sample file of each Kreis that has a plan for the year."""
    places = places_of_signature()
    for key, plan in PLANS.items():
        path = DATA / "aqb" / str(year) / f"{key}.yaml"
        if plan.haushaltsmittel[YEARS.index(year)] and is_sample_or_missing(path):
            write(path, agreement(key, year, places[key]))


def write_gesamtmittel(year: int) -> None:
    """Set the control sum to the sum over all files of the year, real ones included."""
    folder = DATA / "aqb" / str(year)
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("[!_]*.yaml"))]
    amounts = [re.findall(r"^haushaltsmittel: ([^#\n]+)", text, re.MULTILINE) for text in texts]
    line = f"gesamtmittel: {grouped(sum(cents(amount) for [amount] in amounts))}"
    common = folder / "_jahr.yaml"
    old = common.read_text(encoding="utf-8")
    write(common, re.sub(r"^gesamtmittel: .*$", line, old, flags=re.MULTILINE))


def main() -> None:
    """Rewrite everything that is invented."""
    for year in YEARS:
        write_agreements(year)
        write_gesamtmittel(year)


if __name__ == "__main__":
    main()
