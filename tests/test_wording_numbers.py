"""The numbers of sections: how they count, and how conditions move them and the references to them."""

from itertools import pairwise
from pathlib import Path
from string import ascii_uppercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folders import documents, findings, lay_out
from samples import made_of
from zvgen.document import Paragraph, Role, Section, Text
from zvgen.wording import Number, SectionWording, Wording, number_sections

NUMBERING = (Role.NUMBERED, Role.LETTERED, Role.ROMAN, Role.POINT, Role.ANNEX)
_BY_LETTER = {"p": Role.NUMBERED, "b": Role.LETTERED, "r": Role.ROMAN, "n": Role.POINT}
_BY_LETTER |= {"a": Role.ANNEX, "t": Role.TITLE, "o": Role.PLAIN, "s": Role.CLOSING}
_BY_LETTER |= {"f": Role.UNTITLED}


def sections(roles: str) -> list[SectionWording]:
    """A section for each letter; its key is its place."""
    return [
        SectionWording(f"s{index}", _BY_LETTER[letter], "", "")
        for index, letter in enumerate(roles)
    ]


def headings(roles: str) -> list[str]:
    """The number above each section that counts itself."""
    return [number.heading for number in number_sections(sections(roles)).values()]


def references(roles: str) -> list[str]:
    return [number.reference for number in number_sections(sections(roles)).values()]


# --- counting --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("roles", "shown", "named"),
    [
        ("pp", ["§ 1", "§ 2"], ["§ 1", "§ 2"]),
        ("bb", ["A.", "B."], ["Teil A", "Teil B"]),
        ("rr", ["I.", "II."], ["Teil I", "Teil II"]),
        ("nn", ["1.", "2."], ["Nummer 1", "Nummer 2"]),
        ("aa", ["Anlage 1", "Anlage 2"], ["Anlage 1", "Anlage 2"]),
        ("a", ["Anlage"], ["Anlage"]),
        ("pa", ["§ 1", "Anlage"], ["§ 1", "Anlage"]),
        ("tofs", [], []),
        ("", [], []),
    ],
)
def test_each_role_has_its_form(roles: str, shown: list[str], named: list[str]) -> None:
    assert headings(roles) == shown
    assert references(roles) == named


@pytest.mark.parametrize(
    ("roles", "shown"),
    [
        ("rbbrbb", ["I.", "A.", "B.", "II.", "A.", "B."]),
        ("bnnbn", ["A.", "1.", "2.", "B.", "1."]),
        ("rnnrn", ["I.", "1.", "2.", "II.", "1."]),
        ("rbnnbnrbn", ["I.", "A.", "1.", "2.", "B.", "1.", "II.", "A.", "1."]),
        ("nbnrn", ["1.", "A.", "1.", "I.", "1."]),
        ("bprbp", ["A.", "§ 1", "I.", "A.", "§ 2"]),
        ("pbprp", ["§ 1", "A.", "§ 2", "I.", "§ 3"]),
        ("rarab", ["I.", "Anlage 1", "II.", "Anlage 2", "A."]),
        ("bbpnb", ["A.", "B.", "§ 1", "1.", "C."]),
    ],
)
def test_letters_and_points_begin_anew_in_their_part_and_nothing_else_does(
    roles: str, shown: list[str]
) -> None:
    assert headings(roles) == shown


def test_sections_without_a_number_do_not_count() -> None:
    assert headings("toppofsp") == ["§ 1", "§ 2", "§ 3"]
    assert headings("bobsb") == ["A.", "B.", "C."]


def test_after_z_letters_double_like_columns_of_a_list() -> None:
    shown = headings("b" * 54)
    assert shown[24:29] == ["Y.", "Z.", "AA.", "BB.", "CC."]
    assert shown[51:] == ["ZZ.", "AAA.", "BBB."]


def test_roman_numbers() -> None:
    shown = headings("r" * 49)
    expected = {1: "I", 4: "IV", 5: "V", 9: "IX", 10: "X", 14: "XIV", 19: "XIX", 24: "XXIV"}
    expected |= {39: "XXXIX", 40: "XXXX", 49: "XXXXIX"}
    assert {n: shown[n - 1].removesuffix(".") for n in expected} == expected


@pytest.mark.parametrize(
    ("roles", "named"),
    [
        ("rbb", "Teil I|Abschnitt A|Abschnitt B"),
        ("rrbb", "Teil I|Teil II|Abschnitt A|Abschnitt B"),
        ("rbrb", "Teil I|Teil I Abschnitt A|Teil II|Teil II Abschnitt A"),
        ("brb", "Abschnitt A|Teil I|Teil I Abschnitt A"),
        ("bnn", "Teil A|Nummer 1|Nummer 2"),
        ("bnbn", "Teil A|Teil A Nummer 1|Teil B|Teil B Nummer 1"),
        ("rnrn", "Teil I|Teil I Nummer 1|Teil II|Teil II Nummer 1"),
        ("nbn", "Nummer 1|Teil A|Teil A Nummer 1"),
        ("rbnbn", "Teil I|Abschnitt A|Abschnitt A Nummer 1|Abschnitt B|Abschnitt B Nummer 1"),
        (
            "rbnrb",
            "Teil I|Teil I Abschnitt A|Nummer 1|Teil II|Teil II Abschnitt A",
        ),
        (
            "rbnrbn",
            (
                "Teil I|Teil I Abschnitt A|Teil I Abschnitt A Nummer 1"
                "|Teil II|Teil II Abschnitt A|Teil II Abschnitt A Nummer 1"
            ),
        ),
    ],
)
def test_a_reference_names_the_part_where_numbers_begin_anew(roles: str, named: str) -> None:
    assert references(roles) == named.split("|")


@given(st.text("pbrnatofs", max_size=30))
def test_a_reference_names_one_section_only(roles: str) -> None:
    assert len(set(references(roles))) == len(references(roles))


@given(st.text("pbrnatofs", max_size=40))
def test_numbers_of_any_document(roles: str) -> None:
    numbers = number_sections(sections(roles))
    assert list(numbers) == [f"s{i}" for i, role in enumerate(roles) if role in "pbrna"]
    assert headings(roles.replace("t", "").replace("s", "")) == headings(roles)
    for letter, role in _BY_LETTER.items():
        if role in (Role.NUMBERED, Role.ROMAN, Role.ANNEX):
            own = [n for key, n in numbers.items() if roles[int(key[1:])] == letter]
            assert len(set(own)) == len(own)
    for number in numbers.values():
        assert (
            number.heading.removesuffix(".").rpartition(" ")[2]
            == (number.reference.rpartition(" ")[2])
        )


ROMAN = (
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"),
    *("XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX"),
)


@given(st.text("brn", min_size=1, max_size=20))
def test_a_number_is_one_more_than_the_last_of_its_kind_in_the_same_part(roles: str) -> None:
    """Letters below a roman part, points below either."""
    parents = {"r": "", "b": "r", "n": "rb"}
    signs = {"r": ROMAN, "b": ascii_uppercase, "n": list(map(str, range(1, 21)))}
    expected = []
    for index, role in enumerate(roles):
        part = max((roles.rfind(parent, 0, index) for parent in parents[role]), default=-1)
        earlier = roles.count(role, part + 1, index)
        expected.append(f"{signs[role][earlier]}.")
    assert headings(roles) == expected


def test_reference_of_each_form_in_the_text() -> None:
    for role, shown in (
        (Role.NUMBERED, "siehe § 2."),
        (Role.LETTERED, "siehe Teil B."),
        (Role.ROMAN, "siehe Teil II."),
        (Role.POINT, "siehe Nummer 2."),
        (Role.ANNEX, "siehe Anlage 2."),
    ):
        made = made_of("# A\n\nsiehe {{ verweis('zwei') }}.", "# B", role=role)
        assert words_of(made.blocks[0]) == [shown]


def test_numbers_of_all_sections_are_known_without_an_agreement() -> None:
    wording = Wording(
        (
            SectionWording("a", Role.NUMBERED, "", "", "x"),
            SectionWording("b", Role.NUMBERED, "", ""),
        )
    )
    assert wording.numbers() == {"a": Number("§ 1", "§ 1"), "b": Number("§ 2", "§ 2")}


# --- conditions ------------------------------------------------------------------------------------------

ART = """\
    titel: Probe
    eigenschaften: {titel: "Probe {{ jahr }}", betreff: Probe}
    abschnitte:
      - {schluessel: eins, art: paragraf}
      - {schluessel: zwei, art: paragraf, wenn: mit_zwei}
      - {schluessel: drei, art: paragraf}
      - {schluessel: anlage_a, art: anlage, wenn: anlagen > 0}
      - {schluessel: anlage_b, art: anlage, wenn: anlagen > 1}
    felder:
      mit_zwei: {typ: janein, beschreibung: ob es den zweiten Paragrafen gibt}
      anlagen: {typ: ganzzahl, pflicht: ja, beschreibung: Zahl der Anlagen}
    """
WORDING = {
    "eins": "# Eins\n\nsiehe {{ verweis('drei') }}\n",
    "zwei": "# Zwei\n\nsiehe {{ verweis('eins') }}\n",
    "drei": "# Drei\n\n{% if anlagen > 0 %}\nsiehe {{ verweis('anlage_a') }}\n{% endif %}\n",
    "anlage_a": "# Die eine\n",
    "anlage_b": "# Die andere\n",
}


def probe(folder: Path, data: str, art: str = ART, **wording: str) -> Path:
    """A workspace of the kind above, with one agreement."""
    texts = {**WORDING, **wording}
    return lay_out(
        folder,
        {
            "templates/probe/art.yaml": art,
            **{f"templates/probe/text/2025/{key}.md.j2": text for key, text in texts.items()},
            "data/probe/2025/_jahr.yaml": "nur_daten: nein\n",
            "data/probe/2025/landkreis-fulda.yaml": f"status: entwurf\n{data}",
        },
    )


def words_of(section: Section) -> list[str]:
    """The text of each paragraph; a protected space is a blank here."""
    return [
        "".join(text.text for text in block.inlines if isinstance(text, Text)).replace(
            "\u00a0", " "
        )
        for block in section.blocks
        if isinstance(block, Paragraph)
    ]


def numbered(folder: Path) -> list[tuple[str, str, list[str]]]:
    """Number, title and text of each section of the one document."""
    (made,) = documents(folder)
    return [
        (section.number.replace("\u00a0", " "), title_of(section), words_of(section))
        for section in made.blocks
    ]


def title_of(section: Section) -> str:
    return "".join(inline.text for inline in section.title if isinstance(inline, Text))


def test_all_conditions_hold(tmp_path: Path) -> None:
    assert numbered(probe(tmp_path, "mit_zwei: ja\nanlagen: 2\n")) == [
        ("§ 1", "Eins", ["siehe § 3"]),
        ("§ 2", "Zwei", ["siehe § 1"]),
        ("§ 3", "Drei", ["siehe Anlage 1"]),
        ("Anlage 1", "Die eine", []),
        ("Anlage 2", "Die andere", []),
    ]


@pytest.mark.parametrize("without", ["mit_zwei: nein\n", "mit_zwei:\n", ""])
def test_absent_sections_do_not_count_and_references_follow(tmp_path: Path, without: str) -> None:
    assert numbered(probe(tmp_path, f"{without}anlagen: 1\n")) == [
        ("§ 1", "Eins", ["siehe § 2"]),
        ("§ 2", "Drei", ["siehe Anlage"]),
        ("Anlage", "Die eine", []),
    ]


def test_reference_to_an_absent_section_is_told_with_its_line_and_the_reason(
    tmp_path: Path,
) -> None:
    drei = "# Drei\n\nText\n\nsiehe {{ verweis('zwei') }}\n"
    (fault,) = findings(probe(tmp_path, "mit_zwei: nein\nanlagen: 0\n", drei=drei))
    assert str(fault) == (
        "templates/probe/text/2025/drei.md.j2:5: Fehler: Die Vorlage lässt sich hier nicht ausführen: "
        "der Abschnitt „zwei“ entfällt hier, weil seine Bedingung (wenn) nicht zutrifft (bei "
        "data/probe/2025/landkreis-fulda.yaml). [vorlage-fehler] Bitte den Ausdruck prüfen."
    )


def test_only_what_refers_to_an_absent_section_fails(tmp_path: Path) -> None:
    drei = "# Drei\n\nsiehe {{ verweis('zwei') }}\n"
    folder = probe(tmp_path, "mit_zwei: ja\nanlagen: 0\n", drei=drei)
    assert numbered(folder)[2] == ("§ 3", "Drei", ["siehe § 2"])


@pytest.mark.parametrize(
    ("condition", "code", "word"),
    [
        ("mit_zwei and", "bedingung-syntax", "„mit_zwei and“"),
        ("jahr == 1 %}x{% else", "bedingung-syntax", "nicht verständlich"),
        ("jahr == 1 %}1{% endif %}{% if mit_zwei", "bedingung-syntax", ""),
        ("jahr == 1 %}1{% elif mit_zwei", "bedingung-syntax", ""),
        ("jahr %}{# {{ kreis }} #}1{% endif %}{% if jahr", "bedingung-syntax", ""),
        ("jahr, mit_zwei", "bedingung-syntax", ""),
        ("verweis('drei')", "bedingung-verweis", "verweist auf einen Abschnitt"),
        ("mit_drei", "vorlage-name-unbekannt", "„mit_zwei“"),
        ("kreis.einwohner > 5", "vorlage-name-unbekannt", "„kreis.einwohner“"),
        ("anlagen > kreis", "vorlage-fehler", "die Werte passen nicht"),
        ("anlagen ** 2", "vorlage-verboten", "Potenzen"),
        ("vorjahr.anlagen > 1", "vorlage-fehler", "„vorjahr“ ist leer und hat kein „anlagen“"),
    ],
)
def test_a_faulty_condition_is_told_at_its_line_and_only_once(
    tmp_path: Path, condition: str, code: str, word: str
) -> None:
    """The section counts, so that whatever refers to it is not called faulty too."""
    art = ART.replace("wenn: mit_zwei}", f'wenn: "{condition}"}}')
    drei = "# Drei\n\nsiehe {{ verweis('zwei') }}\n"
    (fault,) = findings(probe(tmp_path, "anlagen: 0\n", art, drei=drei))
    assert (fault.code, str(fault.span)) == (code, "templates/probe/art.yaml:5:45")
    assert word in fault.message + fault.remedy


def test_a_condition_of_a_section_that_changed_over_the_years_is_told_at_its_own_line(
    tmp_path: Path,
) -> None:
    earlier = "- {schluessel: zwei, art: paragraf, bis: 2024, wenn: mit_zwei}\n      "
    art = ART.replace("- {schluessel: zwei", f"{earlier}- {{schluessel: zwei", 1)
    art = art.replace(
        "wenn: mit_zwei}\n      - {schluessel: drei",
        "ab: 2025, wenn: mit_drei}\n      - {schluessel: drei",
    )
    (fault,) = findings(probe(tmp_path, "anlagen: 0\n", art))
    assert (fault.code, fault.span.line) == ("vorlage-name-unbekannt", 6)


@pytest.mark.parametrize(
    "sections",
    [
        "{schluessel: eins, art: paragraf, wenn: anlagen > 9}",
        "{schluessel: eins, art: paragraf, ab: 2026}",
    ],
)
def test_an_agreement_without_any_section_is_told_at_its_file(
    tmp_path: Path, sections: str
) -> None:
    head, _, rest = ART.partition("      - {")
    art = f"{head}      - {sections}\n    felder:{rest.partition('felder:')[2]}"
    folder = probe(tmp_path, "anlagen: 0\n", art)
    for key in WORDING.keys() - {"eins"}:
        (folder / f"templates/probe/text/2025/{key}.md.j2").unlink()
    (fault,) = findings(folder)
    assert str(fault) == (
        "data/probe/2025/landkreis-fulda.yaml: Fehler: Für diese Vereinbarung bleibt kein Abschnitt; das "
        "Dokument wäre leer. [dokument-leer] Bitte in templates/probe/art.yaml die Bedingungen („wenn:“) und "
        "Jahre („ab:“, „bis:“) der Abschnitte prüfen."
    )


def test_numbers_of_consecutive_sections_never_leave_a_gap(tmp_path: Path) -> None:
    for index, data in enumerate(("mit_zwei: ja\nanlagen: 0\n", "anlagen: 2\n")):
        shown = [number for number, _, _ in numbered(probe(tmp_path / str(index), data))]
        counts = [int(number[-1]) for number in shown if number.startswith("§")]
        assert counts[0] == 1
        assert all(b == a + 1 for a, b in pairwise(counts))


def test_a_section_of_other_years_is_no_section_of_this_one(tmp_path: Path) -> None:
    """`bis` and `wenn` are two things: what no agreement of the year has is simply not there."""
    art = ART.replace("wenn: mit_zwei}", "wenn: mit_zwei, bis: 2024}")
    folder = probe(tmp_path, "mit_zwei: ja\nanlagen: 0\n", art)
    assert [title for _, title, _ in numbered(folder)] == ["Eins", "Drei"]
