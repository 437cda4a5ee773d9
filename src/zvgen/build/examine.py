"""What `zvgen check` looks at beyond the data: wording, layout, each document once."""

from pathlib import Path

from zvgen.build.run import Run
from zvgen.diagnostics import Diagnostic, has_errors
from zvgen.lint import lint_wording
from zvgen.workspace import Loaded
from zvgen.workspace.templates import read_all_wordings


def examine(loaded: Loaded) -> list[Diagnostic]:
    """Every finding beyond the data; a kind whose wording has errors is not composed as well."""
    found: list[Diagnostic] = []
    faulty = set()
    for art in loaded.arten:
        own = _wording(loaded, art)
        found += own
        faulty |= {art} if has_errors(own) else set()
    run = Run(loaded, Path(), "")
    good = [a for a in loaded.agreements if a.kind.key not in faulty]
    return [*found, *(d for a in good for d in run.render(a, "docx")[1])]


def _wording(loaded: Loaded, art: str) -> list[Diagnostic]:
    """The wording of all years of a kind, also of those without any data."""
    if loaded.shelf is None:
        return []
    kind, found = loaded.shelf.kind(art)
    if kind is None:
        return found
    years = loaded.shelf.years(art)
    wordings, told = read_all_wordings(loaded.shelf.files, kind, years)
    return [*found, *told, *lint_wording(kind, wordings)]
