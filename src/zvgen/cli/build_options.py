"""Everything the words of `zvgen build` say."""

from pathlib import Path
from typing import NamedTuple

from zvgen.build.last_run import Wish
from zvgen.cli.options import Talk, Wanted
from zvgen.workspace.files import Files


class Options(NamedTuple):
    """What to build, in which formats and how, and how to talk about it."""

    wanted: Wanted
    talk: Talk
    formats: tuple[str, ...]
    out: Path | None
    proof: bool
    with_source: bool
    through_office: bool
    force: bool
    dry_run: bool
    jobs: int | None = None
    executor: str = ""

    @property
    def shown(self) -> str:
        """What messages call the output folder."""
        return str(self.out) if self.out else "out"

    def target(self, files: Files) -> Path:
        """The output folder."""
        return self.out or files.root / "out"

    def wish(self) -> Wish:
        """The words that decide what is made, in an order of their own."""
        wanted = self.wanted
        flags = ("proof", "with_source", "through_office")
        given = [name for name in flags if getattr(self, name)]
        return Wish(
            tuple(sorted(set(wanted.kreise))),
            tuple(sorted(set(wanted.arten))),
            tuple(sorted(set(wanted.jahre))),
            self.formats,
            (*given, *(("strict",) if self.talk.strict else ())),
        )
