"""The proof of a redline: accepted it is the new document, rejected the old one, look included."""

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from itertools import groupby, zip_longest

from zvgen.reports.redline.errors import BrokenRedline
from zvgen.reports.redline.resolve import Side, Unresolvable, resolved
from zvgen.reports.redline.wordml import (
    POSITIONS,
    W_TRACKED,
    Element,
    canonical,
    local,
    w,
)

_CONTAINERS = frozenset(
    ("body", "hdr", "ftr", "footnote", "endnote", "tbl", "tr", "tc", "sdt", "sdtContent")
)
Line = tuple[object, ...]


def prove(name: str, redline: Element, old: Element, new: Element) -> None:
    """Raise `BrokenRedline` unless the part `name` gives back both documents and its marks are sound."""
    if fault := _fault_of_marks(redline):
        raise BrokenRedline(name, fault)
    for side, wanted in ((Side.NEW, new), (Side.OLD, old)):
        try:
            made = resolved(redline, side)
        except Unresolvable as error:
            raise BrokenRedline(name, f"{side.name}: {error}") from error
        for found, expected in zip_longest(shape(made), shape(wanted)):
            if found != expected:
                raise BrokenRedline(name, f"{side.name}: {found!r} instead of {expected!r}")


def shape(part: Element) -> Iterator[Line]:
    """What a document says and looks like, a line per paragraph and container.

    How Word splits its runs, and where bookmarks stand, is left out.
    """
    for child in part:
        name = local(child)
        if name == "p":
            yield ("p", _properties(child), *_content(child))
        elif name in _CONTAINERS:
            yield (name, *sorted(child.attrib.items()))
            yield from shape(child)
            yield ("/", name)
        elif name and name not in POSITIONS:
            yield (canonical(child),)


def _properties(paragraph: Element) -> bytes:
    """Empty properties are none."""
    found = paragraph.find(w("pPr"))
    if found is None:
        return b""
    look = found.find(w("rPr"))
    if look is not None and not len(look):
        found = deepcopy(found)
        found.remove(found.find(w("rPr")))
    return canonical(found) if len(found) else b""


def _content(paragraph: Element) -> Iterator[Line]:
    for (look, written), group in groupby(_pieces(paragraph), lambda piece: piece[:2]):
        pieces = [piece[2] for piece in group]
        yield (look, "".join(pieces)) if written else (look, *pieces)


def _pieces(paragraph: Element) -> Iterator[tuple[bytes, bool, str]]:
    """Look, whether it is text, and the text or the element as it is."""
    for child in paragraph:
        name = local(child)
        if name == "r":
            yield from _run(child)
        elif name and name != "pPr" and name not in POSITIONS:
            yield b"", False, canonical(child).decode()


def _run(run: Element) -> Iterator[tuple[bytes, bool, str]]:
    properties = run.find(w("rPr"))
    look = canonical(properties) if properties is not None and len(properties) else b""
    for child in run:
        name = local(child)
        if name == "t":
            if child.text:
                yield look, True, child.text
        elif name and name != "rPr" and name not in POSITIONS:
            yield look, False, canonical(child).decode()


def _fault_of_marks(part: Element) -> str:
    """Every mark has a number of its own, and every move goes from one place to one other."""
    numbers = Counter(
        one.get(w("id")) for one in part.iter(*W_TRACKED) if not local(one).endswith("RangeEnd")
    )
    if None in numbers or (numbers and max(numbers.values()) > 1):
        return "marks without a number of their own"
    ways = [
        Counter(one.get(w("name")) for one in part.iter(w(f"{name}RangeStart")))
        for name in ("moveFrom", "moveTo")
    ]
    if ways[0] != ways[1] or any(count > 1 for count in ways[0].values()):
        return "moves without their other end"
    return ""
