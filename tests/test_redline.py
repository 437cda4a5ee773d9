"""Word files with tracked changes: accepted the new document, rejected the old one, whoever does it."""

import re
from collections.abc import Callable
from pathlib import Path

import pypandoc
import pytest
import rdocx
from hypothesis import HealthCheck, example, given, settings
from lxml import etree
from openxml_audit import OpenXmlValidator

from reading import (
    LABEL,
    W,
    body,
    libreoffice,
    libreoffice_texts,
    paragraphs,
    parts,
    texts,
    words,
)
from redline_office import office_settled
from redline_pairs import (
    BY,
    KEYS,
    Pair,
    changed_agreements,
    documents,
    pair,
    sample_pair,
    settled,
)
from samples import document, made_of, writer
from zvgen.diagnostics import Span, diagnose
from zvgen.document import Document
from zvgen.reports.redline import BrokenRedline, UnusablePair, redline
from zvgen.reports.redline.atoms import tokens
from zvgen.reports.redline.gate import prove
from zvgen.reports.redline.marks import Marker
from zvgen.reports.redline.resolve import Side
from zvgen.writers.docx.package import pack

HANDFUL = ["landkreis-kassel", "main-kinzig-kreis", "stadt-kassel", "hochtaunuskreis"]
SIDES = [(Side.OLD, 0), (Side.NEW, 1)]
KASSEL = HANDFUL[0]
TABLE = "| Ziel | Wert |\n|---|---:|\n| Integration in Arbeit | 22,4 % |\n"
slow = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def lines(data: bytes) -> list[tuple[str, str]]:
    """Style and characters of every paragraph."""
    return [(one.style.name, one.text) for one in paragraphs(data)]


def marks(data: bytes) -> list[tuple[str, str]]:
    """Kind and words of every change inside a paragraph, in order."""
    found = body(data).iter(*(W + name for name in ("ins", "del", "moveFrom", "moveTo")))
    return [
        (etree.QName(one).localname, "".join(one.itertext()))
        for one in found
        if etree.QName(one.getparent()).localname == "p"
    ]


def of_texts(old: str, new: str) -> Pair:
    return pair(made_of(old), made_of(new))


class TestSamples:
    """All Kreise, 2024 to 2025."""

    def test_there_are_26(self) -> None:
        assert len(KEYS) == 26

    @pytest.mark.parametrize("key", KEYS)
    @pytest.mark.parametrize(("side", "which"), SIDES)
    def test_paragraphs_and_styles_are_those_of_the_file(
        self, key: str, side: Side, which: int
    ) -> None:
        made = sample_pair(key)
        assert marks(made.changes)
        assert lines(settled(made.changes, side)) == lines(made[which])

    @pytest.mark.parametrize(("option", "which"), [("reject", 0), ("accept", 1)])
    def test_pandoc_reads_both_documents(self, option: str, which: int, tmp_path: Path) -> None:
        made = [sample_pair(key) for key in KEYS]
        found = _words([one.changes for one in made], tmp_path, f"--track-changes={option}")
        wanted = _words([one[which] for one in made], tmp_path)
        assert len(wanted) > 26 * 700
        assert found == wanted

    @pytest.mark.parametrize("key", HANDFUL)
    @pytest.mark.parametrize(("command", "which"), [("reject_all", 0), ("accept_all", 1)])
    def test_rdocx_makes_both_documents(self, key: str, command: str, which: int) -> None:
        made = sample_pair(key)
        opened = rdocx.Document.from_bytes(made.changes)
        getattr(opened, command)()
        assert texts(opened.to_bytes()) == texts(made[which])

    @pytest.mark.parametrize("key", HANDFUL)
    def test_file_follows_the_schema_of_office(self, key: str, tmp_path: Path) -> None:
        assert faults(sample_pair(key).changes, tmp_path) == []

    @pytest.mark.parametrize("_", [pytest.param(0, marks=libreoffice)])
    def test_libreoffice_makes_both_documents(self, _: int, tmp_path: Path) -> None:
        """But for the level of a list entry: LibreOffice keeps the new one when a change is rejected."""
        settled = office_settled({key: sample_pair(key).changes for key in HANDFUL}, tmp_path)
        assert len(settled) == 2 * len(HANDFUL)
        plain = {
            f"plain-{command}-{key}": sample_pair(key)[which]
            for command, which in (("Reject", 0), ("Accept", 1))
            for key in HANDFUL
        }
        found = libreoffice_texts({**settled, **plain}, tmp_path)
        for name in settled:
            assert unlabelled(found[name]) == unlabelled(found[f"plain-{name}"])


def _words(files: list[bytes], folder: Path, *options: str) -> list[str]:
    """The words of all files in one call of pandoc, which sets aside what has the style of a title."""
    for number, data in enumerate(files):
        untitled = parts(data)["word/document.xml"].replace(b'"Title"', b'"Titelzeile"')
        made = pack({}, {**parts(data), "word/document.xml": untitled})
        (folder / f"{number}.docx").write_bytes(made)
    names = [str(folder / f"{number}.docx") for number in range(len(files))]
    text = pypandoc.convert_file(names, "plain", format="docx", extra_args=options)
    return [one for one in words(text) if not _LABEL.fullmatch(one)]


_LABEL = re.compile(r"-|\(?\d+[.)]|[a-z]\)")
"""The label of a list entry."""


def unlabelled(found: list[str]) -> list[str]:
    return [LABEL.sub("", line) for line in found]


def faults(data: bytes, folder: Path) -> list[str]:
    target = folder / "redline.docx"
    target.write_bytes(data)
    return [f"{e.part_uri}: {e.description}" for e in OpenXmlValidator().validate(target).errors]


class TestReading:
    """What a reader sees."""

    def test_a_change_is_of_words_not_of_letters(self) -> None:
        found = marks(sample_pair(KASSEL).changes)
        for one in (("del", "828.700"), ("ins", "846.300"), ("del", "16.07.2024")):
            assert one in found
        assert ("ins", "neu zugewanderter") in found

    def test_project_that_changed_its_place_is_a_move(self) -> None:
        found = marks(sample_pair(KASSEL).changes)
        assert [kind for kind, text in found if text == "JobMentoring"] == ["moveFrom", "moveTo"]

    def test_sentence_that_changed_its_paragraph_is_a_move(self) -> None:
        moved = "Der Träger legt den Bericht bis zum 1.7.2024 vor."
        one, two = "Das Land stellt die Mittel bereit.", "Der Kreis setzt die Ziele um."
        made = of_texts(f"{one} {moved}\n\n{two}", f"{one}\n\n{two} {moved}")
        assert [(kind, text.strip()) for kind, text in marks(made.changes)] == [
            ("moveFrom", moved),
            ("moveTo", moved),
        ]

    def test_paragraph_that_lost_a_sentence_is_not_taken_for_the_one_that_got_it(self) -> None:
        moved = "Er legt den Bericht bis zum 1.7.2024 dem Ministerium vor."
        one, two = "Der Träger berichtet dem Land.", "Das gilt bis zum Jahresende."
        made = of_texts(f"Ziele\n\n{one} {moved}\n\n{two}", f"Ziele\n\n{one}\n\n{two} {moved}")
        assert [kind for kind, _ in marks(made.changes)] == ["moveFrom", "moveTo"]

    def test_name_of_a_signatory_is_replaced_in_its_line(self) -> None:
        found = [(kind, text) for kind, text in marks(sample_pair(KASSEL).changes)]
        at = found.index(("del", "Andreas Siebert"))
        assert found[at + 1] == ("ins", "Walter Anonym")
        last = list(body(sample_pair(KASSEL).changes).iter(W + "p"))[-3]
        assert "".join(last.itertext()) == "Andreas SiebertWalter Anonym"

    def test_paragraph_with_little_left_is_replaced_whole(self) -> None:
        old = "Die Mittel werden zum Jahresende vollständig abgerechnet."
        new = "Bis dahin berichtet der Kreis dem Land über die erreichten Ziele."
        assert marks(of_texts(f"A\n\n{old}", f"A\n\n{new}").changes) == [("del", old), ("ins", new)]

    def test_section_keeps_its_identity_under_another_number(self) -> None:
        made = sample_pair(KASSEL)
        headings = [p for p in body(made.changes).iter(W + "p") if b"Heading1" in etree.tostring(p)]
        assert len(headings) >= 8
        assert not any(list(p.iter(W + "ins", W + "del")) for p in headings)

    def test_header_is_part_of_it(self) -> None:
        header = parts(sample_pair(KASSEL).changes)["word/header1.xml"].decode()
        assert re.search(r"<w:ins [^>]*>.*MUSTER", header)

    def test_emphasis_is_a_change_of_form(self) -> None:
        made = of_texts("Ein Wort zählt.", "Ein **Wort** zählt.")
        assert marks(made.changes) == []
        assert len(list(body(made.changes).iter(W + "rPrChange"))) == 1

    def test_equal_documents_have_no_change(self) -> None:
        file = sample_pair(KASSEL).new
        assert marks(redline(file, file, **BY)) == []
        assert parts(redline(file, file, **BY)) == parts(file)

    @pytest.mark.parametrize(
        ("text", "wanted"),
        [
            ("828.700 Euro", ["828.700", " ", "Euro"]),
            ("am 1.7.2024, dann", ["am", " ", "1.7.2024", ",", " ", "dann"]),
            ("Teilzeit-Ausbildung/Coaching.", ["Teilzeit-Ausbildung/Coaching", "."]),
            ("in § 5 gilt", ["in", " ", "§ 5", " ", "gilt"]),
            ("12D-Druck", ["12D-Druck"]),
            ("Ak̂a", ["Ak̂a"]),
        ],
    )
    def test_words_are_whole(self, text: str, wanted: list[str]) -> None:
        assert tokens(text) == wanted


class TestTables:
    """Rows come, go and change; a table with other columns is another table in the same place."""

    def test_cell_changes_by_its_words(self) -> None:
        made = of_texts(TABLE, TABLE.replace("22,4 %", "23,0 %"))
        assert marks(made.changes) == [("del", "22,4\u00a0%"), ("ins", "23,0\u00a0%")]

    @pytest.mark.parametrize(("kind", "turned"), [("ins", False), ("del", True)])
    def test_row_comes_or_goes_whole(self, kind: str, turned: bool, tmp_path: Path) -> None:
        sources = [TABLE, TABLE + "| Bestand an Langzeitbezug | 8.123 |\n"]
        made = of_texts(*(sources[::-1] if turned else sources))
        assert len(body(made.changes).findall(f".//{W}trPr/{W}{kind}")) == 1
        assert [one for one, _ in marks(made.changes)] == [kind, kind]
        assert faults(made.changes, tmp_path) == []

    def test_other_columns_are_other_rows_of_the_same_table(self, tmp_path: Path) -> None:
        made = of_texts(TABLE, "| Ziel | Ist | Wert |\n|---|---|---|\n| Integration | 1 | 2 |\n")
        assert len(list(body(made.changes).iter(W + "tbl"))) == 1
        for side, which in SIDES:
            assert lines(settled(made.changes, side)) == lines(made[which])
        assert faults(made.changes, tmp_path) == []


class TestAny:
    """Pairs at random; the gate has seen each of them, these look with other eyes."""

    @settings(slow, max_examples=40)
    @given(changed_agreements())
    def test_agreements(self, both: tuple[Document, Document]) -> None:
        self._check(*both)

    @settings(slow, max_examples=50)
    @given(documents(), documents())
    @example(made_of("A\n\nB"), made_of("A"))
    @example(made_of("A"), made_of("A\n\nB\n\nC"))
    @example(made_of(f"{TABLE}\n\nA"), made_of("A"))
    @example(made_of("A\n\nB"), made_of(f"A\n\nC\n\n{TABLE}"))
    def test_blocks(self, old: Document, new: Document) -> None:
        self._check(old, new)

    def _check(self, old: Document, new: Document) -> None:
        made = pair(old, new)
        assert texts(settled(made.changes, Side.NEW)) == texts(made.new)
        assert texts(settled(made.changes, Side.OLD)) == texts(made.old)


class TestFile:
    """The file itself."""

    def test_author_and_day_stand_in_every_change(self) -> None:
        found = list(body(sample_pair(KASSEL).changes).iter(W + "ins", W + "del"))
        assert {one.get(W + "author") for one in found} == {"Ministerium"}
        assert {one.get(W + "date") for one in found} == {"2025-06-02T09:30:00Z"}

    def test_same_input_gives_the_same_bytes(self) -> None:
        made = sample_pair(KASSEL)
        assert redline(made.old, made.new, **BY) == made.changes

    def test_all_but_the_texts_is_that_of_the_new_file(self) -> None:
        made = sample_pair(KASSEL)
        new, found = parts(made.new), parts(made.changes)
        assert list(found) == sorted(new)
        assert {name for name in new if new[name] != found[name]} == {
            "word/document.xml",
            "word/header1.xml",
            "word/footer1.xml",
        } & {name for name in new if new[name] != found[name]}
        assert found["docProps/core.xml"] == new["docProps/core.xml"]


class TestRefused:
    """Files that are no pair."""

    def _code(self, old: bytes, new: bytes) -> str:
        with pytest.raises(UnusablePair) as caught:
            redline(old, new, **BY)
        assert "{" not in str(diagnose(caught.value.code, Span("a.docx"), **caught.value.values))
        return caught.value.code

    def test_open_changes(self) -> None:
        made = sample_pair(KASSEL)
        assert self._code(made.changes, made.new) == "redline-offene-aenderungen"
        assert self._code(made.old, made.changes) == "redline-offene-aenderungen"

    def test_another_layout(self) -> None:
        made = sample_pair(KASSEL)
        other = parts(made.old)
        other["word/styles.xml"] = other["word/styles.xml"].replace(b"Arial", b"Verdana")
        assert other != parts(made.old)
        assert self._code(pack({}, other), made.new) == "redline-layout"

    @pytest.mark.parametrize("data", [b"", b"PK nichts", pack({}, {"a.txt": b"a"})])
    def test_no_word_file(self, data: bytes) -> None:
        assert self._code(data, sample_pair(KASSEL).new) == "redline-unlesbar"

    def test_torn_xml(self) -> None:
        torn = {**parts(sample_pair(KASSEL).old), "word/document.xml": b"<w:document>"}
        assert self._code(pack({}, torn), sample_pair(KASSEL).new) == "redline-unlesbar"


def _drop(path: str) -> Callable[[etree._Element], None]:
    def do(root: etree._Element) -> None:
        found = root.findall(path.replace("w:", W))
        assert found
        found[0].getparent().remove(found[0])

    return do


def _unwrap(root: etree._Element) -> None:
    mark = root.find(f".//{W}p/{W}ins")
    parent = mark.getparent()
    place = parent.index(mark)
    parent[place : place + 1] = list(mark)


def _misspell(root: etree._Element) -> None:
    next(root.iter(W + "delText")).text += "x"


def _number_twice(root: etree._Element) -> None:
    first, second = list(root.iter(W + "ins"))[:2]
    second.set(W + "id", first.get(W + "id"))


def _rename_move(root: etree._Element) -> None:
    next(root.iter(W + "moveToRangeStart")).set(W + "name", "anders")


def _restyle(root: etree._Element) -> None:
    root.find(f".//{W}pPrChange/{W}pPr/{W}pStyle").set(W + "val", "Titelzeile")


BROKEN = {
    "lost insertion": _drop(".//w:p/w:ins"),
    "lost deletion": _drop(".//w:p/w:del"),
    "lost end of an inserted paragraph": _drop(".//w:pPr/w:rPr/w:ins"),
    "lost end of a deleted paragraph": _drop(".//w:pPr/w:rPr/w:del"),
    "lost properties": _drop(".//w:pPrChange"),
    "lost move": _drop(".//w:moveTo"),
    "lost start of a move": _drop(".//w:moveFromRangeStart"),
    "lost paragraph": _drop(".//w:p"),
    "insertion as text": _unwrap,
    "misspelt": _misspell,
    "number twice": _number_twice,
    "move without end": _rename_move,
    "other style": _restyle,
}


class TestGate:
    """A redline that would lose or add a word does not leave."""

    def _prove(self, spoil: Callable[[etree._Element], None] | None) -> None:
        made = sample_pair(KASSEL)
        spoilt = body(made.changes)
        if spoil is not None:
            spoil(spoilt)
        prove("word/document.xml", spoilt, body(made.old), body(made.new))

    def test_sound_redline_passes(self) -> None:
        self._prove(None)

    @pytest.mark.parametrize("spoil", BROKEN.values(), ids=BROKEN)
    def test_broken_redline_is_caught(self, spoil: Callable[[etree._Element], None]) -> None:
        with pytest.raises(BrokenRedline):
            self._prove(spoil)

    def test_every_file_is_proved_before_it_leaves(self, monkeypatch: pytest.MonkeyPatch) -> None:
        made = sample_pair(KASSEL)
        monkeypatch.setattr(Marker, "_wrapped", lambda *_: [])
        with pytest.raises(BrokenRedline) as caught:
            redline(made.old, made.new, **BY)
        assert caught.value.part == "word/document.xml"

    def test_end_of_the_last_paragraph_cannot_vanish(self) -> None:
        file = body(writer("docx")(document(KASSEL, 2025)))
        last = list(file.iter(W + "p"))[-1]
        look = etree.SubElement(last.find(W + "pPr"), W + "rPr")
        etree.SubElement(look, W + "del").set(W + "id", "1")
        with pytest.raises(BrokenRedline, match="none follows"):
            prove("word/document.xml", file, file, file)
