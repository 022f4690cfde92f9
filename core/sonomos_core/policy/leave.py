"""What people may do about the guard by themselves: pause it, leave a copy alone, make exceptions, trust apps."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from sonomos_core.model import DataClass


class Typed(Protocol):
    """Something that was found."""

    @property
    def type(self) -> str: ...
    @property
    def class_(self) -> DataClass | str: ...


F = TypeVar("F", bound=Typed)


class Exemption(enum.Enum):
    """What an exception is about."""

    VALUE = "value"  # a single value
    RULE = "rule"  # everything that a rule finds
    APP = "app"  # everything on its way to an app


@dataclass(frozen=True, slots=True)
class Leave:
    """What is left to people; made without arguments, everything. `mandatory` holds types and classes.

    `apps` is about exceptions for everything into an app, `trust` about rules by which an app gets everything.
    """

    pause: bool = True
    ignore_next: bool = True
    values: bool = True
    rules: bool = True
    apps: bool = True
    trust: bool = True
    mandatory: frozenset[str] = frozenset()

    def exempts(self, what: Exemption) -> bool:
        """Whether an exception of this kind may be made, and counts."""
        match what:
            case Exemption.VALUE:
                return self.values
            case Exemption.RULE:
                return self.rules
            case Exemption.APP:
                return self.apps

    def is_mandatory(self, found: Typed) -> bool:
        """Whether no exception can ever be made for it."""
        return bool(self.mandatory) and (found.type in self.mandatory or str(found.class_) in self.mandatory)

    def holds(self, found: Iterable[Typed]) -> bool:
        """Whether anything of it is mandatory."""
        return bool(self.mandatory) and any(map(self.is_mandatory, found))

    def exemptable(self, found: Sequence[F], what: Exemption) -> Sequence[F]:
        """That for which an exception of this kind may be made."""
        return [one for one in found if not self.is_mandatory(one)] if self.exempts(what) else ()


FREE = Leave()
