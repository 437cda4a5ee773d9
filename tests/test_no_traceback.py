"""Whatever a file holds, reading it ends in findings a clerk can read, never in a traceback."""

import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zvgen.compose import compose
from zvgen.diagnostics import Diagnostic, Span
from zvgen.messages import MESSAGES
from zvgen.model.kind import DECLARATION, DocumentKind
from zvgen.model.kreise import KREISE
from zvgen.model.land import LAND
from zvgen.source import Mapping, Node, Scalar, Sequence, read_nodes
from zvgen.source.nodes import plain
from zvgen.source.shapes import Shape
from zvgen.workspace import Files, Selection, load, load_base

ROOT = Path(__file__).parent.parent
BASE = ROOT / "tests" / "cases" / "base"
YEAR = "data/aqb/2025"
FILES = (
    f"{YEAR}/landkreis-fulda.yaml",
    f"{YEAR}/_jahr.yaml",
    "data/kreise.yaml",
    "data/land.yaml",
    "templates/aqb/art.yaml",
)
QUICK = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
YAML_WORDS = [
    *("- ", "-", ": ", ":", "#", " #", "\n", "\r", "\t", "  ", '"', "'", "[", "]", "{", "}", ", "),
    *(
        "&a ",
        "*a",
        "!!str ",
        "!",
        "| ",
        "> ",
        "|\n",
        "? ",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "@",
        "`",
    ),
    *("~", "<<: ", "\\", "\0", "\u00a0", "\u200b", "\ufeff", "\U000f0000", "\x85", "\u2028", "😀"),
    *(
        "titel",
        "status: ",
        "datum: ",
        "mittel: 828.7",
        "31.02.2025",
        "9" * 5000,
        "{wert}",
        "{{ jahr }}",
    ),
]


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fuzz")
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "templates" / "aqb", folder / "templates" / "aqb")
    return folder


def findings_of(workspace: Path) -> list[Diagnostic]:
    """What a build finds before it comes to the layout."""
    files = Files(workspace)
    loaded = load(files, load_base(files), Selection())
    composed = [compose(a, loaded.wordings[a.kind.key, a.jahr])[1] for a in loaded.agreements]
    return [*loaded.diagnostics, *(d for found in composed for d in found)]


def assert_readable(found: list[Diagnostic]) -> None:
    for diagnostic in found:
        catalogue = MESSAGES[diagnostic.code]
        assert diagnostic.message
        assert diagnostic.span.path
        names = re.findall(r"(?<!{){(\w+)}", catalogue.sentence + catalogue.remedy)
        told = f"{diagnostic.message}{diagnostic.remedy}".replace("{wert}", "")
        assert not [name for name in names if f"{{{name}}}" in told]
        assert "\n" not in str(diagnostic)
        assert str(diagnostic).isprintable()


@st.composite
def mutated(draw: st.DrawFn, data: bytes) -> bytes:
    """`data` after a few of the accidents that happen to files."""
    text = data.decode()
    for _ in range(draw(st.integers(1, 4))):
        lines = text.split("\n")
        row = draw(st.integers(0, len(lines) - 1))
        column = draw(st.integers(0, len(lines[row])))
        word = draw(st.sampled_from(YAML_WORDS) | st.text(max_size=5))
        match draw(st.sampled_from(["insert", "replace", "delete", "twice", "indent", "cut"])):
            case "insert":
                lines[row] = lines[row][:column] + word + lines[row][column:]
            case "replace":
                lines[row] = lines[row][:column] + word
            case "delete":
                del lines[row]
            case "twice":
                lines.insert(row, lines[row])
            case "indent":
                lines[row] = " " * draw(st.integers(0, 9)) + lines[row].lstrip()
            case "cut":
                del lines[row + 1 :]
        text = "\n".join(lines)
    encoded = text.encode("utf-8", "surrogatepass")
    at = draw(st.integers(0, len(encoded)))
    return encoded[:at] + draw(st.binary(max_size=2) | st.just(b"")) + encoded[at:]


@pytest.mark.parametrize("path", FILES)
@QUICK
@given(data=st.data())
def test_a_damaged_file_ends_in_findings(sandbox: Path, path: str, data: st.DataObject) -> None:
    target = sandbox / path
    sound = target.read_bytes()
    try:
        target.write_bytes(data.draw(mutated(sound)))
        assert_readable(findings_of(sandbox))
    finally:
        target.write_bytes(sound)


@pytest.mark.parametrize("path", FILES)
@QUICK
@given(words=st.lists(st.sampled_from(YAML_WORDS) | st.text(max_size=3), max_size=25))
def test_a_file_of_anything_ends_in_findings(sandbox: Path, path: str, words: list[str]) -> None:
    target = sandbox / path
    sound = target.read_bytes()
    try:
        target.write_bytes("".join(words).encode("utf-8", "surrogatepass"))
        found = findings_of(sandbox)
        assert found
        assert_readable(found)
    finally:
        target.write_bytes(sound)


WRONG: list[Any] = [
    *(None, "", " ", "x", "828.7", "31.02.2025", "9" * 5000, "1." + "000." * 2000 + "000", "٣"),
    *([], [None], ["x"], [[]], [{}], [{"x": None}]),
    *({}, {"x": None}, {"": "x"}, {"titel": None}, {"werte": {"x": "y"}}, {"Äh": []}),
]


@cache
def shapes() -> dict[str, tuple[Shape[Any], object]]:
    """Each shape with the data of a sound file."""
    read = {path: plain(node_of(path)) for path in FILES}
    declaration = DECLARATION.read(node_of(FILES[4]), [])
    assert declaration is not None
    kind = DocumentKind.of("aqb", "art.yaml", declaration, node_of(FILES[4]))
    kinds = (kind.agreement_file, kind.year_file, KREISE, LAND, DECLARATION)
    return {path: (shape, read[path]) for path, shape in zip(FILES, kinds, strict=True)}


def node_of(path: str) -> Node:
    folder = ROOT if path.startswith("templates") else BASE
    node, found = read_nodes((folder / path).read_bytes(), path)
    assert node is not None
    assert not found
    return node


def as_node(value: Any) -> Node:
    span = Span("datei.yaml", 1, 1)
    if isinstance(value, dict):
        entries = {key: as_node(v) for key, v in value.items()}
        return Mapping(entries, dict.fromkeys(entries, span), span)
    if isinstance(value, list):
        return Sequence(tuple(map(as_node, value)), span)
    return Scalar(value or "", span, empty=value is None)


def variants(value: Any) -> Any:
    """`value` with one part after another replaced by each wrong shape, or with a key too many."""
    yield from WRONG
    if isinstance(value, dict):
        for key, part in value.items():
            yield {k: v for k, v in value.items() if k != key}
            yield value | {f"{key}x": part}
            for other in variants(part):
                yield value | {key: other}
    if isinstance(value, list):
        for other in variants(value[0]) if value else ():
            yield [other, *value[1:]]


@pytest.mark.parametrize("path", FILES)
def test_every_shape_in_every_place_has_a_message(path: str) -> None:
    shape, sound = shapes()[path]
    refused = 0
    for value in variants(sound):
        found: list[Diagnostic] = []
        shape.read(as_node(value), found)
        assert_readable(found)
        refused += bool(found)
    assert refused > 100


@pytest.mark.parametrize("path", FILES)
def test_the_unchanged_files_are_sound(path: str) -> None:
    shape, sound = shapes()[path]
    found: list[Diagnostic] = []
    assert shape.read(as_node(sound), found) is not None
    assert found == []
