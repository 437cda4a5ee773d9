"""A document kind named on the command line, read on its own, without any agreement."""

import click

from zvgen.cli.report import show
from zvgen.model.kind import DocumentKind
from zvgen.workspace import Base, Files, SelectionError, kinds_called, load_base
from zvgen.workspace.shelf import Shelf


def known_kinds(base: Base, arten: tuple[str, ...]) -> tuple[str, ...]:
    """`arten`, each once, all kinds if there are none; wrong usage at the first that does not exist."""
    try:
        return kinds_called(arten, base.kinds) or tuple(base.kinds)
    except SelectionError as error:
        raise click.UsageError(str(error), click.get_current_context()) from None


def read_kind(files: Files, art: str) -> DocumentKind | None:
    """The kind `art`; None after its faults are told, wrong usage if there is none of that name."""
    base = load_base(files)
    known_kinds(base, (art,))
    kind, found = Shelf(files, base).kind(art)
    show(found, notes=False, warnings=True)
    return kind
