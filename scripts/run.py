"""Set up and run, on a machine that has only Python 3.11 or later and git.

    python3 scripts/run.py demo    read the sample articles: a table here, a page in out/
    python3 scripts/run.py test    lint, types, floors, tests

Everything is installed into .venv beside this folder. The tests of the workbench want a browser: on Debian
and Ubuntu, as root, `test` installs the package chromium where there is none; else these tests are skipped.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ENV = ROOT / ".venv"
BIN = ENV / ("Scripts" if os.name == "nt" else "bin")
STAMP = ENV / "installed"  # which pyproject.toml was installed last
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
)


def main() -> int:
    """Run the one job that is named; exit code 2 when none is."""
    jobs = {"demo": demo, "test": test}
    name = sys.argv[1] if len(sys.argv) == 2 else ""
    if name not in jobs:
        print(__doc__)
        return 2
    if sys.version_info < (3, 11):  # noqa: UP036 - an older one gets here before pip can refuse
        print(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}. Try python3.11.")
        return 2
    set_up()
    return jobs[name]()


def set_up() -> None:
    """Make .venv and install the package and its tools, once for each pyproject.toml."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    if not (BIN / _exe("python")).exists():
        print("making .venv", flush=True)
        venv.create(ENV, with_pip=True)
    print("installing", flush=True)
    install = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-e", ".[dev]")
    subprocess.run([BIN / _exe("python"), *install], cwd=ROOT, check=True)
    STAMP.write_text(wanted, encoding="utf-8")


def demo() -> int:
    """The main job on the sample articles."""
    page = ROOT / "out" / "examples.html"
    page.parent.mkdir(exist_ok=True)
    samples = ("extract", "examples/articles", "--meta", "examples/published.json")
    code = run("kaoju", *samples) or run("kaoju", *samples, "-o", str(page))
    if code == 0:
        print(f"The same with every figure beside its words: {page.as_uri()}")
    return code


def test() -> int:
    """Every check, then the tests, whose closing line is the last one."""
    browser()
    failed = [" ".join(check) for check in CHECKS if run(*check)]
    for check in failed:
        print(f"FAILED: {check}", flush=True)
    return run("pytest") or len(failed)


def browser() -> None:
    """See to it that there is a Chromium, where that is ours to do; the tests can do without."""
    if any(map(shutil.which, BROWSERS)):
        return
    apt = shutil.which("apt-get")
    if apt is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        print("no Chromium: the browser tests will be skipped", flush=True)
        return
    print("installing chromium", flush=True)
    calls = (("update",), ("install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk"))
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for call in calls:
        subprocess.run([apt, "-q", *call], stdout=subprocess.DEVNULL, check=False, env=quiet)


def run(tool: str, *arguments: str) -> int:
    """Exit code of an installed tool, run in the project's folder."""
    print("$", tool, *arguments, flush=True)
    return subprocess.run([BIN / _exe(tool), *arguments], cwd=ROOT, check=False).returncode


def _exe(name: str) -> str:
    return f"{name}.exe" if os.name == "nt" else name


if __name__ == "__main__":
    sys.exit(main())
