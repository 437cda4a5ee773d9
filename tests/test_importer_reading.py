"""Documents of others are read whole and in order, and what cannot be read is told in German.

`scans/` holds the texts of real scans as they came, with all their defects.
"""

import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

import docx
import pikepdf
import pypandoc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reading import libreoffice, parts, words
from samples import agreement, document, document_in, samples, writer
from words import document_words
from zvgen.compare.noise import key, misread, tokens
from zvgen.compare.units import text_sections
from zvgen.importer import Foreign, Guess, read_foreign, sections_of
from zvgen.importer.reading import MAX_BYTES
from zvgen.model.agreement import Agreement

SCANS = Path(__file__).parent / "scans"
FORMATS = ("docx", "odt", "pdf", "txt", "md")
KASSEL = ("landkreis-kassel", 2024)
DARMSTADT = ("landkreis-darmstadt-dieburg", 2025)


def scan(name: str) -> Foreign:
    path = SCANS / f"{name}.txt"
    return read_foreign(path.read_bytes(), path.name)


def built(
    format_: str, kreis: str = "landkreis-kassel", jahr: int = 2024, art: str = "aqb"
) -> bytes:
    return writer(format_, art)(document(kreis, jahr, art))


def read(data: bytes | str, name: str = "vertrag.txt") -> Foreign:
    return read_foreign(data.encode() if isinstance(data, str) else data, name)


def texts(foreign: Foreign) -> list[str]:
    return [piece.text for piece in foreign.pieces]


def codes(foreign: Foreign) -> list[str]:
    return [found.code for found in foreign.findings]


def read_words(foreign: Foreign) -> list[str]:
    return words(" ".join(texts(foreign)))


# --- what this program writes -------------------------------------------------------------------


@pytest.mark.parametrize("format_", FORMATS)
def test_every_sample_is_read_word_for_word(format_: str) -> None:
    wrong = [
        f"{one.kind.key}/{one.jahr}/{one.kreis.schluessel}"
        for one in samples().agreements
        if not _is_read_whole(one, format_)
    ]
    assert len(samples().agreements) > 50
    assert wrong == []


def _is_read_whole(one: Agreement, format_: str) -> bool:
    document = document_in(samples(), one)
    foreign = read_foreign(writer(format_, one.kind.key)(document), f"x.{format_}")
    return foreign.findings == () and read_words(foreign) == document_words(document)


@pytest.mark.parametrize("format_", FORMATS)
def test_pieces_are_the_units_of_the_document(format_: str) -> None:
    """Paragraph by paragraph, but for signatures, which are a cell in Word and lines on paper."""
    units = [
        " ".join(words("".join(piece.text for piece in unit.pieces)))
        for section in text_sections(document(*DARMSTADT))[1:-1]
        for unit in section.units
    ]
    found = {
        " ".join(words(text)) for text in texts(read(built(format_, *DARMSTADT), f"x.{format_}"))
    }
    headed = {re.sub(r"^§ \d ", "", text) for text in found}
    assert [unit for unit in units if unit not in headed] == []


@pytest.mark.parametrize("format_", FORMATS)
def test_entries_have_their_labels(format_: str) -> None:
    foreign = read(built(format_, *DARMSTADT), f"x.{format_}")
    entries = [(piece.label, piece.text) for piece in foreign.pieces if piece.guess is Guess.ENTRY]
    marks = [label if label.endswith(".") else "–" for label, _ in entries]
    assert marks == ["1.", "2.", "–", "–", "3.", "–", "–", "4.", "–"]
    assert entries[3][1] == "SoWirt’s"


@pytest.mark.parametrize("format_", FORMATS)
def test_cells_of_a_row_are_separated_by_tabs(format_: str) -> None:
    foreign = read(built(format_, "stadt-kassel", 2023, "programm"), f"x.{format_}")
    rows = [piece.text for piece in foreign.pieces if piece.guess is Guess.ROW]
    assert "Arbeitslose SGB III\t1.962\t-133" in [row.replace("\u00a0", " ") for row in rows]


def test_a_pdf_of_ours_exposes_its_data() -> None:
    plain = document(*KASSEL)
    made = replace(plain, meta=replace(plain.meta, source='{"kreis": "ä"}'))
    foreign = read(writer("pdf")(made), "x.pdf")
    assert foreign.source == '{"kreis": "ä"}'
    assert read(built("pdf"), "x.pdf").source is None
    assert foreign.printed
    assert {piece.page for piece in foreign.pieces} == {1, 2, 3, 4}
    assert not any("Seite" in text for text in texts(foreign))


@pytest.mark.libreoffice
@libreoffice[1]
def test_what_libreoffice_prints_is_read_word_for_word(tmp_path: Path) -> None:
    for kreis, jahr, art in (
        ("landkreis-darmstadt-dieburg", 2025, "aqb"),
        ("landkreis-kassel", 2023, "sgb2"),
        ("stadt-kassel", 2023, "programm"),
    ):
        data = _printed(tmp_path, f"{kreis}.docx", built("docx", kreis, jahr, art))
        assert read_words(read(data, "x.pdf")) == document_words(document(kreis, jahr, art))


@pytest.mark.libreoffice
@libreoffice[1]
def test_a_printed_scan_is_read_like_its_text(tmp_path: Path) -> None:
    name = "aqb-2024-landkreis-kassel"
    data = _printed(tmp_path, f"{name}.txt", (SCANS / f"{name}.txt").read_bytes())
    foreign = read(data, "x.pdf")
    assert read_words(foreign) == read_words(scan(name))
    assert foreign.dropped == ("Heike Hofman",)


def _printed(folder: Path, name: str, data: bytes) -> bytes:
    """The file as LibreOffice prints it."""
    (folder / name).write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    given = ["--infilter=Text (encoded):UTF8"] if name.endswith(".txt") else []
    command = [
        "soffice",
        profile,
        "--headless",
        *given,
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, str(folder / name)], check=True, capture_output=True, timeout=120)
    return (folder / name).with_suffix(".pdf").read_bytes()


# --- scans ----------------------------------------------------------------------------------------

NOISE_2024 = [
    (".", ","),
    ("", "."),
    ("84", "§ 4"),
    ("", "– "),
    ("", " –"),
]
"""D000-05, -06, -11, -15, -17 of the list of defects; all others are no difference once read."""


def differences(old: Foreign, new: Foreign) -> list[tuple[str, str, bool]]:
    """What differs once noise is set aside, and whether a scan may have made it."""
    ours, theirs = (
        [token for token in tokens("\n".join(texts(side))) if key(token)] for side in (new, old)
    )
    matcher = SequenceMatcher(None, [*map(key, theirs)], [*map(key, ours)], autojunk=False)
    found = []
    for op, a, b, c, d in matcher.get_opcodes():
        if op != "equal":
            before, after = "".join(ours[max(0, c - 4) : c]), "".join(ours[d : d + 4])
            pair = "".join(theirs[a:b]), "".join(ours[c:d])
            found.append((*pair, misread(*pair, before=before, after=after)))
    return found


def test_of_the_scan_of_2024_only_noise_remains() -> None:
    found = differences(scan("aqb-2024-landkreis-kassel"), read(built("txt")))
    assert [(old, new) for old, new, _ in found] == NOISE_2024
    assert all(noise for *_, noise in found)


@pytest.mark.parametrize(
    ("name", "kreis", "jahr", "art"),
    [
        ("aqb-2025-landkreis-darmstadt-dieburg", "landkreis-darmstadt-dieburg", 2025, "aqb"),
        ("sgb2-2023-landkreis-kassel", "landkreis-kassel", 2023, "sgb2"),
    ],
)
def test_of_the_other_scans_nothing_remains(name: str, kreis: str, jahr: int, art: str) -> None:
    assert differences(scan(name), read(built("txt", kreis, jahr, art))) == []


def test_against_another_year_the_differences_remain() -> None:
    found = differences(scan("aqb-2024-landkreis-kassel"), read(built("txt", jahr=2025)))
    assert ("828.700", "846.300", False) in found
    assert len([one for one in found if not one[2]]) > 15


def test_the_handwriting_above_a_printed_name_is_dropped_and_told() -> None:
    foreign = scan("aqb-2024-landkreis-kassel")
    assert foreign.dropped == ("Heike Hofman",)
    assert texts(foreign)[-5:] == [
        "Heike Hofmann",
        "Staatsministerin Hessisches Ministerium für Arbeit, Integration, Jugend und Soziales",
        "Kassel, den 16.7. 2024",
        "Andreas Siebert",
        "Landrat des Landkreises Kassel",
    ]


def test_a_paragraph_that_a_page_cut_is_whole_again() -> None:
    for name in ("aqb-2024-landkreis-kassel", "aqb-2025-landkreis-darmstadt-dieburg"):
        whole = [text for text in texts(scan(name)) if text.startswith("Schwerpunkte")]
        assert "Qualifizierungsprojekte zur Arbeitsmarktintegration und" in whole[0]


# --- sections -------------------------------------------------------------------------------------


def labels(kreis: str, jahr: int, art: str = "aqb") -> list[tuple[str, str, str]]:
    return [
        (section.key, section.number, _title(section))
        for section in text_sections(document(kreis, jahr, art))
    ]


def _title(section: object) -> str:
    first = section.units[0]
    there = first.form.kind == "ueberschrift"
    return "".join(piece.text for piece in first.pieces) if there else ""


SECTIONS_2024 = {
    "titel": ("", "Zielvereinbarung 2024", 4),
    "praeambel": ("", "Präambel", 2),
    "budget": ("§ 1", "Ausbildungs- und Qualifizierungsbudget", 6),
    "verpflichtungen": ("§ 2", "Verpflichtungen der Vereinbarungspartner", 3),
    "behindertenrechtskonvention": ("§ 3", "Umsetzung der UN-Behindertenrechtskonvention", 2),
    "haushaltsmittel": ("84", "Haushaltsmittel und Eckdaten", 4),
    "ziele": ("§ 5", "Ziele für die Umsetzung des Landkreises Kassel", 16),
    "zielsteuerung": ("§ 6", "Zielsteuerung", 3),
    "verbesserungsprozess": ("§ 7", "Kontinuierlicher Verbesserungsprozess", 3),
    "unterschriften": ("", "Wiesbaden, den 1.7. 2024", 6),
}


@pytest.mark.parametrize(
    ("kreis", "jahr"),
    [("landkreis-kassel", 2024), ("landkreis-kassel", 2025), ("stadt-kassel", 2025)],
)
def test_a_scan_falls_into_our_sections(kreis: str, jahr: int) -> None:
    """Also if year and party are other ones."""
    found = sections_of(scan("aqb-2024-landkreis-kassel"), labels(kreis, jahr))
    shown = {key: (one[0].label, one[0].text, len(one)) for key, one in found.items()}
    assert shown == SECTIONS_2024


@pytest.mark.parametrize("format_", FORMATS)
def test_our_own_files_fall_into_their_sections(format_: str) -> None:
    foreign = read(built(format_), f"x.{format_}")
    ours = text_sections(document(*KASSEL))
    found = sections_of(foreign, labels(*KASSEL))
    assert sum(map(len, found.values())) == len(foreign.pieces)
    for section in ours[:-1]:
        expected = [" ".join(words("".join(p.text for p in unit.pieces))) for unit in section.units]
        assert [" ".join(words(piece.text)) for piece in found[section.key]] == expected


LABELS = [("a", "§ 1", "Ziele des Landes"), ("b", "§ 2", "Geld"), ("c", "§ 3", "Dauer")]


def keyed(text: str) -> dict[str, list[str]]:
    return {
        key: [one.whole for one in found] for key, found in sections_of(read(text), LABELS).items()
    }


def test_a_heading_of_another_number_is_known_by_its_title() -> None:
    text = (
        "§ 1\n\nZiele des Landes\n\nA.\n\n§ 2\n\nVerfahren bei Streit\n\nX.\n\n§ 3\n\nDauer\n\nC."
    )
    assert keyed(text)["c"] == ["§ 3 Dauer", "C."]
    assert keyed(text.replace("§ 3", "§ 5"))["c"] == ["§ 5 Dauer", "C."]


def test_a_heading_that_is_not_ours_stays_with_the_section_before() -> None:
    text = "§ 1\nZiele des Landes\n\nA.\n\n§ 2\nGeld\n\nB.\n\n§ 3\nDauer\n\nC.\n\n§ 4\nStreit\n\nD."
    assert keyed(text)["c"] == ["§ 3 Dauer", "C.", "§ 4", "Streit", "D."]


def test_what_stands_before_the_first_heading_belongs_to_the_first_section() -> None:
    assert keyed("Vorab.\n\n$ 2 Geld\n\nB.") == {"a": ["Vorab."], "b": ["$ 2 Geld", "B."], "c": []}


def test_a_sentence_with_a_number_is_no_heading() -> None:
    text = "§ 1 Ziele des Landes\n\n84 Personen nehmen teil.\n\n§ 2 Geld\n\nB."
    assert keyed(text)["a"] == ["§ 1 Ziele des Landes", "84 Personen nehmen teil."]


# --- text files -----------------------------------------------------------------------------------


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Die Maßnahmen sind grundsätzlich genderadäquat, ohne Altersbe-\n"
        "grenzungen und inklusiv angelegt und überdies den Leitlinien der\n"
        "UN-Behindertenrechtskonvention verpflichtet, in den Ausbildungs-\n"
        "und Arbeitsmärkten, bei der Teilzeit-\nAusbildung auch\n"
        "dort, wo sonst niemand ist und auch in Zukunft niemand sein wird.\n\nNeuer Absatz."
    )
    first, second = texts(read(text))
    assert "ohne Altersbegrenzungen und" in first
    assert "Leitlinien der UN-Behinderten" in first
    assert "den Ausbildungs- und Arbeitsmärkten" in first
    assert second == "Neuer Absatz."


def test_running_heads_and_page_numbers_are_dropped_and_told() -> None:
    page = "Landkreis Kassel · Vereinbarung\n\n{}\n\n- {} -\n"
    text = "\f".join(
        page.format(f"Absatz {word}.", n) for n, word in enumerate(("eins", "zwei"), 1)
    )
    foreign = read(text + "\n\nSeite 2 von 2\n")
    assert texts(foreign) == ["Absatz eins.", "Absatz zwei."]
    assert foreign.dropped == (
        "Landkreis Kassel · Vereinbarung",
        "- 1 -",
        "Landkreis Kassel · Vereinbarung",
        "- 2 -",
        "Seite 2 von 2",
    )
    assert [piece.page for piece in foreign.pieces] == [1, 2]


def test_a_number_alone_is_a_page_number_only_where_pages_end() -> None:
    assert texts(read("84\n\nHaushaltsmittel")) == ["84", "Haushaltsmittel"]
    assert texts(read("Eins.\n\n1\f84\n\nHaushaltsmittel\n\n2")) == [
        "Eins.",
        "84",
        "Haushaltsmittel",
    ]


def test_double_marks_of_an_entry_are_one() -> None:
    pieces = read("- · Eins\n• • Zwei\n- (3) Drei\n1. Juli 2024 und\n-1,4 %").pieces
    assert [(piece.label, piece.text) for piece in pieces] == [
        ("·", "Eins"),
        ("•", "Zwei"),
        ("(3)", "Drei"),
        ("", "1. Juli 2024 und\n-1,4 %"),
    ]


def test_signatures_side_by_side_are_read_one_after_the_other() -> None:
    text = (
        "Wiesbaden, den 1.7.2024      Kassel, den 2.7.2024\n\nHeike H.                Andreas S.\n"
    )
    assert texts(read(text)) == [
        "Wiesbaden, den 1.7.2024",
        "Heike H.",
        "Kassel, den 2.7.2024",
        "Andreas S.",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_as_it_is(encoding: str) -> None:
    foreign = read("Größe „x“\r\nund mehr".encode(encoding))
    assert (texts(foreign), codes(foreign)) == (["Größe „x“\nund mehr"], [])


def test_the_encoding_of_windows_is_read_and_told() -> None:
    foreign = read("Größe – 5 €".encode("cp1252"))
    assert (texts(foreign), codes(foreign)) == (["Größe – 5 €"], ["fremd-ansi"])


# --- Word and OpenDocument ------------------------------------------------------------------------


def edited(change: Callable[[docx.document.Document], None]) -> Foreign:
    file = docx.Document(io.BytesIO(built("docx")))
    change(file)
    target = io.BytesIO()
    file.save(target)
    return read(target.getvalue(), "von Hand.docx")


def paragraph(file: docx.document.Document, start: str) -> docx.text.paragraph.Paragraph:
    return next(one for one in file.paragraphs if one.text.startswith(start))


def test_a_word_edited_by_hand_is_read() -> None:
    def change(file: docx.document.Document) -> None:
        paragraph(file, "828.700").runs[0].text = "828,700"

    before, after = texts(read(built("docx"), "x.docx")), texts(edited(change))
    changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert [new.replace("\u00a0", " ") for _, new in changed] == ["828,700 Euro"]


def test_a_paragraph_and_a_table_put_in_by_hand_are_read() -> None:
    def change(file: docx.document.Document) -> None:
        paragraph(file, "Die Zielvereinbarungen").insert_paragraph_before(
            "Von Hand.\tMit Tabulator"
        )
        file.add_paragraph("Tabelle 1: Zahlen", style="Normal")
        table = file.add_table(2, 2)
        for cell, text in zip((c for row in table.rows for c in row.cells), "ABCD", strict=True):
            cell.text = text

    found = edited(change)
    assert "Von Hand. Mit Tabulator" in texts(found)
    assert texts(found)[-3:] == ["Tabelle 1: Zahlen", "A\tB", "C\tD"]


def test_captions_and_footnotes_are_read_and_descriptions_of_tables_are_not() -> None:
    source = "Text[^1] weiter.\n\n[^1]: Die Note.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n: Die Beschriftung\n"
    data = _by_pandoc(source, "docx")
    assert [(one.guess, one.text) for one in read(data, "x.docx").pieces] == [
        (Guess.PARAGRAPH, "Text weiter."),
        (Guess.NOTE, "Die Note."),
        (Guess.CAPTION, "Die Beschriftung"),
        (Guess.ROW, "a\tb"),
        (Guess.ROW, "1\t2"),
    ]
    assert b"tblCaption" in parts(built("docx"))["word/document.xml"]
    assert not [one for one in read(built("docx"), "x.docx").pieces if one.guess is Guess.CAPTION]


def _by_pandoc(source: str, format_: str) -> bytes:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder) / f"x.{format_}"
        pypandoc.convert_text(source, format_, format="markdown", outputfile=str(path))
        return path.read_bytes()


def rewritten(data: bytes, member: str, old: bytes, new: bytes) -> bytes:
    """The zip with something else in one of its members."""
    members = parts(data)
    assert old in members[member]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content.replace(old, new, 1) if name == member else content)
    return target.getvalue()


CHANGE = b'w:id="901" w:author="A" w:date="2025-01-01T00:00:00Z"'


def test_open_tracked_changes_of_word_are_accepted_and_told() -> None:
    plain = _by_pandoc("Der Betrag ist ALT.\n\nEnde.", "docx")
    old = re.search(
        rb"<w:r><w:t[^>]*>[^<]*ALT\.[^<]*</w:t></w:r>", parts(plain)["word/document.xml"]
    )
    assert old
    gone = old.group().replace(b"w:t>", b"w:delText>").replace(b"<w:t ", b"<w:delText ")
    come = old.group().replace(b"ALT", b"NEU")
    marked = b"<w:del %b>%b</w:del><w:ins %b>%b</w:ins>" % (CHANGE, gone, CHANGE, come)
    foreign = read(rewritten(plain, "word/document.xml", old.group(), marked), "x.docx")
    assert texts(foreign) == ["Der Betrag ist NEU.", "Ende."]
    assert codes(foreign) == ["fremd-aenderungen"]


def test_open_tracked_changes_of_opendocument_are_accepted_and_told() -> None:
    plain = _by_pandoc("Vorher nachher.\n\nEnde.", "odt")
    region = (
        b'<text:tracked-changes><text:changed-region text:id="c1" xml:id="c1"><text:deletion>'
        b"<office:change-info><dc:creator>A</dc:creator><dc:date>2025-01-01T00:00:00</dc:date>"
        b"</office:change-info><text:p>WEG</text:p></text:deletion></text:changed-region>"
        b"</text:tracked-changes>"
    )
    marked = rewritten(plain, "content.xml", b"<office:text>", b"<office:text>" + region)
    marked = rewritten(
        marked, "content.xml", b"nachher", b'<text:change text:change-id="c1"/>nachher'
    )
    foreign = read(marked, "x.odt")
    assert texts(foreign) == ["Vorher nachher.", "Ende."]
    assert codes(foreign) == ["fremd-aenderungen"]


def _commented(number: int, text: str = "Der Betrag stimmt.") -> bytes:
    word = docx.Document()
    paragraph = word.add_paragraph()
    paragraph.add_run(text)
    for at in range(number):
        word.add_comment(paragraph.runs, text=f"Bemerkung {at}", author="A", initials="A")
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "Nicht verglichen: 1 Kommentar in der Datei."),
        (3, "Nicht verglichen: 3 Kommentare in der Datei."),
    ],
)
def test_comments_of_word_are_left_out_and_counted(number: int, said: str) -> None:
    foreign = read(_commented(number), "x.docx")
    assert texts(foreign) == ["Der Betrag stimmt."]
    assert [(d.code, d.sentence) for d in foreign.findings] == [("fremd-kommentare", said)]


def test_comments_of_opendocument_are_left_out_and_counted() -> None:
    plain = _by_pandoc("Vorher nachher.\n\nEnde.", "odt")
    note = (
        b'<office:annotation office:name="n1"><dc:creator>A</dc:creator><text:p>BEMERKT</text:p>'
        b'</office:annotation>nachher<office:annotation-end office:name="n1"/>'
    )
    foreign = read(rewritten(plain, "content.xml", b"nachher", note), "x.odt")
    assert texts(foreign) == ["Vorher nachher.", "Ende."]
    assert [d.sentence for d in foreign.findings] == ["Nicht verglichen: 1 Kommentar in der Datei."]


def test_no_comments_are_not_told() -> None:
    assert codes(read(_commented(0), "x.docx")) == []


def test_a_file_with_nothing_but_comments_is_empty() -> None:
    assert codes(read(_commented(2, text=""), "x.docx")) == ["fremd-kommentare", "fremd-leer"]


# --- what cannot be read --------------------------------------------------------------------------

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def archive(**members: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for name, text in members.items():
            file.writestr(name.replace("__", "/").replace("_", "."), text)
    return target.getvalue()


def pdf(pages: int = 1, user: str | None = None) -> bytes:
    file, target = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        file.add_blank_page()
    file.save(target, encryption=pikepdf.Encryption(user=user, owner="o") if user else False)
    return target.getvalue()


UNREADABLE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("x.docx", lambda: b"", "fremd-leer"),
    "empty pdf": ("x.pdf", lambda: b"", "fremd-leer"),
    "only blanks": ("x.txt", lambda: b"\n \n\f\n", "fremd-leer"),
    "empty markdown": ("x.md", lambda: b"\n\n", "fremd-leer"),
    "no ending": ("vertrag", lambda: b"a", "fremd-endung"),
    "a picture": ("scan.jpg", lambda: b"a", "fremd-endung"),
    "text as docx": ("x.docx", lambda: b"hallo", "fremd-inhalt"),
    "text as pdf": ("x.pdf", lambda: b"hallo", "fremd-inhalt"),
    "half a docx": ("x.docx", lambda: built("docx")[:3000], "fremd-beschaedigt"),
    "half an odt": ("x.odt", lambda: built("odt")[:-300], "fremd-beschaedigt"),
    "broken xml": ("x.docx", lambda: archive(word__document_xml="<w"), "fremd-beschaedigt"),
    "broken pdf": ("x.pdf", lambda: b"%PDF-1.7\nkaputt", "fremd-beschaedigt"),
    "a workbook": ("x.docx", lambda: archive(xl__workbook_xml="<x/>"), "fremd-anderes"),
    "old Word": ("x.doc.docx", lambda: OLE, "fremd-alt"),
    "password": (
        "x.docx",
        lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
        "fremd-verschluesselt",
    ),
    "password pdf": ("x.pdf", lambda: pdf(user="geheim"), "fremd-verschluesselt"),
    "scan": ("scan.pdf", lambda: pdf(3), "fremd-ohne-text"),
    "too many pages": ("x.pdf", lambda: pdf(501), "fremd-zu-viele-seiten"),
    "too large": ("x.txt", lambda: b"a" * (MAX_BYTES + 1), "fremd-zu-gross"),
    "binary": ("x.txt", lambda: bytes(range(256)), "fremd-kein-text"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_told(name: str) -> None:
    path, made, code = UNREADABLE[name]
    foreign = read(made(), path)
    assert (foreign.pieces, codes(foreign)) == ((), [code])
    assert str(foreign.findings[0]).startswith(f"{path}: Fehler: ")


def test_an_encrypted_odt_is_told() -> None:
    manifest = archive(content_xml="x", **{"META-INF__manifest_xml": "<manifest:encryption-data/>"})
    assert codes(read(manifest, "x.odt")) == ["fremd-verschluesselt"]


def test_a_zip_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zvgen.importer.container.MAX_UNPACKED", 100)
    assert codes(read(archive(word__document_xml="a" * 200), "x.docx")) == ["fremd-zu-gross"]


def test_pages_without_text_are_told() -> None:
    with pikepdf.open(io.BytesIO(built("pdf"))) as file:
        file.add_blank_page()
        target = io.BytesIO()
        file.save(target)
    foreign = read(target.getvalue(), "x.pdf")
    assert len(foreign.pieces) > 40
    assert str(foreign.findings[0]).startswith(
        "x.pdf: Warnung: Ohne Text und nicht geprüft: Seite 5."
    )
    assert codes(foreign) == ["fremd-seiten-ohne-text"]


def test_the_content_counts_not_the_name() -> None:
    foreign = read(built("docx"), "vertrag.pdf")
    assert texts(foreign) == texts(read(built("docx"), "vertrag.docx"))
    assert codes(foreign) == ["fremd-format"]


def test_a_missing_pandoc_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> str:
        raise OSError

    monkeypatch.setattr(pypandoc, "convert_text", missing)
    assert codes(read(built("docx"), "x.docx")) == ["fremd-pandoc-fehlt"]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([".txt", ".pdf", ".docx", ".odt"]))
def test_any_bytes_are_read_or_told(data: bytes, ending: str) -> None:
    for head in (b"", b"%PDF-1.7\n", b"PK\x03\x04"):
        foreign = read(head + data, f"x{ending}")
        assert foreign.pieces or foreign.findings


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_damaged_file_is_read_or_told(data: st.DataObject) -> None:
    format_ = data.draw(st.sampled_from(["docx", "odt", "pdf"]))
    whole = bytearray(built(format_))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    foreign = read(bytes(whole), f"x.{format_}")
    assert foreign.pieces or foreign.findings


def test_the_agreement_of_the_scans_is_there() -> None:
    """The corpus is not empty and is what its names say."""
    assert len(list(SCANS.glob("*.txt"))) == 3
    assert agreement(*KASSEL).kreis.name == "Landkreis Kassel"
