"""Compiled templates kept between runs: the same files always, and only where nobody else can write."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import Environment

from zvgen.build import cache as cache_module
from zvgen.build.cache import UserCache, user_folder
from zvgen.compose.templates import compiled
from zvgen.writers.kept_code import Shelf
from zvgen.writers.look import FORGETFUL

posix = pytest.mark.skipif(os.name != "posix", reason="owners and rights of POSIX")
ASKED = (
    "build",
    "landkreis-kassel",
    "--art",
    "aqb",
    "--jahr",
    "2025",
    "--force",
    "--format",
    "docx,txt",
)


@pytest.fixture
def own_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder of a user who says nothing of it."""
    monkeypatch.delenv("ZVGEN_CACHE")
    monkeypatch.setattr(cache_module.sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("home")))
    return user_folder()


@pytest.fixture
def built(workspace: Path, zvgen: Callable) -> Callable[[], tuple[bytes, bytes]]:
    """A build as a process of its own does it, with nothing but the cache on disk; its files."""

    def build() -> tuple[bytes, bytes]:
        compiled.cache_clear()
        assert zvgen(workspace, *ASKED).code == 0
        made = workspace / "out/aqb/2025/landkreis-kassel"
        return made.with_suffix(".docx").read_bytes(), made.with_suffix(".txt").read_bytes()

    return build


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("vorlage-*"))


def test_what_is_kept_is_not_compiled_again(
    own_folder: Path, built: Callable, monkeypatch: pytest.MonkeyPatch
):
    first = built()
    assert len(kept(own_folder)) > 10
    monkeypatch.setattr(Environment, "compile", None)
    assert built() == first


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-5],
        lambda data: data.replace(b"e", b"f", 1),
        lambda _: b"",
        lambda _: b"\n",
    ],
)
def test_a_damaged_copy_is_made_again(own_folder: Path, built: Callable, damage: Callable):
    first = built()
    good = {path: path.read_bytes() for path in kept(own_folder)}
    for path, data in good.items():
        path.write_bytes(damage(data))
    assert built() == first
    assert {path: path.read_bytes() for path in kept(own_folder)} == good


def test_an_edited_template_is_used_at_once(own_folder: Path, built: Callable, workspace: Path):
    built()
    before = kept(own_folder)
    wording = workspace / "templates/aqb/text/2025/budget.md.j2"
    wording.write_text(wording.read_text(encoding="utf-8") + "\nGanz neuer Satz.\n", "utf-8")
    assert "Ganz neuer Satz." in built()[1].decode()
    assert len(kept(own_folder)) == len(before) + 1


def test_what_has_a_fault_is_never_kept(own_folder: Path):
    store = UserCache("wortlaut")
    for source in ("{{ unbekannt }}", "{% if %}", "Satz }}"):
        assert compiled("eins.md.j2", source, frozenset({"a"}), store)[0] is None
    assert compiled("eins.md.j2", "{{ a }}", frozenset({"a"}), store)[0] is not None
    assert len(kept(own_folder)) == 1


def test_a_folder_that_was_named_holds_no_code(cache: Path, built: Callable):
    """It may lie on a shared drive: whoever can write there could run programs as everybody who builds."""
    built()
    assert list(cache.glob("layout-*"))
    assert not kept(cache)


@posix
@pytest.mark.parametrize("rights", [0o770, 0o707, 0o777])
def test_a_folder_that_others_can_write_holds_no_code(
    own_folder: Path, built: Callable, rights: int
):
    built()
    old = kept(own_folder)
    own_folder.chmod(rights)
    assert UserCache("wortlaut").code is FORGETFUL
    for path in old:
        path.write_bytes(b"foreign")
    built()
    assert {path.read_bytes() for path in kept(own_folder)} == {b"foreign"}


@posix
def test_a_folder_of_somebody_else_holds_no_code(own_folder: Path, monkeypatch: pytest.MonkeyPatch):
    own_folder.mkdir(mode=0o700)
    assert UserCache("wortlaut").code == UserCache("vorlage", own_folder)
    monkeypatch.setattr(os, "geteuid", lambda: 4711)
    assert UserCache("wortlaut").code is FORGETFUL


@posix
@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.chmod(0o666),
        lambda path: path.chmod(0o660),
        lambda path: os.link(path, path.with_name("second")),
    ],
    ids=["all", "group", "second name"],
)
def test_code_that_others_can_change_is_not_read(
    own_folder: Path, built: Callable, change: Callable
):
    """As may lie there from a time when the folder was open."""
    built()
    store = UserCache("vorlage", own_folder)
    keys = [path.name.removeprefix("vorlage-").removesuffix(".json") for path in kept(own_folder)]
    assert all(map(store.get, keys))
    change(kept(own_folder)[0])
    assert [store.get(key) is None for key in keys] == [True] + [False] * (len(keys) - 1)


def test_a_place_that_depends_on_who_calls_holds_no_code(monkeypatch: pytest.MonkeyPatch):
    """Without a home it would be the folder in which the program is called."""
    monkeypatch.delenv("ZVGEN_CACHE")
    assert UserCache("wortlaut", Path("~/.cache/zvgen")).code is FORGETFUL


def test_another_library_or_an_edited_module_compiles_anew():
    shelf = Shelf(FORGETFUL, "zvgen.compose")
    assert shelf._key(("a", "b")) != shelf._key(("a", "c"))
    assert shelf._key(("a", "b")) != Shelf(FORGETFUL, "zvgen.writers.docx")._key(("a", "b"))
    files = sys.modules["zvgen.writers.made_by"].made_by("zvgen.compose", "jinja2", "markupsafe")
    for name in (
        "compose/environment.py",
        "compose/braces.py",
        "jinja2/compiler.py",
        "markupsafe/__init__.py",
    ):
        assert f"/{name} " in files
