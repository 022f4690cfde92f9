"""The words of the product as types: raw (`Match`) and redacted (`Finding`) are two of them."""

from sonomos_core.model.finding import Finding
from sonomos_core.model.levels import Action, Confidence, DataClass, Redaction, Severity, Stage
from sonomos_core.model.match import Match

__all__ = ["Action", "Confidence", "DataClass", "Finding", "Match", "Redaction", "Severity", "Stage"]
