"""Bytes behind their checksum: what was damaged on the disk counts as not there."""

from hashlib import sha256


def with_checksum(data: bytes) -> bytes:
    """`data` behind a line that says its hash."""
    return _checksum(data) + b"\n" + data


def without_checksum(stored: bytes) -> bytes | None:
    """What `with_checksum` was given; None for anything else."""
    checksum, _, data = stored.partition(b"\n")
    return data if checksum == _checksum(data) else None


def _checksum(data: bytes) -> bytes:
    return sha256(data).hexdigest().encode()
