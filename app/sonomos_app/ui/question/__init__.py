"""The question: every value with a switch, what the destination gets, and the ways to answer."""

from sonomos_app.ui.question.view import QuestionView

__all__ = ["QuestionView"]
