"""From a raw `Match` to a `Finding` that may be written down: the only bridge between the two."""

from __future__ import annotations

from collections.abc import Iterable

from sonomos_core.model import Action, Finding, Match, Redaction

BULLETS = "••••"
SHORTEST_WITH_ENDS = 10
SHORTEST_SCRUBBED = 4


def redact_value(value: str, redaction: Redaction) -> str:
    """The form of a value that may be shown and kept; it never tells the length.

    Two characters at each end of a value of ten or more, nothing of any other. What cannot be printed on one line
    (control characters, line ends, halves of a surrogate pair) becomes a bullet.

    >>> redact_value("AKIAIOSFODNN7EXAMPLE", Redaction.ENDS)
    'AK••••LE'
    >>> redact_value("123456789", Redaction.ENDS)
    '••••'
    """
    if redaction is Redaction.FULL or len(value) < SHORTEST_WITH_ENDS:
        return BULLETS
    return _printable(value[:2]) + BULLETS + _printable(value[-2:])


def scrub(text: str, matches: Iterable[Match]) -> str:
    """The text with each match's value replaced by its redacted form: a path may well be named after a customer."""
    for match in sorted(matches, key=lambda match: -len(match.value)):
        if len(match.value) >= SHORTEST_SCRUBBED:
            text = text.replace(match.value, redact_value(match.value, match.redaction))
    return text


def redact(
    match: Match,
    *,
    id: str,  # noqa: A002 - the field of the finding has this name
    timestamp: str,
    value_id: str | None,
    occurrences: int,
    source: str,
    app: str | None,
    source_app: str | None,
    action: Action,
    session_id: str | None = None,
    cwd: str | None = None,
) -> Finding:
    """The finding that a match leaves behind; neither its value nor its length is in any field."""

    def clean(text: str | None) -> str | None:
        return None if text is None else scrub(text, [match])

    return Finding(
        id=id,
        timestamp=timestamp,
        type=match.type,
        class_=match.class_,
        rule=match.rule,
        value=redact_value(match.value, match.redaction),
        value_id=value_id,
        occurrences=occurrences,
        detector=match.stage,
        severity=match.severity,
        confidence=match.confidence,
        example=match.example,
        source=scrub(source, [match]),
        app=clean(app),
        source_app=clean(source_app),
        action=action,
        session_id=clean(session_id),
        cwd=clean(cwd),
    )


def _printable(end: str) -> str:
    return "".join(character if character.isprintable() else "•" for character in end)
