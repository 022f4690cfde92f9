"""Every window in every state, with made-up data, for the gallery and the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from sonomos_app.figures.week import Week
from sonomos_app.guard.prompts import GuardStatus, Prompt
from sonomos_app.guard.viewmodel import FindingRow, banner_state
from sonomos_app.guard.viewmodel.rules.book import Book
from sonomos_app.guard.viewmodel.rules.panel import terms
from sonomos_app.guard.viewmodel.rules.rows import rows
from sonomos_app.guard.viewmodel.rules.verdict import forecast, situation
from sonomos_app.guard.viewmodel.takeover import Takeover
from sonomos_app.ui import samples
from sonomos_app.ui.banner import BannerView
from sonomos_app.ui.exceptions import ExceptionsView
from sonomos_app.ui.history import HistoryView
from sonomos_app.ui.history import samples as recorded
from sonomos_app.ui.history.view import delete_question
from sonomos_app.ui.onboarding import IntroductionState, IntroductionWindow
from sonomos_app.ui.onboarding import samples as introductions
from sonomos_app.ui.protection import BundleWindow, ProtectionWindow
from sonomos_app.ui.protection import samples as channels
from sonomos_app.ui.question import QuestionView
from sonomos_app.ui.question.rescan import Rescan
from sonomos_app.ui.review import ReviewView
from sonomos_app.ui.review import samples as reviewed
from sonomos_app.ui.rules import RulesWindow
from sonomos_app.ui.rules import samples as apps
from sonomos_app.ui.rules.excepting import ExceptionDialog
from sonomos_app.ui.rules.importing import import_question
from sonomos_app.ui.rules.picking import Candidate, PickDialog
from sonomos_app.ui.rules.testing import TestDialog
from sonomos_app.ui.settings import SettingsWindow
from sonomos_app.ui.settings import samples as preferences
from sonomos_app.ui.theme import theme
from sonomos_app.ui.tray import Tray
from sonomos_app.ui.window import MainWindow
from sonomos_core.policy.modes import Mode

Make = Callable[[], QWidget]


def pictures() -> Iterator[tuple[str, Make]]:
    """Every picture's name, and how to make its window; its words are said in the language of that moment."""
    yield from _prompts()
    for name, status in samples.trays().items():
        yield f"window-{name}", partial(_window, status, () if name == "empty" else samples.findings())
        yield f"menu-{name}", partial(_menu, status)
    for name, takeover in samples.takeovers().items():
        yield f"window-{name}", partial(_waiting, takeover)
    for name, (book, key) in apps.windows().items():
        yield f"rules-{name}", partial(_rules, book, key)
    yield "rules-pick", partial(_pick, 3)
    yield "rules-pick-none", partial(_pick, 0)
    yield "rules-test", _test
    yield "rules-except", _except
    yield "rules-import", lambda: import_question(None, apps.OWN[:1], ())
    yield "rules-import-weaker", lambda: import_question(None, apps.OWN, [rule.name for rule in apps.OWN])
    for name in preferences.states():
        yield f"settings-{name}", partial(_settings, name)
    for name, (page, introduction) in introductions.states().items():
        yield f"introduction-{name}", partial(_introduction, page, introduction)
    for name in channels.states():
        yield f"protection-{name}", partial(_protection, name)
    yield "support-bundle", partial(BundleWindow, channels.BUNDLE)
    yield from _recorded()
    yield from _reviews()


def _prompts() -> Iterator[tuple[str, Make]]:
    for name, prompt in samples.banners().items():
        yield f"banner-{name}", partial(_banner, prompt)
    for name, prompt in samples.questions().items():
        yield f"question-{name}", partial(QuestionView, prompt, _found_before(prompt))
    edited = samples.questions()["claude"]
    yield "question-editor", partial(QuestionView, edited, _found_before(edited), edit_at=0)


def _recorded() -> Iterator[tuple[str, Make]]:
    for name, count in (("empty", 0), ("three", 3), ("some", 500)):
        yield f"history-{name}", partial(_history, count)
    yield "history-none-fit", partial(_history, 3, search="nowhere")
    yield "history-dismissed", partial(_history, 3, dismissed=True)
    yield "history-delete", lambda: delete_question(None, 3)
    for name, count in (("empty", 0), ("some", 5), ("many", 80)):
        yield f"exceptions-{name}", partial(_exceptions, count)


def _reviews() -> Iterator[tuple[str, Make]]:
    for name, week in reviewed.weeks().items():
        yield f"review-{name}", partial(_review, week)
    yield "review-reading", partial(_review, None)
    yield "review-broken", partial(_review, None, broken="leaks.jsonl is a link, and links are not followed.")


def _banner(prompt: Prompt) -> QWidget:
    return BannerView(banner_state(prompt, now=0.0, original_until=720.0), undo_keys="Ctrl+Alt+Z")


def _found_before(prompt: Prompt) -> Rescan:
    return lambda text: prompt.matches


def _window(status: GuardStatus, findings: Sequence[FindingRow]) -> MainWindow:
    made = MainWindow(clock=lambda: samples.NOW)
    made.show_state(samples.as_tray_state(status))
    made.show_findings(findings)
    return made


def _waiting(takeover: Takeover) -> QWidget:
    made = _window(samples.trays()["protected"], samples.findings())
    made.takeover.show_state(takeover)
    return made


def _menu(status: GuardStatus) -> QWidget:
    tray = Tray(parent=QApplication.instance())
    tray.show_state(samples.as_tray_state(status))
    return tray.menu


def _rules(book: Book, key: str) -> QWidget:
    made = RulesWindow()
    made.show_book(book)
    made.choose(key)
    return made


def _pick(count: int) -> QWidget:
    made = PickDialog()
    picture = QPixmap(QSize(32, 32))
    picture.fill(theme().colour("action"))
    made.show_windows([Candidate(seen.app, f"Notes {at}", "diary", QIcon(picture))
                       for at, seen in enumerate(apps.SIGHTINGS[:count])])  # fmt: skip
    return made


def _test() -> QWidget:
    listed = [row for row in rows(apps.book()) if row.in_list]
    chosen = next(row for row in listed if row.key == "Claude")
    made = TestDialog(listed, chosen)
    prompt = samples.questions()["one"]
    made.text.setPlainText(prompt.text)
    where = situation(chosen.rule, chosen.trust, Mode.BANNER_MODAL, Mode.OFF)
    made.asked.connect(lambda number, row, text: made.show_forecast(
        number, forecast(row.name, where, text, prompt.matches)))  # fmt: skip
    made.start()
    return made


def _except() -> QWidget:
    kinds = dict.fromkeys((match.label, match.severity) for match in samples.banners()["long"].matches)
    return ExceptionDialog("Claude", tuple(kinds), terms())


def _settings(name: str) -> QWidget:
    return SettingsWindow(preferences.states()[name])


def _protection(name: str) -> QWidget:
    return ProtectionWindow(channels.states()[name])


def _introduction(page: int, state: IntroductionState) -> QWidget:
    made = IntroductionWindow(state)
    made.turn(page)
    return made


def _history(count: int, *, search: str = "", dismissed: bool = False) -> QWidget:
    made = HistoryView(clock=lambda: samples.NOW)
    found = recorded.history(count)
    made.add_rows(found)
    made.finish()
    made.model.sieved.connect(lambda: made.table.choose(0))
    made.filters.search.setText(search)
    made.filters.search.returnPressed.emit()
    if dismissed:
        made.set_dismissed({found[0].finding.value_id or ""})
    return made


def _exceptions(count: int) -> QWidget:
    made = ExceptionsView(clock=lambda: samples.NOW)
    made.show_rows(recorded.exceptions(count))
    made.show_answers(3 if count else 0)
    made.removed(("9",) if count == 5 else ())
    return made


def _review(week: Week | None, *, broken: str = "") -> QWidget:
    made = ReviewView(reviewed.MONDAY, today=lambda: reviewed.TODAY)
    if week is not None:
        made.show_week(week, reviewed.NAMES)
    elif broken:
        made.show_broken(broken)
    return made
