"""A believable clinic in which nobody exists: for trying the program, for pictures, for tests."""

from mesodesk.services.demo.making import DEMO_PASSWORD, DEMO_USERS, DEMO_ZONE, make_demo

__all__ = ["DEMO_PASSWORD", "DEMO_USERS", "DEMO_ZONE", "make_demo"]
