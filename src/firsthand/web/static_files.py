"""The files that pages load. Their addresses hold a hash of what is in them, so that browsers may keep them."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDERS = (
    Path(str(files("firsthand.web"))) / "static",
    Path(str(files("firsthand.views"))) / "styles",
)
"""Of the pages, and of what `views` draws for pages and elsewhere."""
HASH_CHARS = 10
KEPT = "public, max-age=31536000, immutable"


class _Kept(StaticFiles):
    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if scope["query_string"]:
            response.headers["Cache-Control"] = KEPT
        return response


def make_static_files() -> StaticFiles:
    """Make what serves the files."""
    return _Kept(directory=FOLDERS[0], packages=[("firsthand.views", "styles")])


@cache
def address_static(path: str) -> str:
    """Give the address of a file, by its path in the folder that it is in."""
    found = next(folder / path for folder in FOLDERS if (folder / path).is_file())
    digest = hashlib.sha256(found.read_bytes()).hexdigest()
    return f"/static/{path}?{digest[:HASH_CHARS]}"
