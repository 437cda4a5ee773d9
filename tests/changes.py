"""Comparisons made by hand, random ones, and that of all the sample agreements of 2025 with those of 2024."""

from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from samples import document, samples
from zvgen.compare import Version, Versions, compare_years
from zvgen.comparison import (
    Added,
    Change,
    Changed,
    Comparison,
    Form,
    Moved,
    Nature,
    Op,
    Part,
    Removed,
    Renamed,
    Row,
    SectionPair,
    Shared,
    Side,
    Standing,
    UnitKind,
    YearComparison,
)
from zvgen.document import Role

AUSBILDUNG = "Ausbildung"
PFLEGE = "Qualifizierung in der Pflege"


def money(text: str, number: str, field: str = "haushaltsmittel") -> Side:
    return Side(text, field, number=Decimal(number), section="mittel", label="§ 4")


def project(title: str, at: int = 0, group: str = AUSBILDUNG) -> Side:
    return Side(title, f"massnahmen.a[{at}].titel", group, section="ziele", label="§ 5")


def part(text: str, name: str, number: str | None = None) -> Side:
    """A part of the project „Werkstatt“."""
    value = None if number is None else Decimal(number)
    return Side(text, f"massnahmen.a[1].{name}", "Werkstatt", value, "ziele", "§ 5")


def signatory(text: str, member: str = "name", at: int = 0) -> Side:
    field = f"unterzeichnung.kreis[{at}].{member}"
    return Side(text, field, "kreis", section="unterschriften", label="Unterschriften")


def wording(text: str, label: str = "§ 1", section: str = "budget") -> Side:
    return Side(text, section=section, label=label)


BUDGET = Changed(Nature.MONEY, money("828.700", "828700"), money("850.000", "850000"))
RENAMED = Renamed(Nature.PROJECT, project("HAPE Sprache"), project("HAPE – Sprache"), 83)
OWN: tuple[Change, ...] = (
    Changed(Nature.DETAIL, Side("muster", "status"), Side("abgestimmt", "status")),
    BUDGET,
    RENAMED,
    Moved(Nature.PROJECT, project("JobMentoring", 3), project("JobMentoring", 0, PFLEGE)),
    Changed(Nature.PROJECT, part("12", "plaetze", "12"), part("15", "plaetze", "15")),
    Added(Nature.PROJECT, project("Neuer *Weg*", 4)),
    Added(Nature.PROJECT, project("Sprung|brett", 5)),
    Removed(Nature.PROJECT, project("WeTeP", 2)),
    Changed(Nature.PERSON, signatory("Andreas Siebert"), signatory("Walter Anonym")),
    Changed(Nature.DATE, signatory("01.07.2024", "datum"), signatory("08.07.2025", "datum")),
)
GRAMMAR: tuple[Change, ...] = tuple(
    Changed(
        Nature.GRAMMAR, Side("2024", "jahr", "", None, *at), Side("2025", "jahr", "", None, *at)
    )
    for at in (("titel", "Titel"), ("budget", "§ 1"), ("budget", "§ 1"))
)
LONG = "Das Land unterstützt mit diesem Budget seit vielen Jahren die Kreise und kreisfreien Städte"
REWORDED = Changed(
    Nature.STANDARD,
    wording(f"{LONG} bei der Förderung."),
    wording(f"{LONG} bei der Qualifizierung."),
)
CAME = Added(Nature.STANDARD, wording("Ein neuer Satz des Landes."))
WENT = Moved(Nature.STANDARD, wording("Er wandert."), wording("Er wandert.", "§ 6", "ende"))
NOISE = Row(
    Form(UnitKind.PARAGRAPH),
    Form(UnitKind.PARAGRAPH),
    (Part(Op.SAME, "§ 4", noise="84"), Part(Op.SAME, " bleibt")),
)


def section(key: str, label: str, *rows: Row) -> SectionPair:
    return SectionPair(key, Role.NUMBERED, label, label, rows)


SECTIONS = (section("budget", "§ 1", NOISE), section("mittel", "§ 4"), section("ziele", "§ 5"))
KASSEL = Comparison(
    "landkreis-kassel",
    "Landkreis Kassel",
    "2024",
    "2025",
    Standing.COMPARED,
    OWN,
    GRAMMAR,
    ((REWORDED, CAME), (WENT,)),
    (*SECTIONS, section("unterschriften", "Unterschriften")),
    noise=1,
)
FULDA = Comparison(
    *("landkreis-fulda", "Landkreis Fulda", "2024", "2025", Standing.COMPARED),
    standard=((REWORDED,),),
)
HANAU = Comparison(
    *("stadt-hanau", "Stadt Hanau", "2024", "2025", Standing.FIRST),
    note="Bis 2024 gehörte die Stadt zum Main-Kinzig-Kreis.",
)
GONE = Comparison("odenwaldkreis", "Odenwaldkreis", "2024", "2025", Standing.GONE)
SHARED = (Shared(REWORDED, 2, 1), Shared(CAME, 1, 1), Shared(WENT, 1, 2))
OF_THE_YEAR: tuple[Change, ...] = (
    Changed(Nature.DETAIL, Side("2020 bis 2024", "buendnis"), Side("2025 bis 2029", "buendnis")),
)
YEAR = YearComparison(
    "aqb", "Zielvereinbarung", 2025, "2024", (FULDA, GONE, KASSEL, HANAU), SHARED, OF_THE_YEAR
)


def alone(*changes: Change, shared: tuple[Shared, ...] = ()) -> YearComparison:
    """The comparison of one Kreis with these changes of its own and these of the wording."""
    kassel = Comparison(
        *("landkreis-kassel", "Landkreis Kassel", "2024", "2025", Standing.COMPARED),
        changes,
        standard=tuple((one.change,) for one in shared),
    )
    return YearComparison("aqb", "Zielvereinbarung", 2025, "2024", (kassel,), shared)


TEXTS = st.text(min_size=1, max_size=60)
_FIELDS = st.sampled_from(
    (
        "haushaltsmittel",
        "status",
        "ziele[1]",
        "kennzahlen[3].soll",
        "jobcenter.dativ",
        "massnahmen.a",
        "massnahmen.a[2].titel",
        "massnahmen.a[2].mittel",
        "unterzeichnung.kreis[1].amt",
        "",
    )
)
_NUMBERS = st.none() | st.integers(0, 10**14).map(lambda cents: Decimal(cents) / 100)
_LABELS = st.sampled_from([("budget", "§ 1"), ("titel", "Titel"), ("", "")])
SIDES = st.builds(
    lambda text, field, group, number, at: Side(text, field, group, number, *at),
    *(TEXTS, _FIELDS, st.just("") | TEXTS, _NUMBERS, _LABELS),
)
CHANGES = st.one_of(
    st.builds(Added, st.sampled_from(Nature), SIDES),
    st.builds(Removed, st.sampled_from(Nature), SIDES),
    st.builds(Changed, st.sampled_from(Nature), SIDES, SIDES),
    st.builds(Renamed, st.sampled_from(Nature), SIDES, SIDES, st.none() | st.integers(80, 100)),
    st.builds(Moved, st.sampled_from(Nature), SIDES, SIDES),
)
_STANDARD = st.one_of(
    st.builds(Added, st.just(Nature.STANDARD), SIDES),
    st.builds(Changed, st.just(Nature.STANDARD), SIDES, SIDES),
)
_KREISE = st.builds(
    Comparison,
    kreis=st.sampled_from(["landkreis-kassel", "stadt-hanau"]),
    name=TEXTS,
    old_name=st.sampled_from(["2024", "alt|neu.docx"]),
    new_name=st.just("2025"),
    standing=st.sampled_from(Standing),
    changes=st.lists(CHANGES, max_size=4).map(tuple),
    grammar=st.lists(CHANGES, max_size=2).map(tuple),
    standard=st.lists(st.lists(_STANDARD, min_size=1, max_size=2).map(tuple), max_size=2).map(
        tuple
    ),
    note=st.just("") | TEXTS,
    noise=st.integers(0, 3),
)
YEARS = st.builds(
    YearComparison,
    art=TEXTS,
    title=TEXTS,
    jahr=st.integers(2000, 2100),
    gegen=st.sampled_from(["2024", "alt|neu.docx"]),
    comparisons=st.lists(_KREISE, max_size=3).map(tuple),
    standard=st.lists(
        st.builds(Shared, _STANDARD, st.integers(1, 3), st.integers(1, 3)), max_size=3
    ).map(tuple),
    year_changes=st.lists(CHANGES, max_size=2).map(tuple),
)


@cache
def sample_year() -> YearComparison:
    """All sample agreements of 2025 against those of 2024."""
    have = {(a.kreis.schluessel, a.jahr): a for a in samples().agreements if a.kind.key == "aqb"}
    keys = sorted({key for key, jahr in have if jahr == 2025})
    pairs = [
        Versions(*(Version(have[k, j], document(k, j), str(j)) for j in (2024, 2025))) for k in keys
    ]
    return compare_years(have[keys[0], 2025].kind, 2025, "2024", pairs)
