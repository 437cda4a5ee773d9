"""Every party in every case of the AQB text, against forms that were written out by hand."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from samples import ROOT, document_in, loaded_from, samples, writer
from zvgen.document import Document
from zvgen.model.kreise import decline
from zvgen.workspace import Files, load_base

# nominative, genitive, dative, accusative
FORMS = {
    "wissenschaftsstadt-darmstadt": (
        "die Wissenschaftsstadt Darmstadt",
        "der Wissenschaftsstadt Darmstadt",
        "der Wissenschaftsstadt Darmstadt",
        "die Wissenschaftsstadt Darmstadt",
    ),
    "stadt-frankfurt-am-main": (
        "die Stadt Frankfurt am Main",
        "der Stadt Frankfurt am Main",
        "der Stadt Frankfurt am Main",
        "die Stadt Frankfurt am Main",
    ),
    "stadt-offenbach-am-main": (
        "die Stadt Offenbach am Main",
        "der Stadt Offenbach am Main",
        "der Stadt Offenbach am Main",
        "die Stadt Offenbach am Main",
    ),
    "landeshauptstadt-wiesbaden": (
        "die Landeshauptstadt Wiesbaden",
        "der Landeshauptstadt Wiesbaden",
        "der Landeshauptstadt Wiesbaden",
        "die Landeshauptstadt Wiesbaden",
    ),
    "stadt-hanau": (
        "die Stadt Hanau",
        "der Stadt Hanau",
        "der Stadt Hanau",
        "die Stadt Hanau",
    ),
    "landkreis-bergstrasse": (
        "der Landkreis Bergstraße",
        "des Landkreises Bergstraße",
        "dem Landkreis Bergstraße",
        "den Landkreis Bergstraße",
    ),
    "landkreis-darmstadt-dieburg": (
        "der Landkreis Darmstadt-Dieburg",
        "des Landkreises Darmstadt-Dieburg",
        "dem Landkreis Darmstadt-Dieburg",
        "den Landkreis Darmstadt-Dieburg",
    ),
    "landkreis-gross-gerau": (
        "der Landkreis Groß-Gerau",
        "des Landkreises Groß-Gerau",
        "dem Landkreis Groß-Gerau",
        "den Landkreis Groß-Gerau",
    ),
    "hochtaunuskreis": (
        "der Hochtaunuskreis",
        "des Hochtaunuskreises",
        "dem Hochtaunuskreis",
        "den Hochtaunuskreis",
    ),
    "main-kinzig-kreis": (
        "der Main-Kinzig-Kreis",
        "des Main-Kinzig-Kreises",
        "dem Main-Kinzig-Kreis",
        "den Main-Kinzig-Kreis",
    ),
    "main-taunus-kreis": (
        "der Main-Taunus-Kreis",
        "des Main-Taunus-Kreises",
        "dem Main-Taunus-Kreis",
        "den Main-Taunus-Kreis",
    ),
    "odenwaldkreis": (
        "der Odenwaldkreis",
        "des Odenwaldkreises",
        "dem Odenwaldkreis",
        "den Odenwaldkreis",
    ),
    "landkreis-offenbach": (
        "der Landkreis Offenbach",
        "des Landkreises Offenbach",
        "dem Landkreis Offenbach",
        "den Landkreis Offenbach",
    ),
    "rheingau-taunus-kreis": (
        "der Rheingau-Taunus-Kreis",
        "des Rheingau-Taunus-Kreises",
        "dem Rheingau-Taunus-Kreis",
        "den Rheingau-Taunus-Kreis",
    ),
    "wetteraukreis": (
        "der Wetteraukreis",
        "des Wetteraukreises",
        "dem Wetteraukreis",
        "den Wetteraukreis",
    ),
    "landkreis-giessen": (
        "der Landkreis Gießen",
        "des Landkreises Gießen",
        "dem Landkreis Gießen",
        "den Landkreis Gießen",
    ),
    "lahn-dill-kreis": (
        "der Lahn-Dill-Kreis",
        "des Lahn-Dill-Kreises",
        "dem Lahn-Dill-Kreis",
        "den Lahn-Dill-Kreis",
    ),
    "landkreis-limburg-weilburg": (
        "der Landkreis Limburg-Weilburg",
        "des Landkreises Limburg-Weilburg",
        "dem Landkreis Limburg-Weilburg",
        "den Landkreis Limburg-Weilburg",
    ),
    "landkreis-marburg-biedenkopf": (
        "der Landkreis Marburg-Biedenkopf",
        "des Landkreises Marburg-Biedenkopf",
        "dem Landkreis Marburg-Biedenkopf",
        "den Landkreis Marburg-Biedenkopf",
    ),
    "vogelsbergkreis": (
        "der Vogelsbergkreis",
        "des Vogelsbergkreises",
        "dem Vogelsbergkreis",
        "den Vogelsbergkreis",
    ),
    "stadt-kassel": (
        "die Stadt Kassel",
        "der Stadt Kassel",
        "der Stadt Kassel",
        "die Stadt Kassel",
    ),
    "landkreis-fulda": (
        "der Landkreis Fulda",
        "des Landkreises Fulda",
        "dem Landkreis Fulda",
        "den Landkreis Fulda",
    ),
    "landkreis-hersfeld-rotenburg": (
        "der Landkreis Hersfeld-Rotenburg",
        "des Landkreises Hersfeld-Rotenburg",
        "dem Landkreis Hersfeld-Rotenburg",
        "den Landkreis Hersfeld-Rotenburg",
    ),
    "landkreis-kassel": (
        "der Landkreis Kassel",
        "des Landkreises Kassel",
        "dem Landkreis Kassel",
        "den Landkreis Kassel",
    ),
    "schwalm-eder-kreis": (
        "der Schwalm-Eder-Kreis",
        "des Schwalm-Eder-Kreises",
        "dem Schwalm-Eder-Kreis",
        "den Schwalm-Eder-Kreis",
    ),
    "landkreis-waldeck-frankenberg": (
        "der Landkreis Waldeck-Frankenberg",
        "des Landkreises Waldeck-Frankenberg",
        "dem Landkreis Waldeck-Frankenberg",
        "den Landkreis Waldeck-Frankenberg",
    ),
    "werra-meissner-kreis": (
        "der Werra-Meißner-Kreis",
        "des Werra-Meißner-Kreises",
        "dem Werra-Meißner-Kreis",
        "den Werra-Meißner-Kreis",
    ),
}

# Other styles of a name: key, name, four cases.
OTHER_NAMES = [
    (
        "wissenschaftsstadt-darmstadt",
        "Stadt Darmstadt",
        (
            "die Stadt Darmstadt",
            "der Stadt Darmstadt",
            "der Stadt Darmstadt",
            "die Stadt Darmstadt",
        ),
    ),
    (
        "landeshauptstadt-wiesbaden",
        "Stadt Wiesbaden",
        (
            "die Stadt Wiesbaden",
            "der Stadt Wiesbaden",
            "der Stadt Wiesbaden",
            "die Stadt Wiesbaden",
        ),
    ),
    (
        "stadt-hanau",
        "Brüder-Grimm-Stadt Hanau",
        (
            "die Brüder-Grimm-Stadt Hanau",
            "der Brüder-Grimm-Stadt Hanau",
            "der Brüder-Grimm-Stadt Hanau",
            "die Brüder-Grimm-Stadt Hanau",
        ),
    ),
    (
        "landkreis-bergstrasse",
        "Kreis Bergstraße",
        (
            "der Kreis Bergstraße",
            "des Kreises Bergstraße",
            "dem Kreis Bergstraße",
            "den Kreis Bergstraße",
        ),
    ),
    (
        "landkreis-gross-gerau",
        "Kreis Groß-Gerau",
        (
            "der Kreis Groß-Gerau",
            "des Kreises Groß-Gerau",
            "dem Kreis Groß-Gerau",
            "den Kreis Groß-Gerau",
        ),
    ),
    (
        "landkreis-offenbach",
        "Kreis Offenbach",
        (
            "der Kreis Offenbach",
            "des Kreises Offenbach",
            "dem Kreis Offenbach",
            "den Kreis Offenbach",
        ),
    ),
    (
        "stadt-kassel",
        "documenta-Stadt Kassel",
        (
            "die documenta-Stadt Kassel",
            "der documenta-Stadt Kassel",
            "der documenta-Stadt Kassel",
            "die documenta-Stadt Kassel",
        ),
    ),
]

SLOTS = (
    "dativ",  # title
    "genitiv",  # preamble
    "nominativ",  # § 2
    "dativ",  # § 2
    "dativ",  # § 4
    "genitiv",  # § 5, heading
    "nominativ",  # § 5
    "akkusativ",  # § 5
    "nominativ",  # § 6
    "nominativ",  # § 7
    "genitiv",  # signature
)
"""The case of the Kreis at each place of the text, in order."""

OFFICE = "Erster Kreisbeigeordneter"


def _data(jahr: int, *, status: str = "abgestimmt", name: str = "", datum: str = "") -> str:
    called = f"bezeichnung: {name}\n" if name else ""
    day = f", datum: {datum}" if datum else ""
    return (
        f"status: {status}\n{called}haushaltsmittel: 100.000\nmassnahmen: {{ausbildung: [P {jahr}]}}\n"
        f"unterzeichnung:\n  land:\n    - {{amt: Staatsministerin, ort: Wiesbaden{day}}}\n"
        f"  kreis:\n    - {{amt: {OFFICE}, ort: Ort}}\n"
    )


def _workspace(folder: Path) -> Path:
    """The templates and parties of the project, with no agreement yet."""
    shutil.copytree(ROOT / "templates", folder / "templates")
    (folder / "data").mkdir()
    for name in ("kreise.yaml", "land.yaml"):
        shutil.copy(ROOT / "data" / name, folder / "data" / name)
    return folder


def _put(folder: Path, jahr: int, key: str, data: str) -> None:
    year = folder / "data/aqb" / str(jahr)
    if not year.exists():
        year.mkdir(parents=True)
        shared = (ROOT / f"data/aqb/{min(jahr, 2025)}/_jahr.yaml").read_text("utf-8")
        kept = [line for line in shared.splitlines() if not line.startswith("gesamtmittel")]
        (year / "_jahr.yaml").write_text("\n".join(kept), "utf-8")
    (year / f"{key}.yaml").write_text(data, "utf-8")


EXPECTED = ("kreis-ohne-datei", "unterschrift-ort")
"""Findings about the data of these tests, in which everybody signs at the same place."""


@pytest.fixture(scope="module")
def all_units(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int], Document]:
    """A document for each unit in the wording of 2024, and in 2026 (the wording of 2025)."""
    folder = _workspace(tmp_path_factory.mktemp("grammatik"))
    for key in FORMS:
        for jahr in (2024, 2026):
            if (key, jahr) != ("stadt-hanau", 2024):
                _put(folder, jahr, key, _data(jahr))
    loaded = loaded_from(folder)
    assert [str(d) for d in loaded.diagnostics if d.code not in EXPECTED] == []
    return {(a.kreis.schluessel, a.jahr): document_in(loaded, a) for a in loaded.agreements}


def _txt(made: Document) -> str:
    return writer("txt")(made).decode()


def _check_slots(made: Document, jahr: int, forms: tuple[str, str, str, str]) -> None:
    """Every sentence that names the Kreis, complete around the name."""
    nominativ, genitiv, dativ, akkusativ = forms
    start = nominativ[0].upper() + nominativ[1:]
    text = _txt(made)
    lines = text.splitlines()
    assert f"und {dativ}" in lines
    assert f"Arbeitsmarkt- und Ausbildungsstrategie {genitiv}. Die Maßnahmen sind" in text
    assert f"Jugend und Soziales und {nominativ} setzen die ihnen zur Verfügung" in text
    assert f"im Kontext der von {dativ} bereits erarbeiteten" in text
    assert f"Das HMSI stellt {dativ} im Jahr {jahr} Haushaltsmittel in Höhe" in text
    assert lines[lines.index("§ 5") + 1] == f"Ziele für die Umsetzung {genitiv}"
    assert f"\n\n{start} finanziert mit den Mitteln des" in text
    assert f"nach Antragstellung durch {akkusativ} vom Regierungspräsidium Kassel" in text
    assert f"\n\n{start} und das HMSI bleiben über die Entwicklung" in text
    assert f"\n\n{start} beteiligt sich an Umfragen" in text
    assert lines[-1] == f"{OFFICE} {genitiv}"


def _values(made: Document, prefix: str) -> list[str]:
    return [path for path in _fields(made) if path.startswith(prefix)]


def _fields(part: object) -> Iterator[str]:
    """The paths of all values in a document, in its order."""
    if isinstance(part, tuple):
        for one in part:
            yield from _fields(one)
    elif hasattr(part, "__dataclass_fields__"):
        if getattr(part, "field", None) is not None:
            yield part.field
        for name in part.__dataclass_fields__:
            yield from _fields(getattr(part, name))


def test_table_names_every_unit_of_the_data() -> None:
    """27 units from 2026; a new one must be written into the table above."""
    kreise = load_base(Files(ROOT)).kreise
    assert set(FORMS) == set(kreise)
    assert len(FORMS) == 27
    others = {(key, name) for key in kreise for name in kreise[key].auch}
    assert others == {(key, name) for key, name, _ in OTHER_NAMES}


@pytest.mark.parametrize("jahr", [2024, 2026])
@pytest.mark.parametrize("key", FORMS)
def test_each_unit_stands_in_the_right_case_at_every_place(
    all_units: dict[tuple[str, int], Document], key: str, jahr: int
) -> None:
    if (key, jahr) == ("stadt-hanau", 2024):
        assert (key, jahr) not in all_units  # Hanau is a unit of its own from 2026 on
    else:
        _check_slots(all_units[key, jahr], jahr, FORMS[key])


def test_there_is_no_other_place_that_names_the_kreis(
    all_units: dict[tuple[str, int], Document],
) -> None:
    """The eleven slots checked above are all; the cases come from the fields of the Kreis."""
    assert len(all_units) == 53
    for made in all_units.values():
        assert _values(made, "kreis") == [f"kreis.{case}" for case in SLOTS]


def test_the_sentences_are_those_of_the_real_agreements() -> None:
    """The places above, in the two samples that were really signed."""
    for key, jahr in (("landkreis-kassel", 2024), ("landkreis-darmstadt-dieburg", 2025)):
        one = next(a for a in samples().agreements if (a.kreis.schluessel, a.jahr) == (key, jahr))
        made = document_in(samples(), one)
        office = one.unterzeichnung["kreis"][0].amt
        assert _txt(made).splitlines()[-1] == f"{office} {FORMS[key][1]}"
        assert f"und {FORMS[key][2]}" in _txt(made).splitlines()


@pytest.mark.parametrize("key", FORMS)
def test_rules_decline_every_official_name(key: str) -> None:
    """The rules would do where `kreise.yaml` has the four cases written out."""
    nominativ, genitiv, dativ, akkusativ = FORMS[key]
    name = nominativ.partition(" ")[2]
    assert decline(name) == {
        "name": name,
        "nominativ": nominativ,
        "genitiv": genitiv,
        "dativ": dativ,
        "akkusativ": akkusativ,
    }


@pytest.mark.parametrize(("key", "name", "forms"), OTHER_NAMES)
def test_bezeichnung_puts_the_other_name_in_every_place(
    tmp_path: Path, key: str, name: str, forms: tuple[str, str, str, str]
) -> None:
    folder = _workspace(tmp_path)
    _put(folder, 2026, key, _data(2026, name=name))
    loaded = loaded_from(folder, key)
    made = document_in(loaded, loaded.agreements[0])
    _check_slots(made, 2026, forms)
    official = FORMS[key][0].partition(" ")[2]
    assert official not in _txt(made).replace(name, "")
    assert made.meta.title == f"Zielvereinbarung 2026 – {name}"


def test_bezeichnung_takes_no_name_that_the_kreis_does_not_have(tmp_path: Path) -> None:
    folder = _workspace(tmp_path)
    _put(folder, 2026, "stadt-kassel", _data(2026, name="Stadt Cassel"))
    loaded = loaded_from(folder, "stadt-kassel")
    codes = [d.code for d in loaded.diagnostics if d.code not in EXPECTED]
    assert codes == ["bezeichnung-unbekannt"]
    assert loaded.agreements == []


def test_name_without_head_noun_cannot_be_declined() -> None:
    with pytest.raises(ValueError, match="Region Hannover"):
        decline("Region Hannover")


OLD = (
    "das Hessische Ministerium für Soziales und Integration",
    "des Hessischen Ministeriums für Soziales und Integration",
    "dem Hessischen Ministerium für Soziales und Integration",
    "Hessisches Ministerium für Soziales und Integration",
)
NEW = (
    "das Hessische Ministerium für Arbeit, Integration, Jugend und Soziales",
    "des Hessischen Ministeriums für Arbeit, Integration, Jugend und Soziales",
    "dem Hessischen Ministerium für Arbeit, Integration, Jugend und Soziales",
    "Hessisches Ministerium für Arbeit, Integration, Jugend und Soziales",
)


@pytest.mark.parametrize(
    ("datum", "forms", "other"),
    [
        ("17.01.2024", OLD, "Arbeit, Integration, Jugend"),
        ("18.01.2024", NEW, "Soziales und Integration"),
        ("", NEW, "Soziales und Integration"),  # no date yet: the middle of the year
    ],
)
def test_day_of_signature_decides_the_name_of_the_ministry_at_every_place(
    tmp_path: Path, datum: str, forms: tuple[str, str, str, str], other: str
) -> None:
    folder = _workspace(tmp_path)
    _put(folder, 2024, "landkreis-fulda", _data(2024, datum=datum))
    loaded = loaded_from(folder, "landkreis-fulda")
    made = document_in(loaded, loaded.agreements[0])
    nominativ, genitiv, dativ, plain = forms
    text, lines = _txt(made), _txt(made).splitlines()
    assert dativ in lines
    assert f"Dafür will {nominativ} (HMSI) regionale Handlungs-" in text
    assert f"\n\nD{nominativ[1:]} und der Landkreis Fulda setzen" in text
    assert f"stellt aus der Sicht {genitiv} eine der vordringlichsten" in text
    assert plain in lines[lines.index("Staatsministerin") :]
    assert other not in text
    assert made.meta.author == plain
    long_forms = [f for f in _values(made, "ministerium") if f != "ministerium.kurz"]
    cases = ["dativ", "nominativ", "nominativ", "genitiv", "name"]
    assert long_forms == [f"ministerium.{case}" for case in cases]


def test_regierungspraesidium_kassel_is_never_the_party(
    all_units: dict[tuple[str, int], Document],
) -> None:
    """It grants the money for every Kreis of Hesse."""
    for made in all_units.values():
        assert _txt(made).count("vom Regierungspräsidium Kassel erlassenen") == 1
