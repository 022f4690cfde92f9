"""The support bundle, to be read before it is shared."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from sonomos_app.language import tr
from sonomos_app.ui.canvas import Canvas, on_keys
from sonomos_app.ui.sizes import RememberedSize, Sizes
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets import PrimaryButton, button, label
from sonomos_app.ui.widgets.primary import PrimaryRow


class BundleWindow(Canvas):
    """Shows the whole text; what is saved is exactly this."""

    save_wanted = Signal(str)

    def __init__(self, text: str, sizes: Sizes | None = None, parent: QWidget | None = None) -> None:
        super().__init__(tr("Support bundle"), parent)
        self.text = QPlainTextEdit()
        self.text.setProperty("role", "editor")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(theme().mono())
        self.text.setPlainText(text)
        self.text.setAccessibleName(tr("What the bundle holds"))
        self.save = PrimaryButton(tr("Save…"))
        self.close_button = button(tr("Close"))
        self._said = label("", "third")
        self.save.clicked.connect(lambda: self.save_wanted.emit(text))
        self.close_button.clicked.connect(self.close)
        self._lay_out()
        self.save.setFocus()
        RememberedSize(self, "support-bundle", sizes, width=760, height=640)
        on_keys(self, (("Escape", self.close),))

    def say(self, sentence: str) -> None:
        """What came of saving."""
        self._said.setText(sentence)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(tr("Support bundle"), "title"))
        about = tr(
            "This is all it holds: versions, states, counts and settings. No findings, no words of yours, no names of "
            "you, of this computer or of windows. Nothing is sent; you save it and decide."
        )
        words.addWidget(label(about, "second", wrap=True))
        column.addLayout(words)
        column.addWidget(self.text, 1)
        foot = PrimaryRow()
        foot.addWidget(self._said, 1)
        foot.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.save)
        column.addLayout(foot)
