"""The examples of the document kinds: what the wording makes of them, and the text kept beside them.

Whoever edits a sentence sees in the difference what else the edit did.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import unified_diff
from enum import StrEnum
from typing import NamedTuple

from zvgen.build.output import unwritable, write_file
from zvgen.compose import compose
from zvgen.diagnostics import Diagnostic, arrange
from zvgen.model.agreement import Agreement
from zvgen.source import decode
from zvgen.workspace import Base, Files, Loaded, Selection, load
from zvgen.workspace.agreements import SUFFIX
from zvgen.workspace.listing import Listing
from zvgen.workspace.shelf import EXAMPLES, TEXT_SUFFIX
from zvgen.writers import WRITERS


class Verdict(StrEnum):
    """How the text of an example compares with the one kept."""

    SAME = "gleich"
    CHANGED = "anders"
    NEW = "neu"
    ABANDONED = "ohne Beispiel"


class Example(NamedTuple):
    """The text at `path`: as it is kept, and as it is made now; None where there is none.

    `unreadable` says why what lies there cannot be compared; to keep the text of now replaces it.
    """

    path: str
    old: str | None
    new: str | None
    unreadable: tuple[Diagnostic, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """How the two compare."""
        if self.new is None:
            return Verdict.ABANDONED
        if self.old is None:
            return Verdict.NEW
        return Verdict.SAME if self.old == self.new else Verdict.CHANGED

    def difference(self) -> list[str]:
        """What changed, line by line, as a unified difference."""
        old, new = ((text or "").split("\n") for text in (self.old, self.new))
        names = f"{self.path} (alt)", f"{self.path} (neu)"
        return list(unified_diff(old, new, *names, n=1, lineterm=""))


@dataclass
class Comparison:
    """All examples of some kinds; `failed` counts those that no document can be made of."""

    examples: list[Example] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    failed: int = 0
    without: list[str] = field(default_factory=list)
    """The kinds that have no example."""

    @property
    def different(self) -> list[Example]:
        """Those whose text is not the one kept."""
        return [e for e in self.examples if e.verdict is not Verdict.SAME]


def compare_examples(files: Files, base: Base, arten: Sequence[str]) -> Comparison:
    """The examples of `arten`, each with its text of now and the one kept."""
    listing = Listing(files, Selection(arten=frozenset(arten)), EXAMPLES)
    present = [art for art in arten if listing.count(art)]
    compared = Comparison(without=[art for art in arten if art not in present])
    if not present:
        return compared
    loaded = load(files, base, Selection(arten=frozenset(present)), EXAMPLES)
    compared.diagnostics += loaded.diagnostics
    compared.failed += loaded.failed
    for agreement in loaded.agreements:
        _compare(files, loaded, agreement, compared)
    compared.examples += _abandoned(files, listing, present)
    compared.examples.sort()
    compared.diagnostics = arrange(compared.diagnostics)
    return compared


def accept(files: Files, examples: Sequence[Example]) -> tuple[list[Example], list[Diagnostic]]:
    """Keep the texts of now: those that are kept, and why others cannot be; one costs itself."""
    kept, found = [], []
    for example in examples:
        if example.new is None:
            continue
        try:
            write_file(files.root / example.path, example.new.encode())
        except OSError as error:
            found.append(unwritable(example.path, error))
        else:
            kept.append(example)
    return kept, found


def _compare(files: Files, loaded: Loaded, agreement: Agreement, compared: Comparison) -> None:
    new = _text(loaded, agreement, compared.diagnostics)
    if new is None:
        compared.failed += 1
        return
    path = agreement.source.span.path.removesuffix(SUFFIX) + TEXT_SUFFIX
    old, found = _kept(files, path)
    unreadable = tuple(found) if old is None else ()
    compared.examples.append(Example(path, old, new, unreadable))


def _text(loaded: Loaded, agreement: Agreement, diagnostics: list[Diagnostic]) -> str | None:
    """The agreement as plain text, None with everything that stands in the way."""
    document, found = compose(agreement, loaded.wording_of(agreement))
    write, unusable = WRITERS["txt"](loaded.looks[agreement.kind.key])
    diagnostics += [*found, *unusable]
    return None if document is None or write is None else write(document).decode()


def _kept(files: Files, path: str) -> tuple[str | None, list[Diagnostic]]:
    """The text kept at `path`, without the line ends of Windows; what else lies there is told."""
    folder, _, name = path.rpartition("/")
    if name not in (*files.names(folder), *files.folders(folder)):
        return None, []
    data, found = files.read(path)
    return decode(data, path) if data is not None else (None, found)


def _abandoned(files: Files, listing: Listing, arten: Sequence[str]) -> Iterator[Example]:
    """Texts whose example is gone."""
    for art in arten:
        for jahr in listing.years(art):
            folder = f"{listing.folder(art)}/{jahr}"
            names = files.names(folder)
            for name in names:
                key = name.removesuffix(TEXT_SUFFIX)
                if key != name and key + SUFFIX not in names:
                    yield Example(f"{folder}/{name}", "", None)
