"""A sealed agreement stays as it was signed: nothing builds over it, and every change of its data is told."""

import json
import shutil
from collections.abc import Callable
from errno import ENOSPC
from hashlib import sha256
from pathlib import Path

import pytest

from building import FULDA, OUT, YEAR, change, lay_out_small, outcomes
from conftest import Finished
from zvgen.source import read_nodes
from zvgen.source.nodes import plain
from zvgen.source.written import as_yaml
from zvgen.workspace import Files
from zvgen.workspace.seals import Seals, seal_text

Zvgen = Callable[..., Finished]
DATA = f"{YEAR}/landkreis-fulda.yaml"
SEAL = f"{YEAR}/landkreis-fulda.siegel"
COMMAND = ("seal", "fulda", "--jahr", "2025")
KEY = ("aqb", 2025, "landkreis-fulda")


@pytest.fixture
def signed(tmp_path: Path, zvgen: Zvgen) -> Path:
    """Three agreements, one of them signed, all built as docx and txt."""
    workspace = lay_out_small(tmp_path / "w")
    change(workspace / DATA, "status: entwurf", "status: unterzeichnet")
    assert zvgen(workspace, "build", "--format", "docx,txt").code == 0
    return workspace


@pytest.fixture
def sealed(signed: Path, zvgen: Zvgen) -> Path:
    """The same, the signed one sealed with its scan."""
    (signed / "scan.pdf").write_bytes(b"%PDF-1.4 gescannt")
    assert zvgen(signed, *COMMAND, "--datei", "scan.pdf").code == 0
    return signed


def _codes(done: Finished) -> list[str]:
    return [one["code"] for one in json.loads(done.out)["meldungen"]]


def _grow_old(workspace: Path, what: str) -> None:
    """Let the documents be no longer current, without a change of data or documents."""
    if what == "manifest":
        shutil.rmtree(workspace / "out/.zvgen")
    else:
        with (workspace / "templates/aqb/text/2025/ziele.md.j2").open(
            "a", encoding="utf-8"
        ) as file:
            file.write("\nEin neuer Satz.\n")


def _hash(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


class TestSealing:
    """`zvgen seal` writes a small text file beside the data."""

    def test_what_is_not_signed_is_refused_at_its_status(self, signed: Path, zvgen: Zvgen) -> None:
        change(signed / DATA, "status: unterzeichnet", "status: abgestimmt")
        zvgen(signed, "build", "--format", "docx,txt")
        done = zvgen(signed, *COMMAND)
        assert done.code == 1
        assert f"{DATA}:1:9: Fehler:" in done.err
        assert "[siegel-status]" in done.err
        assert not (signed / SEAL).exists()

    def test_what_has_errors_is_refused(self, signed: Path, zvgen: Zvgen) -> None:
        change(signed / DATA, "100.000 Euro", "100.0")
        done = zvgen(signed, *COMMAND)
        assert (done.code, "[betrag-mehrdeutig]" in done.err) == (1, True)
        assert not (signed / SEAL).exists()

    def test_the_seal_holds_hashes_and_a_copy_of_the_data(self, sealed: Path) -> None:
        seal, found = Seals(Files(sealed)).of(*KEY)
        assert found == []
        assert seal is not None
        assert seal.dateien == {
            DATA: _hash(sealed / DATA),
            f"{YEAR}/_jahr.yaml": _hash(sealed / f"{YEAR}/_jahr.yaml"),
        }
        assert seal.dokumente == {
            "aqb/2025/landkreis-fulda.docx": _hash(sealed / FULDA),
            "aqb/2025/landkreis-fulda.txt": _hash(sealed / OUT / "landkreis-fulda.txt"),
        }
        layout = "templates/aqb/layout.docx"
        section = "templates/aqb/text/2025/ziele.md.j2"
        assert seal.vorlagen[layout] == _hash(sealed / layout)
        assert seal.vorlagen[section] == _hash(sealed / section)
        assert set(seal.angaben) == {"kreis", "ministerium"}
        data = plain(seal.daten)
        assert isinstance(data, dict)
        assert (data["status"], data["haushaltsmittel"]) == ("unterzeichnet", "100.000")
        assert seal.version.startswith("zvgen ")

    def test_the_scan_is_known_by_name_size_and_hash_and_not_copied(self, sealed: Path) -> None:
        seal, _ = Seals(Files(sealed)).of(*KEY)
        assert seal is not None
        scan = seal.unterschrieben
        assert scan is not None
        assert (scan.name, scan.groesse) == ("scan.pdf", 17)
        assert scan.sha256 == _hash(sealed / "scan.pdf")
        names = {path.name for path in (sealed / YEAR).iterdir()}
        assert "scan.pdf" not in names

    def test_the_seal_is_no_data_file(self, sealed: Path, zvgen: Zvgen) -> None:
        done = zvgen(sealed, "check", "--json")
        assert (done.code, _codes(done)) == (0, [])

    def test_a_stale_document_is_refused_for_it_could_never_be_renewed(
        self, signed: Path, zvgen: Zvgen
    ) -> None:
        change(signed / DATA, "100.000 Euro", "120.000 Euro")
        done = zvgen(signed, *COMMAND)
        assert (done.code, done.err.count("[siegel-dokument-veraltet]")) == (1, 2)
        assert "out/aqb/2025/landkreis-fulda.docx: Fehler" in done.err
        assert not (signed / SEAL).exists()

    def test_a_document_edited_by_hand_stays_out_of_the_seal(
        self, signed: Path, zvgen: Zvgen
    ) -> None:
        (signed / OUT / "landkreis-fulda.txt").write_text("von Hand", "utf-8")
        done = zvgen(signed, *COMMAND)
        assert (done.code, "[siegel-dokument-bearbeitet]" in done.err) == (0, True)
        seal, _ = Seals(Files(signed)).of(*KEY)
        assert seal is not None
        assert list(seal.dokumente) == ["aqb/2025/landkreis-fulda.docx"]

    def test_without_any_document_it_is_refused(self, signed: Path, zvgen: Zvgen) -> None:
        done = zvgen(signed, *COMMAND, "--out", "anderswo")
        assert (done.code, "[siegel-ohne-dokument]" in done.err) == (1, True)
        told = (
            "Bitte zuerst bauen: zvgen build landkreis-fulda --art aqb --jahr 2025 --out anderswo."
        )
        assert told in done.err
        assert not (signed / SEAL).exists()

    def test_a_scan_alone_can_be_sealed(self, signed: Path, zvgen: Zvgen) -> None:
        (signed / "scan.pdf").write_bytes(b"%PDF-1.4 gescannt")
        done = zvgen(signed, *COMMAND, "--out", "anderswo", "--datei", "scan.pdf")
        assert (done.code, "[siegel-nur-scan]" in done.err) == (0, True)
        done = zvgen(signed, "status", "fulda", "--json", "--out", "anderswo")
        assert [(d["stand"], d["gruende"]) for d in json.loads(done.out)["dokumente"]] == [
            ("versiegelt", ["nur scan.pdf"])
        ]

    def test_to_seal_again_changes_nothing_while_nothing_changed(
        self, sealed: Path, zvgen: Zvgen
    ) -> None:
        before = (sealed / SEAL).read_bytes()
        done = zvgen(sealed, *COMMAND)
        assert (done.code, "Schon versiegelt" in done.err) == (0, True)
        assert (sealed / SEAL).read_bytes() == before

    def test_to_seal_again_says_what_differs_and_needs_a_word(
        self, sealed: Path, zvgen: Zvgen
    ) -> None:
        change(sealed / DATA, "100.000 Euro", "120.000 Euro")
        done = zvgen(sealed, *COMMAND)
        assert done.code == 1
        assert "[siegel-vorhanden]" in done.err
        assert "haushaltsmittel: versiegelt 100.000, jetzt 120.000." in done.err

    def test_erneut_keeps_the_scan(self, sealed: Path, zvgen: Zvgen) -> None:
        assert zvgen(sealed, *COMMAND, "--erneut").code == 0
        seal, _ = Seals(Files(sealed)).of(*KEY)
        assert seal is not None
        assert seal.unterschrieben is not None

    def test_erneut_without_documents_needs_the_scan_of_today(
        self, sealed: Path, zvgen: Zvgen
    ) -> None:
        for name in ("landkreis-fulda.docx", "landkreis-fulda.txt"):
            (sealed / OUT / name).unlink()
        change(sealed / DATA, "100.000 Euro", "120.000 Euro")
        before = (sealed / SEAL).read_bytes()
        done = zvgen(sealed, *COMMAND, "--erneut")
        assert (done.code, "[siegel-erneut-ohne-dokument]" in done.err) == (1, True)
        assert (sealed / SEAL).read_bytes() == before
        assert zvgen(sealed, *COMMAND, "--erneut", "--datei", "scan.pdf").code == 0
        seal, _ = Seals(Files(sealed)).of(*KEY)
        assert seal is not None
        data = plain(seal.daten)
        assert isinstance(data, dict)
        assert data["haushaltsmittel"] == "120.000"

    def test_erneut_does_not_forget_a_document_that_was_edited(
        self, sealed: Path, zvgen: Zvgen
    ) -> None:
        before = (sealed / SEAL).read_bytes()
        (sealed / OUT / "landkreis-fulda.txt").write_text("von Hand", "utf-8")
        done = zvgen(sealed, *COMMAND, "--erneut")
        assert (done.code, "[siegel-dokument-verloren]" in done.err) == (1, True)
        assert (sealed / SEAL).read_bytes() == before

    @pytest.mark.parametrize("what", ["manifest", "wording"])
    def test_erneut_keeps_a_document_that_is_the_sealed_one(
        self, sealed: Path, zvgen: Zvgen, what: str
    ) -> None:
        before = (sealed / SEAL).read_bytes()
        _grow_old(sealed, what)
        zvgen(sealed, "build", "--format", "docx,txt")
        done = zvgen(sealed, *COMMAND, "--erneut")
        assert (done.code, "[siegel-" in done.err) == (0, False)
        assert "2 Dokumente); Daten und Dokumente gelten weiter" in done.err
        assert (sealed / SEAL).read_bytes() == before

    @pytest.mark.parametrize("what", ["manifest", "wording"])
    def test_a_late_scan_changes_nothing_else(self, signed: Path, zvgen: Zvgen, what: str) -> None:
        zvgen(signed, *COMMAND)
        old, _ = Seals(Files(signed)).of(*KEY)
        _grow_old(signed, what)
        (signed / "scan.pdf").write_bytes(b"%PDF-1.4 gescannt")
        assert zvgen(signed, *COMMAND, "--erneut", "--datei", "scan.pdf").code == 0
        new, found = Seals(Files(signed)).of(*KEY)
        assert (old is not None, new is not None, found) == (True, True, [])
        assert old is not None
        assert new is not None
        assert new.unterschrieben is not None
        assert (new.dokumente, new.vorlagen) == (old.dokumente, old.vorlagen)
        assert (new.versiegelt, plain(new.daten)) == (old.versiegelt, plain(old.daten))

    def test_erneut_tells_changed_data_and_nothing_of_documents(
        self, sealed: Path, zvgen: Zvgen
    ) -> None:
        before = (sealed / SEAL).read_bytes()
        change(sealed / DATA, "100.000 Euro", "120.000 Euro")
        done = zvgen(sealed, *COMMAND, "--erneut", "--datei", "scan.pdf")
        assert (done.code, done.err.count("[siegel-")) == (1, 1)
        assert "versiegelt 100.000, jetzt 120.000. [siegel-daten]" in done.err
        command = "zvgen seal landkreis-fulda --art aqb --jahr 2025 --aufheben"
        assert command in done.err
        assert (sealed / SEAL).read_bytes() == before
        assert zvgen(sealed, *command.split()[1:]).code == 0

    def test_erneut_tells_a_changed_status_as_what_it_is(self, sealed: Path, zvgen: Zvgen) -> None:
        change(sealed / DATA, "status: unterzeichnet", "status: entwurf")
        done = zvgen(sealed, *COMMAND, "--erneut")
        assert (done.code, done.err.count("[siegel-")) == (1, 1)
        assert "status: versiegelt „unterzeichnet“, jetzt „entwurf“. [siegel-daten]" in done.err

    def test_what_is_to_be_built_first_is_told_as_a_command_that_does_it(
        self, signed: Path, zvgen: Zvgen
    ) -> None:
        change(signed / DATA, "100.000 Euro", "120.000 Euro")
        done = zvgen(signed, *COMMAND)
        assert "(Haushaltsmittel geändert)" in done.err
        assert "aufheben" not in done.err
        for options in ("", " --format txt"):
            command = f"zvgen build landkreis-fulda --art aqb --jahr 2025{options}"
            assert f"neu bauen: {command}." in done.err
            assert zvgen(signed, *command.split()[1:]).code == 0
        assert zvgen(signed, *COMMAND).code == 0

    def test_under_a_damaged_seal_it_has_to_be_lifted_first(
        self, sealed: Path, zvgen: Zvgen
    ) -> None:
        (sealed / SEAL).write_bytes(b"kaputt")
        change(sealed / DATA, "100.000 Euro", "120.000 Euro")
        done = zvgen(sealed, *COMMAND, "--erneut")
        told = "zvgen seal landkreis-fulda --art aqb --jahr 2025 --aufheben, dann zvgen build"
        assert (done.code, told in done.err) == (1, True)

    @pytest.mark.parametrize("content", [None, b"kaputt"], ids=["vorhanden", "beschaedigt"])
    def test_every_refusal_ends_with_the_same_line(
        self, sealed: Path, zvgen: Zvgen, content: bytes | None
    ) -> None:
        change(sealed / DATA, "100.000 Euro", "120.000 Euro")
        if content:
            (sealed / SEAL).write_bytes(content)
        last = zvgen(sealed, *COMMAND).err.splitlines()[-1]
        assert last == "Nicht neu versiegelt: aqb 2025 landkreis-fulda."

    def test_aufheben_keeps_a_copy_of_what_was_sealed(self, sealed: Path, zvgen: Zvgen) -> None:
        before = (sealed / FULDA).read_bytes()
        (sealed / OUT / "landkreis-fulda.txt").write_text("von Hand", "utf-8")
        done = zvgen(sealed, *COMMAND, "--aufheben")
        copies = [*(sealed / OUT).glob("landkreis-fulda.bak-*")]
        assert [copy.suffix for copy in copies] == [".docx"]
        assert f"als Kopie in {OUT}/{copies[0].name}." in done.err
        change(sealed / DATA, "100.000 Euro", "120.000 Euro")
        zvgen(sealed, "build", "fulda")
        assert (sealed / FULDA).read_bytes() != before
        assert copies[0].read_bytes() == before

    def test_a_seal_is_not_lifted_when_the_copy_fails(
        self, sealed: Path, zvgen: Zvgen, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object) -> Path:
            raise OSError(ENOSPC, "voll")

        monkeypatch.setattr("zvgen.build.lifting.keep_beside", full)
        done = zvgen(sealed, *COMMAND, "--aufheben")
        assert (done.code, "[ausgabe-gesperrt]" in done.err) == (1, True)
        assert (sealed / SEAL).exists()

    def test_of_a_damaged_seal_nobody_knows_the_documents(self, sealed: Path, zvgen: Zvgen) -> None:
        (sealed / SEAL).write_bytes(b"kaputt")
        done = zvgen(sealed, *COMMAND, "--aufheben")
        assert (done.code, "bitte vorher woanders ablegen" in done.err) == (0, True)

    def test_aufheben_removes_the_seal(self, sealed: Path, zvgen: Zvgen) -> None:
        assert zvgen(sealed, *COMMAND, "--aufheben").code == 0
        assert not (sealed / SEAL).exists()
        assert zvgen(sealed, *COMMAND, "--aufheben").code == 1

    @pytest.mark.parametrize(
        ("words", "sentence"),
        [
            (("seal",), "bitte KREIS und --jahr angeben"),
            (("seal", "fulda"), "bitte KREIS und --jahr angeben"),
            ((*COMMAND, "--aufheben", "--erneut"), "--aufheben geht nicht zusammen"),
            ((*COMMAND, "--datei", "fehlt.pdf"), "„fehlt.pdf“ ist keine Datei, die es gibt."),
            (
                ("seal", "fulda", "stadt-kassel", "--jahr", "2025", "--datei", "_jahr.yaml"),
                "--datei gehört zu einer Vereinbarung",
            ),
        ],
    )
    def test_wrong_usage(
        self, signed: Path, zvgen: Zvgen, words: tuple[str, ...], sentence: str
    ) -> None:
        done = zvgen(signed, *words)
        assert (done.code, sentence in done.err) == (2, True)


class TestScan:
    """What is given as the signed version is looked at: nobody seals an empty page."""

    def test_an_empty_file_is_refused(self, signed: Path, zvgen: Zvgen) -> None:
        (signed / "leer.pdf").write_bytes(b"")
        done = zvgen(signed, *COMMAND, "--datei", "leer.pdf")
        assert (done.code, "„leer.pdf“ ist leer." in done.err) == (2, True)
        assert not (signed / SEAL).exists()

    def test_so_is_a_data_file(self, signed: Path, zvgen: Zvgen) -> None:
        done = zvgen(signed, *COMMAND, "--datei", DATA)
        assert (done.code, "liegt unter den Daten oder Vorlagen" in done.err) == (2, True)
        assert not (signed / SEAL).exists()

    @pytest.mark.parametrize(
        "name", ["landkreis-fulda.docx", "landkreis-fulda.txt", "stadt-kassel.docx"]
    )
    def test_a_built_document_is_told(self, signed: Path, zvgen: Zvgen, name: str) -> None:
        done = zvgen(signed, *COMMAND, "--datei", f"{OUT}/{name}")
        told = f"als Dokument zu aqb/2025/{name.partition('.')[0]}"
        assert (done.code, told in done.err) == (0, True)
        assert "[siegel-scan-gebaut]" in done.err

    def test_a_scan_is_not(self, signed: Path, zvgen: Zvgen) -> None:
        (signed / "scan.pdf").write_bytes(b"%PDF-1.4 gescannt")
        assert "[siegel-" not in zvgen(signed, *COMMAND, "--datei", "scan.pdf").err

    @pytest.mark.parametrize(
        ("name", "told"),
        [("neu.pdf", "Bisher: scan.pdf."), ("scan.pdf", "Bisher: scan.pdf, anderer Inhalt.")],
    )
    def test_the_scan_that_is_replaced_is_named(
        self, sealed: Path, zvgen: Zvgen, name: str, told: str
    ) -> None:
        same = zvgen(sealed, *COMMAND, "--erneut", "--datei", "scan.pdf")
        assert "Bisher" not in same.err
        (sealed / name).write_bytes(b"%PDF-1.4 neu")
        done = zvgen(sealed, *COMMAND, "--erneut", "--datei", name)
        assert (done.code, told in done.err) == (0, True)

    def test_the_same_for_two_agreements_is_told(self, sealed: Path, zvgen: Zvgen) -> None:
        data = sealed / YEAR / "stadt-kassel.yaml"
        data.write_bytes((sealed / DATA).read_bytes())
        words = ("stadt-kassel", "--jahr", "2025")
        assert zvgen(sealed, "build", *words, "--format", "docx,txt").code == 0
        done = zvgen(sealed, "seal", *words, "--datei", "scan.pdf")
        assert (done.code, "[siegel-scan-doppelt]" in done.err) == (0, True)
        assert "unterschriebene Fassung von aqb/2025/landkreis-fulda versiegelt" in done.err


class TestCheck:
    """`check` tells every change of sealed data, at its place."""

    def test_a_changed_value_is_an_error_at_its_line(self, sealed: Path, zvgen: Zvgen) -> None:
        change(sealed / DATA, "100.000 Euro", "120.000 Euro")
        done = zvgen(sealed, "check")
        assert done.code == 1
        told = f"{DATA}:2:18: Fehler: haushaltsmittel: versiegelt 100.000, jetzt 120.000. [siegel-daten]"
        assert told in done.err

    @pytest.mark.parametrize(
        ("old", "new", "told"),
        [
            (
                "Heike Hofmann",
                "Eva Muster",
                "unterzeichnung.land[1].name: versiegelt „Heike Hofmann“",
            ),
            (
                "    - Jugendwerkstatt\n",
                "",
                "massnahmen.ausbildung: versiegelt „Jugendwerkstatt“, jetzt nichts",
            ),
            (
                "    - Jugendwerkstatt\n",
                "    - Jugendwerkstatt\n    - Neues Projekt\n",
                "massnahmen.ausbildung[2]: versiegelt nichts, jetzt „Neues Projekt“",
            ),
            (
                "plaetze: 12",
                "plaetze: 13",
                "massnahmen.ausbildung[2].plaetze: versiegelt 12, jetzt 13",
            ),
            (
                "status: unterzeichnet",
                "status: entwurf",
                "status: versiegelt „unterzeichnet“, jetzt „entwurf“",
            ),
        ],
    )
    def test_each_kind_of_change(
        self, sealed: Path, zvgen: Zvgen, old: str, new: str, told: str
    ) -> None:
        change(sealed / DATA, old, new)
        done = zvgen(sealed, "check")
        assert (done.code, told in done.err) == (1, True)

    def test_a_comment_and_another_way_to_write_an_amount_change_nothing(
        self, sealed: Path, zvgen: Zvgen
    ) -> None:
        change(sealed / DATA, "100.000 Euro", "100000 # geprüft")
        done = zvgen(sealed, "check", "--json")
        assert (done.code, _codes(done)) == (0, [])

    def test_a_change_of_the_year_is_one_too(self, sealed: Path, zvgen: Zvgen) -> None:
        change(sealed / f"{YEAR}/_jahr.yaml", "2025 bis 2029", "2025 bis 2030")
        done = zvgen(sealed, "check")
        assert f"{YEAR}/_jahr.yaml:1:11: Fehler: buendnis: versiegelt" in done.err

    def test_so_is_one_of_the_entry_of_the_kreis(self, sealed: Path, zvgen: Zvgen) -> None:
        path = sealed / "data/kreise.yaml"
        change(path, "genitiv: des Landkreises Fulda", "genitiv: des Landkreis Fulda")
        done = zvgen(sealed, "check", "--json")
        assert "siegel-angaben" in _codes(done)

    def test_changed_templates_are_a_note(self, sealed: Path, zvgen: Zvgen) -> None:
        path = "templates/aqb/text/2025/ziele.md.j2"
        with (sealed / path).open("a", encoding="utf-8") as file:
            file.write("\nEin neuer Satz.\n")
        done = zvgen(sealed, "check", "--json")
        notes = [
            one for one in json.loads(done.out)["meldungen"] if one["code"] == "siegel-vorlage"
        ]
        assert [(one["datei"], one["schwere"]) for one in notes] == [(path, "hinweis")]
        assert done.code == 0

    def test_a_change_of_what_it_refers_to_is_a_note(self, workspace: Path, zvgen: Zvgen) -> None:
        path = workspace / "data/programm/2023/stadt-kassel.yaml"
        text = path.read_text("utf-8")
        status = next(line for line in text.splitlines() if line.startswith("status:"))
        change(path, status, "status: unterzeichnet")
        words = ("stadt-kassel", "--art", "programm", "--jahr", "2023")
        assert zvgen(workspace, "build", *words).code == 0
        assert zvgen(workspace, "seal", *words).code == 0
        change(workspace / "data/programm/2022/stadt-kassel.yaml", "26.557.240", "26.557.241")
        done = zvgen(workspace, "check", *words, "--json")
        told = [one for one in json.loads(done.out)["meldungen"] if one["code"] == "siegel-bezug"]
        assert [one["schwere"] for one in told] == ["hinweis"]
        assert "Bezug Vorjahr" in told[0]["meldung"]

    def test_lost_data_are_told(self, sealed: Path, zvgen: Zvgen) -> None:
        (sealed / DATA).unlink()
        done = zvgen(sealed, "check", "--json")
        assert (done.code, "siegel-ohne-daten" in _codes(done)) == (1, True)


class TestBuild:
    """`build` never touches a document of a sealed agreement."""

    def test_no_change_of_data_or_templates_reaches_it(self, sealed: Path, zvgen: Zvgen) -> None:
        before = (sealed / FULDA).read_bytes()
        change(sealed / DATA, "100.000 Euro", "120.000 Euro")
        with (sealed / "templates/aqb/text/2025/ziele.md.j2").open("a", encoding="utf-8") as file:
            file.write("\nEin neuer Satz.\n")
        done = zvgen(sealed, "build", "--json")
        assert done.code == 0
        assert outcomes(done) == {
            "aqb/2025/landkreis-fulda.docx": "versiegelt",
            "aqb/2025/main-kinzig-kreis.docx": "geschrieben",
            "aqb/2025/stadt-kassel.docx": "geschrieben",
        }
        assert (sealed / FULDA).read_bytes() == before

    def test_force_changes_nothing_about_that(self, sealed: Path, zvgen: Zvgen) -> None:
        change(sealed / DATA, "100.000 Euro", "120.000 Euro")
        before = (sealed / FULDA).read_bytes()
        done = zvgen(sealed, "build", "--force")
        assert done.code == 0
        assert "1 versiegelt, unverändert gelassen." in done.err
        assert (sealed / FULDA).read_bytes() == before

    def test_a_kreis_that_is_named_and_changed_is_an_error(
        self, sealed: Path, zvgen: Zvgen
    ) -> None:
        assert zvgen(sealed, "build", "fulda").code == 0
        change(sealed / DATA, "100.000 Euro", "120.000 Euro")
        done = zvgen(sealed, "build", "fulda")
        assert done.code == 1
        assert (
            f"{DATA}:2:18: Fehler: haushaltsmittel: versiegelt 100.000, jetzt 120.000." in done.err
        )

    def test_a_second_run_says_the_same(self, sealed: Path, zvgen: Zvgen) -> None:
        first, second = (zvgen(sealed, "build") for _ in range(2))
        assert first.err == second.err
        assert "1 versiegelt, unverändert gelassen." in second.err

    def test_dry_run_and_status_say_whom_a_change_of_wording_meets(
        self, sealed: Path, zvgen: Zvgen
    ) -> None:
        with (sealed / "templates/aqb/text/2025/ziele.md.j2").open("a", encoding="utf-8") as file:
            file.write("\nEin neuer Satz.\n")
        done = zvgen(sealed, "build", "--dry-run")
        assert (
            "2 Dokumente würden geschrieben (out/): 2 Entwürfe. 1 ist versiegelt und bleibt."
            in done.err
        )
        done = zvgen(sealed, "status")
        assert "zvgen build ändert 2: 2 Entwürfe. 1 ist versiegelt und bleibt." in done.err
        assert (
            "Außerdem sind 2 Dateien nicht aktuell. Neu bauen: zvgen build --format txt --jahr 2025"
        ) in done.err

    def test_a_sealed_document_that_is_lost_is_made_as_it_was(
        self, sealed: Path, zvgen: Zvgen
    ) -> None:
        before = (sealed / FULDA).read_bytes()
        (sealed / FULDA).unlink()
        done = zvgen(sealed, "build")
        told = "1 versiegeltes Dokument fehlte und wurde wiederhergestellt."
        assert (done.code, told in done.err) == (0, True)
        assert (sealed / FULDA).read_bytes() == before

    def test_after_that_two_runs_say_the_same(self, sealed: Path, zvgen: Zvgen) -> None:
        (sealed / FULDA).unlink()
        zvgen(sealed, "build")
        first, second = (zvgen(sealed, "build") for _ in range(2))
        assert "2 Dokumente (out/). 1 versiegelt, unverändert gelassen." in first.err
        assert first.err == second.err

    def test_or_not_at_all(self, sealed: Path, zvgen: Zvgen) -> None:
        assert zvgen(sealed, "build").code == 0
        (sealed / FULDA).unlink()
        change(sealed / DATA, "100.000 Euro", "120.000 Euro")
        done = zvgen(sealed, "build")
        assert (done.code, "[siegel-nicht-herstellbar]" in done.err) == (1, True)
        assert "Seitdem wurde geändert: Haushaltsmittel." in done.err
        assert not (sealed / FULDA).exists()

    def test_a_changed_template_is_named_as_the_reason(self, sealed: Path, zvgen: Zvgen) -> None:
        (sealed / FULDA).unlink()
        section = "templates/aqb/text/2025/ziele.md.j2"
        with (sealed / section).open("a", encoding="utf-8") as file:
            file.write("\nEin neuer Satz.\n")
        done = zvgen(sealed, "build")
        assert f"Seitdem wurde geändert: {section}. [siegel-nicht-herstellbar]" in done.err

    def test_so_is_another_version(
        self, sealed: Path, zvgen: Zvgen, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (sealed / FULDA).unlink()
        monkeypatch.setattr("zvgen.build.sealed_changes.__version__", "99.0")
        monkeypatch.setattr("zvgen.build.withheld._hash", lambda _: "another")
        done = zvgen(sealed, "build")
        assert (done.code, "jetzt ist es zvgen 99.0. [siegel-nicht" in done.err) == (1, True)

    def test_so_are_other_options(self, signed: Path, zvgen: Zvgen) -> None:
        (signed / FULDA).unlink()
        zvgen(signed, "build", "fulda", "--ohne-quelle")
        assert zvgen(signed, *COMMAND).code == 0
        (signed / FULDA).unlink()
        done = zvgen(signed, "build", "fulda")
        assert (done.code, "mit anderen Optionen (--ohne-quelle" in done.err) == (1, True)
        assert zvgen(signed, "build", "fulda", "--ohne-quelle").code == 0

    @pytest.mark.parametrize("words", [("build",), ("build", "--jahr", "2025")])
    def test_of_many_changed_data_are_a_warning_each_time(
        self, sealed: Path, zvgen: Zvgen, words: tuple[str, ...]
    ) -> None:
        change(sealed / DATA, "100.000 Euro", "120.000 Euro")
        change(sealed / DATA, "plaetze: 12", "plaetze: 13")
        first = zvgen(sealed, *words)
        told = (
            f"{DATA}:2:18: Warnung: aqb/2025/landkreis-fulda ist versiegelt und wird nicht neu gebaut; "
            "seitdem wurde geändert: Haushaltsmittel, Maßnahmen. [siegel-daten-geaendert] "
        )
        assert first.code == 0
        assert next(line for line in first.err.splitlines() if "siegel-" in line).startswith(told)
        assert first.err.count("[siegel-") == 1
        assert (zvgen(sealed, *words).code, zvgen(sealed, *words).err) == (0, first.err)
        assert zvgen(sealed, *words, "--strict").code == 1

    def test_the_remembered_run_told_it_too(
        self, sealed: Path, zvgen: Zvgen, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        change(sealed / DATA, "100.000 Euro", "120.000 Euro")
        first = zvgen(sealed, "build")
        monkeypatch.setattr("zvgen.cli.build._built", None)  # reading anything would fail
        assert zvgen(sealed, "build").err == first.err

    def test_an_edited_document_is_an_error_until_it_is_put_away(
        self, sealed: Path, zvgen: Zvgen
    ) -> None:
        zvgen(sealed, "build")
        before = (sealed / FULDA).read_bytes()
        (sealed / FULDA).write_bytes(before + b"\0")
        done = zvgen(sealed, "build", "--force", "--json")
        assert (done.code, _codes(done)) == (1, ["siegel-dokument-geaendert"])
        assert outcomes(done)["aqb/2025/landkreis-fulda.docx"] == "von Hand geändert"
        again = zvgen(sealed, "build")
        assert again.err.startswith(
            "out/aqb/2025/landkreis-fulda.docx: Fehler: Hier liegt nicht mehr"
        )
        assert "Alles aktuell" not in again.err
        (sealed / FULDA).unlink()
        assert zvgen(sealed, "build").code == 0
        assert (sealed / FULDA).read_bytes() == before

    def test_what_cannot_be_read_is_left_open(self, sealed: Path, zvgen: Zvgen) -> None:
        (sealed / FULDA).unlink()
        (sealed / FULDA).mkdir()
        done = zvgen(sealed, "build", "--json")
        assert (done.code, _codes(done)) == (0, ["siegel-dokument-unlesbar"])

    def test_lost_data_are_told(self, sealed: Path, zvgen: Zvgen) -> None:
        (sealed / DATA).unlink()
        done = zvgen(sealed, "build", "--json")
        assert (done.code, "siegel-ohne-daten" in _codes(done)) == (1, True)
        assert "ausgabe-verwaist" not in _codes(done)

    def test_a_proof_is_for_drafts(self, sealed: Path, zvgen: Zvgen) -> None:
        done = zvgen(sealed, "build", "fulda", "--proof")
        assert (done.code, "[siegel-pruefansicht]" in done.err) == (0, True)
        assert "aufheben" not in done.err
        command = "zvgen diff landkreis-fulda --art aqb --jahr 2025 --gegen siegel"
        assert command in done.err
        assert zvgen(sealed, *command.split()[1:]).code == 0

    def test_another_format_is_not_made(self, sealed: Path, zvgen: Zvgen) -> None:
        done = zvgen(sealed, "build", "fulda", "--format", "html")
        assert (done.code, "[siegel-format-neu]" in done.err) == (0, True)
        assert not (sealed / OUT / "landkreis-fulda.html").exists()

    def test_what_lies_beside_a_scan_alone_is_not_the_sealed_document(
        self, sealed: Path, zvgen: Zvgen
    ) -> None:
        zvgen(sealed, *COMMAND, "--aufheben")
        zvgen(sealed, *COMMAND, "--out", "anderswo", "--datei", "scan.pdf")
        first, second = (zvgen(sealed, "build", "fulda") for _ in range(2))
        assert (first.code, "[siegel-dokument-nicht-dabei]" in first.err) == (0, True)
        assert first.err == second.err
        (sealed / FULDA).unlink()
        assert "[siegel-dokument-nicht-dabei]" not in zvgen(sealed, "build", "fulda").err

    def test_data_that_cannot_be_read_leave_it_sealed(self, sealed: Path, zvgen: Zvgen) -> None:
        change(sealed / DATA, "100.000 Euro", "100.0")
        done = zvgen(sealed, "build")
        told = "1 versiegelte Vereinbarung hat fehlerhafte Daten; ihr Dokument bleibt unverändert."
        assert (done.code, told in done.err) == (1, True)
        assert "nicht gebaut" not in done.err
        change(sealed / YEAR / "stadt-kassel.yaml", "haushaltsmittel: ", "haushaltsmittel: x")
        done = zvgen(sealed, "build")
        assert told in done.err
        assert "1 Vereinbarung wurde nicht gebaut." in done.err

    def test_a_damaged_seal_still_holds(self, sealed: Path, zvgen: Zvgen) -> None:
        (sealed / SEAL).write_bytes(b"kaputt")
        change(sealed / DATA, "100.000 Euro", "120.000 Euro")
        before = (sealed / FULDA).read_bytes()
        done = zvgen(sealed, "build", "--force")
        assert (done.code, "[siegel-beschaedigt]" in done.err) == (1, True)
        assert (sealed / FULDA).read_bytes() == before

    def test_without_the_seal_it_is_built_again(self, sealed: Path, zvgen: Zvgen) -> None:
        change(sealed / DATA, "100.000 Euro", "120.000 Euro")
        (sealed / SEAL).unlink()
        done = zvgen(sealed, "build", "fulda", "--json")
        assert outcomes(done) == {"aqb/2025/landkreis-fulda.docx": "geschrieben"}


def _status(workspace: Path, zvgen: Zvgen, *words: str) -> dict[str, tuple[str, list[str]]]:
    """State and reasons of each file of the sealed agreement, by its ending."""
    documents = json.loads(zvgen(workspace, "status", "fulda", "--json", *words).out)["dokumente"]
    return {d["datei"].partition(".")[2]: (d["stand"], d["gruende"]) for d in documents}


class TestStatus:
    """`status` says how the files stand to the seal, not to the data of today."""

    def test_what_is_as_it_was_sealed(self, sealed: Path, zvgen: Zvgen) -> None:
        assert _status(sealed, zvgen) == {"docx": ("versiegelt", []), "txt": ("versiegelt", [])}

    def test_a_format_that_was_not_sealed_and_is_not_there_is_left_out(
        self, sealed: Path, zvgen: Zvgen
    ) -> None:
        assert _status(sealed, zvgen, "--format", "html") == {}
        (sealed / OUT / "landkreis-fulda.txt").unlink()
        zvgen(sealed, *COMMAND, "--aufheben")
        zvgen(sealed, *COMMAND)
        assert _status(sealed, zvgen) == {"docx": ("versiegelt", [])}
        assert _status(sealed, zvgen, "--format", "txt") == {}

    def test_changed_data_and_documents(self, sealed: Path, zvgen: Zvgen) -> None:
        change(sealed / DATA, "100.000 Euro", "120.000 Euro")
        reasons = ["Haushaltsmittel geändert"]
        assert _status(sealed, zvgen) == {
            "docx": ("versiegelt, Daten geändert", reasons),
            "txt": ("versiegelt, Daten geändert", reasons),
        }
        (sealed / OUT / "landkreis-fulda.txt").write_text("von Hand", "utf-8")
        (sealed / FULDA).unlink()
        assert _status(sealed, zvgen) == {
            "docx": ("versiegelt, Dokument fehlt", reasons),
            "txt": ("versiegelt, Dokument geändert", reasons),
        }
        done = zvgen(sealed, "status")
        assert (
            "6 Dokumente: 4 aktuell; 1 versiegelt, Dokument geändert; 1 versiegelt, Dokument fehlt."
        ) in done.err
        assert "  landkreis-fulda.docx    versiegelt, Dokument fehlt     Haushalts" in done.out

    def test_a_sealed_document_is_missed_when_nothing_is_known_of_the_folder(
        self, sealed: Path, zvgen: Zvgen
    ) -> None:
        assert _status(sealed, zvgen, "--out", "leer") == {
            "docx": ("versiegelt, Dokument fehlt", []),
            "txt": ("versiegelt, Dokument fehlt", []),
        }

    def test_lost_data(self, sealed: Path, zvgen: Zvgen) -> None:
        (sealed / DATA).unlink()
        expected = ("versiegelt, Daten geändert", ["Daten fehlen"])
        assert _status(sealed, zvgen) == {"docx": expected, "txt": expected}

    def test_a_file_that_was_left_out_of_the_seal(self, signed: Path, zvgen: Zvgen) -> None:
        (signed / OUT / "landkreis-fulda.txt").write_text("von Hand", "utf-8")
        zvgen(signed, *COMMAND)
        assert _status(signed, zvgen)["txt"] == ("nicht im Siegel", [])

    def test_a_damaged_seal(self, sealed: Path, zvgen: Zvgen) -> None:
        (sealed / SEAL).write_bytes(b"kaputt")
        assert _status(sealed, zvgen)["docx"] == ("Siegel beschädigt", [])

    def test_it_tells_the_errors_of_check(self, sealed: Path, zvgen: Zvgen) -> None:
        change(sealed / DATA, "100.000 Euro", "120.000 Euro")
        done, checked = zvgen(sealed, "status"), zvgen(sealed, "check", "--quiet")
        assert (done.code, checked.code) == (1, 1)
        assert checked.err in done.err


class TestDamaged:
    """A seal that is not whole is told, and its agreement still counts as sealed."""

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"\xff\xfe\x00",
            b"siegel: '1'\n",
            b"[" * 5000,
            b"a: b\n" * 300_000,
            b"- 1\n- 2\n",
            b"{\x00}",
        ],
        ids=["leer", "utf16", "unvollstaendig", "tief", "gross", "liste", "null"],
    )
    def test_any_content(self, sealed: Path, zvgen: Zvgen, content: bytes) -> None:
        (sealed / SEAL).write_bytes(content)
        done = zvgen(sealed, "check", "--json")
        assert (done.code, _codes(done)) == (1, ["siegel-beschaedigt"])

    def test_an_edited_value_breaks_it(self, sealed: Path, zvgen: Zvgen) -> None:
        change(sealed / SEAL, "'100.000'", "'900.000'")
        assert _codes(zvgen(sealed, "check", "--json")) == ["siegel-beschaedigt"]

    def test_other_line_ends_do_not(self, sealed: Path, zvgen: Zvgen) -> None:
        path = sealed / SEAL
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
        assert _codes(zvgen(sealed, "check", "--json")) == []

    def test_that_of_another_kreis_is_refused(self, sealed: Path, zvgen: Zvgen) -> None:
        (sealed / SEAL).rename(sealed / f"{YEAR}/stadt-kassel.siegel")
        done = zvgen(sealed, "check")
        assert done.code == 1
        assert "Das Siegel gehört zu aqb/2025/landkreis-fulda" in done.err
        assert "[siegel-anderes]" in done.err
        assert f"Bitte umbenennen: {SEAL}." in done.err

    @pytest.mark.parametrize(
        "name", ["landkreis-fuldaa", "landkreis-fulda - Kopie", "stadt-kassel"]
    )
    @pytest.mark.parametrize("command", ["check", "build"])
    def test_a_copy_is_told_once(self, sealed: Path, zvgen: Zvgen, command: str, name: str) -> None:
        (sealed / f"{YEAR}/{name}.siegel").write_bytes((sealed / SEAL).read_bytes())
        done = zvgen(sealed, command, "--json")
        assert (done.code, _codes(done)) == (1, ["siegel-kopie"])

    def test_one_of_no_agreement_is_told_once(self, sealed: Path, zvgen: Zvgen) -> None:
        (sealed / SEAL).rename(sealed / f"{YEAR}/landkreis-fuldaa.siegel")
        assert _codes(zvgen(sealed, "check", "--json")) == ["siegel-anderes"]

    def test_it_can_be_made_anew(self, sealed: Path, zvgen: Zvgen) -> None:
        (sealed / SEAL).write_bytes(b"kaputt")
        assert zvgen(sealed, *COMMAND).code == 1
        assert zvgen(sealed, *COMMAND, "--erneut").code == 0
        assert _codes(zvgen(sealed, "check", "--json")) == []


class TestDiff:
    """`diff --gegen siegel`: the sealed data are the old side."""

    def test_shows_what_changed_since(self, sealed: Path, zvgen: Zvgen) -> None:
        change(sealed / DATA, "100.000 Euro", "120.000 Euro")
        done = zvgen(sealed, "diff", "fulda", "--jahr", "2025", "--gegen", "siegel")
        assert "Haushaltsmittel: 100.000 → 120.000 Euro" in done.out

    def test_drafts_the_amendment(self, sealed: Path, zvgen: Zvgen) -> None:
        change(sealed / DATA, "100.000 Euro", "120.000 Euro")
        words = ("diff", "fulda", "--jahr", "2025", "--gegen", "siegel", "--format", "aenderung")
        done = zvgen(sealed, *words)
        assert "„100.000 Euro“ durch die Angabe „120.000 Euro“ ersetzt" in done.out

    def test_writes_redline_and_synopse(self, sealed: Path, zvgen: Zvgen) -> None:
        change(sealed / DATA, "100.000 Euro", "120.000 Euro")
        words = ("diff", "fulda", "--jahr", "2025", "--gegen", "siegel", "--out", "neu")
        assert zvgen(sealed, *words, "--format", "redline,synopse").code == 0
        names = {path.name for path in (sealed / "neu/aqb/2025").iterdir()}
        assert names == {"landkreis-fulda.redline.docx", "landkreis-fulda.synopse.docx"}

    def test_a_kreis_without_a_seal_is_told(self, sealed: Path, zvgen: Zvgen) -> None:
        done = zvgen(sealed, "diff", "stadt-kassel", "--jahr", "2025", "--gegen", "siegel")
        assert (done.code, "[siegel-fehlt]" in done.err) == (1, True)

    def test_of_a_year_the_sealed_ones_are_compared(self, sealed: Path, zvgen: Zvgen) -> None:
        words = ("diff", "--jahr", "2025", "--gegen", "siegel", "--json")
        done = zvgen(sealed, *words)
        assert done.code == 0
        assert "landkreis-fulda" in done.out
        assert "stadt-kassel" not in done.out

    def test_a_damaged_seal_is_told(self, sealed: Path, zvgen: Zvgen) -> None:
        (sealed / SEAL).write_bytes(b"")
        done = zvgen(sealed, "diff", "fulda", "--jahr", "2025", "--gegen", "siegel")
        assert (done.code, "[siegel-beschaedigt]" in done.err) == (1, True)


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "",
        " a ",
        "null",
        "~",
        "828.700",
        "ja",
        "- a",
        "a: b",
        "# a",
        "a #b",
        "'",
        '"',
        "a\nb",
        "\n",
        "😀",
    ],
)
def test_every_text_comes_back_from_a_seal(text: str) -> None:
    value = {"a": text, "b": [text, {"c": text}]}
    node, found = read_nodes(as_yaml(value).encode(), "x")
    assert [d for d in found if d.severity == "Fehler"] == []
    assert node is not None
    assert plain(node) == value


def test_the_same_list_twice_is_written_twice() -> None:
    entries = ["a"]
    assert "&" not in as_yaml({"a": entries, "b": entries})


def test_a_seal_says_how_to_lift_it() -> None:
    text = seal_text({"art": "x", "jahr": 2025, "kreis": "y"})
    assert "zvgen seal y --art x --jahr 2025 --aufheben" in text


def test_a_folder_is_listed_once_however_many_seals_are_asked_for(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a share each listing takes its time."""
    listed: list[str] = []
    names = Files.names

    def counted(files: Files, path: str) -> list[str]:
        listed.append(path)
        return names(files, path)

    monkeypatch.setattr(Files, "names", counted)
    seals = Seals(Files(root))
    for _ in range(3):
        assert list(seals.all()) == list(seals.all())
        assert seals.has_data("aqb", 2025, "landkreis-fulda")
        assert not seals.has("aqb", 2025, "landkreis-fulda")
    assert "data/aqb/2025" in listed
    assert len(listed) == len(set(listed))
