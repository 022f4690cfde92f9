"""The names of a machine, read from the files of a made-up one."""

from __future__ import annotations

import getpass
import platform
from pathlib import Path

import pytest

from sonomos_core.inventory.names import Kind, Name
from sonomos_platform.machine import git
from sonomos_platform.machine.collect import machine_names

MAIL = "j.kowalski" + "@" + "acme.io"


@pytest.fixture
def machine(tmp_path: Path) -> tuple[Path, Path]:
    home, etc = tmp_path / "home", tmp_path / "etc"
    for folder in (home / ".ssh" / "config.d", home / "src" / "app" / ".git", home / ".hidden" / "x" / ".git", etc):
        folder.mkdir(parents=True)
    (home / ".gitconfig").write_text(f'[user]\n\tname = J\n\temail = "{MAIL}"\n[core] editor = vi\n')
    (home / "src" / "app" / ".git" / "config").write_text(
        '[remote "origin"]\n\turl = git@git.acme.net:team/secret-app.git\n[remote "up"]\n url=https://github.com/a/b-c\n'
    )
    (home / ".hidden" / "x" / ".git" / "config").write_text('[remote "o"]\n url = git@hidden.acme.net:not/seen\n')
    (home / ".ssh" / "config").write_text(
        "Host jump-acme build-?? *.x\n  HostName bastion-7.acme.net\n  User = kowalskij\n# Host no-17\n"
    )
    (home / ".ssh" / "config.d" / "more").write_text('host "extra-9"\n')
    (home / ".ssh" / "known_hosts").write_text(
        "db-3.acme.net,10.0.0.3 ssh-ed25519 AAAA\n|1|hashed= ssh-rsa AAAA\n[odd-4.acme.net]:2222 ssh-rsa AAAA\n"
        "@cert-authority *.acme.net ssh-rsa AAAA\ngithub.com ssh-rsa AAAA\n# note\n\n"
    )
    (etc / "resolv.conf").write_text("nameserver 10.0.0.1\nsearch corp.acme.net eu-west-1.compute.internal lan\n")
    (etc / "hosts").write_text(
        "127.0.0.1 localhost mine-1\n10.0.0.9 wiki-2.acme.net wiki-2 # home\n::1 ip6-localhost\n"
    )
    return home, etc


def test_everything_that_tells_is_collected(machine: tuple[Path, Path]) -> None:
    names = set(machine_names(*machine))
    wanted = {
        Name(Kind.MAIL, MAIL), Name(Kind.HOST, "git.acme.net"), Name(Kind.REMOTE, "team/secret-app"),
        Name(Kind.REMOTE, "github.com/a/b-c"), Name(Kind.HOST, "jump-acme"), Name(Kind.HOST, "bastion-7.acme.net"),
        Name(Kind.USER, "kowalskij"), Name(Kind.HOST, "extra-9"), Name(Kind.HOST, "db-3.acme.net"),
        Name(Kind.HOST, "odd-4.acme.net"), Name(Kind.DOMAIN, "corp.acme.net"), Name(Kind.HOST, "wiki-2.acme.net"),
        Name(Kind.HOST, "wiki-2"),
    }  # fmt: skip
    assert wanted <= names
    texts = {name.text for name in names - wanted}
    assert texts <= {getpass.getuser(), platform.node(), *platform.node().split(".", 1), "github.com:a/b-c"}


def test_a_machine_without_files_has_its_own_names_only(tmp_path: Path) -> None:
    assert {name.kind for name in machine_names(tmp_path / "no", tmp_path / "no")} <= {
        Kind.HOST,
        Kind.USER,
        Kind.DOMAIN,
    }


@pytest.mark.parametrize(
    ("url", "texts"),
    [
        ("ssh://git@git.acme.net:7999/team/app.git", ["git.acme.net", "team/app"]),
        ("https://me:secret@git.acme.net/scm/team/app", ["git.acme.net", "scm/team/app"]),
        ("git@github.com:me/app.git", ["github.com/me/app", "github.com:me/app"]),
        ("../beside", []),
        ("/srv/git/app.git", []),
    ],
)
def test_an_address_gives_machine_and_repository_and_no_password(url: str, texts: list[str]) -> None:
    assert [name.text for name in git.in_address(url)] == texts


def test_a_file_too_large_or_in_no_utf_8_does_no_harm(machine: tuple[Path, Path]) -> None:
    home, etc = machine
    (home / ".gitconfig").write_bytes(b"[user]\n email = \xff\xfe\n" + b"#" * 2_000_000)
    (home / ".ssh" / "config").write_bytes(b"Host caf\xe9-9\n")
    assert Name(Kind.DOMAIN, "corp.acme.net") in machine_names(home, etc)
