"""Nothing that tells who, where or what is in a support bundle, wherever it was planted; what helps is."""

from __future__ import annotations

import base64
import secrets
import urllib.parse
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sonomos_app.guard.prompts import GuardStatus, Protection
from sonomos_app.health.bundle import LEFT_OUT, SECTIONS, Contents, bundle
from sonomos_app.health.channel import Channel, State
from sonomos_app.health.cleaning import Cleaner, cleaner_here
from sonomos_app.health.examination import examine
from sonomos_app.health.look import Live, Look
from sonomos_app.store.choices.allow import Allowlist
from sonomos_core import Detector
from sonomos_core.inventory.names import Kind, Name
from sonomos_core.model import Action

NOW = 1_700_000_000.0


def drawn(prefix: str) -> str:
    return prefix + secrets.token_hex(4)


def forms(planted: str) -> Iterator[bytes]:
    """The ways in which a text can hide in another."""
    plain = planted.encode()
    yield from (plain, plain.lower(), plain.upper(), plain[::-1], plain.hex().encode())
    for coded in (planted.encode("utf-16-le"), planted.encode("utf-16-be"), planted.encode("utf-32-le")):
        yield from (coded, base64.b64encode(coded)[:-4])
    for shift in range(3):
        body = base64.b64encode(b"." * shift + plain).rstrip(b"=")
        yield body[4 if shift else 0 : -2]
    yield urllib.parse.quote(planted, safe="").encode()


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, str]:
    """A user, a machine and secrets that stand nowhere else."""
    user, host = drawn("anneliese"), drawn("schreibtisch")
    made = {
        "user": user, "host": host, "mail": f"{drawn('post')}@{drawn('firma')}.test", "key": drawn("AKIA").upper(),
        "title": drawn("Kundenakte"), "word": drawn("Projekt"), "app": drawn("Hausprogramm"), "desktop": drawn("eigen"),
        "file": drawn("vergessen"), "remote": f"git.{drawn('werk')}.test/{drawn('gruppe')}/plan",
    }  # fmt: skip
    home = tmp_path / "home" / user
    home.mkdir(parents=True)
    for name, value in (
        ("HOME", str(home)),
        ("USER", user),
        ("LOGNAME", user),
        ("XDG_CURRENT_DESKTOP", made["desktop"]),
    ):
        monkeypatch.setenv(name, value)
    return made


@pytest.fixture
def full(planted: dict[str, str], look: Callable[..., Look], small_engine: Detector) -> Look:
    """A data folder with something planted in every layer."""
    made = look()
    store, places = made.store, made.store.places
    matches = small_engine.scan(f"mail {planted['mail']} and aws_access_key_id = AKIA{'Q7' * 8}\n")
    source = f"watch:x:{Path.home()}/{planted['title']}.txt"
    cwd = f"/mnt/{planted['host']}/{planted['user']}"
    store.record(matches, source=source, app=planted["app"], source_app=planted["title"], action=Action.MASKED, cwd=cwd)
    config = f"[guard]\nmode = 'modal-always'\n{planted['word']} = '{planted['key']}'\n[ui]\ntheme = 'dark'\n"
    apps = f"[[app]]\nname = '{planted['app']}'\n[[app]]\nname = '{planted['title']}'\nexe = ['{planted['user']}']\n"
    for path, text in ((places.config, config), (places.apps, apps), (places.home / planted["file"], "x")):
        path.write_text(text)
        path.chmod(0o644)
    Allowlist(places.allowed, places.lock).add(rule="pii-email", app=planted["app"], reason=planted["title"], now=NOW)
    reason = f"{Path.home()}/.sonomos of {planted['user']} on {planted['host'].upper()} ({planted['mail']}) is full."
    status = GuardStatus(Protection.BLIND, reason, reader_reads=(planted["app"],))
    return replace(made, live=Live(status, system="linux-x11", limit=f"{places.home}: {planted['remote']}"))


@pytest.fixture
def text(full: Look, planted: dict[str, str], small_engine: Detector) -> str:
    names = [Name(Kind.MAIL, planted["mail"]), Name(Kind.REMOTE, planted["remote"])]
    places = full.store.places
    cleaner = cleaner_here((places.home, places.vault), small_engine, lambda: names, planted["host"])
    return bundle(Contents(full, tuple(examine(full))), cleaner)


def test_what_was_planted_in_every_layer_is_not_in_it(text: str, planted: dict[str, str], tmp_path: Path) -> None:
    data = text.encode()
    found = [name for name, value in planted.items() for form in forms(value) if form in data]
    assert found == []
    assert str(tmp_path) not in text


def test_what_helps_is_in_it(text: str) -> None:
    assert [title for title, _ in SECTIONS if f"\n{title}\n" not in text] == []
    for line in ("  sonomos-desktop ", "  guard.mode = modal-always\n", "  ui.theme = dark\n", "  desktop: another\n"):
        assert line in text
    assert "blind     clipboard guard (fails): ~/.sonomos of <name> on <name> (<name>) is full." in text
    assert f"settings and app rules (fails): {LEFT_OUT}" in text
    assert "exceptions: 1 pass, 0 mask without a question" in text
    assert "found since the last reset: 1; in all: 1" in text


def test_a_value_that_got_into_a_reason_is_masked(look: Callable[..., Look], small_engine: Detector) -> None:
    value = "AKIA" + "Q7" * 8
    channel = Channel("engine", State.BLIND, f"aws_access_key_id = {value}")
    made = bundle(Contents(look(), (channel,)), Cleaner((), {}, small_engine))
    assert value not in made
    assert "aws_access_key_id = [" in made


def test_a_part_that_cannot_be_read_takes_no_other_with_it(look: Callable[..., Look]) -> None:
    made = look()
    made.store.places.home.parent.joinpath("elsewhere").mkdir()
    made.store.places.home.symlink_to("elsewhere")
    made.store.places.ledger.write_text("{}\n")
    assert "\nNumbers\n" in bundle(Contents(made, ()), Cleaner((), {}))


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("/data/jo/x and /data/jo", "~/x and ~"),
        ("Jo's jo-laptop; joe stays, major too", "<name>'s <name>-laptop; joe stays, major too"),
        ("mail: a.b@c.test, (d@host)", "mail: <name>, (<name>)"),
    ],
)
def test_names_go_as_whole_words_only(text: str, clean: str) -> None:
    cleaner = Cleaner(["jo"], {"/data/jo": "~"})
    assert cleaner.clean(text) == clean
    assert cleaner.clean(clean) == clean
