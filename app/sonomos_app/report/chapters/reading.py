"""How to read the report: what its words mean, what it proves and what it does not."""

from __future__ import annotations

from sonomos_app.language import tr
from sonomos_app.report.document import Facts, Paragraph, Section


def section() -> Section:
    """The last chapter."""
    return Section(tr("How to read this report"), (Facts(_words()), Paragraph(_limits()), Paragraph(_again())))


def _words() -> tuple[tuple[str, str], ...]:
    return (
        (
            tr("Finding"),
            tr("One value of one kind in one copied text, file or prompt, however often it stands in it."),
        ),
        (
            tr("Severity"),
            tr(
                "How bad it is if the value leaves. High: live credentials, cards, bank accounts, national and health"
                " numbers. Medium: names, birth dates, addresses, key ids. Low: email, telephone and network addresses."
            ),
        ),
        (
            tr("At stake"),
            tr("What was stopped, sent by the user, left unprotected, or lies in an AI app's files."),
        ),
        (
            tr("Stopped"),
            tr(
                "Masked, blocked, or cleaned up: before the receiving app had it, afterwards in its files, or by"
                " replacing the credential."
            ),
        ),
        (
            tr("Nothing to be done"),
            tr("Seen and recorded; it was never pasted, or went where it may go. It does not count in the rate."),
        ),
        (
            tr("Not sensitive"),
            tr(
                "A false positive, as the user said. It stays in the record and in every count, but not in the rate;"
                " the record says when it was said."
            ),
        ),
        (
            tr("Protection rate"),
            tr("What was stopped, as a share of what was at stake."),
        ),
    )


def _limits() -> str:
    return tr(
        "The report counts what the guard saw. Text typed by hand into an app without a hook, and channels that were"
        " off or could not be watched, are not in it. A check of the record shows changes made afterwards by anybody"
        " without the install key; it cannot show what was never recorded."
    )


def _again() -> str:
    return tr(
        "Anybody with access to the record can make this report again: the same record and the same days give the same"
        " file, byte for byte. The number and hash of the last entry, at the top, say which state of the record it was"
        " made from."
    )
