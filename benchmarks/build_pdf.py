"""How long PDF files take on three roads: same documents, same machine, same minute.

    python benchmarks/build_pdf.py [--documents N] [--rounds N] [--json FILE]

needs zvgen with its dependencies, LibreOffice and `pip install weasyprint`. See benchmarks/README.md.
"""

import argparse
import json
import multiprocessing
import platform
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from statistics import median
from time import perf_counter

from sample import make_workspace

from zvgen.compose import compose
from zvgen.document import Document
from zvgen.workspace import Files, Selection, load, load_base
from zvgen.writers import WRITERS
from zvgen.writers.look import Look

_SLOW = 26
"""Documents of the roads that take seconds for each: one year."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One pass: CPU and wall seconds of a document, and the largest process in MB."""

    cpu: float
    wall: float
    memory: float


def typst(documents: Sequence[Document], look: Look) -> list[bytes]:
    """The writer of `zvgen build --format pdf`, a layout never tried before included."""
    writer, found = WRITERS["pdf"](look)
    assert writer is not None, found  # noqa: S101 - a benchmark of nothing would lie
    return [writer(document) for document in documents]


def libreoffice(documents: Sequence[Document], look: Look) -> list[bytes]:
    """Word files, converted in one call and repaired: `--pdf-engine libreoffice`."""
    from zvgen.writers.libreoffice import convert

    writer, found = WRITERS["docx"](look)
    assert writer is not None, found  # noqa: S101
    words = {str(number): writer(document) for number, document in enumerate(documents)}
    return list(convert(words).files.values())


def weasyprint(documents: Sequence[Document], look: Look) -> list[bytes]:
    """The HTML files of zvgen, printed by WeasyPrint with tags."""
    import weasyprint as foreign

    writer, found = WRITERS["html"](look)
    assert writer is not None, found  # noqa: S101
    return [
        foreign.HTML(string=writer(document).decode()).write_pdf(pdf_variant="pdf/ua-1")
        for document in documents
    ]


Road = Callable[[Sequence[Document], Look], list[bytes]]
ROADS: tuple[Road, ...] = (typst, libreoffice, weasyprint)


def main() -> None:
    """Measure, print, and write the figures where asked."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        documents, look = _documents(make_workspace(Path(folder) / "workspace"))
    wanted = documents[: arguments.documents]
    samples: dict[str, list[Sample]] = {road.__name__: [] for road in ROADS}
    for _ in range(arguments.rounds):
        for road in ROADS:
            some = wanted if road is typst else wanted[:_SLOW]
            samples[road.__name__].append(_alone(road, some, look))
    _report(samples, len(wanted))
    if arguments.json:
        figures = {name: [asdict(one) for one in passes] for name, passes in samples.items()}
        Path(arguments.json).write_text(json.dumps(figures, indent=1), "utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=260)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json")
    return parser.parse_args()


def _documents(workspace: Path) -> tuple[list[Document], Look]:
    """All agreements of the workspace, composed, with the look of their kind."""
    files = Files(workspace)
    loaded = load(files, load_base(files), Selection(frozenset()))
    made = [compose(one, loaded.wording_of(one))[0] for one in loaded.agreements]
    return [document for document in made if document is not None], loaded.looks["aqb"]


def _alone(road: Road, documents: Sequence[Document], look: Look) -> Sample:
    """One pass in a process of its own, so that no cache of an earlier pass helps."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_pass, args=(road, documents, look, sender))
    process.start()
    sample: Sample = receiver.recv()
    process.join()
    return sample


def _pass(road: Road, documents: Sequence[Document], look: Look, sender: object) -> None:
    start, wall = _cpu(), perf_counter()
    files = road(documents, look)
    cpu, wall = _cpu() - start, perf_counter() - wall
    assert len(files) == len(documents)  # noqa: S101 - LibreOffice may drop some
    number = len(files)
    largest = max(getrusage(who).ru_maxrss for who in (RUSAGE_SELF, RUSAGE_CHILDREN))
    sender.send(Sample(cpu / number, wall / number, largest / 1024))  # type: ignore[attr-defined]


def _cpu() -> float:
    used = [getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _report(samples: dict[str, list[Sample]], number: int) -> None:
    """Ratios are medians of the ratios of the rounds."""
    print(f"{platform.platform()}, Python {platform.python_version()}, typst {version('typst')},")
    print(f"weasyprint {version('weasyprint')}; {number} documents with typst, {_SLOW} otherwise")
    print("| road | CPU ms a document | documents per CPU second | × typst | MB |")
    print("|---|---:|---:|---:|---:|")
    first = samples[typst.__name__]
    for name, passes in samples.items():
        cpu = median(one.cpu for one in passes)
        ratio = median(one.cpu / base.cpu for one, base in zip(passes, first, strict=True))
        memory = max(one.memory for one in passes)
        print(f"| {name} | {cpu * 1000:.1f} | {1 / cpu:.1f} | {ratio:.1f} | {memory:.0f} |")


if __name__ == "__main__":
    main()
