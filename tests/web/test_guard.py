"""Who may ask, what is refused, and what each answer tells the browser."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi import Request
from fastapi.testclient import TestClient
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send

from firsthand.ledger import Ledger
from firsthand.settings import Settings
from firsthand.web import Options, build_app
from firsthand.web.guard import Gate, guard
from firsthand.web.guard.gate import SIGNED_IN_S
from firsthand.web.guard.limits import MOST_FORM_BYTES, MOST_STRANGER_BYTES
from firsthand.web.guard.tries import MOST_ADDRESSES, MOST_TRIES, WITHIN_S, Tries
from firsthand.web.server import is_loopback, listen, name_address
from tests.web.forms import find_token

HERE = "http://127.0.0.1:8000"
TOKEN = "correct-horse-battery-staple"
BEARER = {"Authorization": f"Bearer {TOKEN}"}


@contextmanager
def ask(path: Path, *, options: Options | None = None, base_url: str = HERE) -> Iterator[TestClient]:
    with Ledger.open(str(path)) as opened:
        app = build_app(opened, options)
        app.add_api_route("/boom", _fail)
        app.add_api_route("/echo", _echo, methods=["POST"])
        app.add_api_route("/api/echo", _echo, methods=["POST"])
        client = TestClient(app, base_url=base_url, follow_redirects=False, raise_server_exceptions=False)
        with client:
            yield client


def _fail() -> None:
    raise RuntimeError("a secret of the inside")


async def _echo(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


@pytest.fixture(scope="module")
def open_client(ledger: Path) -> Iterator[TestClient]:
    with ask(ledger) as client:
        yield client


@pytest.fixture
def fresh_client(open_client: TestClient) -> TestClient:
    """The same server, and a browser that was never there."""
    open_client.cookies.clear()
    return open_client


@pytest.fixture
def locked_client(ledger: Path) -> Iterator[TestClient]:
    with ask(ledger, options=Options(token=TOKEN)) as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/search?q=x", "/nowhere", "/boom", "/api/v1/nowhere", "/static/site.css"])
def test_every_answer_says_what_the_browser_may_do(open_client: TestClient, path: str) -> None:
    headers = open_client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert (headers["X-Content-Type-Options"], headers["X-Frame-Options"]) == ("nosniff", "DENY")
    assert (headers["Referrer-Policy"], headers["Cross-Origin-Opener-Policy"]) == ("no-referrer", "same-origin")
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_pages_are_not_kept_and_static_files_are(open_client: TestClient) -> None:
    assert open_client.get("/search").headers["Cache-Control"] == "no-store"
    page = open_client.get("/search").text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    assert "immutable" in open_client.get(address).headers["Cache-Control"]


def test_long_answers_are_compressed(open_client: TestClient) -> None:
    assert open_client.get("/search").headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in open_client.get("/search", headers={"Accept-Encoding": "identity"}).headers


@pytest.mark.parametrize("path", ["/static/site.css", "/api/v1/statistics"])
def test_a_tag_says_nothing_of_compression(open_client: TestClient, path: str) -> None:
    whole, small = (open_client.get(path, headers={"Accept-Encoding": coding}) for coding in ("identity", "gzip"))
    assert ("Content-Encoding" in whole.headers, "Content-Encoding" in small.headers) == (False, True)
    assert whole.headers["ETag"] == small.headers["ETag"]
    assert whole.headers["ETag"].startswith('W/"')
    again = open_client.get(path, headers={"If-None-Match": small.headers["ETag"]})
    assert (again.status_code, again.headers["ETag"]) == (304, small.headers["ETag"])


@pytest.mark.parametrize(
    "path", ["/", "/search?q=x", "/nowhere", "/boom", "/api/v1/outlets/index", "/static/site.css", "/judgements/export"]
)
def test_who_asks_for_the_head_gets_that_of_the_page(open_client: TestClient, path: str) -> None:
    head, page = open_client.head(path), open_client.get(path)
    assert (head.status_code, head.content) == (page.status_code, b"")
    assert set(head.headers) == set(page.headers)
    assert head.headers["Content-Type"] == page.headers["Content-Type"]


def test_an_error_tells_nothing_of_the_inside(open_client: TestClient) -> None:
    answer = open_client.get("/boom")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "RuntimeError" not in answer.text
    assert "It went wrong" in answer.text


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8000", "10.0.0.7", "", "a b", "[::2]"]
)
def test_other_hosts_are_refused(open_client: TestClient, host: str) -> None:
    assert open_client.get("/search", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1", "[::1]:8000", "localhost."])
def test_the_names_of_this_machine_are_not(open_client: TestClient, host: str) -> None:
    assert open_client.get("/search", headers={"Host": host}).status_code == 200


def test_a_server_of_all_addresses_is_asked_by_any_of_them_and_by_its_names(ledger: Path) -> None:
    with ask(ledger, options=Options(token=TOKEN, hosts=("0.0.0.0", "desk.example"))) as client:
        told = {host: client.get("/sign-in", headers={"Host": host}).status_code for host in (
            "10.0.0.7:8000", "[2001:db8::1]:8000", "Desk.example", "evil.example", "desk.example.evil.example"
        )}  # fmt: skip
    assert list(told.values()) == [200, 200, 200, 421, 421]


def test_a_form_of_this_session_is_taken_as_field_and_as_header(fresh_client: TestClient) -> None:
    token = find_token(fresh_client)
    assert fresh_client.post("/echo", data={"_token": token}).status_code == 200
    assert fresh_client.post("/echo", data={"_token": token}, files={"file": b"words"}).status_code == 200
    assert fresh_client.post("/echo", headers={"X-Firsthand-Token": token}, json={}).status_code == 200
    assert fresh_client.post("/echo", data={"_token": token}, headers={"Origin": "null"}).status_code == 200
    assert fresh_client.post("/echo", data={"_token": token}, headers={"Origin": HERE}).status_code == 200


def test_the_form_comes_to_the_handler_whole(fresh_client: TestClient) -> None:
    token = find_token(fresh_client)
    told = f"_token={token}&name=" + "x" * 100_000
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    assert fresh_client.post("/echo", content=told, headers=headers).text == str(len(told))


def test_forged_forms_are_refused(fresh_client: TestClient) -> None:
    token = find_token(fresh_client)
    forged: list[dict[str, Any]] = [
        {"data": {"name": "x"}},
        {"data": {"_token": "0" * 64}},
        {"data": {"_token": ""}},
        {"data": {"_token": "ä"}},
        {"json": {"_token": token}},
        {"files": {"_token": token.encode()}},
        {"headers": {"X-Firsthand-Token": "0" * 64}},
        {"content": "x", "headers": {"Content-Type": "text/plain"}},
        {"data": {"_token": token}, "headers": {"Origin": "http://evil.example"}},
        {"data": {"_token": token}, "headers": {"Origin": "http://127.0.0.1:9000"}},
        {"data": {"_token": token}, "headers": {"Sec-Fetch-Site": "cross-site"}},
        {"data": {"_token": token}, "headers": {"Sec-Fetch-Site": "same-site"}},
    ]
    assert [fresh_client.post("/echo", **each).status_code for each in forged] == [403] * len(forged)


def test_a_token_of_another_session_is_refused(fresh_client: TestClient) -> None:
    other = find_token(fresh_client)
    fresh_client.cookies.clear()
    assert find_token(fresh_client) != other
    assert fresh_client.post("/echo", data={"_token": other}).status_code == 403
    fresh_client.cookies.clear()
    assert fresh_client.post("/echo", data={"_token": other}).status_code == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "FROBNICATE"])
def test_every_method_that_may_change_something_is_guarded(fresh_client: TestClient, method: str) -> None:
    assert fresh_client.request(method, "/judgements").status_code == 403


def test_a_program_on_this_machine_needs_no_form(fresh_client: TestClient) -> None:
    assert fresh_client.post("/api/echo", content=b"words").text == "5"
    for header in ({"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}, {"Cookie": "x=y"}):
        refused = fresh_client.post("/api/echo", content=b"words", headers=header)
        assert refused.status_code == 403
        assert set(refused.json()["error"]) == {"code", "message", "advice"}


def test_a_form_that_is_none_is_refused(fresh_client: TestClient) -> None:
    find_token(fresh_client)
    broken = {"Content-Type": "multipart/form-data; boundary=x"}
    assert fresh_client.post("/echo", content=b"--x\r\nnonsense", headers=broken).status_code in (400, 403)
    assert fresh_client.post("/echo", content=b"x", headers={"Content-Type": "multipart/form-data"}).status_code == 400


@pytest.mark.parametrize("encoding", ["undefined", "punycode", "idna", "utf-7", "utf-16"])
def test_nobody_chooses_the_codec_that_a_form_is_read_with(locked_client: TestClient, encoding: str) -> None:
    form = b'--x\r\nContent-Disposition: form-data; name="_token"\r\n\r\n+2AA-\xff\r\n--x--\r\n'
    kind = {"Content-Type": f"multipart/form-data; boundary=x; charset={encoding}"}
    assert locked_client.post("/sign-in", content=form, headers=kind).status_code == 415
    kind = {"Content-Type": "multipart/form-data; boundary=x; charset=UTF-8"}
    assert locked_client.post("/sign-in", content=form, headers=kind).status_code == 403


def test_headers_that_are_none_are_no_errors_of_the_server(fresh_client: TestClient) -> None:
    assert fresh_client.post("/echo", headers={"Origin": "http://[x"}).status_code == 403
    assert fresh_client.post("/echo", headers={"Content-Length": "9" * 5_000}).status_code == 413


def test_any_bytes_may_be_asked_for() -> None:
    seen = list[bytes]()

    async def note(scope: Scope, _receive: Receive, send: Send) -> None:
        seen.append(scope["query_string"])
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})

    async def look(message: Message) -> None:
        assert message.get("status", 204) == 204

    async def give() -> Message:
        return {"type": "http.request"}

    guarded = guard(note, gate=Gate(), hosts=(), most_document_bytes=1)
    asked = {"type": "http", "method": "GET", "path": "/", "headers": [(b"host", b"localhost")], "state": {}}

    async def ask_twice() -> None:
        for query in (b"q=%3D+a&b", b"q=\xff&\xed\xa0\x80"):
            await guarded({**asked, "query_string": query}, give, look)

    asyncio.run(ask_twice())
    assert seen == [b"q=%3D+a&b", b"q=%FF&%ED%A0%80"]


def test_a_stranger_sends_no_more_than_a_token(locked_client: TestClient) -> None:
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    long = b"x" * (MOST_STRANGER_BYTES + 1)
    assert locked_client.post("/sign-in", content=long, headers=kind).status_code == 413
    assert locked_client.post("/sign-in", content=iter([long]), headers=kind).status_code == 413


def test_large_bodies_are_refused_before_they_are_read(fresh_client: TestClient) -> None:
    token = find_token(fresh_client)
    large = {"Content-Length": str(MOST_FORM_BYTES + 1), "X-Firsthand-Token": token}
    assert fresh_client.post("/echo", content=b"", headers=large).status_code == 413
    assert fresh_client.post("/echo", content=b"", headers=large | {"Content-Length": "-1"}).status_code == 413


def test_bodies_of_unknown_length_are_cut_off(ledger: Path) -> None:
    taken = 0

    def pour() -> Iterator[bytes]:
        nonlocal taken
        for _ in range(100):
            taken += 1
            yield b"x" * 1_000

    with ask(ledger, options=Options(settings=Settings(max_document_bytes=5_000))) as client:
        assert client.post("/api/echo", content=pour()).status_code == 413


def test_a_large_form_of_unknown_length_is_cut_off(fresh_client: TestClient) -> None:
    find_token(fresh_client)
    chunks = (b"x" * 1_000_000 for _ in range(MOST_FORM_BYTES // 1_000_000 + 2))
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    assert fresh_client.post("/echo", content=chunks, headers=headers).status_code == 413


def test_links_from_elsewhere_are_opened_from_here(fresh_client: TestClient) -> None:
    elsewhere = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    page = fresh_client.get('/search?q="><script>', headers=elsewhere)
    assert page.status_code == 200
    assert 'content="0; url=/search?q=%22%3E%3Cscript%3E"' in page.text
    assert "Set-Cookie" not in page.headers
    assert 'url=/"' in fresh_client.get(f"{HERE}//evil.example/", headers=elsewhere).text


def test_a_locked_server_shows_strangers_nothing(locked_client: TestClient) -> None:
    asked = locked_client.get("/claims/3f2a?as_of=2025")
    assert (asked.status_code, asked.headers["Location"]) == (303, "/sign-in?next=%2Fclaims%2F3f2a%3Fas_of%3D2025")
    assert locked_client.get("/nowhere").status_code == 303
    sent = locked_client.post("/judgements")
    assert (sent.status_code, sent.headers["Location"]) == (303, "/sign-in?lost=1")
    assert "nothing of what you sent was kept" in locked_client.get("/sign-in?lost=1").text
    part = locked_client.get("/claims/3f2a/figures", headers={"HX-Request": "true"})
    assert (part.status_code, part.headers["HX-Redirect"]) == (401, "/sign-in")
    refused = locked_client.get("/api/v1/claims")
    assert (refused.status_code, refused.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert refused.json()["error"]["code"] == "no_token"
    assert locked_client.get("/static/site.css").status_code == 200


def test_the_token_opens_it_to_a_program(locked_client: TestClient) -> None:
    assert locked_client.get("/api/v1/nowhere", headers=BEARER).status_code == 404
    assert locked_client.post("/api/echo", content=b"x", headers=BEARER).text == "1"
    assert locked_client.post("/api/echo", content=b"x", headers=BEARER | {"Origin": "null"}).text == "1"
    assert locked_client.get("/search", headers=BEARER).status_code == 200
    assert locked_client.get("/api/v1/nowhere", headers={"Authorization": "Bearer nothing"}).status_code == 401
    assert locked_client.get("/api/v1/nowhere", headers={"Authorization": "Basic eDp5"}).status_code == 401


def test_the_token_opens_it_to_a_browser(locked_client: TestClient) -> None:
    form = {"_token": find_token(locked_client, "/sign-in"), "next": "/search?q=x"}
    stranger = dict(locked_client.cookies)
    wrong = locked_client.post("/sign-in", data=form | {"given": "not the token at all"})
    assert wrong.status_code == 401
    assert "This is not the token" in wrong.text
    answer = locked_client.post("/sign-in", data=form | {"given": f" {TOKEN}\n"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/search?q=x")
    cookie = answer.headers["Set-Cookie"]
    assert all(part in cookie for part in ("HttpOnly", "SameSite=Strict", f"Max-Age={SIGNED_IN_S}"))
    assert TOKEN not in cookie
    assert dict(locked_client.cookies) != stranger
    assert locked_client.get("/search").status_code == 200
    assert locked_client.post("/echo", data={"_token": form["_token"]}).status_code == 403
    token = find_token(locked_client)
    assert locked_client.post("/echo", data={"_token": token}).status_code == 200
    assert locked_client.post("/sign-out", data={"_token": token}).headers["Location"] == "/sign-in"
    assert locked_client.get("/search").status_code == 303


@pytest.mark.parametrize("token", ["", TOKEN])
def test_who_judges_is_told_to_nobody_who_is_not_let_in(ledger: Path, token: str) -> None:
    with ask(ledger, options=Options(token=token, analyst="Mara Quill")) as client:
        strangers: list[tuple[str, dict[str, str]]] = [("/stories", {"Host": "elsewhere.example"}), ("/static/no", {})]
        if token:
            strangers += [("/sign-in", {}), ("/stories", {"Authorization": "Bearer no"})]
        for path, headers in strangers:
            answer = client.get(path, headers=headers)
            assert "Firsthand" in answer.text
            assert "Mara Quill" not in answer.text
        assert "Mara Quill" in client.get("/stories", headers=BEARER if token else {}).text


@pytest.mark.parametrize(
    "next_", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", "/\r\nx"]
)
def test_signing_in_leads_nowhere_else(locked_client: TestClient, next_: str) -> None:
    form = {"_token": find_token(locked_client, "/sign-in"), "given": TOKEN, "next": next_}
    assert locked_client.post("/sign-in", data=form).headers["Location"] == "/"


def test_guessing_is_stopped(locked_client: TestClient) -> None:
    for number in range(MOST_TRIES):
        wrong = {"Authorization": f"Bearer wrong-{number}"}
        assert locked_client.get("/api/v1/claims", headers=wrong).status_code == 401
    stopped = locked_client.get("/api/v1/claims", headers=BEARER)
    assert stopped.status_code == 429
    assert 1 <= int(stopped.headers["Retry-After"]) <= WITHIN_S
    form = {"_token": find_token(locked_client, "/sign-in"), "given": TOKEN}
    assert locked_client.post("/sign-in", data=form).status_code == 429


def test_who_goes_on_sending_an_old_token_locks_nobody_out(locked_client: TestClient) -> None:
    for _ in range(2 * MOST_TRIES):
        assert locked_client.get("/api/v1/claims", headers={"Authorization": "Bearer old"}).status_code == 401
    assert locked_client.get("/api/v1/claims", headers=BEARER).status_code == 200


def test_tries_are_forgotten_after_a_while_and_never_too_many_are_kept() -> None:
    now = [1_000.0]
    tries = Tries(lambda: now[0])
    for number in range(MOST_TRIES):
        assert tries.find_wait_s("a") == 0
        tries.note_failure("a", str(number))
    assert tries.find_wait_s("a") == WITHIN_S
    assert tries.find_wait_s("b") == 0
    now[0] += WITHIN_S + 1
    assert tries.find_wait_s("a") == 0
    for number in range(MOST_ADDRESSES + 10):
        tries.note_failure(str(number), "x")
    assert len(tries._failed) == MOST_ADDRESSES


def test_a_session_ends_and_cannot_be_forged() -> None:
    now = [1_000_000.0]
    gate = Gate(TOKEN, clock=lambda: now[0])
    session = gate.start_session(signed_in=True)
    cookie = gate.write_cookie(session)
    assert gate.read_cookie(cookie) == session
    known = gate.read_cookie(cookie[:-1] + ("0" if cookie[-1] != "0" else "1"))
    assert known is not None
    assert (known.secret, known.until) == (session.secret, 0)
    later = cookie.replace(str(session.until), str(session.until + 1))
    assert gate.read_cookie(later) == known
    assert Gate(TOKEN, clock=lambda: now[0]).read_cookie(cookie) == known
    now[0] += SIGNED_IN_S
    assert gate.read_cookie(cookie) == known
    assert [gate.read_cookie(each) for each in ("", "x", "ä" * 43, "x" * 44)] == [None] * 4


def test_a_gate_without_a_token_takes_none() -> None:
    gate = Gate()
    assert not gate.is_locked
    assert not gate.fits("")


def test_nobody_is_told_the_token() -> None:
    options = Options(token=TOKEN, settings=Settings(token=TOKEN))
    assert TOKEN not in repr(options)
    assert TOKEN not in repr(vars(Gate(TOKEN)))


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("127.8.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False),
     ("192.168.1.5", False), ("localhost.evil.example", False), ("", False)],
)  # fmt: skip
def test_what_is_reached_from_this_machine_alone(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


def test_a_port_is_taken_once() -> None:
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        assert name_address("127.0.0.1", first) == f"http://127.0.0.1:{port}/"
        assert name_address("0.0.0.0", first) == f"http://127.0.0.1:{port}/"
        assert name_address("::1", first) == f"http://[::1]:{port}/"
        with pytest.raises(OSError, match="in use"):
            listen("127.0.0.1", port)
    with pytest.raises(socket.gaierror):
        listen("nowhere.invalid", 0)
