import os
from pathlib import Path

import pytest

from firsthand.documents import find_files
from firsthand.documents.files import find_suffix


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    names = """b.txt a.HTML z.warc.gz c.jpg d.css e.css noend .hidden.txt sub/later.pdf sub/deep/x.eml .git/y.txt
    f.gz archive.tar.gz"""
    for name in names.split():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return tmp_path


def test_a_folder_gives_what_is_read_in_order_and_counts_the_rest(folder: Path) -> None:
    found = find_files([folder])
    names = [path.relative_to(folder).as_posix() for path in found]
    assert names == ["a.HTML", "b.txt", "z.warc.gz", "sub/later.pdf", "sub/deep/x.eml"]
    assert found.passed_over == {".jpg": 1, ".css": 2, "": 1, ".gz": 2}
    assert found.failures == []


def test_going_through_twice_counts_once(folder: Path) -> None:
    found = find_files([folder])
    assert list(found) == list(found)
    assert found.passed_over[".css"] == 2


def test_what_is_named_is_given_whatever_it_is(folder: Path) -> None:
    named = [folder / "c.jpg", folder / ".hidden.txt", folder / "gone.txt", folder / "nul\0"]
    found = find_files(map(str, named))
    assert list(found) == named
    assert not found.passed_over


def test_a_hidden_folder_that_is_named_is_gone_through(folder: Path) -> None:
    assert [path.name for path in find_files([folder / ".git"])] == ["y.txt"]


def test_links_to_folders_are_not_followed_and_links_to_files_are(folder: Path) -> None:
    (folder / "sub" / "up").symlink_to(folder)
    (folder / "sub" / "also.txt").symlink_to(folder / "b.txt")
    (folder / "sub" / "broken.txt").symlink_to(folder / "gone")
    found = find_files([folder / "sub"])
    assert [path.name for path in found] == ["also.txt", "later.pdf", "x.eml"]
    assert found.passed_over == {".txt": 1}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    found = find_files([tmp_path])
    assert list(found) == []
    assert found.passed_over == {".txt": 1}


def test_folders_inside_one_another_a_thousand_times_are_gone_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(1_200):
        Path("a").mkdir()
        os.chdir("a")
    Path("deep.txt").touch()
    found = [path.name for path in find_files([tmp_path])]
    Path("deep.txt").unlink()
    for _ in range(1_200):
        os.chdir("..")
        Path("a").rmdir()
    assert found == ["deep.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root lists every folder")
def test_a_folder_that_cannot_be_listed_is_told(folder: Path) -> None:
    (folder / "sub").chmod(0)
    found = find_files([folder])
    names = [path.name for path in found]
    (folder / "sub").chmod(0o700)
    assert names == ["a.HTML", "b.txt", "z.warc.gz"]
    [failure] = found.failures
    assert failure.name == str(folder / "sub")


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("a.HTML", ".html"), ("a.html.GZ", ".html"), ("a.gz", ".gz"), ("a", ""), ("v1.2.txt", ".txt"), (".txt", "")],
)
def test_the_suffix_under_a_gz_counts(name: str, suffix: str) -> None:
    assert find_suffix(Path(name)) == suffix
