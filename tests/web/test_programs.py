"""The page on the API, and its commands, which all ask for something that is there."""

import html
import re
import shlex

from fastapi.testclient import TestClient


def find_commands(page: str) -> list[list[str]]:
    return [shlex.split(html.unescape(each)) for each in re.findall(r"<pre.*?<code>(.*?)</code>", page)]


def test_every_route_is_shown_with_a_command_that_is_answered(client: TestClient) -> None:
    answer = client.get("/api")
    commands = find_commands(answer.text)
    assert len(commands) >= 18
    for command in commands:
        if "--data-binary" not in command and not command[-1].endswith("/original"):  # no file is known here
            assert client.get(command[-1]).status_code == 200, command


def test_parameters_say_their_bounds(client: TestClient) -> None:
    page = client.get("/api").text
    for told in ("one of accuse, ask", "1,000 characters at most", "1 to 100, else 20", "required"):
        assert told in page
