"""The two real agreements, word for word.

`golden/` holds the published texts of 2024 and 2025 after the repair of their scan defects. They were made
from the scans alone, never by this program, and are not to be regenerated with it.
"""

import re
from difflib import SequenceMatcher
from pathlib import Path

import pypandoc
import pytest

from reading import LABEL, labels, libreoffice, libreoffice_texts, pandoc_words, texts, words
from samples import ROOT, document, document_in, loaded_from, writer
from zvgen.document import Document

GOLDEN = Path(__file__).parent / "golden"
SEEDS = {
    "aqb-2024-landkreis-kassel": ("landkreis-kassel", 2024),
    "aqb-2025-landkreis-darmstadt-dieburg": ("landkreis-darmstadt-dieburg", 2025),
}
BOTH = pytest.mark.parametrize("name", SEEDS)

SPLIT_TITLE = "Zielvereinbarung\n\n2025\n"
"""The scan of 2025 has the title in two lines; whether the original had is open."""


def _golden(name: str) -> str:
    return (GOLDEN / f"{name}.txt").read_text("utf-8")


def _lines(text: str) -> list[str]:
    """The lines that hold something, without the labels of lists."""
    lines = text.replace(SPLIT_TITLE, "Zielvereinbarung 2025\n").split("\n")
    return [LABEL.sub("", line) for line in lines if line.strip()]


def _docx_text(data: bytes) -> str:
    return "\n".join(texts(data)).replace("\u00a0", " ")


def test_golden_texts_are_whole() -> None:
    """A golden file that lost its end would let a lost end pass."""
    for name, (first, last) in {
        "aqb-2024-landkreis-kassel": ("Zielvereinbarung 2024", "Landrat des Landkreises Kassel"),
        "aqb-2025-landkreis-darmstadt-dieburg": (
            "Zielvereinbarung",
            "Kreisbeigeordnete des Landkreises Darmstadt-Dieburg",
        ),
    }.items():
        lines = _golden(name).splitlines()
        assert (lines[0], lines[-1]) == (first, last)
        assert [line for line in lines if line.startswith("§")] == [f"§ {n}" for n in range(1, 8)]
        assert len(words(_golden(name))) > 750


@BOTH
def test_txt_is_the_real_agreement_word_for_word(name: str) -> None:
    assert words(writer("txt")(document(*SEEDS[name])).decode()) == words(_golden(name))


@BOTH
def test_txt_has_the_lines_of_the_real_agreement(name: str) -> None:
    assert _lines(writer("txt")(document(*SEEDS[name])).decode()) == _lines(_golden(name))


@BOTH
def test_docx_has_the_lines_of_the_real_agreement_in_order(name: str) -> None:
    data = writer("docx")(document(*SEEDS[name]))
    assert _lines(_docx_text(data)) == _lines(_golden(name))


@BOTH
def test_docx_numbers_and_marks_the_entries_of_the_real_agreement(name: str) -> None:
    """Labels are no text in Word; with them every entry stands as in the golden file."""
    listed = [
        (line.strip().partition(" ")[0], LABEL.sub("", line))
        for line in _golden(name).splitlines()
        if LABEL.match(line)
    ]
    signs = {"•": "-", "–": "-"}
    made = labels(writer("docx")(document(*SEEDS[name])))
    assert [(signs.get(label, label), text) for label, text in made] == listed
    assert len(listed) == {2024: 10, 2025: 9}[SEEDS[name][1]]


@BOTH
def test_pandoc_reads_the_real_agreement_from_the_docx(name: str) -> None:
    data = writer("docx")(document(*SEEDS[name]))
    assert pandoc_words(data) == words("\n".join(_lines(_golden(name))))


@BOTH
def test_pandoc_plain_holds_every_line_of_the_real_agreement_in_order(name: str) -> None:
    data = writer("docx")(document(*SEEDS[name]))
    plain = pypandoc.convert_text(data, "plain", format="docx", extra_args=["--wrap=none"])
    flat, position = " ".join(words(plain)), 0
    title, *lines = _lines(_golden(name).partition("Wiesbaden, den")[0])
    assert title not in plain  # pandoc keeps it apart, see the test above
    for line in lines:  # the signatures are a table, which plain text draws as columns
        found = flat.find(" ".join(words(line)), position)
        assert found >= 0, line
        position = found + len(line)


@pytest.mark.parametrize("name", [pytest.param(n, marks=libreoffice) for n in SEEDS])
def test_libreoffice_reads_the_real_agreement_from_the_docx(name: str, tmp_path: Path) -> None:
    data = writer("docx")(document(*SEEDS[name]))
    lines = libreoffice_texts({name: data}, tmp_path)[name]
    assert _lines(re.sub("\u00a0", " ", "\n".join(lines))) == _lines(_golden(name))


# --- what changed in the standard text from 2024 to 2025 -------------------------------------------------

CHANGES_OF_WORDING = [
    # § 1, first paragraph
    ("Querschnittsorientierte Handlungsansätze", "Der flexible und ganzheitliche Handlungsansatz"),
    ("bieten", "bietet"),
    ("regional interagierenden Akteuren des Arbeitsmarktes", "Kreisen und kreisfreien Städten"),
    ("Vielfalt,", "Möglichkeit, bedarfsorientierte"),
    ("möglichst individuelle Bedarfslagen von verschiedensten", "unterschiedliche"),
    (
        "anzubieten.",
        "auf Basis der regional entwickelten Arbeitsmarkt- und Ausbildungsstrategie umzusetzen.",
    ),
    # § 1, fourth paragraph
    ("des Fachpersonals", "für Fachpersonal"),
    ("Teilnehmendenbezug.", "Bezug zu Teilnehmenden des AQB."),
    # § 2, second paragraph
    ("", "im Rahmen des AQB"),
    (
        "Sprachförderangebote und Qualifizierungen im Rahmen des AQB",
        "Angebote zur Integration von Menschen mit Migrationshintergrund",
    ),
]
"""Old and new words, in the order of the text: everything but years, Kreis, money, projects, people."""


def _changes(old: list[str], new: list[str]) -> list[tuple[str, str]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        (" ".join(old[a:b]), " ".join(new[c:d]))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]


def _standard_words(made: Document, jahr: int, following: str) -> list[str]:
    """All words up to the signatures with the year, and the years of the Bündnis, taken out."""
    text = writer("txt")(made).decode().partition("Wiesbaden, den")[0]
    text = text.replace(following, "JAHRE").replace(str(jahr), "JAHR")
    return [word for line in text.splitlines() for word in words(LABEL.sub("", line))]


def test_wording_changed_from_2024_to_2025_exactly_as_the_ministry_changed_it(
    workspace: Path,
) -> None:
    """The same data under both years: what differs is the standard text alone."""
    source = workspace / "data/aqb/2024/landkreis-kassel.yaml"
    target = workspace / "data/aqb/2025/landkreis-kassel.yaml"
    target.write_text(source.read_text("utf-8"), "utf-8")
    loaded = loaded_from(workspace, "landkreis-kassel")
    pair = (one for one in loaded.agreements if one.kind.key == "aqb")
    old, new = (document_in(loaded, one) for one in pair)
    found = _changes(
        _standard_words(old, 2024, "2020 bis 2024"), _standard_words(new, 2025, "2025 bis 2029")
    )
    title = (
        "Weiterbildungsmaßnahmen für Personal der Landkreise und kreisfreien Städte in der"
        " fachlichen Verantwortung für Benachteiligte im Kontext der Arbeitsmarktförderung"
    )
    assert found == [*CHANGES_OF_WORDING, ("", title)]


def test_buendnis_changed_its_years() -> None:
    for (key, jahr), years in zip(SEEDS.values(), ("2020 bis 2024", "2025 bis 2029"), strict=True):
        text = writer("txt")(document(key, jahr)).decode()
        assert f"„Bündnis für Ausbildung für die Jahre {years}“" in text


def test_projects_are_numbered_by_kind_from_2025_on() -> None:
    """2024: the kinds are paragraphs, empty ones left out; 2025: a numbered list of all four."""
    old = writer("txt")(document("landkreis-kassel", 2024)).decode()
    new = writer("txt")(document("landkreis-darmstadt-dieburg", 2025)).decode()
    assert "\n\nAusbildungsvorbereitung\n\n- Ausbildungsvorbereitung\n" in old
    assert "\n\n1. Ausbildungsvorbereitung\n2. Ausbildung und" in new
    assert re.findall(r"^(\d)\. ", new, re.MULTILINE) == ["1", "2", "3", "4"]
    assert not re.findall(r"^(\d)\. ", old, re.MULTILINE)


def test_folder_of_2025_holds_the_changed_sections_only() -> None:
    """The listing of a year is the list of its changed sections: §§ 1, 2 and 5."""
    folder = ROOT / "templates/aqb/text"
    files = {path.name for path in (folder / "2025").iterdir()}
    assert files == {"budget.md.j2", "verpflichtungen.md.j2", "ziele.md.j2"}
    for name in files:
        assert (folder / "2025" / name).read_bytes() != (folder / "2024" / name).read_bytes()
