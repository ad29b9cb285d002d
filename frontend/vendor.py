"""Takes the files of other projects that the pages use out of the npm registry: `python frontend/vendor.py`.

`vendored.json` pins the packages; the files land beside the pages, with their SHA-256 in `checksums.json`, which a test
compares. Nothing is fetched when Firsthand is built, installed or run.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
TARGET = FOLDER.parent / "src" / "firsthand" / "web" / "static" / "vendor"


def main() -> None:
    """Fetch every package at its pinned version, and replace the files."""
    checksums: dict[str, str] = {}
    for each in json.loads((FOLDER / "vendored.json").read_text(encoding="utf-8")):
        for name, data in _fetch(each).items():
            (TARGET / name).write_bytes(data)
            checksums[name] = hashlib.sha256(data).hexdigest()
    text = json.dumps(dict(sorted(checksums.items())), indent=2)
    (TARGET / "checksums.json").write_text(f"{text}\n", encoding="utf-8")


def _fetch(pinned: dict[str, Any]) -> dict[str, bytes]:
    """Fetch the files of a package, by the name that they are to have here."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = f"{pinned['package']}@{pinned['version']}"
        command = ["npm", "pack", "--silent", "--pack-destination", folder, wanted]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - pinned by vendored.json
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as opened:
            return {name: _read(opened, path) for path, name in pinned["files"].items()}


def _read(archive: tarfile.TarFile, path: str) -> bytes:
    member = archive.extractfile(f"package/{path}")
    if member is None:
        raise FileNotFoundError(path)
    return member.read()


if __name__ == "__main__":
    main()
