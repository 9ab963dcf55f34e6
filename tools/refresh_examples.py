"""Run the examples of the documentation, and write down or check what they print.

    python tools/refresh_examples.py          write the outputs into the pages
    python tools/refresh_examples.py --check  exit code 1 when an output is not what a page shows

In a ```console block a line after `$` is a command and the lines below it what it prints; `...` stands for
any text. A ```python block is run as a doctest, and only checked. Everything runs in a scratch folder beside
a copy of the sample articles. A test runs the check.
"""

import doctest
import io
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path

from kaoju.cli import app

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "README.md", ROOT / "docs" / "tutorial.md", *sorted((ROOT / "docs" / "how-to").glob("*.md")))
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def refreshed(page: str, run: Callable[[str], str]) -> str:
    """The page with the output of every console command as `run` gives it now."""
    return BLOCK.sub(lambda block: f"```console\n{_block(block[1], run)}```", page)


def _block(body: str, run: Callable[[str], str]) -> str:
    out = []
    for part in re.split(r"^(?=\$ )", body, flags=re.MULTILINE):
        if not part.startswith("$ "):
            continue
        command, _, shown = part.partition("\n")
        printed = run(command[2:])
        out += [command + "\n", shown if matches(shown, printed) else _like(shown, printed)]
    return "".join(out)


def _like(shown: str, printed: str) -> str:
    """What was printed, cut where the page cuts it with a last line `...`."""
    lines = shown.splitlines()
    if lines[-1:] != ["..."]:
        return printed
    return "\n".join([*printed.splitlines()[: len(lines) - 1], "...", ""])


def matches(shown: str, printed: str) -> bool:
    """Whether a page shows what was printed; `...` stands for any text."""
    pattern = ".*?".join(map(re.escape, shown.strip().split("...")))
    return re.fullmatch(pattern, printed.strip(), re.DOTALL) is not None


def command_in(folder: Path) -> Callable[[str], str]:
    """Runs `kaoju ...` in a folder and gives what it prints.

    Raises:
        SystemExit: the command failed.
    """

    def run(command: str) -> str:
        name, *arguments = shlex.split(command)
        if name != "kaoju":
            raise ValueError(f"an example runs kaoju, not {name}")
        printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="", write_through=True)
        with chdir(folder), redirect_stdout(printed), redirect_stderr(printed):
            code = app(arguments, standalone_mode=False)
        if code:
            raise SystemExit(f"{command}: exit code {code}")
        lines = printed.buffer.getvalue().decode().strip("\n")
        return lines + "\n" if lines else ""

    return run


def python_failures(page: str, name: str) -> list[str]:
    """What is wrong with the Python examples of a page."""
    found: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE, verbose=False)
    for number, block in enumerate(PYTHON.findall(page), 1):
        example = doctest.DocTestParser().get_doctest(block, {}, f"{name} {number}", name, 0)
        runner.run(example, out=found.append)
    return found


def main() -> int:
    """Write or check."""
    wrong = 0
    with tempfile.TemporaryDirectory() as scratch:
        shutil.copytree(ROOT / "examples", Path(scratch) / "examples")
        for path in PAGES:
            page = path.read_text(encoding="utf-8")
            fresh = refreshed(page, command_in(Path(scratch)))
            failures = python_failures(page, path.name)
            wrong += len(failures) + (fresh != page)
            print(path.name, "is stale" if fresh != page else "is fresh", *failures)
            if "--check" not in sys.argv:
                path.write_text(fresh, encoding="utf-8", newline="\n")
    return int("--check" in sys.argv and wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
