"""Word files through LibreOffice: all of them, valid, the same bytes, and a word where it is missing."""

import re
import shutil
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from pdf_gates.verapdf import broken_rules, verapdf
from reading import libreoffice
from samples import document, writer
from zvgen.writers.libreoffice import convert
from zvgen.writers.text import write as write_text

KEYS = [("landkreis-kassel", 2024), ("landkreis-darmstadt-dieburg", 2025), ("stadt-kassel", 2024)]
CHUNK = "zvgen.writers.libreoffice.engine.CHUNK"
both = [*libreoffice, *verapdf]
PROGRAM = "zvgen.writers.libreoffice.engine.installed"


@pytest.fixture(scope="module")
def words() -> dict[str, bytes]:
    """Some Word files."""
    return {f"{jahr}/{key}.docx": writer("docx")(document(key, jahr)) for key, jahr in KEYS}


@pytest.fixture(scope="module")
def pdfs(words: dict[str, bytes]) -> dict[str, bytes]:
    """The same files as PDF, in one call."""
    made, failed = convert(words)
    assert failed == {}
    return made


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
        assert convert(words).files == pdfs

    def test_what_is_no_word_file_costs_itself(self, words: dict[str, bytes]) -> None:
        made, failed = convert({"kaputt.docx": b"PK nichts", **dict(list(words.items())[:1])})
        assert len(made) == 1
        assert {name: d.code for name, d in failed.items()} == {"kaputt.docx": "pdf-libreoffice"}


class TestValid:
    """What LibreOffice alone does not reach."""

    pytestmark = both

    def test_pdf_ua_and_pdf_a(self, pdfs: dict[str, bytes], tmp_path: Path) -> None:
        named = {f"{number}.pdf": data for number, data in enumerate(pdfs.values())}
        assert broken_rules(named, ["PDFUA_1", "PDFA_2_A"], tmp_path) == []


def _divided(text: str) -> set[str]:
    """Words that were set on two lines at their hyphen."""
    return {word for pair in re.findall(r"(\w+)\ufffe(\w+)", text) for word in pair}
