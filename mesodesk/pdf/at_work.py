"""What a process that draws papers for another one does: a snapshot in, the bytes of the paper out.

It knows neither the record nor the windows, so that it starts fast; what it is given and what it gives back
goes through a pipe, never through a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mesodesk.domain.documents import Snapshot
from mesodesk.domain.errors import RuleError, WorldError


@dataclass(frozen=True, slots=True)
class Order:
    """One paper to draw: its frozen snapshot, and what it is drawn with."""

    snapshot: Snapshot
    resources: Path
    own_labels: Mapping[str, str]
    logo: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a paper was not drawn: the key of a rule, or of a problem with the world, and its values.

    Errors themselves do not travel between processes: their values would be lost on the way.
    """

    key: str
    is_world: bool = False
    details: Mapping[str, object] = field(default_factory=dict)

    def as_error(self) -> RuleError | WorldError:
        """The error that it stands for."""
        if self.is_world:
            return WorldError(self.key, **self.details)
        return RuleError(self.key, field=None, **self.details)


def draw_order(order: Order) -> bytes | Refused:
    """The PDF, or why there is none."""
    # Late: whoever only names this function needs no fonts.
    from mesodesk.pdf.papers import draw

    try:
        return draw(order.snapshot, order.resources, order.own_labels, order.logo)
    except RuleError as refusal:
        return Refused(refusal.rule, details=dict(refusal.details))
    except WorldError as problem:
        return Refused(problem.problem, is_world=True, details=dict(problem.details))
