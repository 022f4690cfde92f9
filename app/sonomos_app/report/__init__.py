"""The report for an auditor: made from figures as plain values, written as HTML or PDF. No Qt, no network, no value.

ReportError: the report cannot be written where it was wanted; the message is one sentence for people.
"""

from sonomos_app.report.making import document
from sonomos_app.report.writing import Form, ReportError, keep, write

__all__ = ["Form", "ReportError", "document", "keep", "write"]
