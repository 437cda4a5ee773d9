"""What every produced PDF must be: the document and nothing else, for eyes, ears and archives."""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from hypothesis import example, given, settings
from hypothesis import strategies as st

from blocks import HOSTILE, SIGNATURES, TERMS, every_block, filled, of, section
from pdf_gates.defects import DEFECTS, SOURCE, document, layout, printed
from pdf_gates.verapdf import broken_rules, verapdf
from samples import ROOT, samples
from zvgen.compose import compose
from zvgen.compose.markdown import parse
from zvgen.document import Document, Heading, Meta, Paragraph, Role, Text
from zvgen.source.decode import hidden_character
from zvgen.writers.attachment import DESCRIPTION, MIME_TYPE, NAME
from zvgen.writers.errors import WriteError
from zvgen.writers.glyphs import GlyphsMissing, Unprintable
from zvgen.writers.look import FORGETFUL, Look
from zvgen.writers.pdf import prepare
from zvgen.writers.pdf.compiler import LAYOUT, Refused
from zvgen.writers.pdf.gate import deviations
from zvgen.writers.pdf.tags import TaggedPdf
from zvgen.writers.pdf.writer import PLACE_OF_NAMES, PdfWriter
from zvgen.writers.proof import below_legend
from zvgen.writers.text import write as write_text

FONTS = files("zvgen.writers.pdf") / "fonts"
PLACE = f"templates/aqb/{LAYOUT}"


def _look(source: str = "") -> Look:
    return Look("templates/aqb", {LAYOUT: (source or layout()).encode()})


@cache
def _writer(*, proof: bool = False) -> PdfWriter:
    writer, found = prepare(_look(), proof=proof)
    assert writer is not None, [str(d) for d in found]
    return writer


def _pdf(one: Document) -> bytes:
    return _writer()(one)


@cache
def _sample_documents() -> dict[str, Document]:
    """Every sample agreement of every kind, with its data."""
    loaded = samples()
    made = {}
    for one in loaded.agreements:
        wording = loaded.wordings[one.kind.key, one.jahr]
        composed, found = compose(one, wording, with_source=True)
        assert composed is not None, found
        made[f"{one.kind.key}-{one.jahr}-{one.kreis.schluessel}.pdf"] = composed
    assert len({name.split("-")[0] for name in made}) >= 4
    return made


@cache
def _sample_files() -> dict[str, bytes]:
    return {name: _pdf(one) for name, one in _sample_documents().items()}


def _pages(data: bytes) -> list[str]:
    """The text of each page as a foreign program reads it."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


def _letters(text: str) -> str:
    """The characters of a text but for blanks, dashes and bullets, which also mark entries of lists."""
    return re.sub(r"[\s•–\-\ufffe]", "", text)


def test_each_sample_says_its_document_and_nothing_else() -> None:
    for name, one in _sample_documents().items():
        assert deviations(one, _sample_files()[name]) == [], name


def test_text_of_each_sample_equals_that_of_the_txt_file() -> None:
    """What a foreign program reads, but for the decoration of pages, which the gate has looked at."""
    for name, one in _sample_documents().items():
        data = _sample_files()[name]
        shown = ""
        for page, marked in zip(_pages(data), TaggedPdf(data).pages, strict=True):
            rest = _letters(page)
            for decoration in map(_letters, marked.artifacts):
                assert decoration in rest
                rest = rest.replace(decoration, "", 1)
            shown += rest
        assert shown == _letters(write_text(one).decode()), name


@pytest.mark.parametrize("name", DEFECTS)
def test_gate_catches_a_defect(name: str) -> None:
    make, area = DEFECTS[name]
    assert deviations(document(), printed(document())) == []
    assert area in {deviation.area for deviation in deviations(document(), make())}


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (filled("a 😀 b"), "could not be displayed"),
        (replace(every_block(), meta=Meta("", "", "")), "missing document title"),
    ],
)
def test_compiler_itself_refuses(wrong: Document, message: str) -> None:
    with pytest.raises(Refused, match=message):
        printed(wrong)


def test_compiler_itself_refuses_a_gap_between_headings() -> None:
    one = of(section(Heading(2, (Text("Unter"),)), role=Role.PLAIN, title="Titel"))
    look = layout().replace(
        "heading(level: ebene, inhalt)", "heading(level: ebene * 2 - 1, inhalt)"
    )
    with pytest.raises(Refused, match="skipped from heading level"):
        printed(one, look)


def _many_words() -> str:
    return " ".join(f"Wort{number}" for number in range(40))


COVERED = "".join(
    chr(code)
    for line in (FONTS / "zeichen.txt").read_text("ascii").split()
    for code in range(int(line[:4], 16), int(line[5:], 16) + 1)
)
COMPOSED = [
    "".join(chr(int(code, 16)) for code in line.split())
    for line in (FONTS / "folgen.txt").read_text("ascii").splitlines()
]
_IN_DATA = [one for one in (*COVERED, *COMPOSED) if hidden_character(one) is None]
PRINTABLE = st.lists(st.sampled_from(_IN_DATA), min_size=1, max_size=25).map("".join)


@settings(max_examples=60, deadline=None)
@given(PRINTABLE, PRINTABLE)
@example(HOSTILE[0], '#strong[x] \\ $x$ @y <z> // ~ `code` --- "')
@example(HOSTILE[8], "a\nb")
@example('#import "x"', "#{panic()}")
@example(" a  b ", "/* x */ = y + z - 1.")
def test_any_value_arrives_literally(one: str, other: str) -> None:
    """Nothing in a value is code or markup to typst."""
    markdown = "A §0 E\n\n- §1\n  - x§0\n\n| H |\n|---|\n| §1 |\n\n(1) §0\n(2) §1\n"
    wanted = filled(markdown, one, other)
    assert deviations(wanted, _pdf(wanted)) == []


@settings(max_examples=20, deadline=None)
@given(st.characters(categories=("Lo", "So", "Sm")).filter(lambda c: c not in COVERED))
def test_character_without_a_glyph_is_an_error(character: str) -> None:
    one = filled("§0", f"Projekt {character}")
    with pytest.raises(GlyphsMissing) as error:
        _pdf(one)
    text, key = f"Projekt {character}", one.blocks[0].key
    assert error.value.texts == (Unprintable((character,), text, "feld[0]", key),)


def test_all_characters_without_a_glyph_are_told_at_once() -> None:
    """Each value once, each sentence of the wording once."""
    one = filled("§0 §1 §0\n\nfest ☃ 😀\n\n§1", "😀", "漢 😀 漢")
    with pytest.raises(GlyphsMissing) as error:
        _pdf(one)
    found = [(text.characters, text.field) for text in error.value.texts]
    assert found == [(("😀",), "feld[0]"), (("漢", "😀"), "feld[1]"), (("☃", "😀"), "")]


def test_shipped_faces_have_the_characters_that_the_table_says() -> None:
    faces = [face for face in FONTS.iterdir() if face.name.endswith(".ttf")]
    assert len(faces) == 4
    for face in faces:
        characters = map(chr, TTFont(BytesIO(face.read_bytes())).getBestCmap())
        assert {one for one in characters if not unicodedata.combining(one)} == set(COVERED)
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text("utf-8")


def _din_91379() -> Iterator[str]:
    """The letters and signs of DIN 91379 in the form of data files (NFC)."""
    _source, *lines = (Path(__file__).parent / "din91379.txt").read_text("utf-8").splitlines()
    for line in lines:
        yield unicodedata.normalize("NFC", "".join(chr(int(code, 16)) for code in line.split()))


def test_every_letter_of_din_91379_arrives_in_every_face() -> None:
    """A combining mark is tried as part of the letters that the standard makes with it."""
    printable = [text for text in _din_91379() if text.isprintable()]
    letters = [text for text in printable if not unicodedata.combining(text[0])]
    assert len(letters) > 880
    values = [f"x{letter}x" for letter in letters]
    tokens = " ".join(f"§{number}" for number in range(200))
    for start in range(0, len(values), 200):
        some = values[start : start + 200]
        line = tokens[: tokens.find(f" §{len(some)}")] if len(some) < 200 else tokens
        _arrives(line, some)


def _arrives(line: str, values: list[str]) -> None:
    from zvgen.compose.fill import fill
    from zvgen.compose.values import FIRST

    placed = re.sub(r"§(\d+)", lambda found: chr(FIRST + int(found[1])), line)
    texts = [Text(value, "feld") for value in values]
    blocks = fill(f"{placed}\n\n**{placed}**\n\n*{placed}*\n\n***{placed}***", texts)
    wanted = of(section(*blocks))
    assert deviations(wanted, _pdf(wanted)) == []


def test_same_document_gives_the_same_bytes() -> None:
    other, _ = prepare(_look())
    assert other is not None
    one, two = (other(document()) for _ in range(2))
    assert one == two == _pdf(document())


def test_only_the_shipped_font_is_used_and_embedded() -> None:
    with pikepdf.open(BytesIO(_pdf(document()))) as pdf:
        faces = {
            str(font.BaseFont).split("+")[1]
            for page in pdf.pages
            for font in page.obj.Resources.Font.values()
            if font.DescendantFonts[0].FontDescriptor.FontFile2 is not None
        }
    assert faces == {"Arimo-Regular", "Arimo-Bold", "Arimo-Italic"}


def test_page_is_a4_with_its_margins() -> None:
    """25 mm at the left, 20 mm at the right, in points."""
    wide = filled(_many_words())
    [page] = pypdfium2.PdfDocument(_pdf(wide))
    assert tuple(round(size) for size in page.get_size()) == (595, 842)
    text = page.get_textpage()
    boxes = [text.get_charbox(index) for index in range(text.count_chars())]
    assert min(box[0] for box in boxes if box[2]) > 70.8
    assert max(box[2] for box in boxes) < 595.3 - 56.6


def test_amount_and_paragraph_sign_are_never_broken() -> None:
    for indent in range(12):
        text = "i" * indent + " " + "Text 12.345\u00a0Euro und §\u00a05 gilt. " * 30
        [page] = _pages(_pdf(of(section(Paragraph((Text(text),))))))
        ends = [line.rstrip()[-6:] for line in page.splitlines()]
        assert len(ends) > 10
        assert not [end for end in ends if end.endswith(("§", "12.345"))]


def test_nothing_runs_off_the_paper() -> None:
    """Neither a word longer than a line nor a row higher than a page."""
    markdown = "Ein §0 Wort\n\n- §0\n\n| A | B |\n|---|---|\n| §1 | x |\n"
    high = "\n".join(f"Zeile {number}" for number in range(90))
    one = filled(markdown, "Wörk̂t" * 30, high)
    data = _pdf(one)
    assert deviations(one, data) == []
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage()
        boxes = [text.get_charbox(index) for index in range(text.count_chars())]
        assert min(box[1] for box in boxes) > 30
        assert max(box[2] for box in boxes) < 595.3 - 50


@pytest.mark.parametrize("lines", range(24, 37))
def test_heading_and_signatures_stay_with_their_text(lines: int) -> None:
    """Wherever a page ends, no heading is its last line and no signature stands alone or split."""
    fillers = [Paragraph((Text(f"Zeile {n}"),)) for n in range(lines)]
    more = (Heading(2, (Text("Kopf"),)), Paragraph((Text(_many_words()),)))
    one = of(
        section(*fillers, role=Role.PLAIN, title="Anfang"),
        section(*more, role=Role.NUMBERED, number="§\u00a01", title="Titel"),
        section(Paragraph((Text("Schlusssatz"),)), *parse(SIGNATURES)),
        section(*parse(TERMS), role=Role.POINT, number="1.", title="Punkt"),
    )
    pages = [page.split() for page in _pages(_pdf(one))]
    ends = [page[-5] for page in pages]
    assert not {"Titel", "1", "Kopf", "Träger", "Zielgruppe"} & set(ends)
    signing = [
        i for i, p in enumerate(pages) for word in ("Schlusssatz", "Siebert", "Zweite") if word in p
    ]
    assert len(signing) == 3
    assert len(set(signing)) == 1


def test_annex_begins_a_page() -> None:
    last = _pages(_pdf(document()))[-1]
    assert _letters(last.splitlines()[1]) == "Anlage1"


@pytest.mark.parametrize(("source", "part"), [(SOURCE, "3"), ("", "2")])
def test_file_says_which_standards_it_follows(source: str, part: str) -> None:
    one = replace(document(), meta=replace(document().meta, source=source))
    with pikepdf.open(BytesIO(_pdf(one))) as pdf, pdf.open_metadata() as said:
        assert (said["pdfaid:part"], said["pdfaid:conformance"]) == (part, "A")
        assert said["pdfuaid:part"] == "1"


def test_data_is_attached_as_the_source() -> None:
    with pikepdf.open(BytesIO(_pdf(document()))) as pdf:
        spec = pdf.attachments[NAME]
        assert json.loads(spec.get_file().read_bytes()) == json.loads(SOURCE)
        assert spec.obj.AFRelationship == "/Source"
        assert spec.get_file().mime_type == MIME_TYPE
        assert spec.description == DESCRIPTION


def test_without_data_nothing_is_attached() -> None:
    one = replace(document(), meta=replace(document().meta, source=""))
    with pikepdf.open(BytesIO(_pdf(one))) as pdf:
        assert not pdf.attachments
    assert deviations(one, _pdf(one)) == []


def test_document_without_a_title_is_an_error() -> None:
    with pytest.raises(WriteError) as error:
        _pdf(replace(document(), meta=Meta("", "", "")))
    assert [d.code for d in error.value.diagnostics] == ["pdf-ohne-titel"]


def test_unknown_block_fails_loudly() -> None:
    @dataclass(frozen=True)
    class Picture:
        name: str = ""

    with pytest.raises(KeyError):
        _pdf(of(section(Picture())))  # type: ignore[arg-type]


def _fields(node: object) -> Iterator[str]:
    if isinstance(node, Text) and node.field:
        yield node.field
    elif isinstance(node, tuple):
        for child in node:
            yield from _fields(child)
    elif hasattr(node, "__dataclass_fields__"):
        for name in node.__dataclass_fields__:
            yield from _fields(getattr(node, name))


def _addresses(data: bytes) -> set[str]:
    with pikepdf.open(BytesIO(data)) as pdf:
        marks = [one for page in pdf.pages for one in page.obj.get("/Annots", [])]
        return {str(mark.A.URI) for mark in marks}


def test_proof_names_the_field_of_every_value_and_changes_no_word() -> None:
    for one in list(_sample_documents().values())[::9]:
        proof = _writer(proof=True)(one)
        shown = below_legend(one, PLACE_OF_NAMES)
        assert deviations(shown, proof) == []
        assert shown.blocks[1:] == one.blocks
        assert _addresses(proof) == {f"zvgen:{field}" for field in _fields(shown.blocks)}
        assert _addresses(_pdf(one)) == set()


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("par(inhalt))\n", "par(inhlt))\n", True, "Den Namen „inhlt“ gibt es nicht."),
        ("par(inhalt))\n", "par(inhalt)\n", True, "Diese Klammer wird nicht geschlossen."),
        ("leading: 0pt", "leading: 0emm", True, "Die Maßeinheit „emm“ gibt es nicht."),
        ('"Arimo"', '"Arial"', True, "Die Schrift „arial“ gibt es hier nicht, nur Arimo."),
        ("par(inhalt))\n", 'image("x.png"))\n', True, "Die Datei „x.png“ fehlt neben dem Layout."),
        ("#let betrag(", "#let summe(", False, "Die Funktion „betrag“ fehlt."),
        (
            "#let betrag(inhalt",
            "#let betrag(inhalt, art",
            False,
            "Die Angabe „art“ bekommt diese Funktion nicht.",
        ),
        (
            "= title(inhalt)\n",
            "= titel(inhalt)\n",
            True,
            "Die Funktion ruft sich endlos selbst auf.",
        ),
        (
            "heading(level: ebene, inhalt)",
            "heading(level: 3, inhalt)",
            True,
            "Die erste Überschrift muss die Ebene 1 haben.",
        ),
    ],
)
def test_fault_in_a_layout_is_told_with_its_line(old: str, new: str, line: bool, said: str) -> None:
    source = layout()
    assert old in source
    writer, found = prepare(_look(source.replace(old, new, 1)))
    assert writer is None
    number = source[: source.index(old)].count("\n") + 1
    [told] = found
    assert (told.code, told.message) == ("layout-typ-fehler", said)
    assert told.span.path == PLACE
    assert told.span.line == (number if line else 0)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "par.spacing, par(inhalt))",
            "par.spacing, par[])",
            "erwartet war „P: Zeile 5 Wert 5 fettbetont“",
        ),
        ("= title(inhalt)", "= par(inhalt)", "erwartet war „Title: Titel 1 Wert 1 fettbetont“"),
        ("fill: dunkelrot, zeichen)", "fill: dunkelrot, none)", "„MUSTER“ fehlt"),
        ("par.spacing, par(inhalt))", "par.spacing, par(inhalt) + par[mehr])", "da ist „P: mehr“"),
    ],
)
def test_layout_that_loses_or_adds_words_is_refused(old: str, new: str, said: str) -> None:
    assert old in layout()
    writer, [told] = prepare(_look(layout().replace(old, new, 1)))
    assert writer is None
    assert told.code == "layout-typ-abweichung"
    assert said in told.message


def test_layout_may_say_more_in_header_and_footer() -> None:
    source = layout().replace("[Seite #here", "[Hessen, Blatt #here")
    assert source != layout()
    writer, found = prepare(_look(source))
    assert writer is not None, [str(d) for d in found]
    assert "Hessen, Blatt 1" in _pages(writer(document()))[0]


def test_proof_is_tried_on_its_own() -> None:
    source = layout().replace("link(adresse, highlight", "link(adresse, text[x] + highlight")
    assert prepare(_look(source))[0] is not None
    writer, [told] = prepare(_look(source), FORGETFUL, proof=True)
    assert writer is None
    assert told.code == "layout-typ-abweichung"


@pytest.mark.parametrize("word", ["import", "include", "eval", "std", "plugin"])
def test_layout_brings_in_nothing_from_elsewhere(word: str) -> None:
    """A package would be fetched from the network."""
    writer, [told] = prepare(_look(layout() + f'\n#{word}("@preview/x:1.0.0")\n'))
    assert writer is None
    assert (told.code, told.span.line) == ("layout-typ-verboten", layout().count("\n") + 2)


def test_layout_reads_nothing_beside_itself(tmp_path: Path) -> None:
    (tmp_path / "geheim.txt").write_text("x", "utf-8")
    for path in (tmp_path / "geheim.txt", Path("../../../../../../etc/hostname")):
        source = layout().replace("par(inhalt))\n", f'par(read("{path.as_posix()}")))\n', 1)
        writer, [told] = prepare(_look(source))
        assert writer is None
        assert told.code == "layout-typ-fehler"


def test_missing_and_unreadable_layouts_are_told() -> None:
    assert [d.code for d in prepare(Look("templates/aqb", {}))[1]] == ["layout-typ-fehlt"]
    latin = Look("templates/aqb", {LAYOUT: "// Größe".encode("latin-1")})
    assert [d.code for d in prepare(latin)[1]] == ["layout-typ-unlesbar"]


class _Memory:
    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        return self.kept.get(key)

    def put(self, key: str, data: bytes) -> None:
        self.kept[key] = data


def test_layout_is_tried_once(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = _Memory()
    assert prepare(_look(), memory)[0] is not None
    assert len(memory.kept) == 1
    monkeypatch.setattr("zvgen.writers.pdf.gate.deviations", lambda *_: pytest.fail("tried again"))
    assert prepare(_look(), memory)[0] is not None


def test_layout_with_a_fault_is_not_remembered() -> None:
    memory = _Memory()
    prepare(_look(layout().replace("par.spacing, par(inhalt))", "par.spacing, par[])", 1)), memory)
    assert memory.kept == {}


def test_picture_of_the_look_is_in_reach() -> None:
    picture = (ROOT / "tests/pdf_gates/punkt.png").read_bytes()
    source = layout().replace(
        "header: align", 'header: image("logo.png", alt: "Wappen", height: 5mm) + align'
    )
    writer, found = prepare(Look("templates/aqb", {LAYOUT: source.encode(), "logo.png": picture}))
    assert writer is not None, [str(d) for d in found]
    with pikepdf.open(BytesIO(writer(document()))) as pdf:
        assert list(pdf.pages[0].get_images())


def test_tags_of_a_table_say_which_cell_is_which() -> None:
    one = filled("| A | B |\n|---|--:|\n| §0 | 2 |", "x | y")
    [table] = TaggedPdf(_pdf(one)).tree
    rows = [[(cell.role, cell.text) for cell in row.children] for row in table.children]
    assert rows == [[("TH", "A"), ("TH", "B")], [("TD", "x | y"), ("TD", "2")]]


class TestVeraPdf:
    """The validator over everything: what it knows of the standards our own gate does not."""

    pytestmark = verapdf

    def test_every_sample_is_valid(self, tmp_path: Path) -> None:
        assert broken_rules(_sample_files(), ["PDFUA_1", "PDFA_3_A"], tmp_path) == []

    def test_without_data_and_as_proof_it_is_valid_too(self, tmp_path: Path) -> None:
        without = replace(document(), meta=replace(document().meta, source=""))
        some = list(_sample_documents().values())[::15]
        plain = [replace(one, meta=replace(one.meta, source="")) for one in some]
        made = {
            "plain.pdf": _pdf(without),
            "proof.pdf": _writer(proof=True)(without),
            **{f"{n}.pdf": _writer(proof=True)(one) for n, one in enumerate(plain)},
        }
        assert broken_rules(made, ["PDFUA_1", "PDFA_2_A"], tmp_path) == []

    def test_it_looks_at_all(self, tmp_path: Path) -> None:
        """Of the defects it knows some and passes most: hence our own gate."""
        names = {f"{n}.pdf": name for n, name in enumerate(DEFECTS)}
        made = {n: DEFECTS[name][0]() for n, name in names.items()}
        found = {names[broken.name] for broken in broken_rules(made, ["PDFUA_1"], tmp_path)}
        assert {"no language", "title not shown", "no tags at all", "text without a mark"} <= found
        assert (
            not {"wrong language", "lost paragraph", "heading only bold", "sections swapped"}
            & found
        )
