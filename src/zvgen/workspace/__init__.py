"""The folder a user works in: found, read, checked. The only place that reads files.

What reads YAML and wording is imported when it is first asked for: a run with nothing to do reads neither.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from zvgen.workspace.files import Files, WorkspaceMissing, find_workspace, is_workspace

if TYPE_CHECKING:
    from zvgen.workspace.base import BASE_FILES, Base, load_base
    from zvgen.workspace.loading import Loaded, OnlyData, load
    from zvgen.workspace.selection import Selection, SelectionError, kinds_called, select

__all__ = [
    "BASE_FILES",
    "Base",
    "Files",
    "Loaded",
    "OnlyData",
    "Selection",
    "SelectionError",
    "WorkspaceMissing",
    "find_workspace",
    "is_workspace",
    "kinds_called",
    "load",
    "load_base",
    "select",
]

_LATER = {
    **dict.fromkeys(("BASE_FILES", "Base", "load_base"), "base"),
    **dict.fromkeys(("Loaded", "OnlyData", "load"), "loading"),
    **dict.fromkeys(("Selection", "SelectionError", "kinds_called", "select"), "selection"),
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """The value of a name that is imported later."""
        if name not in _LATER:
            raise AttributeError(name)
        return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
