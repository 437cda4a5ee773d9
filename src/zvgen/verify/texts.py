"""The words of two files side by side: what another program saved again keeps its text, not its bytes."""

from difflib import SequenceMatcher

from zvgen.importer import read_foreign

_MOST = 5
"""So many differences show what kind they are."""


def same_text(
    data: bytes, made: bytes, format_: str
) -> tuple[bool | None, tuple[tuple[str, str], ...]]:
    """Whether both say the same, and the first pieces that differ: in the file, and as it would be made.

    None if no text of the file can be read.
    """
    theirs, ours = (_pieces(one, format_) for one in (data, made))
    if not theirs:
        return None, ()
    found = []
    for tag, a, b, c, d in SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        if tag != "equal":
            found.append((" ¶ ".join(theirs[a:b]), " ¶ ".join(ours[c:d])))
    return not found, tuple(found[:_MOST])


def _pieces(data: bytes, format_: str) -> list[str]:
    return [piece.whole for piece in read_foreign(data, f"datei.{format_}").pieces]
