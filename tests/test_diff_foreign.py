"""`zvgen diff --gegen FILE`: somebody's file against our own document."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph

from samples import ROOT, document, samples, writer
from zvgen.compare import alone
from zvgen.comparison import Added, Change, Changed, Comparison, Moved, Nature, Op, Removed, Renamed
from zvgen.diff import YearPair, compare_with_file
from zvgen.reports import text
from zvgen.workspace import Files, Selection, load_base

SCANS = Path(__file__).parent / "scans"
FILES = Files(ROOT)
BASE = load_base(FILES)
READABLE = ("docx", "odt", "pdf", "md", "txt")
AGREEMENTS = [(a.kind.key, a.jahr, a.kreis.schluessel) for a in samples().agreements]
SOME = [
    one for one in AGREEMENTS if one[0] != "aqb" or one[2] in ("landkreis-kassel", "odenwaldkreis")
]


def against(data: bytes, name: str, art: str, jahr: int, kreis: str) -> Comparison:
    """The comparison of a sample agreement with a file."""
    pair = YearPair(art, jahr, None)
    done = compare_with_file(FILES, BASE, Selection(frozenset({kreis})), pair, data, name)
    assert done.year is not None, list(map(str, done.diagnostics))
    (comparison,) = done.year
    return comparison


def scan(jahr: int, art: str, signed: int, kreis: str) -> Comparison:
    """The agreement of `jahr` against the scan of the one that was `signed`."""
    path = SCANS / f"{art}-{signed}-{kreis}.txt"
    return against(path.read_bytes(), path.name, art, jahr, kreis)


def edited(change: Callable[[WordDocument], None]) -> bytes:
    """Kassel 2025 in Word, with something done to it by hand."""
    word = docx.Document(BytesIO(writer("docx")(document("landkreis-kassel", 2025))))
    change(word)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def by_hand(change: Callable[[WordDocument], None]) -> Comparison:
    return against(edited(change), "von-hand.docx", "aqb", 2025, "landkreis-kassel")


def all_changes(comparison: Comparison) -> list[Change]:
    standard = [change for run in comparison.standard for change in run]
    return [*comparison.changes, *standard, *comparison.grammar]


@pytest.mark.parametrize("format_", READABLE)
@pytest.mark.parametrize(("art", "jahr", "kreis"), SOME)
def test_our_own_file_says_the_same(art: str, jahr: int, kreis: str, format_: str):
    data = writer(format_, art)(document(kreis, jahr, art))
    found = against(data, f"unser.{format_}", art, jahr, kreis)
    assert all_changes(found) == []
    assert all(part.op is Op.SAME for s in found.sections for r in s.rows for part in r.parts)


@pytest.mark.parametrize(
    ("art", "jahr", "kreis"),
    [
        ("aqb", 2024, "landkreis-kassel"),
        ("aqb", 2025, "landkreis-darmstadt-dieburg"),
        ("sgb2", 2023, "landkreis-kassel"),
    ],
)
def test_only_noise_remains_of_a_scan(art: str, jahr: int, kreis: str):
    found = scan(jahr, art, jahr, kreis)
    assert all_changes(found) == []
    assert found.noise > 0
    assert not found.differs


def test_scan_of_last_year_shows_what_changed():
    found = scan(2025, "aqb", 2024, "landkreis-kassel")
    own = [c for c in found.changes if c.nature is not Nature.STANDARD]
    assert [(type(c).__name__, c.nature.value, _text(c)) for c in own] == [
        ("Changed", "geld", "846.300"),
        ("Removed", "projekt", "Ausbildung Maschinen- und Anlagenführer/in"),
        ("Moved", "projekt", "JobMentoring"),
        ("Added", "projekt", "Probelauf: Pflege & Betreuung"),
        ("Added", "projekt", "Leichte Sprache in der Beratung"),
        ("Changed", "datum", "08.07.2025"),
        ("Changed", "datum", "23.07.2025"),
        ("Changed", "person", "Walter Anonym"),
    ]
    wording = [c.new.label for c in found.changes if c.nature is Nature.STANDARD]
    assert wording == ["Präambel", "§ 1", "§ 1", "§ 2", "§ 5"]
    assert own[0].old.number == 828_700
    assert {c.new.field for c in found.grammar} == {"jahr"}


def _text(change: Change) -> str:
    return change.old.text if isinstance(change, Removed) else change.new.text


def test_amount_changed_by_hand_is_money():
    found = by_hand(lambda word: _replace(word, "846.300", "846.800"))
    (change,) = all_changes(found)
    assert isinstance(change, Changed)
    assert (change.nature, change.old.text, change.new.text) == (Nature.MONEY, "846.800", "846.300")
    assert (change.new.field, change.new.label) == ("haushaltsmittel", "§ 4")


def test_project_deleted_by_hand_is_new_in_ours():
    found = by_hand(lambda word: _drop(word, "DEINE CHANCE"))
    (change,) = all_changes(found)
    assert isinstance(change, Added)
    assert (change.nature, change.new.text) == (Nature.PROJECT, "DEINE CHANCE")


def test_project_written_in_by_hand_is_gone_in_ours():
    found = by_hand(lambda word: _put_before(word, "DEINE CHANCE", "Von Hand ergänzt"))
    (change,) = all_changes(found)
    assert isinstance(change, Removed)
    assert (change.nature, change.old.text) == (Nature.PROJECT, "Von Hand ergänzt")


def test_word_changed_by_hand_is_wording():
    found = by_hand(lambda word: _replace(word, "engen Austausch", "losen Austausch"))
    (change,) = found.changes
    assert isinstance(change, Changed)
    assert change.nature is Nature.STANDARD
    assert "losen Austausch" in change.old.text
    assert change.new.label == "§ 6"


@pytest.mark.parametrize(
    ("old", "new"),
    [("im Jahr 2025", "im Jahr 2026"), ("dem Landkreis Kassel", "dem Landkreis Fulda")],
)
def test_year_or_party_changed_in_one_place_is_no_grammar(old: str, new: str):
    found = by_hand(lambda word: _replace(word, old, new))
    (change,) = found.changes
    assert (change.nature, change.new.text) == (Nature.DETAIL, old.removeprefix("im Jahr "))
    assert found.differs


@pytest.mark.parametrize("written", ["846.300,00", "846300", "846.300"])
def test_amount_written_otherwise_is_no_difference(written: str):
    assert by_hand(lambda word: _replace(word, "846.300", written)).changes == ()


def test_project_renamed_by_hand_has_both_names():
    found = by_hand(lambda word: _replace(word, "DEINE CHANCE", "DEINE ZWEITE CHANCE"))
    (change,) = found.changes
    assert isinstance(change, Renamed)
    assert (change.old.text, change.new.text) == ("DEINE ZWEITE CHANCE", "DEINE CHANCE")


def test_paragraph_in_another_section_has_moved():
    part = "Unterjährige Abweichungen"

    def move(word: WordDocument) -> None:
        element = _paragraph(word, part)._element
        _paragraph(word, "Die Zielvereinbarungen werden")._element.addnext(element)

    (change,) = by_hand(move).changes
    assert isinstance(change, Moved)
    assert (change.old.label, change.new.label) == ("§ 7", "§ 6")


def test_paragraph_split_by_hand_is_no_difference():
    found = by_hand(lambda word: _split(word, "im engen Austausch. "))
    assert all_changes(found) == []


def test_comma_and_full_stop_are_a_difference_where_nothing_was_scanned():
    found = by_hand(lambda word: _replace(word, "bleiben über", "bleiben, über"))
    assert len(all_changes(found)) == 1


def test_file_without_text_costs_the_comparison():
    pair = YearPair("aqb", 2025, None)
    selection = Selection(frozenset({"landkreis-kassel"}))
    done = compare_with_file(FILES, BASE, selection, pair, b"%PDF-1.7 kaputt", "kaputt.pdf")
    assert done.year is None
    assert done.lost == ["landkreis-kassel"]
    assert [d.code for d in done.diagnostics if d.code.startswith("fremd-")]


def test_report_says_how_much_noise_there_is():
    found = scan(2024, "aqb", 2024, "landkreis-kassel")
    year = alone(samples().agreements[0].kind, 2024, found)
    assert f"{found.noise} Abweichungen" in text.report(year)


def _paragraph(word: WordDocument, part: str) -> Paragraph:
    return next(p for p in word.paragraphs if part in p.text)


def _replace(word: WordDocument, old: str, new: str) -> None:
    paragraph = _paragraph(word, old)
    paragraph.text = paragraph.text.replace(old, new)


def _drop(word: WordDocument, part: str) -> None:
    element = _paragraph(word, part)._element
    element.getparent().remove(element)


def _put_before(word: WordDocument, part: str, text: str) -> None:
    there = _paragraph(word, part)
    there.insert_paragraph_before(text, style=there.style)


def _split(word: WordDocument, after: str) -> None:
    paragraph = _paragraph(word, after)
    first, second = paragraph.text.split(after)
    paragraph.insert_paragraph_before(first + after, style=paragraph.style)
    paragraph.text = second
