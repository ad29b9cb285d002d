"""The ledger in a browser: pages for people, and an HTTP API for programs."""

from firsthand.web.app import build_app
from firsthand.web.options import Options

__all__ = ["Options", "build_app"]
