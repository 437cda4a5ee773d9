"""What makes a change the same change after a rebuild: marks and notes are kept under it."""

import json
import re
from collections import Counter
from hashlib import sha256
from typing import Any

from zvgen.comparison import Change, Side, new_side, old_side
from zvgen.reports.fates import fate

_INDEX = re.compile(r"\[\d+\]")
_LENGTH = 16
"""Hexadecimal digits: two of a million changes are alike once in tens of millions of pages."""


class Identities:
    """Gives each change of a page its key; changes that say the same of the same Kreis are counted.

    The key is made of the Kreis, the kind of change and what both sides say. The places of entries in lists
    and the numbers of sections are no part of it: a new project before it makes no other change of a change.
    """

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def key(self, kreis: str, change: Change) -> str:
        """The key of a change; `kreis` is empty for one of the wording or the year that all share."""
        said = [kreis, change.nature.value, fate(change).key]
        return self.of([*said, _side(old_side(change)), _side(new_side(change))])

    def of(self, said: Any) -> str:
        """The key of anything else to be checked, made of all that it says."""
        content = json.dumps(said)
        self._seen[content] += 1
        return sha256(f"{self._seen[content]}{content}".encode()).hexdigest()[:_LENGTH]


def _side(side: Side | None) -> Any:
    return side and [_INDEX.sub("[]", side.field), side.group, side.section, side.text]
