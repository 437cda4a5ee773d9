"""A document kind named on the command line, read on its own, without any agreement."""

import click

from zvgen.cli.report import show
from zvgen.diagnostics import suggestion
from zvgen.model.kind import DocumentKind
from zvgen.workspace import Base, Files, load_base
from zvgen.workspace.shelf import Shelf


def known_kinds(base: Base, arten: tuple[str, ...]) -> tuple[str, ...]:
    """`arten`, each once, all kinds if there are none; wrong usage at the first that does not exist."""
    for art in arten:
        if art not in base.kinds:
            known = ", ".join(base.kinds) or "keine"
            raise click.UsageError(
                f"Die Dokumentart „{art}“ gibt es nicht. "
                f"{suggestion(art, base.kinds)}Vorhanden: {known}.",
                click.get_current_context(),
            )
    return tuple(dict.fromkeys(arten or base.kinds))


def read_kind(files: Files, art: str) -> DocumentKind | None:
    """The kind `art`; None after its faults are told, wrong usage if there is none of that name."""
    base = load_base(files)
    known_kinds(base, (art,))
    kind, found = Shelf(files, base).kind(art)
    show(found, notes=False, warnings=True)
    return kind
