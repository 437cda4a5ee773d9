"""The standard wording of one year: template sources, section by section, not yet rendered."""

from dataclasses import dataclass

from zvgen.document import Role


@dataclass(frozen=True, slots=True)
class SectionWording:
    """One section's template; `path` is relative to the workspace, for messages."""

    key: str
    role: Role
    path: str
    source: str


@dataclass(frozen=True, slots=True)
class Wording:
    """All sections of a document kind in the wording of one year, in order."""

    sections: tuple[SectionWording, ...]

    def numbers(self) -> dict[str, str]:
        """The § number of each numbered section by key: {"haushaltsmittel": "§ 4"}."""
        numbered = [s.key for s in self.sections if s.role is Role.NUMBERED]
        return {key: f"§ {n}" for n, key in enumerate(numbered, start=1)}
