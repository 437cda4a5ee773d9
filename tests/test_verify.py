"""`zvgen verify` says of any file what made it, whether it is unchanged, and whether it can be made again."""

import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from openxml_audit import OpenXmlValidator

from building import FULDA, OUT, YEAR, add_year, change, lay_out_small
from conftest import Finished
from samples import ROOT, agreement, samples
from zvgen import __version__
from zvgen.compose import compose
from zvgen.importer.origin import Origin, read_origin
from zvgen.writers import WRITERS
from zvgen.writers.attachment import NAMESPACE
from zvgen.writers.docx.package import unpack
from zvgen.writers.look import Look

Zvgen = Callable[..., Finished]
DATA = f"{YEAR}/landkreis-fulda.yaml"
FORMATS = ("docx", "odt", "pdf", "html", "md", "txt")
CARRYING = ("docx", "odt", "pdf")


@pytest.fixture
def built(tmp_path: Path, zvgen: Zvgen) -> Path:
    """Three agreements in all formats, one signed and sealed with its scan."""
    workspace = lay_out_small(tmp_path / "w")
    change(workspace / DATA, "status: entwurf", "status: unterzeichnet")
    assert zvgen(workspace, "build", "fulda", "--format", ",".join(FORMATS)).code == 0
    return workspace


@pytest.fixture
def sealed(built: Path, zvgen: Zvgen) -> Path:
    """The same, sealed."""
    (built / "scan.pdf").write_bytes(b"%PDF-1.4 gescannt")
    assert zvgen(built, "seal", "fulda", "--jahr", "2025", "--datei", "scan.pdf").code == 0
    return built


def _verdict(zvgen: Zvgen, workspace: Path, *names: str) -> dict[str, Any]:
    done = zvgen(workspace, "verify", *names, "--json")
    verdicts: list[dict[str, Any]] = json.loads(done.out)["dateien"]
    assert done.code == (0 if all(one["nachgewiesen"] for one in verdicts) else 1)
    return verdicts[0]


def _standing(zvgen: Zvgen, workspace: Path, name: str) -> tuple[bool, str, str]:
    found = _verdict(zvgen, workspace, name)
    return found["nachgewiesen"], found["stand"], found["herstellbar"]


def _without_hashes(text: str) -> str:
    return re.sub(r"Prüfsumme [0-9a-f]{24}", "Prüfsumme …", text)


def _name(format_: str) -> str:
    return f"{OUT}/landkreis-fulda.{format_}"


def _with_part(data: bytes, name: str, content: bytes) -> bytes:
    parts = unpack(data) | {name: content}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, part in parts.items():
            archive.writestr(one, part)
    return target.getvalue()


class TestOrigin:
    """Word, OpenDocument and PDF files carry what made them."""

    @pytest.mark.parametrize("format_", CARRYING)
    def test_the_data_come_back(self, built: Path, format_: str) -> None:
        origin = read_origin((built / _name(format_)).read_bytes())
        assert origin.agreement == ("aqb", 2025, "landkreis-fulda")
        assert origin.version.startswith("zvgen ")
        assert origin.data["daten"]["haushaltsmittel"] == "100.000"
        assert "templates/aqb/text/2025/ziele.md.j2" in origin.data["wortlaut"]

    @pytest.mark.parametrize("format_", ["docx", "odt"])
    def test_short_statements_stand_in_the_properties(self, built: Path, format_: str) -> None:
        stated = read_origin((built / _name(format_)).read_bytes()).statements
        assert set(stated) == {"Art", "Jahr", "Kreis", "Daten", "Vorlagen", "Version", "Layout"}
        assert (stated["Art"], stated["Jahr"]) == ("aqb", "2025")
        assert all(len(stated[name]) == 24 for name in ("Daten", "Vorlagen", "Layout"))

    def test_each_statement_follows_what_it_speaks_of(self, built: Path, zvgen: Zvgen) -> None:
        before = dict(read_origin((built / FULDA).read_bytes()).statements)
        change(built / DATA, "100.000 Euro", "120.000 Euro")
        zvgen(built, "build", "fulda")
        after = dict(read_origin((built / FULDA).read_bytes()).statements)
        assert {name for name in before if before[name] != after[name]} == {"Daten"}

    @pytest.mark.parametrize("format_", CARRYING)
    def test_ohne_quelle_leaves_all_of_it_out(
        self, built: Path, zvgen: Zvgen, format_: str
    ) -> None:
        words = ("build", "fulda", "--format", format_, "--ohne-quelle", "--out", "neu")
        assert zvgen(built, *words).code == 0
        data = (built / f"neu/aqb/2025/landkreis-fulda.{format_}").read_bytes()
        assert read_origin(data) == Origin()
        assert b"zvgen Daten" not in data

    def test_other_formats_hold_none(self, built: Path) -> None:
        for format_ in ("html", "md", "txt"):
            assert "jahresdaten" not in (built / _name(format_)).read_text("utf-8")

    def test_word_keeps_reading_the_file(self, built: Path) -> None:
        parts = unpack((built / FULDA).read_bytes())
        assert b"custom-properties+xml" in parts["[Content_Types].xml"]
        assert b"docProps/custom.xml" in parts["_rels/.rels"]
        assert b"../customXml/item1.xml" in parts["word/_rels/document.xml.rels"]
        assert b"itemProps1.xml" in parts["customXml/_rels/item1.xml.rels"]
        assert docx.Document(str(built / FULDA)).paragraphs

    def test_two_audits_find_nothing_wrong(self, built: Path) -> None:
        validated = OpenXmlValidator().validate(built / FULDA)
        assert list(validated.errors) == []
        before, after = (_jubarte(with_source=carried) for carried in (False, True))
        assert after == before

    def test_properties_of_the_layout_stay(self) -> None:
        made = _built_in(_layout_with_properties())
        custom = unpack(made)["docProps/custom.xml"].decode()
        assert 'pid="2" name="Aktenzeichen"' in custom
        assert 'pid="3" name="zvgen Art"' in custom
        assert unpack(made)["customXml/item1.xml"] == b"<fremd/>"
        assert NAMESPACE.encode() in unpack(made)["customXml/item2.xml"]

    def test_a_layout_made_from_a_document_does_not_speak_of_that_one(self) -> None:
        layout = samples().looks["aqb"].files["layout.docx"]
        document = _built_in(layout)
        parts = {
            n: p for n, p in unpack(document).items() if n.startswith(("docProps/c", "customXml"))
        }
        links = ("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels")
        whole = unpack(layout) | parts | {n: unpack(document)[n] for n in links}
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for name, part in whole.items():
                archive.writestr(name, part)
        bare, carrying = (_built_in(target.getvalue(), with_source=w) for w in (False, True))
        assert (dict(read_origin(bare).statements), read_origin(bare).source) == ({}, "")
        custom = unpack(carrying)["docProps/custom.xml"].decode()
        assert custom.count('name="zvgen Art"') == 1
        assert len([n for n in unpack(carrying) if n.startswith("customXml/item")]) == 2


def _jubarte(*, with_source: bool) -> list[str]:
    jubarte = pytest.importorskip("jubarte_redlines", reason="jubarte-redlines is not installed")
    layout = samples().looks["aqb"].files["layout.docx"]
    document = jubarte.Document.from_bytes(_built_in(layout, with_source=with_source))
    return [one.code for one in (*document.validate(), *document.audit())]


def _built_in(layout: bytes, *, with_source: bool = True) -> bytes:
    one = agreement("landkreis-fulda", 2025)
    made, _ = compose(one, samples().wording_of(one), with_source=with_source)
    assert made is not None
    look = Look("templates/aqb", {"layout.docx": layout})
    write, found = WRITERS["docx"](look)
    assert write is not None, found
    return write(made)


def _layout_with_properties() -> bytes:
    """The layout as Word saves it for a user with properties and data of their own."""
    data = samples().looks["aqb"].files["layout.docx"]
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    custom = (
        f'<op:Properties xmlns:op="{office}/custom-properties" xmlns:vt="{office}/docPropsVTypes">'
        '<op:property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Aktenzeichen">'
        "<vt:lpwstr>A 7</vt:lpwstr></op:property></op:Properties>"
    )
    parts = unpack(data)
    types = parts["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.custom-properties+xml"/></Types>',
    )
    end, kinds = b"</Relationships>", f"{office}/relationships"
    root = (
        f'<Relationship Id="rId77" Type="{kinds}/custom-properties" Target="docProps/custom.xml"/>'
    )
    item = f'<Relationship Id="rId78" Type="{kinds}/customXml" Target="../customXml/item1.xml"/>'
    for name, content in {
        "docProps/custom.xml": custom.encode(),
        "customXml/item1.xml": b"<fremd/>",
        "[Content_Types].xml": types,
        "_rels/.rels": parts["_rels/.rels"].replace(end, root.encode() + end),
        "word/_rels/document.xml.rels": parts["word/_rels/document.xml.rels"].replace(
            end, item.encode() + end
        ),
    }.items():
        data = _with_part(data, name, content)
    return data


class TestVerdict:
    """One sentence about each way a file can be."""

    @pytest.mark.parametrize("format_", FORMATS)
    def test_what_was_built_and_is_current(self, built: Path, zvgen: Zvgen, format_: str) -> None:
        found = _standing(zvgen, built, _name(format_))
        assert found == (True, "wie gebaut", "aus den Daten von heute")

    @pytest.mark.parametrize("format_", FORMATS)
    def test_what_is_sealed(self, sealed: Path, zvgen: Zvgen, format_: str) -> None:
        found = _standing(zvgen, sealed, _name(format_))
        assert found == (True, "wie versiegelt", "aus den Daten von heute")

    def test_what_is_sealed_and_whose_data_changed(self, sealed: Path, zvgen: Zvgen) -> None:
        change(sealed / DATA, "100.000 Euro", "120.000 Euro")
        found = _standing(zvgen, sealed, FULDA)
        assert found == (True, "wie versiegelt", "aus den versiegelten Daten")

    @pytest.mark.parametrize("format_", CARRYING)
    def test_a_copy_elsewhere_without_any_manifest(
        self, built: Path, zvgen: Zvgen, format_: str
    ) -> None:
        shutil.copy(built / _name(format_), built / f"anhang.{format_}")
        shutil.rmtree(built / "out")
        found = _standing(zvgen, built, f"anhang.{format_}")
        assert found == (True, "wie neu gebaut", "aus den Daten von heute")

    @pytest.mark.parametrize("format_", CARRYING)
    def test_one_whose_data_changed_since(self, built: Path, zvgen: Zvgen, format_: str) -> None:
        change(built / DATA, "100.000 Euro", "120.000 Euro")
        found = _verdict(zvgen, built, _name(format_))
        assert (found["nachgewiesen"], found["stand"]) == (False, "wie gebaut")
        assert found["herstellbar"] == "aus den mitgeführten Daten"
        assert found["gruende"] == ["haushaltsmittel: in der Datei 100.000, heute 120.000"]

    def test_one_whose_wording_changed_since(self, built: Path, zvgen: Zvgen) -> None:
        path = "templates/aqb/text/2025/ziele.md.j2"
        with (built / path).open("a", encoding="utf-8") as file:
            file.write("\nEin neuer Satz.\n")
        found = _verdict(zvgen, built, FULDA)
        assert (found["nachgewiesen"], found["herstellbar"]) == (False, "nein")
        assert found["gruende"] == [f"{path} geändert"]

    def test_one_whose_layout_changed_since(self, built: Path, zvgen: Zvgen) -> None:
        path = built / "templates/aqb/layout.docx"
        layout = docx.Document(str(path))
        layout.styles["Normal"].font.size = docx.shared.Pt(9)
        layout.save(str(path))
        found = _verdict(zvgen, built, FULDA)
        assert (found["herstellbar"], found["gruende"]) == ("nein", ["layout.docx geändert"])

    def test_one_that_word_saved_again(self, built: Path, zvgen: Zvgen) -> None:
        document = docx.Document(str(built / FULDA))
        document.save(str(built / "neu.docx"))
        found = _verdict(zvgen, built, "neu.docx")
        assert (found["nachgewiesen"], found["stand"]) == (False, "neu gespeichert")
        assert found["unterschiede"] == []

    def test_one_that_somebody_edited(self, built: Path, zvgen: Zvgen) -> None:
        document = docx.Document(str(built / FULDA))
        document.add_paragraph("Ein Satz von Hand.")
        document.save(str(built / FULDA))
        found = _verdict(zvgen, built, FULDA)
        assert (found["nachgewiesen"], found["stand"]) == (False, "geändert")
        assert found["unterschiede"] == [{"datei": "Ein Satz von Hand.", "neu": ""}]

    def test_one_made_of_other_data_than_the_sealed(self, sealed: Path, zvgen: Zvgen) -> None:
        change(sealed / DATA, "100.000 Euro", "120.000 Euro")
        other = sealed / "kopie"
        shutil.copytree(sealed / "templates", other / "templates")
        shutil.copytree(sealed / "data", other / "data")
        (other / YEAR / "landkreis-fulda.siegel").unlink()
        assert zvgen(other, "build", "fulda").code == 0
        found = _standing(zvgen, sealed, f"kopie/{FULDA}")
        assert found == (False, "nicht die versiegelte", "aus den Daten von heute")

    def test_a_proof_is_remade_as_a_proof(self, built: Path, zvgen: Zvgen) -> None:
        assert zvgen(built, "build", "fulda", "--proof").code == 0
        found = _standing(zvgen, built, f"{OUT}/landkreis-fulda.proof.docx")
        assert found == (True, "wie gebaut", "aus den Daten von heute")

    def test_one_without_its_data_is_known_by_the_manifest(self, built: Path, zvgen: Zvgen) -> None:
        assert zvgen(built, "build", "fulda", "--ohne-quelle").code == 0
        found = _standing(zvgen, built, FULDA)
        assert found == (True, "wie gebaut", "aus den Daten von heute")

    def test_one_whose_agreement_is_gone(self, built: Path, zvgen: Zvgen) -> None:
        (built / DATA).unlink()
        found = _verdict(zvgen, built, FULDA)
        assert (found["nachgewiesen"], found["herstellbar"]) == (False, "nein")
        assert found["gruende"] == ["zu dieser Vereinbarung gibt es hier keine Daten"]

    def test_the_signed_scan(self, sealed: Path, zvgen: Zvgen) -> None:
        shutil.copy(sealed / "scan.pdf", sealed / "anders-genannt.pdf")
        for name in ("scan.pdf", "anders-genannt.pdf"):
            assert _standing(zvgen, sealed, name)[:2] == (True, "unterschriebene Fassung")

    def test_another_file_of_its_name(self, sealed: Path, zvgen: Zvgen) -> None:
        (sealed / "scan.pdf").write_bytes(b"%PDF-1.4 anders")
        assert _standing(zvgen, sealed, "scan.pdf")[:2] == (False, "nicht die versiegelte")

    def test_in_plain_german(self, sealed: Path, zvgen: Zvgen) -> None:
        done = zvgen(sealed, "verify", FULDA, "scan.pdf")
        assert done.code == 0
        assert _without_hashes(done.out) == (
            f"{FULDA}: unverändert; es ist das versiegelte Dokument.\n"
            "  Vereinbarung: aqb 2025 landkreis-fulda\n"
            f"  Siegel: {YEAR}/landkreis-fulda.siegel\n"
            "  Gebaut als: aqb/2025/landkreis-fulda.docx\n"
            f"  Daten: {DATA}, dieselben wie heute, Prüfsumme …\n"
            "  Vorlagen: templates/aqb, dieselben wie heute, Prüfsumme …\n"
            "  Layout: dasselbe wie heute, Prüfsumme …\n"
            f"  Version: zvgen {__version__}, dieselbe wie hier\n"
            "  Byte für Byte wieder herstellbar: ja, aus den Daten und Vorlagen von heute\n"
            "scan.pdf: unverändert; es ist die unterschriebene Fassung aus dem Siegel.\n"
            "  Vereinbarung: aqb 2025 landkreis-fulda\n"
            f"  Siegel: {YEAR}/landkreis-fulda.siegel\n"
        )
        assert done.err == "2 Dateien geprüft, 2 nachgewiesen.\n"

    def test_other_data_and_other_wording_in_plain_german(self, built: Path, zvgen: Zvgen) -> None:
        change(built / DATA, "100.000 Euro", "120.000 Euro")
        path = "templates/aqb/text/2025/ziele.md.j2"
        with (built / path).open("a", encoding="utf-8") as file:
            file.write("\nEin neuer Satz.\n")
        done = zvgen(built, "verify", FULDA)
        assert _without_hashes(done.out).splitlines() == [
            f"{FULDA}: unverändert seit dem Bau, aber aus anderen Daten und aus anderen Vorlagen als heute.",
            "  Vereinbarung: aqb 2025 landkreis-fulda",
            "  Gebaut als: aqb/2025/landkreis-fulda.docx",
            f"  Daten: {DATA}, andere als heute, Prüfsumme …",
            "    – haushaltsmittel: in der Datei 100.000, heute 120.000",
            "  Vorlagen: templates/aqb, andere als heute, Prüfsumme …",
            f"    – {path} geändert",
            "  Layout: dasselbe wie heute, Prüfsumme …",
            f"  Version: zvgen {__version__}, dieselbe wie hier",
            "  Byte für Byte wieder herstellbar: nein; nicht wie heute: Daten, Vorlagen",
        ]

    def test_other_data_alone_in_plain_german(self, built: Path, zvgen: Zvgen) -> None:
        change(built / DATA, "100.000 Euro", "120.000 Euro")
        done = zvgen(built, "verify", _name("pdf"))
        assert done.out.splitlines()[3:] == [
            f"  Daten: {DATA}, andere als heute",
            "    – haushaltsmittel: in der Datei 100.000, heute 120.000",
            "  Vorlagen: templates/aqb, dieselben wie heute",
            f"  Version: zvgen {__version__}, dieselbe wie hier",
            (
                "  Byte für Byte wieder herstellbar: nur aus den Daten, die die Datei bei sich trägt, "
                "nicht aus denen von heute"
            ),
        ]

    def test_an_edited_text_in_plain_german(self, built: Path, zvgen: Zvgen) -> None:
        document = docx.Document(str(built / FULDA))
        document.paragraphs[3].runs[0].text = "Anders"
        document.add_paragraph("Ein Satz von Hand.")
        document.save(str(built / "neu.docx"))
        lines = zvgen(built, "verify", "neu.docx").out.splitlines()
        assert lines[0] == "neu.docx: verändert; der Text ist nicht der gebaute."
        assert lines[-4:-2] == [
            "  Byte für Byte wieder herstellbar: nein; die Datei wurde nach dem Bau verändert",
            "  Abweichender Text:",
        ]
        assert lines[-2].startswith("    – in der Datei „Anders")
        assert lines[-1] == "    – nur in der Datei: „Ein Satz von Hand.“"

    def test_a_version_that_is_not_this_one(self, built: Path, zvgen: Zvgen) -> None:
        parts = unpack((built / FULDA).read_bytes())
        name = next(n for n, part in parts.items() if NAMESPACE.encode() in part)
        other = parts[name].replace(f"zvgen {__version__}".encode(), b"zvgen 0.0.1")
        (built / "alt.docx").write_bytes(_with_part((built / FULDA).read_bytes(), name, other))
        out = zvgen(built, "verify", "alt.docx").out
        assert "  Version: zvgen 0.0.1, eine andere als hier\n" in out
        assert "wieder herstellbar: nein; nicht wie heute: Version\n" in out

    @pytest.mark.parametrize("format_", CARRYING)
    def test_a_damaged_file_is_called_so(self, built: Path, zvgen: Zvgen, format_: str) -> None:
        whole = (built / _name(format_)).read_bytes()
        for name in (f"halb.{format_}", _name(format_)):
            (built / name).write_bytes(whole[: len(whole) // 2])
            done = zvgen(built, "verify", name)
            headline = (
                f"{name}: Fehler: Die Datei ist beschädigt und lässt sich nicht lesen. [fremd"
            )
            assert (done.code, done.err.startswith(headline)) == (1, True)
            assert (
                done.err.splitlines()[-1] == "0 Dateien geprüft, 0 nachgewiesen. 1 nicht gelesen."
            )
            assert _standing(zvgen, built, name)[:2] == (False, "beschädigt")

    def test_what_keeps_a_file_from_being_read_is_told(self, built: Path, zvgen: Zvgen) -> None:
        (built / "leer.docx").write_bytes(b"")
        (built / "text.docx").write_bytes(b"Guten Tag")
        (built / "alt.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
        (built / "brief.docx").write_bytes(_foreign())
        done = zvgen(built, "verify", "leer.docx", "text.docx", "alt.docx", "brief.docx")
        assert done.err.splitlines() == [
            (
                "leer.docx: Fehler: Die Datei ist leer. [fremd-leer] "
                "Bitte prüfen, ob es die richtige Datei ist."
            ),
            (
                "text.docx: Fehler: Die Datei ist kein docx, obwohl sie so heißt. [fremd-inhalt] "
                "Bitte prüfen, ob es die richtige Datei ist."
            ),
            (
                "alt.docx: Fehler: Die Datei hat das alte Word-Format (.doc) und wird nicht gelesen. "
                "[fremd-alt] Bitte in Word öffnen und als .docx speichern."
            ),
            (
                "1 Datei geprüft, 0 nachgewiesen. Nicht nachgewiesen: 1 ohne bekannte Herkunft. "
                "3 nicht gelesen."
            ),
        ]
        assert done.out.splitlines() == [
            "brief.docx: unbekannt; sie nennt keine Herkunft, und weder Siegel noch Zielordner kennen sie.",
        ]

    def test_one_bad_file_among_good_ones_counts(self, built: Path, zvgen: Zvgen) -> None:
        (built / "fremd.txt").write_text("Guten Tag", "utf-8")
        done = zvgen(built, "verify", FULDA, "fremd.txt")
        assert (done.code, "2 Dateien geprüft, 1 nachgewiesen." in done.err) == (1, True)

    def test_nothing_is_written(self, sealed: Path, zvgen: Zvgen) -> None:
        before = {p: p.read_bytes() for p in sealed.rglob("*") if p.is_file()}
        zvgen(sealed, "verify", *(_name(f) for f in FORMATS), "scan.pdf")
        assert {p: p.read_bytes() for p in sealed.rglob("*") if p.is_file()} == before


def _bomb() -> bytes:
    """A few kilobytes that unfold to more than any memory should give."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w/>")
        archive.writestr("docProps/custom.xml", b" " * 400_000_000)
    return target.getvalue()


def _entities() -> bytes:
    """A part that would multiply itself."""
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    xml = f'<!DOCTYPE x [<!ENTITY a0 "ha">{levels}]><x>&a8;</x>'
    return _with_part(_foreign(), "docProps/custom.xml", xml.encode())


def _foreign() -> bytes:
    target = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Ein Brief.")
    document.save(target)
    return target.getvalue()


def _claiming(data: str) -> bytes:
    """A foreign file that says it is one of ours."""
    part = f'<daten xmlns="{NAMESPACE}">{data}</daten>'
    return _with_part(_foreign(), "customXml/item1.xml", part.encode())


STRANGE: dict[str, Callable[[], bytes]] = {
    "leer": lambda: b"",
    "text": lambda: b"Guten Tag",
    "zip": lambda: b"PK\x03\x04" + b"\0" * 50,
    "fremdes Word": _foreign,
    "bombe": _bomb,
    "entities": _entities,
    "kaputtes PDF": lambda: b"%PDF-1.7\nnichts",
    "alt": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "behauptet nichts": lambda: _claiming(""),
    "behauptet Unsinn": lambda: _claiming("[1, 2"),
    "behauptet eine Liste": lambda: _claiming("[1, 2]"),
    "tief": lambda: _claiming("[" * 100_000),
    "andere Art": lambda: _claiming('{"art": "../..", "jahr": 2025, "kreis": "x"}'),
    "falsche Typen": lambda: _claiming(
        '{"art": "aqb", "jahr": 2025, "kreis": "landkreis-fulda", "daten": {"status": 7,'
        ' "massnahmen": [null], "unterzeichnung": "\\u001b[2J"}, "jahresdaten": 1, "wortlaut": [1]}'
    ),
    "nur Zahlen": lambda: _claiming('{"art": 1, "jahr": "zweitausend", "kreis": {}}'),
}


@pytest.mark.parametrize("kind", STRANGE)
@pytest.mark.parametrize("ending", ["docx", "pdf", "odt", "txt", "exe"])
def test_any_file_gets_a_verdict(built: Path, zvgen: Zvgen, kind: str, ending: str) -> None:
    (built / f"datei.{ending}").write_bytes(STRANGE[kind]())
    done = zvgen(built, "verify", f"datei.{ending}")
    assert done.code == 1
    assert f"datei.{ending}: " in done.out + done.err
    assert "\x1b" not in done.out + done.err


def test_what_is_no_file_is_told(built: Path, zvgen: Zvgen) -> None:
    done = zvgen(built, "verify", "fehlt.docx", "out", FULDA)
    assert done.code == 1
    missing, folder, summary = done.err.splitlines()
    assert missing.startswith(
        "fehlt.docx: Fehler: Diese Datei gibt es nicht. [nachweis-keine-datei]"
    )
    assert folder.startswith("out: Fehler: In diesem Ordner liegt kein docx, odt oder pdf. ")
    assert "[nachweis-ordner]" in folder
    assert summary == "1 Datei geprüft, 1 nachgewiesen. 2 nicht gelesen."


class TestSealedAgreement:
    """Of a sealed agreement only the sealed document counts; the text tells how much another differs."""

    def test_an_edited_copy_says_what_was_edited(self, sealed: Path, zvgen: Zvgen) -> None:
        _edited(sealed / FULDA, sealed / "neu.docx")
        out = zvgen(sealed, "verify", "neu.docx").out.splitlines()
        assert (
            out[0] == "neu.docx: NICHT die versiegelte Fassung; der Text ist nicht der versiegelte."
        )
        assert out[-2:] == [
            "  Abweichend vom versiegelten Text:",
            "    – nur in der Datei: „Ein Satz von Hand.“",
        ]

    @pytest.mark.parametrize("kept", [True, False])
    def test_a_changed_wording_does_not_mix_in(
        self, sealed: Path, zvgen: Zvgen, kept: bool
    ) -> None:
        _edited(sealed / FULDA, sealed / "neu.docx")
        with (sealed / "templates/aqb/text/2025/ziele.md.j2").open("a", encoding="utf-8") as file:
            file.write("\nEin neuer Satz.\n")
        if not kept:
            shutil.rmtree(sealed / "out")
        found = _verdict(zvgen, sealed, "neu.docx")
        assert (found["nachgewiesen"], found["stand"]) == (False, "nicht die versiegelte")
        told = [{"datei": "Ein Satz von Hand.", "neu": ""}]
        assert found["unterschiede"] == (told if kept else [])
        assert found["text_wie_versiegelt"] is (False if kept else None)
        if not kept:
            headline = zvgen(sealed, "verify", "neu.docx").out.splitlines()[0]
            assert "das sagt allein die Prüfsumme" in headline

    def test_a_folder_in_the_place_of_the_document_does_not_matter(
        self, sealed: Path, zvgen: Zvgen
    ) -> None:
        _edited(sealed / FULDA, sealed / "neu.docx")
        (sealed / FULDA).unlink()
        (sealed / FULDA).mkdir()
        found = _verdict(zvgen, sealed, "neu.docx")
        assert found["unterschiede"] == [{"datei": "Ein Satz von Hand.", "neu": ""}]

    def test_without_the_document_the_same_is_made_from_the_seal(
        self, sealed: Path, zvgen: Zvgen
    ) -> None:
        _edited(sealed / FULDA, sealed / "neu.docx")
        shutil.rmtree(sealed / "out")
        change(sealed / DATA, "100.000 Euro", "120.000 Euro")
        found = _verdict(zvgen, sealed, "neu.docx")
        assert found["unterschiede"] == [{"datei": "Ein Satz von Hand.", "neu": ""}]

    def test_a_long_paragraph_is_shown_where_it_differs(self, sealed: Path, zvgen: Zvgen) -> None:
        document = docx.Document(str(sealed / FULDA))
        longest = max(document.paragraphs, key=lambda paragraph: len(paragraph.text))
        longest.add_run(" Von Hand.")
        document.save(str(sealed / "neu.docx"))
        line = zvgen(sealed, "verify", "neu.docx").out.splitlines()[-1]
        assert line.startswith("    – in der Datei „…")
        assert " Von Hand.“, versiegelt „…" in line

    def test_one_saved_again_has_the_same_text(self, sealed: Path, zvgen: Zvgen) -> None:
        docx.Document(str(sealed / FULDA)).save(str(sealed / "neu.docx"))
        done = zvgen(sealed, "verify", "neu.docx")
        headline = "neu.docx: NICHT die versiegelte Fassung, aber mit demselben Text."
        assert (done.code, done.out.splitlines()[0]) == (1, headline)
        assert done.err == (
            "1 Datei geprüft, 0 nachgewiesen. Nicht nachgewiesen: 1 nicht die versiegelte Fassung.\n"
        )

    @pytest.mark.parametrize("manifest", [True, False])
    def test_a_foreign_file_in_its_place(self, sealed: Path, zvgen: Zvgen, manifest: bool) -> None:
        (sealed / FULDA).write_bytes(_foreign())
        if not manifest:
            shutil.rmtree(sealed / "out/.zvgen")
        done = zvgen(sealed, "verify", FULDA)
        assert done.code == 1
        assert done.out.splitlines()[:2] == [
            (
                f"{FULDA}: NICHT die versiegelte Fassung; "
                "an diese Stelle gehört ein anderes, versiegeltes Dokument."
            ),
            f"  Hierher gehört: aqb 2025 landkreis-fulda, Siegel {YEAR}/landkreis-fulda.siegel",
        ]

    def test_another_good_document_in_its_place(self, sealed: Path, zvgen: Zvgen) -> None:
        assert zvgen(sealed, "build", "stadt-kassel").code == 0
        shutil.copy(sealed / OUT / "stadt-kassel.docx", sealed / FULDA)
        done = zvgen(sealed, "verify", FULDA)
        assert (done.code, "an diese Stelle gehört ein anderes" in done.out) == (1, True)
        assert f"Hierher gehört: aqb 2025 landkreis-fulda, Siegel {YEAR}" in done.out
        assert _verdict(zvgen, sealed, FULDA)["hierher_gehoert"] == "aqb/2025/landkreis-fulda"

    def test_a_damaged_file_in_its_place(self, sealed: Path, zvgen: Zvgen) -> None:
        (sealed / FULDA).write_bytes((sealed / FULDA).read_bytes()[:5000])
        done = zvgen(sealed, "verify", FULDA)
        assert done.out.startswith(
            f"{FULDA}: nicht lesbar; bekannt ist nur, was hier liegen sollte."
        )
        place = f"aqb 2025 landkreis-fulda, Siegel {YEAR}/landkreis-fulda.siegel"
        assert done.out.splitlines()[1] == f"  Hierher gehört: {place}"

    def test_one_scan_of_two_agreements_names_both(self, sealed: Path, zvgen: Zvgen) -> None:
        add_year(sealed, 2024)
        (sealed / "data/aqb/2024/landkreis-fulda.siegel").unlink()
        words = ("landkreis-fulda", "--jahr", "2024")
        assert zvgen(sealed, "build", *words).code == 0
        assert zvgen(sealed, "seal", *words, "--datei", "scan.pdf").code == 0
        assert zvgen(sealed, "verify", "scan.pdf").out.splitlines()[1:] == [
            "  Vereinbarung: aqb 2024 landkreis-fulda",
            "  Siegel: data/aqb/2024/landkreis-fulda.siegel",
            "  Vereinbarung: aqb 2025 landkreis-fulda",
            f"  Siegel: {YEAR}/landkreis-fulda.siegel",
        ]
        others = _verdict(zvgen, sealed, "scan.pdf")["weitere"]
        assert [one["vereinbarung"] for one in others] == ["aqb/2025/landkreis-fulda"]


def _edited(source: Path, target: Path) -> None:
    document = docx.Document(str(source))
    document.add_paragraph("Ein Satz von Hand.")
    document.save(str(target))


class TestHeadline:
    """It never promises what the lines below it take back."""

    def test_what_carries_other_data_is_not_what_is_built(self, built: Path, zvgen: Zvgen) -> None:
        shutil.copy(built / FULDA, built / "anhang.docx")
        shutil.rmtree(built / "out")
        change(built / DATA, "100.000 Euro", "120.000 Euro")
        done = zvgen(built, "verify", "anhang.docx")
        headline = "anhang.docx: unverändert, aber aus anderen Daten als heute."
        assert done.out.splitlines()[0] == headline
        why = "Nicht nachgewiesen: 1 unverändert, aber nicht aus dem Stand von heute."
        assert done.err == f"1 Datei geprüft, 0 nachgewiesen. {why}\n"

    def test_what_says_no_origin_is_not_what_is_built(self, built: Path, zvgen: Zvgen) -> None:
        change(built / DATA, "100.000 Euro", "120.000 Euro")
        name = _name("txt")
        headline = f"{name}: unverändert seit dem Bau, aber heute entsteht ein anderes Dokument."
        assert zvgen(built, "verify", name).out.splitlines()[0] == headline

    def test_without_data_it_says_so(self, built: Path, zvgen: Zvgen) -> None:
        (built / DATA).unlink()
        out = zvgen(built, "verify", FULDA).out
        assert "unverändert seit dem Bau, aber zu dieser Vereinbarung gibt es hier keine" in out

    def test_other_data_do_not_hide_an_edit(self, built: Path, zvgen: Zvgen) -> None:
        _edited(built / FULDA, built / "neu.docx")
        change(built / DATA, "100.000 Euro", "120.000 Euro")
        out = zvgen(built, "verify", "neu.docx").out.splitlines()
        assert out[0] == "neu.docx: verändert; der Text ist nicht der gebaute."
        assert out[-3:] == [
            "  Byte für Byte wieder herstellbar: nein; die Datei wurde nach dem Bau verändert",
            "  Abweichender Text:",
            "    – nur in der Datei: „Ein Satz von Hand.“",
        ]

    def test_an_edit_and_a_new_wording_are_not_mistaken_for_one(
        self, built: Path, zvgen: Zvgen
    ) -> None:
        _edited(built / FULDA, built / "neu.docx")
        with (built / "templates/aqb/text/2025/ziele.md.j2").open("a", encoding="utf-8") as file:
            file.write("\nEin neuer Satz.\n")
        out = zvgen(built, "verify", "neu.docx").out
        assert "(von Hand oder durch das oben Genannte):\n" in out


class TestNames:
    """A folder, a pattern that no shell unfolded, and names with blanks."""

    @pytest.fixture
    def shelf(self, built: Path) -> Path:
        folder = built / "Ablage Müller"
        folder.mkdir()
        shutil.copy(built / FULDA, folder / "Gießen Endfassung.docx")
        shutil.copy(built / _name("pdf"), folder / "zwei.PDF")
        for name in ("~$eßen Endfassung.docx", ".versteckt.docx", "liste.xlsx"):
            (folder / name).write_bytes(b"x")
        return built

    @pytest.mark.parametrize(
        ("word", "names"),
        [
            ("Ablage Müller", ["Gießen Endfassung.docx", "zwei.PDF"]),
            ("Ablage Müller/*.docx", ["Gießen Endfassung.docx"]),
            ("Ablage Müller/*", ["Gießen Endfassung.docx", "liste.xlsx", "zwei.PDF"]),
        ],
    )
    def test_many_at_once(self, shelf: Path, zvgen: Zvgen, word: str, names: list[str]) -> None:
        read = json.loads(zvgen(shelf, "verify", word, "--json").out)["dateien"]
        assert [Path(one["datei"]).name for one in read] == names

    def test_an_absolute_pattern(self, shelf: Path, zvgen: Zvgen) -> None:
        done = zvgen(shelf, "verify", str(shelf / "Ablage Müller" / "G*.docx"))
        assert (done.code, done.err) == (0, "1 Datei geprüft, 1 nachgewiesen.\n")

    def test_a_file_named_like_a_pattern_is_that_file(self, shelf: Path, zvgen: Zvgen) -> None:
        shutil.copy(shelf / FULDA, shelf / "neu[1].docx")
        assert zvgen(shelf, "verify", "neu[1].docx").code == 0

    def test_an_empty_word_is_not_the_current_folder(self, shelf: Path, zvgen: Zvgen) -> None:
        assert zvgen(shelf, "verify", "").code == 2

    def test_a_pattern_that_means_nothing(self, shelf: Path, zvgen: Zvgen) -> None:
        done = zvgen(shelf, "verify", "Ablage Müller/*.odt")
        assert (done.code, "[nachweis-muster]" in done.err) == (1, True)

    @pytest.mark.parametrize(
        "name", ["Ablage Müller/Gießen Endfassung.docx", "Ablage Müller", "Ablage Müller/*.docx"]
    )
    def test_a_name_in_pieces_is_one_error(self, shelf: Path, zvgen: Zvgen, name: str) -> None:
        done = zvgen(shelf, "verify", *name.split(), FULDA)
        error, summary = done.err.splitlines()
        path = str(Path(name))
        assert error.startswith(f"{path}: Fehler: Dieser Name enthält Leerzeichen")
        assert error.endswith(
            f'[nachweis-leerzeichen] Bitte in Anführungszeichen setzen: zvgen verify "{path}"'
        )
        assert summary == "1 Datei geprüft, 1 nachgewiesen. 1 nicht gelesen."

    def test_of_several_that_are_missing_quotation_marks_are_named_once(
        self, shelf: Path, zvgen: Zvgen
    ) -> None:
        done = zvgen(shelf, "verify", "Ablage", "Meier/Giessen", "Endfassung.docx")
        assert done.err.count("Anführungszeichen") == 1
        assert done.err.count("[nachweis-keine-datei]") == 3


def test_a_file_too_large_for_a_document_is_still_known_by_its_hash(
    sealed: Path, zvgen: Zvgen
) -> None:
    with (sealed / "gross.pdf").open("wb") as file:
        file.truncate(60 * 1024 * 1024)
    assert _standing(zvgen, sealed, "gross.pdf") == (False, "unbekannt", "unbekannt")
    words = ("seal", "fulda", "--jahr", "2025", "--datei", "gross.pdf", "--erneut")
    assert zvgen(sealed, *words).code == 0
    assert _standing(zvgen, sealed, "gross.pdf")[:2] == (True, "unterschriebene Fassung")


def test_a_damaged_seal_is_told(sealed: Path, zvgen: Zvgen) -> None:
    (sealed / YEAR / "landkreis-fulda.siegel").write_bytes(b"kaputt")
    done = zvgen(sealed, "verify", FULDA)
    assert "[siegel-beschaedigt]" in done.err


def test_outside_a_workspace_is_wrong_usage(tmp_path: Path, zvgen: Zvgen) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path / "x.txt")
    assert zvgen(tmp_path, "verify", "x.txt").code == 2


def test_a_damaged_seal_proves_nothing(sealed: Path, zvgen: Zvgen) -> None:
    """Who spoils a seal could have put any document in the place of the sealed one."""
    seal = sealed / YEAR / "landkreis-fulda.siegel"
    seal.write_text(seal.read_text("utf-8") + "x\n", "utf-8")
    done = zvgen(sealed, "verify", FULDA, "--json")
    (told,) = json.loads(done.out)["dateien"]
    assert told["stand"] == "Siegel nicht lesbar"
    done = zvgen(sealed, "verify", FULDA)
    assert done.code == 1
    assert "ohne Nachweis; das Siegel ist nicht lesbar" in done.out
    assert "ohne lesbares Siegel" in done.out + done.err
