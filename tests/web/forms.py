"""What a browser sends back with the forms of a page."""

import re

from fastapi.testclient import TestClient


def find_token(client: TestClient, path: str = "/search") -> str:
    """Open a page, and find what its forms bring back; the client keeps the cookie that goes with it."""
    found = re.search(r'X-Firsthand-Token": "([0-9a-f]{64})"', client.get(path).text)
    assert found, "the page holds no token"
    return found[1]
