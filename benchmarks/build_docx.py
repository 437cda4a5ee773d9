"""How long zvgen takes for Word files, beside docxtpl: same work, same machine, same minute.

    python benchmarks/build_docx.py [--rounds N] [--runs N] [--json FILE]

See benchmarks/README.md for what is compared and how far it carries.
"""

import argparse
import io
import json
import multiprocessing
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from typing import Any

import plain_docxtpl
from docxtpl import DocxTemplate
from sample import REPOSITORY, YEARS, kreise_of, make_workspace, own_cache

import zvgen.build.crew
import zvgen.build.perform
import zvgen.cli.build
import zvgen.cli.building
import zvgen.compose.markdown
import zvgen.writers.docx  # noqa: F401 - imported before the clock runs: c measures the start
from zvgen.cli import main as main_of_zvgen
from zvgen.compose import compose
from zvgen.document import Document
from zvgen.workspace import Files, Loaded, Selection, load, load_base
from zvgen.writers import WRITERS
from zvgen.writers.docx.views import context_of

_CHUNK = 26
"""Documents of one engine before the other has its turn."""
_LIBRARIES = ("docxtpl", "jinja2", "lxml", "python-docx", "pyyaml")
_ZVGEN = "import sys; from zvgen.cli import main; sys.exit(main())"
"""What the installed `zvgen` program runs."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Seconds of one measurement."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: `peer` and `zvgen` measured in turn, so each pair is one round."""

    name: str
    units: int
    peer: list[Sample]
    zvgen: list[Sample]

    def milliseconds(self, side: str, clock: str) -> float:
        """The median for one unit."""
        seconds: list[float] = [getattr(s, clock) for s in getattr(self, side)]
        return 1000 * median(seconds) / self.units

    def ratio(self, clock: str) -> float:
        """How many times the peer's time; the median over the rounds."""
        pairs = zip(self.peer, self.zvgen, strict=True)
        ratios: list[float] = [getattr(p, clock) / getattr(z, clock) for p, z in pairs]
        return median(ratios)


def measure(work: Callable[[], object]) -> Sample:
    """One run of `work` in this process and those it starts."""
    wall, cpu = time.perf_counter(), _cpu()
    work()
    return Sample(time.perf_counter() - wall, _cpu() - cpu)


def _cpu() -> float:
    return time.process_time() + _cpu_of_children()


# a) YAML on disk to docx on disk


def whole_road(workspace: Path, rounds: int) -> tuple[Row, Row]:
    """All documents; each pass in a fresh process and a new folder.

    The first round compiles modules and is thrown away. Nothing is deleted meanwhile: ext4 without a journal
    keeps away from files deleted in the last minutes, and to look for others costs the processor up to a
    millisecond for each new file, a fifth of what zvgen takes for a document.
    """
    sides = {"peer": _peer_pass, "out": _zvgen_pass, "alone": _zvgen_alone}
    found: dict[str, list[Sample]] = {side: [] for side in sides}
    for number in range(rounds + 1):
        for side, work in sides.items():
            found[side].append(_fresh_process(work, workspace, workspace / f"{side}{number}"))
    _assert_same_files(workspace / "peer0", workspace / "out0")
    count, peer = _count(workspace), found["peer"][1:]
    return (
        Row("a) YAML to docx on disk", count, peer, found["out"][1:]),
        Row("a) the same with --jobs 1", count, peer, found["alone"][1:]),
    )


def _fresh_process(work: Callable[[Path, Path], Sample], workspace: Path, out: Path) -> Sample:
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, workspace, out).result()


def _peer_pass(workspace: Path, out: Path) -> Sample:
    def work() -> None:
        for year in YEARS:
            for kreis in kreise_of(workspace, year):
                target = out / "aqb" / str(year) / f"{kreis}.docx"
                plain_docxtpl.write(workspace, kreis, year, target)

    return measure(work)


def _zvgen_alone(workspace: Path, out: Path) -> Sample:
    return _zvgen_pass(workspace, out, "--jobs", "1")


def _zvgen_pass(workspace: Path, out: Path, *more: str) -> Sample:
    """The program as installed, without its start: command line, checks, writing, report."""

    def work() -> None:
        try:
            words = ["--workspace", str(workspace), "--out", str(out), *more]
            main_of_zvgen(["build", "--quiet", *words])
        except SystemExit as end:
            code = end.code
        assert code == 0, code  # noqa: S101 - a benchmark that skips is wrong

    return measure(work)


def _load(workspace: Path) -> Loaded:
    files = Files(workspace)
    loaded = load(files, load_base(files), Selection())
    assert not loaded.failed, loaded.diagnostics  # noqa: S101
    return loaded


def _count(workspace: Path) -> int:
    return sum(len(kreise_of(workspace, year)) for year in YEARS)


# b) the writer alone


def writer_alone(workspace: Path, rounds: int) -> Row:
    """Documents already composed, layout already prepared, bytes in memory."""
    documents = _documents(workspace)
    layout = (workspace / "templates/aqb/layout.docx").read_bytes()
    writer, diagnostics = WRITERS["docx"](_load(workspace).looks["aqb"])
    assert writer is not None, diagnostics  # noqa: S101

    def by_docxtpl(document: Document) -> bytes:
        template = DocxTemplate(io.BytesIO(layout))
        template.render(context_of(document), autoescape=True)
        out = io.BytesIO()
        template.save(out)
        return out.getvalue()

    for document in documents:
        assert paragraphs(by_docxtpl(document)) == paragraphs(writer(document))  # noqa: S101
    rounds_of = [_turns(documents, by_docxtpl, writer) for _ in range(rounds)]
    peer, zvgen = map(list, zip(*rounds_of, strict=True))
    return Row("b) docx writer alone", len(documents), peer, zvgen)


def _documents(workspace: Path) -> list[Document]:
    loaded = _load(workspace)
    wordings = loaded.wordings
    made = [compose(a, wordings[a.kind.key, a.jahr])[0] for a in loaded.agreements]
    return [document for document in made if document is not None]


def _turns(
    documents: list[Document],
    first: Callable[[Document], bytes],
    second: Callable[[Document], bytes],
) -> tuple[Sample, Sample]:
    """Both over all documents, in turn after every chunk."""
    samples: tuple[list[Sample], list[Sample]] = ([], [])
    for start in range(0, len(documents), _CHUNK):
        chunk = documents[start : start + _CHUNK]
        for write, found in zip((first, second), samples, strict=True):
            found.append(measure(partial(_each, write, chunk)))
    return _sum(samples[0]), _sum(samples[1])


def _each(write: Callable[[Document], bytes], documents: list[Document]) -> None:
    for document in documents:
        write(document)


def _sum(samples: list[Sample]) -> Sample:
    return Sample(sum(s.wall for s in samples), sum(s.cpu for s in samples))


# c) one document, a process from its start to its end


def one_document(workspace: Path, runs: int) -> tuple[Row, Row]:
    """The peer's script and `zvgen build` for one Kreis: its second run, then its first one ever."""
    kreis, year = "landkreis-kassel", YEARS[0]
    target, out = workspace / "single.docx", workspace / "single"
    script = Path(plain_docxtpl.__file__)
    peer = [script, workspace, kreis, year, target]
    own = ["-c", _ZVGEN, "build", kreis, "--jahr", year, "--force", "--workspace", workspace]
    samples = list(_process_turns(peer, own, out, runs))
    written = out / f"0/aqb/{year}/{kreis}.docx"
    assert paragraphs(target.read_bytes()) == paragraphs(written.read_bytes())  # noqa: S101
    peers, firsts, seconds = map(list, zip(*samples, strict=True))
    return (
        Row("c) one document, whole process", 1, peers, seconds),
        Row("c) the same, first run of all", 1, peers, firsts),
    )


def _process_turns(
    peer: list[Any], own: list[Any], out: Path, runs: int
) -> Iterator[tuple[Sample, Sample, Sample]]:
    """With a new folder and a new cache each turn; the first compiles modules and is thrown away."""
    for turn in range(runs + 1):
        measured = _process(peer)
        os.environ["XDG_CACHE_HOME"] = str(out / f"cache{turn}")
        words = [*own, "--out", out / str(turn)]
        first, second = _process(words), _process(words)
        if turn:
            yield measured, first, second


def _process(arguments: list[Any]) -> Sample:
    """One process, from its start to its end."""
    command = [sys.executable, *map(str, arguments)]
    cpu, wall = _cpu_of_children(), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return Sample(time.perf_counter() - wall, _cpu_of_children() - cpu)


def _cpu_of_children() -> float:
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


# the text of both must be the same

_PARTS = re.compile(r"word/(?:document|header\d+|footer\d+)\.xml")
_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
_STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"')
_ANNOUNCED = ("word/document.xml", "Kennzeichnung")
"""The line that says in words that a document is a sample; the layout alone, as the peer has it, lacks it."""
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")


def paragraphs(data: bytes) -> list[tuple[str, str]]:
    """Style and text of every paragraph; the peer has no protected spaces, so they count as blanks."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in filter(_PARTS.fullmatch, sorted(archive.namelist())):
            for xml in _PARAGRAPH.findall(archive.read(name).decode()):
                text = "".join(_TEXT.findall(xml)).replace("\u00a0", " ")
                style = "".join(_STYLE.findall(xml))
                if (name, style) != _ANNOUNCED:
                    found.append((style, text))
    return found


def _assert_same_files(first: Path, second: Path) -> None:
    names = sorted(f.relative_to(first) for f in first.rglob("*.docx"))
    assert len(names) == len(list(second.rglob("*.docx"))) > 0  # noqa: S101
    for name in names:
        one, other = (paragraphs((folder / name).read_bytes()) for folder in (first, second))
        assert one == other, name  # noqa: S101


# the report


def facts() -> dict[str, str]:
    """What a reader of the figures must know."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "python": platform.python_version(),
        "system": platform.platform(),
        "processor": f"{os.cpu_count()} x {_processor()}",
        "libraries": ", ".join(f"{name} {version(name)}" for name in _LIBRARIES),
    }


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*: (.+)", info.read_text()) if info.exists() else None
    return found[1] if found else platform.processor()


def table(rows: list[Row]) -> str:
    """The rows as a Markdown table: milliseconds of CPU, then both ratios."""
    lines = [
        "| what | docxtpl, CPU ms | zvgen, CPU ms | times (CPU) | times (wall) |",
        "|---|---:|---:|---:|---:|",
    ]
    for row in rows:
        peer, own = row.milliseconds("peer", "cpu"), row.milliseconds("zvgen", "cpu")
        ratios = f"{row.ratio('cpu'):.1f} | {row.ratio('wall'):.1f}"
        lines.append(f"| {row.name} | {peer:.2f} | {own:.2f} | {ratios} |")
    return "\n".join(lines)


def as_json(rows: list[Row]) -> str:
    """Every sample, for whoever wants to count again."""
    shown = [{**asdict(r), "ratio": {c: r.ratio(c) for c in ("cpu", "wall")}} for r in rows]
    return json.dumps({**facts(), "repository": REPOSITORY.name, "rows": shown}, indent=2)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="rounds of a and b")
    parser.add_argument("--runs", type=int, default=15, help="runs of c")
    parser.add_argument("--json", type=Path, metavar="FILE", help="all samples")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        own_cache(Path(folder))
        workspace = make_workspace(Path(folder) / "workspace")
        rows = [
            *whole_road(workspace, options.rounds),
            writer_alone(workspace, options.rounds),
            *one_document(workspace, options.runs),
        ]
    print("\n".join(f"{name}: {fact}" for name, fact in facts().items()), end="\n\n")
    print(table(rows))
    if options.json:
        options.json.write_text(as_json(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
