"""Files only their owner can read: links refused, writes whole, locks between processes."""

from __future__ import annotations

import errno
import os
import resource
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sonomos_platform.errors import FileBusy, UnsafePath
from sonomos_platform.files import secure

APPENDING = os.O_WRONLY | os.O_APPEND | os.O_CREAT


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def run_python(code: str, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE)


class TestFolder:
    def test_is_made_with_its_parents_and_is_closed_to_others(self, tmp_path: Path) -> None:
        folder = secure.ensure_private_folder(tmp_path / "a" / "data")
        assert mode(folder) == 0o700

    def test_an_open_folder_of_ours_is_closed(self, tmp_path: Path) -> None:
        folder = tmp_path / "data"
        folder.mkdir(mode=0o755)
        secure.ensure_private_folder(folder)
        assert mode(folder) == 0o700

    def test_a_link_is_refused_and_its_target_is_left_alone(self, tmp_path: Path) -> None:
        target = tmp_path / "elsewhere"
        target.mkdir(mode=0o755)
        (tmp_path / "data").symlink_to(target)
        with pytest.raises(UnsafePath, match="is a link"):
            secure.ensure_private_folder(tmp_path / "data")
        assert mode(target) == 0o755

    def test_a_dangling_link_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "data").symlink_to(tmp_path / "nowhere")
        with pytest.raises(UnsafePath, match="is a link"):
            secure.ensure_private_folder(tmp_path / "data")

    def test_a_parent_may_be_a_link(self, tmp_path: Path) -> None:
        (tmp_path / "real").mkdir()
        (tmp_path / "home").symlink_to(tmp_path / "real")
        secure.ensure_private_folder(tmp_path / "home" / "data")
        assert mode(tmp_path / "real" / "data") == 0o700

    def test_a_folder_anybody_could_have_filled_is_refused(self, tmp_path: Path) -> None:
        folder = tmp_path / "data"
        folder.mkdir()
        folder.chmod(0o777)
        with pytest.raises(UnsafePath, match="every user"):
            secure.ensure_private_folder(folder)

    def test_a_file_in_its_place_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "data").write_bytes(b"")
        with pytest.raises(UnsafePath, match="not a folder"):
            secure.ensure_private_folder(tmp_path / "data")

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
    def test_a_folder_of_somebody_else_is_refused(self, tmp_path: Path) -> None:
        folder = tmp_path / "data"
        folder.mkdir(mode=0o700)
        os.chown(folder, 4321, 4321)
        with pytest.raises(UnsafePath, match="another user"):
            secure.ensure_private_folder(folder)


class TestOpen:
    def test_a_new_file_is_closed_to_others_whatever_the_umask(self, tmp_path: Path) -> None:
        before = os.umask(0)
        try:
            os.close(secure.open_private(tmp_path / "f", APPENDING))
        finally:
            os.umask(before)
        assert mode(tmp_path / "f") == 0o600

    def test_an_older_open_file_of_ours_is_closed(self, tmp_path: Path) -> None:
        (tmp_path / "f").write_bytes(b"line\n")
        (tmp_path / "f").chmod(0o664)
        os.close(secure.open_private(tmp_path / "f", APPENDING))
        assert mode(tmp_path / "f") == 0o600

    def test_a_link_is_refused_and_its_target_is_not_made(self, tmp_path: Path) -> None:
        (tmp_path / "f").symlink_to(tmp_path / "target")
        with pytest.raises(UnsafePath, match="is a link"):
            secure.open_private(tmp_path / "f", APPENDING)
        assert not (tmp_path / "target").exists()

    def test_a_file_anybody_could_have_written_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "f").write_bytes(b"")
        (tmp_path / "f").chmod(0o666)
        with pytest.raises(UnsafePath, match="every user"):
            secure.open_private(tmp_path / "f", os.O_RDONLY)

    def test_a_folder_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(UnsafePath, match="not a regular file"):
            secure.open_private(tmp_path, os.O_RDONLY)

    def test_a_missing_file_is_an_ordinary_error(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            secure.open_private(tmp_path / "f", os.O_RDONLY)

    def test_a_refusal_leaves_no_descriptor_open(self, tmp_path: Path) -> None:
        before = len(os.listdir("/proc/self/fd"))
        with pytest.raises(UnsafePath):
            secure.open_private(tmp_path, os.O_RDONLY)
        assert len(os.listdir("/proc/self/fd")) == before


class TestAppend:
    def test_lines_of_several_processes_stay_whole(self, tmp_path: Path) -> None:
        code = (
            "import os, sys, pathlib\n"
            "from sonomos_platform.files import secure\n"
            "fd = secure.open_private(pathlib.Path(sys.argv[1]), os.O_WRONLY | os.O_APPEND | os.O_CREAT)\n"
            "for n in range(50): secure.append(fd, sys.argv[2].encode() * 9000 + b'\\n')\n"
        )
        children = [run_python(code, str(tmp_path / "f"), letter) for letter in "abc"]
        for child in children:
            with child:
                assert child.wait(30) == 0
        lines = (tmp_path / "f").read_bytes().splitlines()
        assert sorted(set(lines)) == [b"a" * 9000, b"b" * 9000, b"c" * 9000]
        assert len(lines) == 150

    def test_a_write_that_does_not_fit_leaves_nothing_behind(self, tmp_path: Path) -> None:
        fd = secure.open_private(tmp_path / "f", APPENDING)
        secure.append(fd, b"first\n")
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))  # the write after the 10th byte is cut short
        try:
            with pytest.raises(OSError) as caught:  # noqa: PT011 - the number is checked below
                secure.append(fd, b"second\n")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
            os.close(fd)
        assert caught.value.errno == errno.ENOSPC
        assert (tmp_path / "f").read_bytes() == b"first\n"


class TestWriteAtomic:
    def test_replaces_all_of_it_and_is_closed_to_others(self, tmp_path: Path) -> None:
        (tmp_path / "f").write_bytes(b"something longer")
        secure.write_atomic(tmp_path / "f", b"new")
        assert (tmp_path / "f").read_bytes() == b"new"
        assert mode(tmp_path / "f") == 0o600
        assert [path.name for path in tmp_path.iterdir()] == ["f"]

    def test_a_link_is_refused_and_stays(self, tmp_path: Path) -> None:
        (tmp_path / "target").write_bytes(b"old")
        (tmp_path / "f").symlink_to(tmp_path / "target")
        with pytest.raises(UnsafePath, match="is a link"):
            secure.write_atomic(tmp_path / "f", b"new")
        assert (tmp_path / "target").read_bytes() == b"old"
        assert (tmp_path / "f").is_symlink()

    def test_a_device_or_pipe_is_refused_and_stays(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "f")
        with pytest.raises(UnsafePath, match="not a regular file"):
            secure.write_atomic(tmp_path / "f", b"new")
        assert (tmp_path / "f").is_fifo()

    def test_a_failure_keeps_the_old_and_leaves_no_draft(self, tmp_path: Path) -> None:
        (tmp_path / "f").mkdir()  # a folder cannot be replaced by a file
        with pytest.raises(IsADirectoryError):
            secure.write_atomic(tmp_path / "f", b"new")
        assert [path.name for path in tmp_path.iterdir()] == ["f"]


class TestLock:
    HOLDER = (
        "import sys, time, pathlib\n"
        "from sonomos_platform.files import secure\n"
        "with secure.lock(pathlib.Path(sys.argv[1])):\n"
        "    print('held', flush=True); time.sleep(60)\n"
    )

    def test_another_process_is_kept_out_for_a_bounded_time(self, tmp_path: Path) -> None:
        with run_python(self.HOLDER, str(tmp_path / "lock")) as holder:
            assert holder.stdout is not None
            assert holder.stdout.readline() == b"held\n"
            began = time.monotonic()
            with pytest.raises(FileBusy), secure.lock(tmp_path / "lock", timeout_s=0.2):
                pytest.fail("two holders at once")
            assert 0.2 <= time.monotonic() - began < 2
            holder.kill()
            holder.wait()
            with secure.lock(tmp_path / "lock", timeout_s=2):
                pass  # the lock died with its holder

    def test_two_threads_do_not_share_it(self, tmp_path: Path) -> None:
        with (
            secure.lock(tmp_path / "lock"),
            pytest.raises(FileBusy),
            secure.lock(tmp_path / "lock", timeout_s=0.05),
        ):
            pytest.fail("two holders at once")

    def test_is_free_again_after_an_error_inside(self, tmp_path: Path) -> None:
        with pytest.raises(ZeroDivisionError), secure.lock(tmp_path / "lock"):
            _ = 1 // 0
        with secure.lock(tmp_path / "lock", timeout_s=0):
            pass
