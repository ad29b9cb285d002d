"""The documentation builds as a site that needs nothing from elsewhere."""

import subprocess
import sys
from pathlib import Path

from lxml import html

from tests.cli.running import ROOT


def test_the_site_builds_without_a_broken_link_and_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(tmp_path)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    pages = list(tmp_path.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        tree = html.parse(str(page))
        loaded = tree.xpath("//link[not(@rel='canonical')]/@href | //script/@src | //img/@src")
        assert not [address for address in loaded if address.startswith(("http:", "https:", "//"))], page.name
