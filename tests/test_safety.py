"""Nothing is ever lost: hand edits, killed runs, full disks, two runs at once."""

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from docx import Document

from building import (
    FULDA,
    OUT,
    YEAR,
    add_year,
    change,
    codes,
    contents,
    lay_out_small,
    leftovers,
    outcomes,
    stamps,
)
from zvgen.build import outbox, output
from zvgen.build.journal import Journal
from zvgen.build.lock import Busy, Lock
from zvgen.build.run import Run

SOURCE = str(Path(output.__file__).parents[2])
KASSEL = f"{OUT}/stadt-kassel.docx"
WORDING = "templates/aqb/text/2024/haushaltsmittel.md.j2"
MOMENTS = 50


@pytest.fixture
def built(tmp_path: Path, zvgen: Callable) -> Path:
    """A workspace where everything is current."""
    lay_out_small(tmp_path / "ws")
    assert zvgen(tmp_path / "ws", "build").code == 0
    return tmp_path / "ws"


def edit(path: Path, text: str = "Von Hand ergänzt.") -> bytes:
    """What a clerk does in Word."""
    document = Document(str(path))
    document.add_paragraph(text)
    document.save(str(path))
    return path.read_bytes()


def started(folder: Path, *words: str) -> subprocess.Popen[str]:
    """A real process, in a session of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "zvgen", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": SOURCE},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


# --- hand edits


def test_an_edited_document_stays_and_the_others_are_built(built: Path, zvgen: Callable):
    theirs = edit(built / FULDA)
    change(built / WORDING, "{{", "neu {{")
    before = stamps(built / "out")
    done = zvgen(built, "build")
    assert done.code == 1
    assert (
        f"{FULDA}: Fehler: Das Dokument wurde nach dem letzten Bau von Hand geändert; "
        "es bleibt, wie es ist. [ausgabe-bearbeitet]"
    ) in done.err
    assert done.err.endswith(
        "2 Dokumente geschrieben (out/). 1 Dokument bleibt, weil von Hand geändert. 1 Fehler.\n"
    )
    assert (built / FULDA).read_bytes() == theirs
    after = stamps(built / "out")
    assert {path for path in after if after[path] != before[path]} == {
        "aqb/2025/main-kinzig-kreis.docx",
        "aqb/2025/stadt-kassel.docx",
    }


def test_an_edit_is_said_each_time_even_if_nothing_else_changed(built: Path, zvgen: Callable):
    edit(built / FULDA)
    for words in ([], [], ["--dry-run"]):
        done = zvgen(built, "build", "--json", *words)
        assert (done.code, codes(done)) == (1, ["ausgabe-bearbeitet"])
        assert outcomes(done)["aqb/2025/landkreis-fulda.docx"] == "von Hand geändert"


def test_force_keeps_the_edited_document_beside_the_new_one(built: Path, zvgen: Callable):
    ours = (built / FULDA).read_bytes()
    theirs = edit(built / FULDA)
    os.utime(built / FULDA, (1_700_000_000, 1_700_000_000))
    done = zvgen(built, "build", "--force", "--json")
    assert (done.code, codes(done)) == (0, ["ausgabe-gesichert"])
    assert (built / FULDA).read_bytes() == ours
    (copy,) = (built / OUT).glob("*.bak-*")
    assert re.fullmatch(r"landkreis-fulda\.bak-\d{8}-\d{6}\.docx", copy.name)
    assert copy.read_bytes() == theirs
    assert copy.stat().st_mtime == 1_700_000_000
    assert copy.name in zvgen(built, "build", "--json").out or codes(done)
    assert zvgen(built, "build").code == 0


def test_before_force_it_is_said_what_would_be_kept(built: Path, zvgen: Callable):
    theirs = edit(built / FULDA)
    done = zvgen(built, "build", "--force", "--dry-run", "--json")
    assert (done.code, codes(done)) == (0, ["ausgabe-kopie"])
    assert outcomes(done)["aqb/2025/landkreis-fulda.docx"] == "vorgesehen"
    assert (built / FULDA).read_bytes() == theirs
    assert list((built / OUT).glob("*.bak-*")) == []


def test_copies_of_one_second_do_not_replace_each_other(tmp_path: Path):
    path = tmp_path / "x.docx"
    names = []
    for text in (b"1", b"2", b"3"):
        path.write_bytes(text)
        names.append(output.keep_beside(path, "20260102-030405").name)
    assert names == [f"x.bak-20260102-030405{n}.docx" for n in ("", "-2", "-3")]
    assert [(tmp_path / name).read_bytes() for name in names] == [b"1", b"2", b"3"]


def test_an_edit_that_was_undone_is_no_edit(built: Path, zvgen: Callable):
    ours = (built / FULDA).read_bytes()
    edit(built / FULDA)
    assert zvgen(built, "build").code == 1
    (built / FULDA).write_bytes(ours)
    assert zvgen(built, "build").code == 0


def test_what_a_person_saves_during_the_run_is_not_replaced(
    built: Path, zvgen: Callable, monkeypatch
):
    change(built / WORDING, "{{", "neu {{")
    render = Run.render

    def render_slowly(run: Run, agreement, format_: str):
        if agreement.kreis.schluessel == "landkreis-fulda":
            edit(built / FULDA)
        return render(run, agreement, format_)

    monkeypatch.setattr(Run, "render", render_slowly)
    done = zvgen(built, "build", "--json")
    assert (done.code, codes(done)) == (1, ["ausgabe-bearbeitet"])
    assert "Von Hand" in Document(str(built / FULDA)).paragraphs[-1].text


def test_a_file_of_unknown_origin_is_kept_beside(tmp_path: Path, zvgen: Callable):
    workspace = lay_out_small(tmp_path)
    (workspace / OUT).mkdir(parents=True)
    (workspace / FULDA).write_bytes(b"von frueher")
    done = zvgen(workspace, "build", "--json")
    assert (done.code, codes(done)) == (0, ["ausgabe-gesichert"])
    (copy,) = (workspace / OUT).glob("*.bak-*")
    assert copy.read_bytes() == b"von frueher"


@pytest.mark.parametrize(
    "mark",
    ["~$ndkreis-fulda.docx", "~$landkreis-fulda.docx", ".~lock.landkreis-fulda.docx#"],
    ids=["word", "word, short names", "libreoffice"],
)
def test_a_document_open_elsewhere_costs_only_itself(built: Path, zvgen: Callable, mark: str):
    (built / OUT / mark).write_bytes(b"x")
    assert zvgen(built, "build").code == 0  # nothing is to be written
    change(built / WORDING, "{{", "neu {{")
    ours = (built / FULDA).read_bytes()
    done = zvgen(built, "build")
    assert done.code == 1
    assert f"geöffnet (daneben liegt „{mark}“). [ausgabe-geoeffnet]" in done.err
    assert (built / FULDA).read_bytes() == ours
    assert "2 Dokumente geschrieben" in done.err
    (built / OUT / mark).unlink()
    assert (
        outcomes(zvgen(built, "build", "--json"))["aqb/2025/landkreis-fulda.docx"] == "geschrieben"
    )


def test_a_document_locked_as_windows_does_costs_only_itself(
    built: Path, zvgen: Callable, monkeypatch
):
    change(built / WORDING, "{{", "neu {{")
    replace = Path.replace

    def refused(self: Path, target: Path) -> Path:
        if target.name == "landkreis-fulda.docx":
            raise PermissionError(13, "sharing violation")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refused)
    done = zvgen(built, "build")
    assert done.code == 1
    assert "kein Zugriff. [ausgabe-gesperrt] Ist sie noch in Word geöffnet?" in done.err
    assert "2 Dokumente geschrieben" in done.err
    monkeypatch.undo()
    assert leftovers(built / "out") == []


# --- killed runs


@pytest.fixture
def many(tmp_path: Path, zvgen: Callable) -> Path:
    """Thirty documents, built."""
    workspace = lay_out_small(tmp_path / "ws")
    for jahr in (2024, *range(2026, 2034)):
        add_year(workspace, jahr)
    assert zvgen(workspace, "build", "-q").code == 0
    return workspace


def states_of_two_wordings(
    workspace: Path, zvgen: Callable, folder: Path
) -> list[tuple[bytes, dict[str, bytes]]]:
    """Two texts of one section, each with the documents it makes."""
    text, found = (workspace / WORDING).read_bytes(), []
    for number, new in enumerate((text, text.replace(b"{{", b"neu {{", 1))):
        (workspace / WORDING).write_bytes(new)
        zvgen(workspace, "build", "-q", "--out", str(folder / str(number)))
        found.append((new, contents(folder / str(number))))
    (workspace / WORDING).write_bytes(text)
    assert len(found[0][1]) == 30
    assert all(found[0][1][path] != found[1][1][path] for path in found[0][1])
    return found


def kill(process: subprocess.Popen[str], begun: Callable[[], bool], delay: float) -> None:
    """Seconds after something has begun, unless the process is faster."""
    while not begun() and process.poll() is None:
        time.sleep(0.0005)
    time.sleep(delay)
    with suppress(ProcessLookupError):
        os.kill(process.pid, signal.SIGKILL)
    process.communicate()


@pytest.mark.skipif(os.name != "posix", reason="kills with a POSIX signal")
def test_a_run_killed_at_any_moment_leaves_old_or_new_and_the_next_one_heals(
    many: Path, zvgen: Callable, tmp_path: Path
):
    """Half of the moments are anywhere in the run, half while it writes."""
    wordings = states_of_two_wordings(many, zvgen, tmp_path / "soll")
    out, hit = many / "out", {"early": 0, "writing": 0, "mixed": 0}
    dice = random.Random(6)  # noqa: S311 - no secret
    begin = time.monotonic()
    started(many, "build", "-q", "--force").communicate()
    whole = time.monotonic() - begin
    for number in range(MOMENTS):
        (_, old), (text, new) = wordings[number % 2], wordings[(number + 1) % 2]
        (many / WORDING).write_bytes(text)
        process = started(many, "build", "-q")
        if number % 2:
            kill(process, (out / ".zvgen/journal").exists, dice.uniform(0, whole / 3))
        else:
            kill(process, lambda: True, dice.uniform(0, whole))
        found = {path: data for path, data in contents(out).items() if ".zvgen-" not in path}
        assert found.keys() == old.keys()
        assert all(data in (old[path], new[path]) for path, data in found.items())
        writing = (out / ".zvgen/journal").exists()
        hit["writing" if writing else "early"] += 1
        hit["mixed"] += old != found != new
        healed = zvgen(many, "build", "--json")
        assert (healed.code, codes(healed)) == (0, []), healed
        assert contents(out) == new
        assert leftovers(out) == []
    assert hit["writing"] >= 5, hit
    assert hit["early"] >= 5, hit
    assert hit["mixed"] >= 3, hit


@pytest.mark.skipif(os.name != "posix", reason="kills with a POSIX signal")
def test_a_run_killed_between_two_documents_goes_on_where_it_was(many: Path, zvgen: Callable):
    """The same with a run that is slow enough to be hit in the middle for certain."""
    (many / WORDING).write_bytes((many / WORDING).read_bytes().replace(b"{{", b"neu {{", 1))
    before = contents(many / "out")
    slow = (
        "import os, sys, time; from zvgen.build import update; put = update.Outbox.put\n"
        "def slowly(self, path, data, entry):\n"
        "    if '2029' in path: time.sleep(60)\n"
        "    put(self, path, data, entry)\n"
        "update.Outbox.put = slowly\n"
        "from zvgen.cli import main; sys.exit(main(['build', '-q']))"
    )
    environment = {**os.environ, "PYTHONPATH": SOURCE}
    process = subprocess.Popen([sys.executable, "-c", slow], cwd=many, env=environment)
    end = time.monotonic() + 30
    while contents(many / "out") == before and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(1)
    process.kill()
    process.wait()
    mixed = contents(many / "out")
    new = {path for path in before if mixed[path] != before[path]}
    assert 0 < len(new) < 30
    done = zvgen(many, "build", "--json")
    assert (done.code, codes(done)) == (0, [])
    written = {path for path, outcome in outcomes(done).items() if outcome == "geschrieben"}
    assert written == before.keys() - new


def test_temporary_files_of_a_killed_run_go_and_those_of_others_stay(built: Path, zvgen: Callable):
    (built / FULDA).unlink()
    Journal(built / "out", "abcd1234-", ["aqb/2025/landkreis-fulda.docx"]).close()
    theirs = built / OUT / ".zvgen-abcd1234-0123456789abcdef"
    foreign, old = built / OUT / ".zvgen-0123456789abcdef", built / OUT / ".zvgen-fedcba9876543210"
    for path in (theirs, foreign, old):
        path.write_bytes(b"halb")
    os.utime(old, (1, 1))
    assert zvgen(built, "build").code == 0
    assert [path.exists() for path in (theirs, foreign, old)] == [False, True, False]


def test_a_planned_file_with_other_bytes_is_kept_beside(built: Path, zvgen: Callable):
    """After a power failure nobody knows whether it is half of ours or somebody's."""
    Journal(built / "out", "abcd1234-", ["aqb/2025/landkreis-fulda.docx"]).close()
    (built / FULDA).write_bytes(b"halb")
    done = zvgen(built, "build", "--json")
    assert (done.code, codes(done)) == (0, ["ausgabe-gesichert"])
    (copy,) = (built / OUT).glob("*.bak-*")
    assert copy.read_bytes() == b"halb"
    assert zvgen(built, "build").code == 0


# --- full disks, folders that cannot be written


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """A file system of its own, mounted with the options given."""
    place = tmp_path / "disk"
    place.mkdir()

    def mount(options: str) -> Path:
        words = ["mount", "-t", "tmpfs", "-o", options, "none", str(place)]
        has_mount = shutil.which("mount") is not None
        if not has_mount or subprocess.run(words, capture_output=True, check=False).returncode:
            pytest.skip("a file system can only be mounted by root")
        return place

    yield mount
    subprocess.run(["umount", str(place)], capture_output=True, check=False)


def test_a_full_disk_costs_what_finds_no_room_and_nothing_else(
    many: Path, zvgen: Callable, small_disk: Callable
):
    disk = small_disk("size=300k")
    expected = contents(many / "out")
    done = zvgen(many, "build", "--out", str(disk))
    assert done.code == 1
    assert "der Datenträger ist voll" in done.err
    found = contents(disk)
    assert 0 < len(found) < 30
    assert {path: expected[path] for path in found} == found
    small_disk("remount,size=4m")
    done = zvgen(many, "build", "--out", str(disk), "--json")
    assert (done.code, codes(done)) == (0, [])
    assert contents(disk) == expected
    assert leftovers(disk) == []


def test_a_disk_that_fills_up_leaves_the_old_documents(
    many: Path, zvgen: Callable, small_disk: Callable
):
    disk = small_disk("size=4m")
    assert zvgen(many, "build", "-q", "--out", str(disk)).code == 0
    old = contents(disk)
    used = sum(p.stat().st_blocks for p in disk.rglob("*")) // 2
    (many / WORDING).write_bytes((many / WORDING).read_bytes().replace(b"{{", b"neu {{", 1))
    small_disk(f"remount,size={used + 12}k")
    done = zvgen(many, "build", "--out", str(disk))
    assert done.code == 1
    assert "der Datenträger ist voll" in done.err
    assert contents(disk).keys() == old.keys()
    small_disk("remount,size=8m")
    done = zvgen(many, "build", "--out", str(disk), "--json")
    assert (done.code, codes(done)) == (0, [])
    assert all(data != old[path] for path, data in contents(disk).items())


@pytest.mark.parametrize("part", ["document", "journal", "manifest"])
def test_no_space_for_one_part(built: Path, zvgen: Callable, monkeypatch, part: str):
    change(built / YEAR / "landkreis-fulda.yaml", "Jugendwerkstatt", "Jugendhaus")
    old = contents(built / "out")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "no space")

    if part == "document":
        monkeypatch.setattr(output.os, "fsync", lambda _: full())
    elif part == "journal":
        monkeypatch.setattr(Journal, "note", full)
    else:
        monkeypatch.setattr(outbox.Manifest, "save", full)
    done = zvgen(built, "build")
    assert done.code == 1
    assert "der Datenträger ist voll" in done.err
    assert (contents(built / "out") == old) is (part != "manifest")
    assert ("[ausgabe-verzeichnis]" in done.err) is (part == "manifest")
    monkeypatch.undo()
    done = zvgen(built, "build", "--json")
    assert (done.code, codes(done)) == (0, [])
    assert contents(built / "out").keys() == old.keys()
    assert leftovers(built / "out") == []


def test_a_read_only_disk_is_a_clear_error(built: Path, zvgen: Callable, small_disk: Callable):
    disk = small_disk("size=1m,ro")
    done = zvgen(built, "build", "--out", str(disk))
    assert done.code == 1
    assert f"{disk}: Fehler: In diesen Ordner lässt sich nicht schreiben: " in done.err
    assert "der Datenträger ist schreibgeschützt" in done.err
    assert "Kein Dokument geschrieben. 3 Vereinbarungen wurden nicht gebaut. 1 Fehler." in done.err


def test_a_read_only_disk_with_everything_current_is_no_error(
    built: Path, zvgen: Callable, small_disk: Callable
):
    disk = small_disk("size=1m")
    zvgen(built, "build", "--out", str(disk))
    small_disk("remount,ro")
    for words in ([], ["fulda"]):
        assert "Alles aktuell" in zvgen(built, "build", "--out", str(disk), *words).err


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_access_is_a_clear_error(built: Path, zvgen: Callable):
    change(built / WORDING, "{{", "neu {{")
    old = contents(built / "out")
    (built / OUT).chmod(0o500)
    try:
        done = zvgen(built, "build")
    finally:
        (built / OUT).chmod(0o700)
    assert done.code == 1
    assert done.err.count("kein Zugriff") == 3
    assert contents(built / "out") == old


def test_a_missing_folder_is_made(built: Path, zvgen: Callable, tmp_path: Path):
    target = tmp_path / "noch/nicht/da"
    assert zvgen(built, "build", "--out", str(target)).code == 0
    assert len(contents(target)) == 3


def test_a_file_in_the_place_of_a_folder_is_a_clear_error(built: Path, zvgen: Callable, tmp_path):
    (tmp_path / "datei").write_bytes(b"")
    done = zvgen(built, "build", "--out", str(tmp_path / "datei/darunter"))
    assert done.code == 1
    assert "an der Stelle eines Ordners liegt eine Datei" in done.err
    shutil.rmtree(built / "out/aqb")
    (built / "out/aqb").write_bytes(b"")
    done = zvgen(built, "build")
    assert done.code == 1
    assert done.err.count("[ausgabe-gesperrt]") == 3


def test_a_document_that_goes_during_the_run_is_written_anew(
    built: Path, zvgen: Callable, monkeypatch
):
    change(built / WORDING, "{{", "neu {{")
    render = Run.render

    def render_late(run: Run, agreement, format_: str):
        (built / KASSEL).unlink(missing_ok=True)  # the last one: nobody writes it yet
        return render(run, agreement, format_)

    monkeypatch.setattr(Run, "render", render_late)
    assert zvgen(built, "build").code == 0
    assert (built / KASSEL).is_file()


@pytest.mark.skipif(sys.platform != "linux", reason="the length is that of Linux")
@pytest.mark.parametrize(("length", "code"), [(4066, "ausgabe-gesperrt"), (4086, "ausgabe-ordner")])
def test_a_path_that_is_too_long_is_a_clear_error(
    built: Path, zvgen: Callable, tmp_path: Path, length: int, code: str
):
    folder = str(tmp_path)
    while len(folder) < length - 1:
        folder += "/" + "x" * min(200, length - len(folder) - 1)
    done = zvgen(built, "build", "--out", folder, "--json")
    assert done.code == 1
    assert set(codes(done)) == {code}
    assert "der Pfad ist zu lang" in json.loads(done.out)["meldungen"][0]["meldung"]


# --- two runs at once


HOLD = (
    "import sys, time; from pathlib import Path; from zvgen.build.lock import Lock\n"
    "lock = Lock(Path(sys.argv[1])); lock.take('heute', 0, lambda: None)\n"
    "print('da', flush=True); time.sleep(60)"
)


@pytest.fixture
def holder(built: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that writes into the folder, and does not come to an end."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(built / "out/.zvgen/sperre")],
        env={**os.environ, "PYTHONPATH": SOURCE},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "da\n"
    yield process
    process.kill()
    process.communicate()


def test_a_second_run_says_who_writes_and_since_when(
    built: Path, zvgen: Callable, monkeypatch, holder: subprocess.Popen[str]
):
    monkeypatch.setattr(outbox, "PATIENCE", 0.3)
    change(built / WORDING, "{{", "neu {{")
    old = contents(built / "out")
    done = zvgen(built, "build")
    assert done.code == 1
    assert "Ein anderer Lauf von zvgen schreibt gerade in out/; bitte warten …" in done.err
    assert f"(Prozess {holder.pid} auf " in done.err
    assert "seit heute). [ausgabe-belegt]" in done.err
    assert contents(built / "out") == old


def test_a_second_run_with_nothing_to_write_does_not_wait(
    built: Path, zvgen: Callable, holder: subprocess.Popen[str]
):
    assert holder.poll() is None
    begin = time.monotonic()
    assert zvgen(built, "build").code == 0
    assert zvgen(built, "build", "fulda").code == 0
    assert zvgen(built, "status").code == 0
    assert zvgen(built, "build", "--dry-run", "--format", "txt").code == 0
    assert time.monotonic() - begin < outbox.PATIENCE


def test_the_lock_of_a_dead_process_is_nobodys(
    built: Path, zvgen: Callable, holder: subprocess.Popen[str]
):
    holder.kill()
    holder.wait()
    change(built / WORDING, "{{", "neu {{")
    done = zvgen(built, "build")
    assert done.code == 0
    assert "warten" not in done.err


def test_a_run_that_waits_goes_on_when_the_other_ends(built: Path, holder: subprocess.Popen[str]):
    change(built / WORDING, "{{", "neu {{")
    waiting = started(built, "build")
    time.sleep(1.5)
    assert waiting.poll() is None
    holder.kill()
    _, told = waiting.communicate(timeout=30)
    assert waiting.returncode == 0, told
    assert "bitte warten" in told


def test_two_processes_at_once_do_not_mix(many: Path, zvgen: Callable, tmp_path: Path):
    wordings = states_of_two_wordings(many, zvgen, tmp_path / "soll")
    for number in range(4):
        text, new = wordings[(number + 1) % 2]
        (many / WORDING).write_bytes(text)
        processes = [started(many, "build", "--format", "docx,txt") for _ in range(2)]
        told = [process.communicate(timeout=60)[1] for process in processes]
        assert [process.returncode for process in processes] == [0, 0], told
        found = {p: data for p, data in contents(many / "out").items() if p.endswith(".docx")}
        assert found == new
        assert leftovers(many / "out") == []
    assert set(outcomes(zvgen(many, "build", "--json")).values()) == {"aktuell"}


def test_a_folder_without_locks_is_told_and_used(built: Path, zvgen: Callable, monkeypatch):
    from zvgen.build import lock

    def unknown(_file: int) -> None:
        raise OSError(38, "not implemented")

    monkeypatch.setattr(lock, "_lock", unknown)
    change(built / WORDING, "{{", "neu {{")
    done = zvgen(built, "build", "--json")
    assert (done.code, codes(done)) == (0, ["ausgabe-ohne-sperre"])
    assert set(outcomes(done).values()) == {"geschrieben"}


def test_a_lock_is_free_after_release_and_busy_before(tmp_path: Path):
    one, other = Lock(tmp_path / "sperre"), Lock(tmp_path / "sperre")
    one.take("heute", 0, lambda: None)
    with pytest.raises(Busy) as busy:
        other.take("morgen", 0, lambda: None)
    assert busy.value.holder
    assert (busy.value.holder.pid, busy.value.holder.since) == (os.getpid(), "heute")
    one.release()
    other.take("morgen", 0, lambda: None)
    other.release()
