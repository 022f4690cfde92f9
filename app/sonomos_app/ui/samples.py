"""Made-up prompts, states and rows for the gallery and the tests. Values are put together at run time."""

from __future__ import annotations

import secrets
import string
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from sonomos_app.guard.prompts import GuardStatus, Prompt, PromptKind, Protection, Silence
from sonomos_app.guard.viewmodel import FindingRow, TrayState, tray_state
from sonomos_app.guard.viewmodel.takeover import Stage, Takeover
from sonomos_core.model import Confidence, DataClass, Match, Redaction, Severity

NOW = 1_700_000_000.0


def drawn(length: int, alphabet: str = string.ascii_letters + string.digits) -> str:
    """Random characters."""
    return "".join(secrets.choice(alphabet) for _ in range(length))


def digits(length: int) -> str:
    """Random digits."""
    return drawn(length, string.digits)


Found = tuple[str, str, str, Severity, Redaction]


def prompt(
    parts: Iterable[str | Found],
    *,
    kind: PromptKind = PromptKind.QUESTION,
    destination: str | None = "Claude",
    source: str | None = "Visual Studio Code",
    low_on: bool = False,
    number: int = 1,
    **more: object,
) -> Prompt:
    """A prompt whose text is these parts; each tuple is a value with type, label, severity and redaction."""
    text, matches = "", []
    for part in parts:
        if isinstance(part, str):
            text += part
            continue
        value, type_, label, severity, redaction = part
        matches.append(
            Match(type_, type_, DataClass.PII, severity, Confidence.HIGH, False, len(text), len(text) + len(value),
                  value, label, redaction)
        )  # fmt: skip
        text += value
    masked = tuple(low_on or match.severity >= Severity.MEDIUM for match in matches)
    return Prompt(number, number, kind, text, tuple(matches), masked, source, destination, **more)  # type: ignore[arg-type]


def aws() -> Found:
    """A secret key."""
    return drawn(40), "aws_secret_key", "AWS secret key", Severity.HIGH, Redaction.ENDS


def password() -> Found:
    """A password."""
    return drawn(14), "password", "Database password", Severity.HIGH, Redaction.FULL


def name(value: str = "Jane Example") -> Found:
    """A name."""
    return value, "person", "Name", Severity.MEDIUM, Redaction.FULL


def address() -> Found:
    """A private address."""
    return "10.2." + digits(2) + ".4", "ipv4_private", "Private IP", Severity.LOW, Redaction.ENDS


def email() -> Found:
    """An e-mail address."""
    return drawn(6, string.ascii_lowercase) + "@mail.test", "email", "Email", Severity.LOW, Redaction.ENDS


def ssn() -> Found:
    """A social security number."""
    value = f"5{digits(2)}-{digits(2)}-{digits(4)}"
    return value, "us_ssn", "SSN", Severity.HIGH, Redaction.ENDS


def birth() -> Found:
    """A date of birth."""
    return "1980-01-" + digits(2), "date_of_birth", "Date of birth", Severity.MEDIUM, Redaction.FULL


def log() -> list[str | Found]:
    """Nine lines with four values."""
    return [
        "# deploy\nregion = eu-central-1\nprofile = prod\naws_secret_access_key = ", aws(),
        "\nregion2 = eu-west-1\nDATABASE_URL=postgres://app:", password(),
        "@db-07.internal/prod\n\ncustomer ", name(), " reported a time-out, see\nhost ", address(),
        " refused the connection",
    ]  # fmt: skip


def person() -> list[str | Found]:
    """A record of a person."""
    return ["SSN ", ssn(), "\nName ", name(), "\nmail ", email(), "\nmail ", email(), "\n"]


def copied_files(**more: object) -> Prompt:
    """A prompt for two copied files: what was found stands in them, not in the text."""
    inside = prompt(person())
    paths = prompt(["file:///home/you/customers.csv\nfile:///home/you/notes.txt\n"], **more)  # type: ignore[arg-type]
    beside = tuple(replace(match, start=10**6 + match.start, end=10**6 + match.end) for match in inside.matches)
    files = ("customers.csv", "notes.txt")
    return replace(paths, matches=beside, masked=(True,) * len(beside), files=files)


def banners() -> dict[str, Prompt]:
    """One prompt for each banner."""
    kinds = PromptKind
    long_app = "Unternehmensweite Zusammenarbeitsplattform für Abteilungen"
    return {
        "copied": prompt(person(), kind=kinds.COPIED, destination=None, source="Datadog", low_on=True, undo=True),
        "pasted": prompt([name(), " ", birth()], kind=kinds.PASTED, destination="Writer", undo=True),
        "pasted-managed": prompt([name(), " ", birth()], kind=kinds.PASTED, destination="Writer", exemptable=False),
        "masked": prompt(log(), kind=kinds.MASKED, undo=True),
        "terminal": prompt([aws()], kind=kinds.MASKED, destination="xterm", got_nothing=True, undo=True),
        "concealed": prompt(["-"], kind=kinds.CONCEALED, source="KeePassXC", destination=None, reason="Claude"),
        "clean": prompt(["-"], kind=kinds.CLEAN, destination=None),
        "not-scanned": prompt(["-"], kind=kinds.NOT_SCANNED, reason="it is too large", destination=None, undo=True),
        "offer-allow": prompt([email()], kind=kinds.OFFER_ALLOW, destination="Writer", source=None),
        "offer-mask": prompt([aws(), ssn()], kind=kinds.OFFER_MASK, source=None),
        "fillable": prompt([name(), ssn(), email()], kind=kinds.FILLABLE, destination=None, source="Claude"),
        "allowed": prompt([email(), name()], kind=kinds.ALLOWED, destination="Writer", source=None),
        "allowed-hour": prompt([email()], kind=kinds.ALLOWED, destination="Writer", source=None, reason="hour"),
        "silenced": prompt([aws()], kind=kinds.SILENCED, source=None),
        "taken-back": prompt([email()], kind=kinds.TAKEN_BACK, destination="Writer", source=None),
        "restored": prompt([aws()], kind=kinds.RESTORED, destination=None, source=None),
        "remasked": prompt([aws()], kind=kinds.REMASKED, destination=None, source=None),
        "files": copied_files(kind=kinds.COPIED, destination=None, source="Files", undo=True),
        "not-held": prompt(["-"], kind=kinds.NOT_SCANNED, destination=None),
        "long": prompt(
            [p for _ in range(9) for p in (*log(), *person(), birth())],
            kind=kinds.MASKED,
            destination=long_app,
            undo=True,
        ),
    }


def questions() -> dict[str, Prompt]:
    """One prompt for each shape of question."""
    many: list[str | Found] = [part for n in range(50) for part in (f"row {n}: ", email(), " pays with ", ssn(), "\n")]
    long_word = (drawn(120), "secret", "Zugangsschlüssel der Datenverarbeitungsanlage", Severity.HIGH, Redaction.ENDS)
    return {
        "claude": prompt(log()),
        "one": prompt(["token = ", aws()], destination="ChatGPT"),
        "managed": prompt(["card of ", name(), " ", ssn()], destination="Writer", exemptable=False),
        "terminal": prompt(["export PGPASSWORD=", password(), "\n"], destination="xterm", got_nothing=True),
        "files": copied_files(source="Files"),
        "hundred": prompt(many, low_on=True),
        "long": prompt(
            ["Überschrift der Zusammenfassung: ", long_word, " Ende " * 300, name("Jane & <b>Doe</b>")],
            destination="Unternehmensweite Zusammenarbeitsplattform & <i>Partner</i>",
            source="Textverarbeitungsprogramm der Verwaltung",
        ),
    }


def trays() -> dict[str, GuardStatus]:
    """One status for each state of the tray."""
    caught = "A planted test value was caught."
    return {
        "protected": GuardStatus(
            Protection.PROTECTED, caught, original_until=NOW + 720, proven_at=NOW - 130, reader_reads=("CopyQ",)
        ),
        "quiet": GuardStatus(
            Protection.PROTECTED, caught, proven_at=NOW - 130, silence=Silence.DESKTOP, held_back=3, fillable=True
        ),
        "ignoring": GuardStatus(
            Protection.OFF,
            "The guard is switched off in the settings.",
            ignoring=True,
            silence=Silence.YOU,
            held_back=1,
        ),
        "paused": GuardStatus(
            Protection.PAUSED, "Paused by you. What is copied now is not masked.", paused_until=NOW + 840
        ),
        "blind": GuardStatus(
            Protection.BLIND, "There is no display here (DISPLAY is not set), so there is no clipboard to guard."
        ),
        "managed": GuardStatus(
            Protection.PROTECTED,
            caught,
            proven_at=NOW - 130,
            reader_reads=("CopyQ",),
            may_pause=False,
            may_ignore=False,
            may_except=False,
        ),
        "empty": GuardStatus(Protection.UNCONFIRMED, "Watching, but nothing was caught yet to prove it."),
    }


def as_tray_state(status: GuardStatus) -> TrayState:
    """The state drawn from a status at a fixed time."""
    return tray_state(status, 7, 1284, now=NOW, news=False)


def takeovers() -> dict[str, Takeover]:
    """One state for each thing that is said about Canary's record."""
    home = Path.home()
    offered = Takeover(home / ".claude/plugins/data/canary-sonomos", home / ".sonomos", 120)
    working = replace(offered, records=50_000, all=50_000, a_second=8_400)
    return {
        "canary": offered,
        "canary-looking": replace(working, stage=Stage.LOOKING, done=31_500),
        "canary-writing": replace(working, stage=Stage.WRITING, done=12_000),
        "canary-stopped": replace(offered, stopped=True),
        "canary-taken": replace(offered, stage=Stage.TAKEN, findings=120),
        "canary-declined": replace(offered, stage=Stage.DECLINED),
        "canary-failed": replace(offered, trouble=f"The disk that holds {offered.folder} is full."),
    }


def findings() -> tuple[FindingRow, ...]:
    """Rows of the table of recent findings."""
    severities = (Severity.HIGH, Severity.MEDIUM, Severity.LOW)
    labels = ("AWS secret key", "Date of birth", "Email")
    apps = ("Claude", "Writer", None)
    actions = ("masked", "flagged", "overridden")
    return tuple(
        FindingRow(NOW - 60 * 7**n, labels[n % 3], severities[n % 3], "ab••••yz", apps[n % 3], actions[n % 3])
        for n in range(7)
    )
