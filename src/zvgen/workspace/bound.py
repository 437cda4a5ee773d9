"""One YAML file as a model, with everything that can go wrong on the way."""

from typing import TypeVar

from pydantic import BaseModel

from zvgen.diagnostics import Diagnostic, has_errors
from zvgen.source import Node, bind, read_nodes
from zvgen.workspace.files import Files

Model = TypeVar("Model", bound=BaseModel)


def read_model(
    files: Files, path: str, model: type[Model], diagnostics: list[Diagnostic]
) -> tuple[Model | None, Node | None]:
    """The file `path` as a `model`; findings go to `diagnostics`."""
    data, found = files.read(path)
    diagnostics += found
    if data is None:
        return None, None
    node, found = read_nodes(data, path)
    diagnostics += found
    if node is None:
        return None, None
    bound, findings = bind(model, node)
    diagnostics += findings
    return (None if has_errors(found) else bound), node
