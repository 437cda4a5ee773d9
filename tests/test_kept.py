"""Parsed wording kept between runs: the same text always, never an old one, never a value."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from zvgen.compose import kept
from zvgen.compose.errors import WordingError
from zvgen.compose.kept import from_bytes, parsed, to_bytes
from zvgen.compose.markdown import parse
from zvgen.document import BulletList, DefinitionList, Delimiter, OrderedList, SignatureBlock, Table
from zvgen.writers.made_by import made_by

EVERYTHING = """\
## Überschrift **fett \U000f0000**

Text mit *Betonung*,\\
Umbruch und \U000f0001 Euro nach § 5.

- Punkt
- Punkt
  1. eins
  2. zwei

(1) Absatz

(2) Absatz

Begriff
: Erklärung

| a | b |
|---|--:|
| x | 1 |

::: betrag
\U000f0002 Euro
:::

::::: unterschriften
:::: partei
Ort, den 1.

::: unterschrift
Name\\
Amt
:::
::::
:::::
"""
"""Every kind of block, with placeholders."""


class Shelf(dict[str, bytes]):
    """A store in memory."""

    def put(self, key: str, data: bytes) -> None:
        self[key] = data


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """What this process has parsed already would hide what is kept on disk."""
    monkeypatch.setattr(sys.modules["zvgen.compose.fill"], "_PREPARED", {})


def test_every_block_comes_back_as_it_was() -> None:
    blocks = parse(EVERYTHING)
    again = from_bytes(to_bytes(blocks))
    assert again == blocks
    assert repr(again) == repr(blocks)
    kinds = {type(block) for block in blocks}
    assert {BulletList, OrderedList, DefinitionList, Table, SignatureBlock} <= kinds
    absaetze = [one for one in again if isinstance(one, OrderedList)]
    assert [one.delimiter is Delimiter.PARENS for one in absaetze] == [True]


def test_what_is_kept_is_not_parsed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf()
    first = parsed(EVERYTHING, shelf)
    monkeypatch.setattr("zvgen.compose.markdown.parse", None)
    assert parsed(EVERYTHING, shelf) == first
    with pytest.raises(TypeError):
        parsed(EVERYTHING + "mehr", shelf)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"Paragraph", b"Heading", 1),
        lambda data: data.replace(b"Punkt", b"punkt", 1),
        lambda _: b"[]",
        lambda _: b"\n",
        lambda _: b"",
    ],
)
def test_a_damaged_copy_is_made_again(damage) -> None:
    shelf = Shelf()
    good = parsed(EVERYTHING, shelf)
    ((key, data),) = shelf.items()
    shelf[key] = damage(data)
    assert shelf[key] != data
    assert parsed(EVERYTHING, shelf) == good
    assert shelf == {key: data}


def test_wording_with_a_fault_is_never_kept() -> None:
    shelf = Shelf()
    for _ in range(2):
        with pytest.raises(WordingError):
            parsed("# eins\n\n# zwei", shelf)
    assert not shelf


def test_another_version_parses_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf()
    parsed("Text", shelf)
    made_by.cache_clear()
    monkeypatch.setattr(sys.modules[made_by.__module__], "__version__", "0.0.0")
    parsed("Text", shelf)
    made_by.cache_clear()
    assert len(shelf) == 2


def test_an_edited_module_or_another_library_parses_anew() -> None:
    """The key names size and date of whatever has a part in parsing."""
    files = [Path(line.split(" ")[0]) for line in made_by(*kept._PARSERS).split("\0")[1:]]
    names = {f"{file.parent.name}/{file.name}" for file in files}
    assert {"compose/markdown.py", "compose/inlines.py", "compose/typography.py"} <= names
    assert {"zvgen/document.py", "source/decode.py"} <= names
    assert {"markdown_it/__init__.py", "mdit_py_plugins/__init__.py"} <= names


def _text(workspace: Path) -> str:
    return (workspace / "out/aqb/2025/landkreis-kassel.txt").read_text(encoding="utf-8")


def _build(zvgen, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a process of its own would: only the cache on disk helps."""
    monkeypatch.setattr(sys.modules["zvgen.compose.fill"], "_PREPARED", {})
    asked = ("build", "landkreis-kassel", "--art", "aqb", "--jahr", "2025", "--format", "txt")
    assert zvgen(workspace, *asked).code == 0


def test_edited_wording_and_edited_data_are_seen_at_once(
    workspace: Path, zvgen, cache: Path, monkeypatch: pytest.MonkeyPatch
):
    _build(zvgen, workspace, monkeypatch)
    before, kept_before = _text(workspace), len(list(cache.glob("wortlaut-*.json")))
    assert kept_before > 5
    wording = workspace / "templates/aqb/text/2025/budget.md.j2"
    wording.write_text(wording.read_text(encoding="utf-8") + "\nGanz neuer Satz.\n", "utf-8")
    _build(zvgen, workspace, monkeypatch)
    assert "Ganz neuer Satz." in _text(workspace)
    assert len(list(cache.glob("wortlaut-*.json"))) == kept_before + 1
    data = workspace / "data/aqb/2025/landkreis-kassel.yaml"
    data.write_text(data.read_text(encoding="utf-8").replace("status: ", "status:  "), "utf-8")
    _build(zvgen, workspace, monkeypatch)
    assert len(_text(workspace)) > len(before)


def test_damaged_files_change_nothing(
    workspace: Path, zvgen, cache: Path, monkeypatch: pytest.MonkeyPatch
):
    _build(zvgen, workspace, monkeypatch)
    before, files = _text(workspace), list(cache.glob("wortlaut-*.json"))
    for file in files:
        file.write_bytes(file.read_bytes()[:-3])
    _build(zvgen, workspace, monkeypatch)
    assert files
    assert _text(workspace) == before


def test_no_value_is_kept(workspace: Path, zvgen, cache: Path, monkeypatch: pytest.MonkeyPatch):
    """People and amounts belong in the documents only: a cache is copied and shown without a thought."""
    _build(zvgen, workspace, monkeypatch)
    texts = [
        json.dumps(json.loads(f.read_bytes().partition(b"\n")[2]), ensure_ascii=False)
        for f in cache.glob("wortlaut-*.json")
    ]
    assert texts
    written = (workspace / "data/aqb/2025/landkreis-kassel.yaml").read_text(encoding="utf-8")
    names = [
        line.split("name: ")[1].split(",")[0] for line in written.splitlines() if "name: " in line
    ]
    assert names
    assert not [name for name in names for text in texts if name in text]


def test_known_wording_needs_no_parser(workspace: Path) -> None:
    """The second start is the fast one: neither Markdown nor docxtpl is imported."""
    code = (
        "import sys; from zvgen.cli.main import run\n"
        "code = run(['build', 'landkreis-kassel', '--jahr', '2025', '--art', 'aqb'])\n"
        "print(code, *sorted({'markdown_it', 'docxtpl'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code]
    env = {**os.environ, "PYTHONPATH": str(Path(kept.__file__).parents[2])}
    told = [subprocess.check_output(command, cwd=workspace, env=env, text=True) for _ in range(2)]
    assert [one.split() for one in told] == [["0", "docxtpl", "markdown_it"], ["0"]]
