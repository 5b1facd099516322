"""The three kinds of failure: a rule that says no, a world that does not answer, and bugs (all else)."""

from __future__ import annotations

from collections.abc import Mapping


class MesodeskError(Exception):
    """Base of the errors that mesodesk raises on purpose."""


class RuleError(MesodeskError):
    """A rule of the clinic says no, and the user can act on it.

    `rule` is a stable key such as ``interval_window``; a sentence for it is kept in
    ``resources/wording/<language>/sentences.json`` and filled from `details` (plain values: text, numbers,
    dates). `field` names the input that caused it, when there is one.
    """

    def __init__(self, rule: str, *, field: str | None = None, **details: object) -> None:
        super().__init__(rule)
        self.rule = rule
        self.field = field
        self.details: Mapping[str, object] = details

    def __str__(self) -> str:
        # No detail values: exception text may reach a log, and values can be patient data.
        return self.rule if self.field is None else f"{self.rule} ({self.field})"


class NotAllowed(RuleError):
    """Whoever is signed in may not do this: the role, or as `rule` says (``locked``, ``has_left``, ...)."""

    def __init__(self, permission: str, rule: str = "not_allowed") -> None:
        super().__init__(rule, permission=permission)


class NotFound(RuleError):
    """What was asked for does not exist in the record."""

    def __init__(self, what: str, key: object) -> None:
        super().__init__("not_found", what=what, key=str(key))


class Stale(RuleError):
    """Somebody else changed the thing since it was read; nothing was written."""

    def __init__(self, what: str) -> None:
        super().__init__("stale", what=what)


class WorldError(MesodeskError):
    """Disk, lock, file or device did not answer; the same request can be tried again.

    `problem` is a stable key with a sentence, like `RuleError.rule`.
    """

    def __init__(self, problem: str, **details: object) -> None:
        super().__init__(problem)
        self.problem = problem
        self.details: Mapping[str, object] = details
