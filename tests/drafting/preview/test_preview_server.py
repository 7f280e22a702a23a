"""Who may ask the preview, and for what: this machine, with the token, and nothing but what the letter shows."""

from __future__ import annotations

import errno
import http.client
import json
import socket
from typing import Any

import pytest
from house import Desk
from previewing import Begin, Preview

from generator.drafting.preview.serving import HOST, Server


@pytest.fixture
def served(desk: Desk, preview: Begin) -> Preview:
    """A letter that is served, not yet drawn."""
    return preview(desk.write(body="Please."), serve=True, start=False)


def ask(
    preview: Preview, path: str, method: str = "GET", body: bytes | None = None, **headers: str
) -> http.client.HTTPResponse:
    """The answer to one request; a path without a slash before it is asked for below the token."""
    assert preview.server is not None
    port, token = preview.server.port, preview.server.token
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    connection.putrequest(method, path if path.startswith(("/", "http:")) else f"/{token}/{path}", skip_host=True)
    own = {"Host": f"{HOST}:{port}", **({"Content-Length": str(len(body))} if body is not None else {})}
    for name, value in {**own, **{name.replace("_", "-"): value for name, value in headers.items()}}.items():
        if value:
            connection.putheader(name, value)
    connection.endheaders(body)
    return connection.getresponse()


def origin(preview: Preview) -> str:
    assert preview.server is not None
    return f"http://{HOST}:{preview.server.port}"


def post(preview: Preview, path: str, sent: Any, **headers: str) -> http.client.HTTPResponse:
    body = sent if isinstance(sent, bytes) else json.dumps(sent).encode()
    usual = {"Origin": origin(preview), "Content_Type": "application/json"}
    return ask(preview, path, "POST", body, **{**usual, **headers})


def test_it_listens_on_this_machine_alone(served: Preview) -> None:
    assert served.server is not None
    assert served.server.socket.getsockname()[0] == "127.0.0.1"


def test_our_own_page_gets_everything_that_it_needs(served: Preview) -> None:
    for path in ("", "preview.css", "preview.js", "pages.js", "panels.js", "making.js", "icon.svg", "state"):
        assert ask(served, path).status == 200, path
        assert ask(served, path, Origin=origin(served)).status == 200, path


def test_a_state_is_told_before_anything_is_drawn(served: Preview) -> None:
    state = json.loads(ask(served, "state").read())
    assert (state["drawing"], state["pages"], state["who"], state["fit"]) == (True, [], None, None)


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:8600"},
        {"Host": ""},
        {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1:1"},
        {"Host": "[::1]:8600"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1"},
        {"Origin": "file://"},
    ],
    ids=str,
)
@pytest.mark.parametrize("path", ["", "state", "page?n=1&strip=0&scale=1", "events", "letter.txt"])
def test_another_host_or_origin_is_refused(served: Preview, headers: dict[str, str], path: str) -> None:
    # HTTP itself wants a host: without one nothing of ours is asked.
    assert ask(served, path, **headers).status == (403 if headers.get("Host") != "" else 400)


@pytest.mark.parametrize("path", ["/", "/state", "//state", "/wrong-token/state", "/favicon.ico", "/%00/", "http://["])
def test_without_the_token_nothing_is_told(served: Preview, path: str) -> None:
    answer = ask(served, path)
    assert answer.status in (400, 403)
    assert b"Please" not in answer.read()


def test_the_token_is_long_and_another_one_each_time(desk: Desk, preview: Begin) -> None:
    path = desk.write(body="Please.")
    tokens = {preview(path, serve=True, start=False).server.token for _ in range(3)}
    assert len(tokens) == 3
    assert all(len(token) >= 32 for token in tokens)


@pytest.mark.parametrize(
    "path",
    [
        "../letter.yaml",
        "..%2fletter.yaml",
        "%2e%2e/letter.yaml",
        "letter.yaml",
        "./preview.css",
        "assets/preview.css",
        "server.py",
        "/etc/passwd",
        "preview.css/../server.py",
        "preview.css%00.yaml",
        "file:///etc/passwd",
        "..\\..\\letter.yaml",
    ],
)
def test_no_path_leads_to_a_file(served: Preview, path: str) -> None:
    assert ask(served, path).status in (403, 404)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "HEAD"])
def test_other_methods_are_not_answered(served: Preview, method: str) -> None:
    assert ask(served, "state", method).status == 501


@pytest.mark.parametrize("path", ["apply", "try"])
def test_nothing_is_changed_by_looking(served: Preview, path: str) -> None:
    assert ask(served, path).status == 404


@pytest.mark.parametrize("path", ["apply", "try"])
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": ""}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Host": "evil.example"}, 403),
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content_Length": "99999999"}, 413),
        ({"Content_Length": "9" * 5000}, 400),
        ({"Content_Length": "-1"}, 400),
        ({"Content_Length": "\xb2"}, 400),
        ({"Content_Length": "1e3"}, 400),
    ],
    ids=str,
)
def test_only_our_own_page_can_change_sizes(served: Preview, path: str, headers: dict[str, str], status: int) -> None:
    before = served.path.read_bytes()
    assert post(served, path, {"font_size": "12"}, **headers).status == status
    assert served.path.read_bytes() == before


@pytest.mark.parametrize(
    "sent", [b"", b"[]", b"12", b"{", b'{"font_size": NaN}', b"9" * 9_000, b"\xff", b"[" * 5_000, b'{"font_size": "12"']
)
def test_what_is_no_object_is_refused(served: Preview, sent: bytes) -> None:
    assert post(served, "apply", sent).status == 400


def test_what_is_sent_in_pieces_is_not_read_to_its_end(served: Preview) -> None:
    """A length that says little, and pieces that go on: HTTP lets the pieces count."""
    piece = b"2000\r\n" + b" " * 0x2000 + b"\r\n"
    body = piece * 3
    answer = post(served, "apply", body, Transfer_Encoding="chunked", Content_Length="2")
    assert answer.status == 413
    answer = post(served, "apply", body, Transfer_Encoding="chunked", Content_Length="")
    assert answer.status == 415


def test_nothing_else_can_be_sent(served: Preview) -> None:
    assert post(served, "state", {}).status == 404


def test_apply_writes_the_letter_and_refuses_with_the_reason(desk: Desk, preview: Begin) -> None:
    shown = preview(desk.write("body: Please.\n"), serve=True)
    for wrong in ({"colour": "red"}, {"font_size": 1e308}, {"font_size": -1}, {"font_size": True}, {"fit": "9" * 5000}):
        for path in ("try", "apply"):
            answer = post(shown, path, wrong)
            assert answer.status == 400
            assert "can be" in json.loads(answer.read())["refused"] or "colour" in wrong
    assert json.loads(post(shown, "try", {"font_size": "12"}).read()) == {"refused": ""}
    assert shown.path.read_text() == "body: Please.\n"
    assert json.loads(post(shown, "apply", {"font_size": "12"}).read()) == {"refused": ""}
    assert shown.path.read_text() == "body: Please.\nlayout:\n  font_size: 12\n"


def test_no_problem_turns_the_page_that_shows_it(desk: Desk, preview: Begin) -> None:
    shown = preview(desk.write('body: Please.\n"a\\u202eb<i>": x\nsubject: "a\\u202eb"\n'), serve=True)
    problems = json.loads(ask(shown, "state").read())["problems"]
    assert len(problems) > 1
    assert not any("\u202e" in one["message"] + one["hint"] for one in problems)
    assert any(r"a\u202eb<i>" in one["message"] for one in problems)


def test_pictures_texts_and_events_of_a_letter_come(desk: Desk, preview: Begin) -> None:
    shown = preview(desk.write(body="Please."), serve=True)
    assert ask(shown, "page?n=1&strip=0&scale=1").read().startswith(b"\x89PNG")
    for query in ("", "?n=2&strip=0&scale=1", "?n=1&strip=9&scale=1", "?n=x&strip=0&scale=1", "?n=1&strip=0&scale=nan"):
        assert ask(shown, f"page{query}").status == 404, query
    assert "Please." in ask(shown, "letter.txt").read().decode()
    assert "Please." in ask(shown, "letter.html").read().decode()
    assert json.loads(ask(shown, "events").readline().removeprefix(b"data: "))["version"] == 1


def test_every_answer_forbids_what_is_not_needed(desk: Desk, preview: Begin) -> None:
    shown = preview(desk.write(body="Please."), serve=True)
    page = ask(shown, "")
    assert "default-src 'none'" in str(page.getheader("Content-Security-Policy"))
    assert "unsafe" not in str(page.getheader("Content-Security-Policy"))
    assert page.getheader("Referrer-Policy") == "no-referrer"
    assert page.getheader("X-Content-Type-Options") == "nosniff"
    letter = str(ask(shown, "letter.html").getheader("Content-Security-Policy"))
    assert letter.endswith("sandbox")
    assert "script-src" not in letter


def test_a_port_that_is_taken_is_left_to_the_other_program(served: Preview, preview: Begin, desk: Desk) -> None:
    assert served.server is not None
    other = preview(desk.write(body="Another."), serve=True, start=False)
    assert other.server is not None
    assert other.server.port > served.server.port
    assert ask(other, "state").status == ask(served, "state").status == 200


def test_a_port_that_another_program_takes_at_the_same_moment_is_left_to_it(
    preview: Begin, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    listen = socket.socket.listen

    def refused_once(opened: socket.socket, *backlog: int) -> None:
        asked.append(opened.getsockname()[1])
        if len(asked) == 1:
            raise OSError(errno.EADDRINUSE, "Address already in use")
        listen(opened, *backlog)

    monkeypatch.setattr(socket.socket, "listen", refused_once)
    served = preview(desk.write(body="Please."), serve=True)
    assert served.server
    assert served.server.port > asked[0]


def test_where_no_port_is_free_the_system_says_so(served: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    assert served.server is not None
    monkeypatch.setattr("generator.drafting.preview.serving.TRIED", 1)
    with pytest.raises(OSError, match="in use"):
        Server([], served.server.port)
