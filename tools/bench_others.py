"""Speed of other libraries on the same texts; run by tools/benchmark.py in another environment.

    python tools/bench_others.py TEXTS.jsonl SECONDS

That environment: pip install --no-deps jionlp; pip install numpy requests recognizers-text-suite 'emoji<2'
Prints one JSON object: name -> {chars, seconds}, a library that does not import is left out.
"""

import json
import sys
import time
import types
from collections.abc import Callable, Iterator


def _jionlp() -> Callable[[str], object]:
    # Its word segmenter is a download of its own and has no part in the extraction of times.
    sys.modules.setdefault("jiojio", types.ModuleType("jiojio"))
    import jionlp  # noqa: PLC0415

    base = {"year": 2020, "month": 1, "day": 1}
    return lambda text: jionlp.ner.extract_time(text, time_base=base)


def _numbers() -> Callable[[str], object]:
    from recognizers_number import Culture, recognize_number  # noqa: PLC0415

    return lambda text: recognize_number(text, Culture.Chinese)


def _dates() -> Callable[[str], object]:
    from recognizers_date_time import Culture, recognize_datetime  # noqa: PLC0415

    return lambda text: recognize_datetime(text, Culture.Chinese)


LIBRARIES = {
    "JioNLP, times": _jionlp,
    "Recognizers-Text, numbers": _numbers,
    "Recognizers-Text, times": _dates,
}


def measured(texts: list[str], seconds: float) -> Iterator[tuple[str, dict[str, float]]]:
    """Characters and seconds of each library that imports, for as many texts as the time allows."""
    for name, load in LIBRARIES.items():
        try:
            find = load()
            find(texts[0][:200])
        except ImportError:
            continue
        start, chars = time.perf_counter(), 0
        for text in texts:
            try:
                find(text)
            except Exception:  # noqa: BLE001, S112 - a text it cannot read does not count
                continue
            chars += len(text)
            if time.perf_counter() - start > seconds:
                break
        yield name, {"chars": chars, "seconds": time.perf_counter() - start}


def main() -> None:
    """Measure and print."""
    with open(sys.argv[1], encoding="utf-8") as lines:  # noqa: PTH123 - one file, no path needed
        texts = [json.loads(line)["text"] for line in lines]
    found = dict(measured(texts, float(sys.argv[2])))
    print(json.dumps(found))


if __name__ == "__main__":
    main()
