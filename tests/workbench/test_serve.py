"""The command: it says where it listens, answers there, and ends when it is told to."""

import re
import signal
import subprocess
import sys
import urllib.request

import pytest
from typer.testing import CliRunner

from kaoju.cli import app
from kaoju.cli.serve import _listening
from kaoju.errors import InputError

START = "from kaoju.cli import main; main()"


@pytest.fixture
def started(store):
    running = []

    def start(*options):
        command = [sys.executable, "-c", START, "serve", str(store), "--port", "0", *options]
        running.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
        return running[-1], running[-1].stdout.readline().strip()

    yield start
    for process in running:
        process.kill()
        process.communicate()


def test_it_says_where_and_answers_there(started):
    process, address = started()
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own server
        assert answer.status == 200
        assert "server" not in answer.headers
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 0
    assert "3 documents" in process.communicate()[1]


def test_where_others_can_call_it_makes_up_a_token(started):
    _, address = started("--host", "0.0.0.0")  # noqa: S104
    found = re.fullmatch(r"http://0\.0\.0\.0:(\d+)/\?token=([\w-]{20,})", address)
    request = urllib.request.Request(
        f"http://127.0.0.1:{found[1]}/api/documents", headers={"Authorization": f"Bearer {found[2]}"}
    )
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        assert answer.status == 200


def test_a_store_that_is_not_there(tmp_path):
    done = CliRunner().invoke(app, ["serve", str(tmp_path / "no.kaoju")])
    assert isinstance(done.exception, InputError)
    assert "kaoju corpus add" in str(done.exception)


def test_a_port_that_is_taken():
    with _listening("127.0.0.1", 0) as first, pytest.raises(InputError, match="another --port"):
        _listening("127.0.0.1", first.getsockname()[1])


def test_answers_leave_at_once():
    """Held-back packets cost 40 ms a page; asyncio turns that off for sockets that name TCP."""
    with _listening("127.0.0.1", 0) as at:
        assert at.proto != 0
