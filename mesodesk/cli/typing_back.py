"""The recovery key typed back from the paper at a terminal, until it is right."""

from __future__ import annotations

import argparse
import sys
from typing import Final

from mesodesk.cli.output import Sentences, complain, say
from mesodesk.domain.errors import RuleError
from mesodesk.domain.recovery_key import check_typed_back

#: What is said where nobody typed it back.
NOT_TYPED_BACK: Final = (
    "It has not been typed back, so nobody knows whether what stands on paper is right: compare it group by"
    " group, or draw a new one with `mesodesk keys recovery` at a terminal."
)


def can_type_back(arguments: argparse.Namespace) -> bool:
    """Whether somebody sits at a terminal and reads sentences there."""
    return sys.stdin.isatty() and not getattr(arguments, "json", False)


def type_back(key: str, sentences: Sentences) -> bool:
    """Ask until the whole key was typed, naming the groups that are wrong; False when somebody gives up."""
    while True:
        try:
            check_typed_back(key, input("Type it back from the paper (Ctrl+D gives up): "))
        except EOFError:
            say("")
            return False
        except RuleError as error:
            complain(sentences.rule(error.rule, error.details))
        else:
            say("It is typed back right.")
            return True
