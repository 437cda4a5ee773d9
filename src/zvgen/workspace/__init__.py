"""The folder a user works in: found, read, checked. The only place that reads files."""

from zvgen.workspace.base import BASE_FILES, Base, load_base
from zvgen.workspace.files import Files, WorkspaceMissing, find_workspace, is_workspace
from zvgen.workspace.load import Loaded, OnlyData, load
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
