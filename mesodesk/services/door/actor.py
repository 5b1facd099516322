"""Who is signed in."""

from __future__ import annotations

from dataclasses import dataclass

from mesodesk.domain.ids import StaffId
from mesodesk.domain.people import Permission, Role, is_allowed


@dataclass(frozen=True, slots=True)
class Actor:
    """The signed-in member of staff on whose behalf everything is done and logged."""

    staff_id: StaffId
    user: str
    name: str
    role: Role
    owner: bool

    def may(self, permission: Permission) -> bool:
        """Whether the matrix of roles allows this."""
        return is_allowed(self.role, self.owner, permission)
