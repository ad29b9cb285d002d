"""Libraries that only one format needs."""

from __future__ import annotations

from importlib.util import find_spec

from firsthand.errors import MissingExtra


def require(package: str, *, extra: str) -> None:
    """Make sure that an optional package is there, before anything is written.

    Args:
        package: the name that it is imported by.
        extra: the extra of Firsthand that brings it.

    Raises:
        MissingExtra: it is not installed; the message says what to run.
    """
    if find_spec(package) is None:
        raise MissingExtra(f"{package} is not installed; run: pip install 'firsthand[{extra}]'")
