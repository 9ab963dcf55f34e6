"""Many readers at once at a workbench, which is ended by force now and then; no decision may be lost.

    python tools/load_workbench.py news.kaoju --seconds 60 --clients 20 --kills 3

Starts `kaoju serve` on a store; every client is a reader of its own who opens pages and decides items. With
`--kills` the server is ended with SIGKILL that many times and started again. Told at the end: requests and
times at the client by page (median, 95th percentile), faults, and whether every decision that was confirmed
is in the journal. Exit code 1 when one is not, or a request failed while the server was up.
"""

import argparse
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import defaultdict
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

from kaoju.review import Journal, beside

FIELD = re.compile(r'name="(csrf|item|sample)" value="(\w+)"')
PAGES = ("/", "/?q=%E4%BC%81%E4%B8%9A", "/panel", "/audit", "/review", "/?type=share")
READS = 4  # decisions between two looks at another page


class Server:
    """`kaoju serve` as a process that can be killed and started again at the same port."""

    def __init__(self, store: Path) -> None:
        """Start it."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.store = store
        self.life = 0  # one more with every start and end
        self.up = False
        self.start()

    def start(self) -> None:
        """And wait until it answers."""
        command = [sys.executable, "-m", "kaoju", "serve", self.store, "--port", str(self.port)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    self.life += 1
                    self.up = True
                    return
            time.sleep(0.05)
        raise SystemExit("the workbench did not start")

    def kill(self) -> None:
        """End it by force."""
        self.life += 1
        self.up = False
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """End it in peace."""
        self.process.terminate()
        self.process.wait()


class Client:
    """A reader: keeps cookies, measures, and notes what was confirmed."""

    def __init__(self, server: Server, name: str) -> None:
        """Not in yet: see `enter`."""
        self.server, self.name = server, name
        self.cookies: dict[str, str] = {}
        self.times: defaultdict[str, list[float]] = defaultdict(list)
        self.confirmed: list[str] = []
        self.faults: list[str] = []

    def ask(
        self, path: str, given: dict[str, str] | None = None, since: int | None = None
    ) -> tuple[int, str, str]:
        """Status, Location and body; `since`: the life of the server that the form comes from."""
        since = self.server.life if since is None else since
        begun = time.perf_counter()
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        body = urlencode(given) if given is not None else None
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        link = HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        try:
            link.request("GET" if body is None else "POST", path, body, headers)
            answer = link.getresponse()
            text = answer.read().decode("utf-8")
        except (OSError, HTTPException) as error:
            self._fault(f"{path}: {error!r}", since)
            time.sleep(0.1)
            return 0, "", ""
        finally:
            link.close()
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
        kind = ("POST " if body else "") + path.partition("?sample")[0]
        self.times[kind].append(time.perf_counter() - begun)
        if answer.status >= 400:
            self._fault(f"{path}: {answer.status}", since)
        return answer.status, answer.headers.get("Location", ""), text

    def _fault(self, what: str, since: int) -> None:
        """Note it, unless the server was killed meanwhile."""
        if since == self.server.life and self.server.up:
            self.faults.append(what)

    def enter(self) -> str:
        """Give a name; the mark that forms of this browser carry."""
        for _ in range(100):
            life = self.server.life
            _, _, page = self.ask("/review")
            if csrf := dict(FIELD.findall(page)).get("csrf"):
                status, _, _ = self.ask("/review/reader", {"csrf": csrf, "reader": self.name}, life)
                if status == 303:
                    return csrf
        raise SystemExit(f"{self.name} cannot enter: {self.faults[-3:]}")

    def draw(self, found: int) -> str:
        """A sample to read; its number."""
        given = {"csrf": self.enter(), "found": str(found), "refused": "0", "seed": "1", "name": "load"}
        _, place, _ = self.ask("/review/draw", given)
        return place.rpartition("=")[2]

    def work(self, sample: str, until: float) -> None:
        """Decide item after item, and look at other pages in between."""
        self.enter()
        count = 0
        while time.perf_counter() < until:
            life = self.server.life
            _, _, page = self.ask(f"/review/read?sample={sample}")
            fields = dict(FIELD.findall(page))
            if "item" in fields:
                count += 1
                act = f"{self.name}-{count}"
                given = fields | {"verdict": "accept", "role": "read", "act": act}
                status, _, _ = self.ask("/review/decide", given, life)
                if status == 303:
                    self.confirmed.append(act)
            if count % READS == 0:
                self.ask(PAGES[count // READS % len(PAGES)])


def main() -> int:
    """Run, and tell."""
    asked = options()
    server = Server(asked.store)
    try:
        first = Client(server, f"load {os.getpid()}")
        sample = first.draw(asked.items)
        clients = [Client(server, f"{first.name}.{n}") for n in range(asked.clients)]
        until = time.perf_counter() + asked.seconds
        threads = [threading.Thread(target=each.work, args=(sample, until)) for each in clients]
        for thread in threads:
            thread.start()
        for _ in range(asked.kills):
            time.sleep(asked.seconds / (asked.kills + 1))
            server.kill()
            server.start()
        for thread in threads:
            thread.join()
    finally:
        server.stop()
    return told(asked.store, int(sample), clients)


def told(store: Path, sample: int, clients: list[Client]) -> int:
    """The outcome in lines; 1 when something is lost or failed."""
    times: defaultdict[str, list[float]] = defaultdict(list)
    for client in clients:
        for path, each in client.times.items():
            times[path] += each
    print(f"{'page':34}{'requests':>9}{'median':>9}{'p95':>9}")
    for path, each in sorted(times.items()):
        each.sort()
        middle, high = each[len(each) // 2], each[int(len(each) * 0.95)]
        print(f"{path:34}{len(each):9,}{middle * 1000:6.0f} ms{high * 1000:6.0f} ms")
    with Journal(beside(store)) as journal:
        kept = {row["act"] for row in journal.history(sample)}
    confirmed = {act for client in clients for act in client.confirmed}
    faults = [fault for client in clients for fault in client.faults]
    lost = confirmed - kept
    print(f"{len(clients)} clients, {len(confirmed):,} decisions confirmed, {len(lost)} lost")
    print(f"{len(faults)} faults")
    for fault in faults[:10]:
        print(fault)
    return 1 if lost or faults or not confirmed else 0


def options() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("store", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--items", type=int, default=5000)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
