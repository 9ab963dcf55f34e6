"""Texts made to be slow are not."""

import time

import pytest

from kaoju.repair import repair

PIECES = [
    "1", "一", "(", "(中", "“", "\n", "\u3000", " ", ",", "，",
    "&", "<p ", "【", "\ufffd", "\ufffd,中", "。”",
    "《？", "國",
    "中，\n", "é", "锛", "Ａ．", "1.", "中 ", "中 1 ", "锟斤拷", "1\t",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_length(piece):
    text = piece * (60_000 // len(piece))
    started = time.process_time()
    repair(text)
    assert time.process_time() - started < 3
