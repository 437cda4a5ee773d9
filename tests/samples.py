"""The sample agreements, loaded once, and documents made of a test's own wording."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from zvgen.compose import compose
from zvgen.diagnostics import Diagnostic
from zvgen.document import Document, Role
from zvgen.model.agreement import Agreement
from zvgen.wording import SectionWording, Wording
from zvgen.workspace import Files, Loaded, Selection, load, load_base
from zvgen.writers import WRITERS
from zvgen.writers.look import Look

ROOT = Path(__file__).parent.parent
KINDS = tuple(sorted(path.parent.name for path in (ROOT / "templates").glob("*/art.yaml")))
"""The document kinds that ship."""


def loaded_from(folder: Path, *keys: str, jahr: int | None = None) -> Loaded:
    """Everything a workspace holds, or only some Kreise or one year of it."""
    files = Files(folder)
    jahre = frozenset() if jahr is None else frozenset({jahr})
    return load(files, load_base(files), Selection(frozenset(keys), jahre=jahre))


@cache
def samples() -> Loaded:
    """The sample workspace."""
    return loaded_from(ROOT)


def agreement(key: str, jahr: int, art: str = "aqb") -> Agreement:
    """The sample agreement of `key` and `jahr`."""
    wanted = (art, jahr, key)
    return next(
        a for a in samples().agreements if (a.kind.key, a.jahr, a.kreis.schluessel) == wanted
    )


def document_in(loaded: Loaded, one: Agreement) -> Document:
    """The document of `one`; a finding fails the test."""
    document, found = compose(one, loaded.wordings[one.kind.key, one.jahr])
    assert document is not None, [str(d) for d in found]
    return document


@cache
def document(key: str, jahr: int, art: str = "aqb") -> Document:
    """The document of a sample agreement."""
    return document_in(samples(), agreement(key, jahr, art))


def look(art: str = "aqb") -> Look:
    """A fresh look of a kind, without anything kept of earlier runs."""
    shipped = samples().looks[art]
    return Look(shipped.path, dict(shipped.files))


@cache
def writer(format_: str, art: str = "aqb") -> Callable[[Document], bytes]:
    """The writer of a format in the shipped look of a kind."""
    prepared, found = WRITERS[format_](look(art))
    assert prepared is not None, [str(d) for d in found]
    return prepared


def wording(*sources: str, role: Role = Role.CLOSING) -> Wording:
    """A wording of sections `eins`, `zwei` …; a closing section needs no heading."""
    names = ("eins", "zwei", "drei", "vier")
    sections = (
        SectionWording(key, role, f"text/{key}.md.j2", source)
        for key, source in zip(names, sources, strict=False)
    )
    return Wording(tuple(sections))


def made_of(*sources: str, role: Role = Role.CLOSING) -> Document:
    """A document of this wording with the values of Landkreis Kassel 2024."""
    made, found = compose(agreement("landkreis-kassel", 2024), wording(*sources, role=role))
    assert made is not None, [str(d) for d in found]
    return made


def faults_of(*sources: str, role: Role = Role.CLOSING) -> list[Diagnostic]:
    """What is wrong with this wording, with the values of Landkreis Kassel 2024."""
    made, found = compose(agreement("landkreis-kassel", 2024), wording(*sources, role=role))
    assert made is None or not found
    return found
