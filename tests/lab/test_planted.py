"""A value is found in every form and place it is looked for, and never shown."""

from __future__ import annotations

import base64
import subprocess
import sys
from pathlib import Path

import pytest

from sonomos_lab import planted

VALUE = "quiet-otter-4711"
VALUES = {"word": VALUE}


@pytest.mark.parametrize("before", range(6))
@pytest.mark.parametrize("after", range(4))
def test_base64_is_found_wherever_the_value_begins(before: int, after: int) -> None:
    code = base64.b64encode(b"x" * before + VALUE.encode() + b"y" * after)
    assert [trace.label for trace in planted.in_bytes(code, VALUES, "here")] == ["word"]


@pytest.mark.parametrize(
    ("form", "data"),
    [
        ("plain", VALUE.encode()),
        ("reversed", VALUE[::-1].encode()),
        ("UTF-16", VALUE.encode("utf-16-le")),
        ("UTF-16, big end first", VALUE.encode("utf-16-be")),
    ],
)
def test_each_form_is_found_and_named(form: str, data: bytes) -> None:
    assert list(planted.in_bytes(b"..." + data + b"...", VALUES, "here")) == [planted.Trace("word", form, "here")]


def test_other_bytes_are_no_trace() -> None:
    assert list(planted.in_bytes(VALUE[1:].encode(), VALUES, "here")) == []


def test_files_at_any_depth_and_their_names_are_searched(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "deep").write_bytes(b"\x00" + VALUE.encode())
    (tmp_path / f"named-{VALUE}").touch()
    (tmp_path / "clean").write_text("nothing")
    assert sorted(Path(trace.place).name for trace in planted.in_folders([tmp_path], VALUES)) == [
        "deep",
        f"named-{VALUE}",
    ]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_command_lines_and_environments_are_searched() -> None:
    wait = [sys.executable, "-c", "print(flush=True); input()", VALUE]
    with subprocess.Popen(wait, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={"WORD": VALUE}) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert [trace.place for trace in planted.in_processes([process.pid], VALUES)] == [
            f"process {process.pid}, cmdline",
            f"process {process.pid}, environ",
        ]
        process.communicate(b"\n")
    assert list(planted.in_processes([process.pid], VALUES)) == []


def test_a_value_too_short_to_tell_is_refused_by_label() -> None:
    with pytest.raises(ValueError, match="too short to be told from chance: pin"):
        planted.needles({"pin": "1234"})
