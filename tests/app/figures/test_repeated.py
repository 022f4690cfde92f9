"""Values that come again: where from, where to, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sonomos_app.figures.repeated import MOST, escaped_once, repeated
from sonomos_app.figures.sightings import is_log, path_of, sightings
from sonomos_app.figures.week import Advice, Share
from sonomos_core.model import Action, DataClass, Finding, Severity

Make = Callable[..., Finding]
SECRET: dict[str, Any] = {"class_": DataClass.SECRET, "severity": Severity.HIGH, "type": "github_pat"}


def test_a_value_is_known_by_its_id(made: Make) -> None:
    newest = made(2, value_id="a", app="Slack", source_app="Datadog", value="51••••89")
    found = [newest, made(1, value_id="a", app="Claude", source_app="Datadog"), made(0, value_id="b"), made(0)]
    (value,) = repeated(sightings([found[:2], found[2:]]))
    assert (value.value_id, value.count, value.value, value.last) == ("a", 2, "51••••89", newest.timestamp)
    assert value.apps == (Share("Claude", 1), Share("Slack", 1))
    assert value.sources == (Share("Datadog", 2),)
    assert value.findings == (found[0].id, found[1].id)


def test_findings_without_an_id_are_never_one_value(made: Make) -> None:
    assert repeated(sightings([[made(), made()]])) == ()


@pytest.mark.parametrize(
    ("fields", "advice"),
    [
        ({**SECRET, "action": Action.OVERRIDDEN}, Advice.ROTATE),
        ({**SECRET, "action": Action.UNPROTECTED}, Advice.ROTATE),
        ({**SECRET, "action": Action.FLAGGED, "source": "watch:codex:/home/me/log"}, Advice.ROTATE),
        ({**SECRET, "action": Action.MASKED}, Advice.HABIT),
        ({"action": Action.OVERRIDDEN}, Advice.HABIT),
        ({"action": Action.FLAGGED, "source": "watch:codex:/home/me/log"}, Advice.PURGE),
        ({"action": Action.REMEDIATED, "source": "watch:codex:/home/me/log"}, Advice.HABIT),
    ],
)
def test_the_advice_follows_from_what_became_of_it(made: Make, fields: dict[str, Any], advice: Advice) -> None:
    (value,) = repeated(sightings([[made(value_id="a", **fields), made(value_id="a", **fields)]]))
    assert value.advice is advice


def test_the_files_of_assistants_are_named_once_each(made: Make) -> None:
    paths = ["/a", "/b", "/a"]
    found = [made(value_id="a", action=Action.FLAGGED, source=f"watch:codex:{path}") for path in paths]
    assert repeated(sightings([found]))[0].files == ("/a", "/b")


def test_the_worst_come_first(made: Make) -> None:
    low = [made(value_id="low") for _ in range(9)]
    high = [made(value_id="high", severity=Severity.HIGH) for _ in range(2)]
    sent = [made(value_id="sent", severity=Severity.HIGH, action=Action.OVERRIDDEN) for _ in range(2)]
    assert [value.value_id for value in repeated(sightings([low + high + sent]))] == ["sent", "high", "low"]


def test_the_list_has_an_end(made: Make) -> None:
    found = [made(value_id=f"{number:012x}") for number in range(MOST + 50) for _ in range(2)]
    assert len(repeated(sightings([found]))) == MOST


def test_only_credentials_are_replaced_after_one_time(made: Make) -> None:
    found = [
        made(value_id="key", action=Action.OVERRIDDEN, **SECRET),
        made(value_id="mail", action=Action.OVERRIDDEN),
        made(value_id="kept", action=Action.MASKED, **SECRET),
    ]
    assert [value.value_id for value in escaped_once(sightings([found]))] == ["key"]
    assert {value.value_id for value in escaped_once(sightings([found]), {"kept"})} == {"key", "kept"}


def test_nobody_has_to_replace_a_published_example(made: Make) -> None:
    found = [made(value_id="a", example=True, action=Action.OVERRIDDEN, **SECRET) for _ in range(3)]
    seen = sightings([found])
    assert (repeated(seen), escaped_once(seen), seen.again) == ((), (), 0)


@pytest.mark.parametrize(
    ("source", "log"),
    [
        ("file:/var/log/app.log", True),
        ("file:C:\\logs\\Web.LOG", True),
        ("file:/var/log/app.log.1.gz", True),
        ("file:/home/me/catalog.txt", False),
        ("file:/var/log/messages", False),
        ("clipboard", False),
    ],
)
def test_a_log_is_known_by_its_name(source: str, log: bool) -> None:
    assert is_log(source) is log


def test_the_path_of_a_source() -> None:
    assert path_of("watch:cursor:C:\\a:b") == "C:\\a:b"
    assert path_of("file:/a:b") == "/a:b"
    assert path_of("clipboard") == ""
