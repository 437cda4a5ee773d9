"""What stays of the documents of a seal that is lifted."""

from datetime import datetime

from zvgen.build.output import hash_of, keep_beside, unwritable
from zvgen.build.sealing import Folder
from zvgen.diagnostics import Diagnostic
from zvgen.workspace.seals import Seal


def kept_copies(seal: Seal, out: Folder, moment: datetime) -> tuple[list[str], list[Diagnostic]]:
    """A copy of each document that is still the sealed one, as a build may replace it; and what failed.

    Somebody signed it, and from other data or another wording it cannot be made again.
    """
    copies, faults = list[str](), list[Diagnostic]()
    for path, digest in seal.dokumente.items():
        if hash_of(str(out.path / path)) != digest:
            continue
        try:
            kept = keep_beside(out.path / path, f"{moment:%Y%m%d-%H%M%S}")
            copies.append(f"{out.shown}/{kept.relative_to(out.path).as_posix()}")
        except OSError as error:
            faults.append(unwritable(f"{out.shown}/{path}", error))
    return copies, faults
