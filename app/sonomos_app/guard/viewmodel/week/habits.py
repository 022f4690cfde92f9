"""Habits worth changing, in plain words: what was seen, and what would be better."""

from __future__ import annotations

from sonomos_app.figures.week import Habit
from sonomos_app.guard.viewmodel.texts import grouped_number, plain
from sonomos_app.guard.viewmodel.week.kinds import Names, kind_words
from sonomos_app.language import tr

_NAME_LENGTH = 32


def habit_words(habit: Habit, names: Names) -> tuple[str, str] | None:
    """What many findings share, and the better way; None for a habit of a later version."""
    count, total = grouped_number(habit.count), grouped_number(habit.total)
    name = plain(habit.name or "", _NAME_LENGTH)
    match habit.key:
        case "unprotected":
            return (
                tr("{count} of {total} passed unguarded.", count=count, total=total),
                tr("Pause for five minutes instead of until the restart, or let the app through by a rule."),
            )
        case "overridden_app":
            whole = habit.count == habit.total
            return (
                tr("All {total} you sent went to {app}.", total=total, app=name)
                if whole
                else tr("{count} of the {total} you sent went to {app}.", count=count, total=total, app=name),
                tr("If they belong there, allow them by an exception. If not, mask them first."),
            )
        case "written":
            return (
                tr("{count} of {total} lie in the files of assistants.", count=count, total=total),
                tr("What an assistant has read, it keeps. Take such values out before you ask."),
            )
        case "again":
            return (
                tr("{count} of {total} were values you had seen this week.", count=count, total=total),
                tr("Put a placeholder where they come from, and they stop coming."),
            )
        case "bulk":
            return (
                tr("{count} of {total} came in long pastes.", count=count, total=total),
                tr("Paste the failure, not the log: ask for what you need with one line of context."),
            )
        case "logs":
            return (
                tr("{count} of {total} stood in log files.", count=count, total=total),
                tr("Let the program that writes the log leave them out."),
            )
        case _:
            return _by_name(habit, count, total, name, names)


def _by_name(habit: Habit, count: str, total: str, name: str, names: Names) -> tuple[str, str] | None:
    whole = habit.count == habit.total
    match habit.key:
        case "source":
            return (
                tr("All {total} were copied from {app}.", total=total, app=name)
                if whole
                else tr("{count} of {total} were copied from {app}.", count=count, total=total, app=name),
                tr("Ask for a masked view there, or copy less at a time."),
            )
        case "app":
            return (
                tr("All {total} were on their way to {app}.", total=total, app=name)
                if whole
                else tr("{count} of {total} were on their way to {app}.", count=count, total=total, app=name),
                tr("Write the question first, then add only what it needs."),
            )
        case "files":
            return (
                tr("{count} of {total} stood in files.", count=count, total=total),
                tr("Hand over the part that is asked about, not the whole file."),
            )
        case "type":
            kind = kind_words(habit.name or "", names)
            return (
                tr("All {total} were of one kind: {kind}.", total=total, kind=kind)
                if whole
                else tr("{count} of {total} were of one kind: {kind}.", count=count, total=total, kind=kind),
                tr("Use made-up ones in examples and tests."),
            )
        case _:
            return None
