"""What other people's programs stand on: the published schema of the record, and Canary's way of reading it."""

from __future__ import annotations

import copy
import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sonomos_app.store.store import Store
from sonomos_core.model import Action, Confidence, DataClass, Match, Redaction, Severity, Stage

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "record.schema.json").read_text("utf-8"))
MAIL = "bob.jones" + "@" + "corp.org"
CANARY = (
    {"type": "us_ssn", "value": "07•••••••20", "detector": "regex", "confidence": "high",
     "timestamp": "2026-04-24T10:11:12Z", "session_id": "abc"},
    {"type": "email", "value": "jo•••••om", "detector": "llm", "confidence": "medium",
     "timestamp": "2026-04-24T10:11:13Z", "session_id": "current", "source": "file:/srv/a.txt"},
    {"type": "aws_secret_key", "value": "wJ••••EY", "detector": "custom", "confidence": "certain",
     "timestamp": "2026-04-24T10:11:14Z", "session_id": "abc", "source": "audit:history", "cwd": "/srv",
     "value_id": "0123456789ab"},
)  # fmt: skip

READ_LIKE_CANARY = """
{total: length,
 sessions: (map(.session_id | select(. != null)) | unique | length),
 high: (map(select(.confidence == "high")) | length),
 regex: (map(select(.detector == "regex")) | length),
 llm: (map(select(.detector == "llm")) | length),
 types: (group_by(.type) | map({key: .[0].type, value: length}) | from_entries),
 files: (map(select((.source // "") | startswith("file:"))) | length),
 values: (map(.value_id | select(. != null)) | unique | length)}
"""
"""The figures that Canary's own program makes of the file, in jq as there: one object for each line."""


def match(value: str, stage: Stage, severity: Severity, confidence: Confidence, **options: Any) -> Match:
    return Match(
        f"rule-{stage.value}", "email", options.pop("class_", DataClass.PII), severity, confidence,
        options.pop("example", False), 0, len(value), value, stage=stage, **options,
    )  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A record with every optional field given and left out, decisions, a deletion, and Canary's records between."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    with Store.open(folder) as store:
        first = store.record(
            [match(MAIL, Stage.REGEX, Severity.LOW, Confidence.HIGH)] * 2,
            source="clipboard", app="Claude", source_app="Editor", action=Action.MASKED,
        )  # fmt: skip
        with (folder / "leaks.jsonl").open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in CANARY)
        for stage, severity, confidence, action in zip(
            Stage, [*Severity, Severity.LOW], Confidence, [*Action][:4], strict=True
        ):
            store.record(
                [match("x9" + stage.value * 4, stage, severity, confidence, class_=DataClass.SECRET, example=True),
                 match("short", stage, severity, confidence, redaction=Redaction.FULL)],
                source="file:/srv/=a\n.txt", app=None, source_app=None, action=action, session_id="s-1", cwd="/srv",
            )  # fmt: skip
        gone = store.record(
            [match("gone@corp.org", Stage.REGEX, Severity.LOW, Confidence.HIGH)],
            source="cli", app=None, source_app=None, action=Action.FLAGGED,
        )  # fmt: skip
        store.decide([each.id for each in (*first, *gone)], Action.OVERRIDDEN, "Claude", "sent by you")
        store.decide([first[0].id], Action.REMEDIATED, None, "rotated")
        store.delete({each.id for each in gone})
    return folder


def lines(path: Path) -> Iterator[dict[str, Any]]:
    yield from map(json.loads, path.read_text("utf-8").splitlines())


def test_every_line_of_a_record_fits_the_published_schema(home: Path) -> None:
    checker = jsonschema.Draft202012Validator(SCHEMA)
    checker.check_schema(SCHEMA)
    found = [*lines(home / "leaks.jsonl"), *lines(home / "decisions.jsonl")]
    assert len(found) == 1 + len(CANARY) + 8 + 1 + 3
    for line in found:
        checker.validate(line)


def test_no_line_has_a_field_that_is_not_published(home: Path) -> None:
    published = {name: set(part["properties"]) for name, part in SCHEMA["$defs"].items() if "properties" in part}
    for line in (*lines(home / "leaks.jsonl"), *lines(home / "decisions.jsonl")):
        assert any(set(line) <= names for names in published.values()), sorted(line)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("value", MAIL), ("value", "bob.jo••••rp.org"), ("value_id", MAIL), ("severity", "huge"), ("schema", 2),
        ("seq", 0), ("prev", "0" * 63), ("timestamp", "2026-04-24 10:11"), ("type", "=email"), ("occurrences", 0),
        ("example", "no"), ("action", "sent"), ("source", "elsewhere"), ("mac", "00"), ("class", None),
    ],
)  # fmt: skip
def test_a_line_that_is_wrong_does_not_fit(home: Path, field: str, value: object) -> None:
    line = copy.deepcopy(next(lines(home / "leaks.jsonl")))
    line[field] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(line, SCHEMA)


@pytest.mark.parametrize("field", SCHEMA["$defs"]["finding"]["required"])
def test_no_field_may_be_missing(home: Path, field: str) -> None:
    line = next(lines(home / "leaks.jsonl"))
    del line[field]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(line, SCHEMA)


def test_canarys_program_reads_the_same_numbers(home: Path, shell: Any, need: Callable[..., None]) -> None:
    need("jq")
    asked = ["jq", "-s", READ_LIKE_CANARY, str(home / "leaks.jsonl")]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    seen = json.loads(done.stdout)
    shell.home = home
    stats = shell("stats", "--json").json
    assert seen["total"] == stats["total"] == 1 + len(CANARY) + 8 + 1
    assert seen["types"] == stats["types"]
    assert (seen["files"], seen["llm"], seen["sessions"]) == (stats["sources"]["file"], 1, stats["sessions"])


def test_canarys_program_can_write_on_where_we_wrote(home: Path, shell: Any) -> None:
    """It appends a line of its own; ours go on after it, and nothing is called broken."""
    with (home / "leaks.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(CANARY[0], ensure_ascii=False) + "\n")
    shell.home = home
    before = shell("stats", "--json").json["total"]
    assert shell("scan", "--record", "-", stdin=MAIL.encode()).code == 1
    assert shell("stats", "--json").json["total"] == before + 1
    assert shell("ledger", "verify").code == 0
