"""Word files read back by foreign programs only: python-docx, pandoc, LibreOffice."""

import atexit
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import docx
import pypandoc
import pytest
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

libreoffice = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice is not installed"),
]
"""Marks of a test that needs LibreOffice."""


def paragraphs(data: bytes) -> list[Paragraph]:
    """Every paragraph of the text, those of table cells in their place."""
    return list(_paragraphs(docx.Document(io.BytesIO(data))))


def _paragraphs(container: Any) -> Iterator[Paragraph]:
    for content in container.iter_inner_content():
        if isinstance(content, Table):
            for row in content.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell)
        else:
            yield content


def texts(data: bytes) -> list[str]:
    """The characters of every paragraph that has any; a line break is a line feed."""
    return [p.text for p in paragraphs(data) if p.text]


def words(text: str) -> list[str]:
    """The words of a text, whatever stands between them; a protected space is a blank."""
    return text.replace("\u00a0", " ").split()


def pandoc_words(data: bytes) -> list[str]:
    """The words of a Word file as pandoc understands it; labels of lists are no words there.

    Paragraphs in the style "Title" become pandoc's title.
    """
    tree = json.loads(pypandoc.convert_text(data, "json", format="docx"))
    title = tree["meta"].get("title", {}).get("c", [])
    return words(" ".join("".join(_pandoc_texts(node)) for node in (title, tree["blocks"])))


_SPACES = {"Space", "SoftBreak", "LineBreak"}
_BLOCKS = {"Para", "Plain", "Header", "BulletList", "OrderedList", "Table"}
_CONTENT_FROM = {"OrderedList": 1, "Header": 2, "Table": 3}
"""Where the content of a node begins: after attributes, and after the description of a table."""


def _pandoc_texts(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for child in node:
            yield from _pandoc_texts(child)
    elif isinstance(node, dict) and node["t"] == "Str":
        yield node["c"]
    elif isinstance(node, dict):
        if node["t"] in _SPACES | _BLOCKS:
            yield " "
        yield from _pandoc_texts(node.get("c", [])[_CONTENT_FROM.get(node["t"], 0) :])


def pandoc_kinds(data: bytes) -> list[str]:
    """What pandoc takes each block of the text for: `Header1`, `Para`, `OrderedList` …"""
    tree = json.loads(pypandoc.convert_text(data, "json", format="docx"))
    return [
        block["t"] + (str(block["c"][0]) if block["t"] == "Header" else "")
        for block in tree["blocks"]
    ]


@cache
def _profile() -> Path:
    folder = Path(mkdtemp(prefix="zvgen-soffice-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def libreoffice_texts(files: Mapping[str, bytes], folder: Path) -> dict[str, list[str]]:
    """The lines LibreOffice exports of each file, labels of lists included; one call for all."""
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    command = [
        "soffice",
        f"-env:UserInstallation={_profile().as_uri()}",
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        str(folder),
        *(str(folder / f"{name}.docx") for name in files),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {name: (folder / f"{name}.txt").read_text("utf-8-sig").splitlines() for name in files}


def parts(data: bytes) -> dict[str, bytes]:
    """All members of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(data: bytes) -> etree._Element:
    """The root of `word/document.xml`."""
    return etree.fromstring(parts(data)["word/document.xml"])


LABEL = re.compile(r"^ *(?:\d+\.|[a-z]\)|[-–•◦]) ")
"""The label of a list entry, as the txt writer and LibreOffice print it."""


class Numbers:
    """Counts the numbered paragraphs of a Word file as Word does, by the numbering part alone.

    All lists of one look share their counters; `w:startOverride` sets the counter of a level back when its
    list first uses that level.
    """

    def __init__(self, data: bytes) -> None:
        root = etree.fromstring(parts(data)["word/numbering.xml"])
        self._abstract = {a.get(W + "abstractNumId"): a for a in root.iter(W + "abstractNum")}
        self._nums = {n.get(W + "numId"): n for n in root.iter(W + "num")}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def label(self, num_id: str, level: int) -> str:
        """The label of the next paragraph of this list and level; KeyError if it does not resolve."""
        num = self._nums[num_id]
        abstract = num.find(W + "abstractNumId").get(W + "val")
        counts = self._counts.setdefault(abstract, {})
        if (num_id, level) not in self._started:
            self._started.add((num_id, level))
            for override in num.iter(W + "lvlOverride"):
                start = override.find(W + "startOverride")
                if start is not None and override.get(W + "ilvl") == str(level):
                    counts[level] = int(start.get(W + "val")) - 1
        counts[level] = counts.get(level, 0) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return self._shown(self._abstract[abstract], level, counts[level])

    def _shown(self, abstract: etree._Element, level: int, count: int) -> str:
        found = next(a for a in abstract.iter(W + "lvl") if a.get(W + "ilvl") == str(level))
        form = found.find(W + "numFmt").get(W + "val")
        shown = {"decimal": str(count), "lowerLetter": chr(96 + count), "bullet": ""}[form]
        return found.find(W + "lvlText").get(W + "val").replace(f"%{level + 1}", shown)


def labels(data: bytes) -> list[tuple[str, str]]:
    """(label, text) of every paragraph in a list, resolved through style and numbering part."""
    numbers = Numbers(data)
    found = []
    for paragraph in paragraphs(data):
        place = _list_of(paragraph)
        if place:
            found.append((numbers.label(*place), paragraph.text))
    return found


def _list_of(paragraph: Paragraph) -> tuple[str, int] | None:
    """numId and level, from the paragraph itself or else its style."""
    for owner in (paragraph._p, paragraph.style.element):
        number = owner.find(f"{W}pPr/{W}numPr/{W}numId")
        if number is not None:
            level = owner.find(f"{W}pPr/{W}numPr/{W}ilvl")
            return number.get(W + "val"), int(level.get(W + "val")) if level is not None else 0
    return None
