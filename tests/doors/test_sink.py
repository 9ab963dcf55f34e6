"""A file appears whole or not at all."""

import pytest

from kaoju.errors import InputError
from kaoju.export import sink


def test_a_file_is_moved_when_it_is_whole(tmp_path):
    path = tmp_path / "out.csv"
    with sink.opened(path) as out:
        out.write(b"new")
        assert not path.exists()
    assert path.read_bytes() == b"new"
    assert [p.name for p in tmp_path.iterdir()] == ["out.csv"]


def test_what_stood_there_survives_a_failure(tmp_path):
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), sink.opened(path) as out:
        out.write(b"half" * (1 // 0))
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("name", ["nowhere/out.csv", "."])
def test_a_place_that_cannot_be_written_is_named(tmp_path, name):
    with (
        pytest.raises(InputError, match=r"choose another place|give -o a file name"),
        sink.opened(tmp_path / name),
    ):
        pass
