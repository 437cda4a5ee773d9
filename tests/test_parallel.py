"""Several processes and clusters make the same files as one process, and leave nothing behind."""

import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import pytest

from building import OUT, YEAR, add_year, change, contents, lay_out_small, leftovers, outcomes
from samples import ROOT, loaded_from
from zvgen.build import crew, output, parcel, processes, spread, worker
from zvgen.build.computer import at_once, cores
from zvgen.build.crew import Crew
from zvgen.build.plan import Job, plan
from zvgen.build.processes import ProcessEnded
from zvgen.build.run import Making, Run
from zvgen.build.spread import Spread, Staff

SOURCE = str(Path(output.__file__).parents[2])
LOST = "Ein Arbeitsprozess ist ausgefallen"
FORMATS = "docx,odt,html,md,txt,pdf"
posix = pytest.mark.skipif(sys.platform == "win32", reason="process groups and signals of POSIX")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Six agreements in two years."""
    lay_out_small(tmp_path / "ws")
    add_year(tmp_path / "ws", 2026)
    return tmp_path / "ws"


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """More work than is done before somebody can press Ctrl-C."""
    folder = lay_out_small(tmp_path / "ws")
    shutil.copy(ROOT / "data/kreise.yaml", folder / "data/kreise.yaml")
    data = (folder / YEAR / "stadt-kassel.yaml").read_bytes()
    for kreis in kreise_of(ROOT / YEAR):
        (folder / YEAR / kreis).write_bytes(data)
    for jahr in range(2026, 2076):
        add_year(folder, jahr)
    return folder


def kreise_of(year: Path) -> list[str]:
    """The names of the data files of a year."""
    return [path.name for path in year.glob("[!_]*.yaml")]


@pytest.fixture
def started() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """`started(folder, "build", …)`: a real process with a process group of its own, as a shell starts it."""
    processes = []

    def start(folder: Path, *words: str, program: Sequence[str] = ("-m", "zvgen")):
        process = subprocess.Popen(
            [sys.executable, *program, *words],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": SOURCE},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        processes.append(process)
        return process

    yield start
    for process in processes:
        process.kill()
        process.communicate()


_ANEW = """
import sys
import zvgen.build.processes
from zvgen.cli import main

if __name__ == "__main__":
    zvgen.build.processes.at_once = lambda: False
    sys.exit(main())
"""
"""The program on a system where processes start anew."""


@pytest.fixture(params=["at once", "anew"])
def begun(request: pytest.FixtureRequest, started: Callable, tmp_path: Path) -> Callable:
    """As `started`, for both ways in which its processes start; "at once" is Linux alone."""
    if request.param == "at once":
        return started
    (tmp_path / "anew.py").write_text(_ANEW)
    return partial(started, program=(str(tmp_path / "anew.py"),))


def wait_until(what: Callable[[], object], seconds: float = 20.0) -> None:
    """Wait for something to become true; the test fails if it does not."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end
        time.sleep(0.01)


def documents(folder: Path) -> list[Path]:
    """Everything with the name of a document."""
    return list((folder / "out").glob("*/*/*.docx"))


def is_gone(group: int) -> bool:
    """Whether no process of the group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


def children(pid: int) -> list[int]:
    """The worker processes of a process."""
    found = subprocess.run(
        ["pgrep", "-P", str(pid), "-a"], capture_output=True, text=True, check=False
    )
    lines = (line for line in found.stdout.splitlines() if "resource_tracker" not in line)
    return [int(line.split()[0]) for line in lines]


# --- the same as one process


def test_two_processes_write_the_same_bytes_in_every_format(small: Path, zvgen: Callable):
    answers, files = [], []
    for jobs in ("1", "2"):
        done = zvgen(small, "build", "--json", "--jobs", jobs, "--format", FORMATS, "--out", jobs)
        assert done.code == 0
        answers.append(json.loads(done.out))
        files.append(contents(small / jobs))
    assert answers[0] == answers[1]
    assert files[0] == files[1]
    assert len(files[0]) == 6 * 6


def test_findings_are_the_same_and_in_the_same_order(small: Path, zvgen: Callable):
    """A value without a glyph, one that cannot be divided, a layout without a sample: each in its place."""
    change(small / YEAR / "stadt-kassel.yaml", "Jugendwerkstatt", "Jugendwerkstatt ⏳")
    wording = next((small / "templates/aqb/text/2024").glob("haushaltsmittel.md.j2"))
    fault = "{% if kreis.ags == '06631' %}{{ 1 / 0 }}{% endif %}"
    wording.write_text(wording.read_text("utf-8") + f"\n{fault}\n", "utf-8")
    (small / "templates/aqb/layout.odt").unlink()
    done = [
        zvgen(small, "build", "--json", "--jobs", jobs, "--format", FORMATS, "--out", jobs)
        for jobs in ("1", "2")
    ]
    first, second = (json.loads(one.out)["meldungen"] for one in done)
    assert first == second
    assert {one["code"] for one in first} >= {
        "layout-odt-fehlt",
        "pdf-zeichen-fehlt",
        "vorlage-fehler",
    }
    assert [one.code for one in done] == [1, 1]


def test_every_agreement_of_the_samples_travels(root: Path):
    """What is rendered from the parcels alone is what is rendered from the workspace, for every kind."""
    loaded = loaded_from(root)
    jobs = plan(loaded.agreements, ("docx", "txt"))
    making = Making(with_source=True)
    kit = parcel.packed_kit(loaded, making, ("docx", "txt"))
    here = [one.data for one in Run(loaded, making).rendered(jobs)]
    there = worker.render(kit, parcel.packed_jobs(jobs))
    assert there == here
    assert None not in here
    assert len({job.agreement.kind.key for job in jobs}) == 4


def test_values_and_places_arrive_as_they_were(root: Path):
    jobs = plan(loaded_from(root).agreements, ("txt",))
    there = [one for one, _ in parcel.opened_jobs(parcel.packed_jobs(jobs))]
    shown = [
        [(a.key, a.values(), a.land, a.node, a.year_source) for a in agreements]
        for agreements in (there, [job.agreement for job in jobs])
    ]
    assert shown[0] == shown[1]


def test_a_parcel_is_small(root: Path):
    """A cluster has no shared folder: what travels must be little beside the files that come back."""
    loaded = loaded_from(root)
    jobs = [job for job in plan(loaded.agreements, ("docx",)) if job.agreement.jahr == 2025][:24]
    files = worker.render(parcel.packed_kit(loaded, Making(), ("docx",)), parcel.packed_jobs(jobs))
    assert len(parcel.packed_jobs(jobs)) < sum(len(data or b"") for data in files) / 2


# --- when it is worth while


class Hired(Exception):
    """Processes would start now."""


@pytest.fixture
def hired(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(number: int) -> None:
        raise Hired(number)

    monkeypatch.setattr(crew, "processes", refuse)
    monkeypatch.setattr(spread, "cores", lambda: 4)


@pytest.mark.usefixtures("hired")
@pytest.mark.parametrize(
    ("at_once", "worth"), [(False, spread._WORTH), (True, spread._WORTH_AT_ONCE)]
)
def test_few_documents_need_no_processes(
    small: Path, monkeypatch: pytest.MonkeyPatch, *, at_once: bool, worth: float
):
    monkeypatch.setattr(spread, "at_once", lambda: at_once)
    jobs = plan(loaded_from(small).agreements, ("docx",))
    many = jobs * (int(worth / spread._COST["docx"] / len(jobs)) + 1)
    assert Staff(None).hire(many[: len(many) // 2]) is None
    assert Staff(None).hire(jobs) is None
    assert Staff(1).hire(many) is None
    assert Staff(2).hire(jobs[:1]) is None
    for staff, number in ((Staff(None), 4), (Staff(3), 3)):
        with pytest.raises(Hired, match=f"^{number}$"):
            staff.hire(many)


@pytest.mark.usefixtures("hired")
def test_a_few_slow_documents_are_worth_as_much_as_many_quick_ones(
    small: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(spread, "at_once", lambda: False)
    jobs = plan(loaded_from(small).agreements, ("pdf",)) * 10
    with pytest.raises(Hired):
        Staff(None).hire(jobs)
    assert Staff(None).hire([job._replace(format="docx") for job in jobs]) is None


def test_cores_are_those_this_process_may_use():
    assert 1 <= cores() <= (os.cpu_count() or 1)


# --- pieces


class Counted(ThreadPoolExecutor):
    """Does the work in this process and counts what is out."""

    out = 0
    most = 0

    def submit(self, *words):
        """One more is out."""
        self.out += 1
        self.most = max(self.most, self.out)
        return super().submit(*words)


def spread_over(executor, folder: Path, formats: Sequence[str]) -> tuple[Spread, list[Job]]:
    """All jobs of a workspace, spread over an executor that is there already."""
    loaded = loaded_from(folder)
    jobs = plan(loaded.agreements, formats)

    @contextmanager
    def hire() -> Iterator[Crew]:
        yield Crew(executor, 2)

    class Given(Staff):
        """Always these hands."""

        def hire(self, _jobs):
            """The crew."""
            return hire()

    pack_kit = lambda: parcel.packed_kit(loaded, Making(), formats)  # noqa: E731
    return Spread(Run(loaded), Given(), pack_kit), jobs


def test_files_come_in_the_order_of_the_jobs_and_little_is_under_way(
    small: Path, monkeypatch: pytest.MonkeyPatch
):
    for jahr in range(2027, 2035):
        add_year(small, jahr)
    monkeypatch.setattr(spread, "_PIECE", 0.1)
    with Counted(2) as executor:
        spreading, jobs = spread_over(executor, small, ("txt", "md"))
        seen = []
        for one in spreading.rendered(jobs):
            executor.out -= not seen or one.job.agreement is not seen[-1].agreement
            seen.append(one.job)
    assert seen == jobs
    assert 1 < executor.most <= spread._AHEAD * 2 + 1
    assert not spreading.findings


def test_the_formats_of_an_agreement_stay_together(small: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(spread, "_PIECE", 0.1)
    jobs = plan(loaded_from(small).agreements, ("txt", "md", "html"))
    assert [len(piece) for piece in spread._pieces(jobs)] == [3] * 6


# --- what goes wrong


class Broken(ThreadPoolExecutor):
    """Breaks with the third piece of work, as a pool does whose worker died."""

    sent = 0

    def submit(self, *words):
        """Two pieces go out, the third is lost, then nothing is taken any more."""
        self.sent += 1
        if self.sent > 3:
            raise BrokenProcessPool("tot")
        if self.sent == 3:
            lost: Future = Future()
            lost.set_exception(BrokenProcessPool("tot"))
            return lost
        return super().submit(*words)


def test_what_a_broken_crew_does_not_bring_is_made_here(
    small: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(spread, "_PIECE", 0.1)
    with Broken(2) as executor:
        spreading, jobs = spread_over(executor, small, ("txt",))
        made = [one.data for one in spreading.rendered(jobs)]
    alone = [one.data for one in Run(loaded_from(small)).rendered(jobs)]
    assert made == alone
    assert [one.code for one in spreading.findings] == ["arbeiter-ausgefallen"]
    assert "(BrokenProcessPool)" in spreading.findings[0].sentence


def test_another_version_on_the_other_side_is_refused(small: Path, monkeypatch: pytest.MonkeyPatch):
    """Its files would not be ours: they are made here, and it is told whose version differs."""
    own = parcel.versions
    monkeypatch.setattr(parcel, "versions", lambda one: {**own(one), "zvgen": "0.0.1"})
    kit = parcel.packed_kit(loaded_from(small), Making(), ("txt",))
    monkeypatch.setattr(parcel, "versions", own)
    with pytest.raises(parcel.OtherVersion, match=r"^zvgen .+ statt 0\.0\.1 auf "):
        parcel.opened_kit(kit)


@posix
@pytest.mark.parametrize("killed", [1, 2])
def test_killed_workers_cost_a_message_and_no_document(large: Path, begun: Callable, killed: int):
    process = begun(large, "build", "--jobs", "2")
    wait_until(lambda: len(documents(large)) > 5)
    for worker_process in children(process.pid)[:killed]:
        os.kill(worker_process, signal.SIGKILL)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0, err[-2000:]
    told = [line for line in err.splitlines() if not line.startswith("data/")]
    assert len(told) == 2, told
    assert told[0].startswith(f"zvgen build: Warnung: {LOST} (ProcessEnded); ")
    assert "[arbeiter-ausgefallen]" in told[0]
    assert told[1].startswith("1326 Dokumente geschrieben")
    assert len(documents(large)) == 26 * 51
    wait_until(lambda: is_gone(process.pid))


@posix
@pytest.mark.parametrize("moment", ["workers start", "documents come"])
def test_ctrl_c_ends_within_a_second_and_leaves_nothing_half(
    large: Path, begun: Callable, zvgen: Callable, moment: str
):
    """As a terminal does it: the signal goes to all processes of the group."""
    process = begun(large, "build", "--jobs", "2")
    at_work = documents if moment == "documents come" else lambda _: children(process.pid)
    wait_until(lambda: at_work(large))
    os.killpg(process.pid, signal.SIGINT)
    pressed = time.monotonic()
    _, err = process.communicate(timeout=30)
    assert time.monotonic() - pressed < 1.0
    assert process.returncode == 130
    assert err.strip() == "Abgebrochen. Bereits geschriebene Dateien sind vollständig."
    wait_until(lambda: is_gone(process.pid), 2.0)
    assert len(documents(large)) < 26 * 51
    assert all(zipfile.ZipFile(path).testzip() is None for path in documents(large))
    assert not [name for name in leftovers(large / "out") if "journal" not in name]
    done = zvgen(large, "build", "landkreis-fulda", "--jahr", "2025", "--json")
    assert (done.code, len(outcomes(done))) == (0, 1)
    assert not leftovers(large / "out")


@posix
def test_ctrl_c_ends_a_run_that_waits_for_another(small: Path, begun: Callable):
    lock = small / "out/.zvgen/sperre"
    lock.parent.mkdir(parents=True)
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        process = begun(small, "build", "--jobs", "2")
        assert any("Ein anderer Lauf" in line for line in process.stderr)
        os.killpg(process.pid, signal.SIGINT)
        pressed = time.monotonic()
        _, err = process.communicate(timeout=30)
    assert time.monotonic() - pressed < 1.0
    assert process.returncode == 130, err
    assert not documents(small)
    wait_until(lambda: is_gone(process.pid), 2.0)


@posix
def test_workers_do_not_outlive_a_killed_program(large: Path, begun: Callable):
    process = begun(large, "build", "--jobs", "2")
    wait_until(lambda: documents(large))
    process.kill()
    process.communicate()
    wait_until(lambda: is_gone(process.pid), 5.0)


@pytest.mark.parametrize("way", [at_once, lambda: False], ids=["at once", "anew"])
def test_leaving_a_crew_ends_its_processes(monkeypatch: pytest.MonkeyPatch, way: Callable):
    monkeypatch.setattr(processes, "at_once", way)
    with crew.processes(2) as hands:
        running = hands.executor.submit(time.sleep, 60)
        wait_until(running.running)
        before = time.monotonic()
    assert time.monotonic() - before < 1.0
    assert isinstance(running.exception(5), ProcessEnded)


# --- the command line


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--jobs", "0"], "Option --jobs: Erwartet wird eine ganze Zahl ab 1."),
        (["--executor", "host"], "„host“ ist keine Adresse; erwartet wird dask://RECHNER:PORT."),
        (["--executor", "dask://x"], "„dask://x“ ist keine Adresse"),
        (["--executor", "dask://x:1", "--jobs", "2"], "schließen einander aus"),
    ],
)
def test_wrong_usage(small: Path, zvgen: Callable, words: list[str], told: str):
    done = zvgen(small, "build", *words)
    assert done.code == 2
    assert told in done.err


def test_jobs_decide_nothing_about_the_files(small: Path, zvgen: Callable):
    """Another number of processes is the same build: nothing is to be done again."""
    assert zvgen(small, "build", "--jobs", "2").code == 0
    assert set(outcomes(zvgen(small, "build", "--json")).values()) == {"aktuell"}


def test_without_the_extra_it_says_what_to_install(
    small: Path, zvgen: Callable, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = zvgen(small, "build", "--executor", "dask://localhost:8786")
    assert done.code == 1
    assert "[cluster-fehlt] Bitte installieren: pip install zvgen[cluster]." in done.err
    assert "6 Vereinbarungen wurden nicht gebaut." in done.err
    assert not (small / OUT).exists()


# --- a real cluster

_CLUSTER = """\
import sys
from distributed import LocalCluster

if __name__ == "__main__":
    options = {"threads_per_worker": int(sys.argv[2]), "dashboard_address": None}
    with LocalCluster(n_workers=int(sys.argv[1]), processes=True, **options) as cluster:
        print(cluster.scheduler_address.removeprefix("tcp://"), flush=True)
        sys.stdin.read()
"""


@contextmanager
def local_cluster(folder: Path, workers: int, threads: int = 1) -> Iterator[str]:
    """A scheduler and workers, each a process, in an empty folder with a cache of their own."""
    folder.mkdir()
    (folder / "cluster.py").write_text(_CLUSTER, "utf-8")
    process = subprocess.Popen(
        [sys.executable, "cluster.py", str(workers), str(threads)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": SOURCE, "ZVGEN_CACHE": str(folder / "cache")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield f"dask://{process.stdout.readline().strip()}"
    finally:
        process.communicate()


def cluster(test: Callable) -> Callable:
    """Needs the extra of the same name."""
    missing = find_spec("distributed") is None
    return pytest.mark.cluster(
        pytest.mark.skipif(missing, reason="pip install zvgen[cluster]")(test)
    )


@cluster
@pytest.mark.parametrize("threads", [1, 2])
def test_a_cluster_makes_the_same_bytes(small: Path, zvgen: Callable, threads: int):
    assert zvgen(small, "build", "--format", FORMATS, "--out", "here").code == 0
    with local_cluster(small.parent / "elsewhere", 2, threads) as address:
        words = ["--format", FORMATS, "--out", "there", "--executor", address]
        done = zvgen(small, "build", *words)
    assert (done.code, "ausgefallen" in done.err) == (0, False)
    assert contents(small / "there") == contents(small / "here")
    assert list((small.parent / "elsewhere/cache").iterdir()), "the workers did nothing"


@cluster
def test_a_cluster_that_is_lost_costs_a_message_and_no_document(large: Path, started: Callable):
    with local_cluster(large.parent / "elsewhere", 1) as address:
        process = started(large, "build", "--executor", address)
        wait_until(lambda: documents(large))
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err[-2000:]
    told = [line for line in err.splitlines() if not line.startswith("data/")]
    assert len(told) == 2, told
    assert told[0].startswith(f"{address}: Warnung: {LOST}")
    assert told[1].startswith("1326 Dokumente geschrieben")
    assert len(documents(large)) == 26 * 51


@posix
@cluster
def test_ctrl_c_leaves_the_cluster_at_once(large: Path, started: Callable):
    with local_cluster(large.parent / "elsewhere", 1) as address:
        process = started(large, "build", "--executor", address)
        wait_until(lambda: documents(large))
        os.killpg(process.pid, signal.SIGINT)
        pressed = time.monotonic()
        _, err = process.communicate(timeout=30)
        assert time.monotonic() - pressed < 1.0
    assert process.returncode == 130
    assert err.strip() == "Abgebrochen. Bereits geschriebene Dateien sind vollständig."
    assert all(zipfile.ZipFile(path).testzip() is None for path in documents(large))
    assert not [name for name in leftovers(large / "out") if "journal" not in name]


@cluster
def test_a_cluster_without_workers_is_told(small: Path, zvgen: Callable):
    with local_cluster(small.parent / "elsewhere", 0) as address:
        done = zvgen(small, "build", "--executor", address)
    assert done.code == 1
    assert f"{address}: Fehler: " in done.err
    assert "[cluster-leer]" in done.err


@cluster
@pytest.mark.parametrize("listens", [False, True], ids=["nobody", "silent"])
def test_an_address_without_a_scheduler_is_told(
    small: Path, zvgen: Callable, monkeypatch: pytest.MonkeyPatch, *, listens: bool
):
    """Nobody is there, or something that says nothing."""
    monkeypatch.setattr(crew, "_PATIENCE", 1)
    with socket.socket() as there:
        there.bind(("127.0.0.1", 0))
        address = f"dask://127.0.0.1:{there.getsockname()[1]}"
        if listens:
            there.listen()
        before = time.monotonic()
        done = zvgen(small, "build", "--executor", address)
    assert time.monotonic() - before < 10
    assert done.code == 1
    assert f"{address}: Fehler: " in done.err
    assert "[cluster-unerreichbar]" in done.err
