"""The facets of a file: a hash of each thing that decides over its bytes, by name.

"daten.haushaltsmittel", "jahr.buendnis", "kreis", "ministerium", "art", "text.budget",
"layout.layout.docx", "bezug.vorjahr", "option.quelle", "version.zvgen". Values are taken in their normal
form: a comment or another way to write an amount changes nothing.
"""

import json
from functools import cached_property
from hashlib import sha256
from typing import Any

from zvgen.build.manifest import Facets, Shared
from zvgen.build.plan import Job
from zvgen.build.run import Making
from zvgen.build.versions import versions
from zvgen.model.agreement import Agreement
from zvgen.model.normal import normal_data, normal_year
from zvgen.source.nodes import plain
from zvgen.wording import SectionWording
from zvgen.workspace import Loaded
from zvgen.writers import LAYOUTS

WITHOUT = "ohne"
"""The value of "option.quelle" for a file without its sources."""


class FacetsOf:
    """The facets of the jobs of one run; what many share is worked out once."""

    def __init__(self, loaded: Loaded, making: Making) -> None:
        self._loaded = loaded
        self._making = making
        self._shared: dict[tuple[str, int, str], Shared] = {}
        self._own: dict[int, dict[str, str]] = {}
        """By identity: a run asks before it has the lock and again under it."""

    def __call__(self, job: Job) -> Facets:
        """What decides over the file of `job`."""
        agreement = job.agreement
        key = agreement.kind.key, agreement.jahr, job.format
        if key not in self._shared:
            self._shared[key] = Shared(self._of_year(agreement, job.format))
        if id(agreement) not in self._own:
            self._own[id(agreement)] = _of_agreement(agreement)
        return Facets(self._own[id(agreement)], self._shared[key])

    def _of_year(self, agreement: Agreement, format_: str) -> dict[str, str]:
        sections = self._loaded.wording_of(agreement).sections
        return {
            "art": _hash(plain(agreement.kind.source)),
            **{f"jahr.{n}": _hash(value) for n, value in normal_year(agreement).items()},
            **{f"text.{s.key}": _hash([s.role, s.condition, s.source]) for s in sections},
            **self._of_look(agreement.kind.key, format_),
            **self._of_options(format_, sections),
            **{f"version.{n}": version for n, version in versions(format_).items()},
        }

    def _of_look(self, art: str, format_: str) -> dict[str, str]:
        """The layout of the format and all pictures; the layouts of other formats are nothing to it."""
        layout = "docx" if self._through_office(format_) else format_
        files = self._loaded.looks[art].files
        used = [name for name in files if LAYOUTS.get(name, layout) == layout]
        return {f"layout.{name}": self._hashes[art, name] for name in sorted(used)}

    def _of_options(self, format_: str, sections: tuple[SectionWording, ...]) -> dict[str, str]:
        """The options that matter to the format; that a file is a proof says its name.

        A file that carries its sources also says where the wording stands.
        """
        places = _hash([section.path for section in sections])
        source = places if self._making.carries_source(format_) else WITHOUT
        engine = "libreoffice" if self._through_office(format_) else "eingebaut"
        return {"option.quelle": source, "option.engine": engine}

    def _through_office(self, format_: str) -> bool:
        return format_ == "pdf" and self._making.through_office

    @cached_property
    def _hashes(self) -> dict[tuple[str, str], str]:
        looks = self._loaded.looks.items()
        return {(art, n): _short(data) for art, look in looks for n, data in look.files.items()}


def _of_agreement(agreement: Agreement) -> dict[str, str]:
    previous = {"vorjahr": agreement.vorjahr} if agreement.vorjahr else {}
    others = {**previous, **agreement.bezuege}
    return {
        **{f"daten.{n}": _hash(value) for n, value in normal_data(agreement).items()},
        "kreis": _hash(repr(agreement.kreis)),
        "ministerium": _hash(repr(agreement.ministerium)),
        **{f"bezug.{name}": _hash(_whole(other)) for name, other in others.items()},
    }


def _whole(agreement: Agreement) -> list[Any]:
    """Everything wording can name of another agreement."""
    parties = repr(agreement.kreis), repr(agreement.ministerium)
    return [agreement.jahr, normal_data(agreement), normal_year(agreement), *parties]


def _hash(value: object) -> str:
    return _short(_json(value).encode())


_json = json.JSONEncoder(ensure_ascii=False).encode


def _short(data: bytes) -> str:
    """Long enough that no two contents of a lifetime meet, short enough to keep many."""
    return sha256(data).hexdigest()[:24]
