"""What is said of Canary's record, and the command that is named does what it says."""

from __future__ import annotations

import errno
import shlex
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sonomos_app.cli.main import build_parser
from sonomos_app.guard.viewmodel.takeover import Stage, Takeover, command, detail, headline, shown, tone
from sonomos_app.language import install, speak
from sonomos_app.store.errors import StoreError, explained
from sonomos_app.store.store import Store


@pytest.fixture
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    return tmp_path


@pytest.fixture
def offered(user: Path) -> Takeover:
    return Takeover(user / ".claude" / "plugins" / "data" / "canary", user / ".sonomos", 1200)


def test_the_offer_says_how_many_lie_where(offered: Takeover, user: Path) -> None:
    where = str(Path("~/.claude/plugins/data/canary"))
    assert headline(offered) == f"Canary's record of 1\u202f200 findings lies in {where}."
    assert headline(replace(offered, records=1)) == f"Canary's record of 1 finding lies in {where}."
    assert detail(offered).endswith(": sonomos ledger merge")
    assert tone(offered) == "low"


@pytest.mark.parametrize(
    ("findings", "known", "said"),
    [
        (120, 0, "120 findings taken over."),
        (1, 0, "1 finding taken over."),
        (1200, 3, "1\u202f200 findings taken over. 3 had been taken over before."),
        (0, 120, "Nothing new: all of Canary's record had been taken over before."),
    ],
)
def test_the_result_is_told_in_numbers(offered: Takeover, findings: int, known: int, said: str) -> None:
    assert headline(replace(offered, stage=Stage.TAKEN, findings=findings, known=known)) == said


def test_what_went_wrong_takes_the_place_of_the_command(offered: Takeover) -> None:
    troubled = replace(offered, trouble="The disk is full.")
    assert (headline(troubled), detail(troubled)) == (headline(offered), "The disk is full.")
    assert tone(troubled) == "medium"


@pytest.mark.parametrize("code", ["de", "ja"])
def test_what_went_wrong_is_said_in_the_users_language(offered: Takeover, tmp_path: Path, code: str) -> None:
    with Store.open(tmp_path / "ours") as store, pytest.raises(StoreError) as nothing:
        store.merge(tmp_path / "none")
    with pytest.raises(StoreError) as full, explained(tmp_path):
        raise OSError(errno.ENOSPC, "refused")
    with pytest.raises(StoreError) as closed, explained(tmp_path):
        raise OSError(errno.EROFS, "refused")
    troubles = [str(raised.value) for raised in (nothing, full, closed)]
    speak(code)
    try:
        said = [detail(replace(offered, trouble=trouble)) for trouble in troubles]
    finally:
        install(None)
    assert [one == other for one, other in zip(said, troubles, strict=True)] == [False] * 3


@pytest.mark.parametrize(
    ("done", "rate", "said"),
    [
        (0, 0, ""),
        (500, 0, "500 of 1\u202f200 findings"),
        (500, 9000, "500 of 1\u202f200 findings, 9\u202f000 a second"),
    ],
)
def test_while_it_works_it_says_how_far_it_is(offered: Takeover, done: int, rate: int, said: str) -> None:
    assert detail(replace(offered, stage=Stage.LOOKING, done=done, all=1200, a_second=rate)) == said


def test_the_part_that_is_done_only_grows(offered: Takeover) -> None:
    steps = [(Stage.LOOKING, 0), (Stage.LOOKING, 600), (Stage.LOOKING, 1300), (Stage.WRITING, 1), (Stage.WRITING, 1200)]
    parts = [replace(offered, stage=stage, done=done, all=1200).part for stage, done in steps]
    assert (parts[0], parts[1], parts[-1]) == (0.0, 0.1, 1.0)
    assert parts == sorted(parts)


def test_who_stopped_it_is_told_that_nothing_was_taken(offered: Takeover) -> None:
    assert detail(replace(offered, stopped=True)) == "You stopped it; nothing was taken over."


@pytest.mark.skipif(sys.platform == "win32", reason="split as a shell of POSIX does")
@pytest.mark.parametrize("stage", [Stage.TAKEN, Stage.DECLINED])
@pytest.mark.parametrize("folder", [".claude/plugins/data/canary", "my $data/can'ary (old)", "/srv/canary"])
@pytest.mark.parametrize("home", [".sonomos", "other place"])
def test_the_command_means_this_folder_and_this_home(user: Path, stage: Stage, folder: str, home: str) -> None:
    state = Takeover(user / folder, user / home, 120, stage)
    words = [word.replace("~", str(user)) if word.startswith("~/") else word for word in shlex.split(command(state))]
    assert command(state) in detail(state)
    meant = build_parser(words[1:]).parse_args(words[1:])
    assert meant.folder == state.folder
    assert Path(meant.home or user / ".sonomos") == state.home


def test_text_of_others_stays_on_its_line(user: Path) -> None:
    assert shown(Path("/srv/a\nb\u202ec")) == str(Path("/srv") / "a b c")
