"""YAML files to nodes with positions, and nodes to values with diagnostics."""

from zvgen.source.decode import decode
from zvgen.source.nodes import Mapping, Node, Scalar, Sequence
from zvgen.source.parse import read_nodes

__all__ = ["Mapping", "Node", "Scalar", "Sequence", "decode", "read_nodes"]
