"""Pages in a real browser: valid, without barriers in light, dark, narrow, enlarged and on paper.

Needs Chromium, node and java, and the packages of `tests/browser` (`npm ci --ignore-scripts` there).
"""

import json
import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from blocks import SIGNATURES, every_block, filled, of, section
from reading import libreoffice
from samples import document_in, samples, writer
from zvgen.compose.markdown import parse
from zvgen.document import Document, Meta, Role, Section
from zvgen.writers.html.writer import write

TOOLS = Path(__file__).parent / "browser"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
MISSING = [
    *(name for name in ("node", "java", "pdftotext") if shutil.which(name) is None),
    *([] if CHROMIUM else ["chromium"]),
    *([] if (TOOLS / "node_modules").is_dir() else ["npm ci in tests/browser"]),
]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(MISSING), reason=f"missing: {', '.join(MISSING)}"),
]
VALIDATOR = TOOLS / "node_modules/vnu-jar/build/dist/vnu.jar"
BLIND_TO_HASHES = "Inline style violates Content Security Policy.*"
"""The validator knows no hashes of styles in a policy; that the browser applies them is tested here."""
VIEWS = ("light", "dark", "print", "print-dark", "narrow", "zoom-200")


def _with_keys(document: Document, mark: str) -> Document:
    """Sections with keys of their own, as `art.yaml` gives them."""
    sections = (replace(one, key=f"s{n}") for n, one in enumerate(document.blocks))
    return replace(document, blocks=tuple(sections), meta=Meta("Titel", "Thema", "Amt", mark, "{}"))


REPORT = "Die Träger berichten dem Land über die Umsetzung. " * 9
FULL_PAGE = "\n\n".join(f"Absatz {n} {REPORT}" for n in range(5))
USE = "Der Landkreis setzt die Mittel wie vereinbart ein. "


def _long() -> Document:
    """A heading, a table and signatures where pages end, and an annex."""
    rows = "".join(f"| Zeile {n} | {n} |\n" for n in range(60))
    sections = [
        section(*parse("zwischen"), role=Role.TITLE, title="Vereinbarung"),
        *(_numbered(n, USE * (10 + 5 * n)) for n in range(1, 10)),
        _numbered(10, f"| Kopfzeile | Wert |\n|---|--:|\n{rows}"),
        section(*parse(FULL_PAGE)),
        section(*parse(SIGNATURES)),
        section(*parse("Kurz"), role=Role.ANNEX, number="Anlage", title="Werte"),
    ]
    return _with_keys(of(*sections), "MUSTER – fiktive Angaben")


def _numbered(number: int, markdown: str) -> Section:
    return section(
        *parse(markdown), role=Role.NUMBERED, number=f"§\u00a0{number}", title=f"Titel{number}"
    )


def _pages() -> dict[str, bytes]:
    """One agreement of every kind, and documents with everything, in proof view."""
    every = _with_keys(every_block(), "ENTWURF")
    values = filled("## H\n\nA §0\n\n| B |\n|---|\n| §0 |", f"</p><script>x()</script> {'x' * 300}")
    return {
        **{one.kind.key: write(document_in(samples(), one)) for one in samples().agreements},
        "alles": write(every),
        "alles-geprueft": write(every, proof=True),
        "werte-geprueft": write(_with_keys(values, ""), proof=True),
        "lang": write(_long()),
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("seiten")
    for name, data in _pages().items():
        (made / f"{name}.html").write_bytes(data)
    return made


@pytest.fixture(scope="module")
def seen(folder: Path) -> dict[str, dict[str, Any]]:
    """What the browser tells of every page, by its name."""
    files = sorted(map(str, folder.glob("*.html")))
    done = subprocess.run(
        ["node", str(TOOLS / "check.mjs"), *files],
        env={**os.environ, "CHROMIUM": str(CHROMIUM)},
        check=True,
        capture_output=True,
        timeout=500,
    )
    return {Path(file).stem: views for file, views in json.loads(done.stdout).items()}


def test_pages_are_valid(folder: Path) -> None:
    files = sorted(map(str, folder.glob("*.html")))
    assert len(files) > 6
    command = ["java", "-jar", str(VALIDATOR), "--format", "json"]
    done = subprocess.run(
        [*command, "--filterpattern", BLIND_TO_HASHES, *files],
        check=False,
        capture_output=True,
        timeout=300,
    )
    assert json.loads(done.stderr)["messages"] == []


def test_validator_finds_a_fault(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(write(every_block()).replace(b"</h1>", b""))
    command = ["java", "-jar", str(VALIDATOR), "--format", "json", str(tmp_path / "a.html")]
    done = subprocess.run(command, check=False, capture_output=True, timeout=300)
    assert [m for m in json.loads(done.stderr)["messages"] if m["type"] == "error"]


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_no_barrier(seen: dict[str, dict[str, Any]], view: str) -> None:
    found = {page: set(views[view]["found"]) for page, views in seen.items()}
    release = found["pressemitteilung"]  # text without any heading, and we add no words of our own
    release -= {one for one in release if one.startswith("page-has-heading-one:")}
    assert not any(found.values()), found


@pytest.mark.parametrize("view", VIEWS)
def test_page_fits_and_is_silent(seen: dict[str, dict[str, Any]], view: str) -> None:
    for page, views in seen.items():
        one = views[view]
        assert one["sideways"] <= 0, page
        assert one["console"] == one["requests"] == [], page
        assert one["font"].startswith("Arial"), page


def test_dark_is_dark_on_screens_only(seen: dict[str, dict[str, Any]]) -> None:
    for views in seen.values():
        assert views["light"]["ground"] == "rgb(255, 255, 255)"
        assert views["dark"]["ground"] == "rgb(27, 27, 29)"
        assert views["print-dark"]["ground"] == views["print"]["ground"] == "rgba(0, 0, 0, 0)"


@pytest.fixture(scope="module")
def printed(folder: Path, seen: dict[str, dict[str, Any]]) -> list[list[str]]:
    """The lines of every page of the long document on paper."""
    assert seen
    done = subprocess.run(
        ["pdftotext", "-layout", str(folder / "lang.html.pdf"), "-"],
        check=True,
        capture_output=True,
    )
    pages = done.stdout.decode().split("\f")[:-1]
    return [[line.strip() for line in page.split("\n") if line.strip()] for page in pages]


def test_every_printed_page_has_its_number_and_the_mark(printed: list[list[str]]) -> None:
    assert len(printed) > 5
    for number, lines in enumerate(printed, 1):
        assert lines[0] == "MUSTER – fiktive Angaben"
        assert sum("MUSTER" in line for line in lines) == (2 if number == 1 else 1)
        assert lines[-1] == f"Seite {number} von {len(printed)}"


def test_no_heading_ends_a_page(printed: list[list[str]]) -> None:
    heading = re.compile(r"§\s?\d+$|Titel\d+$")
    assert sum(bool(heading.match(line)) for lines in printed for line in lines) == 20
    assert not [lines[-2] for lines in printed if heading.match(lines[-2])]


def test_header_of_a_table_is_repeated(printed: list[list[str]]) -> None:
    rows = [page for page in printed if any(re.match(r"Zeile \d+ +\d+$", x) for x in page)]
    assert len(rows) > 1
    assert all(any(re.match(r"Kopfzeile +Wert$", line) for line in page) for page in rows)


def test_signatures_stay_on_one_page_and_an_annex_begins_one(printed: list[list[str]]) -> None:
    def page_of(text: str) -> int:
        (found,) = [n for n, lines in enumerate(printed) if any(text in x for x in lines)]
        return found

    assert page_of("Wiesbaden, den") == page_of("Zweite Person") == page_of("Andreas Siebert")
    assert printed[page_of("Anlage")][1] == "Anlage"
    assert page_of("Anlage") == len(printed) - 1


def test_both_parties_sign_on_one_line(printed: list[list[str]]) -> None:
    signing = [line for lines in printed for line in lines if "Heike Hofmann" in line]
    assert signing == [re.sub(r"  +", signing[0][13:-15], "Heike Hofmann  Andreas Siebert")]


@pytest.fixture(scope="module")
def word_pdfs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The agreements of `folder` as Word files, put on paper by LibreOffice."""
    made = tmp_path_factory.mktemp("word")
    for one in samples().agreements:
        (made / f"{one.kind.key}.docx").write_bytes(writer("docx")(document_in(samples(), one)))
    profile = f"-env:UserInstallation={(made / 'profil').as_uri()}"
    files = sorted(map(str, made.glob("*.docx")))
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(made)]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=180)
    return made


class TestSamePagesAsWord:
    """Pages begin and end with the same letters, so every line of them is broken alike or made up for.

    Not the press release: Chromium leaves the last line of an entry of three lines alone on a new page,
    whatever `widows` says.
    """

    pytestmark = libreoffice

    @pytest.mark.parametrize("kind", ["aqb", "sgb2", "programm"])
    def test_paper_has_the_pages_of_the_word_file(
        self, folder: Path, seen: dict[str, dict[str, Any]], word_pdfs: Path, kind: str
    ) -> None:
        assert seen
        ours = _edges(folder / f"{kind}.html.pdf")
        assert ours
        assert ours == _edges(word_pdfs / f"{kind}.pdf")


def _edges(pdf: Path) -> list[tuple[str, str]]:
    """First and last letters of every page, without the mark and the number of the page."""
    done = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True)
    pages = done.stdout.decode().replace("MUSTER – fiktive Angaben", "").split("\f")[:-1]
    texts = (re.sub(r"Seite \d+ von \d+|[\s•–]", "", page) for page in pages)
    return [(text[:30], text[-30:]) for text in texts]
