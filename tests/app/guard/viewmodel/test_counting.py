"""Findings as a count in words."""

import pytest

from sonomos_app.guard.viewmodel import counts
from sonomos_app.guard.viewmodel.counting import counted
from sonomos_app.ui import samples
from sonomos_core.model import Match


def matches(*parts: samples.Found) -> tuple[Match, ...]:
    return samples.prompt(parts).matches


def test_the_most_severe_kind_comes_first_with_its_number() -> None:
    found = matches(samples.email(), samples.name(), samples.email(), samples.ssn())
    assert counts(found) == "1 SSN, 1 name, 2 emails"


def test_a_value_that_comes_again_counts_once() -> None:
    mail = samples.email()
    assert counts(matches(mail, mail, samples.email())) == "2 emails"


def test_many_kinds_are_summed_up() -> None:
    kinds = [(samples.drawn(12), f"type_{n}", f"Kind {n}x", *samples.email()[3:]) for n in range(8)]
    assert counts(matches(*kinds)) == "1 Kind 0x, 1 Kind 1x, 1 Kind 2x, 1 Kind 3x and 4 more"


@pytest.mark.parametrize(
    ("label", "one", "three"),
    [
        ("Email", "1 email", "3 emails"),
        ("SSN", "1 SSN", "3 SSNs"),
        ("Private IP", "1 private IP", "3 private IPs"),
        ("Date of birth", "1 date of birth", "3 dates of birth"),
        ("Street address", "1 street address", "3 street addresses"),
        ("AWS secret key", "1 AWS secret key", "3 AWS secret keys"),
        ("Stripe key", "1 Stripe key", "3 Stripe keys"),
        ("Identity", "1 Identity", "3 Identities"),
        ("Key (test)", "1 key (test)", "3 keys (test)"),
        ("Odd {label}", "1 Odd {label}", "3 Odd {label}s"),
    ],
)
def test_labels_stand_in_a_sentence(label: str, one: str, three: str) -> None:
    assert (counted(label, 1), counted(label, 3)) == (one, three)
