"""Word files through LibreOffice: all of them, valid, the same bytes, and a word where it is missing."""

import json
import re
import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from pdf_gates.defects import SOURCE
from pdf_gates.fonts import BOX, no_chinese
from pdf_gates.verapdf import broken_rules, verapdf
from reading import libreoffice
from samples import document, writer
from zvgen.document import Document, Paragraph, Strong, Text
from zvgen.writers.glyphs import GlyphsMissing, Unprintable
from zvgen.writers.libreoffice import convert, finished
from zvgen.writers.libreoffice.glyphs import check_glyphs
from zvgen.writers.text import write as write_text

KEYS = [("landkreis-kassel", 2024), ("landkreis-darmstadt-dieburg", 2025), ("stadt-kassel", 2024)]
CHUNK = "zvgen.writers.libreoffice.engine.CHUNK"
both = [*libreoffice, *verapdf]
boxing = [*libreoffice, no_chinese]
PROGRAM = "zvgen.writers.libreoffice.engine.installed"


@pytest.fixture(scope="module")
def words() -> dict[str, bytes]:
    """Some Word files."""
    return {f"{jahr}/{key}.docx": writer("docx")(document(key, jahr)) for key, jahr in KEYS}


@pytest.fixture(scope="module")
def raw(words: dict[str, bytes]) -> dict[str, bytes]:
    """The same files as LibreOffice gives them, in one call."""
    made, failed = convert(words)
    assert failed == {}
    return made


def _with_source(key: str, jahr: int) -> Document:
    one = document(key, jahr)
    return replace(one, meta=replace(one.meta, source=SOURCE))


@pytest.fixture(scope="module")
def pdfs(raw: dict[str, bytes]) -> dict[str, bytes]:
    """The same files as the program gives them, with data."""
    pairs = zip(raw.items(), KEYS, strict=True)
    return {name: finished(data, _with_source(*key)) for (name, data), key in pairs}


@pytest.fixture(scope="module")
def bare(raw: dict[str, bytes]) -> dict[str, bytes]:
    """The same files without data."""
    pairs = zip(raw.items(), KEYS, strict=True)
    return {name: finished(data, document(*key)) for (name, data), key in pairs}


def _saying(*inlines: Any) -> Document:
    """A real agreement that begins with these words."""
    one = document(*KEYS[0])
    first, second, *others = one.blocks
    second = replace(second, blocks=(Paragraph(inlines), *second.blocks))
    return replace(one, blocks=(first, second, *others))


def _printed(one: Document, word: Document | None = None) -> bytes:
    """The PDF of `one`, whatever the Word file says."""
    made, failed = convert({"a": writer("docx")(word or one)})
    assert failed == {}
    return finished(made["a"], one)


def test_without_libreoffice_the_message_names_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(Path, "is_file", lambda _path: False)
    made, failed = convert({"a.docx": b"", "b.docx": b""})
    assert made == {}
    assert list(failed) == ["a.docx", "b.docx"]
    assert [d.code for d in failed.values()] == ["pdf-libreoffice-fehlt"] * 2
    assert "typst" in failed["a.docx"].remedy


@pytest.mark.skipif(shutil.which("sh") is None, reason="needs a shell to play LibreOffice")
class TestPlayed:
    """A program in LibreOffice's place that fails as LibreOffice can."""

    def _play(self, folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> Path:
        program = folder / "soffice"
        program.write_text(f"#!/bin/sh\necho call >> {folder}/calls\n{script}\n", "utf-8")
        program.chmod(0o755)
        monkeypatch.setattr(PROGRAM, lambda: str(program))
        return folder / "calls"

    def test_what_is_dropped_in_silence_is_noticed(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        calls = self._play(tmp_path, monkeypatch, "exit 0")
        made, failed = convert({"a": b"x", "b": b"x"})
        assert made == {}
        assert [str(d.message) for d in failed.values()] == [
            "LibreOffice ist mit der Umwandlung gescheitert: keine Datei erzeugt (Rückgabewert 0)."
        ] * 2
        assert calls.read_text("utf-8").count("call") == 1

    def test_one_that_hangs_is_ended_with_all_it_started(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self._play(tmp_path, monkeypatch, f"(sleep 2; touch {tmp_path}/late) &\nwait")
        [told] = convert({"a": b"x"}, seconds=0.3).failed.values()
        assert "nach 0.3 Sekunden abgebrochen" in told.message
        assert not (tmp_path / "late").exists()

    def test_half_a_file_is_none(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._play(tmp_path, monkeypatch, "printf '%%PDF-1.7 half' > 0.pdf")
        assert convert({"a": b"x"}).files == {}

    def test_file_left_out_is_tried_alone(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The first call makes the first file only; each call of one file makes it."""
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            with pdf.open_metadata() as meta:
                meta["dc:title"] = "T"
            pdf.save(tmp_path / "one.pdf")
        calls = self._play(tmp_path, monkeypatch, f"cp {tmp_path}/one.pdf 0.pdf")
        made, failed = convert({"a": b"x", "b": b"y", "c": b"z"})
        assert (sorted(made), failed) == (["a", "b", "c"], {})
        assert calls.read_text("utf-8").count("call") == 3


class TestInstalled:
    """The real program."""

    pytestmark = libreoffice

    def test_every_word_of_the_word_file_arrives(self, pdfs: dict[str, bytes]) -> None:
        for (key, jahr), data in zip(KEYS, pdfs.values(), strict=True):
            text = "".join(
                page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)
            )
            words = set(re.findall(r"\w{4,}", write_text(document(key, jahr)).decode()))
            assert len(words) > 100
            assert {one for one in words if one not in text} <= _divided(text)

    def test_rerun_gives_the_same_bytes(
        self, words: dict[str, bytes], pdfs: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Also in other chunks."""
        monkeypatch.setattr(CHUNK, 2)
        again = convert(words).files
        pairs = zip(again.items(), KEYS, strict=True)
        assert {name: finished(d, _with_source(*key)) for (name, d), key in pairs} == pdfs

    def test_what_is_no_word_file_costs_itself(self, words: dict[str, bytes]) -> None:
        made, failed = convert({"kaputt.docx": b"PK nichts", **dict(list(words.items())[:1])})
        assert len(made) == 1
        assert {name: d.code for name, d in failed.items()} == {"kaputt.docx": "pdf-libreoffice"}

    def test_data_is_attached_as_the_embedded_engine_attaches_it(
        self, pdfs: dict[str, bytes]
    ) -> None:
        for data in pdfs.values():
            with pikepdf.open(BytesIO(data)) as pdf, pdf.open_metadata() as said:
                [(name, spec)] = pdf.attachments.items()
                assert name == "daten.json"
                assert json.loads(spec.get_file().read_bytes()) == json.loads(SOURCE)
                assert spec.get_file().mime_type == "application/json"
                assert spec.obj.AFRelationship == "/Source"
                assert [one.objgen for one in pdf.Root.AF] == [spec.obj.objgen]
                assert (said["pdfaid:part"], said["pdfaid:conformance"]) == ("3", "A")

    def test_without_data_nothing_is_attached(self, bare: dict[str, bytes]) -> None:
        for data in bare.values():
            with pikepdf.open(BytesIO(data)) as pdf, pdf.open_metadata() as said:
                assert not pdf.attachments
                assert "/AF" not in pdf.Root
                assert said["pdfaid:part"] == "2"


class TestGlyphs:
    """LibreOffice prints a box for what no font has, and says nothing."""

    pytestmark = boxing

    def test_value_with_a_box_is_told_with_all_its_characters(self) -> None:
        said = (Text("A "), Text(f"{BOX} und 字", "feld"), Strong((Text(f"{BOX} b", "feld"),)))
        with pytest.raises(GlyphsMissing) as error:
            _printed(_saying(*said))
        assert error.value.texts == (
            Unprintable((BOX, "字"), f"{BOX} und 字", "feld", "praeambel"),
        )

    def test_wording_with_a_box_is_told_with_its_section(self) -> None:
        with pytest.raises(GlyphsMissing) as error:
            _printed(_saying(Text(f"Wortlaut {BOX}")))
        assert error.value.texts == (Unprintable((BOX,), f"Wortlaut {BOX}", "", "praeambel"),)

    def test_box_of_the_layout_is_told_without_a_text(self) -> None:
        with pytest.raises(GlyphsMissing) as error:
            _printed(document(*KEYS[0]), _saying(Text(BOX)))
        assert error.value.texts == (Unprintable((BOX,)),)

    def test_letters_that_a_font_has_are_no_boxes(self) -> None:
        """Also letters of other fonts, letters with accents that are drawn one by one, and blanks."""
        said = "Ω ж א ẞ ﬁ k̂ C̨̆ ṩ Ǣ ☃ € „“ –\u00a0\u2009\u00ad\u200b…"
        assert _printed(_saying(Text(said, "feld"))).startswith(b"%PDF")

    def test_accents_beside_a_box_are_not_told(self) -> None:
        with pytest.raises(GlyphsMissing) as error:
            _printed(_saying(Text(f"ä k̂ ṩ Ω {BOX}", "feld")))
        assert [one.characters for one in error.value.texts] == [(BOX,)]


def _type_1(program: bytes) -> pikepdf.Pdf:
    """A file with a font as LibreOffice makes it of one with PostScript outlines."""
    pdf = pikepdf.new()
    texts = b"2 beginbfchar\n<01> <0048>\n<02> <6F22>\nendbfchar"
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, ToUnicode=pdf.make_stream(texts))
    font.FontDescriptor = pikepdf.Dictionary(FontFile=pdf.make_stream(program))
    pdf.Root.Font = pdf.make_indirect(font)
    return pdf


def test_box_of_a_postscript_font_is_seen_by_its_name() -> None:
    one = _saying(Text(f"H {BOX}", "feld"))
    check_glyphs(_type_1(b"dup 1 /u0048 put\ndup 2 /u6F22 put\n"), one)
    with pytest.raises(GlyphsMissing) as error:
        check_glyphs(_type_1(b"dup 1 /u0048 put\ndup 2 /.notdef put\n"), one)
    told = {text.field: text.characters for text in error.value.texts}
    assert BOX in told["feld"]
    assert "H" not in told["feld"]


class TestValid:
    """What LibreOffice alone does not reach."""

    pytestmark = both

    def test_pdf_ua_and_pdf_a(
        self, pdfs: dict[str, bytes], bare: dict[str, bytes], tmp_path: Path
    ) -> None:
        named = {f"{number}.pdf": data for number, data in enumerate(pdfs.values())}
        assert broken_rules(named, ["PDFUA_1", "PDFA_3_A"], tmp_path) == []
        named = {f"{number}.pdf": data for number, data in enumerate(bare.values())}
        assert broken_rules(named, ["PDFUA_1", "PDFA_2_A"], tmp_path) == []


def _divided(text: str) -> set[str]:
    """Words that were set on two lines at their hyphen."""
    return {word for pair in re.findall(r"(\w+)\ufffe(\w+)", text) for word in pair}
