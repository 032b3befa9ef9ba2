"""What stands in a folder: what is read, what is passed over in silence, what is told."""

import os
from pathlib import Path

import pytest

from corpus.errors import InputError
from ingest.folder import Found, find_files, printable


def names(folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in found(folder).files]


def found(folder: Path) -> Found:
    return find_files((folder,), remembered=())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "map"
    made.mkdir()
    (made / "a.md").write_text("tekst", "utf-8")
    return made


def test_what_programs_leave_behind_is_passed_over(folder: Path) -> None:
    for name in ("~$a.docx", "~$a.md", ".verborgen.md", "Thumbs.db", ".DS_Store", "desktop.ini", ".git", "__MACOSX"):
        if "." in name[1:] or name.startswith(("~", ".D")):
            (folder / name).write_text("x", "utf-8")
        else:
            (folder / name).mkdir()
            (folder / name / "b.md").write_text("x", "utf-8")
    assert names(folder) == ["a.md"]
    assert not found(folder).skipped
    assert not found(folder).unread


def test_kinds_that_are_not_read_are_counted(folder: Path) -> None:
    for name in ("b.png", "c.PNG", "d.zip", "LEESMIJ", "a.toml"):
        (folder / name).write_text("x", "utf-8")
    assert found(folder).unread == {".png": 2, ".zip": 1, "": 1}


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "geheim.md").write_text("geheim", "utf-8")
    (tmp_path / "buiten").mkdir()
    (folder / "link.md").symlink_to(tmp_path / "geheim.md")
    (folder / "omweg.md").symlink_to("../geheim.md")
    (folder / "buiten").symlink_to(tmp_path / "buiten")
    assert names(folder) == ["a.md"]
    assert [skip.reason.code for skip in found(folder).skipped] == ["file_link"] * 3


def test_a_link_within_the_folder_gives_a_file_once(folder: Path) -> None:
    (folder / "..data").mkdir()
    (folder / "..data" / "b.md").write_text("b", "utf-8")
    (folder / "0.md").symlink_to("a.md")
    (folder / "b.md").symlink_to("..data/b.md")
    (folder / "rond").symlink_to(folder)
    assert names(folder) == ["a.md", "b.md"]
    assert not found(folder).skipped


def test_a_link_to_nothing_or_to_itself_is_told(folder: Path) -> None:
    (folder / "weg.md").symlink_to("er-niet.md")
    (folder / "zelf.md").symlink_to("zelf.md")
    assert names(folder) == ["a.md"]
    assert [skip.reason.code for skip in found(folder).skipped] == ["file_link_broken"] * 2
    assert all("rechten" not in str(skip.reason) for skip in found(folder).skipped)


def test_a_pipe_is_told_and_not_opened(folder: Path) -> None:
    os.mkfifo(folder / "pijp.pdf")
    (skip,) = found(folder).skipped
    assert skip.reason.code == "file_special"


def test_deep_folders_are_gone_into_as_far_as_the_system_goes(folder: Path) -> None:
    deepest = folder
    for _ in range(300):
        deepest /= "diep"
    deepest.mkdir(parents=True)
    (deepest / "z.md").write_text("z", "utf-8")
    assert len(names(folder)) == 2
    before = Path.cwd()
    try:  # Deeper than a path can say.
        os.chdir(deepest)
        for _ in range(40):
            Path("d" * 100).mkdir()
            os.chdir("d" * 100)
    finally:
        os.chdir(before)
    assert len(names(folder)) == 2
    assert [skip.reason.code for skip in found(folder).skipped] == ["folder_closed"]


def test_a_folder_with_nothing_to_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "blad.png").write_text("x", "utf-8")
    with pytest.raises(InputError, match=r"\.pdf"):
        find_files((tmp_path,), remembered=())
    assert not find_files((tmp_path,), remembered=(tmp_path,)).files


def test_a_file_that_is_named_twice_comes_once(folder: Path) -> None:
    assert find_files((folder / "a.md", folder), remembered=()).files == [folder / "a.md"]


def test_names_are_shown_without_what_turns_or_breaks_them() -> None:
    assert printable("a\n\u202eb\udcff") == "a\\n\\u202eb\\udcff"
    assert printable("é🙂") == "é🙂"
