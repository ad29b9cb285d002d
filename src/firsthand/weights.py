"""Files of weights: read, and checked to be those that were released."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from firsthand.errors import ModelError

if TYPE_CHECKING:
    from numpy.typing import NDArray


def read_arrays(path: Path, sha256: str) -> dict[str, NDArray[Any]]:
    """Read a head's file and check it.

    Args:
        path: an npz file.
        sha256: what its bytes must hash to.

    Returns:
        Its arrays by their names.

    Raises:
        ModelError: the file is missing or was changed.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror}). Install Firsthand again.") from error
    check(content, sha256, path)
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return dict(arrays)


def check(content: bytes, sha256: str, path: Path) -> None:
    """Check that a file is the one that was released.

    Args:
        content: its bytes.
        sha256: what they must hash to, in hex.
        path: where it was read, for the message.

    Raises:
        ModelError: it was changed.
    """
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise ModelError(f"{path}: its SHA-256 is {found}, not {sha256}. Install Firsthand again.")
