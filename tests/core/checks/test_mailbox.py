from __future__ import annotations

import pytest

from sonomos_core.checks import mailbox
from sonomos_core.detect.ruling import Surroundings


@pytest.mark.parametrize(
    "address",
    [
        "a@acme.org",
        "a@example.org",
        "ada+lists@acme.co.uk",
        "admin@acme.org",
        "sarah@mail.example.com",
        "19830412@acme.org",
        "ada.k@company.com",
    ],
)
def test_mailboxes_of_people_are_known(address: str) -> None:
    assert mailbox.is_personal(address)


@pytest.mark.parametrize(
    "address",
    [
        "user@example.com",
        "Jane.Doe@example.org",
        "test+1@example.net",
        "noreply@acme.org",
        "no-reply@acme.org",
        "do-not-reply@acme.org",
        "mailer-daemon@acme.org",
        "12345+ada@users.noreply.github.com",
        "ada@host.invalid",
        "logo@2x.png",
        "getty@tty1.service",
        "20260114093012.GC24623@mail.acme.org",
        "9822.1277312573@acme.org",
        "1277220214-3597-1-git-send-email-ada@acme.org",
        "chacha20-poly1305@openssh.com",
        "lists-bounces@acme.org",
        "bugzilla_noreply@acme.org",
        "deploy@xxx.xxx.xxx.xxx",
        "foo@bar.com",
        "user@yourdomain.com",
        "acme-topology@2026-01-14.yang",
    ],
)
def test_what_nobody_reads_is_not(address: str) -> None:
    assert not mailbox.is_personal(address)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ssh ", ""),
        ("https://ci:$", "/acme/shop.git"),
        ("$ ssh -p 22 ", ""),
        ("ssh -i ~/.ssh/id_ed25519 -o StrictHostKeyChecking=no ", ""),
        ("sftp ", ""),
        ("scp -r build ", ":/srv/"),
        ("", ":team/app.git"),
        ("https://", "/path"),
        ("ssh://", ":22/"),
    ],
    ids=str,
)
def test_logins_are_silence(before: str, after: str) -> None:
    assert mailbox.check("deploy@bastion.acme.io", Surroundings(before, after)) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("scp is slow; ask ", ""),
        ("the ssh key belongs to ", ""),
        ("ssh deploy@a.acme.io ", ""),
        ("", ": she knows"),
        ("mailto:", ""),
    ],
    ids=str,
)
def test_a_mailbox_near_such_a_word_is_found(before: str, after: str) -> None:
    assert mailbox.check("ada@acme.io", Surroundings(before, after)) is not None


def test_the_user_of_a_code_host_is_no_mailbox() -> None:
    assert mailbox.check("git@github.com", Surroundings("", ":foo/bar.git")) is None
